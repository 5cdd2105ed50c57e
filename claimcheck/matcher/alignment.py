"""Each detail of a claim, looked for in an entry; and the claim's predicate, role by role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.matcher import names as naming
from claimcheck.matcher.lexicon import (
    ENTAILED,
    OPPOSITE,
    SAME,
    classes_of,
    converses,
    opposite,
    says,
    spelling,
    wordnet,
)
from claimcheck.matcher.quantities import Fit, comparable, fit
from claimcheck.matcher.reading import POS, TITLE, Frame, Reading, name_tokens
from claimcheck.matcher.units import FIGURE, NAME, PREDICATE, TIME, Unit, main_frame, units_of
from claimcheck.model import Figure, Modality, Period

MISSING, DIFFERENT = "missing", "different"
NEWS_LAG = dt.timedelta(days=2)  # an undated report speaks of the days just before it


@dataclass(slots=True)
class Found:
    """One detail of the claim with what the entry has for it."""

    unit: Unit
    outcome: str
    score: float
    nodes: tuple[int, ...] = ()
    words: str = ""


@dataclass(slots=True)
class Alignment:
    """A claim laid beside an entry. `anchor` is the entry's sentence that holds most of it."""

    details: list[Found]
    anchor: int
    frame: Frame | None  # the claim's own predicate
    counterpart: Frame | None  # the entry's frame for it
    swapped: bool = False  # who did it and whom it was done to have changed places
    subject_differs: bool = False
    opposed: bool = False  # the predicates are opposites
    figures: list[tuple[Figure, Figure, Fit]] = field(default_factory=list)

    def coverage(self) -> float:
        """The share of the claim's weight that the entry has, in [0, 1]."""
        total = sum(d.unit.weight for d in self.details)
        return sum(d.unit.weight * d.score for d in self.details) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an entry besides its words."""

    date: dt.date | None = None
    names: tuple[tuple[str, ...], ...] = ()  # of its own source


def align(claim: Reading, entry: Reading, context: Context) -> Alignment:
    """Look for every detail of the claim in the entry.

    `context` gives the entry's date and its source's names. Every detail comes back with an
    outcome: "same", "entailed", "opposite", "different" or "missing".
    """
    units = units_of(claim)
    frame = main_frame(claim)
    candidates = {id(u): _candidates(claim, entry, u) for u in units}
    anchor = _anchor(units, candidates, entry, frame)
    details = [_locate(claim, entry, unit, candidates[id(unit)], anchor, context) for unit in units]
    result = Alignment(details, anchor, frame, None)
    if frame is not None:
        _match_frames(claim, entry, result, frame)
    _match_figures(claim, entry, result)
    return result


# --------------------------------------------------------------------------------------------------
# Details


def _candidates(claim: Reading, entry: Reading, unit: Unit) -> list[tuple[int, str]]:
    """The entry's words that say what this unit says: node and outcome."""
    if unit.kind in (FIGURE, TIME):
        return []
    if unit.name is not None:
        return _name_candidates(claim, entry, unit)
    node = claim.nodes[unit.nodes[0]]
    pos = POS.get(node.pos, "n")
    keys = [node.lemma]
    for frame in claim.by_head.get(unit.nodes[0], ()):
        keys.append(frame.predicate.replace(" ", "_"))
        if "_" in keys[-1]:
            keys = keys[-1:]  # "shut down" is no "shut"
    keys.append(spelling(node.text))
    found: dict[int, str] = {}
    for key in dict.fromkeys(f"{k}/{p}" for k in keys for p in (pos, "")):
        for at, kind in entry.says.get(key, ()):
            if found.get(at) != SAME:
                found[at] = kind
    if not found:
        for key in sorted(wordnet(node.lemma, pos)[3]):
            hits = entry.says.get(f"{key[:-2]}/", ())
            found.update((at, k) for at, k in hits if entry.nodes[at].lemma == key[:-2])
    for at, other in enumerate(entry.nodes):
        alike = at not in found and other.pos in POS and POS[other.pos] == pos
        if alike and opposite(node.lemma, other.lemma, pos):
            found[at] = OPPOSITE
    return sorted(found.items())


