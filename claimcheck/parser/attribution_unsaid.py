"""Attributions whose words name nobody: "reportedly", "it is not clear why", "asked why, he said".

Listed like those of `attribution_impersonal`, which calls these; they own no claim."""

from __future__ import annotations

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.attribution_grammar import child, is_negated, trimmed, verb_words
from claimcheck.parser.attribution_reading import Reading
from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

_HEDGES = words("attribution")["hedges"] - {"apparently", "seemingly"}
_UNCLEAR = frozenset({"clear", "unclear"})
_ASKED = frozenset({"whether", "how", "what", "who", "why", "when", "where", "which"})
_ABOUT = frozenset({"about", "for"})
_LONGEST_SUBJECT = 14  # tokens from a comma to the head of the subject behind it


def unsaid(t: Tokens, position: int, i: int, start: int, end: int) -> Reading | None:
    """The reading of cue word `i` that names nobody, or None where `i` is no such word."""
    if t.lower[i] in _HEDGES:
        return _hedged(t, position, i)
    if t.lower[i] in _UNCLEAR:
        return _unclear(t, position, i, start, end)
    if t.lower[i] == "asked":
        return _asked(t, position, i, end)
    return None


def _nobody(
    t: Tokens, position: int, anchor: int, cue: list[int], content: list[int], kind: AttributionType
) -> Reading | None:
    found = trimmed(t, set(content) - set(cue))
    if not found:
        return None
    return Reading(
        position,
        anchor,
        sorted(cue),
        [],
        None,
        [(position, i) for i in found],
        type=kind,
        negated=is_negated(t, anchor),
        hedged=True,
        pattern="impersonal",
        listed=True,
    )


def _hedged(t: Tokens, position: int, i: int) -> Reading | None:
    """ "*The pier* reportedly *sank in May*": somebody reports it, the article does not say who."""
    verb = t.head[i]
    if t.dep[i] != "advmod" or t.pos[verb] not in {"VERB", "AUX"}:
        return None
    own = child(t, verb, "nsubj", "nsubjpass")
    first = t.left_edge(own) if own is not None and own < i else i
    content = [k for k in t.subtree(verb) if k >= first]
    joint = next((k for k in content if k > i and t.dep[k] == "cc" and t.head[k] == verb), len(t))
    content = [k for k in content if k < joint]
    return _nobody(t, position, i, [i], content, AttributionType.ASSERTION)


def _unclear(t: Tokens, position: int, i: int, start: int, end: int) -> Reading | None:
    """ "It is not clear *whether the tugs were paid*", "It remains unclear *why*"."""
    verb = t.head[i]
    if t.dep[i] not in {"acomp", "oprd"} or verb < start or i + 1 >= end:
        return None
    own = child(t, verb, "nsubj", "expl")
    if own is None or t.lower[own] != "it" or t.lower[i + 1] not in _ASKED:
        return None
    behind = [c for c in (*t.children[verb], *t.children[i]) if c > i]
    last = max([i + 1, *(t.right_edge(c) for c in behind if t.left_edge(c) <= i + 1)])
    cue = [own, *(k for k in verb_words(t, verb) if k > own), i]
    content = list(range(i + 1, min(last + 1, end)))
    return _nobody(t, position, i, cue, content, AttributionType.BELIEF)


def _asked(t: Tokens, position: int, v: int, end: int) -> Reading | None:
    """ "Asked *whether the pier was safe*, Orr laughed": up to the comma where Orr comes in.

    "When asked by *the mayor* about *the pier*, …" names who asks.
    """
    first = t.sentence[v]
    led = v > first and t.lower[v - 1] in {"when", "if", "after", "while"}
    if not led and (v > first or t.tag[v] not in {"VBN", "VBD"}):
        return None
    at, source = v + 1, list[int]()
    if t.lower[at : at + 1] == ["by"]:
        at += 1
        while at < end and t.lower[at] not in _ASKED | _ABOUT | {"to", "on", "if"}:
            if t.text[at] in {",", "."}:
                return None
            source.append(at)
            at += 1
    while t.tag[at : at + 1] == ["RB"]:
        at += 1
    if t.lower[at : at + 1] == ["on"] and t.entity[at + 1 : at + 2] in (["DATE"], ["TIME"]):
        at = t.right_edge(at) + 1  # "asked *on Thursday* about the boats"
    cue = [v]
    if at < end and t.lower[at] in _ABOUT:
        cue.append(at)
        at += 1
    elif at >= end or t.lower[at] not in _ASKED | {"if", "to"}:
        return None
    last = at
    while last < end and t.text[last] not in {".", "?", "!", ":"}:
        if t.text[last] == "," and _comes_in(t, last + 1, end):
            break
        last += 1
    reading = _nobody(t, position, v, cue, list(range(at, last)), AttributionType.ASSERTION)
    if reading is None:
        return None
    reading.stance = Stance.QUESTIONS
    if source:
        inside = set(source)
        reading.head = next((i for i in source if t.head[i] not in inside), source[-1])
        reading.source, reading.hedged = source, False
    return reading


def _comes_in(t: Tokens, first: int, end: int) -> bool:
    """Whether a main clause begins here: a subject, and its finite verb within a few words."""
    if first >= end or t.lower[first] in {"which", "who", "whose", "and", "or"}:
        return False
    for s in range(first, min(first + _LONGEST_SUBJECT, end)):
        if t.dep[s] in {"nsubj", "nsubjpass"} and t.left_edge(s) <= first:
            return t.head[s] > s and t.dep[t.head[s]] not in {"relcl", "acl"}
    return False
