"""Which claims are problems, what `--show` shows, and what the summary never leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.errors import UsageError
from claimcheck.model import (
    ArticleReport,
    CheckReport,
    ClaimReport,
    Flag,
    FlagCode,
    Origins,
    Status,
    Verdict,
)
from claimcheck.reporter.formats import render_check, summary
from claimcheck.reporter.interface import Options
from claimcheck.reporter.vocabulary import is_problem, wanted
from tests.reporter.reports import claim, many, report


def made(status: Status, *codes: FlagCode, **more: object) -> ClaimReport:
    flags = tuple(Flag(code, "") for code in codes)
    verdict = Verdict(status, Origins(0, 0), (), None, flags)
    return replace(ClaimReport(claim("c1", "Nobody was hurt"), verdict), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (made(Status.CONFIRMED), False),
        (made(Status.ATTRIBUTED), False),
        (made(Status.NOT_CHECKABLE), False),
        (made(Status.SINGLE_SOURCED), True),
        (made(Status.DISPUTED), True),
        (made(Status.CONTRADICTED), True),
        (made(Status.UNSOURCED), True),
        (made(Status.CONFIRMED, FlagCode.CIRCULAR), True),
        (made(Status.NOT_CHECKABLE, FlagCode.MISQUOTE), True),
        (made(Status.CONFIRMED, FlagCode.ANONYMOUS_SOURCE), False),
        (made(Status.ATTRIBUTED, FlagCode.ANONYMOUS_SOURCE), True),
        (made(Status.CONFIRMED, FlagCode.CONFIDENTIAL_SOURCE), False),
        (made(Status.ATTRIBUTED, fails=True), True),
        (made(Status.UNSOURCED, suppressed="known to all"), False),
    ],
)
def test_a_problem_is_what_an_editor_should_look_at(one: ClaimReport, problem: bool):
    assert is_problem(one) is problem


@pytest.mark.parametrize(
    ("show", "ids"),
    [
        ("all", ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]),
        ("problems", ["c1", "c2", "c3", "c4", "c5", "c6", "c7"]),
        ("unsourced", ["c5", "c9"]),
        ("misquote", ["c2"]),
    ],
)
def test_show(show: str, ids: list[str]):
    assert [c.claim.id for c in wanted(report().articles[0].claims, show)] == ids


def test_an_unknown_word_to_show_is_told_the_known_ones():
    with pytest.raises(UsageError, match="problems, all, confirmed"):
        render_check("text", report(), Options(show="everything"))


def of(*articles: ArticleReport) -> CheckReport:
    return replace(report(), articles=articles)


def test_no_claims_is_said_to_be_nothing_checked():
    empty = replace(report().articles[0], claims=())
    assert summary(of(empty), Options()).startswith("Nothing was checked: no claims found")


@pytest.mark.parametrize(
    "words",
    [
        "1 claim that no record could show true or false",
        "1 claim suppressed in the text (seen by us)",
        "the headline, 2 captions",
        "unused suppression of unsourced at drafts/pier.md:1:21",
    ],
)
def test_the_summary_says_what_was_not_checked(words: str):
    assert words in " ".join(summary(report(), Options()).split())


def test_an_article_without_claims_is_named_among_many():
    text = " ".join(summary(many(30), Options()).split())
    assert "drafts/a-long-way/down/into/the/archive/empty.md: no claims found" in text


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_the_table_fits_the_terminal(width: int):
    assert all(len(line) <= width for line in summary(many(3), Options(width=width)).splitlines())


def test_status_is_told_without_colour():
    plain = render_check("text", report(), Options(show="all", colour=False))
    for status in Status:
        assert f"\n{status}" in f"\n{plain}"
