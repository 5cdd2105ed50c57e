"""Many articles over several processes, answered in the order they were given.

Each process is started by *spawn* with its own model and its own reading of the registry, so that
nothing is shared that could differ from a run on one process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import SpawnContext
from typing import TypeVar

from claimcheck import pipeline
from claimcheck.config import Settings
from claimcheck.model import Article, ArticleReport

TOGETHER = 3  # articles a task: enough to fill the model's batches, few enough to share out evenly
AHEAD = 3  # tasks a process may have waiting, so that memory does not grow with the archive

_record: pipeline.Record | None = None
_settings: Settings | None = None

Result = TypeVar("Result")


def check_articles(
    articles: Iterable[Article],
    settings: Settings,
    problems: list[str],
    jobs: int,
    finish: Callable[[pipeline.Record, ArticleReport], Result],
) -> Iterator[Result]:
    """The articles checked by `jobs` processes, in order; what cannot be is added to `problems`.

    `finish` makes of each report, in the process that checked it, what is sent back; it must be
    such that it can be sent there itself.
    """
    context = spawning()
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(settings,)) as pool:
        waiting: deque[Future[tuple[list[Result], list[str]]]] = deque()
        try:
            for some in pipeline.batches(articles, TOGETHER):
                waiting.append(pool.submit(_check, some, finish))
                if len(waiting) >= jobs * AHEAD:
                    yield from _done(waiting.popleft(), problems)
            while waiting:
                yield from _done(waiting.popleft(), problems)
        finally:
            for future in waiting:
                future.cancel()


def spawning() -> SpawnContext:
    """How processes are started here: by *spawn*, each with one thread for its matrix products, as
    there are others to use the other cores."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return multiprocessing.get_context("spawn")


def _done(future: Future[tuple[list[Result], list[str]]], problems: list[str]) -> list[Result]:
    results, trouble = future.result()
    problems.extend(trouble)
    return results


def _start(settings: Settings) -> None:
    global _record, _settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives us work
    gc.set_threshold(100_000, 20, 50)
    _settings = settings
    _record = pipeline.open_record(settings)


def _check(
    articles: list[Article], finish: Callable[[pipeline.Record, ArticleReport], Result]
) -> tuple[list[Result], list[str]]:
    assert _record is not None
    assert _settings is not None
    problems: list[str] = []
    reports = pipeline.check_articles(articles, _record, _settings, problems)
    return [finish(_record, report) for report in reports], problems
