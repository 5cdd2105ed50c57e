"""Dates and stretches of time, resolved against the article's own date."""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Period
from claimcheck.parser.atoms import Atoms
from claimcheck.parser.document import ParsedBlock


def find_periods(block: ParsedBlock, date: dt.date | None) -> tuple[Period, ...]:
    """The dates and stretches of time in a block, resolved against the article's `date`."""
    return ()


def dated_atoms(atoms: Atoms) -> frozenset[int]:
    """The atoms that belong to a date or stretch of time."""
    return frozenset()
