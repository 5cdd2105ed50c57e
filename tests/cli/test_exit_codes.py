"""The command as a person and a CI job meet it: exit codes, streams, one line for each trouble."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from claimcheck.cli import run

REGISTRY = """
[[source]]
id = "harbour"
name = "Harbour Board"
kind = "government"

[[source]]
id = "echo"
name = "Port Echo"
kind = "newspaper"

[[entry]]
id = "harbour-notice"
source = "harbour"
date = 2024-03-01
text = "The ferry Petrel struck the pier on Friday. Nine people were hurt."

[[entry]]
id = "echo-report"
source = "echo"
date = 2024-03-02
text = "On the quay, our reporter counted nine people hurt after the Petrel hit the pier."
"""

GOOD = "Nine people were hurt.\n"
BAD = "Four people were hurt.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims" / "registry").mkdir(parents=True)
    (tmp_path / "claims" / "registry" / "all.toml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("CLAIMCHECK_NO_CACHE", "1")
    return tmp_path


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def claimcheck(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """The command line in this process, by the door that `main` goes through."""

    def call(desk: Path, *arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(arguments)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


Claimcheck = Callable[..., Done]


def assert_one_line_of_trouble(done: Done, *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("claimcheck: error: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def test_a_confirmed_claim_is_0(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(desk, "check", "good.txt")
    assert done.returncode == 0
    assert "confirmed" in done.stdout
    assert "1 claim in 1 article" in done.stderr


def test_a_contradicted_claim_is_1_and_exit_zero_makes_it_0(
    desk: Path, claimcheck: Claimcheck
) -> None:
    assert claimcheck(desk, "check", "bad.txt").returncode == 1
    assert claimcheck(desk, "check", "bad.txt", "--exit-zero").returncode == 0
    assert claimcheck(desk, "check", "bad.txt", "--fail-on", "never").returncode == 0
    assert claimcheck(desk, "check", "good.txt", "--fail-on", "confirmed").returncode == 1


def test_more_origins_can_be_asked_for(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(desk, "check", "good.txt", "--min-independent", "3", "--format", "json")
    assert json.loads(done.stdout)["articles"][0]["claims"][0]["status"] == "single-sourced"


@pytest.mark.parametrize("kept", [None, '[[source]]\nid = "harbour"\nname = "Harbour Board"\n'])
@pytest.mark.parametrize("command", ["check", "review", "explain"])
def test_a_registry_without_entries_checks_nothing(
    desk: Path, claimcheck: Claimcheck, command: str, kept: str | None
) -> None:
    (desk / "claims" / "registry" / "all.toml").unlink()
    if kept:
        (desk / "claims" / "registry" / "sources.toml").write_text(kept, encoding="utf-8")
    asked = [command, "8f3a"] if command == "explain" else [command]
    done = claimcheck(desk, *asked, "good.txt")
    assert_one_line_of_trouble(done, "nothing to check against", "registry")
    for own in ("lint", "list", "stats"):  # the registry's own commands begin with an empty one
        assert claimcheck(desk, "registry", own).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "absent.txt"], ["absent.txt"]),
        (["check", "empty.txt"], ["empty.txt", "nothing to check"]),
        (["check", "binary.txt"], ["binary.txt"]),
        (["check", "latin.txt"], ["latin.txt:1:"]),
        (["check", "good.txt", "--registry", "nowhere"], ["nowhere"]),
        (["check", "good.txt", "--registry", "broken.toml"], ["broken.toml:2:"]),
        (["check", "good.txt", "--config", "broken.toml"], ["broken.toml"]),
        (["check", "good.txt", "--date", "yesterday"], ["--date", "2024-03-02"]),
        (["check", "good.txt", "--fail-on", "everything"], ["everything"]),
        (["check", "good.txt", "--format", "pdf"], ["pdf", "sarif"]),
        (["check", "good.txt", "-f", "text", "-f", "json"], ["stdout"]),
        (["check", "good.txt", "--min-independent", "0"], ["--min-independent"]),
        (["check", "good.txt", "--reveal"], ["terminal"]),
        (["check", "good.txt", "-f", "json:no/such/folder.json"], ["cannot be written"]),
        (["check"], ["no article was named"]),
        (["extract", "absent.txt"], ["absent.txt"]),
        (["frobnicate"], ["frobnicate"]),
        (["explain", "confuzzled"], ["confuzzled"]),
        (["schema", "nothing"], ["nothing"]),
        (["diff", "absent.json", "absent.json"], ["absent.json"]),
    ],
)
def test_trouble_is_2_and_one_line(
    desk: Path, claimcheck: Claimcheck, arguments: list[str], words: list[str]
) -> None:
    (desk / "empty.txt").write_bytes(b"  \n")
    (desk / "binary.txt").write_bytes(b"PK\x03\x04\x00\x00")
    (desk / "latin.txt").write_bytes("Caf\xe9 owners said so.".encode("latin-1"))
    (desk / "broken.toml").write_text("[[source]]\nid = \n", encoding="utf-8")
    assert_one_line_of_trouble(claimcheck(desk, *arguments), *words)


def test_one_bad_file_does_not_stop_the_rest(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(desk, "check", "absent.txt", "good.txt", "--format", "json")
    assert done.returncode == 2
    assert [a["path"] for a in json.loads(done.stdout)["articles"]] == ["good.txt"]
    assert "absent.txt" in done.stderr


def test_an_article_of_which_nothing_was_checked_is_trouble_not_all_clear(
    desk: Path, claimcheck: Claimcheck
) -> None:
    (desk / "none.txt").write_text("Should the pier be closed?\n", encoding="utf-8")
    for formats in ("text", "jsonl"):
        done = claimcheck(desk, "check", "none.txt", "-f", formats)
        assert done.returncode == 2
        assert "none.txt: no claim" in done.stderr


def test_stdin_is_read_and_named(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(
        desk, "check", "-", "--stdin-filename", "desk/x.md", "-f", "json", stdin=GOOD.encode()
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["articles"][0]["path"] == "desk/x.md"


def test_results_go_to_stdout_and_nothing_else_does(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(desk, "check", "bad.txt", "--format", "json")
    json.loads(done.stdout)
    assert "1 claim" in done.stderr
    assert claimcheck(desk, "check", "bad.txt", "--format", "json", "-q").stderr == ""


def test_several_formats_go_to_their_files(desk: Path, claimcheck: Claimcheck) -> None:
    done = claimcheck(desk, "check", "bad.txt", "-f", "text", "-f", "json:out.json")
    assert done.returncode == 1
    assert "contradicted" in done.stdout
    assert json.loads((desk / "out.json").read_text(encoding="utf-8"))["summary"]["claims"] == 1


def test_a_reader_that_leaves_early_is_no_error(desk: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m claimcheck check good.txt -f json | head -c 1; exit $?',
        shell=True,
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "error" not in done.stderr


def test_a_kept_answer_is_the_same_answer(
    desk: Path, claimcheck: Claimcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLAIMCHECK_NO_CACHE")
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(desk / "cache"))
    first = claimcheck(desk, "check", "bad.txt")
    again = claimcheck(desk, "check", "bad.txt")
    assert first == again
    (desk / "bad.txt").write_text(GOOD, encoding="utf-8")
    assert claimcheck(desk, "check", "bad.txt").returncode == 0
    registry = desk / "claims" / "registry" / "all.toml"
    registry.write_text(REGISTRY.replace("Nine", "Four").replace("nine", "four"), "utf-8")
    assert claimcheck(desk, "check", "bad.txt").returncode == 1


def test_processes_and_one_process_say_the_same(desk: Path, claimcheck: Claimcheck) -> None:
    one = claimcheck(desk, "check", "good.txt", "bad.txt", "-f", "jsonl", "--exit-zero")
    two = claimcheck(desk, "check", "good.txt", "bad.txt", "-f", "jsonl", "--exit-zero", "-j", "2")
    assert one.stdout == two.stdout
    assert one.stdout.count("\n") == 2
    assert two.returncode == 0


def test_init_writes_what_check_then_uses_and_overwrites_nothing(
    tmp_path: Path, claimcheck: Claimcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_NO_CACHE", "1")
    assert claimcheck(tmp_path, "init").returncode == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8").endswith("private/\n")
    draft = tmp_path / "draft.txt"
    draft.write_text("Pier 4 was closed on Friday, the port authority said.\n", encoding="utf-8")
    assert claimcheck(tmp_path, "check", "draft.txt").returncode == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    again = claimcheck(tmp_path, "init")
    assert again.returncode == 0
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    assert "kept" in again.stdout


def test_a_claim_is_explained_by_its_id(desk: Path, claimcheck: Claimcheck) -> None:
    report = json.loads(claimcheck(desk, "check", "bad.txt", "-f", "json").stdout)
    claim = report["articles"][0]["claims"][0]
    done = claimcheck(desk, "explain", claim["id"], "bad.txt")
    assert done.returncode == 0
    assert "Entries looked at: 2" in done.stdout
    assert "harbour-notice" in done.stdout
    missing = claimcheck(desk, "explain", "ffffffffffff", "bad.txt")
    assert_one_line_of_trouble(missing, "ffffffffffff")


def test_a_claim_is_led_back_to_what_it_rests_on(desk: Path, claimcheck: Claimcheck) -> None:
    report = json.loads(claimcheck(desk, "check", "good.txt", "-f", "json").stdout)
    claim = report["articles"][0]["claims"][0]["id"]
    done = claimcheck(desk, "registry", "graph", claim[:6], "--draft", "good.txt")
    assert (done.returncode, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    assert first == f"claim {claim}: Nine people were hurt"
    assert sorted(line[3:] for line in rest) == [
        "supports: echo-report: Port Echo, 2024-03-02",
        "supports: harbour-notice: Harbour Board, 2024-03-01",
    ]
    for arguments, word in (
        ([claim], "--draft"),
        (["ffff", "--draft", "good.txt"], "no claim has the id"),
        ([claim, "--draft", "absent.txt"], "absent.txt"),
        (["--draft", "good.txt"], "one claim"),
    ):
        assert_one_line_of_trouble(claimcheck(desk, "registry", "graph", *arguments), word)


def test_only_changed_lines_can_fail(desk: Path, claimcheck: Claimcheck) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=desk, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    quiet = claimcheck(desk, "check", "bad.txt", "--changed-since", "main")
    assert quiet.returncode == 0
    assert "nothing was checked" in quiet.stderr
    (desk / "bad.txt").write_text(f"{BAD}\nOnly four people were hurt.\n", encoding="utf-8")
    assert claimcheck(desk, "check", "--changed-since", "main").returncode == 1


def test_a_baseline_silences_what_was_known(desk: Path, claimcheck: Claimcheck) -> None:
    assert claimcheck(desk, "baseline", "update", "bad.txt").returncode == 0
    known = ["check", "bad.txt", "--baseline", "claimcheck-baseline.json"]
    assert claimcheck(desk, *known).returncode == 0
    (desk / "bad.txt").write_text(BAD.replace("Four", "Five"), encoding="utf-8")
    changed = claimcheck(desk, *known)
    assert changed.returncode == 1
    assert "baseline:" in changed.stderr


def test_a_suppression_with_a_reason_holds_and_an_unused_one_is_told(
    desk: Path, claimcheck: Claimcheck
) -> None:
    note = "<!-- claimcheck: ignore contradicted, figure-mismatch, the board is recounting -->\n\n"
    (desk / "bad.md").write_text(note + BAD, encoding="utf-8")
    done = claimcheck(desk, "check", "bad.md")
    assert done.returncode == 0
    assert "the board is recounting" in done.stderr
    (desk / "bad.md").write_text(note + GOOD, encoding="utf-8")
    assert "unused" in claimcheck(desk, "check", "bad.md").stderr
