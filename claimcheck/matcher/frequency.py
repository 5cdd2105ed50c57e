"""How often: "monthly", "every three months", "twice a week", "£500 a month"."""

from __future__ import annotations

import functools
import re

from claimcheck.matcher.layout import Reading, words_before
from claimcheck.model import Figure

_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44,
         "quarter": 91.3, "year": 365.25}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week",
    "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "annually": "year", "annual": "year",
}  # fmt: skip
_NUMBERS = {
    "one": 1, "other": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_UNIT = "(hour|day|night|week|fortnight|month|quarter|year)"
_EVERY = re.compile(rf"\b(?:every|each) (?:(\w+) )?{_UNIT}s?\b", re.IGNORECASE)
_TIMES = re.compile(rf"\b(?:(once|twice)|(\w+) times) (?:an?|per|every|each) {_UNIT}\b", re.I)
# "£20 a day"; not "for a year", "after a week"
_PER = re.compile(
    rf"(?<!\bfor )(?<!\bafter )(?<!\bin )(?<!\bwithin )(?<!\bover )(?<!\bof )(?<!\bthan )"
    rf"(?<!\bnearly )(?<!\babout )\b(?:an?|per) {_UNIT}\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(rf"\b({'|'.join(_ADVERBS)})\b", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def how_often(text: str) -> float | None:
    """The days from one time to the next that a sentence tells of; None where it tells of none, or
    of several ("£20 a day or £100 a week")."""
    found: list[float] = []
    for match in _TIMES.finditer(text):
        times = {"once": 1, "twice": 2}.get((match[1] or "").lower())
        times = times or _number((match[2] or "").lower())
        if times:
            found.append(_DAYS[match[3].lower()] / times)
    rest = _TIMES.sub(" ", text)
    for match in _EVERY.finditer(rest):
        many = _number(match[1].lower()) if match[1] else 1
        if many:
            found.append(_DAYS[match[2].lower()] * many)
    rest = _EVERY.sub(" ", rest)
    found += [_DAYS[_ADVERBS[m[1].lower()]] for m in _ADVERB.finditer(rest)]
    found += [_DAYS[m[1].lower()] for m in _PER.finditer(rest)]
    return found[0] if len(set(found)) == 1 else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def is_rate(reading: Reading, figure: Figure) -> bool:
    """Whether a stretch of time is told as a rate: "every two weeks", "once in two weeks", not "for
    two weeks"."""
    last = words_before(reading, figure.span.start)[-2:]
    if last[-1:] == ["in"] and last[0] in ("once", "twice", "time", "times"):
        return True
    words = figure.text.lower().split()[:1] + last[-1:]
    return any(word in ("every", "each") for word in words)
