"""A small invented registry, and a way to write one down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HARBOR = """\
# The harbour desk's sources. Keep this comment.

[[source]]
id = "harbor-gazette"   # the old broadsheet
name = "Harbor Gazette"
aliases = ["the Gazette", "HG"]
kind = "newspaper"
owner = "Tidewater Media"

[[source]]
id = "port-authority"
name = "Port Authority of Eastmouth"
kind = "government"

# first hand
[[entry]]
id = "port-2024-03-01"
source = "port-authority"
date = 2024-03-01
title = 'Notice "4/24"'
text = \"\"\"
Pier 4 is closed.
[[entry]]
id = "not-a-header"
\"\"\"

[[entry]]
id = "gazette-2024-03-02"
source = "harbor-gazette"
date = 2024-03-02
text = "Engineers closed Pier 4 after divers found a crack, the authority said."
derived_from = [
    "port-2024-03-01",  # the notice
]
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files (name without .toml = text) into a registry folder; its path."""

    def put(text: str = "", **files: str) -> Path:
        folder = tmp_path / "registry"
        folder.mkdir(exist_ok=True)
        for name, content in {**({"main": text} if text else {}), **files}.items():
            (folder / f"{name}.toml").write_bytes(content.encode())
        return folder

    return put


@pytest.fixture
def harbor(write: Write) -> Path:
    """The registry folder of `HARBOR`, in one file."""
    return write(HARBOR)
