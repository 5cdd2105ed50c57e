"""When the model of meaning is asked, what its answer changes, and how often it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.matcher import encoder
from claimcheck.matcher.encoder import probabilities
from claimcheck.matcher.entailment import (
    COUNTER,
    COUNTER_OF_A_DENIAL,
    COUNTER_OF_A_FIGURE,
    COUNTER_OF_A_HEADLINE,
    COUNTER_OF_A_STATEMENT,
    HALF,
    NEAR,
    NEAR_A_STRING,
    NEVER,
    NEVER_AGAINST,
    PART,
    SURE,
    SURE_OF_A_HEADLINE,
    SURE_OF_A_STATEMENT,
    SURER,
    SUREST,
    Answer,
    Pair,
    reconsidered,
    reconsidered_string,
)
from claimcheck.model import Claim, Entry, Evidence, Match, Relation, Source
from claimcheck.parser.language import load_model
from tests.matcher.desk import entry_of, parse_all

HELD = Path(__file__).with_name("meaning_held.txt")
OPEN = Evidence("e", "paper", Relation.RELATED, 0.6, "does not say “shut”")
PAPER = Source(id="paper", name="The Paper")
SAYS_NOT = replace(OPEN, relation=Relation.CONFLICTS, why="it says the opposite", score=0.1)
SAYS_SO = replace(OPEN, relation=Relation.SUPPORTS, why="it says the same", score=0.9)


@pytest.fixture(scope="module")
def claim() -> Claim:
    text = "The pier was shut."
    return parse_all(load_model(), [text])[text].claims[0]


def answered(
    claim: Claim,
    found: Evidence,
    answer: tuple[float, float, float],
    entry: Entry | None = None,
) -> Evidence:
    pair = (claim, entry or entry_of("It closed."), PAPER, found)
    (evidence,) = reconsidered([pair], lambda pairs, _: [answer] * len(pairs))
    return evidence


@pytest.mark.parametrize(
    ("found", "answer", "relation"),
    [
        (OPEN, (0, SURE, 0), Relation.SUPPORTS),
        (OPEN, (0, SURE - 0.01, 0), Relation.RELATED),
        (OPEN, (0, 0, COUNTER), Relation.CONFLICTS),
        (OPEN, (0, 0, COUNTER - 0.01), Relation.RELATED),
        (SAYS_SO, (0, NEVER, 0), Relation.SUPPORTS),
        (SAYS_SO, (0, NEVER - 0.01, 0), Relation.RELATED),
        (SAYS_SO, (0, NEVER, SUREST), Relation.CONFLICTS),
        (SAYS_SO, (0, NEVER, SUREST - 0.01), Relation.SUPPORTS),
        (SAYS_NOT, (0, 0.9, NEVER_AGAINST), Relation.CONFLICTS),
        (SAYS_NOT, (0, 0.9, NEVER_AGAINST - 0.01), Relation.RELATED),
        (SAYS_NOT, (0, SUREST, NEVER_AGAINST), Relation.SUPPORTS),
    ],
)
def test_only_what_the_model_is_sure_of_changes_the_evidence(
    claim: Claim,
    found: Evidence,
    answer: tuple[float, float, float],
    relation: Relation,
) -> None:
    evidence = answered(claim, found, answer)

    assert evidence.relation is relation
    assert (evidence == found) == (relation is found.relation)


def test_another_figure_is_never_left_to_the_model(claim: Claim) -> None:
    found = replace(OPEN, matches=(Match("figure", "40", "60", "different"),))

    assert answered(claim, found, (0, 1, 0)) == found


def test_support_never_takes_the_place_of_a_conflict_of_figures(claim: Claim) -> None:
    found = replace(SAYS_NOT, flags=("figure-mismatch",))

    assert answered(claim, found, (0, 1, NEVER_AGAINST)) == found


@pytest.mark.parametrize(
    ("kind", "lacking", "entry", "sure"),
    [
        ("name", "Harle Pier", "It closed.", SUREST),
        ("time", "that week", "It closed.", SUREST),
        ("time", "in May 2019", "It closed in May 2019.", SUREST),
        ("time", "in May 2019", "It closed in May 2018.", None),
        ("time", "in May 2019", "It closed in June 2019.", None),
        ("time", "on Friday night", "It closed on Friday.", None),
        ("time", "at 10pm", "It closed at 9pm.", None),
    ],
)
def test_where_a_name_or_time_lacks_it_must_be_surest_and_dates_must_stand_there(
    kind: str, lacking: str, entry: str, sure: float | None, claim: Claim
) -> None:
    found = replace(OPEN, matches=(Match(kind, lacking, "", "missing"),))

    for borne_out in (1.0,) if sure is None else (sure, sure - 0.01):
        supports = sure is not None and borne_out >= sure
        relation = answered(claim, found, (0, borne_out, 0), entry_of(entry)).relation
        assert relation is (Relation.SUPPORTS if supports else Relation.RELATED)


@pytest.mark.parametrize(
    ("outcome", "relation"), [("missing", Relation.RELATED), ("same", Relation.SUPPORTS)]
)
def test_an_entry_of_the_same_people_must_have_some_word_of_the_claim(
    outcome: str, relation: Relation, claim: Claim
) -> None:
    names = Match("name", "Harle Pier", "Harle Pier", "same")
    others = Match("predicate", "shut", "", "missing"), Match("noun", "public", "", outcome)
    found = replace(OPEN, matches=(names, *others))

    assert answered(claim, found, (0, 1, 0)).relation is relation


@pytest.mark.parametrize(
    ("figure", "entry", "sure", "relation"),
    [
        ("two of three", "It closed to two of three boats.", SURE, Relation.SUPPORTS),
        ("two", "It closed to a pair of boats.", SUREST, Relation.SUPPORTS),
        ("two", "It closed to a pair of boats.", SUREST - 0.01, Relation.RELATED),
        ("61 votes to 48", "Ayes 48, noes 61.", SUREST, Relation.SUPPORTS),
        ("61 votes to 48", "Ayes 46, noes 61.", 1, Relation.RELATED),
        ("£1,200", "It cost £12,000.", 1, Relation.RELATED),
    ],
)
def test_figures_are_alike_to_the_model_and_those_in_digits_must_stand_there(
    figure: str, entry: str, sure: float, relation: Relation, claim: Claim
) -> None:
    found = replace(OPEN, matches=(Match("figure", figure, "", "missing"),))

    assert answered(claim, found, (0, sure, 0), entry_of(entry)).relation is relation


@pytest.mark.parametrize(
    ("score", "relation"), [(HALF, Relation.CONFLICTS), (HALF - 0.01, Relation.RELATED)]
)
def test_an_entry_without_the_figure_must_have_half_of_the_claim(
    score: float, relation: Relation, claim: Claim
) -> None:
    found = replace(OPEN, matches=(Match("figure", "61", "", "missing"),), score=score)

    assert answered(claim, found, (0, 0, 1), entry_of("Ayes 48.")).relation is relation
    assert answered(claim, found, (0, 0, 1)) == found  # an entry without any figure


@pytest.mark.parametrize(
    ("change", "sure"),
    [
        ({"why": "it speaks of it only as “planned”"}, SURER),
        ({"why": "it says so of Harle Ltd"}, SUREST),
        ({"why": "who did it and whom it was done to are the other way round"}, SUREST),
        ({"score": HALF}, SURE),
        ({"score": NEAR}, SURER),
    ],
)
def test_the_more_the_rules_have_against_it_the_surer_it_must_be(
    change: dict[str, Any], sure: float, claim: Claim
) -> None:
    found = replace(OPEN, **change)

    assert answered(claim, found, (0, sure, 0)).relation is Relation.SUPPORTS
    assert answered(claim, found, (0, sure - 0.01, 0)) == found


@pytest.mark.parametrize(
    ("answer", "flags"),
    [
        ((0, 0, COUNTER_OF_A_FIGURE), ("figure-mismatch",)),
        ((0, 0, COUNTER_OF_A_FIGURE - 0.01), ()),
        ((0, 1, 0), ()),
    ],
)
def test_of_another_figure_it_is_asked_only_whether_it_speaks_against_the_claim(
    answer: tuple[float, float, float], flags: tuple[str, ...], claim: Claim
) -> None:
    figure = Match("figure", "1,260", "340", "different")
    found = replace(OPEN, why="it has 340 for 1,260", matches=(figure,), score=0.05)

    evidence = answered(claim, found, answer)

    assert evidence.flags == flags
    assert (evidence.relation is Relation.CONFLICTS) == bool(flags)


@pytest.mark.parametrize(
    ("text", "stance", "flags"),
    [
        ("It closed to 40 boats.", "asserts", ("figure-mismatch",)),
        ("It closed to some boats.", "asserts", ()),
        ("It closed to 40 boats.", "denies", ()),
    ],
)
def test_who_has_no_figure_has_no_other_figure(
    text: str, stance: str, flags: tuple[str, ...], claim: Claim
) -> None:
    found = replace(OPEN, matches=(Match("figure", "60", "", "missing"),))
    entry = replace(entry_of(text), stance=stance)

    assert answered(claim, found, (0, 0, 1), entry).flags == flags


def test_support_by_the_model_alone_is_marked(claim: Claim) -> None:
    assert answered(claim, OPEN, (0, 1, 0)).reworded
    assert not answered(claim, SAYS_SO, (0, 1, 0)).reworded


@pytest.mark.parametrize("why", ["it says so of Harle Ltd", "does not name “Harle”"])
@pytest.mark.parametrize(
    ("score", "relation"), [(PART, Relation.SUPPORTS), (PART - 0.01, Relation.RELATED)]
)
def test_what_is_said_of_another_or_of_nobody_named_must_have_a_part_of_the_claim(
    score: float, relation: Relation, why: str, claim: Claim
) -> None:
    unnamed = (Match("name", "Harle", "", "missing"),) if "name" in why else ()
    found = replace(OPEN, why=why, matches=unnamed, score=score)

    assert answered(claim, found, (0, 1, 0)).relation is relation


@pytest.mark.parametrize(
    "change",
    [
        {"retracted": True},
        {"flags": ("figure-mismatch",)},
        {"score": 0.1},
        {"why": "it says so of “Harle Ltd”, whom the article does not name"},
    ],
)
def test_what_the_rules_settle_the_model_is_not_asked(change: dict[str, Any], claim: Claim) -> None:
    found = replace(OPEN, **change)

    assert answered(claim, found, (0, 1, 0)) == found


@pytest.mark.parametrize(
    ("answer", "relation"),
    [
        ((0, 0, COUNTER_OF_A_DENIAL), Relation.CONFLICTS),
        ((0, 0, COUNTER_OF_A_DENIAL - 0.01), Relation.RELATED),
        ((0, SUREST, 0), Relation.SUPPORTS),  # "ignored no warning", where that it did is denied
        ((0, SUREST - 0.01, 0), Relation.RELATED),
    ],
)
def test_of_what_is_denied_it_must_be_surest_only_to_support(
    answer: tuple[float, float, float], relation: Relation, claim: Claim
) -> None:
    denial = replace(entry_of("The pier closed."), stance="denies")

    assert answered(claim, replace(OPEN, score=0), answer, denial).relation is relation


NAMED = replace(OPEN, matches=(Match("name", "Harle Pier", "Harle Pier", "same"),))


@pytest.mark.parametrize(
    ("found", "headline", "sure", "relation"),
    [
        (replace(OPEN, score=NEAR_A_STRING), True, SURE_OF_A_HEADLINE, Relation.SUPPORTS),
        (replace(OPEN, score=NEAR_A_STRING - 0.01), True, 1, Relation.RELATED),
        (OPEN, True, SURE_OF_A_HEADLINE - 0.01, Relation.RELATED),
        (NAMED, False, SURE_OF_A_STATEMENT, Relation.SUPPORTS),
        (NAMED, False, SURE_OF_A_STATEMENT - 0.01, Relation.RELATED),
        (OPEN, False, 1, Relation.RELATED),  # a statement of nobody named
        (replace(NAMED, why="it says so of Harle Ltd"), False, SUREST, Relation.SUPPORTS),
        (replace(NAMED, why="it says so of Harle Ltd"), False, SUREST - 0.01, Relation.RELATED),
    ],
)
def test_bare_strings_must_be_near_and_a_statement_name_somebody(
    found: Evidence,
    headline: bool,
    sure: float,
    relation: Relation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoder, "probabilities", lambda pairs: np.array([(0, sure, 0)]))

    evidence = reconsidered_string("The pier shut.", "It closed.", found, headline=headline)

    assert evidence.relation is relation


@pytest.mark.parametrize(
    ("headline", "counter"), [(True, COUNTER_OF_A_HEADLINE), (False, COUNTER_OF_A_STATEMENT)]
)
def test_a_bare_statement_is_ruled_out_by_less_than_a_headline(
    headline: bool, counter: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ruled_out, relation in ((counter, Relation.CONFLICTS), (counter - 0.01, Relation.RELATED)):
        answers = np.array([(0, 0, ruled_out)])
        monkeypatch.setattr(encoder, "probabilities", lambda pairs, answers=answers: answers)
        found = reconsidered_string("Harle Pier shut.", "It closed.", NAMED, headline=headline)
        assert found.relation is relation


def test_the_reason_still_tells_which_words_the_entry_lacks(claim: Claim) -> None:
    why = answered(claim, OPEN, (0, 1, 0)).why

    assert why == "it says so in other words (does not say “shut”)"


def test_a_pair_is_asked_once_and_of_a_confidential_source_not_to_be_kept(claim: Claim) -> None:
    asked: list[tuple[Sequence[Pair], bool]] = []

    def ask(pairs: Sequence[Pair], may_keep: bool) -> list[Answer]:
        asked.append((pairs, may_keep))
        return [(0, 1, 0) if may_keep else (0, 0, 1)] * len(pairs)

    entry, secret = entry_of("It closed."), replace(PAPER, confidential=True)
    pairs = [(claim, entry, source, OPEN) for source in (PAPER, secret, PAPER)]
    found = [evidence.relation for evidence in reconsidered(pairs, ask)]

    assert found == [Relation.SUPPORTS, Relation.CONFLICTS, Relation.SUPPORTS]
    read = (claim.text, "[The Paper] News: It closed.")
    assert asked == [([read], True), ([read], False)]


def test_what_it_is_sure_of_is_so_on_pairs_it_never_saw() -> None:
    pairs, labels, entry = [], [], ""
    for line in HELD.read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "E":
            entry = rest
        elif kind:
            pairs.append((rest, entry))
            labels.append(kind)
    found = probabilities(pairs)

    sure = Counter(k for k, (_, s, _) in zip(labels, found, strict=True) if s >= SURE)
    counter = Counter(k for k, (*_, c) in zip(labels, found, strict=True) if c >= COUNTER)
    assert sure["S"] >= 0.9 * sure.total() >= 100
    assert counter["C"] >= 0.85 * counter.total() >= 1  # beside what was written to mislead
