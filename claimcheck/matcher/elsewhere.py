"""Circumstances of another deed: "built in Orla and sold in Peru" is not "built in Peru"."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading


def elsewhere(said: Reading, told: Reading, found: Alignment) -> str:
    """The detail of the claim's deed that the entry has only of another deed, while its own has
    something else in that place, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or told.nodes[other.at].pos != "VERB":
        return ""
    for detail in found.details:
        if not detail.met:
            continue
        by = _preposition(said, detail.unit.nodes[-1], frame.at)
        if not by or not detail.nodes or any(_preposition(told, n, other.at) for n in detail.nodes):
            continue
        away = [_deed(told, n, by) for n in detail.nodes]
        own = [
            i for i, n in enumerate(told.nodes)
            if n.dep == "pobj" and i not in detail.nodes and _preposition(told, i, other.at) == by
        ]  # fmt: skip
        if own and all(deed not in (-1, other.at) for deed in away):
            return f"{told.nodes[away[0]].text} {by} {detail.unit.text}"
    return ""


def _preposition(reading: Reading, at: int, deed: int) -> str:
    node = reading.nodes[at]
    by = reading.nodes[node.head]
    return by.lemma if node.dep == "pobj" and by.head == deed and node.head != deed else ""


def _deed(reading: Reading, at: int, by: str) -> int:
    """The verb that a word hangs on by this preposition, or -1."""
    node = reading.nodes[at]
    head = reading.nodes[node.head]
    over = reading.nodes[head.head]
    return head.head if node.dep == "pobj" and head.lemma == by and over.pos == "VERB" else -1
