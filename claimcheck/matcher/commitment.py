"""How far an entry stands for what it says: hedge, question, mood, denial, negation."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import NEGATORS, Frame, Reading, once
from claimcheck.matcher.lexicon import OPPOSITE, SAME, implicatives
from claimcheck.matcher.participants import is_nobody
from claimcheck.matcher.signals import signal, signal_words
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, QUALITY
from claimcheck.model import Attribution, AttributionType, Claim, Modality, Stance

OPPOSITELY = "it says the opposite"
AS_DENIED, DENIED_IN_IT = "it speaks of it as denied", "somebody in it denies it"
DENYING = (AS_DENIED, DENIED_IN_IT)  # why an entry does not say so, and says rather the opposite
NOT_SO = "one says that it is so, the other that it is not"
_PARTICIPLES = ("VBN", "VBG")
_EXISTENCE = frozenset({"exist", "be"})


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
    at = _event_noun(told, found)
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


def denied_by(claim: Claim, said: Reading, told: Reading, found: Alignment, headline: bool) -> str:
    """The word by which the entry says that it is not so ("a hoax", "denies"), quoted, or ""."""
    kinds = ("denial", "headline-denial") if headline else ("denial",)
    for kind in kinds:
        denial = signal(told, kind, None if headline else found.anchor, found)
        if not denial:
            continue
        mine = signal(said, kind, None, None)
        if mine.lower() in NEGATORS and not negated_claim(claim, found.roles.frame):
            mine = ""  # "a panel that did not include women": it is of a detail
        if not mine and claim.polarity:
            return f"it says “{denial}”"
    return ""


def opposed(claim: Claim, said: Reading, told: Reading, found: Alignment) -> str:
    """What in its predicate makes the entry say the opposite, or ""."""
    frame, counterpart = found.roles.frame, found.roles.counterpart
    mine = negated_claim(claim, frame) and not _verdict_met(found)
    theirs = _negated_entry(told, found)
    if _strays(told, found, mine, theirs):
        return ""
    opposite = found.roles.opposed or any(
        d.outcome == OPPOSITE
        and d.unit.kind in (QUALITY, PREDICATE, NOUN)
        and _governed(said, frame, d.unit.nodes)
        for d in found.details
    )
    if opposite:
        return OPPOSITELY if mine == theirs else ""
    if mine != theirs and (counterpart is not None or _predicate_known(found)):
        return NOT_SO
    return ""


def _governed(said: Reading, frame: Frame | None, nodes: tuple[int, ...]) -> bool:
    """Whether a word is the predicate, or what the copula says of its subject."""
    if frame is None:
        return False
    heads = {frame.at} | {a[0] for role, a in frame.arguments if role == "attribute" and a}
    return bool(heads & set(nodes))


def _predicate_known(found: Alignment) -> bool:
    frame = found.roles.frame
    if frame is None:
        return False
    if frame.predicate in _EXISTENCE and not any(r == "out" for r, _ in frame.arguments):
        return True
    return any(frame.at in d.unit.nodes and d.outcome != MISSING and d.nodes for d in found.details)


def negated_claim(claim: Claim, frame: Frame | None) -> bool:
    """Whether the claim says of its event that it is not so."""
    return not claim.polarity or bool(frame is not None and frame.negated)


def _verdict_met(found: Alignment) -> bool:
    # "not guilty", for "was cleared": the "not" is part of what was met
    return any(d.words.lower() == "not guilty" and d.outcome == SAME for d in found.details)


def _negated_entry(told: Reading, found: Alignment) -> bool:
    if _verdict_met(found):
        return False
    counterpart = found.roles.counterpart
    if counterpart is not None:
        claim = told.claims[counterpart.claim]
        by_cue = claim.attribution is not None and claim.attribution.stance is Stance.DENIES
        noun = _event_noun(told, found)
        if noun >= 0 and (_refused(told, noun) or _no(told, noun)):
            return True
        return counterpart.negated or (by_cue and not claim.polarity)
    nodes = [d.nodes[0] for d in found.details if d.nodes and d.unit.kind in (NOUN, PREDICATE)]
    return any(_negated_at(told, n) for n in nodes if told.nodes[n].sentence == found.anchor)


def _negated_at(told: Reading, at: int) -> bool:
    if any(told.nodes[i].text.lower() in NEGATORS for i in told.under[at] if i != at):
        return True
    if told.nodes[at].pos == "NOUN" and _refused(told, at):
        return True
    for _ in range(6):
        if any(f.negated for f in told.by_head.get(at, ())):
            return True
        head = told.nodes[at].head
        if head == at:
            return False
        at = head
    return False


def _no(told: Reading, noun: int) -> bool:
    # "found no cracks and no other damage"
    below = (told.nodes[i] for i in told.under[noun])
    return any(n.dep == "det" and n.text.lower() == "no" for n in below)


def _event_noun(told: Reading, found: Alignment) -> int:
    """The noun by which the entry says the claim's predicate, where no verb does, or -1."""
    frame, counterpart = found.roles.frame, found.roles.counterpart
    if frame is None or (counterpart is not None and counterpart.light >= 0):
        return -1
    said = [n for d in found.details if frame.at in d.unit.nodes for n in d.nodes]
    here = [n for n in said if told.nodes[n].sentence == found.anchor]
    if not here or any(told.nodes[n].pos != "NOUN" for n in here):
        return -1
    return here[0]


