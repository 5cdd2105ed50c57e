"""Names: who is meant by which words."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable

from claimcheck.matcher.lexicon import load_rows

SAME, DIFFERENT, UNRELATED = "same", "different", ""


@functools.lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    found = {}
    for row in load_rows("places.toml", "place"):
        for word in row["words"]:
            found[word] = row["words"][0]
    return found


@functools.lru_cache(maxsize=1)
def _within() -> dict[str, str]:
    rows = load_rows("places.toml", "place")
    return {row["words"][0]: row["in"] for row in rows if "in" in row}


def place_of(words: tuple[str, ...]) -> str:
    """The usual name of a country or region by any of its words ("british": "britain"), or ""."""
    return _places().get(" ".join(words), "")


def lies_within(place: str, outer: str) -> bool:
    """Whether `place` lies in `outer`, both as `place_of` names them."""
    return outer in around(place)


def around(place: str) -> tuple[str, ...]:
    """A place and all that it lies in, as `place_of` names them."""
    found = []
    while place:
        found.append(place)
        place = _within().get(place, "")
    return tuple(found)


@functools.lru_cache(maxsize=1)
def _known() -> dict[tuple[str, ...], tuple[str, ...]]:
    found = {}
    for row in load_rows("known.toml", "known"):
        forms = [tuple(w for w in name.lower().split() if w != "of") for name in row["names"]]
        found.update(dict.fromkeys(forms, forms[0]))
    return found


def is_known(name: tuple[str, ...]) -> bool:
    """Whether this is a name of one of the bearers that everybody knows."""
    return name in _known()


@functools.lru_cache(maxsize=32_768)
def compare(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Whether two names, as lower-case words, mean one bearer.

    SAME: one is the other, its surname, its acronym, or its beginning. DIFFERENT: they share a
    word and differ in another ("Dean Roker", "Danny Roker"). UNRELATED: they share nothing.
    """
    if not one or not other:
        return UNRELATED
    one, other = _known().get(one, one), _known().get(other, other)
    if one == other:
        return SAME
    here, there = place_of(one), place_of(other)
    if here and there:
        return SAME if here == there else UNRELATED
    short, long = sorted((one, other), key=len)
    if _in_order(short, long):
        # "Holt" is "Mara Holt", "Gazette" is "Harbor Gazette"; "Grant" alone may be anybody's
        return SAME
    if len(short) == 1 and _acronym(short[0], long):
        return SAME
    if len(short) > 1 and set(short) & set(long):
        few, many = _initials(short), _initials(long)
        apart = few and many and not (few.startswith(many) or many.startswith(few))
        if short[-1] == long[-1] and not apart and _nicknames(short[0], long[0]):
            return SAME
        return DIFFERENT
    return UNRELATED


@functools.lru_cache(maxsize=8192)
def shared_by(name: tuple[str, ...]) -> frozenset[str]:
    """What a name must share with any that `compare` takes for the same, or for another of like
    words: a word, the letters of an acronym, or a place ("@britain")."""
    known = _known().get(name, name)
    found = {*name, *known, *(f"@{place}" for place in (place_of(name), place_of(known)) if place)}
    for form in (name, known):
        if len(form) == 1:
            found.add(form[0].replace(".", ""))
        found.add("".join(w[0] for w in form if w not in _LITTLE))
    return frozenset(found)


OFFICES = frozenset({
    "council", "police", "prosecutor", "prosecutors", "court", "post", "news", "times", "gazette",
    "herald", "echo", "mercury", "tribune", "courier", "office", "ministry", "hospital", "coroner",
    "university", "fire", "health", "agency", "radio", "service", "trust", "society",
    "argus", "star", "press", "chronicle", "journal", "telegraph", "weekly", "daily", "county",
})  # fmt: skip


def calls(name: tuple[str, ...], source: tuple[str, ...]) -> bool:
    """Whether a name means the source of this full name. One word of several is not enough at the
    end of it: Tarsa is not the Gazeta Tarsa."""
    if len(name) == 1 < len(source) and (name[-1] == source[-1] or set(source) & OFFICES):
        return False
    return compare(name, source) == SAME


# One of these alone names nobody: "Al" is not Khalil al-Dura, "the Council" not any council.
WEAK = frozenset({
    "al", "el", "de", "di", "da", "von", "van", "bin", "abu", "la", "le", "new", "north", "south",
    "east", "west", "united", "saint", "st", "san", "national", "royal", "international", "world",
    "department", "council", "university", "party", "committee", "agency", "ministry", "court",
    "county", "city", "street", "bank", "group", "company", "association", "union", "board",
    "office", "police", "school", "hospital", "house", "state", "states", "republic", "islamic",
})  # fmt: skip


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return short[0] not in WEAK and short[0] in (long[0], long[-1])
    rest = iter(long)
    return all(word in rest for word in short)


_LITTLE = frozenset({"of", "and", "the", "for"})  # words that give an acronym no letter


def _acronym(short: str, long: tuple[str, ...]) -> bool:
    letters = short.replace(".", "")
    return len(letters) >= 2 and letters == "".join(w[0] for w in long if w not in _LITTLE)


def _initials(name: tuple[str, ...]) -> str:
    """The letters that a name begins with: "gr" of "G. R. Holt" and "G.R. Holt"."""
    words = itertools.takewhile(lambda w: len(w) == 1 or w[1] == ".", name[:-1])
    return "".join(c for w in words for c in w if c.isalpha())


def _nicknames(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] == other[0] and any(len(w) == 1 or w[1] == "." for w in (one, other)):
        return True  # "G.", "G.R."
    return len(one) >= 3 and len(other) >= 3 and (one.startswith(other) or other.startswith(one))


def any_same(names: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> str:
    """SAME where any of the names compares as the same with any other, DIFFERENT where none does
    but some differ, else UNRELATED."""
    best = UNRELATED
    pool = tuple(others)
    for name in names:
        for other in pool:
            found = compare(name, other)
            if found == SAME:
                return SAME
            best = best or found
    return best
