"""The largest set of points of which no two are joined: a maximum independent set, exactly.

Graphs are lists of bit masks: bit j of `joined[i]` says that i and j are joined. The search is
the usual branch and bound, one component at a time: points nobody is joined to are taken, points
whose neighbourhood holds another's are left out, the rest is branched on and bounded by a greedy
cover with cliques (Tomita and Kameda 2007 use the same bound, by colouring).
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Packing:
    """The chosen points, ascending; `exact` is False where there may be a larger set."""

    chosen: tuple[int, ...]
    exact: bool


def largest_independent(joined: list[int], most_steps: int = MOST_STEPS) -> Packing:
    """The largest independent set of a graph; of several, the one that a fixed order finds first.

    Lower numbers are preferred where it makes no difference. When a component takes more than
    `most_steps` branchings, the best set found so far stands in: never too large, perhaps too
    small.
    """
    chosen = 0
    exact = True
    left = (1 << len(joined)) - 1
    while left:
        component = _component(left & -left, joined)
        left &= ~component
        search = _Search(joined, most_steps)
        search.run(component)
        chosen |= search.best
        exact &= not search.gave_up
    return Packing(tuple(i for i in range(len(joined)) if chosen >> i & 1), exact)


def _component(start: int, joined: list[int]) -> int:
    """All points that can be reached from `start`."""
    seen, fresh = start, start
    while fresh:
        low = fresh & -fresh
        fresh ^= low
        new = joined[low.bit_length() - 1] & ~seen
        seen |= new
        fresh |= new
    return seen


def _points(mask: int) -> list[int]:
    """The numbers of the bits that are set, ascending."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


class _Search:
    """Branch and bound over one component; `best` is the largest set seen."""

    def __init__(self, joined: list[int], most_steps: int) -> None:
        self.joined = joined
        self.steps_left = most_steps
        self.best = 0
        self.gave_up = False

    def run(self, component: int) -> None:
        self.best = self._greedy(component)
        # A stack instead of recursion: hundreds of points may be branched on in a row.
        waiting = [(component, 0)]
        while waiting:
            left, taken = waiting.pop()
            left, taken = self._reduce(left, taken)
            if not left:
                if taken.bit_count() > self.best.bit_count():
                    self.best = taken
                continue
            if taken.bit_count() + self._bound(left) <= self.best.bit_count():
                continue
            if self.steps_left <= 0:
                self.gave_up = True
                return
            self.steps_left -= 1
            pick = max(_points(left), key=lambda i: ((self.joined[i] & left).bit_count(), -i))
            waiting.append((left & ~(1 << pick), taken))
            waiting.append((left & ~(self.joined[pick] | 1 << pick), taken | 1 << pick))

    def _reduce(self, left: int, taken: int) -> tuple[int, int]:
        """Take what is free to take, drop what another point can always replace."""
        changed = True
        while changed:
            changed = False
            for i in _points(left):
                bit = 1 << i
                if not left & bit:
                    continue
                near = self.joined[i] & left
                # i's neighbours are all joined to each other: taking i loses nothing.
                if all(near & ~(self.joined[j] | 1 << j) == 0 for j in _points(near)):
                    taken |= bit
                    left &= ~(near | bit)
                    changed = True
        for i in _points(left):
            closed = (self.joined[i] | 1 << i) & left
            near = self.joined[i] & left
            if left >> i & 1 and any(
                ((self.joined[j] | 1 << j) & left) & ~closed == 0 for j in _points(near)
            ):
                left &= ~(1 << i)
        return left, taken

    def _bound(self, left: int) -> int:
        """How many cliques cover the points left: no independent set has more points."""
        cliques = 0
        while left:
            low = left & -left
            left ^= low
            near = self.joined[low.bit_length() - 1] & left
            while near:
                other = near & -near
                left ^= other
                near &= self.joined[other.bit_length() - 1]
            cliques += 1
        return cliques

    def _greedy(self, left: int) -> int:
        """A good first set: always the point with the fewest neighbours left."""
        taken = 0
        while left:
            pick = min(_points(left), key=lambda i: ((self.joined[i] & left).bit_count(), i))
            taken |= 1 << pick
            left &= ~(self.joined[pick] | 1 << pick)
        return taken
