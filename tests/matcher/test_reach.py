"""The bound by which most pairs are never compared in full, held against the full comparison.

Every claim of every case meets every entry of its registry, and each claim of the table of
relations meets its own texts and those of the rows after it. No entry may turn out to count, or to
be nearer, than its bound allowed.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.config import Settings
from claimcheck.matcher.gist import gist_of
from claimcheck.matcher.nearest import SHOWN, candidate, relate_all, worth_showing
from claimcheck.matcher.reach import Details
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.relate import relate
from claimcheck.model import ArticleClaims, Claim, Entry, Evidence, Relation, Source
from claimcheck.pipeline import Record, parsing
from claimcheck.reader import read
from tests.matcher.desk import DATE, entry_of, parse_all

HERE = Path(__file__).parent.parent
DESK = HERE.parent / "claims"
CASES = sorted(path.parent for path in (HERE / "cases").glob("*/gold.json"))
NEWSROOMS = {
    **{case.name: (next(case.glob("draft.*")), case / "registry") for case in CASES},
    **{draft.stem: (draft, DESK / "registry") for draft in sorted((DESK / "drafts").iterdir())},
}
ROWS = tomllib.loads((HERE / "matcher" / "relations.toml").read_text("utf-8"))["case"]
NEARBY = 4  # rows of the table whose texts a claim meets
PAPER = Source("paper", "The Paper", "newspaper")

Pairs = tuple[Claim, list[tuple[Entry, ArticleClaims]]]


@functools.cache
def newsroom(name: str) -> tuple[ArticleClaims, Record]:
    draft, registry = NEWSROOMS[name]
    settings = Settings(registry=registry, cache=False)
    record = Record(claimcheck.Registry.load(registry), parsing(settings))
    return next(record.parsing.claims([read(draft)])), record


def pairs_of(article: ArticleClaims, record: Record) -> Iterator[Pairs]:
    entries = list(record.registry.entries.values())
    record.read(entries)
    for claim in article.claims:
        yield claim, [(entry, record.parsed(entry)) for entry in entries]


@pytest.fixture(scope="module")
def table(nlp: Any) -> list[Pairs]:
    texts = [[t for key in "src" for t in row.get(key, ())] for row in ROWS]
    parsed = parse_all(nlp, [t for row, some in zip(ROWS, texts, strict=True)
                             for t in (row["claim"], *some)])  # fmt: skip
    return [
        (claim, [(entry_of(t, id=t), parsed[t]) for some in texts[n : n + NEARBY] for t in some])
        for n, row in enumerate(ROWS)
        for claim in parsed[row["claim"]].claims
    ]


def counts(found: Evidence) -> bool:
    return found.relation is not Relation.RELATED or found.retracted or bool(found.flags)


def hold(claim: Claim, entries: list[tuple[Entry, ArticleClaims]], **known: Any) -> tuple[int, int]:
    """Hold the claim's bounds against the full comparison; returns how many pairs the bound
    settles, of how many."""
    every, settled = [], 0
    source = claim.attribution.source if claim.attribution else None
    details = Details(reading_of(claim), known["sources"], source.source_id if source else None)
    for entry, parsed in entries:
        found = relate(claim, entry, parsed, **known)
        gist = gist_of(reading_of(parsed, entry.title))
        bound = details.reach(entry, gist, functools.partial(lambda it: it, parsed))
        every.append(found)
        if not bound.may_count:
            settled += 1
            assert not counts(found), (claim.text, entry.text, found.relation, found.why)
            assert found.score <= round(bound.score, 4), (claim.text, entry.text)
    denials = {entry.id for entry, _ in entries if entry.stance == "denies"}
    others = [e for e in every if not counts(e) and e.score]
    others.sort(key=lambda e: (-e.score, e.entry_id))
    expected = [e for e in every if counts(e)] + others[:SHOWN]
    shown = worth_showing(expected)
    expected += [e for e in others[SHOWN:] if e.entry_id in denials]
    found = relate_all(claim, [candidate(*pair) for pair in entries], **known)
    assert found == expected
    assert worth_showing(found) == shown
    return settled, len(entries)


@pytest.mark.parametrize("name", NEWSROOMS)
def test_no_entry_comes_to_more_than_its_bound(name: str) -> None:
    article, record = newsroom(name)
    known = {"sources": record.registry.sources, "date": article.article.date}
    for claim, entries in pairs_of(article, record):
        hold(claim, entries, **known)


def test_no_text_of_the_table_comes_to_more_than_its_bound(table: list[Pairs]) -> None:
    for claim, entries in table:
        hold(claim, entries, sources={PAPER.id: PAPER}, date=DATE)


def test_no_denial_in_the_table_comes_to_more_than_its_bound(table: list[Pairs]) -> None:
    settled = pairs = 0
    for claim, entries in table[::3]:
        denials = [(replace(entry, stance="denies"), parsed) for entry, parsed in entries]
        some = hold(claim, denials, sources={PAPER.id: PAPER}, date=DATE)
        settled, pairs = settled + some[0], pairs + some[1]
    assert settled > 0.5 * pairs


def test_most_entries_on_other_events_are_settled_by_the_bound(table: list[Pairs]) -> None:
    found = [hold(c, e, sources={PAPER.id: PAPER}, date=DATE) for c, e in table[:60]]
    settled, pairs = map(sum, zip(*found, strict=True))
    assert settled > 0.7 * pairs
