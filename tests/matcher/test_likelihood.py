"""How the signs of rules and model are weighed together."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from claimcheck.matcher.likelihood import (
    KINDS,
    Likelihood,
    Signs,
    all_told,
    at_sight,
    signs_of,
    with_answer,
)
from claimcheck.model import Claim, Evidence, Match, Relation
from claimcheck.parser.language import load_model
from tests.matcher.desk import entry_of, parse_all

TEXT = "Harle Pier was shut to 40 boats in 2019."
FOUND = Evidence("e", "paper", Relation.RELATED, 0.6, "does not say “shut”")
EVEN, YES, NO = (0.34, 0.33, 0.33), (0.02, 0.97, 0.01), (0.02, 0.01, 0.97)


@pytest.fixture(scope="module")
def claim() -> Claim:
    return parse_all(load_model(), [TEXT])[TEXT].claims[0]


def signs(claim: Claim, found: Evidence = FOUND, text: str = "It closed.", **more: str) -> Signs:
    entry = entry_of(text, **more)
    return signs_of(claim, entry, found, entry.text)


@pytest.mark.parametrize("answer", [EVEN, YES, NO, (1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_the_three_likelihoods_are_of_one_whole(
    answer: tuple[float, float, float], claim: Claim
) -> None:
    for likely in (at_sight(signs(claim)), all_told(with_answer(signs(claim), answer))):
        assert min(likely) > 0
        assert sum(likely) < 1


def test_the_model_is_believed_the_more_the_surer_it_is(claim: Claim) -> None:
    found = [all_told(with_answer(signs(claim), answer)) for answer in (NO, EVEN, YES)]

    assert sorted(found, key=lambda likely: likely.supports) == found
    assert sorted(found, key=lambda likely: likely.conflicts, reverse=True) == found


@pytest.mark.parametrize("kind", KINDS)
def test_each_detail_that_is_found_tells_for_the_claim_and_each_that_lacks_against_it(
    kind: str, claim: Claim
) -> None:
    def likely(outcome: str) -> Likelihood:
        found = replace(FOUND, matches=(Match(kind, "x", "x", outcome),))
        return all_told(with_answer(signs(claim, found), EVEN))

    without = all_told(with_answer(signs(claim), EVEN))
    assert likely("same").supports > without.supports > likely("missing").supports


@pytest.mark.parametrize(
    ("text", "met", "missing"),
    [("It closed.", 0, 2), ("It closed in 2019.", 1, 1), ("To 40 boats, in 2019.", 2, 0)],
)
def test_numbers_are_looked_for_as_they_are_written(
    text: str, met: int, missing: int, claim: Claim
) -> None:
    found = signs(claim, text=text)

    assert (found["numbers_met"], found["numbers_missing"]) == (met, missing)
    assert found["numbers"]


def test_numbers_in_the_entry_make_support_likelier(claim: Claim) -> None:
    less, more = (signs(claim, text=text) for text in ("It closed.", "To 40 boats, in 2019."))

    for table in (at_sight, lambda s: all_told(with_answer(s, EVEN))):
        assert table(more).supports > table(less).supports


def test_a_denial_tells_for_conflict(claim: Claim) -> None:
    said, denied = (signs(claim, stance=stance) for stance in ("reports", "denies"))

    assert at_sight(denied).conflicts > at_sight(said).conflicts


def test_what_the_rules_found_tells_most_at_sight(claim: Claim) -> None:
    supports = signs(claim, replace(FOUND, relation=Relation.SUPPORTS))
    conflicts = signs(claim, replace(FOUND, relation=Relation.CONFLICTS))

    assert at_sight(supports).supports > at_sight(signs(claim)).supports
    assert at_sight(conflicts).conflicts > at_sight(signs(claim)).conflicts


def test_an_answer_that_is_wholly_sure_is_no_more_than_nearly(claim: Claim) -> None:
    assert math.isfinite(with_answer(signs(claim), (0, 1, 0))["borne_out"])


@pytest.mark.parametrize("found", [FOUND, replace(FOUND, relation=Relation.CONFLICTS)])
def test_a_long_entry_tells_no_less_than_one_of_two_paragraphs(
    found: Evidence, claim: Claim
) -> None:
    entry = entry_of("It closed.")
    short, long = (signs_of(claim, entry, found, "x" * n) for n in (600, 6000))

    assert short == long


def test_ten_details_tell_no_more_than_three(claim: Claim) -> None:
    three, ten = (
        replace(FOUND, matches=(Match("noun", "x", "x", "same"),) * count) for count in (3, 10)
    )

    assert signs(claim, three) == signs(claim, ten)


def test_a_source_s_own_word_is_no_sign_against_its_contradicting_itself(claim: Claim) -> None:
    found = signs(claim) | {"own": 0}

    likely = all_told(with_answer(found, NO))
    own = all_told(with_answer(found | {"own": 1}, NO))
    assert own.conflicts / (1 - own.supports) == pytest.approx(
        likely.conflicts / (1 - likely.supports)
    )
