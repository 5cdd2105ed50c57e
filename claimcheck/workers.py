"""Many articles over several processes, answered in the order they were given.

Each process is started by *spawn* with its own model and its own reading of the registry, so that
nothing is shared that could differ from a run on one process.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

from claimcheck import pipeline
from claimcheck.config import Settings
from claimcheck.model import Article, ArticleReport

TOGETHER = 8  # articles a task: enough to fill the model's batches, few enough to stream
AHEAD = 3  # tasks a process may have waiting, so that memory does not grow with the archive

_record: pipeline.Record | None = None
_settings: Settings | None = None


def check_articles(
    articles: Iterable[Article], settings: Settings, problems: list[str], jobs: int
) -> Iterator[ArticleReport]:
    """The articles checked by `jobs` processes, in order; what cannot be is added to `problems`."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(settings,)) as pool:
        waiting: deque[Future[tuple[list[ArticleReport], list[str]]]] = deque()
        try:
            for some in pipeline.batches(articles, TOGETHER):
                waiting.append(pool.submit(_check, some))
                if len(waiting) >= jobs * AHEAD:
                    yield from _done(waiting.popleft(), problems)
            while waiting:
                yield from _done(waiting.popleft(), problems)
        finally:
            for future in waiting:
                future.cancel()


def _done(
    future: Future[tuple[list[ArticleReport], list[str]]], problems: list[str]
) -> list[ArticleReport]:
    reports, trouble = future.result()
    problems.extend(trouble)
    return reports


def _start(settings: Settings) -> None:
    global _record, _settings
    _settings = settings
    _record = pipeline.open_record(settings)


def _check(articles: list[Article]) -> tuple[list[ArticleReport], list[str]]:
    assert _record is not None
    assert _settings is not None
    problems: list[str] = []
    reports = pipeline.check_articles(articles, _record, _settings, problems)
    return [light(report) for report in reports], problems


def light(report: ArticleReport) -> ArticleReport:
    """The report without what only the matcher reads: a tenth of the bytes between processes."""
    claims = tuple(
        replace(c, claim=replace(c.claim, words=(), propositions=())) for c in report.claims
    )
    return replace(report, claims=claims)
