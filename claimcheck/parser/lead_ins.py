"""What leads a list in, said again of each item: "The files contain: – names – addresses"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.parser.clause_tree import SUBJECTS, Clause, noun_phrase, subject_of
from claimcheck.parser.document import ParsedBlock, Referents, TokenRef
from claimcheck.parser.tokens import Tokens

_LONGEST = 12  # words of a subject that is said again
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The words that a list's items go on from: (text, lemma, part of speech, tag, label) each.

    `auxiliary` tells that the verb is "has" or "have" before a participle: "The board has: –
    ordered a review".
    """

    subject: tuple[tuple[str, str, str, str, str], ...]
    verb: tuple[str, str, str, str]

    @property
    def auxiliary(self) -> bool:
        """Whether the verb is a form of "have"."""
        return self.verb[1] == "have"


def lead_in_of(block: ParsedBlock, referents: Referents) -> LeadIn | None:
    """The subject and verb that stand right before a block's colon, or None."""
    t = block.tokens
    verb = len(t) - 2
    if verb < 1 or t.text[-1] != ":" or t.tag[verb] not in _FINITE or t.lemma[verb] == "be":
        return None
    subject = subject_of(t, verb)
    if subject is None:
        return None
    referent = referents.of(TokenRef(block.index, subject))
    named = referent is not None and referent.named and t.pos[subject] != "PROPN"
    if referent is not None and named:
        words = referent.name.split()
        told = [(w, w, "PROPN", "NNP", "compound") for w in words[:-1]]
        if words[0].lower() != "the" and t.lower[t.left_edge(subject)] == "the":
            told.insert(0, ("the", "the", "DET", "DT", "det"))
        told.append((words[-1], words[-1], "PROPN", "NNP", "nsubj"))
    else:
        phrase = noun_phrase(t, subject)
        told = [(t.text[i], t.lemma[i], t.pos[i], t.tag[i], t.dep[i]) for i in phrase]
    if len(told) > _LONGEST or t.pos[subject] == "PRON":
        return None
    return LeadIn(tuple(told), (t.text[verb], t.lemma[verb], t.pos[verb], t.tag[verb]))


def go_on(t: Tokens, clause: Clause, lead: LeadIn) -> None:
    """Say the lead-in before an item's clause: a thing, or a participle behind "has"."""
    head = clause.head
    own_subject = any(t.dep[c] in SUBJECTS for c in t.children[head])
    thing = clause.form == "fragment" and t.pos[head] in ("NOUN", "PROPN", "NUM")
    done = lead.auxiliary and t.tag[head] in ("VBN", "VBD") and not own_subject
    if not clause.own or not (thing or (done and clause.form == "clause")):
        return
    at = clause.own[0]
    subject = [clause.add(*word[:4], at) for word in lead.subject]
    verb = clause.add(*lead.verb, at)
    clause.order = [*subject, verb, *clause.order]
    top = verb if thing else head
    last = subject[-1]
    for key, word in zip(subject, lead.subject, strict=True):
        if word[4] in SUBJECTS:
            last = key
    for key, word in zip(subject, lead.subject, strict=True):
        clause.links[key] = (top, "nsubj") if key == last else (last, word[4])
    if thing:
        clause.links |= {verb: (verb, "ROOT"), head: (verb, "dobj")}
        clause.head = verb
        clause.form = "clause"
    else:
        clause.links[verb] = (head, "aux")
