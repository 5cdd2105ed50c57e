"""Fixtures every room may use."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.parser.language import load_model

# As the command line does, before numpy is loaded: two workers share two cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

OFFLINE = Path(__file__).parent / "offline"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every network socket but loopback, in this process and in those that it starts."""
    spec = importlib.util.spec_from_file_location("offline", OFFLINE / "sitecustomize.py")
    assert spec is not None and spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(OFFLINE), before]))
    yield
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The language pipeline, loaded once for the whole run."""
    return load_model()
