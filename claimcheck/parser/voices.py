"""Who speaks: each token belongs to the innermost attribution, or to the article's own voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Attribution, AttributionType, Kind
from claimcheck.parser.document import FoundAttribution, ParsedBlock

_CIRCUMSTANCES = frozenset({"without", "for", "of", "by", "against", "from"})
OWN = 0  # the region of the article's own voice; attribution n has region n + 1


@dataclass(frozen=True, slots=True)
class Voices:
    """The region of every token of a block, the words that attribute, and who frames a verb.

    `framed` maps a cue's tokens to an attribution whose content is no statement of its own
    ("wants to", "did not say that"): the whole clause is told by whoever speaks around it.
    """

    owner: list[int]
    cues: set[int]
    sources: set[int]
    framed: dict[int, int]


def voices_of(
    blocks: Sequence[ParsedBlock], found: Sequence[FoundAttribution]
) -> dict[int, Voices]:
    """Who speaks every token, for each block by its index.

    `found` are the attributions in these blocks; an inner one takes its content from an outer one.
    """
    voices = {b.index: Voices([OWN] * len(b.tokens), set(), set(), {}) for b in blocks}
    by_index = {b.index: b for b in blocks}
    depth = {f.attribution.id: f.attribution.parent for f in found}
    order = sorted(range(len(found)), key=lambda n: (_depth(found[n].attribution, depth), n))
    for n in order:
        one = found[n]
        if _is_told_of(by_index, one):
            continue
        if not speaks(one) or _is_circumstance(by_index, one):
            for ref in one.cue:
                voices[ref.block].framed[ref.token] = n
            continue
        for ref in one.content:
            voices[ref.block].owner[ref.token] = n + 1
        for i in _remark(by_index, one):
            voices[one.content[-1].block].owner[i] = n + 1
        for ref in one.cue:
            voices[ref.block].cues.add(ref.token)
        for ref in one.source:
            voices[ref.block].sources.add(ref.token)
    return voices


def _remark(blocks: dict[int, ParsedBlock], one: FoundAttribution) -> list[int]:
    """The relative clause behind a content that is a thing: "praised the pilot, *who had flown …*".

    It is no content, and is read with it all the same, since it has its subject there.
    """
    if one.attribution.kind is Kind.DIRECT:
        return []
    last = one.content[-1]
    t = blocks[last.block].tokens
    if t.text[last.token + 1 : last.token + 2] not in ([","], ["—"], ["–"], ["--"]):
        return []
    pronoun = last.token + 2
    if t.lower[pronoun : pronoun + 1] not in (["who"], ["which"]):
        return []
    clause = t.head[pronoun]
    content = {r.token for r in one.content if r.block == last.block}
    if t.dep[clause] != "relcl" or t.head[clause] not in content:
        return []
    return [last.token + 1, *(i for i in t.subtree(clause) if i > last.token)]


def _is_told_of(blocks: dict[int, ParsedBlock], one: FoundAttribution) -> bool:
    """ "Nausea was reported by seven patients": what was reported is no statement."""
    places = {r.block for r in one.content}
    if one.attribution.kind is not Kind.INDIRECT or len(places) != 1:
        return False
    t = blocks[one.content[0].block].tokens
    # who says it may stand in the paragraph before: "The inspectors reported that:"
    cue = {r.token for r in one.cue if r.block in places}
    content = {r.token for r in one.content}
    source = {r.token for r in one.source if r.block in places}
    if any(t.dep[i] == "nsubj" and t.head[i] in cue for i in source):
        return False  # "A crowd of 900 watched, the club said": whoever says it is the subject
    heads = [i for i in content if t.head[i] not in content or t.head[i] == i]
    return bool(heads) and all(
        t.dep[i] in ("nsubjpass", "nsubj", "punct") and t.head[i] in cue for i in heads
    )


def _is_circumstance(blocks: dict[int, ParsedBlock], one: FoundAttribution) -> bool:
    """ "settled without admitting guilt", "fined for calling him a cheat": nobody speaks here."""
    if not one.cue or one.attribution.kind is Kind.DIRECT:
        return False
    t = blocks[one.cue[0].block].tokens
    cue = {r.token for r in one.cue}
    heads = [i for i in sorted(cue) if t.head[i] not in cue]
    return any(t.dep[i] == "pcomp" and t.lower[t.head[i]] in _CIRCUMSTANCES for i in heads)


def _depth(attribution: Attribution, parents: dict[str, str | None]) -> int:
    depth, parent = 0, attribution.parent
    while parent is not None and depth < 20:
        depth, parent = depth + 1, parents.get(parent)
    return depth


def speaks(one: FoundAttribution) -> bool:
    """Whether the attribution's content is put forward by its source, as a statement of its own."""
    attribution = one.attribution
    if not one.content:
        return False
    if attribution.kind in (Kind.DIRECT, Kind.MIXED):
        return True
    if attribution.negated:  # "did not say that P": nobody says P
        return False
    return attribution.type is not AttributionType.EVENTUALITY


def leads_of(found: Sequence[FoundAttribution]) -> dict[int, FoundAttribution]:
    """For each block the attribution whose cue comes last in it: what leads a list in."""
    leads: dict[int, tuple[int, FoundAttribution]] = {}
    for one in found:
        if one.cue and speaks(one):
            ref = one.cue[-1]
            if ref.token >= leads.get(ref.block, (-1, one))[0]:
                leads[ref.block] = (ref.token, one)
    return {block: one for block, (_, one) in leads.items()}
