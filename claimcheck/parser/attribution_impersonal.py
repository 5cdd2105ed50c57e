"""Attribution to nobody: "is expected to", "was accused of", "it seems that".

Somebody says or believes it, and the article does not tell who. Such a reading has no source. It is
kept beside the others and never owns a claim: what it says stays the article's own, hedged."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.parser.attribution_clause import Found, Site, clause, stretch
from claimcheck.parser.attribution_grammar import (
    agent,
    child,
    children,
    is_negated,
    is_passive,
    noun_phrase,
    trimmed,
    verb_words,
)
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_subject import subject
from claimcheck.parser.attribution_unsaid import unsaid
from claimcheck.parser.cues import Cue, lemma_slips, load, words
from claimcheck.parser.tokens import Tokens

_ACTIVE = words("attribution")["seeming"]


def find_impersonal(page: Page, chosen: Sequence[Reading]) -> list[Reading]:
    """Readings without a source, where no reading of `chosen` has the words already.

    A verb inside another's content, or among the words of its cue, is left to that one.
    """
    taken = {at for r in chosen for at in r.content}
    taken |= {(r.block, i) for r in chosen for i in (r.anchor, *r.cue)}
    rows = load("impersonal")
    slips = lemma_slips()
    readings = []
    for position, parsed in enumerate(page.blocks):
        t, quoted = parsed.tokens, page.quote_of[position]
        for v, start, end in page.cues[position]:
            if quoted[v] >= 0 or (position, v) in taken:
                continue
            reading = unsaid(t, position, v, start, end)
            if reading is not None:
                if taken.isdisjoint({(position, i) for i in reading.cue}):
                    readings.append(reading)
                continue
            if t.tag[v][:2] != "VB":
                continue
            cues = rows.get(slips.get(t.lower[v]) or t.lemma[v].lower())
            if cues is None or t.dep[v] in {"aux", "auxpass"}:
                continue
            reading = _read(t, position, v, start, end, cues[0])
            if reading is not None:
                readings.append(reading)
    return readings


def _read(t: Tokens, position: int, v: int, start: int, end: int, cue: Cue) -> Reading | None:
    adjunct = t.dep[v] == "advcl" and t.tag[v] == "VBN" and cue.takes[0].startswith("hearer")
    if (
        cue.word not in _ACTIVE
        and not adjunct
        and (child(t, v, "auxpass") is None or not is_passive(t, v))
    ) or (cue.word not in _ACTIVE and agent(t, v) is not None):
        return None
    own = child(t, v, "nsubjpass", "nsubj")
    if own is None and t.dep[v] == "conj":  # "is open and *is expected* to stay so"
        shared = subject(t, v)
        own = None if shared is None else shared.head
    if (own is None or own > v) and not adjunct:
        return None
    expletive = own is not None and t.lower[own] in {"it", "there"}
    site = Site(t, v, start, end, None)
    for pattern in cue.takes:
        found = _behind(site, pattern)
        if found is None or not found.content:
            continue
        if pattern == "clause" and not expletive:
            continue
        content = found.content
        if own is not None and pattern != "clause" and not pattern.startswith("hearer"):
            content = [*noun_phrase(t, own, [v]), *found.content]
        cue_words = {*verb_words(t, v), *found.cue}
        return Reading(
            position,
            v,
            sorted(cue_words),
            [],
            None,
            [(position, i) for i in trimmed(t, set(content) - cue_words)],
            type=cue.type,
            stance=cue.stance,
            negated=is_negated(t, v),
            hedged=True,
            pattern=f"impersonal {pattern}",
            listed=True,
        )
    return None


def _behind(site: Site, pattern: str) -> Found | None:
    t, v = site.t, site.v
    if pattern in {"clause", "hearer-clause"}:
        return clause(site)
    if pattern == "infinitive":
        for c in children(t, v, "xcomp", "ccomp"):
            if c > v and any(t.tag[k] == "TO" for k in t.children[c]):
                return Found(stretch(t, c, v + 1, site.end), [])
        return None
    if pattern == "naming":
        for c in children(t, v, "oprd", "acomp", "attr", "ccomp", "xcomp"):
            if c > v and t.tag[c][:2] in {"JJ", "NN", "VB"} and t.lower[c] not in {"to", "forward"}:
                return Found(stretch(t, c, v + 1, site.end), [])
        return None
    if pattern == "like":
        for c in children(t, v, "prep", "advcl"):
            if c > v and t.lower[t.left_edge(c)] in {"like", "as"}:
                return Found(stretch(t, c, v + 1, site.end), [])
        return None
    if pattern == "hearer to":
        return _behind(site, "infinitive")
    for c in children(t, v, "prep"):
        if c > v and t.lower[c] == pattern.removeprefix("hearer "):
            return Found([k for k in stretch(t, c, v + 1, site.end) if k > c], [c])
    return None
