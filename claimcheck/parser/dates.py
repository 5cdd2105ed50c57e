"""Dates and stretches of time, resolved against the article's own date."""

from __future__ import annotations

from claimcheck.parser.atoms import Atoms


def dated_atoms(atoms: Atoms) -> frozenset[int]:
    """The atoms that belong to a date or stretch of time."""
    return frozenset()
