"""A claim laid beside an entry: details, roles, figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.matcher.details import candidates_of, locate
from claimcheck.matcher.figures import Compared, match_figures
from claimcheck.matcher.found import Context, Found
from claimcheck.matcher.layout import TITLE, Frame, Reading
from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE, SAME
from claimcheck.matcher.roles import Pairing, pair_frames, said_elsewhere
from claimcheck.matcher.units import AUXILIARY, FIGURE, PREDICATE, Unit, main_frame, units_of


@dataclass(slots=True)
class Alignment:
    """A claim laid beside an entry. `anchor` is the entry's sentence that holds most of it."""

    details: list[Found]
    anchor: int
    roles: Pairing
    figures: list[Compared]

    def coverage(self, *, figures: bool = True, opposites: bool = True) -> float:
        """The share of the claim's weight that the entry has, in [0, 1]; without its `figures`,
        or without the words of which the entry has the opposite, if so asked."""
        counted = [
            d
            for d in self.details
            if (figures or d.unit.kind != FIGURE) and (opposites or d.outcome != OPPOSITE)
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
        locate(claim, entry, u, candidates[id(u)], anchor, context, main=bool(own & set(u.nodes)))
        for u in units
    ]
    roles = pair_frames(claim, entry, frame, details, anchor)
    said_elsewhere(entry, frame, roles.counterpart, details)
    telling = frame is not None and frame.predicate not in AUXILIARY
    deed = claim.nodes[frame.at].lemma if frame is not None else ""
    figures = match_figures(
        claim, entry, roles.counterpart, details, anchor, telling=telling, deed=deed
    )
    return Alignment(details, anchor, roles, figures)


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
        for at, kind in candidates[id(unit)]:
            sentence = entry.nodes[at].sentence
            value = {SAME: 1.0, ENTAILED: 0.95, OPPOSITE: 0.8}.get(kind, 0.2)
            if heads & set(unit.nodes) and (unit.kind == PREDICATE or frame_is_copula):
                value *= 3.0
            best[sentence] = max(best.get(sentence, 0.0), value)
        for sentence, value in best.items():
            weight[sentence] = weight.get(sentence, 0.0) + value * unit.weight
    if not weight:
        return 0
    return max(sorted(weight), key=lambda s: (weight[s] - 0.5 * (s == TITLE), -abs(s)))
