"""A claim that something is not so, as the claim that it is: what it denies.

The model of meaning reads "no civilian had been killed" beside a text about a crowd with less
certainty than "some civilian had been killed": it was trained on few denials, and takes what is
near to one for what speaks against it. So it is asked of both.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_AUXILIARY = (
    r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|should|must"
    r"|may|might)"
)


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    instead: str


def _rule(pattern: str, instead: str) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), instead)


# What is denied to the end of a sentence, or of two things, is no whole claim without its denial
_LEFT = re.compile(
    r"\bnot only\b|\bneither\b|\bno\.? ?\d|\bno less\b|\bno more\b|\bno fewer\b", re.I
)
_UNTIL = re.compile(r"\b(?:until|unless|since|yet|because)\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|none|never|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE
)
_NEGATIVES = (
    _rule(r"\bdid not have ", "had "),  # "did not have underpaid her" comes of a denial
    _rule(r"\bno longer\b", "still"),
    _rule(rf"\b({_AUXILIARY}) not\b", r"\1"),
    _rule(rf"\b({_AUXILIARY})n['’]t\b", r"\1"),
    _rule(r"\bcannot\b", "can"),
    _rule(r"\bnever ", ""),
    _rule(r"\b(?:nobody|no one)\b", "somebody"),
    _rule(r"\bnothing\b", "something"),
    _rule(r"\bnone of\b", "some of"),
    _rule(r"\bno of\b", "some of"),
    _rule(r"\bno (?=[a-z])", "some "),
    _rule(r"\bnot ", ""),
)
_BESIDE = (
    _rule(r"\bany(body|one|thing)?\b", r"some\1"),
    _rule(r"\ba single\b", "a"),
    _rule(r"\bever ", ""),
)


def affirmed(text: str) -> str:
    """What a negative claim denies: "had not brought in any drivers" → "had brought in some
    drivers"; "" where it cannot be told by taking out one word, more than one thing is denied, or
    nothing is."""
    if _LEFT.search(text) or _UNTIL.search(text) or len(_NEGATIVE.findall(text)) > 1:
        return ""
    for pattern, instead in _NEGATIVES:
        found, times = pattern.subn(instead, text, count=1)
        if times:
            for beside, some in _BESIDE:
                found = beside.sub(some, found)
            return found[:1].upper() + found[1:]
    return ""
