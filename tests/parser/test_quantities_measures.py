"""Figures with their measure: temperatures below nought, lengths, ages and durations."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser import parse
from claimcheck.parser.language import tokens_of_texts
from tests.parser.drafts import article
from tests.parser.test_quantities import figures, shown

SIGNED = [
    ("It fell to -4C at night.", ["[-4, -4] celsius"]),
    ("It fell to −4.6 °C at night.", ["[-4.6, -4.6] celsius"]),
    ("It fell below minus four degrees.", ["[-inf, -4) degree"]),
    ("It rose above -4C.", ["(-4, inf] celsius"]),
    ("It fell to about -20C (-4F).", ["[-22, -18] celsius", "[-4, -4] fahrenheit"]),
    ("It was nearly minus 20C.", ["(-20, -18] celsius"]),
    ("It was just under minus 20C.", ["[-22, -20) celsius"]),
    ("It was just above minus 20C.", ["(-20, -18] celsius"]),
    ("It was between minus 4 and minus 2 degrees.", ["[-4, -2] degree"]),
    ("It was minus 2C to minus 5C.", ["[-5, -2] celsius"]),
    ("It was -2C to 4C.", ["[-2, 4] celsius"]),
    ("It rose from -4C to -2C.", ["[-4, -4] celsius", "[-2, -2] celsius"]),
    ("It was 4C below zero.", ["[-4, -4] celsius"]),
    ("It was below zero.", ["[-inf, 0)"]),
    ("It was below 4C.", ["[-inf, 4) celsius"]),
    ("It was 3-4C warmer.", ["[3, 4] celsius"]),
    ("It was 3–4C warmer.", ["[3, 4] celsius"]),
    ("They spent the night - 4C - outside.", ["[4, 4] celsius"]),
    ("Profits changed by -12 per cent.", ["[12, 12] percent"]),
    ("The count went from 3 to -4.", ["[3, 3]"]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED, ids=[text for text, _ in SIGNED])
def test_temperatures_have_their_sign(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


def test_a_temperature_is_a_number_to_the_model_and_ends_its_sentence(nlp: Any) -> None:
    (t,) = tokens_of_texts(nlp, ["It fell to -4.6C. Snow fell to the ground."])
    at = t.text.index("-4.6C")
    assert (t.pos[at], t.dep[at], t.lower[at]) == ("NUM", "pobj", "-4.6c")
    assert len(set(t.sentence)) == 2


BOUNDED = [
    # how long, and a stretch of time
    ("They waited for over an hour.", ["(0.0416667, inf] day"]),
    ("The trial lasted over two years.", ["(2, inf] year"]),
    ("The train was over an hour late.", ["(0.0416667, inf] day"]),
    ("They live over an hour's drive from a ward.", ["(0.0416667, inf] day"]),
    ("Prices rose over two years.", ["[2, 2] year"]),
    ("The sum was spent over two years.", ["[2, 2] year"]),
    # adjectives that compare by a measure or an age
    ("She sold a pipe wider than 10 cm.", ["(0.1, inf] metre"]),
    ("She sold a pipe no wider than 10 cm.", ["[0, 0.1] metre"]),
    ("She sold a pipe shorter than 3 m.", ["[0, 3) metre"]),
    ("Drivers older than 65 came.", ["(65, inf] year-old"]),
    ("Drivers older than 65 years came.", ["(65, inf] year-old"]),
    ("Drivers over the age of 65 came.", ["(65, inf] year-old"]),
    ("Pupils younger than 12 came.", ["[0, 12) year-old"]),
    ("Lorries heavier than 40 tonnes came.", ["(40000, inf] kilogram"]),
    ("The strike was longer than a year.", ["(1, inf] year"]),
    ("It was colder than minus 4C.", ["[-inf, -4) celsius"]),
    ("He drove faster than 80mph.", ["(80, inf] mph"]),
    ("He swam it faster than four minutes.", ["[0, 0.00277778) day"]),
    # … and with others
    ("He is older than two of his brothers.", ["[2, 2]"]),
    ("He is taller than two other players.", ["[2, 2]"]),
    ("He is two years older than his brother.", ["[2, 2] year"]),
    ("Prices are higher than a year earlier.", []),
    ("Prices are higher than two years earlier.", ["[2, 2] year"]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDED, ids=[text for text, _ in BOUNDED])
def test_what_bounds_a_measure(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


LASTING = [
    ("It took a year and a half to build.", ["[1.5, 1.5] year"]),
    ("It took more than a year and a half.", ["(1.5, inf] year"]),
    ("It took two years and a half.", ["[2.5, 2.5] year"]),
    ("There was an hour-and-a-half delay.", ["[0.0625, 0.0625] day"]),
    ("She walked a mile and a half.", ["[1.5, 1.5] mile"]),
    ("It took three quarters of an hour.", ["[0.03125, 0.03125] day"]),
    ("It took a third of a second batch.", ["[33.3333, 33.3333] percent", "[2, 2]"]),
    ("It took a third of a day's wages.", ["[33.3333, 33.3333] percent"]),
    ("A year and a half ago he left.", []),
    ("A day and a night went by.", []),
    ("A year and four months went by.", ["[1.33333, 1.33333] year"]),
    ("It took two hours 15 minutes.", ["[0.09375, 0.09375] day"]),
    (
        "It took two hours, 13 minutes and 120 seconds.",
        ["[0.0923611, 0.0923611] day", "[0.00138889, 0.00138889] day"],
    ),
    ("Two days and 40 hours went by.", ["[2, 2] day", "[1.66667, 1.66667] day"]),
    ("They got two years and six months respectively.", ["[2, 2] year", "[0.5, 0.5] year"]),
    ("She won in 4min 2.31sec.", ["[0.00280451, 0.00280451] day"]),
    ("She won in 4:02.31.", ["[0.00280451, 0.00280451] day"]),
    ("She won in under 2:04:11.", ["[0, 0.0862384) day"]),
    ("It rang at 2:04:11 and at 10:30.", []),
]


@pytest.mark.parametrize(("text", "expected"), LASTING, ids=[text for text, _ in LASTING])
def test_how_long_it_lasted(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


def test_an_hour_of_a_log_counts_nothing(nlp: Any) -> None:
    assert figures(nlp, "04.51 crews at Mill Row.") == []
    assert [shown(f) for f in figures(nlp, "She won in 02.31sec.")] == [
        "[2.67361e-05, 2.67361e-05] day"
    ]
    assert [shown(f) for f in figures(nlp, "Rain of 0.51 metres fell.")] == ["[0.51, 0.51] metre"]


VOTES = [
    ("The sale was approved (for 6, against 5).", ["[6, 6] score", "[5, 5] score"]),
    ("It was approved by six to five.", ["[6, 6] score", "[5, 5] score"]),
    ("It was approved by six hands to five.", ["[6, 6] score", "[5, 5] score"]),
    ("With 6 votes for and 5 against, it passed.", ["[6, 6] score", "[5, 5] score"]),
    ("It rose by three to six.", ["[3, 6]"]),
    ("He was held for 6 days, against 5 last year.", ["[6, 6] day", "[5, 5]"]),
    ("They spoke for 6 members and against 5 others.", ["[6, 6]", "[5, 5]"]),
    ("She has six, for now, against five then.", ["[6, 6]", "[5, 5]"]),
]


@pytest.mark.parametrize(("text", "expected"), VOTES, ids=[text for text, _ in VOTES])
def test_the_two_sides_of_a_vote(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


MEANT = [
    ("141 farms say they have been told to move.", ["141"]),
    ("About 40 clerks told the mayor that they had not been paid.", ["About 40"]),
    ("Norvane, which has 141 farms, says it has been told to move.", ["141"]),  # the clause's own
    ("Jo Lind met 40 clerks and said she would pay.", ["40"]),
]


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[text for text, _ in MEANT])
def test_what_a_pronoun_stands_for_has_its_number(nlp: Any, text: str, expected: list[str]) -> None:
    told = [[f.text for f in claim.figures] for claim in parse(article(text), nlp).claims]
    assert [figures for figures in told if figures] == [expected]
