"""Shouted words: verbs and a text's first words are read in small letters, acronyms stay."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser.capitals import Quiet
from claimcheck.parser.language import tokens_of_texts


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("Kaya Lunn SLAMMED her boss last night.", "Kaya Lunn slammed her boss last night."),
        ("The pub was SHUT by health chiefs.", "The pub was shut by health chiefs."),
        ("Hull were HAMMERED at home by Elsby.", "Hull were hammered at home by Elsby."),
        ("TWO residents died in the fire at Hull.", "Two residents died in the fire at Hull."),
        ("SOAP star Kaya Lunn left her husband.", "Soap star Kaya Lunn left her husband."),
    ],
)
def test_a_shouted_word_is_read_in_small_letters(nlp: Any, text: str, quiet: str) -> None:
    assert Quiet(nlp).read(text) == quiet


@pytest.mark.parametrize(
    "text",
    [
        "NATO said on Monday that it would not go.",
        "The WHO and UNESCO met in Geneva on Monday.",
        "AIDS charities in the north lost money.",
        "Ann Lee OBE met the BBC and the NHS in Hull.",
        "ALL OF THIS WAS SHOUTED, AND NOBODY WAS KILLED OR HAMMERED",
    ],
)
def test_acronyms_and_whole_texts_in_capitals_stay(nlp: Any, text: str) -> None:
    assert Quiet(nlp).read(text) == text


def test_the_tokens_are_as_written(nlp: Any) -> None:
    (t,) = tokens_of_texts(nlp, ["Kaya Lunn SLAMMED her boss."])
    assert (t.text[2], t.tag[2], t.lemma[2]) == ("SLAMMED", "VBD", "slam")


def test_either_apostrophe_is_read_the_same(nlp: Any) -> None:
    """ "’" and "'" are one letter: which of them a house prints changes nothing but the words."""
    curly = "Lind’s firm, the city’s largest, said it didn’t know the mayor’s plan."
    (one,), (two,) = (
        list(tokens_of_texts(nlp, [text])) for text in (curly, curly.replace("’", "'"))
    )
    assert (one.tag, one.head, one.dep) == (two.tag, two.head, two.dep)
    assert one.text == [w.replace("'", "’") for w in two.text]
