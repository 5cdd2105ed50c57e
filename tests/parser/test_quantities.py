"""Figures: every number with its interval, unit and what it counts."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Figure
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.language import parse_texts
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.quantities import find_figures
from claimcheck.parser.tokens import tokens_of
from tests.parser.drafts import article
from tests.parser.untagged import untagged

INF = math.inf


def blocks(nlp: Any, *paragraphs: str) -> list[ParsedBlock]:
    draft = article(*paragraphs)
    docs = parse_texts(nlp, [b.text for b in draft.blocks])
    return [
        ParsedBlock(i, block, tokens_of(doc))
        for i, (block, doc) in enumerate(zip(draft.blocks, docs, strict=True))
    ]


def figures(nlp: Any, text: str) -> list[Figure]:
    return [f for block in blocks(nlp, text) for f in find_figures(block)]


def shown(figure: Figure) -> str:
    """An interval in mathematicians' brackets, with its unit."""
    left, right = "(" if figure.low_open else "[", ")" if figure.high_open else "]"
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{left}{figure.low:g}, {figure.high:g}{right}{unit}"


CASES = [
    # bounds
    ("More than 100 sheep strayed.", ["(100, inf]"]),
    ("Dozens of sheep strayed.", ["[24, inf]"]),
    ("Tens of thousands of bees died.", ["[20000, inf]"]),
    ("Nearly 50 boats sank.", ["[45, 50)"]),
    ("Just under £240m was lost.", ["[2.16e+08, 2.4e+08) GBP"]),
    ("At least three divers were hurt.", ["[3, inf]"]),
    ("At least one diver was hurt.", ["[1, inf]"]),
    ("About 300 came.", ["[270, 330]"]),
    ("Some 300 came.", ["[270, 330]"]),
    ("As many as 40 boats sank.", ["[0, 40]"]),
    ("No more than 40 boats sank.", ["[0, 40]"]),
    ("No fewer than 40 boats sank.", ["[40, inf]"]),
    ("Fewer than 20 members came.", ["[0, 20)"]),
    ("Some 60-plus clubs joined.", ["[54, 66]"]),
    ("It took less than a year.", ["[0, 1) year"]),
    ("A couple of vans and several cars burned.", ["[2, 3]", "[3, inf]"]),
    ("Several hundred homes flooded.", ["[300, 1000)"]),
    # ranges
    ("Between 20 and 30 people drowned.", ["[20, 30]"]),
    ("Between two hundred and three hundred people drowned.", ["[200, 300]"]),
    ("Some drank 20-30 pints.", ["[20, 30]"]),
    ("From 20 to 30 people came.", ["[20, 30]"]),
    ("The rate rose from 20 to 30.", ["[20, 20]", "[30, 30]"]),
    ("It fell from 12.1 to 8.0.", ["[12.1, 12.1]", "[8, 8]"]),
    ("It will cost £20-30m.", ["[2e+07, 3e+07] GBP"]),
    ("It will cost $20 million to $30 million.", ["[2e+07, 3e+07] USD"]),
    ("Costs rose by 20 to 30 per cent.", ["[20, 30] percent"]),
    ("Two or three vans burned.", ["[2, 3]"]),
    # shares, always in percent
    ("Turnout fell by 12 per cent.", ["[12, 12] percent"]),
    ("Turnout fell by 12%.", ["[12, 12] percent"]),
    ("A third of voters stayed home.", ["[33.3333, 33.3333] percent"]),
    ("About a third of voters stayed home.", ["[30, 36.6667] percent"]),
    ("Sales fell by a fifth yesterday.", ["[20, 20] percent"]),
    ("There is gas for 12 more years.", ["[12, 12] year"]),
    ("The plane flew over 40 farms.", ["[40, 40]"]),
    ("The plane carried over 40 farmers.", ["(40, inf]"]),
    ("Two-thirds of voters stayed home.", ["[66.6667, 66.6667] percent"]),
    ("One in seven voters stayed home.", ["[14.2857, 14.2857] percent"]),
    ("Nine out of 10 voters stayed home.", ["[90, 90] percent"]),
    ("Half the voters and a quarter of staff stayed.", ["[50, 50] percent", "[25, 25] percent"]),
    # money
    ("The deal cost £3bn.", ["[3e+09, 3e+09] GBP"]),
    ("The deal cost $46 million.", ["[4.6e+07, 4.6e+07] USD"]),
    ("The deal cost 1.2 million euros.", ["[1.2e+06, 1.2e+06] EUR"]),
    ("It sold for £183,100.", ["[183100, 183100] GBP"]),
    # numbers in words
    ("A dozen eggs broke.", ["[12, 12]"]),
    ("Half a dozen eggs broke.", ["[6, 6]"]),
    ("Half a million eggs broke.", ["[500000, 500000]"]),
    ("Two and a half million eggs broke.", ["[2.5e+06, 2.5e+06]"]),
    ("One hundred and five eggs broke.", ["[105, 105]"]),
    ("Twenty-one eggs broke.", ["[21, 21]"]),
    ("No one was hurt.", ["[0, 0]"]),
    ("There were zero deaths.", ["[0, 0]"]),
    # times, lengths, durations, ages
    ("The valve was tested 38 times.", ["[38, 38] times"]),
    ("He was warned twice.", ["[2, 2] times"]),
    ("The rate doubled.", ["[2, 2] times"]),
    ("Divers found a crack 3 metres long.", ["[3, 3] metre"]),
    ("Divers swam 4km.", ["[4000, 4000] metre"]),
    ("The wall was raised by 0.5 m, 1999.", ["[0.5, 0.5] metre"]),
    ("Sales of 3 m units were made.", ["[3, 3]"]),
    ("He got a four-and-a-half-year sentence.", ["[4.5, 4.5] year"]),
    ("It took eight months.", ["[0.666667, 0.666667] year"]),
    ("It took half an hour.", ["[0.0208333, 0.0208333] day"]),
    ("Anna Oakes, 71, said no.", ["[71, 71] year-old"]),
    ("The driver, 71, said no.", ["[71, 71] year-old"]),
    ("Anna Oakes was 71.", ["[71, 71] year-old"]),
    ("One pupil in five was ill.", ["[20, 20] percent"]),
    ("Two men in 10 raids fell.", ["[2, 2]", "[10, 10]"]),
    ("A 71-year-old man fell.", ["[71, 71] year-old"]),
    ("Anna Oakes, aged 71, fell.", ["[71, 71] year-old"]),
    # sport
    ("The board voted 6 to 3 for it.", ["[6, 6] score", "[3, 3] score"]),
    ("It passed by six votes to three.", ["[6, 6] score", "[3, 3] score"]),
    ("With six in favour and three against, they sold it.", ["[6, 6] score", "[3, 3] score"]),
    ("For: 6. Against: 3.", ["[6, 6] score", "[3, 3] score"]),
    ("The crown fell 3 against the euro.", ["[3, 3]"]),
    ("One adult in eight has asthma.", ["[12.5, 12.5] percent"]),
    ("She saw one man in four coats.", ["[1, 1]", "[4, 4]"]),
    ("Rovers won 3-1.", ["[3, 3] score", "[1, 1] score"]),
    # no figures
    ("He left in 2019.", []),
    ("He left on 12 April.", []),
    ("He left on April 12, 2017.", []),
    ("She works on Pier 4 for Channel 4.", []),
    ("Call 020 7946 0958 now.", []),
    ("They tested for COVID-19 aboard flight MH17.", []),
    ("One said no. One of the boats sank. One day it ended.", []),
    ("The Sunday crowd of the 1990s is gone.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_figures(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


COUNTED = [
    ("More than 100 old men sang.", "man"),
    ("Dozens of young prisoners sang.", "prisoner"),
    ("The firm has 14 employees.", "employee"),
    ("12 of the 14 boats sank.", "boat"),
    ("The death toll rose to 34.", ""),
    ("Clubs reported a fall of 11 per cent.", "fall"),
    ("7 per cent of voters stayed home.", "voter"),
    ("The $46 million award was void.", "award"),
    ("A five-year contract was signed.", "contract"),
    ("Patients had 8.0 migraine days a month.", "day"),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED, ids=[text for text, _ in COUNTED])
def test_what_is_counted(nlp: Any, text: str, counted: str) -> None:
    assert figures(nlp, text)[0].counted == counted


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("The third trial failed.", 3, "trial"),
        ("By week 12 the pain was gone.", 12, "week"),
        ("It was the 21st century.", None, ""),
    ],
)
def test_ordinals_are_told_apart(nlp: Any, text: str, value: int | None, counted: str) -> None:
    found = [(f.low, f.counted) for f in figures(nlp, text) if f.ordinal]
    assert found == ([(value, counted)] if value else [])


