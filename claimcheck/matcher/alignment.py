"""A claim laid beside an entry: details, roles, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.matcher.clock import match_clocks, match_parts
from claimcheck.matcher.details import candidates_of, locate
from claimcheck.matcher.extremes import follow_extreme
from claimcheck.matcher.figures import Compared, match_figures
from claimcheck.matcher.found import MISSING, OWN, Context, Found
from claimcheck.matcher.layout import TITLE, Frame, Reading
from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE, SAME
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.roles import Pairing, pair_frames
from claimcheck.matcher.trends import follow_trend
from claimcheck.matcher.units import AUXILIARY, FIGURE, NOUN, PREDICATE, Unit, units_of
from claimcheck.matcher.witnessed import said_elsewhere


@dataclass(slots=True)
class Alignment:
    """A claim laid beside an entry. `anchor` is the entry's sentence that holds most of it."""

    details: list[Found]
    anchor: int
    roles: Pairing
    figures: list[Compared]

    def coverage(
        self, *, figures: bool = True, opposites: bool = True, but: Sequence[Found] = ()
    ) -> float:
        """The share of the claim's weight that the entry has, in [0, 1]; without its `figures`,
        without the words of which the entry has the opposite, or `but` for some, if so asked."""
        counted = [
            d
            for d in self.details
            if (figures or d.unit.kind != FIGURE)
            and (opposites or d.outcome != OPPOSITE)
            and not (but and any(d is other for other in but))
        ]
        total = sum(d.unit.weight for d in counted)
        return sum(d.unit.weight * d.score for d in counted) / total if total else 0.0


def align(claim: Reading, entry: Reading, context: Context) -> Alignment:
    """Look for every detail of the claim in the entry.

    `context` gives the entry's date and its source's names. Every detail comes back with an
    outcome: "same", "entailed", "opposite", "different" or "missing".
    """
    units = units_of(claim)
    frame = main_frame(claim)
    candidates = {id(u): candidates_of(claim, entry, u, context) for u in units}
    anchor = _anchor(units, candidates, entry, frame)
    own = {frame.at} if frame is not None else set[int]()
    details = [
        locate(
            claim, entry, u, candidates[id(u)], anchor, context, main=not own.isdisjoint(u.nodes)
        )
        for u in units
    ]
    _count_once(claim, entry, details)
    _join_phrases(claim, entry, details)
    _formerly(claim, entry, details)
    match_clocks(claim, entry, details, anchor)
    match_parts(claim, entry, details, anchor)
    roles = pair_frames(claim, entry, frame, details, anchor)
    _lighten(entry, frame, roles, details)
    said_elsewhere(entry, frame, roles.counterpart, details)
    telling = frame is not None and frame.predicate not in AUXILIARY
    deed = claim.nodes[frame.at].lemma if frame is not None else ""
    figures = match_figures(
        claim, entry, roles.counterpart, details, anchor, telling=telling, deed=deed
    )
    follow_trend(claim, entry, frame, details, roles, figures, anchor)
    follow_extreme(claim, entry, frame, details, figures)
    return Alignment(details, anchor, roles, figures)


def _count_once(claim: Reading, entry: Reading, details: list[Found]) -> None:
    """Take back, in place, what one word of the entry was to say twice: "starred in the film" has
    no word for "directed the film", "the ferry collided" none for the ship in "a ferry and a ship
    collided"."""
    at_all = {n: d for d in details if d.nodes and d.unit.name is None for n in d.unit.nodes}
    own = {
        n
        for d in details
        if d.unit.kind == NOUN and d.nodes
        for n in d.nodes
        if entry.nodes[n].lemma == claim.nodes[d.unit.nodes[0]].lemma
    }
    parts = claim.parts.keys()
    _name_once(details)
    named = {
        n for d in details if d.unit.name is not None and d.met
        for n in d.nodes if entry.nodes[n].pos == "PROPN"
    }  # fmt: skip
    light = {frame.light for frame in claim.frames}  # "underwent a refit" is one deed
    for frame in claim.frames:
        deed = at_all.get(frame.at)
        if deed is None or frame.light >= 0 or not deed.nodes or frame.at in light | parts:
            continue
        if entry.nodes[deed.nodes[0]].pos != "VERB":
            continue
        for role, filler in frame.arguments:  # "are paid monthly" has no word for "paid a fee"
            thing = at_all.get(filler[0])
            if role != "patient" or thing is None or thing.unit.kind != NOUN:
                continue
            if thing.nodes[:1] == deed.nodes[:1] and set(thing.nodes) <= set(deed.nodes):
                thing.outcome, thing.score, thing.nodes = MISSING, 0.0, ()
    for detail in details:
        at = detail.unit.nodes[0] if detail.unit.nodes else -1
        if not detail.met or not detail.nodes or detail.unit.name:
            continue
        node = claim.nodes[at]
        in_name = set(detail.nodes) <= named and entry.nodes[detail.nodes[0]].lemma != node.lemma
        if detail.unit.kind == PREDICATE and in_name and node.pos == "VERB":
            detail.outcome, detail.score, detail.nodes = MISSING, 0.0, ()
        elif detail.unit.kind == PREDICATE and node.pos == "VERB" and at not in claim.parts:
            if set(detail.nodes) <= own and entry.nodes[detail.nodes[0]].lemma != node.lemma:
                detail.outcome, detail.score, detail.nodes = MISSING, 0.0, ()
        elif detail.unit.kind == NOUN and node.dep == "conj" and node.head in at_all:
            other = at_all[node.head]
            if other.unit.kind == NOUN and set(detail.nodes) <= set(other.nodes):
                detail.outcome, detail.score, detail.nodes = MISSING, 0.0, ()


