"""Whether whoever did it acted for the body of which the claim says it: "Orla's navy", for Orla."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import load_rows, says
from claimcheck.matcher.names import place_of

# "some directors", "a rebel unit" and "its former lawyer" do not act for it
_APART = frozenset({
    "rebel", "breakaway", "renegade", "mutinous", "opposition", "shadow", "rival", "exiled",
    "provisional", "former", "ex", "retired", "deserting", "off-duty", "local", "regional", "some",
    "several", "many", "few", "most", "two", "three", "four", "five", "other", "another", "junior",
    "striking", "ousted", "would-be", "unofficial", "rogue", "no",
})  # fmt: skip
_OF = frozenset({"of", "from", "with", "for"})
PLACES = frozenset({"GPE", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class Organ:
    """One row of the table: who acts, of which bodies, and in which deeds."""

    words: frozenset[str]
    place: bool
    deeds: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def _organs() -> tuple[Organ, ...]:
    rows = load_rows("organs.toml", "organ")
    return tuple(Organ(frozenset(r["words"]), r["place"], tuple(r["deeds"])) for r in rows)


@functools.lru_cache(maxsize=1)
def organs() -> frozenset[str]:
    """Words for those who act for a body."""
    return frozenset().union(*(row.words for row in _organs()))


@functools.lru_cache(maxsize=4096)
def _is_deed(organ: str, deed: str, place: bool) -> bool:
    return any(
        organ in row.words
        and (row.place or not place)
        and (deed in row.deeds or any(says(deed, known, "v") for known in row.deeds))
        for row in _organs()
    )


def acts_for(entry: Reading, deed: Frame, at: int, body: set[int]) -> bool:
    """Whether the noun at this place is of those who act for the `body`, the entry's words for
    whoever the claim says it of, in what the claim's frame says was done."""
    return any(_belongs(entry, at, n) for n in body) and any(
        _is_deed(entry.nodes[at].lemma, verb, _is_place(entry, n))
        for n in body
        for verb in (deed.predicate.replace(" ", "_"), deed.predicate.split(" ")[0])
    ) and not any(
        node.head == at and node.lemma in _APART for node in entry.nodes
    )  # fmt: skip


def _is_place(entry: Reading, at: int) -> bool:
    node = entry.nodes[at]
    return node.entity in PLACES or bool(place_of((node.text.lower(),)))


def _belongs(entry: Reading, at: int, body: int) -> bool:
    """Whether a body is named as that of a noun: "Orla's navy", "the Orla navy", "a gunboat of the
    Orla navy", "the government of Orla"."""
    node = entry.nodes[body]
    for _ in range(3):
        above = entry.nodes[node.head]
        if node.dep in ("poss", "compound", "amod", "nmod"):
            if node.head == at:
                return True
        elif node.dep == "pobj" and above.lemma in _OF:
            if above.head == at:
                return True
            above = entry.nodes[above.head]
        else:
            return False
        if above.lemma not in organs():
            return False  # "the enemies of the Orla navy"
        node = above
    return False
