"""A whole run of `check` or `extract`: files in, reports out, or an earlier answer that holds.

The rooms are imported only where an answer is not kept from before.
"""

from __future__ import annotations

import functools
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.answers import Answer
from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.errors import (
    EXIT_FINDINGS,
    EXIT_OK,
    EXIT_TROUBLE,
    ClaimcheckError,
    InputError,
    UsageError,
)
from claimcheck.progress import show_progress
from claimcheck.reporter.interface import Options
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck import pipeline
    from claimcheck.model import Article, ArticleReport, CheckReport

STDIN = "-"
NO_CLAIM = "no claim that a record could show was found, so nothing was checked"

Result = TypeVar("Result")


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
    whole_page: bool = False
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
    key = answers.key_of(request, settings.model, drafts, depends_on)
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
    articles = list(
        pipeline.extract_articles(_articles(request, problems), request.settings, problems)
    )
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
    articles = _articles(request, problems, changes)
    reports = list(_checked(articles, record, request, problems, streaming.light))
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
    articles: Iterator[Article],
    record: pipeline.Record,
    request: Request,
    problems: list[str],
    finish: Callable[[pipeline.Record, ArticleReport], Result],
) -> Iterator[Result]:
    from claimcheck import pipeline

    if request.jobs == 1 or not _may_be_many(request):
        reports = pipeline.check_articles(articles, record, request.settings, problems)
        found: Iterator[Result] = (finish(record, report) for report in reports)
    else:
        from claimcheck import workers

        found = workers.check_articles(articles, request.settings, problems, request.jobs, finish)
    yield from show_progress(found)


def _may_be_many(request: Request) -> bool:
    """Whether the paths may stand for more than one article."""
    only = request.paths[0] if len(request.paths) == 1 else None
    return only is None or (only != STDIN and not os.path.isfile(only))  # noqa: PTH113


def streams(request: Request) -> bool:
    """Whether the run is of a kind that `stream` can do: many articles, each a line of its own."""
    whole = request.baseline or request.changed_since
    return request.formats == ("jsonl",) and not whole and _may_be_many(request)


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
    for line, numbers in _checked(_articles(request, problems), record, request, problems, finish):
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


def explain_claim(request: Request, claim_id: str, problems: list[str]) -> str:
    """All that is known of one claim of the articles, for people.

    `claim_id` is its fingerprint or the beginning of one. Raises UsageError where it names no claim
    or several.
    """
    from claimcheck import pipeline
    from claimcheck.reporter.claim import render_claim
    from claimcheck.reporter.redact import redact

    report = check_report(request, problems)
    found = [
        (article, claim)
        for article in (report.articles if report else ())
        for claim in article.claims
        if claim.claim.id.startswith(claim_id)
    ]
    if report is None:
        return ""
    if len(found) != 1:
        what = f"{len(found)} claims begin with" if found else "no claim has"
        raise UsageError(f"{what} the id {claim_id}", hint="check --format json shows the ids")
    article, claim = found[0]
    alone = redact(replace(report, articles=(replace(article, claims=(claim,)),)))
    verdict = alone.articles[0].claims[0].verdict
    origins = pipeline.explain_origins(verdict.origins, alone.registry)
    return render_claim(alone, origins, replace(request.options, show="all"))


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


def _articles(
    request: Request, problems: list[str], changes: Mapping[Path, object] | None = None
) -> Iterator[Article]:
    """Every article that can be read, in order; a file that cannot be is a problem, not the end.

    With `changes`, only files that changed; all of those where no file was named.
    """
    from claimcheck import reader

    settings = request.settings
    limit = int(settings.max_file_mb * 1_000_000)
    for path in _paths(request, problems, changes):
        if changes is not None and path != STDIN and Path(path).resolve() not in changes:
            continue
        try:
            if path == STDIN:
                name = request.stdin_filename or "<stdin>"
                data = sys.stdin.buffer.read(limit + 1)
                yield reader.read_bytes(
                    data, name, date=settings.date, max_bytes=limit, whole_body=request.whole_page
                )
            else:
                yield reader.read(
                    Path(path),
                    date=settings.date,
                    max_bytes=limit,
                    whole_body=request.whole_page,
                )
        except InputError as error:
            problems.append(str(error))


def _paths(
    request: Request, problems: list[str], changes: Mapping[Path, object] | None
) -> Iterable[str]:
    from claimcheck import reader

    exclude = request.settings.exclude
    if changes is not None and not request.paths:
        here = Path.cwd()
        yield from sorted(
            os.path.relpath(path, here)
            for path in changes
            if path.suffix.lower() in reader.SUFFIXES and path.is_file()
        )
    seen: set[str] = set()
    for path in request.paths:
        try:
            found = [STDIN] if path == STDIN else reader.discover([Path(path)], exclude=exclude)
        except ClaimcheckError as error:
            problems.append(str(error))
            continue
        fresh = [name for name in map(str, found) if name not in seen]
        seen.update(fresh)
        yield from fresh
