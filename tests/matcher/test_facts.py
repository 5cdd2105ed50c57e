"""Of what is said in quotations, what no record could show true or false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.matcher.encoder import probabilities
from claimcheck.matcher.facts import NO, QUESTION, matters_of_fact, put_on_record
from claimcheck.matcher.shown import Answer, Pair
from claimcheck.model import Claim, Evidence, Relation
from claimcheck.parser.language import load_model
from tests.matcher.desk import parse_all

TOLD = "Lena Holt said: “The roof leaks.” She said the roof had been leaking for a year."
FACTS = Path(__file__).parents[1] / "benchmarks" / "entailment" / "facts" / "held.txt"


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return parse_all(load_model(), [TOLD])[TOLD].claims


@pytest.mark.parametrize(("no", "checkable"), [(NO, False), (NO - 0.01, True), (0.0, True)])
def test_a_quotation_that_is_no_matter_of_fact(
    claims: tuple[Claim, ...], no: float, checkable: bool
) -> None:
    def ask(pairs: Sequence[Pair]) -> list[Answer]:
        assert pairs == [("The roof leaks", QUESTION)]  # what is told indirectly is not asked of
        return [(0.0, 1 - no, no)]

    quoted, told = matters_of_fact(claims, [[], []], ask)
    assert quoted.checkable is checkable
    assert quoted.not_checkable_because == ("" if checkable else "opinion")
    assert told == claims[1]


def test_what_the_rules_hold_no_matter_of_fact_is_not_asked_of(claims: tuple[Claim, ...]) -> None:
    wish = replace(claims[0], checkable=False, not_checkable_because="wish")
    assert matters_of_fact([wish], [[]], lambda pairs: pytest.fail(str(pairs))) == (wish,)


@pytest.mark.parametrize("relation", list(Relation))
def test_what_an_entry_conflicts_with_is_a_matter_of_fact(
    claims: tuple[Claim, ...], relation: Relation
) -> None:
    found = Evidence("e", "paper", relation, 0.5, "")
    (quoted,) = matters_of_fact(claims[:1], [[found]], lambda pairs: [(0, 0, 1)] * len(pairs))
    assert quoted.checkable is (relation is Relation.CONFLICTS)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("“We have called off the search with heavy hearts,” Lena Holt said.", False),
        ("“I sold the boat,” Lena Holt said.", False),
        ("“They sold us down the river,” Lena Holt said.", True),
        ("“We carry this town,” Lena Holt said.", True),
        ("“We glimmered,” Lena Holt said.", True),  # a deed that makes no news
    ],
)
def test_what_speakers_did_themselves_is_a_matter_of_fact(said: str, asked: bool) -> None:
    (claim,) = parse_all(load_model(), [said])[said].claims
    (told,) = matters_of_fact([claim], [[]], lambda pairs: [(0, 0, 1)] * len(pairs))
    assert told.checkable is not asked


# Sentences that were kept from training; "Y" could be shown true or false, "N" could not.
def test_how_often_the_model_is_right() -> None:
    rows = [line.split(" ", 1) for line in FACTS.read_text("utf-8").splitlines()]
    answers = probabilities([(sentence, QUESTION) for _, sentence in rows])
    taken = [kind for (kind, _), (*_, no) in zip(rows, answers.tolist(), strict=True) if no >= NO]
    assert taken.count("N") >= 0.7 * sum(kind == "N" for kind, _ in rows)
    assert taken.count("Y") <= 0.02 * len(rows)


@pytest.mark.parametrize(
    ("text", "relation", "checkable"),
    [
        ("Lena Holt said the firm would shut the mill.", Relation.CONFLICTS, True),
        ("Lena Holt said the firm would shut the mill.", Relation.SUPPORTS, False),
        ("Lena Holt said the firm would shut the mill.", Relation.RELATED, False),
        ("“We will shut the mill,” Lena Holt said.", Relation.CONFLICTS, False),
        ("Lena Holt urged the firm to shut the mill.", Relation.CONFLICTS, False),
    ],
)
def test_a_plan_told_by_another_is_checkable_where_an_entry_speaks_against_it(
    text: str, relation: Relation, checkable: bool
) -> None:
    (said,) = parse_all(load_model(), [text])[text].claims
    assert not said.checkable

    (found,) = put_on_record([said], [[Evidence("e", "paper", relation, 0.5, "")]])
    assert found.checkable is checkable
    assert (found.not_checkable_because == "") is checkable
