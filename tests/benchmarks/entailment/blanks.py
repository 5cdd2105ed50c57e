"""Pairs from which the model learns which of an entry's figures is of what a claim's figure is of.

Where a claim that an entry bears out has a number or date that stands in it once, both are blanked,
and the entry still bears it out; with another of its figures blanked in that one's place it does
not. What an entry leaves open it leaves open with the figures blanked. What it rules out it still
does where it has the claim's figure; where it has it not, but one in its place, the two would be
one if blanked: which it is, the model is asked as it is trained (`unsure`). All this needs no label
that the pairs have not (`train.py`), and no figure is there to be compared: they are blanked alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.matcher.cloze import BLANK
from claimcheck.matcher.lacking import IN_WORDS, TENS

OPEN, BEARS_OUT, RULES_OUT = 0, 1, 2
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
HALF = r"(?:[ap]m\b|[ap]\.m\.)"
DATE = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b(?:,? \d{{4}})?"
    rf"|\b{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b{MONTH} \d{{4}}|\b{DAY}\b"
    r"|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
    rf"|\b(?:19|20)\d\d\b|\b\d{{1,2}}[:.]\d\d ?{HALF}?|\b\d{{1,2}} ?{HALF}"
)
WORTH = {**IN_WORDS, "one": 1, "dozen": 12}
UNDER_TEN = [word for word, value in IN_WORDS.items() if value < 10]
TENS_AND = rf"(?:{'|'.join(TENS.split())})(?:[- ](?:one|{'|'.join(UNDER_TEN)}))?"
NUMBER = rf"(?:\d+(?:[,.]\d+)*|\b(?:{TENS_AND}|{'|'.join((*IN_WORDS, 'dozen'))})\b)"
FIGURE = re.compile(
    rf"(?P<date>{DATE})"
    rf"|(?:\bone|{NUMBER})(?:(?: in | out of | of every | to |-|–){NUMBER})?",
    re.IGNORECASE,
)
GLUED = re.compile(r"(?:m|bn|k|km|kg|th|st|nd|rd|p|°|cm|mm|ft|mph|g|ml|l|s)\b")


class Figure(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


class Blanks(NamedTuple):
    """The pairs that one pair makes, as (claim, entry, label); of the unsure one at most is so."""

    sure: list[tuple[str, str, int]]
    unsure: list[tuple[str, str, int]]


def blanks_of(claim: str, entry: str, label: int) -> Blanks:
    """The pairs that a pair makes with a figure of each blanked."""
    head = entry.find("] ") + 2 if entry.startswith("[") else 0
    ours = figures_in(claim)
    theirs = [figure for figure in figures_in(entry) if figure.start >= head]
    sure: list[tuple[str, str, int]] = []
    unsure: list[tuple[str, str, int]] = []
    if not ours or not theirs:
        return Blanks(sure, unsure)

    def both(one: Figure, other: Figure, label: int) -> tuple[str, str, int]:
        return _blanked(claim, one), _blanked(entry, other), label

    if label == BEARS_OUT:
        for one in ours:
            dated = [other for other in theirs if _dates(one) == _dates(other)]
            same = [other for other in dated if other.value == one.value]
            rest = [other for other in dated if other.value != one.value]
            near = [other for other in rest if _alike(one, other)] or rest[:1]
            if len(same) == 1:
                sure.append(both(one, same[0], BEARS_OUT))
                sure += [both(one, o, OPEN) for o in random.sample(near, min(2, len(near)))]
        return Blanks(sure, unsure)
    lost = [one for one in ours if all(one.value != other.value for other in theirs)]
    if label == OPEN or not lost:
        one = random.choice(ours)
        dated = [other for other in theirs if _dates(one) == _dates(other)]
        same = [other for other in theirs if other.value == one.value]
        near = same or [other for other in dated if _alike(one, other)] or dated
        sure += [both(one, random.choice(near), label)] if near else []
    elif len(lost) == 1:
        unsure += [both(lost[0], o, BEARS_OUT) for o in theirs if _alike(lost[0], o)]
    return Blanks(sure, unsure)


def figures_in(text: str) -> Sequence[Figure]:
    """The numbers and dates of a text, with what kind of figure each is, and its value."""
    found = []
    for there in FIGURE.finditer(text):
        start, end = there.span()
        kind = "date" if there["date"] else _kind(text, start, end)
        if kind:
            found.append(Figure(start, end, kind, _value(there[0])))
    return found


def _kind(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 1) : start], text[end : end + 12].lower()
    if before.isalpha() or (after[:1].isalpha() and not GLUED.match(after)):
        return ""  # "PF2291"
    if before and before in "£$€":
        return "money"
    if re.match(r" ?(?:%|per ?cent|pc\b)", after):
        return "share"
    stretch = re.match(r"[- ](?:minute|hour|day|week|month|year)", after)
    return "stretch" if stretch else "count"


def _value(figure: str) -> str:
    def number(words: re.Match[str]) -> str:
        return str(sum(WORTH[word] for word in re.split("[- ]", words[0])))

    figure = re.sub(rf"\b(?:{TENS_AND}|{'|'.join(WORTH)})\b", number, figure.lower())
    return re.sub(r"(?<=\d),(?=\d)", "", figure)


def _dates(figure: Figure) -> bool:
    return figure.kind == "date"


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind


def _blanked(text: str, figure: Figure) -> str:
    return text[: figure.start] + BLANK + text[figure.end :]
