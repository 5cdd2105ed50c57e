"""A small transformer (MiniLM, six layers) that reads a claim beside an entry, by ONNX Runtime.

Its weights are eight-bit numbers, and so is what goes through them, with a step a piece of a word:
what is said of a pair is the same, but for rounding, whatever other pairs are asked of beside it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import ModelError
from claimcheck.matcher.wordpieces import Tokens, damaged, tokens_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

# An archive, as that tells by a checksum whether a single bit of it was lost
WEIGHTS = Path(__file__).with_name("data") / "entailment.zip"
GRAPH = "entailment.onnx"
# Pieces that go through the layers at once, about: with fewer the weights are fetched again too
# often, with more what becomes of the pieces no longer fits into a core's own cache
TOGETHER = 512


def probabilities(pairs: Sequence[tuple[str, str]]) -> Floats:
    """How likely each entry is to leave open, to bear out and to rule out its claim.

    `pairs` are (claim, entry). Returns a row a pair of three probabilities, in that order. Raises
    ModelError where the weights or words that came with claimcheck are damaged or missing.
    """
    found = np.empty((len(pairs), 3), np.float32)
    if not pairs:
        return found
    rows = [tokens_of(*pair) for pair in pairs]
    model = _model()
    with ThreadPoolExecutor(threads()) as pool:
        shares = list(_shares(rows))
        parts = pool.map(lambda share: _of([rows[i] for i in share], model), shares)
        for share, part in zip(shares, parts, strict=True):
            found[share] = part
    return found


def _shares(rows: Sequence[Tokens]) -> Iterator[list[int]]:
    """The rows by number in parts of about TOGETHER pieces, the longest first, so that little is
    filled up, and no thread begins upon a long part when the others are done."""
    order = sorted(range(len(rows)), key=lambda i: -len(rows[i].ids))
    while order:
        few = max(1, TOGETHER // len(rows[order[0]].ids))
        yield order[:few]
        order = order[few:]


def threads() -> int:
    """How many pairs are read at once: one a core, but one alone in a process that was started to
    work beside others."""
    return 1 if multiprocessing.parent_process() else os.cpu_count() or 1


def _of(rows: Sequence[Tokens], model: InferenceSession) -> Floats:
    ids = np.zeros((len(rows), max(len(row.ids) for row in rows)), np.int64)
    sides, mask = np.zeros_like(ids), np.zeros_like(ids, np.int32)
    for i, row in enumerate(rows):
        end = len(row.ids)
        ids[i, :end], sides[i, :end], mask[i, :end] = row.ids, row.sides, 1
    (found,) = model.run(None, {"ids": ids, "sides": sides, "mask": mask})
    return np.asarray(found, np.float32)


_loading = threading.Lock()  # by whoever first asks; the others wait


def _model() -> InferenceSession:
    with _loading:
        return _loaded()


@cache
def _loaded() -> InferenceSession:
    return read_weights()


def load_ahead() -> None:
    """Begin to load the weights beside what else is to be done before they are asked, in a process
    that starts no others by forking: a child that is forked meanwhile would wait for ever."""

    def load() -> None:
        with contextlib.suppress(ModelError):  # who asks is told
            _model()

    threading.Thread(target=load, daemon=True).start()


def read_weights() -> InferenceSession:
    """The weights that came with claimcheck, as `probabilities` takes them. Raises ModelError where
    they are damaged or missing."""
    try:
        with ZipFile(WEIGHTS) as archive:
            graph = archive.read(GRAPH)
        import onnxruntime  # not where every pair has its answer already

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the pairs are shared among threads here
        options.log_severity_level = 4
        # The graph is written as it is to be run: to look for more to fuse costs more than it saves
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the archive's, and ONNX Runtime's, which have no class in common
        raise damaged(WEIGHTS) from error
