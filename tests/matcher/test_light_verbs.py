"""Light verbs: every row's example, told by its object's verb."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.matcher.lexicon import load_rows
from claimcheck.matcher.light_verbs import event_of
from claimcheck.model import Relation
from tests.matcher.desk import parse_all, weigh

EXAMPLES = [
    row["example"].rstrip(".").split(": ") for row in load_rows("light_verbs.toml", "light")
]
PAIRS = [(light.capitalize() + ".", plain.capitalize() + ".") for light, plain in EXAMPLES]


def test_every_example_is_borne_out_by_its_plain_verb(nlp: Any) -> None:
    parsed = parse_all(nlp, [text for pair in PAIRS for text in pair])
    for light, plain in PAIRS:
        found = weigh(parsed, light, plain)
        assert found.relation is Relation.SUPPORTS, (light, plain, found.why)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("arrest", "arrest"),
        ("threat", "threaten"),
        ("opposition", "oppose"),
        ("river", ""),
        ("refit", "refit"),
    ],
)
def test_what_an_event_noun_tells_of(noun: str, verb: str) -> None:
    assert event_of(noun) == verb
