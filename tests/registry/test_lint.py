"""What lint doubts, and how a doubt is silenced."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.registry import rules as rules_module
from claimcheck.registry.findings import Finding
from claimcheck.registry.lint import doubts_about, lint
from claimcheck.registry.lint_formats import FORMATS
from claimcheck.registry.overlap import cited, containment, copies, plain_names, shingles
from claimcheck.registry.rules import rules
from tests.registry.conftest import HARBOR

TODAY = dt.date(2024, 6, 1)
SOURCES = """
[[source]]
id = "gazette"
name = "Harbor Gazette"
kind = "newspaper"
[[source]]
id = "courier"
name = "Eastmouth Courier"
kind = "newspaper"
[[source]]
id = "council"
name = "Eastmouth Council"
kind = "government"
"""
WIRE = (
    "a crack three metres long was found in the northern wall of the old pier by two divers who "
    "were looking for a lost anchor"
)


def entry(name: str, source: str, text: str, more: str = "date = 2024-03-02") -> str:
    return f'[[entry]]\nid = "{name}"\nsource = "{source}"\ntext = "{text}"\n{more}\n'


def found(folder: Path) -> list[str]:
    return [finding.rule for finding in lint(folder, TODAY)]


# (rule, a registry that breaks it, one that does not)
CASES = [
    (
        "future-date",
        SOURCES + entry("e", "gazette", "T.", "date = 2024-06-02"),
        SOURCES + entry("e", "gazette", "T.", "date = 2024-06-01"),
    ),
    (
        "missing-date",
        SOURCES + entry("e", "gazette", "T.", ""),
        SOURCES + entry("e", "gazette", "T."),
    ),
    (
        "shared-alias",
        SOURCES + '[[source]]\nid = "x"\nname = "X"\naliases = ["the harbor gazette"]\n',
        SOURCES + '[[source]]\nid = "x"\nname = "X"\naliases = ["the old gazette"]\n',
    ),
    (
        "owner-spelling",
        '[[source]]\nid = "a"\nname = "A"\nowner = "Tidewater Media"\n'
        '[[source]]\nid = "b"\nname = "B"\nowner = "Tide-water Media"\n',
        '[[source]]\nid = "a"\nname = "A"\nowner = "Tidewater Media"\n'
        '[[source]]\nid = "b"\nname = "B"\nowner = "Eastmouth Holdings"\n',
    ),
    (
        "undeclared-copy",
        SOURCES
        + entry("e", "gazette", f"Police said {WIRE}.")
        + entry("f", "courier", f"On Monday {WIRE}, the Courier has learned."),
        SOURCES
        + entry("e", "gazette", f"Police said {WIRE}.")
        + entry("f", "courier", f"On Monday {WIRE}.", 'derived_from = ["e"]\ndate = 2024-03-03'),
    ),
    (
        "duplicate-entry",
        SOURCES + entry("e", "gazette", f"T {WIRE}.") + entry("f", "gazette", f"U {WIRE}."),
        SOURCES + entry("e", "gazette", f"T {WIRE}.") + entry("f", "gazette", "U."),
    ),
    (
        "undeclared-citation",
        SOURCES + entry("e", "courier", "The pier is unsafe, citing the Harbor Gazette."),
        SOURCES
        + entry(
            "e",
            "courier",
            "The pier is unsafe, citing the Harbor Gazette.",
            'derived_from = ["gazette"]\ndate = 2024-03-02',
        ),
    ),
    (
        "own-source",
        SOURCES + entry("e", "courier", "T.", 'derived_from = ["courier"]\ndate = 2024-03-02'),
        SOURCES + entry("e", "courier", "T.", 'derived_from = ["gazette"]\ndate = 2024-03-02'),
    ),
    (
        "unasserted-denial",
        SOURCES
        + entry("e", "gazette", "The council raised the parking fee.")
        + entry("f", "council", "Divers found asbestos.", 'stance = "denies"\ndate = 2024-03-02'),
        SOURCES
        + entry("e", "gazette", "Divers have found asbestos under the pier.")
        + entry("f", "council", "Divers found asbestos.", 'stance = "denies"\ndate = 2024-03-02'),
    ),
    (
        "confidential-url",
        '[[source]]\nid = "c"\nname = "Ada Quill"\nconfidential = true\nurl = "https://a.example"\n',
        '[[source]]\nid = "c"\nname = "Ada Quill"\nconfidential = true\n',
    ),
    (
        "telling-id",
        '[[source]]\nid = "quill-1"\nname = "Ada Quill"\nconfidential = true\n',
        '[[source]]\nid = "confidential-1"\nname = "Ada Quill"\nconfidential = true\n',
    ),
    (
        "unused-suppression",
        "# claimcheck: ignore future-date, the reason\n" + SOURCES,
        SOURCES,
    ),
    (
        "unexplained-suppression",
        SOURCES + "# claimcheck: ignore missing-date\n" + entry("e", "gazette", "T."),
        SOURCES
        + "# claimcheck: ignore missing-date, a leaflet\n"
        + entry("e", "gazette", "T.", ""),
    ),
]


@pytest.mark.parametrize(("rule", "bad", "good"), CASES, ids=[case[0] for case in CASES])
def test_each_rule_sees_its_case_and_lets_the_other_be(write, rule, bad, good) -> None:
    assert rule in found(write(bad))
    assert rule not in found(write(good))


def test_a_sound_registry_has_no_findings(harbor: Path) -> None:
    assert found(harbor) == []


def test_every_rule_is_tested_here_or_in_loading(write) -> None:
    from tests.registry.test_load import MISTAKES

    tested = {case[0] for case in CASES} | {row[1] for row in MISTAKES} | {"unreadable"}
    assert tested == set(rules())
    folder = write()
    (folder / "x.toml").write_bytes(b"\xff")
    assert found(folder) == ["unreadable"]


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_each_rule_is_explained_as_statuses_are(rule, capsys) -> None:
    assert run(["explain", rule.name]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{rule.name} ({rule.severity})\n")
    for head in ("What it means", "For example", "What to do", "The rule behind it"):
        assert f"\n{head}\n" in told
    assert max(map(len, told.splitlines())) <= 88


def test_entries_that_share_an_origin_are_no_undeclared_copies(write) -> None:
    both = 'derived_from = ["council"]\ndate = 2024-03-02'
    text = (
        SOURCES
        + entry("e", "gazette", f"T {WIRE}.", both)
        + entry("f", "courier", f"U {WIRE}.", both)
    )
    assert found(write(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# claimcheck: ignore missing-date, a leaflet\n" + entry("e", "gazette", "T.", ""),
        entry("e", "gazette", "T.", "# claimcheck: ignore missing-date, a leaflet"),
        entry("e", "gazette", "T.", 'note = "n"  # claimcheck: ignore missing-date, a leaflet'),
        entry("e", "gazette", "T.", "# claimcheck: ignore future-date, missing-date, a leaflet"),
    ],
)
def test_a_comment_with_a_reason_silences_a_rule_for_its_table(write, text: str) -> None:
    assert found(write(SOURCES + text)) == []


def test_a_comment_in_one_table_does_not_silence_another(write) -> None:
    text = SOURCES + entry("e", "gazette", "T.", "") + "# claimcheck: ignore missing-date, x\n"
    assert found(write(text + "\n" + entry("f", "gazette", "U.", ""))) == ["missing-date"]


def test_a_comment_at_the_top_is_for_the_file(write) -> None:
    text = entry("e", "gazette", "T.", "") + entry("f", "gazette", "U.", "")
    folder = write("# claimcheck: ignore missing-date, old leaflets\n\n" + text, s=SOURCES)
    assert found(folder) == []


def test_errors_cannot_be_silenced(write) -> None:
    text = SOURCES + "# claimcheck: ignore unknown-key, we like it\nfoo = 1\n"
    assert "unknown-key" in found(write(text))


def test_text_in_a_string_is_no_comment(write) -> None:
    text = SOURCES + entry("e", "gazette", "# claimcheck: ignore missing-date, x", "")
    assert found(write(text)) == ["missing-date"]


def test_what_a_new_entry_would_raise_is_told_before_it_is_written(harbor: Path) -> None:
    values = {"id": "n", "source": "port-authority", "text": "So says it, citing Harbor Gazette."}
    rules_ = {f.rule for f in doubts_about(harbor, [("entry", values)])}
    assert rules_ == {"missing-date", "undeclared-citation"}


def test_findings_hide_confidential_names(write) -> None:
    text = (
        '[[source]]\nid = "quill"\nname = "Ada Quill"\naliases = ["Deep Pier"]\n'
        'confidential = true\nurl = "https://quill.example"\n'
        '[[source]]\nid = "b"\nname = "Deep Pier"\n'
        '[[entry]]\nid = "quill-1"\nsource = "quill"\ntext = "Hush, citing Deep Pier."\n'
    )
    findings = lint(write(text), TODAY)
    assert {"shared-alias", "telling-id", "confidential-url", "missing-date"} <= {
        f.rule for f in findings
    }
    for render in FORMATS.values():
        shown = render(findings).lower()
        assert not any(word in shown for word in ("ada", "quill", "deep pier", "hush"))


# --------------------------------------------------------------------------------------------------


def test_shingles_leave_out_quotations_and_names() -> None:
    assert shingles("He said “not one two three four five six” to Ada Quill.") == frozenset()
    assert len(shingles("one two Ada three four five six")) == 2


def test_containment_is_the_share_of_the_shorter_text() -> None:
    long = shingles(WIRE + " and that is by no means all there is to say of it")
    assert containment(shingles(WIRE), long) == 1.0
    assert containment(shingles("one two three four five"), long) == 0.0


def test_copies_are_told_in_the_order_of_ids() -> None:
    assert copies({"b": WIRE, "a": WIRE, "c": "else"}) == [("a", "b", 1.0)]


DATA = tomllib.loads(
    (Path(rules_module.__file__).parent / "data" / "citations.toml").read_text("utf-8")
)


@pytest.mark.parametrize("row", DATA["cue"], ids=lambda row: row["words"])
def test_each_citation_cue_finds_the_source_of_its_example(row: dict) -> None:
    names = plain_names([("The Harbor Gazette", "gazette"), ("Courier", "courier")])
    assert [name for name, _words in cited(row["example"], names, {"gazette"})] == ["gazette"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told the Eastmouth Council that the pier is safe.",  # hearers, not a source
        "The council, citing safety, closed the pier near the Harbor Gazette.",
        "The Harbor Gazette reported a crack.",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    names = plain_names([("Harbor Gazette", "gazette"), ("Eastmouth Council", "council")])
    assert cited(text, names, {"gazette"}) == []


# --------------------------------------------------------------------------------------------------


def findings() -> list[Finding]:
    from claimcheck.model import Location

    place = Location("a,b:c\n.toml", 3, 7)
    return [Finding("bad-date", "50% of\n::error::x", place, "a hint", "e")]


def test_github_commands_cannot_be_smuggled_in() -> None:
    text = FORMATS["github"](findings())
    assert text.count("\n") == 1
    assert text.startswith(
        "::error file=a%2Cb%3Ac%0A.toml,line=3,col=7,title=bad-date::50%25 of%0A"
    )


def test_sarif_has_rule_place_and_message() -> None:
    run = json.loads(FORMATS["sarif"](findings()))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert run["tool"]["driver"]["rules"][0]["id"] == "bad-date"


def test_json_counts_by_severity() -> None:
    document = json.loads(FORMATS["json"](findings()))
    assert document["summary"] == {"error": 1, "warning": 0}
    assert document["findings"][0]["subject"] == "e"


def test_harbor_is_not_written_by_lint(harbor: Path) -> None:
    lint(harbor, TODAY)
    assert (harbor / "main.toml").read_text() == HARBOR
