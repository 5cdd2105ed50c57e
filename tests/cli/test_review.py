"""`claimcheck review`: one pair at a time, or all told beforehand; it can be taken up."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimcheck import cli, review
from claimcheck.cli.review_pair import show_pair
from claimcheck.model import Article, ArticleReport, ClaimReport, Entry, Evidence, Relation
from claimcheck.reporter.interface import Options
from claimcheck.review import Docket, Pair
from claimcheck.verdict import decisions
from tests.verdict.build import claim, evidence, said_by

CLAIM = claim("Divers found a crack 3 metres long in Pier 4.", id="c1aa")
OTHER = claim("The pier reopens in May.", id="c1bb")
ENTRY = Entry("port-1", "port", "A crack 3 metres long runs through Pier 4, divers told us.")
ENTRIES = {e.id: e for e in (ENTRY, Entry("gazette-1", "gazette", "The pier is closed."))}


def pair(about: object = CLAIM, of: Entry = ENTRY, relation: str = "supports") -> Pair:
    found: Evidence = evidence(of.id, relation, source=of.source)
    return Pair("draft.md", 3, about, of, of, found, None, False)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk whose check gives three pairs; returns the decisions file, which rulings go to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    path = tmp_path / "claims" / "decisions.toml"
    article = ArticleReport(
        Article("draft.md", CLAIM.text, ()),
        (),
        tuple(ClaimReport(c, SimpleNamespace()) for c in (CLAIM, OTHER)),  # type: ignore[arg-type]
    )

    def docket(request: object) -> Docket:
        ruled = {(d.claim, d.entry): d for d in decisions.load(path)}
        pairs = (pair(), pair(of=ENTRIES["gazette-1"], relation="related"), pair(OTHER))
        from dataclasses import replace

        pairs = tuple(replace(p, decision=ruled.get((p.claim.id, p.entry.id))) for p in pairs)
        return Docket(pairs, (article,), ENTRIES, ())

    monkeypatch.setattr(review, "docket", docket)
    return path


def run(*args: str, stdin: str = "") -> int:
    sys.stdin = io.StringIO(stdin)
    sys.stdin.buffer = io.BytesIO(stdin.encode())  # type: ignore[attr-defined]
    return cli.run(["review", "draft.md", "--who", "R. Vale", *args])


def ruled(path: Path) -> list[tuple[str, str, str, str]]:
    return [(d.claim, d.entry, d.relation.value, d.why) for d in decisions.load(path)]


# --------------------------------------------------------------------------------------------------
# At the terminal


def test_each_pair_is_asked_and_written_down(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(stdin="s\nthe diver's report says so\n\nc\nMay was never named\n") == 0
    assert ruled(desk) == [
        ("c1aa", "port-1", "supports", "the diver's report says so"),
        ("c1bb", "port-1", "conflicts", "May was never named"),
    ]
    assert "2 ruled, 1 left" in capsys.readouterr().out


def test_a_review_is_taken_up_where_it_stopped(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(stdin="s\nit says so\nq\n")
    assert "1 of 3" in capsys.readouterr().out
    run(stdin="q\n")
    out = capsys.readouterr().out
    assert "1 of 2" in out
    run(stdin="r\nno bearing\nr\nno bearing\n")
    run()
    assert "Nothing is left to rule on." in capsys.readouterr().out
    assert len(ruled(desk)) == 3


@pytest.mark.parametrize("stdin", ["", "q\n", "s\n", "s\n\n\n", "x\ny\n", "\n\n\n"])
def test_nothing_is_ruled_without_a_relation_and_a_reason(desk: Path, stdin: str) -> None:
    assert run(stdin=stdin) == 0
    assert not desk.exists()


# --------------------------------------------------------------------------------------------------
# Without a terminal


def test_a_ruling_given_beforehand(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("--accept", "c1a", "port-1", "--as", "related", "--why", "another pier")
    assert code == 0
    assert ruled(desk) == [("c1aa", "port-1", "related", "another pier")]
    assert capsys.readouterr().out == "c1aa port-1: related, R. Vale (another pier)\n"


def test_json_out_and_in(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["claim"], r["entry"], r["relation"]) for r in rows] == [
        ("c1aa", "port-1", "supports"),
        ("c1aa", "gazette-1", "related"),
        ("c1bb", "port-1", "supports"),
    ]
    answered = json.dumps([{**row, "why": "read it"} for row in rows])
    assert run("--from", "-", "--json", stdin=answered) == 0
    assert [row["who"] for row in json.loads(capsys.readouterr().out)] == ["R. Vale"] * 3
    assert len(ruled(desk)) == 3
    assert run("--json") == 0
    assert json.loads(capsys.readouterr().out) == []


GOOD = {"claim": "c1aa", "entry": "port-1", "relation": "supports", "why": "read it"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not JSON"),
        ("{}", "must be a JSON list"),
        ("[1]", "ruling 1 needs"),
        ("[" * 100_000, "is not JSON"),
        (json.dumps([GOOD, {**GOOD, "why": " "}]), "needs a reason"),
        (json.dumps([GOOD, {**GOOD, "relation": "proves"}]), "ruling 2: 'proves' is no relation"),
        (json.dumps([GOOD, {**GOOD, "entry": "nobody"}]), "'nobody' is not in the registry"),
        (json.dumps([GOOD, {**GOOD, "claim": "zz"}]), "'zz' is in none of the articles"),
        (json.dumps([GOOD, {**GOOD, "claim": "c1"}]), "'c1' is the beginning of several"),
        (json.dumps([GOOD, {**GOOD, "claim": ""}]), "'' is in none"),
    ],
)
def test_all_rulings_are_written_or_none(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    assert run("--from", "-", stdin=text) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not desk.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["--as", "supports"],
        ["--why", "x"],
        ["--accept", "c1aa", "port-1"],
        ["--accept", "c1aa", "port-1", "--as", "perhaps", "--why", "x"],
        ["--accept", "c1aa", "port-1", "--as", "supports"],
        ["--from", "/nowhere/at/all.json"],
        ["--from", "\0"],
        ["--reveal"],
    ],
)
def test_what_makes_no_sense_is_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    assert run(*args) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not desk.exists()


def test_a_broken_decisions_file_stays_as_it_is(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled = Docket((pair(),), (), ENTRIES, ())
    assert settled.open()
    desk.parent.mkdir()
    good = "# kept\n"
    desk.write_text(good)
    run("--accept", "c1aa", "port-1", "--as", "related", "--why", "x")
    assert desk.read_text().startswith(good)


# --------------------------------------------------------------------------------------------------
# How a pair looks


def test_wide_the_claim_stands_beside_the_entry() -> None:
    told = show_pair(pair(), Options(width=100)).splitlines()
    assert told[0].startswith("CLAIM draft.md:3 c1aa")
    assert "│ ENTRY port-1 (port)" in told[0]
    assert "*Divers* found a *crack* *3* *metres* *long*" in told[1]
    assert told[-1] == "machine: supports: because"
    assert all(len(line) <= 100 for line in told)


@pytest.mark.parametrize("width", [20, 40, 79, 80, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    import re

    told = show_pair(pair(), Options(width=width, colour=colour))
    bare = re.sub("\x1b\\[[0-9;]*m", "", told)
    assert max(map(len, bare.splitlines())) <= width
    assert ("\x1b[" in told) is colour


def test_who_says_it_and_a_denial_are_told() -> None:
    spoken = pair(claim("It fell.", attribution=said_by("Ana Sorel")), Entry("p-1", "p", "It fell.", stance="denies"))  # fmt: skip  # noqa: E501
    told = show_pair(spoken, Options(width=40))
    assert "said by Ana Sorel" in told
    assert "the source DENIES this" in told


def test_hostile_words_steer_no_terminal() -> None:
    evil = "\x1b]0;owned\x07\u202e rm \x9b2J"
    told = show_pair(pair(claim(evil), Entry("p-1", "p", evil)), Options(width=100))
    assert all(char == "\n" or char.isprintable() for char in told)


def test_withheld_words_are_said_to_be() -> None:
    from dataclasses import replace

    secret = replace(pair(), shown=Entry("confidential-1-entry-1", "confidential-1", ""))
    told = show_pair(secret, Options(width=100))
    assert "its words are withheld" in told
    assert "port-1" not in told


def test_the_likeliest_of_the_rest_come_last_and_few() -> None:
    many = [Entry(f"e{n}-1", f"e{n}", "x") for n in range(9)]
    pairs = (*(pair(of=e, relation="related") for e in many), pair(relation="conflicts"))
    some = Docket(pairs, (), {}, ()).open()
    assert [p.evidence.relation for p in some] == [Relation.CONFLICTS, *[Relation.RELATED] * 3]
