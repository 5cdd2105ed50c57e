"""What can be so only once: a birth has one date, a country of origin is one."""

from __future__ import annotations

import functools

from claimcheck.matcher import names as naming
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import DIFFERENT, MISSING
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import kind_of, says
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.once_events import (
    RANKS,
    for_the_first_time,
    of_one_event,
    of_the_last,
    once_rows,
)
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, TIME, Unit, units_of
from claimcheck.model import Modality

SLIGHT = 0.35  # a detail up to this weight may be lost besides
ONLY = frozenset({"only", "solely", "exclusively", "entirely", "merely", "just"})


def excluded(said: Reading, told: Reading, found: Alignment, *, bare: bool = False) -> str:
    """What the entry says that leaves no room for the claim, or "".

    Another date of an event that happens once ("was born in 1957", "born in 1941"), another
    country where one is all there is, another maker of one work: with all else the same. Where
    the entry is a `bare` string, also another kind of thing ("is a lorry", "is a film").
    """
    if bare and (unlike := _other_kind(said, told, found)):
        return unlike
    lost = [
        d
        for d in found.details
        if d.outcome in (MISSING, DIFFERENT)
        and d.unit.weight > SLIGHT
        and d.unit.text.lower() not in ONLY  # "is only Danish" is still no Swede
    ]
    if len(lost) != 1 or not any(
        d.unit.kind in (NAME, NOUN) and d.outcome not in (MISSING, DIFFERENT) for d in found.details
    ):
        return ""
    detail = lost[0]
    frame, counterpart = found.roles.frame, found.roles.counterpart
    words = {frame.predicate, said.nodes[frame.at].lemma} if frame else set()
    words |= {said.nodes[d.unit.nodes[0]].lemma for d in found.details if d.unit.kind == PREDICATE}
    states = {said.nodes[d.unit.nodes[0]].lemma for d in found.details if d.unit.kind == NOUN}
    once = bool(words & once_rows()["time"] or states & once_rows()["state"])
    once = once or _happens_once(said, frame)
    once = once or for_the_first_time(said, told, found) or of_the_last(said, told, found)
    if (
        detail.unit.kind == TIME
        and detail.outcome == DIFFERENT
        and once
        and of_one_event(said, told, found)
    ):
        at = told.text.lower().find(detail.words.lower())
        day = told.text[at : at + len(detail.words)] if at >= 0 else detail.words
        return f"it has {day}, not {detail.unit.text}"
    tokens = (detail.unit.text.lower(),) if detail.unit.name is None else detail.unit.name.tokens
    mine = naming.place_of(tokens)
    role = next(
        (r for r, at in (frame.arguments if frame else ()) if set(at) & set(detail.unit.nodes)), ""
    )
    copula = frame is not None and frame.predicate == "be"
    if mine and (words & once_rows()["place"] or copula):
        for other in told.nodes:
            theirs = naming.place_of((other.text.lower(),))
            nested = naming.lies_within(theirs, mine) or naming.lies_within(mine, theirs)
            if other.sentence == found.anchor and theirs and not nested:
                return f"it has {other.text}, not {detail.unit.text}"
    if detail.unit.name is None:
        return ""
    if role == "agent" and words & once_rows()["maker"] and counterpart is not None:
        fillers = {i for r, at in counterpart.arguments if r == "agent" for i in at}
        for name in told.names:
            if fillers & set(name.nodes) and forms_of(name) != forms_of(detail.unit.name):
                text = " ".join(told.nodes[i].text for i in name.nodes)
                return f"it names {text}, not {detail.unit.text}"
    return ""


def _happens_once(said: Reading, frame: Frame | None) -> bool:
    """Whether the claim tells as done what of the same people is told but once: not "offered to
    resign"."""
    return (
        frame is not None
        and bool({frame.predicate, said.nodes[frame.at].lemma} & once_rows()["told"])
        and frame.modality is Modality.ACTUAL
        and said.nodes[frame.at].dep not in ("xcomp", "ccomp")
    )


def decisive(said: Reading, unit: Unit) -> bool:
    """Whether an entry that lacks this detail alone may leave no room for the claim (`excluded`),
    as far as the claim can tell."""
    frame = main_frame(said)
    words = {frame.predicate, said.nodes[frame.at].lemma} if frame else set()
    words |= {said.nodes[u.nodes[0]].lemma for u in units_of(said) if u.kind == PREDICATE}
    if unit.kind == TIME:
        said_in = {n.text.lower() for n in said.nodes} | {n.lemma for n in said.nodes}
        return bool(
            words & once_rows()["time"]
            or _happens_once(said, frame)
            or said_in & {"first", "last", *once_rows()["state"]}
        )
    tokens = (unit.text.lower(),) if unit.name is None else unit.name.tokens
    if naming.place_of(tokens):
        return True
    return unit.name is not None and bool(words & once_rows()["maker"])


