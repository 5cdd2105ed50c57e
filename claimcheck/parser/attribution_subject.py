"""The subject of a verb: its own, or the one that grammar lends it.

Looked for through coordination, participles and infinitives. Who acts where that is not the subject
above ("urged *Lee* to say", "blamed *Lee* for saying") is told by `attribution_doers`.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import AttributionType
from claimcheck.parser.attribution_doers import (
    MEASURES,
    beside_a_thing,
    borrowed,
    controlled,
    ends_a_clause,
    loose,
    of_an_occasion,
    of_the_clause_before,
    of_the_letter,
    shown,
    takes_time,
)
from claimcheck.parser.attribution_grammar import NOMINAL, SUBJECTS, child, is_passive
from claimcheck.parser.cues import load, words
from claimcheck.parser.tokens import Tokens

_ISSUING = words("attribution")["issuing"]
_ANSWERS = words("attribution")["answers"]
_BESIDES = frozenset({"addition", "aside", "apart", "besides", "instead"})
_STEPS = 12  # how far a subject is looked for: deeper than any sentence a reader follows


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: its head token, and the verbs passed on the way to it.

    `passive` is True where the nearest clause is passive: the head is who was told or quoted.
    `through` are the governing verbs and prepositions ("went on to say": *went*, *on*).
    """

    head: int
    passive: bool = False
    through: tuple[int, ...] = ()


def subject(t: Tokens, v: int) -> Subject | None:
    """The subject of verb `v`, looked for through coordination, participles and infinitives.

    "The council met and *agreed* …", "…, *adding* that …", "responded by *saying*", "went on to
    *say*", "was quoted as *saying*", "a statement *saying* that": the noun that the participle
    modifies.
    """
    found = _subject(t, v)
    if found is not None and (main := beside_a_thing(t, v, found.head)) is not None:
        return _subject(t, main)
    if found is not None and t.lower[found.head] in {"it", "there"} and not found.passive:
        nearer = of_the_clause_before(t, v, found.head)
        if nearer is not None:
            return Subject(nearer)
    return found


def _subject(t: Tokens, v: int) -> Subject | None:
    through: list[int] = []
    at = v
    for _ in range(_STEPS):
        own = [
            c
            for c in t.children[at]
            if t.dep[c] in SUBJECTS and t.lower[c] not in {"there", "'s", "’s"}
        ]
        if own and not borrowed(t, at, own[0]):
            # "The dam, he told us, was safe": of two, the nearer to the verb
            before = [c for c in own if c < at]
            found = before[-1] if before else own[0]
            return Subject(_answerer(t, found, through), False, tuple(through))
        passive = child(t, at, "nsubjpass", "csubjpass")
        if passive is not None:
            return Subject(passive, at == v and is_passive(t, v), tuple(through))
        head, dep = t.head[at], t.dep[at]
        if head == at:
            return None
        if at == v and (within := ends_a_clause(t, v)) is not None:
            return Subject(within)
        doer = shown(t, at) or controlled(t, at) or loose(t, at)
        if doer is not None:
            return Subject(doer, False, tuple(through))
        if dep in {"acl", "relcl"} and any(t.tag[c] == "TO" for c in t.children[at]):
            # "a way to report", "time to show": the noun is no speaker, but who has it may be
            if t.dep[head] != "dobj" or t.pos[t.head[head]] != "VERB":
                return None
            if t.lemma[head] in MEASURES:
                return None  # "took 19 days to report the leak": nobody reports anything yet
            at = t.head[head]
            continue
        if dep in {"acl", "pobj"} and t.tag[at] == "VBG":
            verb = of_an_occasion(t, at) or of_the_letter(t, at)
            if verb is not None:
                at = verb
                continue
        if dep == "acl" and t.tag[at] == "VBG":
            issuer = _issuer(t, at)
            if issuer is not None:
                through += issuer if len(issuer) > 1 else []
                at = issuer[0]
                continue
        if dep in {"acl", "relcl"} and t.pos[head] in NOMINAL:
            return Subject(head, passive=is_passive(t, at) and at == v, through=tuple(through))
        if dep == "conj" and t.pos[head] in {"VERB", "AUX"}:
            at = head
        elif dep == "advmod" and t.tag[v] == "VB" and t.pos[at] == "ADV":
            at = head  # "went so far as to say"
        elif dep in {"xcomp", "pcomp", "advcl", "ccomp", "prep", "acomp", "dep", "attr", "oprd"}:
            if dep == "ccomp" and t.tag[at] not in {"VBG", "VB"}:
                return None
            if dep == "advcl" and t.tag[at] in {"VBD", "VBZ", "VBP"}:
                return None
            if t.lemma[head] == "take" and t.tag[at] == "VB" and takes_time(t, head):
                return None
            if (
                dep in {"xcomp", "acomp"}
                or (dep == "pcomp" and t.lower[head] in {"on", "to"})
                or (dep == "prep" and through and t.dep[through[-1]] == "prep")
            ):
                through.append(head)
            if (
                t.lower[head] in _BESIDES
            ):  # "*In addition to* saying that, *aside from* saying that"
                while t.dep[head] in {"pobj", "prep", "advmod", "pcomp"} and t.head[head] != head:
                    if t.pos[t.head[head]] in {"VERB", "AUX"}:
                        break
                    head = t.head[head]
            elif t.pos[head] in {"NOUN", "PROPN"} and dep in {"prep", "acl"}:
                possessor = child(t, head, "poss")
                if possessor is not None:
                    return Subject(possessor, False, tuple(through))
            at = head
        else:
            return None
    return None