def test_exact_is_a_figure_without_hedge_or_bound(nlp: Any) -> None:
    assert [f.exact for f in figures(nlp, "About 30 men, 40 women and over 50 boys sang.")] == [
        False,
        True,
        False,
    ]


def test_spans_point_into_the_article(nlp: Any) -> None:
    draft = article("First paragraph.", "The toll is more than\n100 people.")
    second = draft.blocks[1]
    (doc,) = parse_texts(nlp, [second.text])
    block = ParsedBlock(1, second, tokens_of(doc))
    (figure,) = find_figures(block)
    assert draft.text[figure.span.start : figure.span.end] == "more than\n100"


UNITS = [r for r in load_rows("units.toml", "unit") if "example" in r]


@pytest.mark.parametrize("row", UNITS, ids=[r["example"] for r in UNITS])
def test_each_unit_by_its_example(nlp: Any, row: dict[str, Any]) -> None:
    found = [f for f in figures(nlp, row["example"]) if f.unit == row["unit"]]
    assert found and found[-1].low == pytest.approx(row["value"])


BOUNDS = load_rows("bounds.toml", "bound")


@pytest.mark.parametrize("row", BOUNDS, ids=[r["example"] for r in BOUNDS])
def test_each_bound_by_its_example(nlp: Any, row: dict[str, Any]) -> None:
    first = figures(nlp, row["example"])[0]
    assert [first.low, first.high] == row["figure"]


