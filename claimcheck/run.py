"""A whole run of `check` or `extract`: files in, reports out, or an earlier answer that holds.

The rooms are imported only where an answer is not kept from before.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.answers import Answer
from claimcheck.cache import Cache
from claimcheck.drafts import Request, articles_at, bytes_of, may_be_many, paths_of
from claimcheck.errors import (
    EXIT_FINDINGS,
    EXIT_OK,
    EXIT_TROUBLE,
)
from claimcheck.progress import show_progress
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck import pipeline
    from claimcheck.model import ArticleReport, CheckReport

NO_CLAIM = "no claim that a record could show was found, so nothing was checked"

Result = TypeVar("Result")


def answer(request: Request) -> Answer:
    """What the run has to say. Raises ClaimcheckError where it can say nothing at all."""
    settings = request.settings
    drafts = bytes_of(request) if settings.cache and not request.reveal else None
    if drafts is None or request.changed_since:
        return _work(request)
    cache = Cache.open(caching.folder())
    depends_on = [settings.registry, settings.decisions_path()]
    depends_on += [path for path in (request.baseline, settings.config_path) if path]
    key = answers.key_of(request, settings.model, drafts, depends_on)
    kept = answers.load(cache, key)
    if kept is None:
        kept = _work(request)
        answers.keep(cache, key, kept)
    cache.close()
    return kept


def _work(request: Request) -> Answer:
    return _extract(request) if request.command == "extract" else _check(request)


def _extract(request: Request) -> Answer:
    from claimcheck import pipeline
    from claimcheck.reporter.formats import render_extract

    problems: list[str] = []
    paths = paths_of(request, problems)
    found = articles_at(paths, request, problems)
    extracted = pipeline.extract_articles(found, request.settings, problems)
    articles = list(show_progress(extracted, len(paths), quiet=request.quiet))
    if not articles and problems:
        return Answer(EXIT_TROUBLE, (), "", tuple(problems))
    rendered = [render_extract(f, articles, __version__, request.options) for f in request.formats]
    return Answer(EXIT_OK, tuple(rendered), "", tuple(problems))


def _check(request: Request) -> Answer:
    from claimcheck.reporter.formats import render_check, summary
    from claimcheck.reporter.terminal import clean

    problems: list[str] = []
    notes: list[str] = []
    report = check_report(request, problems, notes)
    if report is None:
        return Answer(EXIT_TROUBLE, (), "", tuple(problems))
    rendered = tuple(render_check(f, report, request.options) for f in request.formats)
    said = "".join(f"{clean(note)}\n" for note in notes) + summary(report, request.options)
    return Answer(report.exit_code, rendered, said, tuple(problems))


def check_report(
    request: Request, problems: list[str], notes: list[str] | None = None
) -> CheckReport | None:
    """The report on all articles that can be read; what cannot be is added to `problems`.

    None where no article could be read; `notes` gains what people should know of the run. Raises
    ClaimcheckError where the registry or the decisions cannot be used.
    """
    from claimcheck import pipeline, streaming
    from claimcheck.changes import changed_lines, only_changed
    from claimcheck.model import CheckReport

    notes = [] if notes is None else notes
    record = pipeline.open_record(request.settings)
    changes = changed_lines(request.changed_since) if request.changed_since else None
    paths = paths_of(request, problems, changes)
    reports = list(_checked(paths, record, request, problems, streaming.light))
    if not reports and changes is not None and not problems:
        notes.append(f"no article changed since {request.changed_since}: nothing was checked")
    elif not reports:
        return None
    problems.extend(f"{r.article.path}: {NO_CLAIM}" for r in reports if not was_checked(r))
    if changes is not None:
        reports = [only_changed(report, changes) for report in reports]
    report = CheckReport(
        registry=pipeline.summary_of(record.registry, reports),
        policy=request.settings.policy,
        articles=tuple(reports),
        version=__version__,
        exit_code=EXIT_TROUBLE if problems else exit_code(reports),
        reveal=request.reveal,
    )
    if request.baseline is None:
        return report
    from claimcheck.reporter import baseline

    report, stale = baseline.apply(report, baseline.load(request.baseline))
    notes.extend(f"baseline: {line}" for line in stale)
    return replace(report, exit_code=EXIT_TROUBLE if problems else exit_code(report.articles))


def _checked(
    paths: Sequence[str],
    record: pipeline.Record,
    request: Request,
    problems: list[str],
    finish: Callable[[pipeline.Record, ArticleReport], Result],
) -> Iterator[Result]:
    from claimcheck import pipeline

    articles = articles_at(paths, request, problems)
    if request.jobs == 1 or not may_be_many(request):
        from claimcheck.matcher.encoder import load_ahead

        load_ahead()
        reports = pipeline.check_articles(articles, record, request.settings, problems)
        found: Iterator[Result] = (finish(record, report) for report in reports)
    else:
        from claimcheck import workers

        found = workers.check_articles(articles, request.settings, problems, request.jobs, finish)
    yield from show_progress(found, len(paths), quiet=request.quiet)


def streams(request: Request) -> bool:
    """Whether the run is of a kind that `stream` can do: many articles, each a line of its own."""
    whole = request.baseline or request.changed_since
    return request.formats == ("jsonl",) and not whole and may_be_many(request)


def stream(request: Request, write: Callable[[str], object]) -> Answer:
    """Check articles and `write` each one's line as soon as it is known, in the order given.

    The answer that is returned has nothing rendered, but the summary, the exit code and all
    problems. Nothing of an article is held once it is written but the numbers for the summary.
    Raises ClaimcheckError where nothing can be said at all.
    """
    from claimcheck import pipeline, streaming
    from claimcheck.model import CheckReport
    from claimcheck.reporter.formats import summary

    problems: list[str] = []
    record = pipeline.open_record(request.settings)
    finish = functools.partial(
        streaming.line_of, policy=request.settings.policy, reveal=request.reveal
    )
    counted: list[ArticleReport] = []
    paths = paths_of(request, problems)
    # On a terminal the lines themselves tell how far we are, and a bar would stand in them.
    request = replace(request, quiet=request.quiet or sys.stdout.isatty())
    for line, numbers in _checked(paths, record, request, problems, finish):
        with streaming.uninterrupted():
            write(line)
        if not was_checked(numbers):
            problems.append(f"{numbers.article.path}: {NO_CLAIM}")
        counted.append(numbers)
    if not counted:
        return Answer(EXIT_TROUBLE, (), "", tuple(problems))
    report = CheckReport(
        registry=pipeline.summary_of(record.registry, ()),
        policy=request.settings.policy,
        articles=tuple(counted),
        version=__version__,
        exit_code=exit_code(counted),
    )
    return Answer(report.exit_code, (), summary(report, request.options), tuple(problems))


def was_checked(report: ArticleReport) -> bool:
    """Whether anything in the article was compared with the record: a claim, or quoted words."""
    from claimcheck.model import Status

    return any(
        c.verdict.status is not Status.NOT_CHECKABLE or c.verdict.utterance for c in report.claims
    )


def exit_code(reports: Sequence[ArticleReport]) -> int:
    """1 where any claim fails, else 0."""
    failed = any(claim.fails for report in reports for claim in report.claims)
    return EXIT_FINDINGS if failed else EXIT_OK
