"""A language model that is not the one released is refused before it is loaded."""

from __future__ import annotations

import importlib.util
import shutil
import time
from pathlib import Path

import pytest

from claimcheck.errors import ModelError
from claimcheck.parser.language import DEFAULT_MODEL
from claimcheck.parser.model_files import check_files

SPEC = importlib.util.find_spec(DEFAULT_MODEL)
INSTALLED = Path(next(iter(SPEC.submodule_search_locations or []))) if SPEC else Path()
WEIGHTS = f"{DEFAULT_MODEL}-3.8.0/parser/model"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(INSTALLED, tmp_path / "model"))


def test_the_installed_model_is_the_released_one_and_the_check_is_cheap() -> None:
    start = time.process_time()
    check_files(INSTALLED)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("damage", ["one byte", "cut short", "missing"])
@pytest.mark.parametrize("name", [WEIGHTS, "__init__.py"])
def test_another_file_is_refused_by_name(copy: Path, name: str, damage: str) -> None:
    path = copy / name
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        changed = data[:-1] if damage == "cut short" else data[:-1] + bytes([data[-1] ^ 1])
        path.write_bytes(changed)
    with pytest.raises(ModelError) as caught:
        check_files(copy)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
