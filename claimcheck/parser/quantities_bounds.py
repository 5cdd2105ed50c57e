"""Words that bound a figure: "more than", "up to", "nearly", "or so"; and what they make of it."""

from __future__ import annotations

from claimcheck.parser.atoms import Atoms, Phrases
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.numerals_words import INF, tidy

_BOUNDS = load_rows("bounds.toml", "bound")
BEFORE = {w: r["kind"] for r in _BOUNDS if not r.get("after") for w in r["words"]}
AFTER = {w: r["kind"] for r in _BOUNDS if r.get("after") for w in r["words"]}
_before, _after = Phrases(BEFORE), Phrases(AFTER)


def is_bounded(atoms: Atoms, i: int) -> bool:
    """Whether words that bound a figure stand before atom `i`."""
    return _before.before(atoms, i) is not None


def bound_before(atoms: Atoms, start: int, done: int) -> tuple[int, str]:
    """The first atom of the words that bound the amount from atom `start`, and their kind.

    Without any, `start` and "exact". Words that begin before atom `done` do not count.
    """
    kind = "exact"
    while kind == "exact" and (found := _before.before(atoms, start)):
        if found[1] < done:
            break
        start, kind = found[1], BEFORE[found[0]]
    return start, kind


def bound_after(atoms: Atoms, end: int) -> tuple[int, str]:
    """One past the words from atom `end` that bound the amount before it, and their kind.

    Without any, `end` and "exact".
    """
    found = _after.at(atoms, end)
    return (found[1], AFTER[found[0]]) if found else (end, "exact")


def interval(
    low: float, high: float, kind: str, floor: float = 0.0
) -> tuple[float, float, bool, bool]:
    """Low, high, and whether each is open, for a bound's kind (DESIGN part 5). `floor` is what
    nothing of the unit is less than; "nearly minus 4C" is less cold, "just under minus 4C" colder.
    """
    colder = high < 0
    if colder or (high == 0 and kind == "below"):
        floor = -INF
    down, up = tidy((1.1 if colder else 0.9) * low), tidy((0.9 if colder else 1.1) * high)
    if kind == "above":
        return low, INF, True, False
    if kind == "at-least":
        return low, INF, False, False
    if kind == "below":
        return floor, high, False, True
    if kind == "at-most":
        return floor, high, False, False
    if kind == "just-over" or (kind == "nearly" and colder):
        return low, up, True, False
    if kind in ("nearly", "just-under"):
        return down, high, False, True
    if kind == "about":
        return down, up, False, False
    return low, high, False, False
