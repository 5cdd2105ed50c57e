"""What an article calls the bearers of its names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from claimcheck.matcher.descriptions import descriptions_of
from claimcheck.matcher.relate import relate
from claimcheck.model import Relation, Source
from tests.matcher.desk import entry_of, parse_all

ARTICLES = [
    ("The ferry, the Blue Heron, left Orla on Monday.", "ferry", ("blue", "heron")),
    ("Sea Lark, a freighter from Peru, hit a rock.", "freighter", ("sea", "lark")),
    ("Nexora Tower, a skyscraper, burned in May.", "skyscraper", ("nexora", "tower")),
    # nobody can tell which of the two is meant
    ("The ferry, the Blue Heron, passed a yacht. The ferry, the Sea Lark, sank.", "ferry", None),
]


@pytest.mark.parametrize(("text", "noun", "name"), ARTICLES)
def test_a_noun_describes_the_bearer_of_a_name(
    nlp: Any, text: str, noun: str, name: tuple[str, ...] | None
) -> None:
    found = descriptions_of(parse_all(nlp, [text])[text], {})
    assert found.get(noun, frozenset()) == (frozenset({name}) if name else frozenset())


def test_a_source_is_described_by_its_aliases_in_small_letters(nlp: Any) -> None:
    sources = {"h": Source("h", "St Anne Clinic", aliases=("the clinic", "Dr Lind"))}
    text = "The clinic closed its ward."
    assert "clinic" in descriptions_of(parse_all(nlp, [text])[text], sources)


PAIRS = [
    ("The ferry failed its inspection in May.", Relation.SUPPORTS),
    ("The trawler failed its inspection in May.", Relation.RELATED),
    ("A ferry failed its inspection in May.", Relation.RELATED),
]


@pytest.mark.parametrize(("claim", "relation"), PAIRS)
def test_an_entry_may_name_what_the_claim_describes(
    nlp: Any, claim: str, relation: Relation
) -> None:
    article = "The ferry, the Blue Heron, left Orla."
    entry = "The Blue Heron failed its inspection in May."
    parsed = parse_all(nlp, [article, claim, entry])
    found = relate(
        parsed[claim].claims[0],
        entry_of(entry),
        parsed[entry],
        date=dt.date(2023, 6, 6),
        described=descriptions_of(parsed[article], {}),
    )
    assert found.relation is relation, found.why


OTHERS = [
    (
        "The hospital sent two nurses to other hospitals.",
        "St Anne sent two nurses to other hospitals.",
    ),
    ("“We have hired two nurses,” the hospital said.", "St Anne has hired two nurses."),
]
NEAR = [
    ("“We have hired two nurses,” the hospital said.", "St Ives has hired two nurses."),
    ("“We have hired two nurses,” the hospital said.", "Orla has hired two nurses for St Anne."),
    (
        "The hospital sent two nurses to other hospitals.",
        "St Ives sent two nurses to other hospitals.",
    ),
    (
        "The hospital sent two nurses to other hospitals.",
        "Other hospitals sent two nurses to St Anne.",
    ),
    ("Another hospital sent two nurses to Orla.", "St Anne sent two nurses to Orla."),
    ("The hospitals sent two nurses to Orla.", "St Anne sent two nurses to Orla."),
    ("The hospital sent two nurses to Orla.", "St Anne sent three nurses to Orla."),
]


@pytest.mark.parametrize(
    ("claim", "entry", "supports"),
    [*((c, e, True) for c, e in OTHERS), *((c, e, False) for c, e in NEAR)],
)
def test_a_noun_is_its_bearer_beside_others_of_its_kind_and_behind_a_pronoun(
    nlp: Any, claim: str, entry: str, supports: bool
) -> None:
    sources = {"h": Source("h", "St Anne Hospital", aliases=("the hospital",))}
    parsed = parse_all(nlp, [claim, entry])
    found = relate(
        parsed[claim].claims[-1],
        entry_of(entry),
        parsed[entry],
        sources=sources,
        date=dt.date(2023, 6, 6),
        described=descriptions_of(parsed[claim], sources),
    )
    assert (found.relation is Relation.SUPPORTS) is supports, found.why
