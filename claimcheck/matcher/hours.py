"""Times of day as a text has them: "9.30am", "5:42 a.m.", "17:05", "noon", "before 8am"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.matcher.layout import Reading, once
from claimcheck.matcher.quantities import Fit

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?", re.IGNORECASE)
_HALF = re.compile(r"(am|pm|a\.m\.?|p\.m\.?)", re.IGNORECASE)
_WORDS = {"noon": (720,), "midday": (720,), "midnight": (0, 1440)}
_LOGGED = re.compile(r"0\d\.[0-5]\d")  # no decimal begins with a nought and another digit
_ABOUT = frozenset({"about", "around", "roughly", "approximately", "circa", "nearly", "almost"})
_BOUNDING = _ABOUT | {"before", "by", "after"}
_SHORTLY = frozenset({"shortly", "just", "soon", "moments"})
DAY, HALF_A_DAY = 1440, 720  # minutes
SHORTLY, ABOUT = 30, 20  # how far "shortly before" and "about" reach, in minutes …
LEEWAY = {SHORTLY: 120, ABOUT: 60}  # … and how far they may, before they are untrue
ROUNDED = 5  # by which "8am" may be rounded


class Clock(NamedTuple):
    """A time of day, with its words. `times` are the minutes from midnight that it may be: "4.51"
    is of the morning or of the evening. What it tells of lies from `within[0]` to `within[1]`
    minutes behind them, and surely in no case farther than `beyond`."""

    times: tuple[int, ...]
    nodes: tuple[int, ...]
    within: tuple[int, int] = (0, 0)
    beyond: tuple[int, int] = (0, 0)


@once
def clocks_of(reading: Reading) -> list[Clock]:
    """The times of day in a text, each with the words that bound it: "before 8am"."""
    found: list[Clock] = []
    for i, node in enumerate(reading.nodes):
        word = node.text.lower()
        if word in _WORDS and node.dep not in ("compound", "amod", "nmod"):
            found.append(_bounded(reading, _WORDS[word], (i,)))
        match = _TIME.fullmatch(node.text)
        if match is None:
            continue
        half: str | None = match[3]
        nodes: tuple[int, ...] = (i,)
        after = reading.nodes[i + 1] if i + 1 < len(reading.nodes) else None
        if half is None and after is not None and _HALF.fullmatch(after.text):
            half, nodes = after.text, (i, i + 1)
        hour, minute = int(match[1]), int(match[2] or 0)
        told = ":" in node.text or (bool(match[2]) and (_logged(reading, i) or _at_it(reading, i)))
        if hour >= 24 or minute >= 60 or (half is None and not told):
            continue  # "3.41" is no time of day, "3-1" no more
        times: tuple[int, ...] = (hour * 60 + minute,)
        if half is not None:
            times = (hour % 12 * 60 + (720 if half.lower().startswith("p") else 0) + minute,)
        elif 0 < hour <= 12 and node.text[0] != "0":
            times = (hour % 12 * 60 + minute, hour % 12 * 60 + 720 + minute)
        found.append(_bounded(reading, times, nodes, rounded=not match[2]))
    return _between(reading, found)


def _logged(reading: Reading, at: int) -> bool:
    return bool(_LOGGED.fullmatch(reading.nodes[at].text)) and at not in reading.in_figure


def _at_it(reading: Reading, at: int) -> bool:
    """Whether a number is the hour of something: "sank at 22.50", not "at 3.41 metres"."""
    after = reading.nodes[at + 1] if at + 1 < len(reading.nodes) else None
    counts = after is not None and after.head == at and after.pos in ("NOUN", "NUM", "SYM")
    return (
        at > 0
        and reading.nodes[at - 1].text.lower() in ("at", "around", "until")
        and reading.nodes[at].dep != "nummod"
        and not counts
    )


def _bounded(
    reading: Reading, times: tuple[int, ...], nodes: tuple[int, ...], *, rounded: bool = False
) -> Clock:
    first = nodes[0]
    words = [n.text.lower() for n in reading.nodes[max(0, first - 3) : first]]
    last, span = (words or [""])[-1], HALF_A_DAY
    if _SHORTLY.intersection(words[-2:-1]):
        span, first = SHORTLY, first - 1
    if words == ["no", "later", "than"]:
        last, first = "by", first - 2
    if last in _BOUNDING:
        nodes = (*range(first - 1, nodes[0]), *nodes)
    far = LEEWAY.get(span, span)
    if last in ("before", "by"):
        ends = -(last == "before")
        times = times[1:] if times == _WORDS["midnight"] else times
        return Clock(times, nodes, (-span, ends), (-far, ends))
    if last == "after":
        times = times[:1] if times == _WORDS["midnight"] else times
        return Clock(times, nodes, (1, span), (1, far))
    if last in _ABOUT:
        return Clock(times, nodes, (-ABOUT, ABOUT), (-LEEWAY[ABOUT], LEEWAY[ABOUT]))
    return Clock(times, nodes, (0, 0), (-ROUNDED, ROUNDED) if rounded else (0, 0))


def _between(reading: Reading, found: list[Clock]) -> list[Clock]:
    """The times of day, with the two of "between 8am and 9am" made one."""
    joined: list[Clock] = []
    for clock in found:
        last = joined[-1] if joined else clock
        span = clock.times[0] - last.times[0]
        words = [n.text.lower() for n in reading.nodes[max(0, last.nodes[0] - 1) : clock.nodes[0]]]
        if span > 0 and words[:1] == ["between"] and words[1 + len(last.nodes) :] == ["and"]:
            nodes = (*last.nodes, *clock.nodes)
            joined[-1] = Clock(last.times[:1], nodes, (0, span), (0, span))
        else:
            joined.append(clock)
    return joined


def fit_of(mine: Clock, theirs: Clock) -> Fit:
    """How an entry's time of day (`theirs`) stands to the claim's: 07:42 is before 8am."""
    pairs = [(a, b) for a in mine.times for b in theirs.times]
    rough = (0, 0), (-ABOUT, ABOUT)
    for a, b in pairs:
        if a == b and mine.within in rough and theirs.within in rough:
            return Fit.INSIDE  # "at 8am", beside "at about 8am"
        later, (low, high), (first, last) = b - a, mine.within, theirs.within
        if low <= later + first and later + last <= high:
            return Fit.INSIDE
    (low, high), (first, last) = mine.beyond, theirs.beyond
    apart = (b + day - a for a, b in pairs for day in (-DAY, 0, DAY))
    if any(low <= later + last and later + first <= high for later in apart):
        return Fit.OVERLAPPING  # ten at night is before eight in the morning, of another day
    return Fit.DISJOINT
