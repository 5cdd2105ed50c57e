"""The code's own checks, so that one command runs them all: style, types, who imports whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_ruff_has_nothing_to_say(command: list[str]) -> None:
    run("-m", "ruff", *command, ".")


def test_the_types_hold() -> None:
    run("-m", "mypy")


def test_the_rooms_import_only_what_they_may() -> None:
    run("-c", "from importlinter.cli import lint_imports_command as c; c()")


HEAVY = ("spacy", "pydantic", "rich", "numpy", "jinja2", "markdown_it", "trafilatura")


@pytest.mark.parametrize("module", ["claimcheck", "claimcheck.cli", "claimcheck.cli.app"])
def test_the_command_line_starts_without_what_is_heavy(module: str) -> None:
    run(
        "-c",
        f"import sys, {module}; heavy = [m for m in {HEAVY!r} if m in sys.modules];"
        " sys.exit(f'imports {heavy}' if heavy else 0)",
    )


def test_help_starts_without_what_is_heavy() -> None:
    run(
        "-c",
        "import sys; from claimcheck.cli import run; code = run(['--help']);"
        f" heavy = [m for m in {HEAVY!r} if m in sys.modules];"
        " sys.exit(f'{code} imports {heavy}' if heavy or code else 0)",
    )


def test_nothing_names_the_other_project_on_the_index() -> None:
    # The name `claimcheck` on PyPI is somebody else's; ours is claimcheck-newsroom.
    wrong = " ".join(("pip", "install", "claimcheck"))
    for path in [ROOT / "README.md", *ROOT.glob("claimcheck/**/*.*")]:
        if path.suffix in {".py", ".md", ".toml", ".html"}:
            assert wrong not in path.read_text(encoding="utf-8"), path


def test_the_verdict_is_covered(tmp_path: Path) -> None:
    # The count of origins is our promise: its own tests must reach nearly all of it.
    run(
        *("-m", "pytest", "tests/verdict", "-p", "no:cacheprovider", "-p", "no:xdist"),
        *("--cov=claimcheck.verdict", "--cov-report=term", "--cov-fail-under=95"),
        f"--basetemp={tmp_path / 'inner'}",
    )