def _name_candidates(claim: Reading, entry: Reading, unit: Unit) -> list[tuple[int, str]]:
    assert unit.name is not None
    mine = _forms(unit.name.tokens, unit.name.full)
    found: list[tuple[int, str]] = []
    differ: list[tuple[int, str]] = []
    for other in entry.names:
        verdict = naming.any_same(mine, _forms(other.tokens, other.full))
        if verdict == naming.SAME:
            found.append((other.nodes[-1], SAME))
        elif verdict == naming.DIFFERENT:
            differ.append((other.nodes[-1], DIFFERENT))
    if found:
        return found
    # a headline writes names small, and common nouns large: word by word, all of them
    lemmas = {spelling(n.text): i for i, n in enumerate(entry.nodes)}
    lemmas.update({n.lemma: i for i, n in enumerate(entry.nodes)})
    hits = [lemmas.get(t) for t in unit.name.tokens]
    if unit.name.tokens and all(h is not None for h in hits):
        return [(h, SAME) for h in hits if h is not None]
    if len(unit.name.tokens) == 1 and not unit.name.full:
        said = entry.says.get(f"{claim.nodes[unit.nodes[0]].lemma}/", [])
        if said:
            return sorted(said)
    places = [naming.place_of((t,)) for t in unit.name.tokens]
    for other in entry.names:
        theirs = naming.place_of(other.tokens)
        if theirs and any(p and naming.lies_within(theirs, p) for p in places):
            return [(other.nodes[-1], ENTAILED)]
    return differ


