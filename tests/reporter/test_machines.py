"""What machines read is valid: against published schemas where there are any."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from claimcheck.errors import UsageError
from claimcheck.model import CheckReport, Policy
from claimcheck.reporter.formats import CHECK, render_check, render_extract
from claimcheck.reporter.sarif import uri
from claimcheck.reporter.schema import schema
from tests.reporter.reports import TEXT, extracted, hostile, many, report

# The official schema, as Microsoft ships it in @microsoft/jest-sarif 1.0.0-beta.0 (MIT licence).
SARIF = json.loads(
    Path(__file__).with_name("sarif-2.1.0-rtm.5.schema.json").read_text(encoding="utf-8")
)
EMPTY = replace(report(), articles=())
REPORTS = {"plain": report(), "hostile": hostile('"]}>\x1b\n{0}[a](b)'), "empty": EMPTY}


@pytest.mark.parametrize("of", REPORTS.values(), ids=REPORTS)
def test_json_keeps_to_its_schema(of: CheckReport):
    checker = Draft202012Validator(schema("check"))
    checker.validate(json.loads(render_check("json", of)))
    for line in render_check("jsonl", of).splitlines():
        checker.validate(json.loads(line))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_extracted_json_keeps_to_its_schema(name: str):
    Draft202012Validator(schema("extract")).validate(
        json.loads(render_extract(name, [extracted()], "0.1.0"))
    )


def test_the_schema_refuses_what_is_not_a_report():
    checker = Draft202012Validator(schema("check"))
    found = json.loads(render_check("json", report()))
    found["articles"][0]["claims"][0]["status"] = "true"
    assert not checker.is_valid(found)


def test_there_are_schemas_for_what_is_written_and_no_others():
    with pytest.raises(UsageError, match="check, extract"):
        schema("diff")


def test_offsets_in_json_lead_to_the_words():
    for claim in json.loads(render_check("json", report()))["articles"][0]["claims"]:
        assert TEXT[claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]


def test_jsonl_is_one_article_a_line_and_the_same_when_streamed():
    whole = many(3)
    lines = render_check("jsonl", whole).splitlines(keepends=True)
    alone = [render_check("jsonl", replace(whole, articles=(a,))) for a in whole.articles]
    assert lines == alone
    assert [json.loads(line)["summary"]["exit_code"] for line in lines] == [1, 1, 0]


@pytest.mark.parametrize("of", REPORTS.values(), ids=REPORTS)
def test_sarif_keeps_to_the_official_schema(of: CheckReport):
    Draft4Validator(SARIF).validate(json.loads(render_check("sarif", of)))


def test_sarif_points_with_all_four_coordinates_and_relative_uris():
    run = json.loads(render_check("sarif", report()))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "drafts/pier.md"
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["partialFingerprints"]
    related = run["results"][0]["relatedLocations"]
    assert [place["message"]["text"] for place in related] == [
        "supports: port-notice: same event, same place, same day",
        "supports: gazette-pier: same event; the day is missing",
        "gazette-pier is derived from port-notice",
    ]


def test_sarif_is_an_error_only_where_the_policy_fails():
    def levels(of: CheckReport) -> set[str]:
        return {r["level"] for r in json.loads(render_check("sarif", of))["runs"][0]["results"]}

    assert levels(report()) == {"error", "warning", "note"}
    assert levels(replace(report(), policy=Policy(fail_on=()))) == {"warning", "note"}


def test_a_suppressed_claim_is_suppressed_in_sarif_too():
    results = json.loads(render_check("sarif", report()))["runs"][0]["results"]
    suppressed = [r for r in results if "suppressions" in r]
    assert [r["suppressions"][0]["justification"] for r in suppressed] == ["seen by us"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/srv/ü.md", "file:///srv/%C3%BC.md"),
        ("drafts\\sub\\x.md", "drafts/sub/x.md"),
        ("C:\\drafts\\x.md", "file:///C:/drafts/x.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("\ud800.md", "%3F.md"),
    ],
)
def test_uri(path: str, shown: str):
    assert uri(path) == shown


def test_junit_counts_what_fails_and_what_was_not_checked():
    suite = ET.fromstring(render_check("junit", report()))[0]
    assert suite.attrib == {
        "name": "drafts/pier.md",
        "tests": "9",
        "failures": "3",
        "errors": "0",
        "skipped": "1",
    }
    assert [
        case.find("failure").get("type") for case in suite if case.find("failure") is not None
    ] == [
        "misquote",
        "contradicted",
        "disputed",
    ]


def test_annotations_are_at_most_ten_of_a_kind_and_say_how_many_more():
    lines = render_check("github", many(21)).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "::error": 10,
        "::warning": 10,
        "::notice": 10,
    }
    assert lines[9] == "::error title=claimcheck::51 more; GitHub shows only 10"


def test_annotations_over_several_lines_have_no_columns():
    for line in render_check("github", report()).splitlines():
        properties = dict(p.split("=", 1) for p in line.split(" ", 1)[1].split("::")[0].split(","))
        assert ("col" in properties) == (properties["line"] == properties["endLine"])


def test_csv_has_a_row_a_claim():
    rows = list(csv.DictReader(io.StringIO(render_check("csv", report()))))
    assert [row["status"] for row in rows][:3] == [
        "single-sourced",
        "not-checkable",
        "contradicted",
    ]
    assert {row["fails"] for row in rows} == {"yes", "no"}


def test_a_comment_fits_github_however_many_claims():
    text = render_check("markdown", many(300))
    assert len(text) < 65_536
    assert "more claims left out for length" in text


@pytest.mark.parametrize("name", CHECK)
def test_a_run_without_articles_is_written_in_every_format(name: str):
    text = render_check(name, EMPTY)
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_no_claims_is_never_an_all_clear(name: str):
    assert "Nothing was checked" in render_check(name, EMPTY)


def test_an_unknown_format_is_told_the_known_ones():
    with pytest.raises(UsageError, match="text, concise, json"):
        render_check("yaml", report())


def test_what_a_baseline_or_unchanged_lines_let_pass_is_no_error():
    given = report()
    article = given.articles[0]
    passed = tuple(replace(claim, fails=False) for claim in article.claims)
    calm = replace(given, articles=(replace(article, claims=passed),))
    results = json.loads(render_check("sarif", calm))["runs"][0]["results"]
    assert {result["level"] for result in results} == {"warning", "note"}
    assert "::error" not in render_check("github", calm)
