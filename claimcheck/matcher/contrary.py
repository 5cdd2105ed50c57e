"""Which way a negation must entail: what both must say for one to leave no room for the other.

That P is not so speaks against all that entails P: "nobody was hurt" against "a brown dog bit two
men", "no permit was issued in May" not against "a permit was issued". So a claim may say more than
the entry denies, and an entry more than the claim denies, never less.
"""

from __future__ import annotations

import re

from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.denial import ANYBODY, lacks
from claimcheck.matcher.found import OWN, Context, Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE
from claimcheck.matcher.participants import is_nobody
from claimcheck.matcher.polarity import paid_in_figures
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.signals import signal_words
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, QUALITY
from claimcheck.model import Claim, Modality

WHY = frozenset({"because", "for", "due", "despite", "without", "if", "when", "as", "after"})


def says_less_than_denied(
    said: Reading, told: Reading, found: Alignment, heavy: list[Found]
) -> list[Found]:
    """What a claim denies ("had not signed the lease") that the entry does not assert: each detail
    of it, where the entry says that it is so; [] where the entry says all of it, or more."""
    frame, other = found.roles.frame, found.roles.counterpart
    lost = [
        d for d in heavy
        if not paid_in_figures(told, found, d) and not any(is_nobody(said, i) for i in d.unit.nodes)
    ]  # fmt: skip
    for detail in found.details:
        if detail in lost or detail.words == OWN or detail.unit.figure or detail.unit.period:
            continue
        if detail.unit.kind not in (NOUN, PREDICATE, QUALITY) or not detail.nodes:
            continue
        if not detail.met:
            continue
        if _otherwise_there(said, told, found, detail):
            return [detail]
        here = any(told.nodes[n].sentence == found.anchor for n in detail.nodes)
        been = frame is not None and other is None and frame.predicate == "be"
        if not here and (been or not detail.unit.beside):
            lost.append(detail)  # "walked off the job. All that was on the table": no such table
    if frame is not None and other is None and frame.predicate == "be":
        # "had not been at the meeting": all of it, with whoever was there
        lost += [d for d in found.details if not d.met and d not in lost]
    return [] if len(lost) == 1 and _beside_the_deed(found, lost[0]) else lost


def _otherwise_there(said: Reading, told: Reading, found: Alignment, detail: Found) -> bool:
    """Whether the entry has the way in which the claim denies it only in something else: "did not
    get it in writing", beside "got it, the report says"."""
    frame, at = found.roles.frame, detail.unit.nodes[0]
    if frame is None or detail.outcome != ENTAILED or not detail.unit.beside:
        return False
    ways = [w for role, w in frame.arguments if role in ("in", "by", "with", "on") and w[0] == at]
    return bool(ways) and all(told.nodes[n].dep != "pobj" for n in detail.nodes)


def _beside_the_deed(found: Alignment, lost: Found) -> bool:
    """Whether a detail only says more of a deed that is told of with whom it was done to, and where
    or by whom: "had not been held in Orla on suspicion of spying", beside "police in Orla held
    forty men as spies"."""
    frame = found.roles.frame
    if frame is None or frame.predicate == "be" or lost.unit.kind not in (NOUN, QUALITY):
        return False
    met = [d for d in found.details if d is not lost and d.met]
    known = {i for d in met for i in d.unit.nodes}
    core = {a[0]: role for role, a in frame.arguments if role in ("agent", "patient", "attribute")}
    done_to = any(role == "patient" and at in known for at, role in core.items())
    named = any(d.unit.kind == NAME and frame.at not in d.unit.nodes for d in met)
    return done_to and named and not core.keys() & set(lost.unit.nodes)


def denies_more(said: Reading, told: Reading, found: Alignment, context: Context) -> str:
    """What of a statement that the entry denies the claim does not say, so that the claim may hold
    though the statement does not; or "": "did not meet the union in May" leaves room for June.

    Whether the two are of the same people and things, the roles tell.
    """
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is not None and (verb := _of_another_deed(told, found)):
        return verb
    if frame is None or other is None or other.claim < 0:
        return ""
    what = reading_of(told.claims[other.claim])
    start = told.nodes[other.at].start
    denied = next((f for f in what.frames if what.nodes[f.at].start == start and f.negated), None)
    if denied is None:
        return ""
    back = align(what, said, context)
    filled = {role for role, _ in frame.arguments}
    scope = {denied.at} | {
        i
        for role, at in denied.arguments
        for i in at
        if role not in WHY and not (role in ("agent", "patient") and role in filled and i == at[0])
    }
    for detail in back.details:
        if not set(detail.unit.nodes) & scope or not lacks(detail) or detail.unit.beside:
            continue
        generic = detail.unit.text.lower() in ANYBODY or detail.outcome == OPPOSITE
        if not generic and not any(is_nobody(what, i) for i in detail.unit.nodes):
            return detail.unit.text
    return ""


_NO = re.compile(r"[^?]*\?[”\"’']?\s+[“\"‘']?No[.,;:!]")


def answered_no(
    claim: Claim, said: Reading, told: Reading, found: Alignment, context: Context
) -> bool:
    """Whether the entry asks about what the claim says, or about less, and says no: "Have all four
    recovered? No." """
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or other.modality is not Modality.QUESTION or other.negated:
        return False
    if not claim.polarity or frame.negated or other.claim < 0:
        return False
    if not _NO.match(told.text, told.nodes[other.at].start):
        return False
    back = align(reading_of(told.claims[other.claim]), said, context)
    return not any(lacks(d) and not d.unit.beside for d in back.details)


def _of_another_deed(told: Reading, found: Alignment) -> str:
    """The verb that is denied of the claim's event, of which there may have been one all the same,
    or "": "did not learn of the leak from a reporter"."""
    frame = found.roles.frame
    heads = [
        n
        for d in found.details
        if frame is not None and frame.at in d.unit.nodes
        for n in d.nodes
        if told.nodes[n].sentence == found.anchor
    ]
    if not heads or told.nodes[heads[0]].pos != "NOUN":
        return ""
    at = heads[0]
    for _ in range(6):
        head = told.nodes[at].head
        if head == at:
            return ""
        at, node = head, told.nodes[head]
        if node.pos == "VERB":
            denied = any(f.negated for f in told.by_head.get(at, ()))
            takes_place = node.lemma in signal_words("takes place") or at in heads
            return node.text if denied and not takes_place else ""
    return ""
