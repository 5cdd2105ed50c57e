"""Two plain strings in, a relation out: headlines, and sentences that a topic holds together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimcheck import relate
from claimcheck.errors import InputError
from claimcheck.matcher.headlines import as_prose
from claimcheck.matcher.lives import spelled_out
from claimcheck.model import Relation

RELATIONS = {"s": Relation.SUPPORTS, "c": Relation.CONFLICTS, "r": Relation.RELATED}
ROWS = [
    (case["claim"], text, relation)
    for case in tomllib.loads(Path(__file__).with_name("strings.toml").read_text("utf-8"))["case"]
    for letter, relation in RELATIONS.items()
    for text in case.get(letter, ())
]


@pytest.mark.parametrize(("claim", "text", "relation"), ROWS)
@pytest.mark.usefixtures("nlp")
def test_two_strings(claim: str, text: str, relation: Relation) -> None:
    found = relate(claim, text)
    assert found.relation is relation, found.why


@pytest.mark.parametrize(
    ("text", "like", "prose"),
    [
        ("Mayor Opens New Bridge In Harle", "", "Mayor opens new bridge in Harle"),
        ("MAYOR OPENS BRIDGE", "The mayor opened it.", "Mayor opens bridge"),
        ("Bridge Foods Shuts Mill", "The firm Bridge Foods shut.", "Bridge Foods shuts mill"),
        ("The mayor of Harle opens a bridge", "", "The mayor of Harle opens a bridge"),
    ],
)
def test_capitals_are_taken_back(text: str, like: str, prose: str) -> None:
    assert as_prose(text, like) == prose


def test_what_no_model_should_be_given_is_refused() -> None:
    with pytest.raises(InputError, match=r"<entry>.*more signs than words"):
        relate("The pier is shut.", "( " * 2000)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Mara Quist ( born 3 May 1951 ) is a potter.",
            "Mara Quist is a potter. Mara Quist was born on 3 May 1951.",
        ),
        (
            "Jo Lind (1901 – May 1970) was a potter",
            "Jo Lind was a potter. Jo Lind was born in 1901. Jo Lind died in May 1970.",
        ),
        ("Orla ( [ ˈɔrla ] ) is a town.", "Orla is a town."),
        ("Low Water ( 2001 ) is a film.", "Low Water ( 2001 ) is a film."),
        ("It was closed (see page 4).", "It was closed (see page 4)."),
    ],
)
def test_brackets_after_a_name_are_spelled_out(text: str, sentences: str) -> None:
    assert spelled_out(text) == sentences
