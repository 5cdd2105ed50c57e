"""Likeness in letters, as `registry.letters` has it and to the last bit, in numpy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from claimcheck.registry import letters
from claimcheck.registry.compiled.rising import is_new
from claimcheck.registry.letters import GRAM, cosine, grams, squares_for


def likeness(words: Iterable[str], texts: Sequence[tuple[str, ...]]) -> list[float]:
    """How alike the stems of a query are to those of each text."""
    words = tuple(words)
    every = [f" {' '.join(stems)} " for stems in (*texts, words)]  # the query comes last
    units = np.frombuffer("".join(every).encode("utf-16-le", "surrogatepass"), np.uint16)
    sizes = np.array([*map(len, every)])
    used = np.bincount(units) > 0
    letter, which = (int(used.sum()) - 1).bit_length(), len(texts).bit_length()
    count = len(units) - GRAM + 1
    if len(units) != sizes.sum() or GRAM * letter + which > 64 or count < 1:
        return letters.likeness(words, texts)  # characters of two units, or too many kinds of them
    ranks = (np.cumsum(used) - 1).astype(np.uint64)[units]
    keys = np.zeros(count, np.uint64)  # of a run of letters, and behind it the text's number
    for k in range(GRAM):
        keys = keys << np.uint64(letter) | ranks[k : k + count]
    numbers = np.repeat(np.arange(len(every), dtype=np.uint64), sizes)[:count]
    inside = np.repeat(np.cumsum(sizes), sizes)[:count] - np.arange(count) >= GRAM
    keys = (keys << np.uint64(which) | numbers)[inside]
    keys.sort()
    keys = keys[is_new(keys)]
    runs, text = keys >> np.uint64(which), keys & np.uint64((1 << which) - 1)
    starts = np.flatnonzero(is_new(runs))
    often = np.diff(starts, append=len(keys))
    asked = text[starts + often - 1] == len(texts)
    each = np.repeat(np.array(squares_for(len(texts)))[often - asked], often)
    at = text.astype(np.intp)
    *lengths, asked_length = np.bincount(at, each, len(every)).tolist()
    *shared, _ = np.bincount(at, each * np.repeat(asked, often), len(every)).tolist()
    asked_length = math.sqrt(asked_length) or 1.0
    return [
        cosine(*pair) for pair in zip(shared, [asked_length] * len(texts), lengths, strict=True)
    ]


class KnownTexts:
    """Texts that are asked about again and again, each with its runs of letters by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._runs: dict[tuple[str, ...], np.ndarray] = {}

    def likeness(self, words: Iterable[str], texts: Sequence[tuple[str, ...]]) -> list[float]:
        """How alike the stems of a query are to those of each text, as `likeness` has it."""
        some = [self._runs_of(stems) for stems in texts]
        asked = grams(tuple(words))
        known = [self._numbers[run] for run in asked if run in self._numbers]
        every = np.concatenate(some)
        counts = np.bincount(every, minlength=len(self._numbers))
        squares = np.array(squares_for(len(texts)))
        of_asked = squares[counts[known]].sum() + squares[0] * (len(asked) - len(known))
        asked_length = math.sqrt(of_asked) or 1.0
        is_asked = np.zeros(len(counts))
        is_asked[known] = 1.0
        at = np.repeat(np.arange(len(some)), [*map(len, some)])
        each = squares[counts[every]]
        lengths = np.bincount(at, each, len(some)).tolist()
        shared = np.bincount(at, each * is_asked[every], len(some)).tolist()
        return [cosine(s, asked_length, n) for s, n in zip(shared, lengths, strict=True)]

    def _runs_of(self, stems: tuple[str, ...]) -> np.ndarray:
        known = self._runs.get(stems)
        if known is None:
            numbers = [self._numbers.setdefault(r, len(self._numbers)) for r in grams(stems)]
            known = self._runs[stems] = np.array(numbers, np.intp)
        return known
