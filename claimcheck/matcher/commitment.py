"""How far an entry stands for what it says: hedge, question, mood, denial."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING
from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.lexicon import implicatives
from claimcheck.matcher.polarity import event_noun
from claimcheck.matcher.signals import signal, signal_words
from claimcheck.model import Attribution, AttributionType, Claim, Modality, Stance

AS_DENIED, DENIED_IN_IT = "it speaks of it as denied", "somebody in it denies it"
DENYING = (AS_DENIED, DENIED_IN_IT)  # why an entry does not say so, and says rather the opposite
_PARTICIPLES = ("VBN", "VBG")


def uncommitted(
    claim: Claim,
    said: Reading,
    told: Reading,
    found: Alignment,
    *,
    headline: bool,
    relays: bool,
) -> str:
    """Why the entry does not itself say that it is so, or "".

    An entry that `relays` (its sources are declared) may say "it was reported": it stands for
    that as much as they do, and counts with them.
    """
    kinds = ["hedge"]
    if headline:
        ahead = found.roles.frame is not None and found.roles.frame.modality is Modality.FUTURE
        kinds += ["headline-hedge", *([] if ahead else ["headline-prospect"])]
    for kind in kinds:
        hedge = signal(told, kind, None if headline else found.anchor, found)
        reported = hedge.lower() in ("reportedly", "report", "reports") and relays
        if hedge and not reported and not (signal(said, kind, None, None) or claim.hedged):
            return f"it says so only as “{hedge}”"
    counterpart = found.roles.counterpart
    if counterpart is not None:
        mine = found.roles.frame.modality if found.roles.frame else Modality.ACTUAL
        theirs = counterpart.modality
        to_come = (Modality.FUTURE, Modality.CONDITIONAL)  # "would", told at the time: "will"
        settled = (
            *(to_come if mine in to_come else ()),
            Modality.ACTUAL,
            mine,
            *([Modality.HEDGED] if relays else []),
        )
        if _could_not(told, counterpart):
            theirs = Modality.ACTUAL
        if headline and told.nodes[counterpart.at].dep != "ROOT":
            theirs = Modality.ACTUAL  # a headline's cue words tell: "to stop him from falling"
        if theirs not in settled and mine is not Modality.HEDGED and not claim.hedged:
            return f"it speaks of it as {theirs.value}"
        if unmade := _unmade(told, found):
            return f"it only has it as what somebody would “{unmade}”"
        if _under_denial(told, counterpart):
            return AS_DENIED
        if offer := _offered(told, counterpart) or _asked_of(told, found):
            return f"it speaks of “{offer}”"
        if _dismissed(told, counterpart):
            return AS_DENIED
    asked = headline and told.claims and told.text.rstrip().endswith("?")
    if asked or found.anchor in _asking(told):
        return "it asks"
    here = _claim_there(told, found)
    if here is not None:
        attribution = here.attribution
        if attribution is not None and any(
            a.id == attribution.parent and a.stance is Stance.DENIES
            for c in told.claims
            if (a := c.attribution) is not None
        ):
            return DENIED_IN_IT
        if here.hedged and not claim.hedged and not relays:
            return "it says so under a hedge"
        ahead = found.roles.frame is not None and found.roles.frame.modality is Modality.FUTURE
        if headline and ahead:
            return ""  # "Mayor plans to resign": that he will
        if (
            attribution is not None
            and (
                attribution.stance in (Stance.QUESTIONS, Stance.INTENDS)
                or attribution.type in (AttributionType.BELIEF, AttributionType.EVENTUALITY)
            )
            and _within(attribution, told, found)
            and not _came_upon(attribution, told, counterpart)
        ):
            return "somebody in it thinks or wishes so"
    return ""


@once
def _asking(told: Reading) -> frozenset[int]:
    """The sentences that ask."""
    return frozenset(n.sentence for n in told.nodes if n.text == "?")


@once
def _denying(told: Reading) -> frozenset[int]:
    """The sentences in which somebody denies something."""
    return frozenset(n.sentence for n in told.nodes if n.lemma in implicatives("denial"))


def _under_denial(told: Reading, frame: Frame) -> bool:
    # "did not deny claims that its men robbed the bank" is not yet to say that they did
    if not _denying(told):
        return False
    at = frame.at
    for _ in range(6):
        at = told.nodes[at].head
        if told.nodes[at].pos == "VERB" and told.nodes[at].lemma in implicatives("denial"):
            return at != frame.at
    return False


def _offered(told: Reading, frame: Frame) -> str:
    """The noun whose infinitive the predicate is, where that may never happen: "offers to pay"."""
    if told.nodes[frame.at].tag != "VB" or frame.at < 2:
        return ""
    noun, to = told.nodes[frame.at - 2 : frame.at]
    return noun.text if to.text == "to" and noun.lemma in implicatives("noun") else ""


def _asked_of(told: Reading, found: Alignment) -> str:
    """The verb by which somebody is only asked to do what the claim says, or ""."""
    counterpart = found.roles.counterpart
    assert counterpart is not None
    node = told.nodes[counterpart.at]
    over = told.nodes[node.head]
    if node.dep not in ("xcomp", "ccomp") or over.lemma not in implicatives("asking"):
        return ""
    asked = any(node.head in d.nodes and d.met for d in found.details)
    return "" if asked else over.text


def _dismissed(told: Reading, frame: Frame) -> bool:
    """Whether what is told stands behind a report that somebody waves away: "dismissed as untrue
    reports that it shelled the town"."""
    if told.nodes[frame.at].sentence not in _denying(told):
        return False
    sentence = [n for n in told.nodes if n.sentence == told.nodes[frame.at].sentence]
    before = sorted(
        (n for n in sentence if n.start < told.nodes[frame.at].start), key=lambda n: n.start
    )
    denial = [k for k, n in enumerate(before) if n.lemma in implicatives("denial")]
    if not denial:
        return False
    rest = [n.lemma for n in before[denial[-1] + 1 :]]
    spoken = [k for k, lemma in enumerate(rest) if lemma in implicatives("report")]
    return bool(spoken) and "that" in rest[spoken[0] :]


