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

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n\$ (.*)\n([\s\S]*?)^```$", re.MULTILINE)


def printed(command: str) -> str:
    """What a person sees who types the command: stdout, then stderr."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMCHECK_")}
    environ |= {"COLUMNS": "80", "NO_COLOR": "1", "CLAIMCHECK_NO_CACHE": "1"}
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


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(
        BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{printed(m[1])}```", text), encoding="utf-8"
    )
