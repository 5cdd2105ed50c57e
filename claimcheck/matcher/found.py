"""What was found of a claim's details, and what is known of an entry besides its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.units import Unit

MISSING, DIFFERENT = "missing", "different"
OWN = "the entry's own source"


@dataclass(slots=True)
class Found:
    """One detail of the claim with what the entry has for it; `nodes` begins with the best."""

    unit: Unit
    outcome: str
    score: float
    nodes: tuple[int, ...] = ()
    words: str = ""

    @property
    def met(self) -> bool:
        """Whether the entry says it, in the same words or in others."""
        return self.outcome in (SAME, ENTAILED)


_NOTHING: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType({})
_NOBODY: Mapping[str, frozenset[tuple[str, ...]]] = MappingProxyType({})


class Context(NamedTuple):
    """What is known of an entry besides its words: its date, and its own source's names and the
    words that may stand for it ("the council", "the study")."""

    date: dt.date | None = None
    names: tuple[tuple[str, ...], ...] = ()
    words: frozenset[str] = frozenset()
    bearers: Mapping[tuple[str, ...], tuple[str, ...]] = _NOTHING  # of a name
    places: frozenset[str] = frozenset()  # the country that its own source is an authority of
    ours: bool = False  # whether the claim is this source's own, so that "the board" is its board
    described: Mapping[str, frozenset[tuple[str, ...]]] = _NOBODY  # by nouns
    bare: bool = False  # a string and nothing more: whoever hands it over vouches for its topic
    newest: dt.date | None = None  # the date of the newest entry, of an article without one
    named: frozenset[tuple[str, ...]] = frozenset()  # all whom the article names
    bodies: frozenset[tuple[str, ...]] = frozenset()  # names of sources that are no persons
    drafted: bool = False  # the text looked in is the article's, in which `described` nouns stand

    def bearer(self, name: tuple[str, ...]) -> str | None:
        """The id of the source of this name; a name that two sources bear is nobody's."""
        ids = self.bearers.get(name, ())
        return ids[0] if len(ids) == 1 else None
