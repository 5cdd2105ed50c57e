"""What the model's rules say of a word, kept: the same as asking them of each text anew."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser.language import parse_texts, tokens_of_texts
from claimcheck.parser.tokens import tokens_of
from claimcheck.parser.word_rules import LOOKED_AT, WordRules, word_rules

TEXTS = [
    "Mara Voss said the ferry was closed, but it had been closed before.",
    "There were nine people on the quay; there's a photograph of them.",
    "I'm gonna go, you gotta come, and ain't it late? Let's leave.",
    "What did it do? It did what it had to.",
    "The board let the lease, and the quays that it has were let.",
    " \n ",
    "",
]


@pytest.mark.parametrize("order", [TEXTS, TEXTS[::-1]])
def test_kept_answers_are_those_of_the_whole_model(order: list[str], nlp: Any) -> None:
    asked = [tokens_of(doc) for doc in parse_texts(nlp, order)]
    assert list(tokens_of_texts(nlp, order)) == asked
    assert list(tokens_of_texts(nlp, order)) == asked  # now all of them kept


def test_the_model_is_one_whose_rules_can_be_asked_by_the_word(nlp: Any) -> None:
    assert isinstance(word_rules(nlp), WordRules)


def test_a_rule_that_looks_at_more_than_the_word_is_left_to_the_model(nlp: Any) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    assert "ENT_TYPE" not in LOOKED_AT
    before = ruler.to_bytes(exclude=["vocab"])
    ruler.add([[{"ENT_TYPE": "PERSON"}]], {"POS": "PROPN"})
    try:
        assert word_rules.__wrapped__(nlp) is None
    finally:
        ruler.from_bytes(before, exclude=["vocab"])


def test_what_is_kept_is_bounded(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.parser.word_rules.KEPT", 3)
    rules = WordRules(nlp)
    assert list(rules.tokens(nlp.pipe(TEXTS, disable=["attribute_ruler", "lemmatizer"])))
    assert len(rules._said) <= 3
