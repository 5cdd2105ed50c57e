"""Numbers in rising order, as postings, links and runs of letters are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def is_new(rising: np.ndarray) -> np.ndarray:
    """Which of the values differ from the one before."""
    new = np.ones(len(rising), bool)
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return new


def distinct(some: Sequence[np.ndarray]) -> np.ndarray:
    """All values that stand in some arrays, each once."""
    every = np.sort(np.concatenate(some))  # `unique` hashes, which takes five times this
    found: np.ndarray = every[is_new(every)]
    return found


def among(some: np.ndarray, all_: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each of `some` stands in `all_`, which is not empty, and whether it does."""
    at = all_.searchsorted(some)
    np.minimum(at, len(all_) - 1, out=at)
    return at, all_[at] == some
