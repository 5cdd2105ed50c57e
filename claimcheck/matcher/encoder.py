"""A small transformer (MiniLM, six layers) that reads a claim beside an entry, in numpy alone.

It asks of numpy no more than matrix products, so that it costs no import that spaCy has not paid.
"""

from __future__ import annotations

import itertools
import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from claimcheck.matcher.wordpieces import Tokens, damaged, tokens_of

Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("data") / "entailment.npz"
# Pieces that go through the layers at once, about: with fewer the weights are fetched again too
# often, with more what becomes of the pieces no longer fits into a core's own cache
TOGETHER = 512
HEADS = 12
TINY = 1e-12  # BERT's own, under the square root of a variance


class _Layer(NamedTuple):
    attend: Floats
    attend_bias: Floats
    mix: Floats
    mix_bias: Floats
    mix_scale: Floats
    mix_shift: Floats
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    scale: Floats
    shift: Floats


class Model(NamedTuple):
    """All weights; `words` stay in eight bits, of which a text needs few."""

    words: NDArray[np.int8]
    word_steps: Floats
    positions: Floats
    kinds: Floats
    scale: Floats
    shift: Floats
    layers: tuple[_Layer, ...]
    judge: tuple[Floats, Floats, Floats, Floats]


def probabilities(pairs: Sequence[tuple[str, str]]) -> Floats:
    """How likely each entry is to leave open, to bear out and to rule out its claim.

    `pairs` are (claim, entry). Returns a row a pair of three probabilities, in that order. Raises
    ModelError where the weights or words that came with claimcheck are damaged or missing.
    """
    if not pairs:
        return np.empty((0, 3), np.float32)
    rows = [tokens_of(*pair) for pair in pairs]
    model, threads = _model(), _threads()
    with ThreadPoolExecutor(threads) as pool:
        parts = pool.map(lambda few: _of(few, model), _shares(rows, threads))
        return np.concatenate(list(parts))


def _shares(rows: Sequence[Tokens], threads: int) -> Iterator[Sequence[Tokens]]:
    """The rows in parts of about TOGETHER pieces, or of fewer where all threads are to have one."""
    ends = np.cumsum([len(row.ids) for row in rows])
    share = min(TOGETHER, math.ceil(ends[-1] / threads))
    starts = [0, *np.flatnonzero(np.diff((ends - 1) // share)) + 1, len(rows)]
    return (rows[i:j] for i, j in itertools.pairwise(starts))


def _threads() -> int:
    """A core a thread, where a matrix product keeps to one core; else the product takes them all,
    which is slower by half, as it waits for each of them at every layer."""
    return os.cpu_count() or 1 if os.environ.get("OPENBLAS_NUM_THREADS") == "1" else 1


def _of(rows: Sequence[Tokens], model: Model) -> Floats:
    # The pairs are laid end to end: only attention keeps them apart, and nothing is padded.
    ids = np.concatenate([np.array(row.ids) for row in rows])
    sides = np.concatenate([np.array(row.sides) for row in rows])
    places = np.concatenate([np.arange(len(row.ids)) for row in rows])
    ends = np.cumsum([len(row.ids) for row in rows])
    starts = np.concatenate([[0], ends[:-1]])
    x = model.words[ids] * model.word_steps[ids]
    x += model.positions[places]
    x += model.kinds[sides]
    x = _normed(x, model.scale, model.shift)
    bounds = list(zip(starts.tolist(), ends.tolist(), strict=True))
    for layer in model.layers:
        x = _through(x, layer, bounds)
    mean = np.add.reduceat(x, starts, axis=0) / (ends - starts)[:, None].astype(np.float32)
    inner, inner_bias, outer, outer_bias = model.judge
    hidden = np.tanh(np.concatenate([x[starts], mean], axis=1) @ inner + inner_bias)
    return _softmax(hidden @ outer + outer_bias)


def _through(x: Floats, layer: _Layer, bounds: Sequence[tuple[int, int]]) -> Floats:
    # All but the products is done in place: what is new is fetched from afar.
    size = x.shape[1]
    of_heads = x @ layer.attend
    of_heads += layer.attend_bias
    of_heads[:, :size] *= np.float32((size // HEADS) ** -0.5)
    of_heads = of_heads.reshape(len(x), 3, HEADS, -1).transpose(1, 2, 0, 3)
    seen = np.empty_like(x)
    by_heads = seen.reshape(len(x), HEADS, -1).transpose(1, 0, 2)
    for start, end in bounds:
        query, key, value = of_heads[:, :, start:end]
        weight = _softmax(query @ key.transpose(0, 2, 1))
        by_heads[:, start:end] = weight @ value
    mixed = seen @ layer.mix
    mixed += x
    mixed += layer.mix_bias
    x = _normed(mixed, layer.mix_scale, layer.mix_shift)
    wide = x @ layer.widen
    wide += layer.widen_bias
    narrow = _gelu(wide) @ layer.narrow
    narrow += x
    narrow += layer.narrow_bias
    return _normed(narrow, layer.scale, layer.shift)


def _gelu(x: Floats) -> Floats:
    # x Φ(x), as x / (1 + exp(-1.5958 (x + 0.0447 x³))), in few passes
    inner = x * x
    inner *= np.float32(-0.0713548)
    inner -= np.float32(1.5957691)
    inner *= x
    with np.errstate(over="ignore"):  # far below nought, where x Φ(x) is nought
        np.exp(inner, out=inner)
    inner += np.float32(1)
    np.divide(x, inner, out=inner)
    return inner


def _normed(x: Floats, scale: Floats, shift: Floats) -> Floats:
    x -= x.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + np.float32(TINY))
    x /= spread[:, None]
    x *= scale
    x += shift
    return x


def _softmax(x: Floats) -> Floats:
    x -= x.max(axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=-1, keepdims=True)
    return x


@cache
def _model() -> Model:
    return read_weights()


def read_weights() -> Model:
    """The weights that came with claimcheck, as `probabilities` takes them. Raises ModelError where
    they are damaged or missing."""
    try:
        return _read()
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise damaged(WEIGHTS) from error


def _read() -> Model:
    with WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as kept:

        def whole(name: str) -> Floats:
            values, steps = kept[name], f"{name}.steps"
            if steps in kept:
                values = np.multiply(values, kept[steps], dtype=np.float32)
            number: Floats = values.astype(np.float32, copy=False)
            return number

        layers: list[_Layer] = []
        while f"{len(layers)}.attend" in kept:
            layers.append(_Layer(*(whole(f"{len(layers)}.{name}") for name in _Layer._fields)))
        return Model(
            words=kept["words"],
            word_steps=kept["words.steps"].astype(np.float32),
            positions=whole("positions"),
            kinds=whole("kinds"),
            scale=whole("scale"),
            shift=whole("shift"),
            layers=tuple(layers),
            judge=(whole("inner"), whole("inner_bias"), whole("outer"), whole("outer_bias")),
        )
