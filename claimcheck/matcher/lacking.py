"""What of a claim an entry lacks, or has otherwise, of what the rules looked up in it, and why they
withhold support."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE, SAME
from claimcheck.matcher.periods import MONTHS, PARTS_OF_DAY, WEEKDAYS
from claimcheck.matcher.units import FIGURE, TIME
from claimcheck.model import Entry, Evidence, Match

MET = (SAME, ENTAILED)
MISSING = "missing"
OF_A_FIGURE = re.compile(r"it has (?:.+ (?:for|not) |another score)")
OF_ANOTHER = ("it says so of ", "it has the words, but ")
CORRECTED = "it goes on to correct itself: "
OTHERWISE = "it has the words, but otherwise: "
NOT_THAT = "it has the words, but not that it was "
OTHER_SIDE = "it says so of the other side of it"  # the museum bought what it sold in the claim
SWAPPED = "who did it and whom it was done to "
NOT_AS_FACT = re.compile(
    r"it speaks of it|it says so (?:only (?:as|on a condition|under)|under a hedge)"
    r"|it (?:only has it|has it (?:only )?) ?as|it has it only under|somebody in it"
    r"|what has not happened|it was so "
)
SEASONS = ("spring", "summer", "autumn", "winter")
CALENDAR = frozenset({*MONTHS, *WEEKDAYS, *SEASONS, *PARTS_OF_DAY.values(), "night"})
NUMBER = re.compile(r"(?<!\d/)(?<!\d)\d+(?:[.,]\d+)*")  # not the year of "case 417/25"
WORD_OR_NUMBER = re.compile(rf"{NUMBER.pattern}|[a-z]+")
BELOW_TWENTY = (
    "two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
IN_WORDS = {word: value for value, word in enumerate(BELOW_TWENTY.split(), 2)} | {
    word: 10 * tens for tens, word in enumerate(TENS.split(), 2)
}


def unmet(found: Evidence, *kinds: str) -> list[Match]:
    """The details of these kinds that the entry has not, or otherwise."""
    return [m for m in found.matches if m.what in kinds and m.outcome not in MET]


def has_another_figure(found: Evidence) -> bool:
    """Whether the entry has another figure than the claim, which all look alike to the model."""
    return any(
        match.what == FIGURE and match.outcome not in (*MET, MISSING) for match in found.matches
    ) or bool(OF_A_FIGURE.match(found.why))


def may_tell_a_figure(entry: Entry, found: Evidence) -> bool:
    """Whether what the entry says against a figure of the claim may be another figure: not where it
    has none ("some of them were killed"), nor where its source denies the whole."""
    return has_another_figure(found) or (
        entry.stance != "denies" and NUMBER.search(entry.text) is not None
    )


def lacks_a_date(entry: Entry, found: Evidence) -> bool:
    """Whether a day, month or year that the claim names stands nowhere in the entry ("approved it
    in 2018", for "in 2019"). It need not say "that week"."""
    lacking = " ".join(match.claim for match in unmet(found, TIME))
    dated = [w for w in words_of(lacking) if w[:1].isdigit() or w in CALENDAR]
    told = words_of(told_by(entry)) if dated else ()
    return not set(told).issuperset(dated)


def lacks_a_number(entry: Entry, found: Evidence) -> bool:
    """Whether a figure in digits that the rules did not find stands nowhere in the entry. That of
    "by 61 votes to 48" stands in "ayes 48, noes 61"."""
    missing = " ".join(match.claim for match in unmet(found, FIGURE))
    numbers = [number.replace(",", "") for number in NUMBER.findall(missing)]
    return not numbers_in(told_by(entry) if numbers else "").issuperset(numbers)


def lacks_a_figure(entry: Entry, found: Evidence) -> bool:
    """Whether the entry has another figure than the claim, or none that stands for it: that of "the
    board voted 7-2" stands in "approved, seven to two"."""
    missing = [numbers_in(m.claim) for m in unmet(found, FIGURE)]
    told = numbers_in(told_by(entry)) if missing else frozenset()
    return has_another_figure(found) or any(not n or not told.issuperset(n) for n in missing)


def is_another_deed(found: Evidence) -> bool:
    """Whether the rules hold that it was done the other way round, or the opposite of it."""
    opposite = any(match.outcome == OPPOSITE for match in found.matches)
    return opposite or found.why.startswith(SWAPPED)


@functools.lru_cache(maxsize=1024)
def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text in digits, those up to ninety-nine that it has in words too, but for
    "one", which seldom counts: 4200 of "4,200", 23 of "twenty-three"."""
    numbers, tens = set(), 0
    for word in WORD_OR_NUMBER.findall(text.lower()):
        value = IN_WORDS.get(word, 0)
        if tens and 0 < value < 10:
            numbers.discard(str(tens))
            value += tens
        if value:
            numbers.add(str(value))
        elif word[0].isdigit():
            numbers.add(word.replace(",", ""))
        tens = value if value >= 20 and value % 10 == 0 else 0
    return frozenset(numbers)


def told_by(entry: Entry) -> str:
    """The title and text of an entry."""
    return f"{entry.title or ''} {entry.text}"


def words_of(text: str) -> Sequence[str]:
    """The words of a text in small letters, without what stands about them."""
    return [word.strip(".,;:!?()“”\"'’") for word in text.lower().replace("-", " ").split()]
