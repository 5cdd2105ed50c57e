"""Dates and stretches of time: within one another, apart, or unresolved."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from claimcheck.matcher.found import DIFFERENT, MISSING, Context, Found
from claimcheck.matcher.layout import LEFT_OVER, Reading, once
from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.periods import (
    A_YEAR,
    MONTHS,
    WEEKDAYS,
    part_of_day,
    period_inside,
    periods_disjoint,
    periods_equal,
    same_stretch,
    same_up_to_now,
    told_whole,
)
from claimcheck.matcher.said_when import said_that_day
from claimcheck.matcher.units import Unit
from claimcheck.model import AttributionType, Period, Span

NEWS_LAG = dt.timedelta(days=2)  # an undated report speaks of the days just before it


def locate_time(claim: Reading, entry: Reading, unit: Unit, anchor: int, context: Context) -> Found:
    """What the entry has for a date or stretch of time: one within it, another, or none."""
    period = unit.period
    assert period is not None
    if elsewhen := _other_part_of_day(entry, period, anchor):
        return Found(unit, DIFFERENT, 0.0, (), elsewhen)
    if context.date is not None and said_that_day(claim, entry, unit, anchor, context):
        return Found(unit, ENTAILED, 0.9, (), context.date.isoformat())
    wording = _wording(claim, unit)
    same_words = bool(wording) and wording <= _but_when_said(entry)
    if part := _another_part(entry, unit, anchor):
        return Found(unit, DIFFERENT, 0.0, (), part)
    if period.start is None and period.end is None:
        if _years_older(context):
            return Found(unit, MISSING, 0.0)
        rough = _roughly(entry, period.text.lower().split(), anchor, context)
        if rough is not None:
            return Found(unit, ENTAILED, 0.9, (), rough) if rough else Found(unit, MISSING, 0.0)
        same_words = same_words and not wording <= _STRETCHES
        if same_words:
            return Found(unit, SAME, 1.0, (), period.text)
        return _locate_undated(entry, unit, anchor, context)
    here = [p for p, s in entry.periods if s == anchor]
    if same_words and _yearless(period) and _near(period, context):
        for other in here:
            if _yearless(other) and wording <= set(other.text.replace(",", "").split()):
                return Found(unit, SAME, 0.95, (), other.text)  # "on 17 May", before or after it
    there = [p for p, s in entry.periods if s != anchor]
    if any((p.start or p.end) and periods_disjoint(p, period) for p in here):
        there = []  # the date of something else
    whole = told_whole(period, counting=_counts(claim))
    open_ = period.end is None  # "since 1958", beside "June 2021 was the wettest since 1978"
    for other in sorted(
        (*here, *there),
        key=lambda p: (p not in here, not periods_equal(p, period), (p.end is None) is not open_),
    ):
        if (other.start or other.end) and (
            same_stretch(other, period) if whole else period_inside(other, period)
        ):
            return Found(unit, SAME, 1.0, (), other.text)
    if same_words and (same := [p for p in here if same_up_to_now(p, period)]):
        return Found(unit, SAME, 0.95, (), same[0].text)
    if same_words and not any(p.start or p.end for p in here):
        return Found(unit, SAME, 0.95, (), period.text)
    dated = [p for p in here if p.start or p.end]
    if dated:
        if all(periods_disjoint(p, period) for p in dated):
            return Found(unit, DIFFERENT, 0.0, (), dated[0].text)
        return Found(unit, MISSING, 0.3, (), dated[0].text)
    published = context.date
    if published is not None and _lately(period, published):
        return Found(unit, ENTAILED, 0.9, (), published.isoformat())
    return Found(unit, MISSING, 0.0)


@once
def _but_when_said(entry: Reading) -> frozenset[str]:
    """The lemmas of an entry's words, but for those that only tell by whom and when it was said:
    "The mill will close, the council said on Friday" tells of no Friday on which it closes."""
    behind = []  # what stands behind the verb of saying
    for claim in entry.claims:
        said = claim.attribution
        if said is not None and said.type is AttributionType.ASSERTION and said.cue is not None:
            behind += [(s.end, claim.sentence.end) for s in said.cue.spans[-1:]]
    return frozenset(
        n.lemma for n in entry.nodes
        if n.sentence != LEFT_OVER or not any(low <= n.start < high for low, high in behind)
    )  # fmt: skip


# "last year" is no other's "year to 31 December"
_STRETCHES = frozenset({"year", "month", "week", "day", "night", "time", "spring", "summer",
                        "autumn", "winter", "season", "weekend"})  # fmt: skip
_PARTS = frozenset({"morning", "afternoon", "evening"})


def _another_part(entry: Reading, unit: Unit, anchor: int) -> str:
    """The part of the day that the entry has for the claim's, or "": "on Tuesday morning", beside
    "on Tuesday afternoon"."""
    mine = _PARTS & set(unit.text.lower().split())
    if not mine:
        return ""
    here = [n.text.lower() for n in entry.nodes if n.sentence == anchor]
    theirs = [w for w in here if w in _PARTS]
    return theirs[0] if theirs and not mine & set(theirs) else ""


def _years_older(context: Context) -> bool:
    """Whether an entry is years older than the newest on the matter, so that "in March" of an
    article that bears no date is no day of the entry's."""
    return (
        context.newest is not None
        and context.date is not None
        and context.newest - context.date > A_YEAR
    )


