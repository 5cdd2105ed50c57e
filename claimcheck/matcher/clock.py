"""Times of day: "9.30am", "5:42 a.m.", "17:05", "noon"."""

from __future__ import annotations

import re

from claimcheck.matcher.found import DIFFERENT, MISSING, Found
from claimcheck.matcher.layout import Reading, once
from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.periods import PARTS_OF_DAY, part_of_day

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?", re.IGNORECASE)
_HALF = re.compile(r"(am|pm|a\.m\.?|p\.m\.?)", re.IGNORECASE)
_WORDS = {"noon": 720, "midday": 720, "midnight": 0}


@once
def clocks_of(reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
    """The times of day in a text, in minutes from midnight, each with its words."""
    found: list[tuple[int, tuple[int, ...]]] = []
    for i, node in enumerate(reading.nodes):
        if node.text.lower() in _WORDS:
            found.append((_WORDS[node.text.lower()], (i,)))
        match = _TIME.fullmatch(node.text)
        if match is None:
            continue
        half: str | None = match[3]
        nodes: tuple[int, ...] = (i,)
        after = reading.nodes[i + 1] if i + 1 < len(reading.nodes) else None
        if half is None and after is not None and _HALF.fullmatch(after.text):
            half, nodes = after.text, (i, i + 1)
        hour, minute = int(match[1]), int(match[2] or 0)
        dotted = bool(match[2]) and i > 0 and _at_it(reading, i)
        if half is None and not ((":" in node.text or dotted) and hour < 24 and minute < 60):
            continue  # "3.41" is no time of day, "3-1" no more
        if half is not None:
            hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        found.append((hour * 60 + minute, nodes))
    return found


def _at_it(reading: Reading, at: int) -> bool:
    """Whether a number is the hour of something: "sank at 22.50", not "at 3.41 metres"."""
    after = reading.nodes[at + 1] if at + 1 < len(reading.nodes) else None
    counts = after is not None and after.head == at and after.pos in ("NOUN", "NUM", "SYM")
    return (
        reading.nodes[at - 1].text.lower() in ("at", "around", "until")
        and reading.nodes[at].dep != "nummod"
        and not counts
    )


LATE, EARLY = 20 * 60, 9 * 60
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
    "today",
})  # fmt: skip


def match_parts(claim: Reading, entry: Reading, details: list[Found], anchor: int) -> None:
    """Settle "late" and "early" of a day among the details, in place, by the hour that the entry
    has: "late on Saturday", beside "at 22.50 on Saturday"."""
    for detail in details:
        at = detail.unit.nodes[0] if detail.unit.nodes else -1
        word = claim.nodes[at].lemma if at >= 0 else ""
        if detail.outcome != MISSING or word not in ("late", "early"):
            continue
        if not any(n.text.lower() in _DAYS for n in claim.nodes[at + 1 : at + 3]):
            continue
        for minutes, nodes in clocks_of(entry):
            fits = minutes >= LATE if word == "late" else minutes < EARLY
            if fits and entry.nodes[nodes[0]].sentence == anchor:
                detail.outcome, detail.score, detail.nodes = ENTAILED, 0.95, nodes
                detail.words = " ".join(entry.nodes[i].text for i in nodes)


def match_clocks(claim: Reading, entry: Reading, details: list[Found], anchor: int) -> None:
    """Settle the times of day among the details, in place: the same, or another."""
    mine = clocks_of(claim)
    if len(mine) != 1:
        return
    minutes, nodes = mine[0]
    here = [(m, at) for m, at in clocks_of(entry) if entry.nodes[at[0]].sentence in (anchor, -1)]
    if not here:
        return
    same = [at for m, at in here if m == minutes]
    at = (same or [here[0][1]])[0]
    for detail in details:
        if set(detail.unit.nodes) & set(nodes):
            detail.outcome, detail.score = (SAME, 1.0) if same else (DIFFERENT, 0.0)
            detail.words = " ".join(entry.nodes[i].text for i in at)
            detail.nodes = at if same else ()


def at_another_hour(claim: Reading, found: list[Found]) -> str:
    """The time of day that the entry has in the place of the claim's, or ""."""
    mine = {i for _, nodes in clocks_of(claim) for i in nodes}
    for detail in found:
        period = detail.unit.period
        if period is not None and detail.outcome == DIFFERENT and part_of_day(period):
            other = {PARTS_OF_DAY.get(w, "") for w in detail.words.lower().split()} - {""}
            days = set(detail.words.lower().split()) & set(period.text.lower().split())
            if other and days - PARTS_OF_DAY.keys() and part_of_day(period) not in other:
                return detail.words  # "on Tuesday morning", beside "on Tuesday afternoon"
        if set(detail.unit.nodes) & mine and detail.outcome == DIFFERENT and detail.words:
            return detail.words
    return ""
