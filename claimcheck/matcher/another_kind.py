"""Nouns by which an entry names another than the claim: a deputy governor, another plant."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading, words_in
from claimcheck.matcher.signals import signal_words
from claimcheck.matcher.units import DESCRIBING, NAME, NOUN, QUALITY

_OTHERS = frozenset({"another", "other", "others"})
_FULL = 0.7  # a noun that only describes ("the minister Jo Lind") weighs less


def another_kind(said: Reading, told: Reading, found: Alignment) -> str:
    """The noun phrase by which the entry names another of the kind that the claim names, or "":
    "the deputy governor" for "the governor", "another plant" for "the Orla plant"."""
    mine = words_in(said)
    for detail in found.details:
        if detail.unit.kind != NOUN or not detail.met or detail.unit.weight < _FULL:
            continue
        if said.nodes[detail.unit.nodes[0]].dep in DESCRIBING:
            continue  # "her footballer husband", beside "her husband, a former footballer"
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        here = [n for n in here if told.nodes[n].pos in ("NOUN", "PROPN")]
        apart = [_apart(told, n, mine) for n in here]
        if here and all(apart):
            return f"{apart[0]} {told.nodes[here[0]].text}"
    return ""


def _apart(told: Reading, at: int, mine: frozenset[str]) -> str:
    """The word before a noun that makes another of it, or ""."""
    distinct = signal_words("distinct")
    for i, node in enumerate(told.nodes):
        word = node.text.lower()
        if node.head != at or word in mine or node.start > told.nodes[at].start:
            continue
        if node.dep in DESCRIBING and (word in distinct or node.lemma in distinct):
            return node.text
        if word in _OTHERS and node.dep in ("det", "amod") and not mine & _OTHERS:
            return node.text  # but "another nine" are nine other ones
        if word == "be" and told.nodes[i - 1].text == "-":
            return "would-be"
    return ""


def of_another_title(said: Reading, told: Reading, found: Alignment) -> str:
    """The noun that the entry has for what somebody is, where the claim's noun only tells of whom
    or what that one is, or "": "a spokeswoman for the ambassador" is no ambassador."""
    frame = found.roles.frame
    if frame is None or frame.predicate != "be":
        return ""
    things = {a[0] for role, a in frame.arguments if role == "attribute" and a}
    met = {n for d in found.details if d.met for n in d.nodes}
    for detail in found.details:
        if not detail.met or detail.unit.kind != NOUN or not things & set(detail.unit.nodes):
            continue
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        over = [_title_over(told, n, met) for n in here]
        if here and all(over):
            return f"{over[0]} {told.nodes[told.nodes[here[0]].head].text}"
    return ""


def _title_over(told: Reading, at: int, met: set[int]) -> str:
    for _ in range(4):
        node = told.nodes[at]
        if node.dep not in ("pobj", "prep", "poss"):
            return ""
        at = node.head
        over = told.nodes[at]
        if over.pos == "NOUN" and over.dep in ("attr", "appos"):
            return "" if at in met else over.text
    return ""


def of_another_noun(said: Reading, told: Reading, found: Alignment) -> str:
    """The noun that a describing word of the claim describes in the entry, where it is another
    than the claim's, or "": "a national champion who went to the Olympic Games" is no Olympic
    champion."""
    where = {n: d for d in found.details for n in d.unit.nodes}
    for i, node in enumerate(said.nodes):
        word, noun = where.get(i), where.get(node.head)
        if node.dep not in DESCRIBING or word is None or noun is None or word is noun:
            continue
        if not _whole(word, noun) or said.nodes[node.head].dep not in (
            "attr",
            "dobj",
            "nsubj",
        ):
            continue
        heads = [n for n in noun.nodes if told.nodes[n].sentence == found.anchor]
        words = [n for n in word.nodes if told.nodes[n].sentence == found.anchor]
        if not heads or not words or set(heads) & set(words):
            continue
        if any(told.nodes[w].dep not in DESCRIBING for w in words):
            continue
        apart = [told.nodes[w].head for w in words]
        if all(told.nodes[a].pos == "NOUN" and not _hangs(told, a, heads) for a in apart):
            return f"{told.nodes[words[0]].text} {told.nodes[apart[0]].text}"
    return ""


def _whole(word: Found, noun: Found) -> bool:
    kinds = {word.unit.kind, noun.unit.kind} <= {NOUN, QUALITY, NAME}
    return kinds and word.met and noun.met and noun.unit.kind == NOUN


def _hangs(told: Reading, at: int, heads: list[int]) -> bool:
    """Whether a noun is one of these, or in one phrase with one of them."""
    return (
        at in heads
        or any(
            told.nodes[h].head == at and told.nodes[h].dep in (*DESCRIBING, "appos") for h in heads
        )
        or (told.nodes[at].head in heads and told.nodes[at].dep in (*DESCRIBING, "appos", "poss"))
    )
