"""Fixtures every room may use."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser.language import load_model


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The language pipeline, loaded once for the whole run."""
    return load_model()