def _forms(
    tokens: tuple[str, ...], full: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    # The fuller name decides: "Roker" that is Danny Roker is not Dean Roker.
    return full or ((tokens,) if tokens else ())


def _anchor(
    units: list[Unit],
    candidates: Mapping[int, list[tuple[int, str]]],
    entry: Reading,
    frame: Frame | None,
) -> int:
    weight: dict[int, float] = {}
    for unit in units:
        best: dict[int, float] = {}
        for at, kind in candidates[id(unit)]:
            sentence = entry.nodes[at].sentence
            value = {SAME: 1.0, ENTAILED: 0.95, OPPOSITE: 0.8}.get(kind, 0.2)
            if frame is not None and unit.kind == PREDICATE and frame.at in unit.nodes:
                value *= 2.0
            best[sentence] = max(best.get(sentence, 0.0), value)
        for sentence, value in best.items():
            weight[sentence] = weight.get(sentence, 0.0) + value * unit.weight
    if not weight:
        return 0
    return max(sorted(weight), key=lambda s: (weight[s] - 0.5 * (s == TITLE), -abs(s)))


def _locate(
    claim: Reading,
    entry: Reading,
    unit: Unit,
    candidates: list[tuple[int, str]],
    anchor: int,
    context: Context,
) -> Found:
    if unit.period is not None:
        return _locate_time(claim, entry, unit, anchor, context)
    if unit.figure is not None:
        return Found(unit, MISSING, 0.0)  # settled by _match_figures
    rank = {SAME: 0, ENTAILED: 1, OPPOSITE: 2, DIFFERENT: 3}
    best = min(
        candidates,
        key=lambda c: (entry.nodes[c[0]].sentence != anchor, rank.get(c[1], 4), c[0]),
        default=None,
    )
    if best is None:
        if unit.name is not None and context.names:
            mine = _forms(unit.name.tokens, unit.name.full)
            if naming.any_same(mine, context.names) == naming.SAME:
                return Found(unit, SAME, 0.9, (), "the entry's own source")
        return Found(unit, MISSING, 0.0)
    at, kind = best
    words = entry.nodes[at].text
    here = entry.nodes[at].sentence == anchor
    if kind == DIFFERENT:
        return Found(unit, DIFFERENT, 0.0, (at,), words)
    if kind == OPPOSITE:
        return Found(unit, OPPOSITE, 0.0, (at,), words)
    if not here and unit.kind == PREDICATE:
        return Found(unit, MISSING, 0.3, (at,), words)
    score = (1.0 if kind == SAME else 0.95) * (1.0 if here else 0.9)
    return Found(unit, kind, score, (at,), words)


def _locate_time(
    claim: Reading, entry: Reading, unit: Unit, anchor: int, context: Context
) -> Found:
    period = unit.period
    assert period is not None
    wording = tuple(
        claim.nodes[i].lemma for i in unit.nodes if claim.nodes[i].pos in ("NUM", "PROPN", "NOUN")
    )
    same_words = wording and all(any(n.lemma == w for n in entry.nodes) for w in wording)
    if period.start is None and period.end is None:
        return Found(unit, SAME, 1.0) if same_words else Found(unit, MISSING, 0.0)
    here = [p for p, s in entry.periods if s == anchor]
    for other in (*here, *(p for p, s in entry.periods if s != anchor)):
        if period_inside(other, period):
            return Found(unit, SAME, 1.0, (), other.text)
    if same_words:
        return Found(unit, SAME, 1.0, (), period.text)
    dated = [p for p in here if p.start or p.end]
    if dated:
        if all(periods_disjoint(p, period) for p in dated):
            return Found(unit, DIFFERENT, 0.0, (), dated[0].text)
        return Found(unit, MISSING, 0.3, (), dated[0].text)
    published = context.date
    if published is not None and period.start and period.end:
        if period.start <= published <= period.end + NEWS_LAG:
            return Found(unit, ENTAILED, 0.85, (), published.isoformat())
    return Found(unit, MISSING, 0.0)


def period_inside(inner: Period, outer: Period) -> bool:
    """Whether all of `inner` lies in `outer`; an open end lies in none that is closed."""
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends


def periods_disjoint(one: Period, other: Period) -> bool:
    """Whether no day lies in both."""
    return (one.end is not None and other.start is not None and one.end < other.start) or (
        other.end is not None and one.start is not None and other.end < one.start
    )


# --------------------------------------------------------------------------------------------------
# Predicates and their participants


def _match_frames(claim: Reading, entry: Reading, result: Alignment, frame: Frame) -> None:
    where = {node: d for d in result.details for node in d.unit.nodes}
    found = where.get(frame.at)
    if found is not None and found.nodes:
        heads = [found.nodes[0]]
        result.opposed = found.outcome == OPPOSITE
    else:
        # "is a spokeswoman": the attribute is the predicate
        heads = [
            n
            for role, at in frame.arguments
            if role == "attribute" and at and at[0] in where
            for n in where[at[0]].nodes
        ]
        result.opposed = any(
            where[at[0]].outcome == OPPOSITE
            for role, at in frame.arguments
            if role == "attribute" and at and at[0] in where
        )
    options = [f for head in heads for f in _frames_over(entry, head)]
    best: tuple[int, Frame | None] = (-99, None)
    for other in options:
        good, swapped = _compare_roles(claim, entry, frame, other, where)
        if good - 3 * swapped > best[0]:
            best = (good - 3 * swapped, other)
            result.swapped = swapped > 0 and good == 0
    result.counterpart = best[1]
    if best[1] is not None:
        result.subject_differs = _subject_differs(claim, entry, frame, best[1], where)


def _frames_over(entry: Reading, head: int) -> list[Frame]:
    frames = list(entry.by_head.get(head, ()))
    if frames:
        return frames
    at = entry.nodes[head].head
    return list(entry.by_head.get(at, ()))


def _roles(claim: Frame, other: Frame, entry: Reading) -> list[dict[str, str]]:
    """How the entry frame's roles are called in the claim's frame."""
    plain = {"agent": "agent", "patient": "patient", "recipient": "recipient", "to": "recipient"}
    mine = classes_of(claim.predicate)
    theirs = classes_of(other.predicate)
    maps = [] if (mine & theirs or claim.predicate == other.predicate) else [plain]
    for name in sorted(theirs):
        for target, roles in converses().get(name, ()):
            if target in mine:
                maps.append(roles)
    if not maps or claim.predicate == other.predicate:
        maps = [plain]
    elif mine & theirs and plain not in maps:
        maps.append(plain)
    return maps


def _compare_roles(
    claim: Reading, entry: Reading, frame: Frame, other: Frame, where: dict[int, Found]
) -> tuple[int, int]:
    """How many core participants stand in the same role, and how many in the opposite one."""
    best = (0, 0)
    transitive = any(role == "patient" for role, _ in frame.arguments)
    other_transitive = any(r == "patient" for r, _ in other.arguments) and any(
        r == "agent" for r, _ in other.arguments
    )
    for roles in _roles(frame, other, entry):
        good = swapped = 0
        for role, at in frame.arguments:
            if role not in ("agent", "patient", "recipient"):
                continue
            targets = {n for i in at for n in (where[i].nodes if i in where else ())}
            head = where[at[0]].nodes if at[0] in where else ()
            for entry_role, entry_at in other.arguments:
                if not set(head or ()) & set(entry_at) and not (
                    not head and targets & set(entry_at)
                ):
                    continue
                named = roles.get(entry_role, entry_role)
                if named == role or entry_role == "subject":
                    good += 1
                elif {named, role} == {"agent", "patient"}:
                    if transitive and other_transitive:
                        swapped += 1
                    else:
                        good += 1
                break
        if good - swapped > best[0] - best[1] or best == (0, 0):
            best = (good, swapped)
    return best


def _subject_differs(
    claim: Reading, entry: Reading, frame: Frame, other: Frame, where: dict[int, Found]
) -> bool:
    """Whether the entry says it of somebody else, by name."""
    for role, at in frame.arguments:
        if role not in ("agent", "patient"):
            continue
        found = where.get(at[0])
        if found is None or found.unit.kind != NAME:
            continue
        theirs = [a for r, a in other.arguments if r == role and a]
        if not theirs:
            continue
        inside = any(set(found.nodes) & set(a) for a in theirs)
        named = any(
            n.tokens and set(n.nodes) & {i for a in theirs for i in a[:1]} for n in entry.names
        )
        if named and not inside and found.outcome in (MISSING, DIFFERENT):
            return True
    return False


# --------------------------------------------------------------------------------------------------
# Figures


def _match_figures(claim: Reading, entry: Reading, result: Alignment) -> None:
    for detail in result.details:
        figure = detail.unit.figure
        if figure is None:
            continue
        options = _figure_options(claim, entry, result, detail)
        verdicts = [(o, fit(figure, o)) for o in options]
        inside = next((o for o, v in verdicts if v is Fit.INSIDE), None)
        if inside is not None:
            detail.outcome, detail.score, detail.words = SAME, 1.0, inside.text
            result.figures.append((figure, inside, Fit.INSIDE))
        elif verdicts:
            other, verdict = verdicts[0]
            detail.outcome, detail.words = DIFFERENT, other.text
            result.figures.append((figure, other, verdict))


def _figure_options(
    claim: Reading, entry: Reading, result: Alignment, detail: Found
) -> list[Figure]:
    """The entry's figures that speak of the same thing: in the predicate's frame if it has any,
    else in the sentence, with a related noun counted."""
    figure = detail.unit.figure
    assert figure is not None
    alike = [(f, s) for f, s in entry.figures if comparable(figure, f)]
    bound: list[Figure] = []
    if result.counterpart is not None:
        inside = {i for _, at in result.counterpart.arguments for i in at}
        starts = {entry.nodes[i].start for i in inside if entry.nodes[i].sentence >= 0}
        bound = [f for f, _ in alike if any(f.span.start <= s < f.span.end for s in starts)]
        bound = [f for f in bound if _counts_alike(figure, f)]
    if bound:
        return bound
    return [f for f, s in alike if s == result.anchor and _counts_alike(figure, f)]


def _counts_alike(one: Figure, other: Figure) -> bool:
    if one.unit or not one.counted or not other.counted:
        return True
    a, b = one.counted, other.counted
    return a == b or says(a, b, "n") or says(b, a, "n")


COMMITTED = frozenset({Modality.ACTUAL})


def names_of(texts: list[str]) -> tuple[tuple[str, ...], ...]:
    """Names as token tuples, for `Context.names`."""
    return tuple(dict.fromkeys(name_tokens(t) for t in texts if t))
