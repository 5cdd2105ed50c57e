"""Numbers as news writes them: "1.2 million", "four and a half", "half a dozen", "two thirds".

A numeral is an interval from the start, because some are: "dozens" is at least 24.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.parser.atoms import Atoms
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.numerals_words import (
    FRACTIONS,
    HYPHENS,
    INF,
    PLURALS,
    SCALES,
    SIGNS,
    SMALL,
    Numeral,
    half_follows,
    in_words,
    past_small,
    scaled,
    tidy,
)

_AFTER_SHARE = frozenset(load_table("counting.toml")["after_share"].split())
_DIGITS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?")


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins with atom `i`, or None."""
    first = atoms.word(i)
    if not first:
        return None
    if first[0].isdigit():
        return _in_digits(atoms, i)
    if first[0] in SIGNS:
        return _fraction_sign(atoms, i)
    return (
        _vague(atoms, i)
        or _fraction(atoms, i)
        or _with_article(atoms, i)
        or (in_words(atoms, i) if first in SMALL else None)
    )


def _in_digits(atoms: Atoms, i: int) -> Numeral | None:
    text = atoms.text[i]
    if _GROUPED.fullmatch(text):
        value = float(text.replace(",", ""))
    elif _DIGITS.fullmatch(text) and not (len(text) > 1 and text[0] == "0" and "." not in text):
        value = float(text)
    else:
        return None
    end = i + 1
    if atoms.raw(end) in SIGNS and atoms.glued(end):  # 2½
        value += SIGNS[atoms.raw(end)]
        end += 1
    elif half_follows(atoms, end):  # "2 and a half"
        value += 0.5
        end = half_follows(atoms, end)
    return scaled(atoms, Numeral(value, value, i, end, digits=True))


def _fraction_sign(atoms: Atoms, i: int) -> Numeral | None:
    value = SIGNS.get(atoms.raw(i))
    if value is None:
        return None
    found = scaled(atoms, Numeral(value, value, i, i + 1))
    if found.scale == 1:  # "½ of"
        return replace(found, low=tidy(value * 100), high=tidy(value * 100), share=True)
    return found


def _with_article(atoms: Atoms, i: int) -> Numeral | None:
    """ "a hundred", "a dozen", "half a million", "half a dozen", "a couple of"."""
    first, second = atoms.word(i), atoms.word(i + 1)
    if first == "half" and second in ("a", "an"):
        third = atoms.word(i + 2)
        if third == "dozen":
            return Numeral(6, 6, i, i + 3, scale=12)
        if third in SCALES:
            return scaled(atoms, Numeral(0.5, 0.5, i, i + 2))
        return None
    if first != "a":
        return None
    if second in SCALES:
        # what follows may go on: "a hundred and five"
        found = scaled(atoms, Numeral(1, 1, i, i + 1))
        if atoms.word(found.end) == "and":
            after = past_small(atoms, found.end + 1)
            if after > found.end + 1 and atoms.word(after) not in SCALES:
                rest = in_words(atoms, found.end + 1)
                return replace(
                    found, low=found.low + rest.low, high=found.high + rest.high, end=rest.end
                )
        return found
    if second == "dozen":
        return Numeral(12, 12, i, i + 2, scale=12)
    return None


def _vague(atoms: Atoms, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few", "a couple", "a handful"."""
    word, second = atoms.word(i), atoms.word(i + 1)
    if word in PLURALS and (word not in ("tens", "scores") or second == "of"):
        low, end = PLURALS[word], i + 1
        while atoms.word(end) == "of" and atoms.word(end + 1) in PLURALS and end < i + 5:
            low *= PLURALS[atoms.word(end + 1)] / 2
            end += 2
        return Numeral(tidy(low), INF, i, end, vague=True)
    if word == "several":
        return _few(atoms, i, i + 1, 3, INF)
    if word == "a" and second == "few":
        return _few(atoms, i, i + 2, 2, INF)
    if word == "a" and second == "couple":
        end = i + 3 if atoms.word(i + 2) == "of" else i + 2
        return _few(atoms, i, end, 2, 3)
    if word == "a" and second == "handful":
        return Numeral(2, 10, i, i + 2, vague=True)
    return None


def _few(atoms: Atoms, start: int, end: int, low: float, high: float) -> Numeral:
    found = scaled(atoms, Numeral(low, high, start, end, vague=True))
    if found.scale > 1 and high == INF:  # "several hundred" are less than a thousand
        return replace(found, high=tidy(10 * found.scale), high_open=True)
    return found


def _fraction(atoms: Atoms, i: int) -> Numeral | None:
    """ "a third", "two-thirds", "three quarters", "half", "one in seven", "nine out of 10"."""
    first = atoms.word(i)
    if first == "half":
        return None if atoms.word(i + 1) in ("a", "an") else Numeral(50, 50, i, i + 1, share=True)
    j = i + 1
    if atoms.word(j) in HYPHENS and atoms.glued(j) and atoms.glued(j + 1):
        j += 1
    name = atoms.word(j)
    if name not in FRACTIONS:
        return None
    if first in ("a", "one"):
        parts = 1
    elif first in SMALL and SMALL[first] > 1 and (name.endswith("s") or name == "halves"):
        parts = SMALL[first]
    else:
        return None
    value = tidy(100 * parts / FRACTIONS[name])
    return Numeral(value, value, i, j + 1, share=True)


def share_of(atoms: Atoms, first: Numeral) -> Numeral | None:
    """ "one in seven", "9 out of 10", "one in every five", "one adult in seven": `first` with its
    whole, in percent."""
    if first.share or first.vague or first.scale != 1:
        return None
    j = first.end
    parted = first.low == 1 and atoms.word(j).isalpha() and atoms.word(j) not in ("in", "out")
    if parted and atoms.word(j + 1) in ("in", "out"):
        j += 1
    if atoms.word(j) == "out" and atoms.word(j + 1) == "of":
        j += 2
    elif atoms.word(j) == "in":
        j += 1
    else:
        return None
    if atoms.word(j) == "every":
        j += 1
    whole = numeral_at(atoms, j)
    if whole is None or whole.vague or whole.share or not 0 < first.low < whole.low <= 1e6:
        return None
    if whole.digits and 1500 <= whole.low <= 2100 and "," not in atoms.text[j]:
        return None
    named = j > first.end + 1 and parted  # "one man in four coats" is no share of men
    if named and atoms.word(whole.end).isalpha() and atoms.word(whole.end) not in _AFTER_SHARE:
        return None
    value = tidy(100 * first.low / whole.low)
    return Numeral(value, value, first.start, whole.end, share=True)
