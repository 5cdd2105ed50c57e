"""Where a deed was done: "three men from Orla were arrested in Harle" were not arrested in Orla."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.names import lies_within, place_of
from claimcheck.matcher.units import NAME

WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "on", "off"})
OPEN = frozenset({"relcl", "acl", "advcl", "conj", "ccomp", "parataxis"})  # another deed begins
PLACES = frozenset({"GPE", "LOC"})


def done_elsewhere(said: Reading, told: Reading, found: Alignment) -> str:
    """Where the entry says that the claim's deed was done, where the claim has another place that
    the entry only names of somebody or something else, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or told.nodes[other.at].pos not in ("VERB", "AUX"):
        return ""
    mine = _places(said, frame)
    if not mine:
        return ""
    theirs = _places(told, other)
    for detail in found.details:
        if detail.unit.kind != NAME or not detail.met:
            continue
        by = next((mine[n] for n in detail.unit.nodes if n in mine), "")
        here = [n for n in detail.nodes if told.nodes[n].sentence == told.nodes[other.at].sentence]
        if not by or not here or any(n in theirs for n in here):
            continue
        if any(_belongs(told, n, place) for n in here for place in theirs):
            continue
        for place, how in theirs.items():
            node = told.nodes[place]
            alike = how == by or node.entity in PLACES or place_of((node.text.lower(),))
            if alike and not _nested(said, told, detail.unit.nodes[-1], place):
                return node.text
    return ""


def _places(reading: Reading, frame: Frame) -> dict[int, str]:
    """The names of where a deed was done, each with its preposition: "won the race in Orla", "in
    Orla, Voss won", "bought a mill in Orla"."""
    found = {}
    for i, node in enumerate(reading.nodes):
        by = reading.nodes[node.head]
        if node.dep != "pobj" or node.pos != "PROPN" or by.lemma not in WHERE:
            continue
        if i in reading.in_period or node.sentence != reading.nodes[frame.at].sentence:
            continue
        if _is_of(reading, by.head, frame):
            found[i] = by.lemma
    return found


def _is_of(reading: Reading, at: int, frame: Frame) -> bool:
    # up to the verb, past what was done and other places, but through no other clause
    for _ in range(8):
        if at == frame.at:
            return True
        node = reading.nodes[at]
        listed = node.dep == "conj" and node.pos in (
            "NOUN",
            "NUM",
        )  # "four in Orla and ten in Peru"
        if (node.dep in OPEN and not listed) or node.head == at:
            return False
        if node.dep in ("nsubj", "nsubjpass") and node.pos == "PROPN":
            return False
        if node.dep == "prep" and node.lemma not in WHERE:
            return False  # "before a race in Peru", "the envoy from Peru"
        at = node.head
    return False


def _belongs(told: Reading, one: int, other: int) -> bool:
    # "in Harwick, Orla", "in Orla's Harwick district", "in Harwick in Orla"
    for a, b in ((one, other), (other, one)):
        at = a
        for _ in range(4):
            if told.nodes[at].head == b:
                return True
            if told.nodes[at].dep in OPEN:
                break
            at = told.nodes[at].head
    return False


def _nested(said: Reading, told: Reading, mine: int, theirs: int) -> bool:
    here, there = (place_of((n.text.lower(),)) for n in (said.nodes[mine], told.nodes[theirs]))
    return bool(here and there) and (
        here == there or lies_within(there, here) or lies_within(here, there)
    )