def _could_not(told: Reading, frame: Frame) -> bool:
    # "could not open the safe": did not
    aux = (told.nodes[i] for i in told.under[frame.at] if frame.negated)
    return any(n.tag == "MD" and n.text.lower() in ("could", "can", "ca") for n in aux)


def _within(attribution: Attribution, told: Reading, found: Alignment) -> bool:
    """Whether what answers the claim's predicate is what somebody thinks or wishes, and not what
    stands beside it ("After the closure of Pier 4, Voss wants a new one")."""
    spans = attribution.content.spans
    frame = found.roles.frame
    mine = [d for d in found.details if frame is not None and frame.at in d.unit.nodes]
    heads = [n for d in mine if d.outcome != MISSING for n in d.nodes[:1]]
    if found.roles.counterpart is not None:
        heads = [found.roles.counterpart.at]
    starts = [told.nodes[n].start for n in heads if told.nodes[n].sentence == found.anchor]
    return not starts or any(s.start <= start < s.end for start in starts for s in spans)


def _came_upon(attribution: Attribution, told: Reading, frame: Frame | None) -> bool:
    # "found 90 people working there": that they did is no opinion, as "found the work poor" is
    cue = attribution.cue.text.lower() if attribution.cue is not None else ""
    return (
        cue.endswith("found") and frame is not None and told.nodes[frame.at].tag[:3] in _PARTICIPLES
    )


def _unmade(told: Reading, found: Alignment) -> str:
    """The verb that leaves the event of its object undone, or "": "demanded an investigation"."""
    at = event_noun(told, found)
    if at < 0:
        return ""
    node = told.nodes[at]
    verb = node.head if node.dep == "dobj" else -1
    if node.dep == "pobj" and told.nodes[node.head].lemma in ("for", "of", "against"):
        verb = told.nodes[node.head].head
    if verb < 0 or told.nodes[verb].lemma not in signal_words("unmade"):
        return ""
    said = any(verb in d.nodes and d.met for d in found.details)
    return "" if said else told.nodes[verb].lemma


def falls_short(said: Reading, told: Reading, found: Alignment) -> str:
    """Why an entry that has the claim's details still says less than the claim, or "".

    "He signed the lease" does not show that "everything he signed is in the archive".
    """
    every = signal(said, "universal", None, None)
    if every and not signal(told, "universal", found.anchor, None):
        return f"it does not say “{every}”"
    return ""


def _claim_there(told: Reading, found: Alignment) -> Claim | None:
    """The entry's claim that holds the counterpart, or the first of the anchor sentence."""
    counterpart = found.roles.counterpart
    if counterpart is not None:
        return told.claims[counterpart.claim]
    at = next((n.claim for n in told.nodes if n.sentence == found.anchor and n.claim >= 0), -1)
    return told.claims[at] if at >= 0 else None