def _answerer(t: Tokens, noun: int, through: list[int]) -> int:
    """Whose answer it is: "*Lee's* answer was to say that the dam held"."""
    if not through or t.lemma[through[-1]] != "be" or t.lemma[noun] not in _ANSWERS:
        return noun
    possessor = child(t, noun, "poss")
    return noun if possessor is None else possessor


def _issuer(t: Tokens, v: int) -> list[int] | None:
    """The verb whose subject an -ing form below a noun has, with the nouns in between; or None.

    "She released *a statement* saying": whoever issues a text says what is in it. "He ended with a
    joke about the fog, *adding*": behind a comma the form goes with the verb, not with the noun.
    """
    before = v - 1
    while before > 0 and t.pos[before] == "ADV":
        before -= 1
    comma = before > 0 and t.text[before] == ","
    noun = t.head[v]
    for _ in range(_STEPS):
        above = t.head[noun]
        if above == noun or above > noun:
            return None
        if t.pos[above] in {"VERB", "AUX"}:
            if t.dep[noun] not in {"dobj", "prep", "npadvmod", "dative", "attr"}:
                return None
            if comma:
                return [above]
            issued = t.dep[noun] == "dobj" and t.lemma[above] in _ISSUING
            return [above, *range(t.left_edge(noun), v)] if issued else None
        if not comma and not (t.dep[noun] in {"conj", "pobj"} or t.lower[noun] == "of"):
            return None
        noun = above
    return None


def outer_subject(t: Tokens, v: int, start: int) -> Subject | None:
    """The subject of the cue before, for a second verb that a parse drew into the cue's content.

    A participle or another finite verb: "Lee said it was shut, *adding* that …", "Lee says it is
    shut but *conceded* that …".
    """
    before = v - 1
    while before > start and t.pos[before] in {"ADV", "AUX", "PART"}:
        before -= 1
    verbs = load("verbs")
    then = t.lower[before] == "before" and any(  # "said it held *before adding* that …"
        cue.type is AttributionType.ASSERTION for cue in verbs.get(t.lemma[v].lower(), ())
    )
    participle = t.tag[v] == "VBG" and (t.text[before] == "," or t.dep[before] == "cc" or then)
    second = t.tag[v] in {"VBD", "VBZ"} and t.dep[v] == "conj" and t.dep[before] == "cc"
    if not participle and not second:
        return None
    if child(t, v, "nsubj", "nsubjpass") is not None:
        return None
    at = v
    for _ in range(8):
        head = t.head[at]
        if head == at or head < start:
            return None
        row = verbs.get(t.lemma[head].lower())
        if (
            t.dep[at] == "ccomp"
            and row is not None
            and row[0].type is AttributionType.ASSERTION
            and at != v
            and head < v
            and t.tag[head] in {"VBD", "VBZ", "VBP", "VBG"}
            and (participle or t.tag[head] == t.tag[v])
        ):
            outer = subject(t, head)
            return None if outer is None or outer.passive else Subject(outer.head)
        if t.dep[at] not in {"advcl", "conj", "ccomp", "xcomp", "relcl", "acl", "pcomp", "prep"}:
            return None
        at = head
    return None
