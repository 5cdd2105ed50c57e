"""The rules of `registry lint`, read from `data/rules.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, "error" or "warning", one line about it, and what `explain` says: what
    it means, an example, what to do, and the rule of the craft behind it."""

    name: str
    severity: str
    summary: str
    explain: str
    example: str
    do: str
    rule: str


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """All rules by name, errors first."""
    path = Path(__file__).with_name("data") / "rules.toml"
    rows = tomllib.loads(path.read_text("utf-8"))["rule"]
    return {row["name"]: Rule(**row) for row in rows}
