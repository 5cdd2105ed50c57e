"""Numbers in words, and the words of numbers: "twenty-one", "million", "dozens", "third"."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from claimcheck.parser.atoms import Atoms
from claimcheck.parser.lexicon import load_table

INF = math.inf

_COUNTING = load_table("counting.toml")
SMALL: dict[str, int] = {
    **{word: n for n, word in enumerate(_COUNTING["units"].split())},
    **{word: 10 * n for n, word in enumerate(_COUNTING["tens"].split(), 2)},
}
ORDINALS = {word: n for n, word in enumerate(_COUNTING["ordinals"].split(), 1)}
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
PLURALS: dict[str, float] = {  # "dozens" are at least two dozen
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
FRACTIONS: dict[str, int] = {
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
FRACTIONS |= {word + "s": n for word, n in FRACTIONS.items() if n > 2}
SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}
_LONGEST = 24  # atoms of a number in words
HYPHENS = frozenset("-‐‑")


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


def half_follows(atoms: Atoms, i: int) -> int:
    """One past "and a half" (with or without hyphens) that begins at `i`; 0 where none does."""
    words = []
    for j in range(i, min(i + 6, len(atoms))):
        if atoms.lower[j] in HYPHENS:
            continue
        words.append(atoms.lower[j])
        if words == ["and", "a", "half"]:
            return j + 1
    return 0


def scaled(atoms: Atoms, numeral: Numeral) -> Numeral:
    """`numeral` times the scale words that follow it: "million", "hundred thousand", "bn", "k"."""
    scale, end = 1.0, numeral.end
    while True:
        at = end
        if atoms.word(at) in HYPHENS and atoms.glued(at) and atoms.glued(at + 1):
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


def in_words(atoms: Atoms, i: int) -> Numeral:
    """The number in words from atom `i`: "twenty-one", "two and a half million"."""
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
        half = half_follows(atoms, end) if last in ("unit", "ten") else 0
        if half:
            group += 0.5
            end = half
        j = end
        if last == "dozen" or j - i > _LONGEST:
            break
        if atoms.word(j) in HYPHENS and atoms.glued(j) and atoms.glued(j + 1):
            j += 1
        elif last == "scale" and atoms.word(j) == "and":
            # "a hundred and five", but not "two hundred and three hundred"
            after = past_small(atoms, j + 1)
            if after == j + 1 or atoms.word(after) in SCALES:
                break
            j += 1
    whole = tidy(total + group)
    return Numeral(whole, whole, i, end, scale=scale)


def past_small(atoms: Atoms, i: int) -> int:
    """One past the words of `SMALL` from atom `i`, which is `i` where it is none of them."""
    for _ in range(4):
        if not (
            atoms.word(i) in SMALL or (atoms.word(i) in HYPHENS and atoms.word(i + 1) in SMALL)
        ):
            break
        i += 1
    return i
