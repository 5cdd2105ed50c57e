"""What looks like the opposite of a claim, and is none."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.denial import ANYBODY
from claimcheck.matcher.layout import NEGATORS, Frame, Reading
from claimcheck.matcher.lexicon import kind_of, own_classes, says, wordnet
from claimcheck.matcher.participants import is_nobody
from claimcheck.matcher.polarity import OPPOSITELY, negated_claim, opposed
from claimcheck.matcher.units import NAME, NOUN, PREDICATE
from claimcheck.matcher.unrealised import unrealised, unrecorded
from claimcheck.model import Claim

MOST = 0.5  # the share of a claim's words that a sentence has which takes its side
PARTS = frozenset({
    "half", "third", "quarter", "fifth", "most", "some", "majority", "many", "few",
})  # fmt: skip


def no_opposite(claim: Claim, said: Reading, told: Reading, found: Alignment) -> str:
    """Why what looks like the opposite of the claim does not go against it, or ""."""
    frame = found.roles.frame
    if (noun := unrecorded(told, found)) and noun.lower() not in {n.lemma for n in said.nodes}:
        return f"it has no “{noun}” of it, which is not to say that it was not so"
    how = opposed(claim, said, told, found)
    if how != OPPOSITELY and (word := _by_its_verb_alone(said, told, found)):
        return f"it shares no more with it than “{word}”"
    if frame is not None and OPPOSITELY in how:
        for role, at in frame.arguments:
            node = said.nodes[at[0]]
            part = any(n.head == at[0] and n.text.lower() == "of" for n in said.nodes)
            part = part and (at[0] in said.in_figure or node.lemma in PARTS)
            if role in ("agent", "patient") and part:
                return "what is so of a part of them need not be so of the rest"
    if _has_both_sides(claim, told, found):
        return "it has both that it is so and that it is not, as others say"
    if how != OPPOSITELY and _denies(said, -1):
        if _denies(told, found.anchor) and not _asserted(found):
            return "each says of something that it is not so, but not of the same"
        if any(n.lemma == "vote" for n in said.nodes):
            return "it does not say how the vote was cast"  # "voted no" is no denial
    denied = not claim.polarity or bool(frame is not None and frame.negated)
    if denied and frame is not None and (whom := _no_person(said, told, found)):
        return f"it says so of “{whom}”"
    reports = frame is not None and frame.predicate in ("report", "tell", "say")
    if denied and reports and found.roles.counterpart is None:
        return "it does not say what was reported"
    if denied and (open_ := unrealised(said, told, found)):
        return f"it speaks of it only as “{open_}”"
    return ""


def _by_its_verb_alone(said: Reading, told: Reading, found: Alignment) -> str:
    """The entry's word for the claim's deed, where it has nothing else of the claim and that word
    only may mean as much, or "": "without a break", beside "nobody was hurt"."""
    frame = found.roles.frame
    if frame is None:
        return ""
    deed = next((d for d in found.details if frame.at in d.unit.nodes and d.met), None)
    if (
        deed is None
        or not deed.nodes
        or any(d.met and d is not deed and d.unit.figure is None for d in found.details)
    ):
        return ""
    word = told.nodes[deed.nodes[0]]
    return "" if tells_same_deed(said, frame, told, deed.nodes) else word.text


def tells_same_deed(said: Reading, frame: Frame, told: Reading, at: tuple[int, ...]) -> bool:
    """Whether one of the entry's words is the very word for the claim's deed, one derived from it
    or from a like one ("publication" for "published", "construction" for "built") or a verb of its
    own class of events, and not only a noun that may mean as much ("the leak", "a post")."""
    mine = {said.nodes[frame.at].lemma, frame.predicate}
    alike = mine | {other for word in mine for other in wordnet(word, "v")[0]}
    derived = {d[:-2] for word in alike for pos in "vn" for d in wordnet(word, pos)[3]}
    classes = {name for word in mine for name in own_classes(word)}
    for i in at:
        lemma = told.nodes[i].lemma
        theirs = {lemma, *(f.predicate for f in told.by_head.get(i, ()))}
        if not theirs.isdisjoint(mine | derived):
            return True
        verb = told.nodes[i].pos == "VERB"
        if verb and any(name in classes for word in theirs for name in own_classes(word)):
            return True
    return False


def _has_both_sides(claim: Claim, told: Reading, found: Alignment) -> bool:
    """Whether the entry has the one side as one speaker's and the claim's own as another's: "a
    paper reported that the alarm had failed. The firm denied that it had"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or told.claims[other.claim].attribution is None:
        return False
    mine = negated_claim(claim, frame)
    if mine is negated_claim(told.claims[other.claim], other):
        return False
    mine_at = _tells(frame)
    deed = {n for d in found.details if d.met and mine_at & set(d.unit.nodes) for n in d.nodes}
    telling = [d for d in found.details if d.unit.kind in (NAME, NOUN, PREDICATE)]
    whole = sum(d.unit.weight for d in telling)
    for side in told.frames:
        there = told.claims[side.claim]
        if deed.isdisjoint(_tells(side)) or there.attribution is None or side.claim == other.claim:
            continue
        sentence = told.nodes[side.at].sentence
        if sentence == told.nodes[other.at].sentence:
            continue  # of one speaker, of two clauses
        has = sum(d.unit.weight for d in telling
                  if any(told.nodes[n].sentence == sentence for n in d.nodes))  # fmt: skip
        if negated_claim(there, side) is mine and has >= MOST * whole:
            return True
    return False


def _tells(frame: Frame) -> set[int]:
    # the verb; of "was aware" what it was
    return {frame.at} | {at[0] for role, at in frame.arguments if role == "attribute" and at}


def _denies(reading: Reading, sentence: int) -> bool:
    """Whether a word of the sentence (of all, with -1) denies something."""
    return any(n.text.lower() in NEGATORS and sentence in (-1, n.sentence) for n in reading.nodes)


def _asserted(found: Alignment) -> bool:
    # "ignored both warnings: we have had no reply"
    frame, other = found.roles.frame, found.roles.counterpart
    return (
        frame is not None
        and other is not None
        and not other.negated
        and any(frame.at in d.unit.nodes and other.at in d.nodes for d in found.details)
    )


def _no_person(said: Reading, told: Reading, found: Alignment) -> str:
    """What the entry says it of, where the claim says it of nobody and that is no person, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None:
        return ""
    for role, at in frame.arguments:
        if role not in ("agent", "patient") or not is_nobody(said, at[0]):
            continue
        for theirs, words in other.arguments:
            node = told.nodes[words[0]]
            thing = kind_of(node.lemma) != "person" and not says(node.lemma, "person", "n")
            thing = thing and node.lemma not in ANYBODY
            if theirs == role and node.pos == "NOUN" and words[0] not in told.in_figure and thing:
                return node.text
    return ""
