"""What lists, tables and tallies under a title do for a claim."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import ArticleClaims, Relation
from tests.matcher.desk import parse_all, weigh

CASES = tomllib.loads(Path(__file__).with_name("listings.toml").read_text("utf-8"))["listing"]
KINDS = {"s": Relation.SUPPORTS, "c": Relation.CONFLICTS, "r": Relation.RELATED}
ROWS = [(c, t["text"], t["title"], KINDS[k]) for t in CASES for k in "scr" for c in t.get(k, [])]


@pytest.fixture(scope="module")
def parsed(nlp: Any) -> dict[str, ArticleClaims]:
    return parse_all(nlp, [t for claim, text, _, _ in ROWS for t in (claim, text)])


@pytest.mark.parametrize(("claim", "text", "title", "relation"), ROWS, ids=lambda v: str(v)[:50])
def test_a_list_and_a_claim(
    parsed: dict[str, ArticleClaims], claim: str, text: str, title: str, relation: Relation
) -> None:
    found = weigh(parsed, claim, text, title=title)
    assert found.relation is relation, found.why