def doers_of_one_deed(said: Reading) -> frozenset[int]:
    """The words for who did what only one can have done (`other_winner`), if that is the claim."""
    frame = main_frame(said)
    if frame is None or not {said.nodes[frame.at].lemma, frame.predicate} & _of_one():
        return frozenset()
    return frozenset(i for role, at in frame.arguments if role == "agent" for i in at)


@functools.lru_cache(maxsize=1)
def _of_one() -> frozenset[str]:
    return frozenset().union(*(once_rows()[kind] for kind in ("own", "win", "cause")))


def other_rank(said: Reading, told: Reading, found: Alignment) -> str:
    """The place in which the entry says that somebody came, where the claim has another, or where
    the claim has one and the entry none: "" where both have the same, or the claim has none."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or said.nodes[frame.at].pos != "VERB":
        return ""
    mine = _ranks_at(said, frame.at)
    theirs = _ranks_at(told, other.at) if mine else []
    return f"it has {theirs[0]}, not {mine[0]}" if theirs and mine != theirs else ""


def _ranks_at(reading: Reading, verb: int) -> list[str]:
    placing = ("advmod", "acomp", "attr", "oprd", "dobj", "npadvmod")
    below = (reading.nodes[i] for i in reading.under[verb])
    return [n.text.lower() for n in below if n.dep in placing and n.text.lower() in RANKS]


def other_winner(said: Reading, told: Reading, found: Alignment) -> str:
    """Whom or what the entry has instead where there is but one: who won the election, who owns
    the mill, what caused the fire; or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or frame.negated or other.negated:
        return ""
    deed = {said.nodes[frame.at].lemma, frame.predicate}
    if deed.isdisjoint(_of_one()):
        return ""
    kind = next((k for k in ("own", "win", "cause") if deed & once_rows()[k]), "")
    doers = [at for r, at in frame.arguments if r == "agent"]
    theirs = [at for r, at in other.arguments if r == "agent"]
    things = [at for r, at in frame.arguments if r == "patient"]
    if not kind or len(doers) != 1 or len(theirs) != 1 or len(things) != 1:
        return ""
    thing = said.nodes[things[0][0]]
    below = (said.nodes[i] for i in said.under[things[0][0]])
    definite = any(n.text.lower() == "the" or n.dep == "poss" for n in below)
    if kind == "win" and not (definite and thing.lemma in once_rows()["won"]):
        return ""
    doer = next((d for d in found.details if doers[0][0] in d.unit.nodes), None)
    if doer is None or doer.outcome not in (MISSING, DIFFERENT) or doer.unit.figure is not None:
        return ""
    names = {i for name in told.names for i in name.nodes}
    named = theirs[0][0] in names
    if (doer.unit.name is not None) != named or told.nodes[theirs[0][0]].pos == "PRON":
        return ""
    if not named and _akin(said.nodes[doers[0][0]].lemma, told.nodes[theirs[0][0]].lemma):
        return ""
    own = set(doers[0])
    if any(
        d.outcome in (MISSING, DIFFERENT) and d.unit.weight > SLIGHT
        for d in found.details
        if not own & set(d.unit.nodes)
    ):
        return ""
    words = sorted(theirs[0], key=lambda i: told.nodes[i].start)
    return f"it has {' '.join(told.nodes[i].text for i in words[:5])}, not {doer.unit.text}"


def _akin(one: str, other: str) -> bool:
    return says(one, other, "n") or says(other, one, "n")


def _other_kind(said: Reading, told: Reading, found: Alignment) -> str:
    """Another kind of thing that the entry says the claim's subject is."""
    frame = found.roles.frame
    if frame is None or frame.predicate != "be" or frame.negated:
        return ""
    subjects = [at for role, at in frame.arguments if role == "agent"]
    mine = {
        kind_of(said.nodes[at[0]].lemma)
        for role, at in frame.arguments
        if role == "attribute" and said.nodes[at[0]].pos == "NOUN"
    } - {""}
    here = {
        node
        for d in found.details
        if d.met and any(set(d.unit.nodes) & set(s) for s in subjects)
        for node in d.nodes
    }
    if len(mine) != 1 or not here:
        return ""
    for other in told.frames:
        agents = {i for role, at in other.arguments if role == "agent" for i in at}
        if other.predicate != "be" or other.negated or not agents & here:
            continue
        heads = [
            at[0]
            for role, at in other.arguments
            if role == "attribute" and told.nodes[at[0]].pos == "NOUN"
        ]
        theirs = {kind_of(told.nodes[i].lemma) for i in heads}
        if theirs and not theirs & (mine | {""}):
            return f"it says that it is a {told.nodes[heads[0]].text}"
    return ""
