"""Every command's --help has an example, and the example does what it says, typed as it stands."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from claimcheck.cli import run
from claimcheck.cli.app import COMMANDS as MODULES
from claimcheck.cli.app import IN_SHORT, app


def commands(group: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command there is, by the words that call it: none can be forgotten here."""
    if not hasattr(group, "list_commands"):
        yield path
        return
    for name in group.list_commands(None):
        yield from commands(group.get_command(None, name), (*path, name))


COMMANDS = list(commands(typer.main.get_command(app)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Path:
    """A folder as `init` leaves it, with a draft, two reports, and a file to import."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_NO_CACHE", "1")
    monkeypatch.delenv("CI", raising=False)
    assert run(["init"]) == 0
    text = "Pier 4 was closed on Friday after divers found a crack, the port authority said.\n"
    Path("draft.md").write_text(text, encoding="utf-8")
    for day in ("monday", "tuesday"):
        assert run(["check", "draft.md", "-q", "-f", f"json:{day}.json", "--exit-zero"]) == 0
    Path("archive.jsonl").write_text(json.dumps({"path": "a.md", "text": text}) + "\n", "utf-8")
    Path("reports.csv").write_text(
        "Outlet,Summary\nExample Gazette,The pier was rebuilt.\n", encoding="utf-8"
    )
    capsys.readouterr()
    return tmp_path


def test_there_are_commands() -> None:
    assert {("check",), ("baseline", "update"), ("registry", "add", "entry")} <= set(COMMANDS)
    assert len(COMMANDS) >= 23


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_help_has_an_example_that_works(desk: Path, capsys, command) -> None:
    assert run([*command, "--help"]) == 0
    help_text = capsys.readouterr().out
    example = re.split(r"\n\s*(?:Arguments|Options):", help_text.partition("Example:")[2])[0]
    # Help is wrapped at hyphens too.
    words = shlex.split(" ".join(re.sub(r"(?<=\w-)\n\s+", "", example).split()))
    assert tuple(words[: 1 + len(command)]) == ("claimcheck", *command)
    code = run(words[1:])
    err = capsys.readouterr().err
    assert code in (0, 1), err
    assert "error:" not in err


def test_every_command_is_told_in_short() -> None:
    assert list(IN_SHORT) == list(MODULES)
    assert all(len(short) <= 64 and short.endswith(".") for short in IN_SHORT.values())
