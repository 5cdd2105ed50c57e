"""An article's report on its way out: the line written of it, and the little that is kept."""

from __future__ import annotations

import contextlib
import functools
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType

from claimcheck.model import (
    ArticleReport,
    CheckReport,
    Claim,
    ClaimReport,
    Flag,
    FlagCode,
    Kind,
    Origins,
    Policy,
    Span,
    Status,
    Utterance,
    Verdict,
)
from claimcheck.pipeline import Record, summary_of
from claimcheck.reporter.formats import render_check
from claimcheck.version import __version__

_NO_CLAIM = Claim(
    "", "", "", Span(0, 0), 0, Span(0, 0), None, Kind.NONE, False, False, True, True, "", (), ()
)


def light(record: Record, report: ArticleReport) -> ArticleReport:
    """The report without what only the matcher reads: a tenth of the bytes between processes."""
    claims = tuple(
        replace(c, claim=replace(c.claim, words=(), propositions=())) for c in report.claims
    )
    return replace(report, claims=claims)


def line_of(
    record: Record, report: ArticleReport, policy: Policy, reveal: bool
) -> tuple[str, ArticleReport]:
    """The article's line of JSON, redacted unless `reveal`, and what a summary counts of it."""
    alone = CheckReport(
        registry=summary_of(record.registry, [report]),
        policy=policy,
        articles=(report,),
        version=__version__,
        exit_code=0,  # the format works out the article's own
        reveal=reveal,
    )
    return render_check("jsonl", alone), numbers(report)


def numbers(report: ArticleReport) -> ArticleReport:
    """The report with all taken out of it that a summary does not count: a few bytes a claim."""
    kept = report.article.text if report.unused_suppressions else ""  # it tells their lines
    article = replace(report.article, text=kept, blocks=(), suppressions=())
    claims = tuple(
        _counted(
            c.verdict.status,
            tuple(f.code for f in c.verdict.flags),
            c.verdict.utterance and Utterance(c.verdict.utterance.status),
            c.suppressed,
            c.fails,
        )
        for c in report.claims
    )
    return replace(report, article=article, attributions=(), claims=claims)


@functools.lru_cache(maxsize=1000)
def _counted(
    status: Status,
    flags: tuple[FlagCode, ...],
    utterance: Utterance | None,
    suppressed: str | None,
    fails: bool,
) -> ClaimReport:
    verdict = Verdict(status, Origins(0, 0, ()), (), utterance, tuple(Flag(f, "") for f in flags))
    return ClaimReport(_NO_CLAIM, verdict, suppressed, fails)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold a Ctrl-C back until the block is done, so that a line is written whole or not at all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
