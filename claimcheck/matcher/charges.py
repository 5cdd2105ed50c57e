"""An entry that has the claim's event as denied, as a charge, or as what nothing shows."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import NEGATORS, Reading
from claimcheck.matcher.lexicon import implicatives
from claimcheck.matcher.signals import signal_words

EVIDENCE = frozenset({
    "evidence", "report", "record", "sign", "indication", "proof", "suggestion", "trace",
    "confirmation", "word", "knowledge", "complaint", "hint", "claim", "allegation", "reason",
})  # fmt: skip
_UNDER = frozenset({"pcomp", "pobj", "amod", "compound", "dobj", "prep", "conj"})


def denied_there(told: Reading, found: Alignment) -> str:
    """The word by which somebody in the entry denies the claim's event, or "": "disputes that it
    polluted the river"; not where the denying is itself denied."""
    frame, counterpart = found.roles.frame, found.roles.counterpart
    if counterpart is None or frame is None or counterpart.negated or frame.negated:
        return ""
    at = counterpart.at
    if told.nodes[at].sentence != found.anchor:
        return ""
    for _ in range(6):
        above = told.nodes[at].head
        if above == at or told.nodes[at].dep in ("advcl", "conj", "relcl", "nsubj", "nsubjpass"):
            return ""
        below, at = told.nodes[at], above
        if told.nodes[at].pos == "VERB" and told.nodes[at].lemma in implicatives("denial"):
            if below.dep == "dobj" and below.lemma in EVIDENCE:
                return ""  # who "dismissed 430 complaints" does not deny that there were any
            not_so = any(n.head == at and n.text.lower() in NEGATORS for n in told.nodes)
            return "" if not_so else told.nodes[at].text
    return ""


def unevidenced(told: Reading, found: Alignment) -> str:
    """The noun by which the entry says only that nothing shows it, or "": "there is no record of a
    theft" does not say that there was none, nor that there was one."""
    frame, counterpart = found.roles.frame, found.roles.counterpart
    own = {frame.at} if frame is not None else set[int]()
    heads = [n for d in found.details if own & set(d.unit.nodes) for n in d.nodes]
    heads += [counterpart.at] if counterpart is not None else []
    for at in heads:
        if told.nodes[at].sentence != found.anchor:
            continue
        for _ in range(6):
            over = told.nodes[at].head
            if over == at:
                break
            at = over
            node = told.nodes[at]
            if node.pos == "NOUN" and node.lemma in EVIDENCE and _is_none(told, at):
                return node.text
    return ""


def accused_of(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the entry puts the claim's event on somebody as a charge, or "": whoever is
    "on trial for bribing an umpire" may not have done it."""
    accusing = signal_words("accusing")
    if any(n.lemma in accusing for n in said.nodes):
        return ""
    frame, counterpart = found.roles.frame, found.roles.counterpart
    own = {frame.at} if frame is not None else set[int]()
    heads = [n for d in found.details if own & set(d.unit.nodes) for n in d.nodes[:1]]
    for at in [counterpart.at] if counterpart is not None else heads:
        by = False
        for _ in range(5):
            node = told.nodes[at]
            if by and node.lemma in accusing and node.pos in ("NOUN", "VERB"):
                return node.text
            if by and (charge := _beside(told, at, accusing)):
                return charge  # "went on trial for bribing"
            by = node.dep == "prep" and node.lemma in ("of", "with", "for", "over", "into")
            if node.head == at or (node.dep not in _UNDER and not by):
                break
            at = node.head
    return ""


def _beside(told: Reading, verb: int, words: frozenset[str]) -> str:
    for node in told.nodes:
        by = told.nodes[node.head]
        if node.dep == "pobj" and node.lemma in words and by.head == verb:
            return node.text
    return ""


def _is_none(told: Reading, at: int) -> bool:
    # "no record", "did not find any evidence"
    if any(n.head == at and n.text.lower() in ("no", "little", "scant") for n in told.nodes):
        return True
    verb = told.nodes[at].head
    return any(n.head == verb and n.dep == "neg" for n in told.nodes)
