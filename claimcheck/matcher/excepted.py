"""Words by which an entry leaves out what a claim tells of all, or that exclude those of a claim.

They are looked for in the text alone, whatever its grammar: the model of meaning passes over them.
"""

from __future__ import annotations

import itertools
import re

from claimcheck.matcher.lacking import numbers_in

_ALL = r"\b(?:all|every|everyone|everybody|everything|each|nobody|none|no one|entire|whole)\b"
ALL = re.compile(_ALL, re.IGNORECASE)
# A phrase that ends a sentence, or opens it, and leaves somebody or something out
_EXCEPTING = (
    r"(except(?: for)?|apart from|aside from|other than|excluding|excepting|barring"
    r"|with the exception of|save for)"
)
AT_THE_END = re.compile(rf"{_ALL}[^.;]*?,? {_EXCEPTING} [^.;,]{{1,80}}(?:[.;”\"]|$)", re.IGNORECASE)
ALL_BUT = re.compile(r"\b(?:all|every|everyone|everybody|none|nobody) (but) ", re.IGNORECASE)
WITH_THESE = re.compile(
    rf"{_ALL}[^.;]*?,? with (?!no |none |nobody )"
    r"(?:[^.;,]{1,60} (exempt(?:ed)?|excepted|excluded)"
    r"|(?:only|just) [^.;,]{1,60} (lost|missing|spared))(?:[.;,”\"]|$)",
    re.IGNORECASE,
)
# Of words that exclude each other, what a claim has and an entry has otherwise
MAJORITY = re.compile(r"\b(?:by (?:a )?majority|majority verdict)\b", re.IGNORECASE)
UNANIMOUS = re.compile(r"\bunanim(?:ous|ously|ity)\b", re.IGNORECASE)
# How somebody was told or met
FROM_AFAR = re.compile(
    r"\b(?:e-?mail(?:ed)?|text message|(?:tele)?phone|letter|video (?:call|link)|online)\b",
    re.IGNORECASE,
)
IN_PERSON = re.compile(r"\b(?:face[- ]to[- ]face|in person)\b", re.IGNORECASE)
EXCLUDING = (
    (MAJORITY, UNANIMOUS),
    (UNANIMOUS, MAJORITY),
    (FROM_AFAR, IN_PERSON),
    (IN_PERSON, FROM_AFAR),
)
MOST = 40  # counts of a claim that are looked at
COUNT_OF = re.compile(r"\b(?=(\d+|[a-z]+) ([a-z]{3,})\b)")
PART_OF_YEAR = re.compile(
    r"\b(?:first|second|third|fourth|last)[- ](half|quarter)\b", re.IGNORECASE
)


def leaves_out(claim: str, entry: str) -> str:
    """The word by which an entry leaves somebody or something out of what a claim says of all, or
    "": "everyone survived, apart from the pilot"."""
    return _excepts(entry) if ALL.search(claim) and not _excepts(claim) else ""


def of_other_terms(claim: str, entry: str) -> bool:
    """Whether an entry tells by words that exclude those of a claim how a vote or verdict came
    about, how somebody was told, or of which part of a year it is: "by a majority" beside
    "unanimously", "by email" beside "face to face", "in the first half" beside "in the first
    quarter"."""
    for mine, theirs in EXCLUDING:
        if mine.search(claim) and theirs.search(entry) and not mine.search(entry):
            return True
    part = {word.lower() for word in PART_OF_YEAR.findall(claim)}
    other = {word.lower() for word in PART_OF_YEAR.findall(entry)}
    return bool(part and other) and part.isdisjoint(other)


def counts_exchanged(claim: str, entry: str) -> str:
    """How many of what an entry counts, where a claim counts as many of another that the entry
    counts, and the other way round, or "": "seven men, five women", beside "seven women and five
    men"."""
    mine, theirs = _counts(claim), _counts(entry)
    for one, other in itertools.combinations(list(mine)[:MOST], 2):
        exchanged = (theirs.get(one), theirs.get(other)) == (mine[other], mine[one])
        if exchanged and mine[one] != mine[other]:
            return f"{theirs[one]} {one}"
    return ""


def _counts(text: str) -> dict[str, str]:
    """The numbers of a text by the word behind them, where that is counted but once."""
    found: dict[str, set[str]] = {}
    for number, word in COUNT_OF.findall(text.lower()):
        for value in numbers_in(number):
            found.setdefault(word, set()).add(value)
    return {word: values.pop() for word, values in found.items() if len(values) == 1}


def _excepts(text: str) -> str:
    for pattern in (AT_THE_END, ALL_BUT, WITH_THESE):
        if found := pattern.search(text):
            return str(next(filter(None, found.groups()))).lower()
    return ""
