"""BM25 over segments: the scores of `index.MemoryIndex`, for as many entries as there are.

A query's stems are taken the weightiest first. Once what is left of them could not lift an entry
not met yet among the best, only those met are followed further (MaxScore; Turtle and Flood 1995).
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from claimcheck.registry.compiled.segment import Segment, digest, hash_of, weights
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

TIES = 2_000  # entries alike that a query finds at the most
ROWS = 4_000  # rows remembered
POSTINGS = 2_000_000  # postings remembered, of 6 bytes each
WORTH_A_LOOK = 4_000  # postings of a list that are worth finding out whether they are needed
CLOSE = 1.3  # times the least score: what the rest may give for another such look
MANY = 0.2  # entries beside a list's postings from which on it is faster to go through the list


@dataclass(frozen=True)
class Part:
    """A segment with what is left of it: the entries `dead` (numbers, rising) do not count.

    `first` is added to its entries' numbers, so that no two parts share one.
    """

    segment: Segment
    dead: np.ndarray
    first: int


class _List(NamedTuple):
    """A stem's postings in all parts: entries rising, their codes, and the most that one weighs."""

    entries: np.ndarray
    codes: np.ndarray
    most: float


class SegmentIndex:
    """`index.Postings` over parts; entries go by their numbers.

    `names` gives the name that a source's entries are found by, "" or nothing for a confidential
    one.
    """

    def __init__(self, parts: Sequence[Part], names: Mapping[str, str]) -> None:
        self._parts, self._names = parts, names
        self._firsts = [part.first for part in parts]
        self._size = sum(p.segment.entries for p in parts)
        self._alive = self._size - sum(len(p.dead) for p in parts)
        stems = sum(
            int(p.segment.lengths.sum(dtype=np.int64))
            - int(p.segment.lengths[p.dead].sum(dtype=np.int64))
            for p in parts
        )
        self._mean = stems / max(1, self._alive) or 1.0
        self._weights = weights(self._mean)
        self._total = self._alive + BACKGROUND_TEXTS
        self._common = TOO_COMMON * self._alive if self._alive > SMALL else math.inf
        self._scores = np.zeros(self._size)
        self._counts: dict[str, int] = {}
        self._places: dict[str, list[tuple[Part, int, int, float]]] = {}
        self._idf: dict[str, float] = {}
        self._rows: dict[int, list[Any]] = {}
        self._lists: dict[str, _List] = {}
        self._held = 0
        self._numbers: dict[str, int] = {}

    def row(self, entry: int) -> list[Any]:
        """The row of an entry."""
        row = self._rows.get(entry)
        if row is None:
            part = self._parts[bisect.bisect_right(self._firsts, entry) - 1]
            if len(self._rows) >= ROWS:
                self._rows.clear()
                self._numbers.clear()
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
        name = self._names.get(row[1])
        return tuple(telling_stems(" ".join(filter(None, (row[4], row[2], name)))))

    def idfs(self, stems: Iterable[str]) -> dict[str, float]:
        """How telling each stem is, as in `MemoryIndex`."""
        found = {}
        for stem, count in self._counted(stems).items():
            known = self._idf.get(stem)
            if known is None:
                there = float(count) + background().get(stem, 0.0) * BACKGROUND_TEXTS
                known = math.log(1 + (self._total - there + 0.5) / (there + 0.5))
                self._idf[stem] = known
            found[stem] = known
        return found

    def _counted(self, stems: Iterable[str]) -> dict[str, int]:
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
                first, last, most = place
                self._places[stem].append((part, first, last, most))
                self._counts[stem] += last - first
                if len(part.dead):
                    entries = part.segment.section("entry", first, last)
                    self._counts[stem] -= int(_among(part.dead, entries)[1].sum())
        return {stem: self._counts[stem] for stem in wanted}

    def weights(self, query: Mapping[str, float]) -> dict[str, float]:
        """What each stem of a query weighs, as in `MemoryIndex`."""
        counts = self._counted(query)
        found = [stem for stem, count in counts.items() if count]
        rare = [stem for stem in found if counts[stem] <= self._common]
        return weighed(query, self.idfs(rare or found))

    def found(self, weights: Mapping[str, float]) -> int:
        """How many entries have one of these stems, `FOUND` at the most."""
        if any(count >= FOUND for count in self._counted(weights).values()):
            return FOUND
        entries = np.concatenate([self._list(stem).entries for stem in weights])
        return min(FOUND, len(np.unique(entries)))

    def best(self, weights: Mapping[str, float], limit: int) -> dict[int, float]:
        """BM25 scores of the best entries."""
        entries, scores = self._best(self._in_order(weights), limit)
        return dict(zip(entries.tolist(), scores.tolist(), strict=True))

    def scores_of(self, weights: Mapping[str, float], items: Iterable[int]) -> list[float]:
        """BM25 scores of some entries."""
        every = [*items]
        entries = np.array(sorted(every), np.uint32)
        scores = np.zeros(len(entries))
        for weight, one in self._in_order(weights):
            scores += self._share(entries, weight, one)
        found = dict(zip(entries.tolist(), scores.tolist(), strict=True))
        return [found[item] for item in every]

    def _in_order(self, weights: Mapping[str, float]) -> list[tuple[float, _List]]:
        stems = in_order(weights, self._counted(weights))
        return [(weight, self._list(stem)) for stem, weight in stems]

    def _list(self, stem: str) -> _List:
        known = self._lists.get(stem)
        if known is not None:
            return known
        entries, codes, most = [], [], 0.0
        for part, first, last, heaviest in self._places[stem]:
            here = part.segment.section("entry", first, last)
            code = part.segment.section("code", first, last)
            if len(part.dead):
                alive = ~_among(here, part.dead)[1]
                here, code = here[alive], code[alive]
            entries.append(here + np.uint32(part.first))
            codes.append(code)
            # A posting weighs more where texts are longer on the whole, but never more than so.
            longer = max(1.0, self._mean / part.segment.mean)
            most = max(most, longer * heaviest)
        known = _List(np.concatenate(entries), np.concatenate(codes), most)
        self._held += len(known.entries)
        if self._held > POSTINGS:
            self._lists.clear()
            self._held = len(known.entries)
        self._lists[stem] = known
        return known

    def _best(
        self, lists: Sequence[tuple[float, _List]], limit: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """The entries that score best, rising, and their scores."""
        scores = self._scores  # all 0 but between here and the end
        most = (weight * one.most for weight, one in reversed(lists))
        rest = [*accumulate(most, initial=0.0)][::-1]  # what the lists from each on give at most
        least, done = 0.0, 0  # what the last of the best scores at least
        while done < len(lists) and least <= rest[done]:
            self._add(*lists[done])
            done += 1
            if done == len(lists) or len(lists[done][1].entries) < WORTH_A_LOOK:
                continue
            if rest[done] < CLOSE * least or not least:
                least = self._least(lists, done, limit) * (1 - 1e-9)
        met = [one.entries for _, one in lists[:done]]
        entries = _distinct([some[scores[some] + rest[done] >= least] for some in met])
        for k in range(done, len(lists)):
            weight, one = lists[k]
            if len(entries) > MANY * len(one.entries):
                self._add(weight, one)
                met.append(one.entries)
            else:
                scores[entries] += self._share(entries, weight, one)
            entries = entries[scores[entries] + rest[k + 1] >= least]
        found = scores[entries]
        for some in met:
            scores[some] = 0.0
        if len(entries) > limit:
            chosen = found >= _nth(found, limit)
            entries, found = entries[chosen][:TIES], found[chosen][:TIES]
        return entries, found

    def _add(self, weight: float, one: _List) -> None:
        self._scores[one.entries] += weight * self._weights[one.codes]

    def _least(self, lists: Sequence[tuple[float, _List]], done: int, limit: int) -> float:
        """What as many entries as the limit score at least, once some of the lists are added."""
        scores = self._scores
        leaders = []
        for _, one in lists[:done]:
            here = scores[one.entries]
            many = len(here) > 2 * limit
            leaders.append(one.entries[here >= _nth(here, 2 * limit)] if many else one.entries)
        entries = _distinct(leaders)
        if len(entries) <= limit:
            return 0.0
        found = scores[entries]
        for weight, one in lists[done:]:
            found += self._share(entries, weight, one)
        return _nth(found, limit)

    def _share(self, entries: np.ndarray, weight: float, one: _List) -> np.ndarray:
        """What a list gives to each of some entries, rising."""
        at, there = _among(entries, one.entries)
        given = np.zeros(len(entries))
        given[there] = weight * self._weights[one.codes[at[there]]]
        return given


def _among(some: np.ndarray, all_: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each of `some` stands in `all_` (both rising), and whether it does."""
    at = all_.searchsorted(some)
    there = at < len(all_)
    there[there] = all_[at[there]] == some[there]
    return at, there


def _nth(values: np.ndarray, n: int) -> float:
    """The n-th highest of more than n values."""
    return float(np.partition(values, len(values) - n)[len(values) - n])


def _distinct(some: Sequence[np.ndarray]) -> np.ndarray:
    """All values that stand in some arrays, each once, rising."""
    every = np.sort(np.concatenate(some))  # `unique` hashes, which takes five times this
    new = np.empty(len(every), bool)
    new[:1] = True
    np.not_equal(every[1:], every[:-1], out=new[1:])
    return every[new]
