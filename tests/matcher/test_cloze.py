"""Which figures are blanked beside which, and what is made of the model's answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcheck.matcher.cloze import Blanked, Instead, blanked, instead
from claimcheck.matcher.reading import reading_of
from claimcheck.parser.language import load_model
from tests.matcher.desk import entry_of, parse_all

Blank = Callable[[str, str], list[Blanked]]


@pytest.fixture(scope="module")
def blank() -> Blank:
    nlp = load_model()

    def blank(claim: str, entry: str) -> list[Blanked]:
        parsed = parse_all(nlp, [claim, entry])
        told = reading_of(parsed[entry])
        return blanked(parsed[claim].claims[0], entry_of(entry), "The Paper", told, "")

    return blank


def test_both_figures_are_blanked_and_nothing_else(blank: Blank) -> None:
    (found,) = blank(
        "Velm let go of 340 workers.", "Redundancies at Velm came to 290, of 4,100 staff."
    )

    assert found == Blanked(
        "340",
        "290",
        False,
        (
            "Velm let go of # workers",
            "[The Paper] News: Redundancies at Velm came to #, of 4,100 staff.",
        ),
    )


@pytest.mark.parametrize(
    ("claim", "entry", "beside"),
    [
        # in one unit
        ("The fire killed 12 people.", "Dead: 9. Cost: £9.", ["9"]),
        ("The bridge cost £9 million.", "It came to £6.2 million, for 7 spans.", ["£6.2 million"]),
        ("The wall is 12 metres high.", "Height: 9 metres. Guards: 9.", ["9 metres"]),
        # as far as the nouns allow
        ("The fire killed 12 men.", "It killed nine men and 14 horses.", ["nine"]),
        # not much more or less
        ("The fire killed 12 people.", "Among 4,000 guests it killed nine.", ["nine"]),
        # as one of the two may be rounded
        ("Gusts topped 50 mph.", "The gusts reached 52 mph.", []),
        ("It took nearly two weeks.", "It took twelve days.", []),
        ("Four million people had no power.", "4.3 million people had no power.", []),
        ("The party won 63 seats.", "The party won 66 seats.", ["66"]),
        ("The party won three seats.", "The party won four seats.", ["four"]),
        ("Eleven concerts are off.", "Ten concerts are off.", ["Ten"]),
        # not those that are others of the claim
        (
            "It hurt nine, three badly.",
            "It hurt nine people, four badly.",
            ["four", "four"],
        ),
        # nor of a part, another stage, or another time
        ("It raised £640,000.", "So far it has raised £310,000.", []),
        ("It shipped 4.1m tonnes in 2021.", "It shipped 3.3m tonnes in 2020.", []),
        # and none at all where the entry's fit
        ("More than 200 marched.", "We counted 340 marchers.", []),
        ("The pier was shut.", "It cost £6.", []),
        ("The council voted 7-2.", "The vote was 6-3.", []),
    ],
)
def test_a_figure_stands_beside_those_that_may_be_of_the_same(
    claim: str, entry: str, beside: list[str], blank: Blank
) -> None:
    assert [found.entry for found in blank(claim, entry) if not found.fits] == beside


def test_what_fits_is_asked_about_only_beside_what_does_not(blank: Blank) -> None:
    found = blank("The fire killed 12 people.", "Nine people were burnt; 12 people died.")

    assert [(one.entry, one.fits) for one in found] == [("12", True), ("Nine", False)]
    assert blank("The fire killed 12 people.", "In all, 12 people died.") == []


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Around 200 people came.", "Around # people came"),
        ("One in three of them came.", "# of them came"),
        ("Twenty-one of them came.", "# of them came"),
        ("They came in 58 mph winds.", "They came in # mph winds"),
        ("They stayed for four years.", "They stayed for # years"),
        ("It was their third defeat.", "It was their # defeat"),
    ],
)
def test_only_the_number_is_left_out(claim: str, said: str, blank: Blank) -> None:
    entry = (
        "There were 130, or one in five, by 31 mph; the seventh of seven years; 14 were there; "
        "they were 15 people. It was the ninth defeat. Six years. Some 40 people came."
    )

    assert {found.pair[0] for found in blank(claim, entry)} == {said}


def test_of_a_long_entry_the_model_reads_what_stands_around_the_figure(blank: Blank) -> None:
    entry = "The report is long. " * 60 + "In the end nine people had died. " + "It rained. " * 20
    (found,) = blank("The fire killed 12 people.", entry)

    assert "In the end # people had died." in found.pair[1]
    assert len(found.pair[1]) < len(entry)


ONE = Blanked("12", "nine", False, ("a", "b"))
TWO = Blanked("12", "14", False, ("a", "c"))
FITS = Blanked("12", "a dozen", True, ("a", "d"))


@pytest.mark.parametrize(
    ("likely", "found"),
    [
        ((0.9, 0.2, 0.1), Instead("12", "nine", 0.9)),
        ((0.3, 0.8, 0.1), Instead("12", "14", 0.8)),
        ((0.9, 0.2, 0.95), Instead()),  # what fits is likelier of the same
    ],
)
def test_the_likeliest_is_told_instead_unless_what_fits_is_likelier(
    likely: tuple[float, float, float], found: Instead
) -> None:
    asked = (ONE, TWO, FITS)
    answers = {one.pair: (1 - yes, yes, 0.0) for one, yes in zip(asked, likely, strict=True)}

    assert instead(asked, answers) == found


def test_where_nothing_is_asked_nothing_stands_instead() -> None:
    assert instead((), {}) == Instead()
