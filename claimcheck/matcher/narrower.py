"""What makes an entry's figure one of a part of what the claim measures, or of an earlier stage of
it, so that the two may stand side by side."""

from __future__ import annotations

import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading, words_in
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.places import within
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.records import label_at
from claimcheck.model import Figure

_ENDS = re.compile(r"[.!?;]\s")
_NTH = r"(?P<stage>first|second|third|initial|opening|early|preliminary|provisional|interim)"
_STAGE = re.compile(
    rf"\b(?:at|in|after|by|on|during) (?:the|its|their|an?) {_NTH} (?P<of>\w+)|"
    rf"\b{_NTH.replace('stage', 'nth')} (?P<part>part|phase|stage|round|instal?lment|tranche|batch"
    rf"|count|payment)\b",
    re.IGNORECASE,
)
ANY_TIME = frozenset({"time", "place", "instance", "world", "person"})
# Verbs that only say that it was so much: "reported a loss", "the debt stood at", "received a sum"
NO_MORE = frozenset({
    "put", "estimate", "assess", "value", "reckon", "calculate",
    "be", "have", "make", "stand", "take", "receive", "report", "record", "post", "show", "reach",
    "total", "amount", "pay", "get", "run", "do", "say", "find", "count", "carry", "comprise",
    "include", "contain", "measure", "come", "announce", "declare", "publish", "list", "look",
    "consider", "examine", "study", "review", "expect", "number", "document",
})  # fmt: skip
# What somebody has so many of, here and there
HOLDING = frozenset({"have", "own", "run", "operate", "employ", "hold", "keep", "manage"})
# Words that make no part of what they describe
TOTALLING = frozenset({
    "total", "overall", "whole", "average", "outstanding", "full", "estimated", "final", "official",
    "combined", "exact", "actual", "recorded", "known", "other", "same", "more", "few", "only",
})  # fmt: skip


def counts_only(said: Reading, told: Reading, found: Alignment, other: Figure) -> str:
    """What the entry's figure is of, where that is less than the claim measures, or ""."""
    return (
        _of_a_stage(said, told, other)
        or _of_a_kind(said, told, found, other)
        or _of_a_branch(said, told, found, other)
    )


def _of_a_stage(said: Reading, told: Reading, other: Figure) -> str:
    """The stage of which an entry tells and the claim does not, or "": "at the first count 48 per
    cent", "the first instalment, £1 million"."""
    text = told.text
    start = max((m.end() for m in _ENDS.finditer(text, 0, other.span.start)), default=0)
    end = _ENDS.search(text, other.span.end)
    mine = words_in(said)
    for match in _STAGE.finditer(text, start, end.start() if end else len(text)):
        stage, of = match["stage"] or match["nth"], match["of"] or match["part"]
        if stage.lower() not in mine and of.lower() not in ANY_TIME:
            return f"{stage} {of}"
    return ""


def _of_a_kind(said: Reading, told: Reading, found: Alignment, other: Figure) -> str:
    """The kind of which an entry counts so many, where the claim counts them all, or "": "40 house
    fires", beside "612 fires"."""
    if other.unit or not other.counted:
        return ""
    met = {n for d in found.details for n in d.nodes}
    mine = {n.lemma for n in said.nodes}
    for at in _counted(told, other):
        for i in told.under[at]:
            node = told.nodes[i]
            if i == at or node.head != at or node.dep not in ("compound", "amod", "nmod"):
                continue
            plain = node.pos in ("NOUN", "ADJ") and i not in told.in_figure
            if plain and i not in met and node.lemma not in mine | TOTALLING:
                return f"{node.text} {told.nodes[at].text}"
    return ""


def _of_a_branch(said: Reading, told: Reading, found: Alignment, other: Figure) -> str:
    """The place in which somebody has so many, where the claim says how many in all, or "": "has 12
    shops in Harle"."""
    frame = main_frame(said)
    names = [d.unit.name for d in found.details if d.unit.name is not None]
    known = {word for name in names for form in forms_of(name) for word in form}
    for i in label_at(told, other.span.start):  # "Jobs lost in Harle: 640"
        node = told.nodes[i]
        by = told.nodes[node.head]
        away = node.pos == "PROPN" and node.dep == "pobj" and by.lemma in ("in", "at", "near")
        if away and i not in told.in_period and node.text.lower() not in known:
            return node.text
    if frame is None or said.nodes[frame.at].lemma not in HOLDING or other.unit:
        return ""
    for at in _counted(told, other):
        for i in told.under[at]:
            if told.nodes[i].dep != "prep" or told.nodes[i].lemma not in ("in", "at", "near"):
                continue
            for k in told.under[i]:
                node = told.nodes[k]
                if node.pos == "PROPN" and node.dep == "pobj" and node.text.lower() not in known:
                    return node.text
    return ""


def _counted(told: Reading, other: Figure) -> list[int]:
    inside = (told.nodes[i] for i in within(told, other.span.start, other.span.end))
    return [n.head for n in inside if n.dep == "nummod"]


def under_another_deed(told: Reading, found: Alignment, other: Figure) -> bool:
    """Whether an entry's figure stands under a verb of which the claim says nothing: "two fans
    hurt", beside "holds 6,200 fans"."""
    met = {n for d in found.details if d.met for n in d.nodes}
    for at in within(told, other.span.start, other.span.end):
        for _ in range(6):
            if told.nodes[at].pos == "VERB":
                plain = told.nodes[at].lemma in NO_MORE or at in told.labels
                return at not in met and not plain
            if told.nodes[at].head == at:
                break
            at = told.nodes[at].head
    return False
