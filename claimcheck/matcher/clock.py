"""Times of day: "9.30am", "5:42 a.m.", "17:05", "noon"."""

from __future__ import annotations

import re

from claimcheck.matcher.found import DIFFERENT, Found
from claimcheck.matcher.layout import Reading, once
from claimcheck.matcher.lexicon import SAME
from claimcheck.matcher.times import PARTS_OF_DAY, part_of_day

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
        if half is None and (":" not in node.text or hour > 23 or minute > 59):
            continue  # "3.41" is no time of day, "3-1" no more
        if half is not None:
            hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        found.append((hour * 60 + minute, nodes))
    return found


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