def _other_part_of_day(entry: Reading, period: Period, anchor: int) -> str:
    """Another part of the same day, as the entry has it: "on Tuesday morning" beside "on Tuesday
    afternoon"; "" where it has none, or the same besides."""
    mine, day = part_of_day(period), _day(period)
    if not mine or not day:
        return ""
    there = [p for p, s in entry.periods if s == anchor or anchor < 0]
    parts = {part_of_day(p): p.text for p in there if _day(p) == day and part_of_day(p)}
    return next(iter(parts.values())) if parts and mine not in parts else ""


def _day(period: Period) -> str:
    words = period.text.lower().replace(",", " ").split()
    return next((w for w in words if w in WEEKDAYS), "")


def may_tell_when(
    claim: Reading,
    unit: Unit,
    periods: Sequence[Period],
    lemmas: frozenset[str],
    published: dt.date | None,
) -> float:
    """The most that `locate_time` may score a date, whatever sentence of an entry with these
    periods, lemmas and date it looks in."""
    period = unit.period
    assert period is not None
    if period.start is None and period.end is None:
        return 1.0 if _wording(claim, unit) <= lemmas else _undated_at_most(unit, published)
    if any((p.start or p.end) and _may_be_it(p, period) for p in periods):
        return 1.0
    if _wording(claim, unit) <= lemmas:
        return 0.95
    if published is not None and _lately(period, published):
        return 0.9
    return 0.3 if periods else 0.0


def _may_be_it(other: Period, period: Period) -> bool:
    return period_inside(other, period) or same_stretch(other, period)


def _counts(claim: Reading) -> bool:
    return any(figure.unit != "year-old" and not figure.ordinal for figure, _ in claim.figures)


def _undated_at_most(unit: Unit, published: dt.date | None) -> float:
    for names, is_then in ((WEEKDAYS, _is_weekday), (MONTHS, _is_month)):
        if named := _named(unit.text, names):
            then = published is not None and is_then(names.index(named[0]), published)
            return 0.9 if then else 0.0
    return 0.95


def _is_weekday(weekday: int, published: dt.date) -> bool:
    return (published.weekday() - weekday) % 7 <= 1


def _is_month(month: int, published: dt.date) -> bool:
    return published.month == month + 1


def _named(text: str, names: tuple[str, ...]) -> list[str]:
    words = (word.strip(",.") for word in text.lower().split())
    return [word for word in words if word in names]


def _lately(period: Period, published: dt.date) -> bool:
    if period.start is None or period.end is None:
        return False
    return period.start <= published <= period.end + NEWS_LAG


def _wording(claim: Reading, unit: Unit) -> set[str]:
    mine = [claim.nodes[i] for i in unit.nodes]
    return {n.lemma for n in mine if n.pos in ("NUM", "PROPN", "NOUN")}