def _name_once(details: list[Found]) -> None:
    # "Norvane unveiled the Norvane Air", beside "Norvane unveiled a van"
    named = [d for d in details if d.unit.name is not None and d.nodes]
    for long in named:
        mine = long.unit.name
        assert mine is not None
        if mine.entity == "PERSON" or len(mine.tokens) < 2:
            continue
        for short in named:
            theirs = short.unit.name
            assert theirs is not None
            again = theirs.tokens == mine.tokens[:1] and set(long.nodes) <= set(short.nodes)
            if again and short.met and short.words != OWN:
                long.outcome, long.score, long.nodes = MISSING, 0.0, ()


BEFORE = frozenset({"ex", "formerly", "once", "previously", "used", "retired", "old"})


def _formerly(claim: Reading, entry: Reading, details: list[Found]) -> None:
    """Count "former" as said, in place, where the entry tells what they had been: "former
    detainees", beside "people who had been detained"."""
    for detail in details:
        node = claim.nodes[detail.unit.nodes[0]] if detail.unit.nodes else None
        if node is None or node.lemma != "former" or detail.outcome != MISSING:
            continue
        heads = [n for d in details if node.head in d.unit.nodes for n in d.nodes]
        for at in heads:
            under = [entry.nodes[i] for i in entry.under[at]]
            past = entry.nodes[at].tag == "VBN" and any(
                n.lemma == "have" and n.tag == "VBD" for n in under
            )
            passive = any(n.dep in ("auxpass", "nsubjpass") for n in under)
            if (past and passive) or any(n.lemma in BEFORE for n in under):
                detail.outcome, detail.score, detail.words = ENTAILED, 0.95, entry.nodes[at].text
                detail.nodes = (at,)
                break


def _join_phrases(claim: Reading, entry: Reading, details: list[Found]) -> None:
    """Count the other words of a phrase as said, in place, where the entry says the phrase in
    others: who "signed a lease" put their name to it."""
    for at, parts in claim.parts.items():
        verb = next((d for d in details if at in d.unit.nodes), None)
        if verb is None or verb.outcome not in (SAME, ENTAILED, OPPOSITE):
            continue
        if verb.outcome == OPPOSITE:  # "voted in favour", beside "voted no"
            for detail in details:
                if parts & set(detail.unit.nodes) and detail.outcome == MISSING:
                    detail.outcome, detail.words = OPPOSITE, verb.words
            continue
        for detail in details:
            if not parts & set(detail.unit.nodes) or detail.met:
                continue
            mine = {claim.nodes[i].lemma for i in parts & set(detail.unit.nodes)}
            said = {
                i
                for phrase in claim.phrases.get(at, ())
                if mine & set(phrase.split("_"))  # "put up" says nothing of "put up for sale"
                for pos in ("v", "n", "")
                for i, _ in entry.says.by(f"{phrase}/{pos}")
            }
            if said & set(verb.nodes):
                detail.outcome, detail.score, detail.words = ENTAILED, 1.0, verb.words


def _lighten(entry: Reading, frame: Frame | None, roles: Pairing, details: list[Found]) -> None:
    """Count a light verb as said, in place, where the entry has its event as a verb or under a
    light verb of its own: "is investigating" for "has opened an investigation"."""
    if frame is None or frame.light < 0:
        return
    said = [n for d in details if frame.at in d.unit.nodes for n in d.nodes[:1]]
    listed = any(n in entry.record for n in said)  # "Profit: £4m, down 19 per cent"
    listed = listed or any(  # "there were 40 complaints"
        entry.nodes[k].dep == "expl" for n in said for k in entry.under[entry.nodes[n].head]
    )
    other = roles.counterpart
    if not listed and (other is None or (other.light < 0 and entry.nodes[other.at].pos != "VERB")):
        return
    for detail in details:
        if frame.light in detail.unit.nodes and not detail.met:
            detail.outcome, detail.score = ENTAILED, 1.0
            detail.words = " ".join(entry.nodes[n].text for n in said[:1])


_WORTH = {SAME: 1.0, ENTAILED: 0.95, OPPOSITE: 0.8}  # of a word, to tell the sentence that answers


def _anchor(
    units: list[Unit],
    candidates: Mapping[int, list[tuple[int, str]]],
    entry: Reading,
    frame: Frame | None,
) -> int:
    weight: dict[int, float] = {}
    heads = {frame.at} if frame is not None else set[int]()
    if frame is not None and frame.predicate == "be":  # "is a potter": the attribute tells
        heads |= {at[0] for role, at in frame.arguments if role == "attribute" and at}
    frame_is_copula = len(heads) > 1
    for unit in units:
        best: dict[int, float] = {}
        telling = unit.kind == PREDICATE or frame_is_copula
        telling = telling and not heads.isdisjoint(unit.nodes)
        for at, kind in candidates[id(unit)]:
            sentence = entry.nodes[at].sentence
            value = _WORTH.get(kind, 0.2)
            if telling:
                value *= 3.0
            best[sentence] = max(best.get(sentence, 0.0), value)
        for sentence, value in best.items():
            weight[sentence] = weight.get(sentence, 0.0) + value * unit.weight
    if not weight:
        return 0
    return max(sorted(weight), key=lambda s: (weight[s] - 0.5 * (s == TITLE), -abs(s)))
