"""Times in an article that bears no date, which the record's own dates must settle."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from claimcheck.matcher.relate import relate
from claimcheck.model import Relation, Source
from claimcheck.parser import parse_many
from claimcheck.record import plain_article
from tests.matcher.desk import entry_of

MONDAY = dt.date(2023, 3, 6)
S, R = Relation.SUPPORTS, Relation.RELATED
WEEKEND = "The mill in Orla burned down at the weekend."
JULY = "The mill in Orla will shut by mid-July."
DECADE = "Orla paid £4 million over the past decade."
PROFIT = "Harwick Paper made a profit of £3 million last year."
LATE = "The mill burned late on Saturday in Orla."
CASES = [  # a claim, an entry of that Monday
    (WEEKEND, "The mill in Orla burned down on Saturday.", S),
    (WEEKEND, "The mill in Orla burned down over the weekend.", S),
    (WEEKEND, "The mill in Orla burned down on Friday.", R),
    (WEEKEND, "The mill in Orla burned down in 2019.", R),
    (JULY, "The mill in Orla will shut on 14 July.", S),
    (JULY, "The mill in Orla will shut on 30 July.", R),
    (JULY, "The mill in Orla will shut on 14 August.", R),
    (JULY.replace("by mid-", "in late "), "The mill in Orla will shut on 3 July.", R),
    (JULY.replace("by mid-", "in early "), "The mill in Orla will shut on 3 July.", S),
    (DECADE, "Orla paid £4 million over the ten years.", S),
    (DECADE, "Orla paid £4 million over the five years.", R),
    (PROFIT, "Year ended 31 December 2022. Turnover: £9 million. Profit: £3 million.", S),
    (PROFIT, "Year ended 31 December 2020. Turnover: £9 million. Profit: £3 million.", R),
    (LATE, "The mill burned at 22.40 on Saturday in Orla.", S),
    (LATE, "The mill burned at 11.40 on Saturday in Orla.", R),
    (LATE.replace("late", "early"), "The mill burned at 03:10 on Saturday in Orla.", S),
    (LATE.replace("late", "early"), "The mill burned at 13:10 on Saturday in Orla.", R),
]


@pytest.mark.parametrize(("claim", "text", "relation"), CASES, ids=lambda v: str(v)[:50])
def test_a_time_that_no_article_dates(nlp: Any, claim: str, text: str, relation: Relation) -> None:
    said, told = parse_many([plain_article(claim), plain_article(text, date=MONDAY)], nlp)
    sources = {"paper": Source("paper", "Harwick Paper", kind="company")}
    entry = entry_of(text, date=MONDAY)
    found = relate(said.claims[0], entry, told, newest=MONDAY, sources=sources)
    assert found.relation is relation, found.why
