"""Numbers as news writes them: "1.2 million", "four and a half", "half a dozen", "two thirds".

A numeral is an interval from the start, because some are: "dozens" is at least 24.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from claimcheck.parser.atoms import Atoms, load_table

INF = math.inf

_COUNTING = load_table("counting.toml")
_AFTER_SHARE = frozenset(_COUNTING["after_share"].split())
SMALL: dict[str, int] = {
    **{word: n for n, word in enumerate(_COUNTING["units"].split())},
    **{word: 10 * n for n, word in enumerate(_COUNTING["tens"].split(), 2)},
}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "mn": 1e6,
    "tn": 1e12,
    "mln": 1e6,
    "bln": 1e9,
}
_GLUED_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9}
_PLURALS: dict[str, float] = {  # "dozens" are at least two dozen
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
_FRACTIONS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
_FRACTIONS |= {word + "s": n for word, n in _FRACTIONS.items() if n > 2}
_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}
_LONGEST = 24  # atoms of a number in words
_HYPHENS = frozenset("-‐‑")
_DIGITS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,9})?")


def tidy(value: float) -> float:
    """`value` without the last noise of binary arithmetic, so that 720 minutes are half a day."""
    return float(f"{value:.12g}") if math.isfinite(value) else value


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number from atom `start` to `end` (exclusive).

    `share` says it is a part of a whole, in percent ("a third", "one in seven"); `scale` is what
    a scale word multiplied it by (1 for none); `vague` that it bounds rather than counts.
    """

    low: float
    high: float
    start: int
    end: int
    scale: float = 1.0
    share: bool = False
    vague: bool = False
    high_open: bool = False
    digits: bool = False


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins with atom `i`, or None."""
    first = atoms.word(i)
    if not first:
        return None
    if first[0].isdigit():
        return _in_digits(atoms, i)
    if first[0] in _SIGNS:
        return _fraction_sign(atoms, i)
    return (
        _vague(atoms, i)
        or _fraction(atoms, i)
        or _with_article(atoms, i)
        or (_in_words(atoms, i) if first in SMALL else None)
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
    if atoms.raw(end) in _SIGNS and atoms.glued(end):  # 2½
        value += _SIGNS[atoms.raw(end)]
        end += 1
    elif _half_follows(atoms, end):  # "2 and a half"
        value += 0.5
        end = _half_follows(atoms, end)
    return _scaled(atoms, Numeral(value, value, i, end, digits=True))


def _fraction_sign(atoms: Atoms, i: int) -> Numeral | None:
    value = _SIGNS.get(atoms.raw(i))
    if value is None:
        return None
    found = _scaled(atoms, Numeral(value, value, i, i + 1))
    if found.scale == 1:  # "½ of"
        return replace(found, low=tidy(value * 100), high=tidy(value * 100), share=True)
    return found


def _half_follows(atoms: Atoms, i: int) -> int:
    """One past "and a half" (with or without hyphens) that begins at `i`; 0 where none does."""
    words = []
    for j in range(i, min(i + 6, len(atoms))):
        if atoms.lower[j] in _HYPHENS:
            continue
        words.append(atoms.lower[j])
        if words == ["and", "a", "half"]:
            return j + 1
    return 0


def _scaled(atoms: Atoms, numeral: Numeral) -> Numeral:
    """`numeral` times the scale words that follow it: "million", "hundred thousand", "bn", "k"."""
    scale, end = 1.0, numeral.end
    while True:
        at = end
        if atoms.word(at) in _HYPHENS and atoms.glued(at) and atoms.glued(at + 1):
            at += 1
        word = atoms.word(at)
        if word in SCALES:
            scale *= SCALES[word]
        elif word == "dozen":
            scale *= 12
        elif (
            numeral.digits
            and scale == 1
            and at == end
            and atoms.glued(at)
            and word in _GLUED_SCALES
        ):
            scale *= _GLUED_SCALES[word]
        else:
            break
        end = at + 1
        if scale > 1e15:
            break
    return replace(
        numeral,
        low=tidy(numeral.low * scale),
        high=tidy(numeral.high * scale),
        scale=scale,
        end=end,
    )


def _in_words(atoms: Atoms, i: int) -> Numeral:
    """ "twenty-one", "two and a half million", "one hundred and five thousand"."""
    total = group = 0.0
    scale = 1.0
    end, j, last = i, i, ""
    while True:
        word = atoms.word(j)
        if word in SMALL:
            value = SMALL[word]
            # "twenty one" is one number, "two three" are two
            if last and not (last == "scale" or (last == "ten" and 0 < value < 10)):
                break
            group += value
            last = "ten" if value >= 20 else "unit"
        elif word == "hundred" and last in ("unit", "ten"):
            group *= 100
            last = "scale"
            scale = 100.0
        elif word in SCALES and last and word != "hundred":
            total += group * SCALES[word]
            scale, group, last = SCALES[word], 0.0, "scale"
            if total > 1e15:
                end = j + 1
                break
        elif word == "dozen" and last in ("unit", "ten"):
            group *= 12
            last = "dozen"
        else:
            break
        end = j + 1
        half = _half_follows(atoms, end) if last in ("unit", "ten") else 0
        if half:
            group += 0.5
            end = half
        j = end
        if last == "dozen" or j - i > _LONGEST:
            break
        if atoms.word(j) in _HYPHENS and atoms.glued(j) and atoms.glued(j + 1):
            j += 1
        elif last == "scale" and atoms.word(j) == "and":
            # "a hundred and five", but not "two hundred and three hundred"
            after = _past_small(atoms, j + 1)
            if after == j + 1 or atoms.word(after) in SCALES:
                break
            j += 1
    whole = tidy(total + group)
    return Numeral(whole, whole, i, end, scale=scale)


def _past_small(atoms: Atoms, i: int) -> int:
    for _ in range(4):
        if not (
            atoms.word(i) in SMALL or (atoms.word(i) in _HYPHENS and atoms.word(i + 1) in SMALL)
        ):
            break
        i += 1
    return i


def _with_article(atoms: Atoms, i: int) -> Numeral | None:
    """ "a hundred", "a dozen", "half a million", "half a dozen", "a couple of"."""
    first, second = atoms.word(i), atoms.word(i + 1)
    if first == "half" and second in ("a", "an"):
        third = atoms.word(i + 2)
        if third == "dozen":
            return Numeral(6, 6, i, i + 3, scale=12)
        if third in SCALES:
            return _scaled(atoms, Numeral(0.5, 0.5, i, i + 2))
        return None
    if first != "a":
        return None
    if second in SCALES:
        # what follows may go on: "a hundred and five"
        found = _scaled(atoms, Numeral(1, 1, i, i + 1))
        if atoms.word(found.end) == "and":
            after = _past_small(atoms, found.end + 1)
            if after > found.end + 1 and atoms.word(after) not in SCALES:
                rest = _in_words(atoms, found.end + 1)
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
    if word in _PLURALS and (word not in ("tens", "scores") or second == "of"):
        low, end = _PLURALS[word], i + 1
        while atoms.word(end) == "of" and atoms.word(end + 1) in _PLURALS and end < i + 5:
            low *= _PLURALS[atoms.word(end + 1)] / 2
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
    found = _scaled(atoms, Numeral(low, high, start, end, vague=True))
    if found.scale > 1 and high == INF:  # "several hundred" are less than a thousand
        return replace(found, high=tidy(10 * found.scale), high_open=True)
    return found


def _fraction(atoms: Atoms, i: int) -> Numeral | None:
    """ "a third", "two-thirds", "three quarters", "half", "one in seven", "nine out of 10"."""
    first = atoms.word(i)
    if first == "half":
        return None if atoms.word(i + 1) in ("a", "an") else Numeral(50, 50, i, i + 1, share=True)
    j = i + 1
    if atoms.word(j) in _HYPHENS and atoms.glued(j) and atoms.glued(j + 1):
        j += 1
    name = atoms.word(j)
    if name not in _FRACTIONS:
        return None
    if first in ("a", "one"):
        parts = 1
    elif first in SMALL and SMALL[first] > 1 and (name.endswith("s") or name == "halves"):
        parts = SMALL[first]
    else:
        return None
    value = tidy(100 * parts / _FRACTIONS[name])
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
