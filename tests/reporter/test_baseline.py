"""A baseline keeps known findings from failing, and no others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.errors import ConfigError
from claimcheck.model import CheckReport, Flag, FlagCode
from claimcheck.reporter.baseline import apply, dump, load
from tests.reporter.reports import TEXT, many, report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(of: CheckReport, folder: Path) -> Path:
    file = folder / "baseline.json"
    file.write_text(dump(of, folder), encoding="utf-8")
    return file


def failing(of: CheckReport) -> list[str]:
    return [claim.claim.id for article in of.articles for claim in article.claims if claim.fails]


def test_what_failed_before_fails_no_more(folder: Path):
    after, stale = apply(report(), load(saved(report(), folder)))
    assert failing(report()) == ["c2", "c3", "c6"]
    assert failing(after) == []
    assert stale == ()


def test_a_new_code_on_a_known_claim_fails(folder: Path):
    baseline = load(saved(report(), folder))
    given = report()
    article = given.articles[0]
    claims = list(article.claims)
    worse = replace(
        claims[1].verdict, flags=(*claims[1].verdict.flags, Flag(FlagCode.FIGURE_MISMATCH, "x"))
    )
    claims[1] = replace(claims[1], verdict=worse)
    after, _ = apply(replace(given, articles=(replace(article, claims=tuple(claims)),)), baseline)
    assert failing(after) == ["c2"]


def test_what_no_longer_fails_is_stale_but_only_in_articles_that_were_checked(folder: Path):
    baseline = load(saved(many(3), folder))
    given = many(3)
    fixed = replace(given.articles[0], claims=given.articles[0].claims[2:])
    after, stale = apply(replace(given, articles=(fixed,)), baseline)
    assert failing(after) == []
    assert stale == ("drafts/000.md: c2: misquote",)


def test_paths_are_seen_from_the_baseline_wherever_the_run_starts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    file = saved(report(), folder)
    (folder / "drafts").mkdir()
    monkeypatch.chdir(folder / "drafts")
    given = report()
    article = replace(given.articles[0].article, path="pier.md")
    inside = replace(given, articles=(replace(given.articles[0], article=article),))
    assert failing(apply(inside, load(file))[0]) == []


def test_an_update_keeps_rows_of_articles_that_were_not_checked(folder: Path):
    old = load(saved(many(3), folder))
    one = replace(many(3), articles=many(3).articles[:1])
    assert json.loads(dump(one, folder, old)) == json.loads(dump(many(3), folder))


def test_the_file_quotes_nothing_of_the_draft(folder: Path):
    text = saved(report(), folder).read_text(encoding="utf-8")
    assert not any(line in text for line in TEXT.splitlines() if line)
    assert "ferries" not in text and "disgrace" not in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is no baseline"),
        ('{"schema": "x", "findings": []}', "is a 'x', not a"),
        ('{"schema": "claimcheck/baseline/1", "findings": [{}]}', "findings.0.path"),
    ],
)
def test_what_is_no_baseline_is_said_to_be_none(tmp_path: Path, text: str, says: str):
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load(file)


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(ConfigError, match="baseline update"):
        load(tmp_path / "none.json")
