"""Words that bound a figure: "more than", "up to", "nearly", "or so"; and what they make of it."""

from __future__ import annotations

from claimcheck.parser.atoms import Atoms, Phrases
from claimcheck.parser.lexicon import load_rows, load_table
from claimcheck.parser.numerals_words import INF, tidy

_BOUNDS = load_rows("bounds.toml", "bound")
BEFORE = {w: r["kind"] for r in _BOUNDS if not r.get("after") for w in r["words"]}
_MEASURES = {w for r in _BOUNDS if r.get("measure") for w in r["words"]}
BEFORE |= {f"no {w}": "at-most" if BEFORE[w] == "above" else "at-least" for w in _MEASURES}
_COMPARING = frozenset(w.split()[0] for w in _MEASURES)
_LASTING = frozenset({"longer", "shorter", "older", "younger", "faster", "slower"})
_QUICK = {"faster": "below", "slower": "above"}  # "faster than 80mph", but "faster than 4 minutes"
_EARLIER = frozenset({"ago", "earlier", "before", "previously", "later"})
AFTER = {w: r["kind"] for r in _BOUNDS if r.get("after") for w in r["words"]}
_COUNTING = load_table("counting.toml")
_CROSSING = frozenset(_COUNTING["crossing"].split())
_LASTING_BEFORE = frozenset(_COUNTING["lasting_before"].split())
_LASTING_AFTER = frozenset(_COUNTING["lasting_after"].split())
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


def is_other(atoms: Atoms, start: int, end: int, *, counts: bool, time: bool) -> bool:
    """Whether the adjective that begins with atom `start` compares with others and bounds no
    measure: "taller than two brothers", "higher than two years earlier"; not "wider than 10 cm".

    `counts` says that the amount up to atom `end` counts things, `time` that it is one of time.
    """
    word = atoms.word(start + (atoms.word(start) == "no"))
    if word not in _COMPARING:
        return False
    return counts or atoms.word(end) in _EARLIER or (time and word not in _LASTING)


def quicker(atoms: Atoms, start: int, kind: str) -> str:
    """The kind of a bound of time: "faster than four minutes" is less, "faster than 80mph" more."""
    return _QUICK.get(atoms.word(start), kind)


def crossed(atoms: Atoms, i: int) -> bool:
    """Whether an "over" before atom `i` says where and is no bound: "flew over 40 villages"."""
    return i > 1 and atoms.word(i - 1) == "over" and atoms.word(i - 2) in _CROSSING


_OWNING = frozenset({"'s", "’s", "'", "’"})


def stretches(atoms: Atoms, start: int, end: int) -> bool:
    """Whether the "over" at atom `start` is no bound of the time to atom `end` but says in how
    long: "sales rose over 12 months"; not "was held for over an hour", "over an hour late", "over
    an hour's drive"."""
    lasts = atoms.word(start - 1) in _LASTING_BEFORE or atoms.word(end) in _LASTING_AFTER
    lasts = lasts or atoms.word(end) in _OWNING
    return atoms.word(start) == "over" and not lasts


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
