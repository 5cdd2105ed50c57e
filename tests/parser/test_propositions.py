"""Sentences in, propositions out: predicate, normalised roles, negation, mood."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Modality, Period, Proposition, Span, Word
from claimcheck.parser.arguments import between
from claimcheck.parser.propositions import event_nouns, propositions_of
from claimcheck.parser.tokens import tokens_of


def read(nlp: Any, text: str) -> tuple[Proposition, ...]:
    t = tokens_of(nlp(text))
    words = tuple(
        Word(
            t.text[i], t.lemma[i], t.pos[i], t.tag[i], t.dep[i], t.head[i], t.entity[i],
            Span(t.idx[i], t.end(i)),
        )
        for i in range(len(t))
    )  # fmt: skip
    return propositions_of(words)


def roles(nlp: Any, text: str, predicate: str) -> dict[str, str]:
    found = next(p for p in read(nlp, text) if p.predicate == predicate)
    return {a.role: a.head for a in found.arguments}


ROLES = [
    ("Engineers closed the pier.", "close", {"agent": "engineer", "patient": "pier"}),
    ("The pier was closed by engineers.", "close", {"agent": "engineer", "patient": "pier"}),
    ("The closure of the pier by men hurt.", "close", {"agent": "man", "patient": "pier"}),
    ("The ship that sank was old.", "sink", {"agent": "ship"}),
    ("The man arrested by police escaped.", "arrest", {"agent": "police", "patient": "man"}),
    ("The men were stopped and searched.", "search", {"patient": "man"}),
    ("Guards detained and beat the men.", "detain", {"agent": "guard", "patient": "man"}),
    ("The judge ordered the firm to pay.", "pay", {"agent": "firm"}),
    ("He was given two warnings.", "give", {"recipient": "he", "patient": "warning"}),
    ("Dana Ruiz, a spokeswoman, resigned.", "spokeswoman", {"agent": "ruiz"}),
    ("The play, by Dana Ruiz, was banned.", "ban", {"agent": None, "patient": "play"}),
    ("The bank was raised by half a metre.", "raise", {"agent": None, "patient": "bank"}),
    ("The grant was spent by the end of May.", "spend", {"agent": None, "time": "end"}),
    ("A guard saw police arrest two men.", "arrest", {"agent": "police", "patient": "man"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "expected"), ROLES)
def test_roles(nlp: Any, text: str, predicate: str, expected: dict[str, str]) -> None:
    found = roles(nlp, text, predicate)
    assert {role: found.get(role) for role in expected} == expected


MOODS = [
    ("The firm paid.", "pay", Modality.ACTUAL, False),
    ("The firm did not pay.", "pay", Modality.ACTUAL, True),
    ("The firm never paid.", "pay", Modality.ACTUAL, True),
    ("No firm paid.", "pay", Modality.ACTUAL, True),
    ("Nobody paid.", "pay", Modality.ACTUAL, True),
    ("The firm failed to pay.", "pay", Modality.ACTUAL, True),
    ("The firm may pay.", "pay", Modality.POSSIBLE, False),
    ("The firm will pay.", "pay", Modality.FUTURE, False),
    ("The firm plans to pay.", "pay", Modality.FUTURE, False),
    ("The firm would pay.", "pay", Modality.CONDITIONAL, False),
    ("The firm should pay.", "pay", Modality.EXHORTATION, False),
    ("The firm reportedly paid.", "pay", Modality.HEDGED, False),
    ("The captain is believed to live abroad.", "live", Modality.HEDGED, False),
    ("The firm may close and has sold its mill.", "sell", Modality.ACTUAL, False),
    ("The firm may close and sell its mill.", "sell", Modality.POSSIBLE, False),
]


@pytest.mark.parametrize(("text", "predicate", "mood", "negated"), MOODS)
def test_mood_and_negation(
    nlp: Any, text: str, predicate: str, mood: Modality, negated: bool
) -> None:
    found = next(p for p in read(nlp, text) if p.predicate == predicate)
    assert (found.modality, found.negated) == (mood, negated)


def test_every_word_of_an_argument_is_a_word_of_the_claim(nlp: Any) -> None:
    for found in read(nlp, "On Friday the council in Oakham shut the old pool for good."):
        assert 0 <= found.at < 13
        assert all(0 <= i < 13 for a in found.arguments for i in a.at)


def test_event_nouns_are_verbs() -> None:
    assert event_nouns()["closure"] == "close"
    assert event_nouns()["resignation"] == "resign"


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(0, 60), st.integers(0, 60))
def test_what_begins_between_two_places(starts: list[int], low: int, high: int) -> None:
    found = [Period(None, None, "then", Span(start, start + 1)) for start in sorted(starts)]
    assert between(found, low, high) == tuple(f for f in found if low <= f.span.start < high)
