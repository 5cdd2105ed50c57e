"""The cue lexicons (`data/cues_*.toml`) as lookups by lemma."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.lexicon import load_rows, load_table


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
    rows: dict[str, list[Cue]] = {}
    for row in load_rows(f"cues_{name}.toml", "cue"):
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


@functools.cache
def known_words() -> frozenset[str]:
    """Every word of the lexicons: no other word can attribute, so no rule looks at it twice."""
    names = ("verbs", "nouns", "adjectives", "impersonal", "acts")
    rows = frozenset(word for name in names for word in load(name))
    lists = words("attribution")
    return rows | frozenset(lemma_slips()) | lists["given"] | lists["hedges"] | {"unclear"}


@functools.cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The plain word lists of `data/NAME.toml`, by list."""
    return {k: frozenset(v) for k, v in load_table(f"{name}.toml").items() if isinstance(v, list)}


@functools.cache
def lemma_slips() -> dict[str, str]:
    """Word forms whose lemma the language model gets wrong, with the right one."""
    table: dict[str, str] = load_table("attribution.toml")["lemma_slips"]
    return table
