"""The claim's predicate beside the entry's: role by role, active and passive, converses."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import (
    OPPOSITE,
    classes_of,
    converses,
    known_phrase,
    load_rows,
    opposite,
    says,
)
from claimcheck.matcher.negatives import denied_word
from claimcheck.matcher.participants import meets

CORE = ("agent", "patient", "recipient")
OTHER_SIDE = "the other side of it"  # the museum bought what the claim says that it sold
_MUTUAL = frozenset({
    "marry", "wed", "meet", "divorce", "merge", "collide", "clash", "talk", "negotiate", "share",
    "agree", "draw", "tie", "debate", "date", "embrace",
})  # fmt: skip
_BOTH = {"agent": "subject", "patient": "subject", "with": "subject", "to": "subject"}
PLAIN = {"to": "recipient"}
_OF_ITSELF = {"patient": "agent", "agent": "by", "to": "recipient"}


@dataclass(slots=True)
class Pairing:
    """The claim's frame with the entry's; each flag withholds support.

    `swapped`: who did it and whom it was done to have changed places. `differs`: the entry says
    it of somebody or something else, named in `other`. `opposed`: the predicates are opposites.
    """

    frame: Frame | None
    counterpart: Frame | None = None
    swapped: bool = False
    differs: str = ""
    opposed: bool = False
    good: int = 0


def pair_frames(
    claim: Reading, entry: Reading, frame: Frame | None, details: list[Found], anchor: int
) -> Pairing:
    """The entry's frame that best answers the claim's own, and how their roles compare."""
    if frame is None:
        return Pairing(None)
    where = {node: d for d in details for node in d.unit.nodes}
    heads, opposed = _heads(claim, entry, frame, where)
    best = Pairing(frame, opposed=opposed)
    best_rank: tuple[float, ...] = (-99.0,)
    here = [h for h in heads if entry.nodes[h].sentence == anchor]
    heads = here or heads
    for head in heads:
        for other in _frames_over(entry, head, frame):
            if other.at != head and other.at in heads:
                continue
            pairing = _compare(claim, entry, frame, other, where, set(heads))
            about = {a[0] for r, a in other.arguments if r == "agent"}
            if (other.at != head and other.predicate != "be") or head in about:
                # a noun that says it ("droppings", of what was contaminated; "the price was
                # £4m", of what cost as much) has no roles
                pairing.swapped, pairing.differs = False, ""
            if head in entry.record:
                pairing.swapped, pairing.differs = False, ""  # nobody's subject or object
            pairing.opposed = opposed and _opposes(claim, entry, frame, other)
            near = entry.nodes[other.at].sentence == anchor
            rank = (
                pairing.good - 2.0 * pairing.swapped - bool(pairing.differs) + near,
                frame.predicate == other.predicate,
                -other.at,
            )
            if rank > best_rank:
                best, best_rank = pairing, rank
    return best


def _opposes(claim: Reading, entry: Reading, frame: Frame, other: Frame) -> bool:
    mine, theirs = claim.nodes[frame.at].lemma, entry.nodes[other.at].lemma
    if frame.predicate == "be" or other.predicate == "be":
        return True  # the opposite stands in the attribute
    if bool(denied_word(entry, other.at)) or any(
        denied_word(entry, a[0]) for _, a in other.arguments
    ):
        return True  # "went untested"
    return opposite(mine, theirs, "v") or not says(theirs, mine, "v")


def _heads(
    claim: Reading, entry: Reading, frame: Frame, where: dict[int, Found]
) -> tuple[list[int], bool]:
    """The entry's words for the claim's predicate, and whether they say the opposite."""
    spots = [frame.at]
    if frame.predicate == "be":  # "is a spokeswoman": the attribute is the predicate
        spots = [a[0] for role, a in frame.arguments if role == "attribute" and a]
    found = [where[s] for s in spots if s in where]
    heads = [n for d in found for n in d.nodes[:6] if d.outcome != MISSING]
    opposed = any(d.outcome == OPPOSITE for d in found)
    if heads and not opposed:  # "untested" is no "tested", and is "not tested"
        mine = any(denied_word(claim, s) for s in spots)
        opposed = mine is not bool(denied_word(entry, heads[0]))
    return list(dict.fromkeys(heads)), opposed


def _frames_over(entry: Reading, head: int, mine: Frame) -> list[Frame]:
    frames = list(entry.by_head.get(head, ()))
    if not frames:
        frames = list(entry.by_head.get(entry.nodes[head].head, ()))
    if mine.predicate == "be":  # "a tutor, Ann Lee, will come": who is a tutor
        copulas = (f for f in entry.frames if f.predicate == "be" and f not in frames)
        frames += [f for f in copulas if ("attribute", head) in ((r, a[0]) for r, a in f.arguments)]
    return frames


@functools.lru_cache(maxsize=8192)
def _role_maps(claim: str, other: str, phrases: tuple[str, ...]) -> list[dict[str, str]]:
    """How the roles of the entry's predicate, with the `phrases` at it, are called in the claim's
    frame."""
    mine, theirs = classes_of(claim), classes_of(other)
    for phrase in phrases:
        theirs |= classes_of(phrase)
    if claim == other:
        turns = [r for name in sorted(theirs) for to, r in converses().get(name, ()) if to == name]
        return [PLAIN, *turns]  # "the clinic ran out of gowns": the gowns ran out
    maps = [
        roles
        for name in sorted(theirs)
        for target, roles in converses().get(name, ())
        if target in mine
    ]
    if not maps or mine & theirs:
        maps.insert(0, PLAIN)
    return maps


@functools.lru_cache(maxsize=1)
def of_themselves() -> frozenset[str]:
    """The verbs whose object does, where it is the subject, what somebody made it do."""
    return frozenset(word for row in load_rows("roles.toml", "labile") for word in row["words"])


def _of_itself(frame: Frame, other: Frame) -> bool:
    """Whether the claim has done of itself what the entry has somebody do to something."""
    verbal = frame.light < 0 and other.light < 0  # "made a landing on the moon"
    return (
        verbal
        and {frame.predicate, other.predicate} <= of_themselves()
        and not _has(frame.arguments, "patient")
        and _has(other.arguments, "patient")
    )


def _all_there(frame: Frame, other: Frame, where: dict[int, Found]) -> bool:
    theirs = {a[0] for role, a in other.arguments if role in _BOTH}
    mine = [a for role, a in frame.arguments if role in ("agent", "patient")]
    return all(_best_for(at, where) & theirs for at in mine)


def _best_for(at: tuple[int, ...], where: dict[int, Found]) -> set[int]:
    head = where.get(at[0])
    if head is None or head.outcome == MISSING:
        return set()
    return set(head.nodes if head.unit.name is not None else head.nodes[:1])


def _compare(
    claim: Reading,
    entry: Reading,
    frame: Frame,
    other: Frame,
    where: dict[int, Found],
    heads: set[int],
) -> Pairing:
    phrases = tuple(entry.phrases.get(other.at, ()))
    maps = list(_role_maps(frame.predicate, other.predicate, phrases))
    parts = claim.parts.get(frame.at, set())
    frames = [frame]
    if parts:  # "took part in the march" has no part in it that takes part; but "shed 90 jobs" may
        less = replace(frame, arguments=[a for a in frame.arguments if a[1][0] not in parts])
        frames = [less, frame]
    if _of_itself(frame, other):
        maps = [_OF_ITSELF]  # "the two resumed the talks": the talks resumed
    if frame.predicate in _MUTUAL and _all_there(frame, other, where):
        maps.append(_BOTH)  # "she married him": "he married her", "the two were married"
    same = frame.predicate == other.predicate or bool(
        classes_of(frame.predicate) & classes_of(other.predicate)
    )
    done = [at for role, at in other.arguments if role == "patient"]
    if not same and any(heads & set(at[:1]) for at in done):
        # "warnings were issued to the club": whoever got them was warned
        maps = [{"to": "patient", "recipient": "patient", "patient": "event"}]
    results = [_compare_by(entry, f, other, where, roles) for f in frames for roles in maps]
    return max(results, key=lambda p: (p.good - 2 * p.swapped, not p.differs))


def _compare_by(
    entry: Reading, frame: Frame, other: Frame, where: dict[int, Found], names: dict[str, str]
) -> Pairing:
    result = Pairing(frame, other)
    theirs = [
        (names.get(role, role), at)
        for role, at in other.arguments
        # a label is no participant: "Amount raised: £26,000"
        if at[0] not in entry.labels and not _in_phrase(entry, other.at, at[0])
    ]
    transitive = any(role == "patient" for role, _ in frame.arguments)
    moved: dict[str, str] = {}
    for role, at in frame.arguments:
        nodes = _nodes_for(at, where)
        if not nodes:
            continue
        roles = [r for r, a in theirs if nodes & set(a)]
        plain = "recipient" if role == "to" else role
        if plain in roles or "subject" in roles:
            result.good += plain in CORE
        elif roles:
            moved[plain] = roles[0]
    for role in ("agent", "patient"):
        fillers = [a for r, a in theirs if r == role]
        if role in moved:
            there = moved[role]
            if role == "agent" and moved.get("patient") == "agent" and not _has(theirs, "patient"):
                continue  # "the strike closed schools": "schools closed because of the strike"
            if role == "patient" and there == "agent" and (frame.light >= 0 or other.light >= 0):
                result.swapped = True  # "made threats" is not "received threats"
            elif {role, there} == {"agent", "patient"} and not (
                (role == "agent" and not transitive and not _has(theirs, "agent"))
                or (role == "patient" and not _has(theirs, "patient"))
            ):
                result.swapped = True
            elif fillers and not _any_meets(
                entry,
                [a for r, a in frame.arguments if r == role],
                fillers,
                where,
                frame if role == "agent" else None,
            ):
                result.differs = entry.nodes[fillers[0][0]].text
            elif there in CORE:
                result.good += 1
            elif names is not PLAIN and role == "agent" and there in names.values():
                # "the museum bought it" is not "the museum sold it"
                result.differs = OTHER_SIDE
            continue
        if role == "agent" and moved.get("patient") == "agent" and not _has(theirs, "patient"):
            continue  # "the museum opened a wing": "the wing opened"
        if role == "patient" and moved.get("recipient") == "patient":
            continue  # "the firm was fined": whoever is given or made something
        mine = [a for r, a in frame.arguments if r == role]
        if "subject" in {r for r, _ in theirs}:
            continue
        deed = frame if role == "agent" else None
        if mine and fillers and not _any_meets(entry, mine, fillers, where, deed):
            result.differs = entry.nodes[fillers[0][0]].text
    return result


def _any_meets(
    entry: Reading,
    mine: list[tuple[int, ...]],
    theirs: list[tuple[int, ...]],
    where: dict[int, Found],
    deed: Frame | None,
) -> bool:
    return any(meets(entry, a, f, where, deed) for a in mine for f in theirs)


def _in_phrase(entry: Reading, verb: int, at: int) -> bool:
    # "placed an order": the order is no participant of the ordering
    return any(
        known_phrase(phrase) and phrase.endswith(f"_{entry.nodes[at].lemma}")
        for phrase in entry.phrases.get(verb, ())
    )


def _has(arguments: list[tuple[str, tuple[int, ...]]], role: str) -> bool:
    return any(r == role for r, _ in arguments)


def _nodes_for(at: tuple[int, ...], where: dict[int, Found]) -> set[int]:
    """The entry's words for the head of the claim's argument."""
    head = where.get(at[0])
    if head is not None and head.outcome != MISSING:
        return set(head.nodes)
    return set()
