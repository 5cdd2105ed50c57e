"""The best entries by weighted lists of postings, without a look at most of them.

Lists are taken the weightiest first. Once what is left of them could not lift an entry not met yet
among the best, only those met are followed further (MaxScore; Turtle and Flood 1995); and those in
which a stem of the rest stands more than once, for these few weigh much more than all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from claimcheck.registry.compiled.lists import StemList
from claimcheck.registry.compiled.rising import among, distinct

TIES = 2_000  # entries alike that a query finds at the most
WORTH_A_LOOK = 4_000  # postings that are worth finding out whether they are needed
CLOSE = 1.3  # times the least score: what the rest may give for another such look
MANY = 0.3  # entries beside a list's postings from which on it is faster to go through the list
HAIR = 1 - 1e-5  # by which sums of the same weights differ where they are rounded

Weighted = Sequence[tuple[float, StemList]]


class MaxScore:
    """Adds up postings over so many entries; `by_code` is what each code of a posting weighs."""

    def __init__(self, entries: int, by_code: np.ndarray) -> None:
        self._by_code, self._roughly = by_code, by_code.astype(np.float32)
        # All 0 but while the best are looked for; rounded, so that more of them are at hand.
        self._scores = np.zeros(entries, np.float32)

    def scores_of(self, entries: np.ndarray, lists: Weighted) -> np.ndarray:
        """What the lists give to each of some entries, rising."""
        found = np.zeros(len(entries))
        for weight, one in lists:
            found += self._share(entries, weight, one, self._by_code)
        return found

    def best(self, lists: Weighted, limit: int, near: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The entries that score best, rising, and their scores: `limit`, and those that score the
        same as the last. `near` are entries, rising, that are likely to be among them."""
        scores = self._scores
        # what the lists from each on give at most; to entries in which none of the stems is twice
        rest = _from_each_on([weight * one.most for weight, one in lists])
        once = _from_each_on([weight * one.most_once for weight, one in lists])
        least, done = 0.0, 0  # what the last of the best scores at least
        if len(near) >= limit:
            least = _nth(self.scores_of(near, lists), limit) * HAIR
        told = least > 0.0  # well enough: to find it out better costs more than it spares
        leaders = np.empty(0, np.intp)
        met: list[np.ndarray] = []  # every entry in one of them
        gained: list[tuple[np.ndarray, np.ndarray]] = []  # since the leaders were last found
        while done < len(lists) and least <= once[done]:
            at, now, before = self._add(*lists[done])
            met.append(at[before == 0.0])
            gained.append((at, now))
            done += 1
            if told or done == len(lists) or len(lists[done][1].entries) < WORTH_A_LOOK:
                continue
            if once[done] < CLOSE * least or not least:
                leaders = self._leaders(leaders, gained, 2 * limit)
                gained = []
                least = max(least, self._least(leaders, lists[done:], limit))
        if least <= rest[done]:
            twice = [one.twice[scores.take(one.twice) == 0.0] for _, one in lists[done:]]
            met.append(distinct([np.empty(0, np.intp), *twice]))
        entries = np.concatenate([np.empty(0, np.intp), *met])
        for k in range(done, len(lists)):
            weight, one = lists[k]
            if len(entries) > MANY * len(one.entries):
                self._add(weight, one)
                now = scores.take(entries)
            else:
                entries.sort()  # or to find them in the list takes long
                now = scores.take(entries) + self._share(entries, weight, one, self._roughly)
                scores[entries] = now
            entries = entries[now >= least - rest[k + 1]]
        if len(entries) > limit:
            now = scores.take(entries)
            entries = entries[now >= _nth(now, limit) * HAIR]
        scores.fill(0.0)
        entries.sort()
        found = self.scores_of(entries, lists)
        if len(entries) > limit:
            last = _nth(found, limit)
            chosen = found > last
            chosen[np.flatnonzero(found == last)[:TIES]] = True
            entries, found = entries[chosen], found[chosen]
        return entries, found

    def _add(self, weight: float, one: StemList) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Add a list; which entries it has, what they have come to, and from what."""
        at = one.entries.astype(np.intp)
        before = self._scores.take(at)
        now: np.ndarray = self._roughly.take(one.codes)
        now *= np.float32(weight)
        now += before
        self._scores[at] = now
        return at, now, before

    def _leaders(
        self, leaders: np.ndarray, gained: Sequence[tuple[np.ndarray, np.ndarray]], many: int
    ) -> np.ndarray:
        """About so many of the entries that have come to most, by those that led before and what
        others have come to since."""
        least = self._scores.take(leaders).min() if len(leaders) >= many else 0.0
        for at, now in gained:
            here = now >= least
            at, now = at[here], now[here]
            if len(at) > many:
                at = at[now >= _nth(now, many)]
            leaders = distinct([leaders, at])
        found = self._scores.take(leaders)
        return leaders[found >= _nth(found, many)] if len(leaders) > many else leaders

    def _least(self, leaders: np.ndarray, lists: Weighted, limit: int) -> float:
        """What as many entries as the limit score at least, once these lists are added too."""
        if len(leaders) < limit:
            return 0.0
        found = self._scores.take(leaders)
        for weight, one in lists:
            found += self._share(leaders, weight, one, self._roughly)
        return _nth(found, limit) * HAIR

    def _share(
        self, entries: np.ndarray, weight: float, one: StemList, by_code: np.ndarray
    ) -> np.ndarray:
        """What a list gives to each of some entries, rising."""
        at, there = among(entries.astype(np.uint32), one.entries)
        given: np.ndarray = by_code.take(one.codes.take(at))
        given *= weight
        given *= there
        return given


def _from_each_on(values: Sequence[float]) -> list[float]:
    """The sum of the values from each on, and of none."""
    return [*accumulate(reversed(values), initial=0.0)][::-1]


def _nth(values: np.ndarray, n: int) -> float:
    """The n-th highest of values, of which there are as many."""
    return float(np.partition(values, len(values) - n)[len(values) - n])
