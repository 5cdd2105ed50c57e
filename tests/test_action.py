"""The GitHub action, its steps run as a runner runs them: bash, in a clone, with its environment.

Only what GitHub gives is made up: the values of `${{ … }}`, the program `gh`, and claimcheck as it
was installed before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
pytestmark = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash"
)

REGISTRY = """
[[source]]
id = "harbour"
name = "Harbour Board"

[[entry]]
id = "harbour-notice"
source = "harbour"
date = 2024-03-01
text = "The ferry Petrel struck the pier on Friday. Nine people were hurt."
"""


@dataclass
class Step:
    """One step: its shell script and its environment, in which are GitHub's expressions."""

    name: str
    script: str
    environ: dict[str, str]


def steps() -> dict[str, Step]:
    found = {}
    for text in re.split(r"\n    - ", ACTION.split("  steps:")[1]):
        lines = text.splitlines()
        name = next((m[1] for line in lines if (m := re.match(r" *name: (.*)", line))), "")
        script = re.search(r"^ *run: (?:\|\n((?:        .*(?:\n|$)|\n)+)|(.*))", text, re.MULTILINE)
        if script:
            environ = re.search(r"^      env:\n((?:        .*\n)+)", text, re.MULTILINE)
            pairs = re.findall(r"^ +(\w+): (.*)", environ[1] if environ else "", re.MULTILINE)
            found[name] = Step(name, script[1] or script[2], dict(pairs))
    return found


@dataclass
class Runner:
    """A clone with a pull request checked out, and what a runner would set."""

    clone: Path
    temp: Path
    values: dict[str, str]
    said: str = ""
    files: dict[str, Path] = field(default_factory=dict)

    def run(self, name: str) -> int:
        step = steps()[name]

        def value(match: re.Match[str]) -> str:
            return self.values.get(match[1], "")

        own = {k: re.sub(r"\$\{\{ (.*?) \}\}", value, v) for k, v in step.environ.items()}
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            self.files[name] = self.temp / name
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.script],
            cwd=self.clone,
            env={
                "HOME": str(self.temp),
                "PATH": f"{self.temp / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "RUNNER_TEMP": str(self.temp),
                **{name: str(path) for name, path in self.files.items()},
                **own,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.said = done.stdout + done.stderr
        output = self.files["GITHUB_OUTPUT"]
        for line in output.read_text(encoding="utf-8").splitlines() if output.exists() else ():
            key, _, words = line.partition("=")
            self.values[f"steps.check.outputs.{key}"] = words
        return done.returncode


def git(where: Path, *arguments: str) -> None:
    settings = ("user.name=A", "user.email=a@example.org", "protocol.file.allow=always")
    flags = [word for setting in settings for word in ("-c", setting)]
    subprocess.run(["git", *flags, *arguments], cwd=where, check=True, capture_output=True)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    origin, temp = tmp_path / "origin", tmp_path / "temp"
    (origin / "claims" / "registry").mkdir(parents=True)
    (origin / "claims" / "registry" / "all.toml").write_text(REGISTRY, encoding="utf-8")
    (origin / "old.md").write_text("Four people were hurt in the ferry crash.\n", "utf-8")
    git(origin, "init", "-q", "-b", "main")
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "what was there")
    git(origin, "checkout", "-qb", "story")
    (origin / "new draft.md").write_text("Five people were hurt.\n", encoding="utf-8")
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "a story")
    # As actions/checkout leaves it without `fetch-depth: 0`: one commit, and no other branch.
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=story", f"file://{origin}", str(clone))
    for name, text in (
        (temp / "claimcheck" / "bin" / "claimcheck", f'exec "{sys.executable}" -m claimcheck "$@"'),
        (temp / "bin" / "gh", 'printf "%s\\n" "$@" > "$RUNNER_TEMP/gh"'),
    ):
        name.parent.mkdir(parents=True)
        name.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        name.chmod(0o755)
    defaults = re.findall(r"^  ([\w-]+):\n    description: .*\n    default: (.*)", ACTION, re.M)
    values = {f"inputs.{name}": value.strip('"') for name, value in defaults}
    values |= {
        "inputs.changed-since": "origin/main",  # as its default is for a pull request into main
        "inputs.token": "t",
        "github.event.pull_request.number": "7",
        "github.repository": "desk/stories",
    }
    return Runner(clone, temp, values)


def test_no_expression_stands_in_a_script() -> None:
    """A branch or a path may be called `$(rm -rf /)`: values come by the environment only."""
    assert set(steps()) == {"Install claimcheck", "Check", "Comment", "Result"}
    assert not [step.name for step in steps().values() if "${{" in step.script]


def test_a_pull_request_is_checked_for_what_it_changes(runner: Runner) -> None:
    assert runner.run("Check") == 0, runner.said  # the result has a step of its own
    assert runner.values["steps.check.outputs.exit-code"] == "1"
    assert "::error file=new draft.md,line=1," in runner.said
    assert "old.md" not in runner.said
    sarif = json.loads((runner.temp / "claimcheck.sarif").read_text(encoding="utf-8"))
    [uri] = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
    }
    assert uri == "new%20draft.md"
    assert "Five people were hurt" in runner.files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    assert runner.run("Comment") == 0, runner.said
    asked = (runner.temp / "gh").read_text(encoding="utf-8").splitlines()
    assert asked[:5] == ["pr", "comment", "7", "--repo", "desk/stories"]
    assert asked[-2:] == ["--body-file", str(runner.temp / "claimcheck.md")]
    assert runner.run("Result") == 1


def test_inputs_become_options_and_are_never_run(runner: Runner) -> None:
    runner.values |= {
        "inputs.paths": "old.md\n\nnew draft.md\n$(touch ran).md",
        "inputs.changed-since": "",
        "inputs.fail-on": "never",
        "inputs.registry": "claims/registry",
    }
    assert runner.run("Check") == 0, runner.said
    assert "file=old.md" in runner.said
    assert "file=new draft.md" in runner.said
    assert "$(touch ran).md" in runner.said  # told as a file that is not there
    assert not (runner.clone / "ran").exists()
    assert runner.values["steps.check.outputs.exit-code"] == "2"
    assert runner.run("Result") == 2


def test_where_no_draft_changed_the_job_is_well(runner: Runner) -> None:
    git(runner.clone, "fetch", "-q", "origin", "main")
    git(runner.clone, "checkout", "-q", "FETCH_HEAD")
    assert runner.run("Check") == 0, runner.said
    assert "nothing was checked" in runner.said
    assert runner.run("Result") == 0
