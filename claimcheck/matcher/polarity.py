"""Whether claim and entry say it the same way round: negation, and what opposes the claim."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import NEGATORS, Frame, Reading, words_in
from claimcheck.matcher.lexicon import OPPOSITE, SAME
from claimcheck.matcher.participants import is_nobody
from claimcheck.matcher.signals import signal, signal_words
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, QUALITY
from claimcheck.model import Claim, Stance

OPPOSITELY = "it says the opposite"
NOT_SO = "one says that it is so, the other that it is not"
MONEY = frozenset({"fee", "money", "sum", "amount", "payment", "cash"})
_BEING = frozenset({"be", "remain"})
_EXISTENCE = frozenset({"exist", "be"})


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
    if mine != theirs:
        denied, other = ((said, frame), told) if mine else ((told, counterpart), said)
        if _until(*denied) and "until" not in words_in(other):
            return ""
    mine = mine != _without(said, frame, told)
    theirs = theirs != _without(told, counterpart, said)
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


def _until(reading: Reading, frame: Frame | None) -> bool:
    """Whether what is negated comes about in the end: "will not open until 2027"."""
    if frame is None:
        return False
    return any(
        node.text.lower() == "until" and frame.at in (node.head, reading.nodes[node.head].head)
        for node in reading.nodes
    )


def _without(reading: Reading, frame: Frame | None, other: Reading) -> bool:
    """Whether it tells no more than what somebody has not, of which the other tells, too: "has been
    without electricity", beside "has had no electricity"."""
    if frame is None or frame.predicate not in _BEING:
        return False
    if any(role in ("attribute", "patient") for role, _ in frame.arguments):
        return False
    lacking = [at[0] for role, at in frame.arguments if role == "without" and at]
    return any(reading.nodes[i].text.lower() in words_in(other) for i in lacking)


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
        noun = event_noun(told, found)
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


def event_noun(told: Reading, found: Alignment) -> int:
    """The node of the noun by which the entry says the claim's predicate where no verb does ("the
    closure of Pier 4"), or -1."""
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
