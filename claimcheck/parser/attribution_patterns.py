"""The patterns that a row of `data/cues_verbs.toml` may take, each with what reads it."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.parser.attribution_around import around, as_aside
from claimcheck.parser.attribution_clause import (
    Found,
    Site,
    clause,
    clause_that,
    clear,
    infinitive,
    told,
)
from claimcheck.parser.attribution_misread import behind, between_commas, fronted, mangled
from claimcheck.parser.attribution_order import gap, late
from claimcheck.parser.attribution_preposition import after, call_on, thing_after
from claimcheck.parser.attribution_verbal import (
    gerund,
    naming,
    thing,
    thing_found,
    thing_same,
    thing_statement,
    thing_to,
)

PATTERNS: dict[str, Callable[[Site], Found | None]] = {
    "clause": clause,
    "clause-that": clause_that,
    "mangled": mangled,
    "behind": behind,
    "between": between_commas,
    "fronted": fronted,
    "late": late,
    "gap": gap,
    "told": told,
    "thing-statement": thing_statement,
    "call-on": call_on,
    "clear": clear,
    "around": around,
    "as": as_aside,
    "infinitive": infinitive,
    "gerund": gerund,
    "thing": thing,
    "thing-found": thing_found,
    "thing-same": thing_same,
    "thing-to": thing_to,
    "naming": naming,
}


def contents(site: Site, pattern: str) -> Found | None:
    """What `pattern` finds around the verb of `site`, or None.

    `pattern` is a key of `PATTERNS`, or "after PREPOSITION", "thing-after PREPOSITION".
    """
    kind, _, word = pattern.partition(" ")
    if kind == "after":
        found = after(site, word)
    elif kind == "thing-after":
        found = thing_after(site, word)
    else:
        found = PATTERNS[kind](site)
    return found if found is not None and found.content else None
