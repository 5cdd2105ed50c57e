"""`claimcheck diff` tells what changed between two reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import CheckReport, Status
from claimcheck.reporter.diff import diff, load, render_json, render_text
from claimcheck.reporter.formats import render_check
from claimcheck.reporter.interface import Options
from tests.reporter.reports import many, report


def written(folder: Path, of: CheckReport, name: str = "json") -> list:
    file = folder / "report"
    file.write_text(render_check(name, of), encoding="utf-8")
    return load(file)


def edited() -> CheckReport:
    """The first claim gone, the third confirmed, the fourth without its flag, the last reworded."""
    given = report()
    article = given.articles[0]
    _, second, third, fourth, *rest, last = article.claims
    claims = (
        second,
        replace(third, verdict=replace(third.verdict, status=Status.CONFIRMED, flags=())),
        replace(fourth, verdict=replace(fourth.verdict, flags=())),
        *rest,
        replace(last, claim=replace(last.claim, id="c10", text="Sailings stopped on Sunday")),
    )
    return replace(given, articles=(replace(article, claims=claims),))


def test_added_removed_and_changed(tmp_path: Path):
    changes = diff(written(tmp_path, report()), written(tmp_path, edited()))
    assert [(c.kind, c.id, c.old, c.new) for c in changes] == [
        ("status", "c3", "contradicted[figure-mismatch]", "confirmed"),
        ("flags", "c4", "attributed[anonymous-source]", "attributed"),
        ("added", "c10", "", "unsourced"),
        ("removed", "c1", "single-sourced[circular]", ""),
        ("removed", "c9", "unsourced", ""),
    ]
    text = render_text(changes, Options())
    assert text.splitlines()[0].startswith("status: contradicted[figure-mismatch] → confirmed: ")
    assert text.endswith("5 changes: 1 added, 2 removed, 1 status, 1 flags\n")
    assert json.loads(render_json(changes))["changes"][0]["new"] == "confirmed"


@pytest.mark.parametrize("of", [report(), many(3)], ids=["one", "three"])
def test_a_report_does_not_differ_from_itself_nor_jsonl_from_json(tmp_path: Path, of: CheckReport):
    assert diff(written(tmp_path, of), written(tmp_path, of, "jsonl")) == []
    assert render_text([], Options()) == "No claim changed.\n"


def test_one_article_under_a_new_name_is_the_same_article(tmp_path: Path):
    given = report()
    article = replace(given.articles[0].article, path="moved.md")
    moved = replace(given, articles=(replace(given.articles[0], article=article),))
    assert diff(written(tmp_path, given), written(tmp_path, moved)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no report|is not JSON"),
        ("nonsense", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is no report"),
        ('{"schema": "claimcheck/extract/1", "articles": []}', "not a report of check"),
        ('{"schema": "claimcheck/check/1", "articles": [{"path": 1}]}', "articles.0.path"),
    ],
)
def test_what_is_no_report_is_said_to_be_none(tmp_path: Path, text: str, says: str):
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    if text:
        with pytest.raises(InputError, match=says):
            load(file)
    else:
        assert load(file) == []  # no lines of JSONL: a run over no articles


def test_a_missing_or_binary_file_is_one_line(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load(tmp_path / "none.json")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        load(tmp_path / "binary")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(["schema", "articles", "claims", "id", "span", "path"]), x
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_report_or_refused(tmp_path_factory, value: object):
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    try:
        diff(load(file), [])
    except InputError as error:
        assert "\n" not in str(error)
