"""Atomic claims: every sentence split, each clause tied to whoever says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import (
    PROSE,
    Article,
    BlockKind,
    Claim,
)
from claimcheck.parser.claim_maker import Maker
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents
from claimcheck.parser.fingerprints import with_ids
from claimcheck.parser.lead_ins import LeadIn, lead_in_of
from claimcheck.parser.records import sentences_and_records
from claimcheck.parser.voices import leads_of, voices_of

_AFTER_THE = re.compile(r"\b[Tt]he ((?:[A-Z0-9][^\s,;:.!?“”\"]*\.? ?){1,6})")


def find_claims(
    article: Article,
    blocks: Sequence[ParsedBlock],
    found: Sequence[FoundAttribution],
    referents: Referents,
) -> tuple[Claim, ...]:
    """The atomic claims of an article's prose, in reading order.

    `blocks` are the parsed blocks of `article`, `found` the attributions in them, `referents` who
    is meant by each mention. Headings, titles, bylines and captions make no claims.
    """
    voices = voices_of(blocks, found)
    articled = _articled(blocks, referents)
    leads = leads_of(found)
    by_id = {one.attribution.id: one for one in found}
    claims: list[Claim] = []
    lead: FoundAttribution | None = None
    before: LeadIn | None = None
    for block in blocks:
        if block.block.kind not in PROSE or not len(block.tokens):
            lead = before = None
            continue
        if block.block.kind is not BlockKind.LIST_ITEM:
            lead = before = None
        maker = Maker(article, block, voices[block.index], found, by_id, referents, articled)
        maker.lead_in = before
        claims += _claims_of(maker, found, lead)
        if block.block.kind is not BlockKind.LIST_ITEM:
            before = lead_in_of(block, referents)
        if block.block.text.rstrip().endswith(":"):
            lead = leads.get(block.index)
            last = block.tokens.sentence[-1]
            if lead and all(r.token < last for r in lead.cue if r.block == block.index):
                lead = None  # of an earlier sentence
    return with_ids(article, claims)


def _articled(blocks: Sequence[ParsedBlock], referents: Referents) -> dict[str, str]:
    """The names of places and bodies that the article writes with "the"."""
    told: set[str] = set()
    for block in blocks:
        for match in _AFTER_THE.finditer(block.block.text):
            words = match.group(1).split()
            told.update(" ".join(words[: n + 1]) for n in range(len(words)))
    names = dict.fromkeys(r.name for r in referents.by_token.values() if r.kind != "person")
    text = " ".join(block.block.text for block in blocks)
    return {name: f"the {name}" for name in names if name in told and _stands_alone(name, text)}


def _stands_alone(name: str, text: str) -> bool:
    """Whether "the" is before the whole name: "the Orla Alliance" does not tell of "the Orla"."""
    return re.search(rf"\b[Tt]he {re.escape(name)}(?! [A-Z])", text) is not None


# --------------------------------------------------------------------------------------------------
# One block


def _claims_of(
    maker: Maker, found: Sequence[FoundAttribution], lead: FoundAttribution | None
) -> Iterator[Claim]:
    """The claims of one block; `lead` attributes what nobody else says (a list's lead-in)."""
    for start, end, record in sentences_and_records(maker.block.tokens):
        if record and not any(maker.voices.owner[start:end]):
            yield maker.record(start, end)
            continue
        regions: dict[int, list[int]] = {}
        for i in range(start, end):
            regions.setdefault(maker.voices.owner[i], []).append(i)
        made = []
        for region, members in regions.items():
            speaking = found[region - 1] if region else lead
            made += list(maker.claims(region, members, (start, end), speaking))
        made.sort(key=lambda c: (c.span.start, c.span.end))
        yield from made
