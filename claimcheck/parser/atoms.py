"""A block's text as plain lexical atoms: what figures and dates are read from.

spaCy splits "3bn", "20-30" and "four-and-a-half-year" in too many ways to build upon. Atoms are
always the same: runs of digits (with their separators), runs of letters, and single other signs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

_ATOM = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")
DASHES = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """The atoms of one text, column by column; `end` is exclusive, `lower` is lower-cased. One is
    the same as another only where it is the very object: `atoms_of` makes one a text."""

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.text)

    def glued(self, i: int) -> bool:
        """Whether no white space stands between atom `i` and the one before it."""
        return 0 < i < len(self.start) and self.end[i - 1] == self.start[i]

    def word(self, i: int) -> str:
        """Atom `i` in lower case, or "" outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def raw(self, i: int) -> str:
        """Atom `i` as written, or "" outside the text."""
        return self.text[i] if 0 <= i < len(self.text) else ""

    def digit(self, i: int) -> bool:
        """Whether atom `i` is a number in digits."""
        return self.raw(i)[:1].isdigit()


@functools.lru_cache(maxsize=64)  # figures, dates and provenance each ask for the same
def atoms_of(text: str) -> Atoms:
    """The atoms of `text`, in order."""
    words, starts, ends = [], [], []
    for match in _ATOM.finditer(text):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Atoms(words, [w.lower() for w in words], starts, ends)


class Phrases:
    """Phrases of one or more words, to be found where an atom begins or ends them.

    `phrases` are written as in a text, lower case, one space between atoms ("in excess of"). The
    longest phrase wins.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = {tuple(atoms_of(phrase).lower): phrase for phrase in phrases}
        self._lengths: dict[bool, dict[str, list[int]]] = {True: {}, False: {}}
        for words in sorted(self._known, key=len, reverse=True):
            for first, key in ((True, words[0]), (False, words[-1])):
                lengths = self._lengths[first].setdefault(key, [])
                if len(words) not in lengths:
                    lengths.append(len(words))

    def at(self, atoms: Atoms, i: int) -> tuple[str, int] | None:
        """The phrase that begins with atom `i`, and one past its last atom."""
        for length in self._lengths[True].get(atoms.word(i), ()):
            phrase = self._known.get(tuple(atoms.lower[i : i + length]))
            if phrase is not None and i + length <= len(atoms):
                return phrase, i + length
        return None

    def before(self, atoms: Atoms, i: int) -> tuple[str, int] | None:
        """The phrase that ends just before atom `i`, and its first atom."""
        for length in self._lengths[False].get(atoms.word(i - 1), ()):
            if length <= i:
                phrase = self._known.get(tuple(atoms.lower[i - length : i]))
                if phrase is not None:
                    return phrase, i - length
        return None
