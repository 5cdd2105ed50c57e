"""Times of a claim and of an entry, each dated by its own article: the same, within, or apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from claimcheck.matcher.relate import relate
from claimcheck.model import Evidence, Relation, Source
from claimcheck.parser import parse_many
from claimcheck.record import plain_article
from tests.matcher.desk import ORDER, entry_of

FRIDAY, TUESDAY = dt.date(2025, 11, 21), dt.date(2025, 11, 18)  # of the article, of the entry
S, R = Relation.SUPPORTS, Relation.RELATED
FIVE = "There were 17 crashes on the bridge in the five years to December 2024."
BETWEEN = "There were 17 crashes on the bridge between 2019 and 2022."
DECADE = "There were 17 crashes on the bridge over the past decade."
LAST = "There were 17 crashes on the bridge in the last year."
YEAR = "The council paid £4 million for salt in the 12 months to March."
MAYOR = "Ada Holm was mayor of Harle from 2019 to 2022."
OFFER = "Ada Holm offered to resign earlier this month."
AGAINST = "The Union won 61 seats, down from 84 in 2021."
TURNOUT = "Turnout was 61 per cent, compared with 84 per cent in 2021."
PROFIT = "Norvane made a profit of £61 million (2024: £59 million)."
LATER_PROFIT = "Norvane made a profit of £61 million in 2025. It made £59 million in 2024."
ROW = "The Union won 84 seats in 2021 and 61 in 2025."
STRETCHES = [
    (FIVE, "17 crashes on the bridge, January 2020 to December 2024.", S),
    (FIVE, "There were 17 crashes on the bridge between 2020 and 2024.", S),
    (FIVE, "There were 17 crashes on the bridge in 2022.", R),
    (FIVE, "There were 17 crashes on the bridge between 2018 and 2022.", R),
    (BETWEEN, "There were 17 crashes on the bridge from 2019 to 2022.", S),
    (BETWEEN, "There were 17 crashes on the bridge in 2021.", R),
    (BETWEEN, "There were 17 crashes on the bridge between 2019 and 2020.", R),
    (DECADE, "There were 17 crashes on the bridge between 2015 and 2024.", S),
    (DECADE, "There were 17 crashes on the bridge in 2021.", R),
    (DECADE, "There were 17 crashes on the bridge between 2010 and 2019.", R),
    (LAST, "There were 17 crashes on the bridge in May.", R),
    (LAST.replace("year", "month"), "There were 17 crashes on the bridge on 4 November.", R),
    (LAST.replace("year", "week"), "There were 17 crashes on the bridge on Sunday.", R),
    (LAST, "There were 17 crashes on the bridge over the past year.", S),
    (LAST, "There were 17 crashes on the bridge in the 12 months to October.", S),
    (LAST.replace("in the last", "last"), "There were 17 crashes on the bridge in 2024.", S),
    ("The mill in Harle shut in the last year.", "The mill in Harle shut in May.", S),
    (YEAR, "The council paid £4 million for salt between April 2024 and March 2025.", S),
    (YEAR, "The council paid £4 million for salt in January 2025.", R),
    (MAYOR, "Ada Holm was mayor of Harle between 2019 and 2022.", S),
    (MAYOR, "Ada Holm was mayor of Harle in 2021.", R),
    # told as past, "this month" ends with the day it is told
    (OFFER, "Ada Holm made an offer this month to resign.", S),
    (OFFER, "Ada Holm offered to resign in October.", R),
    ("The mill in Harle shut this week.", "The mill in Harle shut this week.", S),
    (
        "The mill in Harle shut earlier this month.",
        "The mill in Harle will shut this month.",
        R,
    ),
    # a figure with a date of its own, beside another
    ("The Union won 61 seats.", AGAINST, S),
    ("The Union won 61 seats in 2021.", AGAINST, R),
    ("The Union won 84 seats four years ago.", AGAINST, S),
    ("The Union won 84 seats four years ago.", AGAINST.replace("down from", "against"), S),
    ("The Union won 84 seats this year.", AGAINST.replace("down from", "against"), R),
    ("The Union won 84 seats.", AGAINST.replace("down from", "against"), R),
    ("The Union won 61 seats four years ago.", AGAINST, R),
    ("The Union won 61 seats, down from 84 in 2021.", AGAINST, S),
    ("The Union won 61 seats in 2021.", "The Union won 61 seats (84 in 2021).", R),
    ("The Union won 84 seats in 2021.", "The Union won 61 seats (84 in 2021).", S),
    ("Norvane made a profit of £61 million in 2024.", PROFIT, R),
    ("Norvane made a profit of £59 million in 2024.", PROFIT, S),
    ("Norvane made a profit of £59 million in 2025.", LATER_PROFIT, R),
    (
        "Sales fell from £61 million to £59 million.",
        "Sales were £59 million in 2025, down from £61 million in 2024.",
        S,
    ),
    ("Turnout was 61 per cent.", TURNOUT, S),
    ("Turnout was 61 per cent in 2021.", TURNOUT, R),
    ("Turnout was 84 per cent.", TURNOUT, R),
    ("Turnout was 84 per cent in 2021.", TURNOUT, S),
    ("Turnout was 84 per cent four years ago.", TURNOUT, S),
    ("The Union won 84 seats in 2021.", ROW, S),
    ("The Union won 84 seats in 2025.", ROW, R),
    ("The Union won 84 seats.", ROW, R),
    (
        "Police arrested 12 men in Harle.",
        "Police arrested 12 men in Harle on Monday and four on Friday.",
        S,
    ),
    (
        "Police took statements from 40 men.",
        "Police took statements from 40 men in May.",
        S,
    ),
    ("The Union won 84 seats.", "Against 84 seats in 2021, the Union won 61 seats.", R),
    (
        "Turnout was 84 per cent.",
        "Compared with 84 per cent in 2021, turnout was 61 per cent.",
        R,
    ),
    (
        "Charges were brought against 12 men.",
        "Charges were brought against 12 men and four women.",
        S,
    ),
    (
        "Lawyers brought charges against 12 men.",
        "Four lawyers brought charges against 12 men.",
        S,
    ),
    (
        "The council moved families from 12 camps.",
        "The council moved families from 12 camps to four hotels.",
        S,
    ),
    # what happened within a stretch happened on some day of it
    ("The mill in Harle was sold between 2019 and 2022.", "The mill in Harle was sold in 2021.", S),
]


LATER = [  # the entry is of a day after the article's
    ("The mill in Harle shut this month.", "The mill in Harle shut this month.", S),
    ("The mill in Harle shut this month.", "The mill in Harle shut this year.", R),
]


@pytest.mark.parametrize(("claim", "text", "relation"), STRETCHES, ids=lambda v: str(v)[:60])
def test_a_claim_and_an_entry(nlp: Any, claim: str, text: str, relation: Relation) -> None:
    found = weigh_dated(nlp, claim, FRIDAY, text, TUESDAY)
    assert found.relation is relation, found.why


@pytest.mark.parametrize(("claim", "text", "relation"), LATER, ids=lambda v: str(v)[:60])
def test_an_entry_of_a_later_day(nlp: Any, claim: str, text: str, relation: Relation) -> None:
    found = weigh_dated(nlp, claim, TUESDAY, text, dt.date(2025, 11, 26))
    assert found.relation is relation, found.why


ANNOUNCED = "Norvane announced the sale of the mill on Tuesday."
TUESDAYS = "The Evening Post reported the sale of the mill on Tuesday."
ITS_SALE = "Norvane announced the sale of the mill this week."
SAID = [  # a claim that Norvane or the Evening Post says, an entry, of which source, of which day
    (ANNOUNCED, ITS_SALE, "norvane", TUESDAY, S),
    (ANNOUNCED, ITS_SALE, "post", TUESDAY, R),
    (ANNOUNCED, ITS_SALE, "norvane", TUESDAY - dt.timedelta(1), R),
    (ANNOUNCED, "Norvane announced the sale of the mill last week.", "norvane", TUESDAY, R),
    (TUESDAYS, "The Evening Post reported the sale of the mill this week.", "post", TUESDAY, S),
    (TUESDAYS, "The Evening Post reported the sale of the mill this week.", "norvane", TUESDAY, R),
    (TUESDAYS, "The Evening Post reported the sale of the mill in May.", "post", TUESDAY, R),
    (
        "Norvane announced a strike planned for Tuesday.",
        "Norvane announced a planned strike this week.",
        "norvane",
        TUESDAY,
        R,
    ),
    (
        "Norvane sold the mill on Tuesday.",
        "Norvane sold the mill this week.",
        "norvane",
        TUESDAY,
        R,
    ),
]
SOURCES = {
    "norvane": Source("norvane", "Norvane", kind="company"),
    "post": Source("post", "Evening Post", kind="newspaper"),
}


@pytest.mark.parametrize(
    ("claim", "text", "source", "published", "relation"), SAID, ids=lambda v: str(v)[:40]
)
def test_when_it_was_said(
    nlp: Any, claim: str, text: str, source: str, published: dt.date, relation: Relation
) -> None:
    said, told = parse_many(
        [plain_article(claim, date=FRIDAY), plain_article(text, date=published)], nlp
    )
    part = said.claims[0]
    if part.attribution is not None and part.attribution.source is not None:
        own = "post" if "Post" in part.attribution.source.text else "norvane"
        named = replace(part.attribution.source, source_id=own)
        part = replace(part, attribution=replace(part.attribution, source=named))
    entry = entry_of(text, source=source, date=published)
    found = relate(part, entry, told, sources=SOURCES, date=FRIDAY)
    assert found.relation is relation, found.why


def weigh_dated(nlp: Any, claim: str, date: dt.date, text: str, published: dt.date) -> Evidence:
    """The least favourable evidence of an entry, `published` then, for an article of `date`."""
    said, told = parse_many(
        [plain_article(claim, date=date), plain_article(text, date=published)], nlp
    )
    entry = entry_of(text, date=published)
    found = [relate(c, entry, told, date=date) for c in said.claims]
    return min(found, key=lambda e: (ORDER[e.relation], e.score))
