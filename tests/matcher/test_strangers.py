"""A claim without a name leans on its article: what is said of a stranger to that is another's."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.nearest import candidate, relate_all
from claimcheck.model import Relation, Source
from tests.matcher.desk import entry_of, parse_all

ARTICLE = ("Marl & Quayle", "Leamby", "Ann Orr")
SOURCES = {
    "register": Source("register", "Companies Register"),
    "fund": Source("fund", "Tern Pension Trustees"),
}
S, R = Relation.SUPPORTS, Relation.RELATED
PENSIONS = "The pension fund has a deficit of £61 million."

ENTRIES = [
    (PENSIONS, "register", "The pension fund has a deficit of £61 million.", S),
    (PENSIONS, "register", "The pension fund of Marl & Quayle has a deficit of £61 million.", S),
    (PENSIONS, "register", "The pension fund of Quell Holdings has a deficit of £61 million.", R),
    # where a name of the article is in it, a stranger may be anybody
    (
        PENSIONS,
        "register",
        "Quell Holdings audits Marl & Quayle. The pension fund has a deficit of £61 million.",
        S,
    ),
    # an entry that names its own source
    (PENSIONS, "fund", "Tern Pension Trustees: the pension fund has a deficit of £61 million.", S),
    # what everybody knows, and a single capital
    (
        "Methane traps 80 times as much heat as carbon dioxide.",
        "register",
        "Methane traps 80 times as much heat as CO2.",
        S,
    ),
    # a claim with a name of its own says whose it is
    (
        "The pension fund of Quell Holdings has a deficit of £61 million.",
        "register",
        "The pension fund of Quell Holdings has a deficit of £61 million.",
        S,
    ),
]


@pytest.mark.parametrize(("claim", "source", "text", "relation"), ENTRIES)
def test_of_whom_an_entry_speaks(
    nlp: Any, claim: str, source: str, text: str, relation: Relation
) -> None:
    parsed = parse_all(nlp, [claim, text])
    (found,) = relate_all(
        parsed[claim].claims[0],
        [candidate(entry_of(text, source=source), parsed[text])],
        sources=SOURCES,
        named=frozenset(map(name_tokens, ARTICLE)),
    )
    assert found.relation is relation, found.why