def _yearless(period: Period) -> bool:
    words = period.text.split()
    return not any(len(w) == 4 and w.isdigit() for w in words) and any(w.isdigit() for w in words)


def _near(period: Period, context: Context) -> bool:
    published, start = context.date, period.start
    return published is not None and start is not None and abs((start - published).days) < 300


def _locate_undated(entry: Reading, unit: Unit, anchor: int, context: Context) -> Found:
    """A day or month that could not be resolved, for want of the article's date: by its name."""
    words = unit.text.lower().split()
    for names, is_then in ((WEEKDAYS, _is_weekday), (MONTHS, _is_month)):
        named = _named(unit.text, names)
        if not named:
            continue
        here = [n.text.lower() for n in entry.nodes if n.sentence == anchor]
        if any(w in names for w in here):
            return Found(unit, DIFFERENT, 0.0, (), next(w for w in here if w in names))
        published = context.date
        if published is None:
            return Found(unit, MISSING, 0.0)
        if is_then(names.index(named[0]), published):
            return Found(unit, ENTAILED, 0.9, (), published.isoformat())
        return Found(unit, MISSING, 0.0)
    if (year := _year_meant(words, context)) is not None:
        form = any(entry.nodes[i].sentence == anchor for i in entry.record)  # of one thing
        within = [
            p for p, s in entry.periods
            if (s == anchor or form) and p.start and p.end and period_inside(p, year)
        ]  # fmt: skip
        if within:
            return Found(unit, ENTAILED, 0.95, (), within[0].text)
        return Found(unit, MISSING, 0.0)
    if {"yesterday", "today", "tonight", "night", "week", "month", "spring", "ago"} & set(words):
        return Found(unit, ENTAILED, 0.9)  # of which day, nobody has said
    return Found(unit, MISSING, 0.0)


_THIRDS = {"early": (1, 12), "mid": (9, 22), "late": (19, 31)}  # of a month, with leeway


def _roughly(entry: Reading, words: list[str], anchor: int, context: Context) -> str | None:
    """What the entry has for a time that is told by no one day, or "": "Saturday" for "at the
    weekend", "July 14" for "by mid-July", "over the ten years" for "over the past decade". None
    for a time of another sort."""
    published = context.date
    records = {n.sentence for i, n in enumerate(entry.nodes) if i in entry.record}
    here = [
        p for p, s in entry.periods
        if p.start and p.end and (s == anchor or (anchor in records and s in records))
    ]  # fmt: skip
    if "weekend" in words:
        near = [p for p in here if p.start and published and abs(published - p.start) <= A_WEEK]
        days = [p for p in near if p.start and (p.start.weekday() >= 5 or "weekend" in p.text)]
        if days and len(days) == len(near):
            return days[0].text
        told = any(n.sentence == anchor and n.lemma == "weekend" for n in entry.nodes)
        return "weekend" if told and not near else ""
    if "decade" in words:
        lasting = any(
            n.text.lower() in ("ten", "10") and after.lemma == "year" and n.sentence == anchor
            for n, after in itertools.pairwise(entry.nodes)
        )
        return "ten years" if lasting and not _years_older(context) else ""
    part, _, month = "-".join(words[-2:]).rpartition("-")
    part = part.rpartition("-")[2]
    if month in MONTHS and part in _THIRDS:
        low, high = _THIRDS[part]
        for period in here:
            start, end = period.start, period.end
            if start and end and start.month == end.month == MONTHS.index(month) + 1:
                fits = end.day <= high if words[0] == "by" else low <= start.day <= end.day <= high
                return period.text if fits else ""
        return ""
    return None


A_WEEK = dt.timedelta(days=8)


def _year_meant(words: list[str], context: Context) -> Period | None:
    """The year that "this year" or "last year" must be in an article that bears no date: told by
    the newest entry on the matter."""
    if context.newest is None or words[-2:] not in (["this", "year"], ["last", "year"]):
        return None
    year = context.newest.year - (words[-2] == "last")
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), " ".join(words), Span(0, 0))
