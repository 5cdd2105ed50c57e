"""Prose that says one source draws on another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import ProvenanceNote
from claimcheck.parser.document import ParsedBlock, Referents
from claimcheck.parser.language import parse_texts
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.provenance import find_provenance
from claimcheck.parser.speakers import resolve_referents
from claimcheck.parser.tokens import tokens_of
from tests.parser.drafts import article
from tests.parser.untagged import untagged


def notes(nlp: Any, *paragraphs: str) -> list[ProvenanceNote]:
    draft = article(*paragraphs)
    docs = parse_texts(nlp, [b.text for b in draft.blocks])
    blocks = [
        ParsedBlock(i, b, tokens_of(d))
        for i, (b, d) in enumerate(zip(draft.blocks, docs, strict=True))
    ]
    found = find_provenance(draft, blocks, resolve_referents(draft, blocks))
    for note in found:
        assert draft.text[note.span.start : note.span.end] == note.cue
    return list(found)


ROWS = load_rows("provenance.toml", "provenance")


@pytest.mark.parametrize("row", ROWS, ids=[r["example"] for r in ROWS])
def test_each_row_by_its_example(nlp: Any, row: dict[str, Any]) -> None:
    (note,) = notes(nlp, row["example"])
    assert (note.relayer, note.upstream) == (row.get("by"), row["from"])


CASES: list[tuple[str, list[tuple[str | None, str]]]] = [
    ("SALTMARSH (Reuters) - The pier was shut.", [(None, "Reuters")]),
    ("The pier was shut, Dunmore told Reuters.", [(None, "Reuters")]),
    ("Emails seen by the Harbour Gazette show that it leaked.", [(None, "Harbour Gazette")]),
    ("He said so in an interview with the BBC.", [(None, "BBC")]),
    (
        "The Harbour Gazette reported last month that six divers fell ill, citing internal emails.",
        [("Harbour Gazette", "internal emails")],
    ),
    (
        "The Elsby Echo said, citing an unnamed Treasury adviser, that he had quit.",
        [("Elsby Echo", "an unnamed Treasury adviser")],
    ),
    # nobody draws on a court, a wife, or a council that was told
    ("Dunmore told the court that he had quit.", []),
    ("Dunmore told Anna Oakes that he had quit.", []),
    ("Dunmore told Elsby Council that he had quit.", []),
    ("The mayor reported a theft.", []),
    ("The Harbour Gazette reported that he had quit.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_provenance(nlp: Any, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(n.relayer, n.upstream) for n in notes(nlp, text)] == expected


def test_a_short_name_is_given_in_full(nlp: Any) -> None:
    found = notes(
        nlp, "The Harbour Gazette ran the story.", "Dunmore told the Gazette he had quit."
    )
    assert [n.upstream for n in found] == ["Harbour Gazette"]


WORDS = "citing told Reuters ( ) as the Gazette reported by seen first , ."


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_no_text_breaks_it(words: list[str]) -> None:
    block = untagged(" ".join(words) or "x")
    draft = article(block.block.text)
    find_provenance(draft, [block], Referents(draft, {}))