def _refused(told: Reading, at: int) -> bool:
    """Whether the noun is of what was refused: "licence refused"."""
    noun = told.nodes[at]
    below = (told.nodes[i] for i in told.under[at])
    beside = [n for n in below if n.dep in ("acl", "amod", "relcl", "appos")]
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "compound"):
        beside.append(told.nodes[noun.head])
    refused = signal_words("refused")
    return any(n.lemma in refused and n.tag in ("VBN", "VBD") for n in beside)


def _strays(told: Reading, found: Alignment, mine: bool, theirs: bool) -> bool:
    """Whether a detail that the negation hangs on is another one: that nobody plays the harp is
    not against somebody's playing the violin."""
    if mine == theirs:
        return False
    frame, counterpart = found.roles.frame, found.roles.counterpart
    if frame is None:
        return False
    for role, at in frame.arguments:
        if role not in ("agent", "patient", "attribute") or not at:
            continue
        here = [d for d in found.details if set(d.unit.nodes) & set(at)]
        named = any(d.unit.kind == NAME and d.outcome != MISSING for d in here)
        lost = [
            d for d in here
            if d.outcome == MISSING and d.unit.weight > 0.35 and not (named and d.unit.beside)
            and not (mine and paid_in_figures(told, found, d))
        ]  # fmt: skip
        if not lost:
            continue
        if mine:  # "no man plays a skull" is not denied by whoever plays the guitar
            return True
        fillers = [a for r, a in counterpart.arguments if r == role] if counterpart else []
        everybody = any(is_nobody(told, a[0]) for a in fillers)
        if counterpart is None or (fillers and not everybody):
            return True
    return False


MONEY = frozenset({"fee", "money", "sum", "amount", "payment", "cash"})


def paid_in_figures(told: Reading, found: Alignment, detail: Found) -> bool:
    """Whether the detail is a word for money, of which the entry says how much it was: "had not
    paid a fee", beside "paid £4 million"."""
    other = found.roles.counterpart
    if other is None or detail.unit.text.lower() not in MONEY:
        return False
    paid = {told.nodes[i].start for role, at in other.arguments if role == "patient" for i in at}
    return any(
        f.unit.isupper() and any(f.span.start <= s < f.span.end for s in paid)
        for f, _ in told.figures
    )


def denied(claim: Claim, what: Claim, back: Alignment) -> bool:
    """Whether the claim says that what the entry denies is not so."""
    frame = back.roles.counterpart
    mine = not claim.polarity or bool(frame is not None and frame.negated)
    own = back.roles.frame
    theirs = not what.polarity or bool(own is not None and own.negated)
    return mine != theirs
