"""A short run of the fuzzer at every door; the long one is `python -m tests.benchmarks.fuzz N`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.benchmarks.fuzz import DOORS, attempt, inputs


@pytest.mark.parametrize("door", DOORS)
def test_every_door_holds(
    door: str, tmp_path: Path, nlp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    # A fifth of a second of fuzzing, or so: the doors that parse or compile take that much longer.
    few = 4 if door.startswith(("check", "extract", "relate", "compiled", "batch")) else 40
    thrown = inputs(random.Random(door), [door])
    faults = {attempt(*next(thrown), tmp_path) for _ in range(15 if door == "lint" else few)}
    assert faults == {None}


@given(st.text(max_size=400))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.parametrize("door", ["markdown", "html", "registry", "check"])
def test_any_text_at_all(door: str, nlp: object, tmp_path: Path, text: str) -> None:
    assert attempt(door, text.encode(), tmp_path) is None
