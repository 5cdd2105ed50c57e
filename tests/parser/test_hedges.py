"""Hedges: the article keeps its distance and names nobody."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.model import Kind
from claimcheck.parser import parse
from claimcheck.parser.lexicon import rows
from tests.parser.drafts import article

EXAMPLES = [str(row["example"]) for table in rows("hedges").values() for row in table]


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_every_example_of_the_hedge_list_is_hedged(nlp: Any, sentence: str) -> None:
    (claim,) = parse(article(sentence), nlp).claims
    assert claim.hedged
    assert claim.kind is Kind.NONE
    assert claim.attribution is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister bought a yacht.",
        "The report was published in May.",
        "The actor is in Spain.",
    ],
)
def test_a_plain_statement_is_not_hedged(nlp: Any, sentence: str) -> None:
    (claim,) = parse(article(sentence), nlp).claims
    assert not claim.hedged


def test_it_is_claimed_that_is_no_part_of_the_claim(nlp: Any) -> None:
    (claim,) = parse(article("It is claimed that the shop never paid rent."), nlp).claims
    assert claim.quote == "the shop never paid rent"
