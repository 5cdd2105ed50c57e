"""The postings of stems, read from all parts of a compiled registry as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from claimcheck.registry.compiled.rising import among
from claimcheck.registry.compiled.segment import Segment, digest

POSTINGS = 4_000_000  # postings remembered, of 6 bytes each
TWICE = 2 << 12  # the least code of a stem that stands in an entry more than once


@dataclass(frozen=True)
class Part:
    """A segment with what is left of it: the entries `dead` (numbers, rising) do not count.

    `first` is added to its entries' numbers, so that no two parts share one.
    """

    segment: Segment
    dead: np.ndarray
    first: int

    def living(self, entries: np.ndarray) -> np.ndarray:
        """Which of some entries count."""
        return ~among(entries, self.dead)[1] if len(self.dead) else np.ones(len(entries), bool)


class StemList(NamedTuple):
    """A stem's postings in all parts: entries rising, and their codes.

    `most` is the most that one weighs, `most_once` the most of those in which the stem stands once,
    `twice` are the entries of all others.
    """

    entries: np.ndarray
    codes: np.ndarray
    most: float
    most_once: float
    twice: np.ndarray


class Lists:
    """The lists of all stems; `by_code` is what each code of a posting weighs."""

    def __init__(self, parts: Sequence[Part], by_code: np.ndarray) -> None:
        self._parts, self._by_code = parts, by_code
        self._counts: dict[str, int] = {}
        self._places: dict[str, list[tuple[Part, int, int]]] = {}
        self._known: dict[str, StemList] = {}
        self._held = 0

    def counts(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many entries each stem stands."""
        wanted = dict.fromkeys(stems)
        new = [stem for stem in wanted if stem not in self._counts]
        hashed = np.frombuffer(b"".join(map(digest, new)), np.uint64)
        self._places.update((stem, []) for stem in new)
        self._counts.update(dict.fromkeys(new, 0))
        for part in self._parts if new else ():
            for stem, place in zip(new, part.segment.lists_of(hashed), strict=True):
                if place is None:
                    continue
                first, last = place
                self._places[stem].append((part, first, last))
                self._counts[stem] += last - first
                if len(part.dead):
                    entries, _ = part.segment.postings(first, last)
                    self._counts[stem] -= last - first - int(part.living(entries).sum())
        return {stem: self._counts[stem] for stem in wanted}

    def of(self, stem: str) -> StemList:
        """The list of a stem that was counted and stands somewhere."""
        known = self._known.pop(stem, None)
        if known is not None:
            self._known[stem] = known  # as the last that was asked for
            return known
        places = self._places[stem]
        size = sum(last - first for _, first, last in places)
        entries, codes = np.empty(size, np.uint32), np.empty(size, np.uint16)
        done = 0
        for part, first, last in places:
            here, code = part.segment.postings(first, last)
            if len(part.dead):
                alive = part.living(here)
                here, code = here[alive], code[alive]
            end = done + len(here)
            np.add(here, np.uint32(part.first), out=entries[done:end])
            codes[done:end] = code
            done = end
        found = self._list(entries[:done], codes[:done])
        self._held += done
        while self._held > POSTINGS and self._known:
            self._held -= len(self._known.pop(next(iter(self._known))).entries)
        self._known[stem] = found
        return found

    def _list(self, entries: np.ndarray, codes: np.ndarray) -> StemList:
        often = codes >= TWICE
        once = codes[~often] if often.any() else codes
        # Of postings that are as often, that of the shortest text weighs most.
        most_once = float(self._by_code[once.min()]) if len(once) else 0.0
        twice = self._by_code.take(codes[often])
        most = max(most_once, float(twice.max(initial=0.0)))
        return StemList(entries, codes, most, most_once, entries[often].astype(np.intp))
