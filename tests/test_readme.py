"""The README tells the truth: every `console` block prints what it says it prints.

`python -m tests.test_readme` writes what is printed now into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.registry import Registry
from claimcheck.reporter.explain import table

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n\$ (.*)\n([\s\S]*?)^```$", re.MULTILINE)


def printed(command: str, columns: str = "80") -> str:
    """What a person sees who types the command: stdout, then stderr."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMCHECK_")}
    environ |= {"COLUMNS": columns, "NO_COLOR": "1", "CLAIMCHECK_NO_CACHE": "1"}
    name, *arguments = shlex.split(command, comments=True)
    assert name == "claimcheck", command
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()) + "\n"


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def test_the_readme_has_a_tour() -> None:
    assert len(blocks()) >= 4


@pytest.mark.parametrize(("command", "shown"), blocks())
def test_a_command_prints_what_the_readme_shows(command: str, shown: str) -> None:
    assert printed(command) == shown


# All but "performance", which `python -m tests.benchmarks --write` measures.
GENERATED = re.compile(r"<!-- generated: ((?!performance)\w+) -->\n([\s\S]*?)<!-- end -->")


def generated(name: str) -> str:
    """The reference tables, from the same data as `explain` and `--help`."""
    if name == "commands":
        rows = [line.split(None, 1) for line in commands()]
        return "".join(
            ["| command | what it does |\n|---|---|\n"]
            + [f"| `claimcheck {command}` | {words} |\n" for command, words in rows]
        )
    return table({"statuses": "status", "flags": "flag"}[name])


def commands() -> list[str]:
    help_text = printed("claimcheck --help", columns="300")
    return [line for line in help_text.split("Commands:\n")[1].splitlines() if line.strip()]


@pytest.mark.parametrize(("name", "shown"), GENERATED.findall(README.read_text(encoding="utf-8")))
def test_the_tables_say_what_the_program_says(name: str, shown: str) -> None:
    assert generated(name).strip() == shown.strip()


def test_the_way_to_a_first_confirmed_claim_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = README.read_text(encoding="utf-8").split("<!-- command: first -->")[1].split("```")[1]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_NO_CACHE", "1")
    for line in script.splitlines()[1:]:
        if line.startswith("echo "):
            words = shlex.split(line)
            assert words[-2] == ">"
            Path(words[-1]).write_text(words[1] + "\n", encoding="utf-8")
        else:
            assert run(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    assert "confirmed: The roof of Dunmore Library" in capsys.readouterr().out
    [entry, _] = [i for i in Registry.load("claims/registry").entries if i.startswith("dunmore")]
    assert run(["registry", "retract", entry, "--why", "withdrawn"]) == 0
    assert run(["check", "draft.md"]) == 0
    assert "single-sourced: The roof of Dunmore Library" in capsys.readouterr().out


def test_every_option_the_readme_names_exists() -> None:
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    of_others = {"--require-hashes", "--no-deps", "--write", "--help", "--version"}
    help_text = "".join(
        printed(f"claimcheck {command} --help")
        for command in (
            "check",
            "batch",
            "registry add entry",
            "registry add source",
            "init",
            "review",
        )
    )
    assert named - of_others <= set(re.findall(r"--[a-z][a-z-]+", help_text))


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    text = BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{printed(m[1])}```", text)
    text = GENERATED.sub(
        lambda m: f"<!-- generated: {m[1]} -->\n{generated(m[1]).strip()}\n<!-- end -->", text
    )
    README.write_text(text, encoding="utf-8")
