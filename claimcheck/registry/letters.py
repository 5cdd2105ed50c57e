"""How alike texts are in letters: what stems miss of compounds, misspellings and word forms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

GRAM = 4  # characters


def likeness(words: Iterable[str], texts: Sequence[tuple[str, ...]]) -> list[float]:
    """How alike the stems of a query are to those of each text: the cosine of their runs of `GRAM`
    characters, each weighted by its IDF among these texts."""
    found_in = [grams(stems) for stems in texts]
    counts = Counter(chain.from_iterable(found_in))
    squares = squares_for(len(texts))
    weight = dict(zip(counts, map(squares.__getitem__, counts.values()), strict=True))
    asked = grams(tuple(words))
    asked_length = math.sqrt(sum(weight.get(gram, squares[0]) for gram in asked)) or 1.0
    return [
        cosine(
            sum(map(weight.__getitem__, asked & found)),
            asked_length,
            sum(map(weight.__getitem__, found)),
        )
        for found in found_in
    ]


@lru_cache(maxsize=256)
def squares_for(texts: int) -> tuple[float, ...]:
    """The square of the IDF of what stands in 0, 1, 2, … of so many texts.

    Of so few binary digits that sums are exact: the order of a set must not show in them.
    """
    logs = (math.log(1 + texts / max(n, 1)) for n in range(texts + 1))
    return tuple(round(log**2 * 2**32) / 2**32 for log in logs)


def cosine(shared: float, asked_length: float, squares: float) -> float:
    """The cosine of a query and a text, by the sum of the squares that they share, the query's
    length, and the sum of the text's squares."""
    return shared / (asked_length * math.sqrt(squares) or 1.0)


@lru_cache(maxsize=20_000)
def grams(words: tuple[str, ...]) -> frozenset[str]:
    """The runs of letters of a text, given by its stems."""
    text = f" {' '.join(words)} "
    return frozenset([text[i : i + GRAM] for i in range(len(text) - GRAM + 1)])
