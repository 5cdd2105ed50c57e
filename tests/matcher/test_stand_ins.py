"""Common nouns that stand for somebody known: in an entry, for its own source or one that the
registry knows by no other noun; in the article, for whatever the record calls by that noun."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from claimcheck.matcher.descriptions import descriptions_of
from claimcheck.matcher.relate import relate
from claimcheck.model import Relation, Source
from tests.matcher.desk import entry_of, parse_all

DAY = dt.date(2023, 6, 6)
SOURCES = {
    source.id: source
    for source in (
        Source("trust", "Orla Canal Trust"),
        Source("union", "United Dockers", aliases=("the union",)),
        Source("board", "Quellan Ports Board"),
        Source("mill", "Harwick Paper", kind="company"),
        Source("paper", "The Paper", "newspaper"),
    )
}
S, C, R = Relation.SUPPORTS, Relation.CONFLICTS, Relation.RELATED

ENTRIES = [  # of which source, what it says, of a claim
    ("Orla Canal Trust sold two barges in May.", "trust", "The trust sold two barges in May.", S),
    ("Orla Canal Trust sold two barges in May.", "trust", "The trust sold six barges in May.", C),
    ("Orla Canal Trust sold two barges in May.", "trust", "In May our trust sold two barges.", S),
    ("Orla Canal Trust sold two barges in May.", "trust", "A trust sold two barges in May.", R),
    (
        "Orla Canal Trust sold two barges in May.",
        "trust",
        "The boating trust sold two barges in May.",
        R,
    ),
    (
        "Orla Canal Trust sold two barges in May.",
        "trust",
        "The Velm Trust is in debt. The trust sold two barges in May.",
        R,
    ),
    ("Orla Canal Trust sold two barges in May.", "mill", "The trust sold two barges in May.", S),
    (
        "Orla Canal Trust sold two barges in May.",
        "mill",
        "The canal trust sold two barges in May.",
        S,
    ),
    (
        "Orla Canal Trust sold two barges in May.",
        "mill",
        "The rowing trust sold two barges in May.",
        R,
    ),
    ("Quellan Ports Board hired 40 pilots.", "paper", "The ports board hired 40 pilots.", S),
    ("Quellan Ports Board hired 40 pilots.", "paper", "The school board hired 40 pilots.", R),
    (
        "United Dockers did not leave the talks in Orla.",
        "board",
        "The union left the talks in Orla.",
        C,
    ),
    (
        "United Dockers did not leave the talks in Orla.",
        "board",
        "Another union left the talks in Orla.",
        R,
    ),
]


@pytest.mark.parametrize(("claim", "source", "text", "relation"), ENTRIES)
def test_a_noun_of_an_entry_stands_for_its_source_or_for_the_only_one_of_its_kind(
    nlp: Any, claim: str, source: str, text: str, relation: Relation
) -> None:
    parsed = parse_all(nlp, [claim, text])
    found = relate(
        parsed[claim].claims[0],
        entry_of(text, source=source),
        parsed[text],
        sources=SOURCES,
        date=DAY,
        described=descriptions_of(parsed[claim], SOURCES),
    )
    assert found.relation is relation, found.why


FERRY = "The Sea Lark lay in Orla. The ferry failed a test in May."
FIRM = "Harwick Paper dug a well. The company fired 40 men in May."
LINER = "The ferry Sea Lark left Orla in May."
BOTH = f"{LINER} The Grey Gull, a ferry, followed."
ARTICLES = [  # the article, what other entries call what it names, an entry on its last claim
    (FERRY, LINER, "The Sea Lark failed a test in May.", S),
    (FERRY, LINER, "The Grey Gull failed a test in May.", R),
    (FERRY, LINER, "The Grey Gull, a cargo ferry, failed a test in May.", R),
    (FERRY.replace("ferry", "tug"), LINER, "The Sea Lark failed a test in May.", R),
    (FERRY.replace("The ferry", "A ferry"), LINER, "The Sea Lark failed a test in May.", R),
    (FERRY.replace(" lay", ", like the Grey Gull, lay"), BOTH, "The Sea Lark failed a test.", R),
    (FIRM, "", "Harwick Paper fired 40 men in May.", S),
    (FIRM, "", "Orla Steel fired 40 men in May.", R),
    (FIRM.replace("Harwick Paper", "Mara Voss"), "", "Harwick Paper fired 40 men in May.", R),
]


@pytest.mark.parametrize(("article", "others", "text", "relation"), ARTICLES)
def test_a_noun_of_the_article_is_what_the_record_calls_so(
    nlp: Any, article: str, others: str, text: str, relation: Relation
) -> None:
    parsed = parse_all(nlp, [article, text])
    found = relate(
        parsed[article].claims[-1],
        entry_of(text),
        parsed[text],
        sources=SOURCES,
        date=DAY,
        described=descriptions_of(parsed[article], SOURCES, [others]),
    )
    assert found.relation is relation, found.why


DENIED = [
    ("The ferry had not been overloaded.", "The Sea Lark was overloaded.", S),
    ("The ferry was overloaded.", "The Sea Lark was overloaded.", C),
    ("The tug was overloaded.", "The Sea Lark was overloaded.", R),
    ("The ferry was overloaded.", "The Grey Gull was overloaded.", R),
]


@pytest.mark.parametrize(("claim", "text", "relation"), DENIED)
def test_whoever_denies_names_what_the_article_describes(
    nlp: Any, claim: str, text: str, relation: Relation
) -> None:
    parsed = parse_all(nlp, [claim, text])
    found = relate(
        parsed[claim].claims[0],
        entry_of(text, stance="denies"),
        parsed[text],
        sources=SOURCES,
        date=DAY,
        described={"ferry": frozenset({("sea", "lark")})},
    )
    assert found.relation is relation, found.why
