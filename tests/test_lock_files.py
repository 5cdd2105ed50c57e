"""The lock files, as pip reads them with `--require-hashes`: everything pinned, extras too."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

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
