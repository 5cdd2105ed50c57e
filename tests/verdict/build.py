"""Small registries and claims in a few words, for the tests of this room."""

from __future__ import annotations

from typing import Any

from claimcheck.model import (
    Attribution,
    Claim,
    Entry,
    Evidence,
    Kind,
    Mention,
    Relation,
    Source,
    Span,
    Words,
)

NOWHERE = Span(0, 0)


def sources(*ids: str, **owners: str | None) -> dict[str, Source]:
    """Sources by id, named after it; keywords give owners."""
    every = {i: Source(i, i.replace("-", " ").title()) for i in ids}
    for source_id, owner in owners.items():
        i = source_id.replace("_", "-")
        every[i] = Source(i, i.replace("-", " ").title(), owner=owner)
    return every


def entry(entry_id: str, source: str | None = None, *upstream: str, **fields: Any) -> Entry:
    """An entry with a text of its own, by default of the source with its own id's first part."""
    fields.setdefault("text", f"{entry_id}.")
    return Entry(entry_id, source or entry_id.split("-")[0], derived_from=upstream, **fields)


def registry(*entries: Entry) -> dict[str, Entry]:
    return {e.id: e for e in entries}


def claim(text: str = "The pier was closed.", **fields: Any) -> Claim:
    """A checkable claim in the article's own voice."""
    values: dict[str, Any] = {
        "id": "c1",
        "text": text,
        "quote": text,
        "span": Span(0, len(text)),
        "block": 0,
        "sentence": Span(0, len(text)),
        "attribution": None,
        "kind": Kind.NONE,
        "hedged": False,
        "anonymous": False,
        "polarity": True,
        "checkable": True,
        "not_checkable_because": "",
        "words": (),
        "propositions": (),
    }
    return Claim(**(values | fields))


def said_by(name: str, **fields: Any) -> Attribution:
    return Attribution(
        "a1",
        Kind.INDIRECT,
        Mention(name, (NOWHERE,), name),
        Words("said", (NOWHERE,)),
        Words("", ()),
        **fields,
    )


def evidence(entry_id: str, relation: str = "supports", **fields: Any) -> Evidence:
    source = fields.pop("source", entry_id.split("-")[0])
    return Evidence(entry_id, source, Relation(relation), 0.9, "because", **fields)
