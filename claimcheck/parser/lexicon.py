"""The parser's data files: TOML tables and lists of words, each row with an example sentence."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import rtoml

_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgkmnprt]")
DATA = Path(__file__).parent / "data"


@functools.cache
def load_table(name: str) -> dict[str, Any]:
    """All of `data/NAME`, a TOML file; it is not to be changed."""
    return rtoml.loads((DATA / name).read_text("utf-8"))


def load_rows(name: str, table: str) -> list[dict[str, Any]]:
    """The rows of one `[[table]]` of `data/NAME`."""
    rows: list[dict[str, Any]] = load_table(name)[table]
    return rows


def rows(name: str) -> dict[str, list[dict[str, object]]]:
    """The lists of `data/NAME.toml`, each a list of rows with `words` and `example`."""
    return load_table(f"{name}.toml")


@functools.cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of `data/NAME.toml`: list name → all words of its rows."""
    found: dict[str, frozenset[str]] = {}
    for key, table in rows(name).items():
        words: list[str] = []
        for row in table:
            some = row["words"]
            words += some if isinstance(some, list) else str(some).split()
        found[key] = frozenset(words)
    return found


@functools.cache
def inflections() -> dict[str, str]:
    """Irregular past tenses by lemma: "leave" → "left"."""
    pairs = (pair.partition(":") for pair in word_lists("clauses")["irregular_pasts"])
    return {lemma: past for lemma, _, past in pairs}


def past_tense(lemma: str) -> str:
    """The past tense of a verb: "kill" → "killed", "leave" → "left"."""
    irregular = inflections().get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "o", "u"):
        return lemma[:-1] + "ied"
    if _DOUBLED.fullmatch(lemma):
        return lemma + lemma[-1] + "ed"  # "rig", "stab", "plan"
    return lemma + "ed"
