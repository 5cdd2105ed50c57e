"""A verb said once of two things: "moved to Denmark in 2019 and to Peru in 2021"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.tokens import Tokens

_FAR = 60  # tokens from a verb to the "and"
_THINGS = frozenset({"dobj", "attr"})
_PREPOSITIONS = frozenset({"IN", "TO"})
_ENDS = frozenset({".", ",", ";", ":", "—", "–", ")", "”", '"', "''", "!", "?"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What the second half says (`own`), and where the first half begins that it stands for."""

    first: int
    own: range


def gap_of(t: Tokens, verb: int) -> Gap | None:
    """The second half of a coordination that leaves its verb out, or None.

    Both halves are alike: a thing or a preposition with its noun, and then the same second
    preposition: "won gold in 2012 and silver in 2016". Two things need two dates, for "a house in
    Hull and a flat in Leeds" may be one purchase.
    """
    for joining in range(verb + 4, min(verb + _FAR, len(t) - 3)):
        if t.lower[joining] != "and" or t.dep[joining] != "cc":
            continue
        if t.sentence[joining] != t.sentence[verb]:
            return None
        if t.tag[verb] in ("NN", "NNS", "NNP", "JJ"):
            return None
        after = _half(t, joining + 1)
        if after is None:
            continue
        second, end = after
        before = _second(t, verb, joining)
        if before is None or t.lower[before] != t.lower[second]:
            continue
        first = _first(t, verb, joining + 1, before)
        if first is None:
            continue
        dated = _is_date(t, end) and _is_date(t, joining - 1)
        if dated or t.tag[joining + 1] in _PREPOSITIONS:
            return Gap(first, range(joining + 1, end + 1))
    return None


def _half(t: Tokens, start: int) -> tuple[int, int] | None:
    """The second preposition and the last token of the half that begins at `start`."""
    noun = start + 1 if t.tag[start] in _PREPOSITIONS else start
    while noun < len(t) and t.pos[noun] not in ("NOUN", "PROPN", "NUM"):
        if t.pos[noun] not in ("DET", "ADJ", "SYM", "PRON"):
            return None
        noun += 1
    while noun + 1 < len(t) and (
        t.pos[noun + 1] in ("NOUN", "PROPN", "NUM") or t.lower[noun + 1] == "per"
    ):
        noun += 1
    second = noun + 1
    if second >= len(t) - 1 or t.tag[second] not in _PREPOSITIONS:
        return None
    thing = next((c for c in t.children[second] if t.dep[c] == "pobj"), None)
    if thing is None or t.left_edge(thing) != second + 1:
        return None
    end = t.right_edge(thing)
    closed = end + 1 >= len(t) or t.text[end + 1] in _ENDS
    if t.lower[end + 1 : end + 3] in ([",", "a"], [",", "an"]):
        return None  # "was £9 in 2015 and £6 in 2021, a fall of a third": told of both
    return (second, end) if closed and end - start < _FAR else None


def _second(t: Tokens, verb: int, joining: int) -> int | None:
    """The second preposition of the first half: its noun stands right before the "and"."""
    for k in range(joining - 2, verb + 1, -1):
        if t.tag[k] in _PREPOSITIONS:
            thing = next((c for c in t.children[k] if t.dep[c] == "pobj"), None)
            near = thing is not None and t.left_edge(thing) == k + 1
            whole = near and all(t.pos[i] not in ("VERB", "PUNCT") for i in range(k, joining))
            return k if whole else None
    return None


def _first(t: Tokens, verb: int, start: int, second: int) -> int | None:
    """Where the first half begins: at the same preposition, or at the verb's object."""
    noun = second - 1
    if t.tag[start] in _PREPOSITIONS:
        for k in range(noun - 1, verb, -1):
            if t.tag[k] in _PREPOSITIONS:
                return k if t.lower[k] == t.lower[start] and t.head[k] == verb else None
        return None
    return t.left_edge(noun) if t.dep[noun] in _THINGS and t.head[noun] == verb else None


def _is_date(t: Tokens, i: int) -> bool:
    year = t.tag[i] == "CD" and len(t.text[i]) == 4
    return t.entity[i] in ("DATE", "TIME") or year


def fill_gap(t: Tokens, clause: Clause, parent: Clause, gap: Gap) -> None:
    """Make the second half a sentence of its own: what stands before the first is lent to it."""
    lead: list[int] = []
    for key in parent.order:
        if key == gap.first:
            break
        if key >= 0 or key in parent.added:
            lead.append(key)
    for key in lead:
        if key in parent.links:
            clause.links[key] = parent.links[key]
        if key in parent.added:
            clause.added[key] = parent.added[key]
        if key in parent.forms:
            clause.forms[key] = parent.forms[key]
    for key in gap.own:  # what hung on the first half, or beside the verb
        if t.head[key] not in gap.own:
            role = "dobj" if t.tag[key] not in _PREPOSITIONS else "prep"
            clause.links[key] = (clause.head, role)
    clause.order = [*lead, *gap.own]
