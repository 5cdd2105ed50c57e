"""Reading and writing `decisions.toml`."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import DecisionError
from claimcheck.model import Claim, Period, Relation, Span, Word
from claimcheck.verdict.decisions import append, claim_hash, entry_hash, load, ruling, text_hash
from tests.verdict.build import claim, entry, said_by

DAY = dt.date(2024, 5, 1)
HASH = "sha256:" + "0" * 64


def made(why: str = "read it", who: str = "R. Vale") -> object:
    return ruling(claim(), entry("port-1"), Relation.SUPPORTS, who, why, DAY)


def table(**changed: str) -> str:
    values = {
        "claim": '"c1"', "entry": '"port-1"', "relation": '"supports"', "who": '"R. Vale"',
        "when": "2024-05-01", "why": '"read it"',
        "claim_hash": f'"{HASH}"', "entry_hash": f'"{HASH}"',
    } | changed  # fmt: skip
    return "[[decision]]\n" + "".join(f"{k} = {v}\n" for k, v in values.items() if v)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load(tmp_path / "decisions.toml") == ()


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "claims" / "decisions.toml"
    append(path, made("first"))  # type: ignore[arg-type]
    append(path, made("second"), made("third"))  # type: ignore[arg-type]
    assert [d.why for d in load(path)] == ["first", "second", "third"]
    assert [d.location.line for d in load(path) if d.location] == [1, 11, 21]
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["decisions.toml"]


@pytest.mark.parametrize(
    "old",
    [b"# ours\n", b"# no newline", b"\xef\xbb\xbf# a mark first\n", b"# dos\r\n", b"\n\n", b""],
)
def test_what_stands_there_stays(tmp_path: Path, old: bytes) -> None:
    path = tmp_path / "decisions.toml"
    path.write_bytes(old)
    append(path, made())  # type: ignore[arg-type]
    assert path.read_bytes().startswith(old)
    assert len(load(path)) == 1


@given(st.text(min_size=1).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_any_reason_survives(tmp_path_factory: pytest.TempPathFactory, why: str) -> None:
    path = tmp_path_factory.mktemp("d") / "decisions.toml"
    try:
        append(path, made(why))  # type: ignore[arg-type]
    except DecisionError:
        assert not path.exists()
    else:
        assert load(path)[0].why.strip() == why.strip()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[decision]\n", 1, "is not TOML"),
        ("x = 1\n", None, "unknown key 'x'"),
        ("decision = 1\n", None, "must be written [[decision]]"),
        ("\n\n" + table(relation='"proves"'), 3, "relation"),
        (table() + "\n" + table(who=""), 11, "who"),
        (table() + "\n" + table(who='" "'), 11, "who"),
        (table(when='"2024-05-01"'), 1, "when"),
        (table(claim_hash='"abc"'), 1, "claim_hash"),
        (table(colour='"red"'), 1, "colour"),
        (table(why='"""\n[[decision]]\n"""') + table(who="1"), 12, "who"),
    ],
)
def test_what_is_no_decision_is_told_with_its_line(
    tmp_path: Path, text: str, line: int | None, says: str
) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DecisionError) as caught:
        load(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}:" if line else f"{path}: ")
    assert "\n" not in str(caught.value)
    before = path.read_bytes()
    with pytest.raises(DecisionError):
        append(path, made())  # type: ignore[arg-type]
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = " + b"[" * 100_000, b"\x00"])
def test_rubbish_is_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "decisions.toml"
    path.write_bytes(data)
    with pytest.raises(DecisionError) as caught:
        load(path)
    assert "\n" not in str(caught.value)


def test_a_folder_in_its_place_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DecisionError):
        load(tmp_path)
    with pytest.raises(DecisionError):
        append(tmp_path, made())  # type: ignore[arg-type]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_bytes(b"# real\n")
    link = tmp_path / "decisions.toml"
    link.symlink_to(real)
    append(link, made())  # type: ignore[arg-type]
    assert link.is_symlink()
    assert len(load(real)) == 1


def test_many_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    code = (
        "import sys; from pathlib import Path; from tests.verdict.test_decisions import made;"
        "from claimcheck.verdict.decisions import append\n"
        "for n in range(5): append(Path(sys.argv[1]), made(f'{sys.argv[2]}-{n}'))"
    )
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(n)], cwd=root)
        for n in range(3)
    ]
    assert [p.wait(60) for p in running] == [0, 0, 0]
    assert {d.why for d in load(path)} == {f"{w}-{n}" for w in range(3) for n in range(5)}


def test_hashes_see_words_and_not_their_layout() -> None:
    assert text_hash("a  b\nc") == text_hash("a b c")
    assert text_hash("caf\u00e9") == text_hash("cafe\u0301")
    assert text_hash("a b") != text_hash("a c")
    assert entry_hash(entry("a")) != entry_hash(entry("a", stance="denies"))


WEIR = said_by("Tomas Weir")
HE = Word("he", "he", "PRON", "PRP", "nsubj", 0, "", Span(0, 2), refers_to="Tomas Weir")
FRIDAY = Period(dt.date(2024, 3, 1), dt.date(2024, 3, 1), "Friday", Span(9, 15))
RULED = claim(quote="he “closed” it", attribution=WEIR, words=(HE,), periods=(FRIDAY,))
OF_ANNA = replace(HE, refers_to="Anna Holt")


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        # the article says what it said
        (replace(RULED, text="Tomas Weir closed Pier 4 on Friday (1 March 2024)"), ""),
        (replace(RULED, quote='he\n"closed"  it'), ""),
        (replace(RULED, span=Span(90, 104), sentence=Span(80, 120), block=7), ""),
        # it says something else, or somebody else says it
        (replace(RULED, quote="he “opened” it"), "supports conflicts related"),
        (replace(RULED, polarity=False), "supports conflicts related"),
        (replace(RULED, attribution=None), "supports conflicts related"),
        (replace(RULED, attribution=said_by("Anna Holt")), "supports conflicts related"),
        # the same words may mean something else: nothing is confirmed by a ruling on them
        (replace(RULED, words=(OF_ANNA,)), "supports"),
        (replace(RULED, periods=(replace(FRIDAY, start=dt.date(2024, 2, 23)),)), "supports"),
    ],
)
def test_a_ruling_is_on_the_articles_words_not_on_the_machines(changed: Claim, stale: str) -> None:
    found = {str(r) for r in Relation if claim_hash(RULED, r) != claim_hash(changed, r)}
    assert found == set(stale.split())
