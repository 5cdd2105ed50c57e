"""Dates and stretches of time, resolved against the article's date."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Period
from claimcheck.parser.dates import find_periods
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.language import parse_texts
from claimcheck.parser.tokens import tokens_of
from tests.parser.drafts import article
from tests.parser.untagged import untagged

THURSDAY = dt.date(2025, 9, 18)


def periods(nlp: Any, text: str, date: dt.date | None = THURSDAY) -> list[Period]:
    draft = article(text)
    docs = parse_texts(nlp, [b.text for b in draft.blocks])
    return [
        p
        for i, (block, doc) in enumerate(zip(draft.blocks, docs, strict=True))
        for p in find_periods(ParsedBlock(i, block, tokens_of(doc)), date)
    ]


def shown(period: Period) -> str:
    """ "2017-04-14" for a day, "2017-01-01..2017-12-31" for a stretch, "?" for an open end."""
    start, end = (d.isoformat() if d else "?" for d in (period.start, period.end))
    return start if start == end else f"{start}..{end}"


CASES = [
    # told by itself
    ("It shut on 14 April 2017.", ["2017-04-14"]),
    ("It shut on the 14th of April 2017.", ["2017-04-14"]),
    ("It shut on April 14, 2017.", ["2017-04-14"]),
    ("It shut on Sept. 11, 2001.", ["2001-09-11"]),
    ("It shut on Tuesday, 14 March 2023.", ["2023-03-14"]),
    ("It shut on 2024-03-02.", ["2024-03-02"]),
    ("It shut on 13/04/2017.", ["2017-04-13"]),
    ("It shut in February 2024.", ["2024-02-01..2024-02-29"]),
    ("It shut in 2021.", ["2021-01-01..2021-12-31"]),
    ("It shut in the 1990s.", ["1990-01-01..1999-12-31"]),
    ("It shut in the '90s.", ["1990-01-01..1999-12-31"]),
    ("It shut in the 19th century.", ["1801-01-01..1900-12-31"]),
    ("It shut in spring 2019.", ["2019-03-01..2019-05-31"]),
    ("It shut in the winter of 2019.", ["2019-12-01..2020-02-29"]),
    ("It ran from 2015 to 2019.", ["2015-01-01..2019-12-31"]),
    ("It ran between 2015 and 2019.", ["2015-01-01..2019-12-31"]),
    ("It ran in 2019-20.", ["2019-01-01..2020-12-31"]),
    ("It ran from May to July 2019.", ["2019-05-01..2019-07-31"]),
    ("It ran on 14-16 April 2019.", ["2019-04-14..2019-04-16"]),
    ("It has run since 2019.", ["2019-01-01..?"]),
    ("It ran until March 2020.", ["?..2020-03-31"]),
    ("It ran before 2019.", ["?..2018-12-31"]),
    ("It ran after March 2020.", ["2020-04-01..?"]),
    # told by the article's date
    ("It shut yesterday.", ["2025-09-17"]),
    ("It shuts tomorrow.", ["2025-09-19"]),
    ("It shut last night.", ["2025-09-17"]),
    ("It opens this winter.", ["2025-12-01..2026-02-28"]),
    ("It was shut this winter.", ["2024-12-01..2025-02-28"]),
    ("It shut on Tuesday.", ["2025-09-16"]),
    ("It shut Thursday.", ["2025-09-18"]),
    ("It shut on Monday night.", ["2025-09-15"]),
    ("It shut last Tuesday.", ["2025-09-16"]),
    ("The council will meet on Tuesday.", ["2025-09-23"]),
    ("The vote is due on Monday.", ["2025-09-22"]),
    ("It shut on April 12.", ["2025-04-12"]),
    ("It shut on December 12.", ["2024-12-12"]),
    ("It will open on December 12.", ["2025-12-12"]),
    ("He is sentenced on December 12.", ["2025-12-12"]),
    ("It said it would close on August 12.", ["2025-08-12"]),
    ("She asked for all records by Oct. 1.", ["?..2025-10-01"]),
    ("By Monday the water had reached the church.", ["?..2025-09-15"]),
    ("The council gave them until Monday to leave.", ["?..2025-09-22"]),
    # by a day: the last one where it was so by then, the next where it was to be
    ("Service was back by Monday afternoon.", ["?..2025-09-15"]),
    ("Trains were running by Monday.", ["?..2025-09-15"]),
    ("They had not answered by Monday.", ["?..2025-09-15"]),
    ("He was released by Monday evening.", ["?..2025-09-15"]),
    ("They were told to leave by Monday.", ["?..2025-09-22"]),
    ("The council wanted an answer by Monday.", ["?..2025-09-22"]),
    ("The firm promised a reply by Monday.", ["?..2025-09-22"]),
    ("She had to be out by Monday.", ["?..2025-09-22"]),
    ("They were due back by Monday.", ["?..2025-09-22"]),
    ("Service will be back by Monday.", ["?..2025-09-22"]),
    ("By Monday the council must answer.", ["?..2025-09-22"]),
    ("It shut in July.", ["2025-07-01..2025-07-31"]),
    ("It shut in November.", ["2024-11-01..2024-11-30"]),
    ("It will open in November.", ["2025-11-01..2025-11-30"]),
    ("It shut last year.", ["2024-01-01..2024-12-31"]),
    ("It shut last month.", ["2025-08-01..2025-08-31"]),
    ("It shut last week.", ["2025-09-08..2025-09-14"]),
    ("It shut this week.", ["2025-09-15..2025-09-18"]),
    ("It has shut this week.", ["2025-09-15..2025-09-18"]),
    ("They offered this month to sell it.", ["2025-09-01..2025-09-18"]),
    ("It will shut this week.", ["2025-09-15..2025-09-21"]),
    ("It was to shut this week.", ["2025-09-15..2025-09-21"]),
    ("It would have shut this week.", ["2025-09-15..2025-09-21"]),
    ("The council planned a vote this week.", ["2025-09-15..2025-09-21"]),
    ("The vote was due this week.", ["2025-09-15..2025-09-21"]),
    ("The mill was this year's winner.", ["2025-01-01..2025-12-31"]),
    ("It opens next year.", ["2026-01-01..2026-12-31"]),
    ("It shut earlier this month.", ["2025-09-01..2025-09-18"]),
    ("It opens later this year.", ["2025-09-18..2025-12-31"]),
    ("It shut two weeks ago.", ["2025-09-01..2025-09-07"]),
    ("It shut three days ago.", ["2025-09-15"]),
    ("It shut three years ago.", ["2022-01-01..2022-12-31"]),
    ("It fell in the past two years.", ["2023-09-18..2025-09-18"]),
    ("It has been shut since January.", ["2025-01-01..?"]),
    ("It has been shut since Friday.", ["2025-09-12..?"]),
    ("Flags were lowered through Monday.", ["?..2025-09-22"]),
    ("It ran from Monday through Wednesday.", ["2025-09-15..2025-09-17"]),
    ("The trial is expected to last five weeks.", []),
    ("It shut at the weekend.", ["2025-09-13..2025-09-14"]),
    ("It shut last summer.", ["2025-06-01..2025-08-31"]),
    # a part of a stretch
    ("It shut in the last week of April.", ["2025-04-24..2025-04-30"]),
    ("It shut in the first week of May 2023.", ["2023-05-01..2023-05-07"]),
    ("It shut in the last days of 2023.", ["2023-12-25..2023-12-31"]),
    ("It shut in the last two decades of the 19th century.", ["1881-01-01..1900-12-31"]),
    ("It shut in the last decades of the 19th century.", ["?"]),
    ("It shut in the first fortnights of May.", ["?"]),
    ("It shut in the second half of June.", ["2025-06-16..2025-06-30"]),
    ("It shut in the first half of 2022.", ["2022-01-01..2022-06-30"]),
    ("It shut in the last quarter of 2022.", ["2022-10-01..2022-12-31"]),
    ("It shut in the third quarter of last year.", ["2024-07-01..2024-09-30"]),
    ("It shut in the first three months of 2023.", ["2023-01-01..2023-03-31"]),
    ("It shut on the last Sunday in March 2024.", ["2024-03-31"]),
    ("It shut in the first half of the 1990s.", ["1990-01-01..1994-12-31"]),
    ("It will open in the first week of October.", ["2025-10-01..2025-10-07"]),
    ("It has been shut since the last week of April.", ["2025-04-24..?"]),
    (
        "It ran from the first week of May to the last week of June.",
        ["2025-05-01..2025-06-30"],
    ),
    ("It shut in the third half of 2022.", ["?"]),
    ("It shut in the last week.", ["2025-09-11..2025-09-18"]),
    ("It shut in the last week of the campaign.", []),
    ("He died last month of a heart attack.", ["2025-08-01..2025-08-31"]),
    ("He was convicted last week of the theft.", ["2025-09-08..2025-09-14"]),
    ("Her brother died last weekend of a stroke.", ["2025-09-13..2025-09-14"]),
    ("The firm was accused last quarter of a fraud.", ["2025-04-01..2025-06-30"]),
    ("It shut in the very last week of the campaign.", []),
    ("He fell ill in his last month of the job.", []),
    ("He fell ill in Ada's last month of the job.", []),
    ("It shut in the last week of the 2019 campaign.", ["2019-01-01..2019-12-31"]),
    ("It shut in the last three years of his life.", []),
    ("It shut in the second half of the match.", []),
    ("It shut on the first day of April's strike.", ["2025-04-01..2025-04-30"]),
    ("It shut in the first half of last year’s campaign.", ["2024-01-01..2024-12-31"]),
    ("They said: 'It shut in the first week of May'.", ["2025-05-01..2025-05-07"]),
    # so long, up to a date
    ("It fell in the five years to December 2024.", ["2020-01-01..2024-12-31"]),
    ("It fell in the 12 months to March.", ["2024-04-01..2025-03-31"]),
    ("It fell in the year to the end of March 2023.", ["2022-04-01..2023-03-31"]),
    ("It fell in the quarter ended 30 June.", ["2025-04-01..2025-06-30"]),
    ("It fell in the half ended 30 June.", ["2025-01-01..2025-06-30"]),
    ("It fell in the half-year ended 30 June.", ["2025-01-01..2025-06-30"]),
    ("It fell in the half year to June 2023.", ["2023-01-01..2023-06-30"]),
    ("It fell in a half-year ended 30 June.", ["2025-06-30"]),
    ("It fell in the full-year ended 30 June.", ["2024-07-01..2025-06-30"]),
    ("It fell over the past decade.", ["2015-09-18..2025-09-18"]),
    ("It fell in the past year.", ["2024-09-18..2025-09-18"]),
    ("The term was cut from five years to two.", []),
    ("It was delayed two years to 2024.", ["2024-01-01..2024-12-31"]),
    # no date at all
    ("He may go and they march on.", []),
    ("The Sunday Herald said so on Black Friday.", []),
    ("Some 2,019 people came.", []),
    ("It cost £2020.", []),
    ("It lasted two weeks.", []),
    # a date that does not exist, or could be two
    ("It shut on June 31.", ["?"]),
    ("It shut on 04/05/2017.", ["?"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_periods(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(p) for p in periods(nlp, text)] == expected


@pytest.mark.parametrize("text", ["It shut on Tuesday.", "It shut last year.", "It shut in July."])
def test_without_the_articles_date_words_are_kept_and_nothing_is_guessed(
    nlp: Any, text: str
) -> None:
    (period,) = periods(nlp, text, None)
    assert (period.start, period.end) == (None, None)
    assert period.text in text


WORDS = (
    "2019 1 31 April May March Oct. Tuesday last next this year week ago two a since by until "
    "from to between and - – , . the of early mid late 1990 s spring half th '90s yesterday 29 "
    "February weekend months 2024-03-02 / in on years"
)
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(PIECES, max_size=10),
    glue=st.sampled_from([" ", ""]),
    date=st.one_of(st.none(), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))),
)
def test_any_text_gives_sound_periods(words: list[str], glue: str, date: dt.date | None) -> None:
    text = glue.join(words) or "x"
    for period in find_periods(untagged(text), date):
        assert text[period.span.start : period.span.end] == period.text != ""
        if period.start and period.end:
            assert period.start <= period.end


@pytest.mark.parametrize("piece", ["last ", "April 1", "from 2015 to ", "early ", "one million "])
def test_time_grows_with_the_length(piece: str) -> None:
    def cost(times: int) -> float:
        block = untagged("x " + piece * times)
        return min(once(lambda: find_periods(block, THURSDAY)) for _ in range(3))

    def once(run: Callable[[], object]) -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    cost(10)
    assert cost(2000) < 8 * cost(500) + 0.1  # linear is 4 ×, quadratic 16 ×
