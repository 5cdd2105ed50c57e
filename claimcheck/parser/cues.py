"""The cue lexicons (`data/cues_*.toml`) as lookups by lemma."""

from __future__ import annotations

import functools
import json
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from claimcheck.model import AttributionType, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a lexicon: a word that attributes, and the constructions it does so in."""

    word: str
    type: AttributionType
    stance: Stance
    takes: tuple[str, ...]
    example: str


@functools.cache
def load(name: str) -> dict[str, tuple[Cue, ...]]:
    """The rows of `data/cues_NAME.toml` by their word (a lemma): "verbs", "nouns", "adjectives"."""
    text = (
        resources.files("claimcheck.parser").joinpath(f"data/cues_{name}.toml").read_text("utf-8")
    )
    rows: dict[str, list[Cue]] = {}
    for row in read_rows(text):
        word = row.get("verb") or row.get("noun") or row["adjective"]
        rows.setdefault(word, []).append(
            Cue(
                word,
                AttributionType(row["type"]),
                Stance(row["stance"]),
                tuple(row["takes"]),
                row["example"],
            )
        )
    return {word: tuple(cues) for word, cues in rows.items()}


_PAIR = re.compile(r"^(\w+) = (.+)$", re.MULTILINE)


def read_rows(text: str) -> list[dict[str, Any]]:
    """The `[[cue]]` tables of a lexicon.

    Its lines are strings and lists of strings, which JSON writes as TOML does: read as JSON they
    cost a tenth. A file that an editor wrote otherwise is read as the TOML that it is.
    """
    tables = text.split("\n[[cue]]\n")[1:]
    if len(tables) == text.count("[["):
        try:
            return [
                {key: json.loads(value) for key, value in _PAIR.findall(table)} for table in tables
            ]
        except ValueError:
            pass
    rows: list[dict[str, Any]] = tomllib.loads(text)["cue"]
    return rows


@functools.cache
def known_words() -> frozenset[str]:
    """Every word of the lexicons: no other word can attribute, so no rule looks at it twice."""
    names = ("verbs", "nouns", "adjectives", "impersonal", "acts")
    rows = frozenset(word for name in names for word in load(name))
    return rows | frozenset(lemma_slips()) | words("attribution")["given"]


@functools.cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The plain word lists of `data/NAME.toml`, by list."""
    text = resources.files("claimcheck.parser").joinpath(f"data/{name}.toml").read_text("utf-8")
    return {k: frozenset(v) for k, v in tomllib.loads(text).items() if isinstance(v, list)}


@functools.cache
def lemma_slips() -> dict[str, str]:
    """Word forms whose lemma the language model gets wrong, with the right one."""
    text = resources.files("claimcheck.parser").joinpath("data/attribution.toml").read_text("utf-8")
    table: dict[str, str] = tomllib.loads(text)["lemma_slips"]
    return table
