"""A newsroom's desk in a folder of its own: draft, registry, home, and the command line upon it."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck import cli

DRAFT = """---
title: Crack closes Pier 4
date: 2024-03-03
---

Engineers closed Pier 4 on Friday. Divers found a crack 3 metres long, the port authority said.

“We had no choice at all,” said Tomas Weir. Nine berths are empty, according to an insider.
"""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


class Desk:
    """`run` calls the command line in this process, in the desk's folder, with the desk's home."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.registry = root / "claims" / "registry"
        self.registry.mkdir(parents=True)
        self.draft = root / "draft.md"
        self.draft.write_text(DRAFT, "utf-8")
        self._capsys = capsys

    def run(self, *arguments: str, stdin: str = "") -> Done:
        self._capsys.readouterr()
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
        code = cli.run(arguments)
        told = self._capsys.readouterr()
        return Done(code, told.out, told.err)


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    for name in ("home", "cache", "temporary"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "CLAIMCHECK_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    root = tmp_path / "desk"
    root.mkdir()
    monkeypatch.chdir(root)
    return Desk(root, capsys)