WORDS = (
    "1 20 300 1,204 2.5 2019 one two twenty hundred thousand million dozen a half third "
    "quarter more than at least nearly about up to between and from - – £ $ % per cent m bn k "
    "years days of in out the people men once twice first , . ' / : 0 00 1.2.3 ½ tens dozens "
    "several few no or so plus year old aged"
)
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=150, deadline=None)
@given(words=st.lists(PIECES, max_size=14), glue=st.sampled_from([" ", ""]))
def test_any_text_gives_sound_intervals(words: list[str], glue: str) -> None:
    text = glue.join(words) or "x"
    last = 0
    for figure in find_figures(untagged(text)):
        assert figure.low <= figure.high
        assert not math.isnan(figure.low)
        assert text[figure.span.start : figure.span.end] == figure.text != ""
        assert last <= figure.span.start < figure.span.end <= len(text)
        last = figure.span.end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    find_figures(untagged(text))


@pytest.mark.parametrize("piece", ["one million ", "20-", "half a ", "between 2 and ", "£", "1 "])
def test_time_grows_with_the_length(piece: str) -> None:
    def cost(times: int) -> float:
        block = untagged("x " + piece * times)
        best = math.inf
        for _ in range(3):
            start = time.process_time()
            find_figures(block)
            best = min(best, time.process_time() - start)
        return best

    assert cost(2000) < 8 * cost(500) + 0.1  # linear is 4 ×, quadratic 16 ×
