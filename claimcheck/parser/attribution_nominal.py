"""Attribution by nouns: "the mayor's denial that …", "reports that …"."""

from __future__ import annotations

from claimcheck.model import Stance
from claimcheck.parser.attribution_clause import Site
from claimcheck.parser.attribution_grammar import child, is_verb, noun_phrase, trimmed, verb_words
from claimcheck.parser.attribution_patterns import contents
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_subject import subject
from claimcheck.parser.cues import Cue, load, words
from claimcheck.parser.tokens import Tokens

_LIGHT = words("attribution")["light"]
_LOOSE = words("attribution")["loose"]
_HOLDING = words("attribution")["holding"]
_BREAKS = frozenset({",", ";", "—", "–", "--"})


def find_nominal(page: Page) -> list[Reading]:
    """Readings of cue nouns that have a source."""
    nouns = load("nouns")
    readings = []
    for position, parsed in enumerate(page.blocks):
        t = parsed.tokens
        quoted = page.quote_of[position]
        for n, start, end in page.cues[position]:
            if t.pos[n] != "NOUN" or quoted[n] >= 0:
                continue
            rows = nouns.get(t.lemma[n].lower())
            if rows is None:
                continue
            reading = _read(t, position, n, start, end, rows)
            if reading is not None:
                readings.append(reading)
    return readings


def _read(
    t: Tokens, position: int, n: int, start: int, end: int, rows: tuple[Cue, ...]
) -> Reading | None:
    for cue in rows:
        for pattern in cue.takes:
            content = _content(t, n, start, end, pattern)
            if not content:
                continue
            source, head, extra = _source(t, n, start, end)
            if head is None:
                return None
            stance = cue.stance
            if denied := _denied(t, n) if pattern == "clause" else None:
                source, head, extra = denied
                stance = Stance.DENIES
            words = sorted({n, *extra} - set(source) - set(content))
            return Reading(
                position,
                n,
                words,
                source,
                head,
                [(position, i) for i in content],
                type=cue.type,
                stance=stance,
                pattern="noun " + pattern,
                # "pulled their support for the fair" is a claim of its own, whole
                listed=pattern != "clause"
                or any(t.lower[i] in _HOLDING or t.lemma[i] in _LOOSE for i in extra),
            )
    return None


_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "repudiate", "rubbish"})


def _denied(t: Tokens, n: int) -> tuple[list[int], int, list[int]] | None:
    """Whoever denies what others say: "The army rejected allegations that its men had robbed the
    bank", "denies Orla's claims that …". Source tokens, their head, and the words of the cue."""
    verb = t.head[n]
    if t.dep[n] != "dobj" or t.lemma[verb] not in _DENYING or not is_verb(t, verb):
        return None
    found = subject(t, verb)
    if found is None or found.passive or child(t, verb, "neg") is not None:
        return None
    phrase = noun_phrase(t, found.head, [verb, n])
    return phrase, found.head, [*verb_words(t, verb), *range(t.left_edge(n), n)]


def _content(t: Tokens, n: int, start: int, end: int, pattern: str) -> list[int] | None:
    if pattern == "clause":
        for c in t.children[n]:
            if c > n and t.dep[c] in {"acl", "ccomp", "relcl", "appos"}:
                first = t.left_edge(c)
                mark = t.lower[first]
                if mark == "that" and t.dep[first] in {"mark", "advmod"} and t.head[first] == c:
                    return trimmed(t, [i for i in t.subtree(c) if i < end])
                if mark in {"whether", "how"}:
                    return trimmed(t, [i for i in t.subtree(c) if i < end])
        return None
    if pattern == "infinitive":
        for c in t.children[n]:
            if c > n and t.dep[c] in {"acl", "xcomp", "relcl"}:
                first = t.left_edge(c)
                if t.tag[first] == "TO" and first - n <= 2:
                    return trimmed(t, [i for i in t.subtree(c) if i < end])
        return None
    found = contents(Site(t, n, start, end, None), pattern)
    return found.content if found is not None else None


def _source(t: Tokens, n: int, start: int, end: int) -> tuple[list[int], int | None, list[int]]:
    """Source tokens, their head, and the words that join the cue."""
    possessor = child(t, n, "poss")
    if possessor is not None:
        named = _whose(t, n, possessor)
        if named is not None:
            return noun_phrase(t, named, [n]), named, [possessor]
        phrase = [i for i in noun_phrase(t, possessor, [n]) if t.tag[i] != "POS"]
        between = [i for i in range(max(phrase, default=n) + 1, n) if t.tag[i] != "POS"]
        return phrase, possessor, between
    for c in t.children[n]:
        if t.dep[c] == "prep" and t.lower[c] in {"by", "from"} and c > n:
            by = child(t, c, "pobj")
            if by is not None:
                return noun_phrase(t, by, [n]), by, [c]
    verb = t.head[n]
    if t.dep[n] == "dobj" and t.lemma[verb] in _LIGHT | _LOOSE and is_verb(t, verb):
        found = subject(t, verb)
        if found is not None and not found.passive:
            phrase = noun_phrase(t, found.head, [verb, n])
            return phrase, found.head, [*verb_words(t, verb), *range(t.left_edge(n), n)]
    if t.dep[n] == "pobj" and t.lower[verb] in _HOLDING and t.dep[verb] == "prep":
        return _holder(t, n, verb)
    return [], None, []


def _holder(t: Tokens, n: int, prep: int) -> tuple[list[int], int | None, list[int]]:
    """Who leaves "with hopes of", acts "under the assumption that": the subject of the clause."""
    verb = t.head[prep]
    if not is_verb(t, verb) or verb > prep or t.lower[n] == "order":
        return [], None, []
    found = subject(t, verb)
    if found is None or found.passive or t.lower[found.head] in {"it", "there"}:
        return [], None, []
    return noun_phrase(t, found.head, [verb, n]), found.head, [prep]


def _whose(t: Tokens, n: int, possessor: int) -> int | None:
    """The subject of the clause that "his", "its" or "their" before a cue noun points back to.

    "*Orr* repeated her doubts about the dam": the subject is who doubts.
    """
    number = _PRONOUN_NUMBER.get(t.lower[possessor])
    if number is None:
        return None
    verb = t.head[n]
    if t.dep[n] == "pobj" and t.lower[verb] in {"in", "about", "on"}:
        verb = t.head[verb]
        verb = t.head[verb] if t.dep[verb] == "acomp" else verb
    elif t.dep[n] != "dobj" or child(t, verb, "dobj") != n:
        return None  # "faces many questions — most recently *her* decision": a remark of the paper
    if not is_verb(t, verb):
        return None
    found = subject(t, verb)
    if found is None or found.passive or found.head > n:
        return None
    if t.pos[found.head] == "PRON":
        return found.head if t.lower[found.head] in number else None
    plural = t.tag[found.head] in {"NNS", "NNPS"} or child(t, found.head, "conj") is not None
    return found.head if plural is ("they" in number) else None


_PRONOUN_NUMBER = {
    "his": frozenset({"he"}),
    "her": frozenset({"she"}),
    "its": frozenset({"it"}),
    "their": frozenset({"they", "who"}),
}
