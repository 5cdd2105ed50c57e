"""A whole run of `check` or `extract`: files in, reports out, or an earlier answer that holds.

The rooms are imported only where an answer is not kept from before.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.answers import Answer
from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, EXIT_TROUBLE, ClaimcheckError, InputError
from claimcheck.reporter.interface import Options
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.model import Article, ArticleReport, CheckReport

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What a run was asked: `paths` as given ("-" is stdin), `formats` by name in order."""

    paths: tuple[str, ...]
    settings: Settings
    formats: tuple[str, ...]
    options: Options
    command: str = "check"
    baseline: Path | None = None
    changed_since: str | None = None
    jobs: int = 1
    stdin_filename: str | None = None
    reveal: bool = False


def answer(request: Request) -> Answer:
    """What the run has to say. Raises ClaimcheckError where it can say nothing at all."""
    settings = request.settings
    drafts = _drafts(request) if settings.cache and not request.reveal else None
    if drafts is None or request.changed_since:
        return _work(request)
    cache = Cache.open(caching.folder())
    depends_on = [settings.registry, settings.decisions_path()]
    depends_on += [path for path in (request.baseline, settings.config_path) if path]
    key = answers.key_of(request, drafts, depends_on)
    kept = answers.load(cache, key)
    if kept is None:
        kept = _work(request)
        answers.keep(cache, key, kept)
    cache.close()
    return kept


def _drafts(request: Request) -> list[bytes] | None:
    """The bytes of every draft, or None where they are not all plain files of a usable size."""
    limit = int(request.settings.max_file_mb * 1_000_000)
    found = []
    for path in request.paths:
        try:
            status = os.stat(path)  # noqa: PTH116 — a name may be "-", which Path would keep too
            if path == STDIN or not stat.S_ISREG(status.st_mode) or status.st_size > limit:
                return None
            found.append(Path(path).read_bytes())
        except (OSError, ValueError):
            return None
    return found


def _work(request: Request) -> Answer:
    return _extract(request) if request.command == "extract" else _check(request)


def _extract(request: Request) -> Answer:
    from claimcheck import pipeline
    from claimcheck.reporter.formats import render_extract

    problems: list[str] = []
    articles = list(pipeline.extract_articles(_articles(request, problems), request.settings))
    if not articles and problems:
        return Answer(EXIT_TROUBLE, (), "", tuple(problems))
    rendered = [render_extract(f, articles, __version__, request.options) for f in request.formats]
    return Answer(EXIT_OK, tuple(rendered), "", tuple(problems))


def _check(request: Request) -> Answer:
    from claimcheck.reporter.formats import render_check, summary

    problems: list[str] = []
    report = check_report(request, problems)
    if report is None:
        return Answer(EXIT_TROUBLE, (), "", tuple(problems))
    rendered = tuple(render_check(f, report, request.options) for f in request.formats)
    return Answer(report.exit_code, rendered, summary(report, request.options), tuple(problems))


def check_report(request: Request, problems: list[str]) -> CheckReport | None:
    """The report on all articles that can be read; what cannot be is added to `problems`.

    None where no article could be read. Raises ClaimcheckError where the registry or the decisions
    cannot be used.
    """
    from claimcheck import pipeline
    from claimcheck.model import CheckReport

    record = pipeline.open_record(request.settings)
    articles = _articles(request, problems)
    reports = list(pipeline.check_articles(articles, record, request.settings))
    if not reports:
        return None
    problems.extend(
        f"{report.article.path}: no claim was found, so nothing was checked"
        for report in reports
        if not report.claims
    )
    return CheckReport(
        registry=pipeline.summary_of(record.registry, reports),
        policy=request.settings.policy,
        articles=tuple(reports),
        version=__version__,
        exit_code=EXIT_TROUBLE if problems else exit_code(reports),
        reveal=request.reveal,
    )


def exit_code(reports: Sequence[ArticleReport]) -> int:
    """1 where any claim fails, else 0."""
    failed = any(claim.fails for report in reports for claim in report.claims)
    return EXIT_FINDINGS if failed else EXIT_OK


def _articles(request: Request, problems: list[str]) -> Iterator[Article]:
    """Every article that can be read, in order; a file that cannot be is a problem, not the end."""
    from claimcheck import reader

    settings = request.settings
    limit = int(settings.max_file_mb * 1_000_000)
    for path in _paths(request, problems):
        try:
            if path == STDIN:
                name = request.stdin_filename or "<stdin>"
                data = sys.stdin.buffer.read(limit + 1)
                yield reader.read_bytes(data, name, date=settings.date, max_bytes=limit)
            else:
                yield reader.read(Path(path), date=settings.date, max_bytes=limit)
        except InputError as error:
            problems.append(str(error))


def _paths(request: Request, problems: list[str]) -> Iterable[str]:
    from claimcheck import reader

    for path in request.paths:
        if path == STDIN:
            yield STDIN
            continue
        if not Path(path).is_dir():
            yield path
            continue
        try:
            yield from map(str, reader.discover([Path(path)], exclude=request.settings.exclude))
        except ClaimcheckError as error:
            problems.append(str(error))
