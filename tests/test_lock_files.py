"""The lock files, as pip reads them with `--require-hashes`: everything pinned, extras too."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[(?P<extras>[\w,.-]+)\])?==\S+", re.MULTILINE)
NEED = re.compile(r"^(?P<name>[\w.-]+)\s*\[(?P<extras>[^\]]+)\](?P<rest>.*)$")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needs(name: str) -> list[str]:
    """What a pinned package requires on this system; nothing where it is for another one."""
    try:
        return [need for need in requires(name) or () if "extra ==" not in need]
    except PackageNotFoundError:
        return []


def extras_of(text: str | None) -> set[str]:
    return {canonical(extra.strip()) for extra in (text or "").split(",") if extra.strip()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_has_hashes(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_all_that_is_needed_is_pinned(lock: Path) -> None:
    """`pip install --require-hashes` would refuse what is not, and `--no-deps` would miss it."""
    pins = {canonical(m["name"]) for m in PIN.finditer(lock.read_text("utf-8"))}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"]]
    if "dev" in lock.name:
        wanted += project["optional-dependencies"]["dev"]
    wanted += [need for pin in pins for need in needs(pin)]
    missing = {
        canonical(need.name)
        for need in map(Requirement, wanted)
        if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert missing - pins == set()
    assert len(pins) > 20


def test_every_command_of_ours_that_installs_asks_for_the_hashes() -> None:
    calls = 0
    for place in ("README.md", "action.yml", ".ci/run", ".pre-commit-hooks.yaml"):
        text = (ROOT / place).read_text("utf-8")
        for call in re.findall(r"pip\"? install ([^&\n]*)", text):
            calls += 1
            of_a_user = "claimcheck-newsroom" in call  # who installs a release has no lock file
            assert "--require-hashes" in call or "--no-deps" in call or of_a_user, (place, call)
    assert calls > 5


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_an_extra_that_a_pinned_package_asks_for_is_pinned_with_it(lock: Path) -> None:
    # pip takes `coverage[toml]` for another project than the pinned `coverage`, and refuses the
    # whole lock file on the day that a newer coverage is out.
    pins = {
        canonical(m["name"]): extras_of(m["extras"]) for m in PIN.finditer(lock.read_text("utf-8"))
    }
    missing = [
        f"{name} needs {need}"
        for name in pins
        for need in needs(name)
        if (m := NEED.match(need))
        and not extras_of(m["extras"]) <= pins.get(canonical(m["name"]), set())
    ]
    assert missing == []
