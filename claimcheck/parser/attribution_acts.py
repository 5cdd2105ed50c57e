"""Attributions in what people do: "voted for the plan", "won the backing of the union".

Somebody's stand shows in the act. The act itself is the article's own claim, which a record can
bear out, so such a reading is listed beside the others and no claim is told by it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.attribution_clause import Site
from claimcheck.parser.attribution_grammar import (
    agent,
    child,
    is_negated,
    is_passive,
    is_verb,
    noun_phrase,
    trimmed,
    verb_words,
)
from claimcheck.parser.attribution_patterns import contents
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_subject import subject
from claimcheck.parser.attribution_verbal import passive_thing
from claimcheck.parser.cues import Cue, lemma_slips, load, words
from claimcheck.parser.tokens import Tokens

_GETTING = words("attribution")["getting"]
_GIVEN = words("attribution")["given"]


def find_acts(page: Page, chosen: Sequence[Reading]) -> list[Reading]:
    """Readings of acts, outside the contents and cues of `chosen`."""
    taken = {at for r in chosen for at in r.content}
    taken |= {(r.block, i) for r in chosen for i in (r.anchor, *r.cue)}
    rows, slips = load("acts"), lemma_slips()
    readings = []
    for position, parsed in enumerate(page.blocks):
        t, quoted = parsed.tokens, page.quote_of[position]
        for i, start, end in page.cues[position]:
            reading = None
            if quoted[i] >= 0 or (position, i) in taken:
                continue
            if t.tag[i][:2] == "VB" and t.dep[i] not in {"aux", "auxpass"}:
                cues = rows.get(slips.get(t.lower[i]) or t.lemma[i].lower())
                if cues is not None:
                    reading = _act(t, position, i, start, end, cues)
            elif t.dep[i] == "dobj" and t.lower[i] in _GIVEN:
                reading = _received(t, position, i)
            if reading is not None:
                readings.append(reading)
    return readings


def _act(
    t: Tokens, position: int, v: int, start: int, end: int, rows: tuple[Cue, ...]
) -> Reading | None:
    passive = is_passive(t, v)
    found_subject = None if passive else subject(t, v)
    site = Site(t, v, start, end, found_subject)
    for cue in rows:
        for pattern in cue.takes:
            if passive:
                doer = agent(t, v)
                if pattern != "thing" or doer is None:
                    continue
                found = passive_thing(site)
            else:
                if found_subject is None or found_subject.passive:
                    return None
                doer = found_subject.head
                found = contents(site, pattern)
            if found is None or not found.content or t.lower[doer] == "it":
                continue
            content = set(found.content)
            source = [i for i in noun_phrase(t, doer, [v]) if i not in content]
            if not source:
                continue
            return Reading(
                position,
                v,
                sorted({*verb_words(t, v), *found.cue} - set(source)),
                source,
                doer,
                [(position, i) for i in trimmed(t, content)],
                type=cue.type,
                stance=cue.stance,
                negated=is_negated(t, v),
                pattern="act " + pattern,
                listed=True,
            )
    return None


def _received(t: Tokens, position: int, n: int) -> Reading | None:
    """ "Lind won *the endorsement* of the union": the union endorses Lind."""
    verb = t.head[n]
    if not is_verb(t, verb) or t.lemma[verb] not in _GETTING:
        return None
    receiver = subject(t, verb)
    if receiver is None or receiver.passive or receiver.head > verb:
        return None
    for at in (n, verb):
        for c in t.children[at]:
            giver = child(t, c, "pobj")
            if c < n or t.lower[c] not in {"of", "from", "among"} or giver is None:
                continue
            return Reading(
                position,
                n,
                sorted({*verb_words(t, verb), n}),
                noun_phrase(t, giver, [n]),
                giver,
                [(position, i) for i in noun_phrase(t, receiver.head, [verb, n])],
                type=AttributionType.BELIEF,
                stance=Stance.ASSERTS,
                negated=is_negated(t, verb),
                pattern="received",
                listed=True,
            )
    return None
