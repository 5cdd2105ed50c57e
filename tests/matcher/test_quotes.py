"""Quoted words against the record's: the same, nearly the same, or not there."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.matcher.quotes import check_utterance
from claimcheck.model import Source, Utterance, UtteranceStatus
from tests.matcher.desk import entry_of, parse_all

SAYS = "“The bridge was safe when we opened it in May, and it is safe today,” Mara Voss said."
SOURCES = {"paper": Source("paper", "Voss Engineering", aliases=("Mara Voss",))}
VERIFIED, MISQUOTE, NOT_FOUND = (
    UtteranceStatus.VERIFIED,
    UtteranceStatus.MISQUOTE,
    UtteranceStatus.NOT_FOUND,
)


def check(nlp: Any, article: str, text: str = SAYS) -> Utterance | None:
    parsed = parse_all(nlp, [article, text])
    entries = [(entry_of(text), parsed[text])]
    said = parsed[article]
    found = [check_utterance(c, said.quotations, entries, SOURCES) for c in said.claims]
    return next((u for u in found if u is not None), None)


CASES = [
    ("“The bridge was safe when we opened it in May,” Mara Voss said.", VERIFIED, ()),
    ("“the BRIDGE was safe when we opened it in May”, Mara Voss said.", VERIFIED, ()),
    ('"The bridge was safe … and it is safe today," Mara Voss said.', VERIFIED, ()),
    ('"[It] was safe when we opened it in May," Mara Voss said.', VERIFIED, ()),
    (
        "“The bridge was solid when we opened it in May,” Mara Voss said.",
        MISQUOTE,
        (("solid", "safe"),),
    ),
    ("“We never inspected a single bolt of that thing,” Mara Voss said.", NOT_FOUND, ()),
    ("“It is safe,” Mara Voss said.", VERIFIED, ()),
    (  # two statements, one quotation: it is judged whole
        "“The bridge was safe when we opened it in May, and it is solid today,” Mara Voss said.",
        MISQUOTE,
        (("solid", "safe"),),
    ),
    ("“It was fine,” Mara Voss said.", NOT_FOUND, ()),
]


@pytest.mark.parametrize(("article", "status", "diff"), CASES)
def test_an_utterance(
    nlp: Any, article: str, status: UtteranceStatus, diff: tuple[tuple[str, str], ...]
) -> None:
    found = check(nlp, article)
    assert found is not None
    assert (found.status, found.diff) == (status, diff)


def test_the_words_of_somebody_else(nlp: Any) -> None:
    found = check(nlp, "“The bridge was safe when we opened it in May,” Oskar Wendt said.")
    assert found is not None
    assert found.status is MISQUOTE
    assert "Mara Voss" in found.message


def test_a_claim_without_quotation_has_no_utterance(nlp: Any) -> None:
    assert check(nlp, "Mara Voss said the bridge was safe.") is None


def test_a_retracted_entry_verifies_nothing(nlp: Any) -> None:
    article = "“The bridge was safe when we opened it in May,” Mara Voss said."
    parsed = parse_all(nlp, [article, SAYS])
    entries = [(entry_of(SAYS, retracted=True), parsed[SAYS])]
    found = check_utterance(parsed[article].claims[0], parsed[article].quotations, entries, SOURCES)
    assert found is not None
    assert found.status is NOT_FOUND
