"""Words by which a text tells what it makes of what it says: hedges, denials."""

from __future__ import annotations

import functools
from typing import Any

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import DIFFERENT, MISSING
from claimcheck.matcher.layout import NEGATORS, Reading
from claimcheck.matcher.lexicon import load_rows
from claimcheck.matcher.places import stands_under

_DENYING = frozenset({"deny", "denial", "dismiss", "refute"})
_SAYING = frozenset({"say", "tell", "claim", "confirm", "mean", "prove", "show", "announce"})
_TOLD_BY = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "give", "there"})


@functools.lru_cache(maxsize=1)
def _rows() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in load_rows("signals.toml", "signal"):
        found.setdefault(row["kind"], []).append({**row, "words": frozenset(row["words"])})
    return found


@functools.lru_cache(maxsize=64)
def signal_words(kind: str) -> frozenset[str]:
    """All words that are signals of this kind."""
    return frozenset(word for row in _rows().get(kind, ()) for word in row["words"])


def signal(reading: Reading, kind: str, sentence: int | None, found: Alignment | None) -> str:
    """The first word of the sentence (or of all) that is a signal of this kind, or "".

    Where the entry was compared with a claim (`found`), a word that acts only on what it governs
    (`governs` in the data) counts only where that is of the claim: "a bear no one saw" does not
    say that there was no bear.
    """
    for number, i in _signs(reading, kind):
        row, node = _rows()[kind][number], reading.nodes[i]
        if sentence is not None and node.sentence != sentence:
            continue
        if found is not None and row.get("governs") and not _governs(reading, i, found):
            continue
        after = reading.nodes[i + 1].text.lower() if i + 1 < len(reading.nodes) else ""
        if after not in row.get("then", (after,)):
            continue
        if node.pos not in row.get("as", (node.pos,)):
            continue
        if row.get("unless_negated") and (_negated(reading, i) or _asked(reading, i)):
            continue
        if node.lemma in _DENYING and any(
            kin in _denials() and stands_under(reading, k, i, 6)
            for k, n in enumerate(reading.nodes)
            for kin in (n.lemma, n.text.lower())
        ):
            continue  # "denies hoax claims"
        return node.text
    return ""


def _signs(reading: Reading, kind: str) -> list[tuple[int, int]]:
    """The rows of a kind with the nodes that bear their words: asked for each claim that meets
    the entry, and so kept with it."""
    if kind not in reading.signals:
        reading.signals[kind] = [
            (number, i)
            for number, row in enumerate(_rows().get(kind, ()))
            for i, node in enumerate(reading.nodes)
            if (node.text.lower() in row["words"] or node.lemma in row["words"])
            and not _aside(reading, i)
        ]
    return reading.signals[kind]


@functools.lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return frozenset(word for row in _rows()["denial"] for word in row["words"])


def _asked(reading: Reading, at: int) -> bool:
    # "Real or hoax?"
    start = reading.nodes[at].start
    return "?" in reading.text[start : start + 40].split(".")[0]


def _aside(reading: Reading, at: int) -> bool:
    node = reading.nodes[at]
    if at in reading.in_period or (node.text.lower() == "may" and node.pos == "PROPN"):
        return True
    before = reading.nodes[at - 1].text.lower() if at else ""
    if node.text.lower() == "not" and before in (",", "but", "and") and at + 1 < len(reading.nodes):
        return reading.nodes[at + 1].pos in ("NOUN", "PROPN", "DET")  # "a ticket, not an arrest"
    return before in ("as", "more", "less", "most")  # "twice as likely"


def _negated(reading: Reading, at: int) -> bool:
    # "is no hoax", "denies that it was a hoax"
    near = [n for n in reading.nodes if n.head == at and n.text.lower() in NEGATORS]
    head = reading.nodes[at].head
    above = [
        n
        for n in reading.nodes
        if n.head == head and n.text.lower() in NEGATORS and reading.nodes[head].lemma == "be"
    ]
    before = {n.lemma for n in reading.nodes[max(0, at - 4) : at]}
    return bool(near or above or before & {"deny", "dismiss", "reject", "not", "no"})


def _governs(reading: Reading, at: int, found: Alignment) -> bool:
    """Whether the word that a signal belongs to is one that the claim has, too."""
    nodes = reading.nodes
    met = {n for d in found.details if d.outcome not in (MISSING, DIFFERENT) for n in d.nodes[:3]}
    if found.roles.counterpart is not None:
        met.add(found.roles.counterpart.at)
    if nodes[at].pos == "VERB" and any(stands_under(reading, i, at, 6) for i in met):
        return True  # "nears a deal", "considers leaving"
    if nodes[at].tag == "MD" and found.roles.counterpart is None:
        return nodes[nodes[at].head].dep not in ("advcl", "relcl")  # "so that he could sleep"
    head = nodes[at].head
    answers = nodes[at].text.lower() == "no" and at + 1 < len(nodes) and nodes[at + 1].text == ","
    if answers or head == at:  # "No, it is not so": it answers the whole
        return nodes[at].text.lower() in ("no", "not") or at in met
    if head in met:
        return True
    if nodes[head].pos == "NOUN" and nodes[at].pos != "AUX":
        return False
    within = {i for i in met if nodes[i].pos in _TOLD_BY and stands_under(reading, i, head, 6)}
    whole = nodes[head].dep not in ("advcl", "relcl") and 2 * len(within) >= max(4, len(met))
    if nodes[at].text.lower() in NEGATORS and whole:
        return True  # "There was never a bear in Harle Park": what it denies is most of the claim
    below = [i for i, n in enumerate(nodes) if n.head == head and i != at]
    if nodes[head].lemma in _LIGHT:  # "did not have an event"
        said = [i for i in below if nodes[i].dep in ("dobj", "attr", "acomp", "oprd")]
        return any(i in met or stands_under(reading, i, at, 6) for at in said for i in met)
    if nodes[head].lemma not in _SAYING:
        return False
    return any(i in met and nodes[i].dep in ("ccomp", "xcomp") for i in below)


def is_signal(reading: Reading, at: int) -> bool:
    """Whether the word is one of these signals."""
    node = reading.nodes[at]
    words = {node.text.lower(), node.lemma}
    return any(words & row["words"] for rows in _rows().values() for row in rows)
