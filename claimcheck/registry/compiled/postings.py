"""BM25 over segments: the scores of `index.MemoryIndex`, for as many entries as there are."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from claimcheck.registry.compiled.letters import likeness
from claimcheck.registry.compiled.lists import Lists, Part, StemList
from claimcheck.registry.compiled.maxscore import MaxScore
from claimcheck.registry.compiled.segment import hash_of, weights
from claimcheck.registry.index import (
    BACKGROUND_TEXTS,
    FOUND,
    SMALL,
    TOO_COMMON,
    background,
    in_order,
    weighed,
)
from claimcheck.registry.words import telling_stems

ROWS = 4_000  # rows remembered


class SegmentIndex:
    """`index.Postings` over parts; entries go by their numbers.

    `names` gives the name that a source's entries are found by, "" or nothing for a confidential
    one.
    """

    def __init__(self, parts: Sequence[Part], names: Mapping[str, str]) -> None:
        self._parts, self._names = parts, names
        self._firsts = [part.first for part in parts]
        self._alive = sum(p.segment.entries - len(p.dead) for p in parts)
        stems = sum(
            int(p.segment.lengths.sum(dtype=np.int64))
            - int(p.segment.lengths[p.dead].sum(dtype=np.int64))
            for p in parts
        )
        by_code = weights(stems / max(1, self._alive) or 1.0)
        self._lists = Lists(parts, by_code)
        self._sums = MaxScore(sum(p.segment.entries for p in parts), by_code)
        self._total = self._alive + BACKGROUND_TEXTS
        self._common = TOO_COMMON * self._alive if self._alive > SMALL else math.inf
        self._idf: dict[str, float] = {}
        self._rows: dict[int, list[Any]] = {}
        self._stems: dict[int, tuple[str, ...]] = {}  # of the rows remembered
        self._numbers: dict[str, int] = {}

    def row(self, entry: int) -> list[Any]:
        """The row of an entry."""
        row = self._rows.get(entry)
        if row is None:
            part = self._parts[bisect.bisect_right(self._firsts, entry) - 1]
            if len(self._rows) >= ROWS:
                self._rows.clear()
                self._numbers.clear()
                self._stems.clear()
            row = self._rows[entry] = part.segment.row(entry - part.first)
            self._numbers[row[0]] = entry
        return row

    def numbers(self, hashed: int) -> list[int]:
        """The numbers of the entries whose id has this hash."""
        found = []
        for part in self._parts:
            for number in part.segment.with_id(np.uint64(hashed)):
                at = int(part.dead.searchsorted(number))
                if at == len(part.dead) or part.dead[at] != number:
                    found.append(part.first + number)
        return found

    def number_of(self, item: str) -> int | None:
        """The number of the entry with this id, or None."""
        known = self._numbers.get(item)
        if known is None:
            found = self.numbers(int(hash_of(item)))
            known = next((number for number in found if self.id_of(number) == item), None)
        return known

    def id_of(self, entry: int) -> str:
        """An entry's id."""
        return str(self.row(entry)[0])

    def stems_of(self, entry: int) -> tuple[str, ...]:
        """An entry's stems, in order."""
        row = self.row(entry)
        known = self._stems.get(entry)
        if known is None:
            name = self._names.get(row[1])
            known = tuple(telling_stems(" ".join(filter(None, (row[4], row[2], name)))))
            self._stems[entry] = known
        return known

    def idfs(self, stems: Iterable[str]) -> dict[str, float]:
        """How telling each stem is, as in `MemoryIndex`."""
        found = {}
        for stem, count in self._lists.counts(stems).items():
            known = self._idf.get(stem)
            if known is None:
                there = float(count) + background().get(stem, 0.0) * BACKGROUND_TEXTS
                known = math.log(1 + (self._total - there + 0.5) / (there + 0.5))
                self._idf[stem] = known
            found[stem] = known
        return found

    def weights(self, query: Mapping[str, float]) -> dict[str, float]:
        """What each stem of a query weighs, as in `MemoryIndex`."""
        counts = self._lists.counts(query)
        found = [stem for stem, count in counts.items() if count]
        rare = [stem for stem in found if counts[stem] <= self._common]
        return weighed(query, self.idfs(rare or found))

    def found(self, weights: Mapping[str, float]) -> int:
        """How many entries have one of these stems, `FOUND` at the most."""
        if any(count >= FOUND for count in self._lists.counts(weights).values()):
            return FOUND
        entries = np.concatenate([self._lists.of(stem).entries for stem in weights])
        return min(FOUND, len(np.unique(entries)))

    def best(
        self, weights: Mapping[str, float], limit: int, near: Iterable[int] = ()
    ) -> dict[int, float]:
        """BM25 scores of the best entries."""
        close = np.array(sorted(near), np.uint32)
        entries, scores = self._sums.best(self._in_order(weights), limit, close)
        return dict(zip(entries.tolist(), scores.tolist(), strict=True))

    def scores_of(self, weights: Mapping[str, float], items: Iterable[int]) -> list[float]:
        """BM25 scores of some entries."""
        every = [*items]
        entries = np.array(sorted(every), np.uint32)
        scores = self._sums.scores_of(entries, self._in_order(weights))
        found = dict(zip(entries.tolist(), scores.tolist(), strict=True))
        return [found[item] for item in every]

    def likeness(self, words: Iterable[str], items: Iterable[int]) -> list[float]:
        """How alike some entries are to a query's stems in letters."""
        return likeness(words, [*map(self.stems_of, items)])

    def _in_order(self, weights: Mapping[str, float]) -> list[tuple[float, StemList]]:
        stems = in_order(weights, self._lists.counts(weights))
        return [(weight, self._lists.of(stem)) for stem, weight in stems]
