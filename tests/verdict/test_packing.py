"""The largest set of points of which no two are joined."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.verdict.packing import largest_independent


def graph(n: int, edges: list[tuple[int, int]]) -> list[int]:
    joined = [0] * n
    for i, j in edges:
        if i != j:
            joined[i] |= 1 << j
            joined[j] |= 1 << i
    return joined


def by_trying_all(joined: list[int]) -> int:
    n = len(joined)
    return max(
        size
        for size in range(n + 1)
        for some in itertools.combinations(range(n), size)
        if not any(joined[i] >> j & 1 for i, j in itertools.combinations(some, 2))
    )


@given(
    st.integers(0, 9).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(*[st.integers(0, max(n - 1, 0))] * 2), max_size=24 if n else 0),
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_the_size_is_that_found_by_trying_all(case: tuple[int, list[tuple[int, int]]]) -> None:
    joined = graph(*case)
    found = largest_independent(joined)
    assert found.exact
    assert len(found.chosen) == by_trying_all(joined)
    assert not any(joined[i] >> j & 1 for i, j in itertools.combinations(found.chosen, 2))


def test_rings_which_fool_the_greedy() -> None:
    ring = graph(7, [(i, (i + 1) % 7) for i in range(7)])
    assert len(largest_independent(ring).chosen) == 3


def test_hundreds_of_entries_of_few_origins_take_no_time() -> None:
    rng = random.Random(1)
    origins = [rng.sample(range(60), rng.choice([1, 1, 1, 2, 3])) for _ in range(400)]
    joined = graph(
        400,
        [
            (i, j)
            for i, j in itertools.combinations(range(400), 2)
            if set(origins[i]) & set(origins[j])
        ],
    )
    start = time.perf_counter()
    found = largest_independent(joined)
    assert time.perf_counter() - start < 5
    assert found.exact


def test_what_is_too_tangled_is_counted_too_low_and_says_so() -> None:
    rng = random.Random(2)
    joined = graph(
        150, [pair for pair in itertools.combinations(range(150), 2) if rng.random() < 0.08]
    )
    found = largest_independent(joined, most_steps=5)
    assert not found.exact
    assert not any(joined[i] >> j & 1 for i, j in itertools.combinations(found.chosen, 2))
    assert len(found.chosen) <= len(largest_independent(joined, most_steps=200).chosen)
