"""Whether what is said is a matter of fact, where the parser's rules have found nothing against it.

The rules know the forms that opinion, resolve and wishes take. "Markets hate a vacuum" and "we have
heard the voters" have the form of any fact, and only what they mean tells that no record could show
them true or false. The model of meaning was trained to tell (`tests/benchmarks/entailment/facts`).
What an entry conflicts with is a matter of fact, whatever the model holds; what one bears out need
not be, for it may only hold the same words of the same speaker. What speakers did themselves is
one too, with however many feelings they tell it: "We have called off the search with heavy hearts".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.matcher.lexicon import own_classes
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.shown import Answer, Pair
from claimcheck.model import Claim, Evidence, Kind, Relation

QUESTION = "[Desk] Could any record show it true or false?"
NO = 0.98  # how likely the answer must be no
PAST, FIRST = ("VBD", "VBN"), ("i", "we")
SPOKEN = (Kind.DIRECT, Kind.MIXED)
PLANS = ("intent", "opinion", "wish")  # what may be on record, told by another than who has it


def may_be_on_record(claim: Claim) -> bool:
    """Whether an entry may show the claim false, though by its form it is not checkable: what
    somebody means to do, in another's words than theirs ("said that no line would be shut")."""
    return not claim.checkable and claim.kind not in SPOKEN and claim.not_checkable_because in PLANS


def put_on_record(
    claims: Sequence[Claim], found: Sequence[Sequence[Evidence]]
) -> tuple[Claim, ...]:
    """The claims; those that may be on record, and against which an entry speaks, as checkable: a
    plan that somebody's record denies can be shown false. What only bears one out may have it of
    another plan ("intends to sell", for "intends to buy"). `found` is the evidence of each."""
    return tuple(
        replace(claim, checkable=True, not_checkable_because="")
        if may_be_on_record(claim) and any(e.relation is Relation.CONFLICTS for e in evidence)
        else claim
        for claim, evidence in zip(claims, found, strict=True)
    )


def matters_of_fact(
    claims: Sequence[Claim],
    found: Sequence[Sequence[Evidence]],
    ask: Callable[[Sequence[Pair]], Sequence[Answer]],
) -> tuple[Claim, ...]:
    """The claims; those in quotations that are no matter of fact as not checkable, and why.

    `found` is the evidence of each claim. `ask` is given pairs of a claim's own words and
    `QUESTION`, none twice, and answers how likely each is left open, answered yes, and answered no.
    """
    pairs = [_asked(*both) for both in zip(claims, found, strict=True)]
    asked = list(dict.fromkeys(filter(None, pairs)))
    no = dict(zip(asked, (answer[2] for answer in ask(asked)) if asked else (), strict=True))
    return tuple(
        replace(claim, checkable=False, not_checkable_because="opinion")
        if pair is not None and no[pair] >= NO
        else claim
        for claim, pair in zip(claims, pairs, strict=True)
    )


def _asked(claim: Claim, evidence: Sequence[Evidence]) -> Pair | None:
    against = any(e.relation is Relation.CONFLICTS for e in evidence)
    spoken = claim.checkable and claim.kind in SPOKEN and not against
    return (claim.quote, QUESTION) if spoken and not _tells_own_deed(claim) else None


def _tells_own_deed(claim: Claim) -> bool:
    """Whether a speaker tells a deed of their own, of the kinds that make news, as done."""
    said = reading_of(claim)
    frame = main_frame(said)
    if frame is None or said.nodes[frame.at].tag not in PAST or not own_classes(frame.predicate):
        return False
    doers = {i for role, at in frame.arguments if role == "agent" for i in at}
    return any(said.nodes[i].text.lower() in FIRST for i in doers)
