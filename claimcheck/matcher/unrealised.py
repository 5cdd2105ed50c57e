"""Words that leave open what hangs from them: threats, dangers, calls, attempts."""

from __future__ import annotations

import functools

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import load_rows
from claimcheck.matcher.units import NOUN, PREDICATE
from claimcheck.model import Modality

AHEAD = (Modality.FUTURE, Modality.CONDITIONAL, Modality.HEDGED)
# by these a word is what its governor is about; by others ("after", "despite") it only stands near
_TOWARD = frozenset({"of", "for", "to", "over", "on", "against", "from", "about", "with", "into"})
_UNDONE = frozenset({
    "demand", "halt", "block", "prevent", "stop", "postpone", "cancel", "abandon", "shelve",
    "avert", "foil", "thwart", "reject", "propose", "recommend", "request", "urge", "suggest",
    "consider", "threaten", "delay", "ban", "forbid", "fear", "expect", "plan", "discuss", "debate",
})  # fmt: skip
WHOLE = frozenset({"all", "every", "everyone", "everybody", "everything", "entire", "whole"})
_CLOSING = frozenset({"over", "ended", "finished", "off", "void"})


@functools.lru_cache(maxsize=1)
def _words() -> dict[tuple[str, bool], frozenset[str]]:
    found: dict[tuple[str, bool], set[str]] = {}
    for row in load_rows("unrealised.toml", "unrealised"):
        found.setdefault((row["kind"], row.get("ahead", False)), set()).update(row["words"])
    return {key: frozenset(words) for key, words in found.items()}


_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adjective"}


def unrealised(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the entry leaves open whether the claim's event came about, or "".

    "The dam was in danger of bursting" does not say that it burst, "attempted murder" tells of no
    murder, "declared the outbreak over" of no new one, and what "nearly burst" did not. Whatever
    the claim itself says so is none.
    """
    frame = found.roles.frame
    if frame is None:
        return ""
    ahead = frame.modality in AHEAD
    mine = {n.lemma for n in said.nodes} | {n.text.lower() for n in said.nodes}
    answers = _answers(told, found)
    for at in answers:
        if governor := _governor(told, at, mine, ahead=ahead):
            return governor
    if short := _falling_short(told, found, answers, mine):
        return short
    makes = _words()["modifier", False]
    things = {
        d.nodes[0]
        for d in found.details
        if d.nodes and d.met
        and d.unit.kind in (NOUN, PREDICATE) and d.unit.weight >= 1.0
    }  # fmt: skip
    for node in told.nodes:
        word = node.text.lower()
        if node.dep in ("amod", "compound") and node.head in things and word in makes - mine:
            return node.text
    return ""


def _falling_short(told: Reading, found: Alignment, answers: list[int], mine: set[str]) -> str:
    """The word by which the entry takes something from the claim's event, or from its "all", or "":
    "the dam nearly burst", "almost all hostages are free"."""
    words = _words()["adverb", False]
    if words & mine:
        return ""  # "almost all hostages are free", which most have but for one
    for at in answers:
        for i in told.under[at]:
            if told.nodes[i].dep == "advmod" and told.nodes[i].text.lower() in words:
                return told.nodes[i].text
    for node in told.nodes:
        if node.sentence == found.anchor and node.text.lower() in WHOLE & mine:
            before = told.text[: node.start].rsplit(None, 1)[-1:]
            if before and before[0].lower() in words:
                return before[0]
    return ""


def _answers(told: Reading, found: Alignment) -> list[int]:
    frame = found.roles.frame
    heads = {n for d in found.details if frame is not None and frame.at in d.unit.nodes
             and d.outcome != MISSING for n in d.nodes[:1]}  # fmt: skip
    if found.roles.counterpart is not None:
        heads.add(found.roles.counterpart.at)
    return sorted(n for n in heads if told.nodes[n].sentence == found.anchor)


def _governor(told: Reading, at: int, mine: set[str], *, ahead: bool) -> str:
    nodes = told.nodes
    for _ in range(6):
        node = nodes[at]
        above = node.head
        if above == at:
            return ""
        head = nodes[above]
        if node.dep == "nsubjpass" and node.pos == "NOUN" and head.lemma in _UNDONE:
            return head.text  # "the resignation was demanded", "the demolition was halted"
        if node.dep in ("nsubj", "nsubjpass", "advmod", "npadvmod", "conj", "relcl", "appos"):
            return ""
        if node.dep == "advcl" and not any(nodes[i].text.lower() == "to" for i in told.under[at]):
            return ""
        if node.dep == "prep" and node.lemma not in _TOWARD:
            return ""
        if head.pos in _POS and head.lemma not in mine:
            kind = _POS[head.pos]
            if head.lemma in _words()[kind, False]:
                return head.text
            if not ahead and head.lemma in _words()[kind, True] and _whole(told, at, above):
                return head.text
        at = above
    return ""


def _whole(told: Reading, at: int, above: int) -> bool:
    """Whether what hangs there is an event to come ("voted to close", "plans for a closure"), and
    no mere object ("announced the closure", "approved the closure")."""
    node = told.nodes[at]
    if told.nodes[above].pos == "NOUN":
        return True
    below = (told.nodes[i] for i in told.under[at])
    return node.tag == "VB" and any(n.dep == "aux" and n.text.lower() == "to" for n in below)


def unrecorded(told: Reading, found: Alignment) -> str:
    """The noun by which the entry has only nothing to show of the claim's event, or "": "there is
    no report of a theft" does not say that nothing was stolen."""
    for at in _answers(told, found):
        for _ in range(4):
            at = told.nodes[at].head
            node = told.nodes[at]
            if node.pos == "NOUN" and node.lemma in _words()["record", False]:
                return node.text
    return ""


def declared_over(told: Reading, found: Alignment) -> str:
    """The word by which the entry declares the claim's event ended, or ""."""
    counterpart = found.roles.counterpart
    if counterpart is None:
        return ""
    off = (d for d in found.details if counterpart.at in d.nodes and d.unit.kind == PREDICATE)
    if any(d.unit.text.lower().startswith("call") for d in off):
        return ""  # "the strike was called off"
    if told.nodes[counterpart.at].lemma not in ("declare", "pronounce", "call"):
        return ""
    met = {n for d in found.details for n in d.nodes}
    return next(
        (n.text for i, n in enumerate(told.nodes)
         if n.head in (met | {counterpart.at}) and i not in met and n.text.lower() in _CLOSING
         and n.dep in ("oprd", "acomp", "advmod", "prt", "attr")),
        "",
    )  # fmt: skip
