"""What an entry does for a claim, desk by desk; and what never makes support."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.matcher.relate import relate
from claimcheck.model import ArticleClaims, Relation, Source
from claimcheck.parser import parse_many
from claimcheck.record import plain_article
from tests.matcher.desk import DATE, entry_of, parse_all, weigh

FILES = (
    "relations.toml",
    "paraphrases.toml",
    "supports.toml",
    "contrary.toml",
    "withheld.toml",
    "figures.toml",
    "quantities.toml",
    "measures.toml",
)
CASES = [
    case
    for name in FILES
    for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
]
KINDS = {"s": Relation.SUPPORTS, "c": Relation.CONFLICTS, "r": Relation.RELATED}
ROWS = [(c["claim"], text, KINDS[k]) for c in CASES for k in "scr" for text in c.get(k, [])]
MISSED = [(c["claim"], text) for c in CASES for text in c.get("missed", [])]


@pytest.fixture(scope="module")
def parsed(nlp: Any) -> dict[str, ArticleClaims]:
    return parse_all(nlp, [t for claim, text, *_ in (*ROWS, *MISSED) for t in (claim, text)])


@pytest.mark.parametrize(("claim", "text", "relation"), ROWS, ids=lambda v: str(v)[:60])
def test_an_entry_and_a_claim(
    parsed: dict[str, ArticleClaims], claim: str, text: str, relation: Relation
) -> None:
    found = weigh(parsed, claim, text)
    assert found.relation is relation, found.why
    assert found.why
    assert 0 <= found.score <= 1


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("claim", "text"), MISSED, ids=lambda v: str(v)[:60])
def test_conflicts_that_are_not_seen_yet(
    parsed: dict[str, ArticleClaims], claim: str, text: str
) -> None:
    assert weigh(parsed, claim, text).relation is Relation.CONFLICTS


def test_a_word_that_the_entry_has_is_not_called_missing(nlp: Any) -> None:
    claim, text = "Dorun has been without electricity since May.", "Dorun has no electricity."
    parsed = parse_all(nlp, [claim, text])

    assert "say so of “electricity”" in weigh(parsed, claim, text).why


def test_an_added_detail_never_makes_support(parsed: dict[str, ArticleClaims], nlp: Any) -> None:
    # whatever did not support the claim does not support it with "in Quellan" added
    related = [(c, t) for c, t, r in ROWS if r is Relation.RELATED]
    longer = {c: c[:-1] + ", in Quellan." for c, _ in related}
    more = parse_all(nlp, longer.values())
    for claim, text in related:
        for part in more[longer[claim]].claims:
            found = relate(part, entry_of(text), parsed[text], date=DATE)
            added = "Quellan" in part.text  # of two statements one may hold without it
            assert not added or found.relation is not Relation.SUPPORTS, (longer[claim], text)


def test_a_missing_detail_is_named(nlp: Any) -> None:
    claim, text = "Police arrested Milo Trent in Harwick.", "Police arrested Milo Trent."
    found = weigh(parse_all(nlp, [claim, text]), claim, text)
    assert "Harwick" in found.why
    assert [(m.claim, m.outcome) for m in found.matches if m.outcome == "missing"] == [
        ("Harwick", "missing")
    ]


DENIED = [
    ("Police arrested dozens of students.", "Police arrested students.", Relation.CONFLICTS),
    ("Police beat the students.", "Police arrested students.", Relation.RELATED),
    ("Police did not arrest students.", "Police arrested students.", Relation.SUPPORTS),
    # to deny that forty were killed leaves room for one
    ("A man was killed in Orla.", "Forty men were killed in Orla.", Relation.RELATED),
    ("Someone was killed in Orla.", "Forty people were killed in Orla.", Relation.RELATED),
    # whoever denies the more general denies all that entails it
    (
        "At least five strikers have died in custody.",
        "Someone detained in the east has died in custody.",
        Relation.CONFLICTS,
    ),
    (
        "Crates from 40 depots in Harle were moved at night.",
        "Crates were moved at depots in Harle or anywhere else in the county.",
        Relation.CONFLICTS,
    ),
    (
        "The board warned Norvane against the merger.",
        "The board gave Norvane a warning about the merger.",
        Relation.CONFLICTS,
    ),
    (
        "Orsk fired on a ferry in the strait.",
        "Forces of Orsk fired on the ferry.",
        Relation.CONFLICTS,
    ),
    # what only describes makes a part of it, where it is not "the"
    ("Names were taken from Norvane.", "Payment data was taken from Norvane.", Relation.RELATED),
    ("Data was taken from Norvane.", "Payment data was taken from Norvane.", Relation.RELATED),
    # another deed of the same two
    ("Milo Trent bought Petra Lund a car.", "Milo Trent was seeing Petra Lund.", Relation.RELATED),
    ("Milo Trent has 21 days to appeal.", "Milo Trent took a banned drug.", Relation.RELATED),
    # what a pronoun leaves open, with enough besides to tell what it is of
    (
        "The mayor asked the clerk to tone it down.",
        "The mayor asked the clerk to tone down his report.",
        Relation.CONFLICTS,
    ),
    (
        "The mayor asked the clerk to read it.",
        "The mayor asked the clerk to tone down his report.",
        Relation.RELATED,
    ),
    ("The mayor saw it.", "The mayor saw the letter in May.", Relation.RELATED),
    ("Gant sold it to the council.", "Gant sold the mill to Norvane.", Relation.RELATED),
    # a sum is money
    (
        "A nurse had been offered £30,000 to keep quiet.",
        "A nurse was offered money to keep quiet.",
        Relation.CONFLICTS,
    ),
    (
        "A nurse was paid £30,000 for the work.",
        "A nurse was paid money to keep quiet.",
        Relation.RELATED,
    ),
    # the very word, whatever it is read as
    (
        "Jo Lind ignored three warnings about cladding on the tower.",
        "Jo Lind ignored warnings about cladding on the tower.",
        Relation.CONFLICTS,
    ),
    (
        "Jo Lind received warnings about cladding.",
        "Jo Lind ignored warnings about cladding on the tower.",
        Relation.RELATED,
    ),
    # that she was somewhere says nothing else of her
    ("Ada Quill was born in Harle in 1988.", "Ada Quill has been in hospital.", Relation.RELATED),
    ("Ada Quill sang in Harle for an hour.", "Ada Quill has been in hospital.", Relation.RELATED),
    ("Ada Quill was in hospital in Harle.", "Ada Quill has been in hospital.", Relation.CONFLICTS),
    # less than what is denied
    ("The mayor met the union.", "The mayor met the union twice in Orla.", Relation.RELATED),
]


@pytest.mark.parametrize(("claim", "denied", "relation"), DENIED)
def test_what_a_denial_speaks_against(
    nlp: Any, claim: str, denied: str, relation: Relation
) -> None:
    parsed = parse_all(nlp, [claim, denied])
    found = weigh(parsed, claim, denied, stance="denies")
    assert found.relation is relation, found.why


def test_a_retracted_entry_neither_supports_nor_conflicts(nlp: Any) -> None:
    claim = "Engineers closed Pier 4."
    parsed = parse_all(nlp, [claim])
    found = weigh(parsed, claim, claim, retracted=True)
    assert (found.relation, found.would_be) == (Relation.RELATED, Relation.SUPPORTS)
    assert found.retracted


def test_what_an_entry_attributes_is_put_on_its_speaker(nlp: Any) -> None:
    claim = "Engineers closed Pier 4."
    text = "Engineers closed Pier 4, the port authority said."
    sources = {
        "paper": Source("paper", "Harbor Gazette"),
        "port": Source("port", "Port Authority", aliases=("the port authority",)),
    }
    found = weigh(parse_all(nlp, [claim, text]), claim, text, sources)
    assert found.relation is Relation.SUPPORTS
    assert (found.attributed_to, found.attributed_source_id) == ("the port authority", "port")


def test_its_own_source_is_not_another_speaker(nlp: Any) -> None:
    claim = "Norvane cut 40 jobs."
    text = "Norvane cut 40 jobs, Norvane said."
    sources = {"paper": Source("paper", "Norvane", kind="company")}
    found = weigh(parse_all(nlp, [claim, text]), claim, text, sources)
    assert found.relation is Relation.SUPPORTS
    assert found.attributed_to is None


FIGURES = [
    # claim, entry, relation, flagged
    ("The bridge cost £1.2 million.", "The bridge cost £950,000.", Relation.CONFLICTS, True),
    ("Dozens of men were detained.", "More than 100 men were detained.", Relation.SUPPORTS, False),
    ("More than 100 men were killed.", "At least three men were killed.", Relation.RELATED, True),
    (
        "The firm has 14 employees.",
        "The firm is based in Orla. Employees: nine.",
        Relation.CONFLICTS,
        True,
    ),
    ("The club was warned twice.", "The club was given two warnings.", Relation.SUPPORTS, False),
]


@pytest.mark.parametrize(("claim", "text", "relation", "flagged"), FIGURES)
def test_figures(nlp: Any, claim: str, text: str, relation: Relation, flagged: bool) -> None:
    found = weigh(parse_all(nlp, [claim, text]), claim, text)
    assert found.relation is relation, found.why
    assert ("figure-mismatch" in found.flags) is flagged


def test_an_older_lower_count_of_the_dead_is_no_conflict(nlp: Any) -> None:
    claim, text = "The quake killed 40 people in Orla.", "The quake killed 12 people in Orla."
    parsed = parse_all(nlp, [claim, text])
    early = weigh(parsed, claim, text, date=DATE.replace(day=1))
    assert early.relation is Relation.RELATED
    assert weigh(parsed, claim, text).relation is Relation.CONFLICTS


UNDATED = [
    ("The port handled 90 ships last year.", "The port handled 90 ships in 2022.", True),
    ("The port handled 90 ships this year.", "The port handled 90 ships in 2023.", True),
    ("The port handled 90 ships last year.", "The port handled 90 ships in 2023.", False),
    ("The port handled 90 ships last year.", "The port handled 90 ships in 2019.", False),
    ("The port handled 90 ships last year.", "The port handled 70 ships in 2022.", False),
]


@pytest.mark.parametrize(("claim", "text", "supports"), UNDATED)
def test_the_newest_entry_tells_an_undated_articles_year(
    nlp: Any, claim: str, text: str, supports: bool
) -> None:
    (undated,) = parse_many([plain_article(claim)], nlp)
    entry, parsed = entry_of(text), parse_all(nlp, [text])[text]
    found = relate(undated.claims[0], entry, parsed, newest=DATE)
    assert (found.relation is Relation.SUPPORTS) is supports, found.why
