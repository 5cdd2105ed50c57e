"""A claim's figure in another part of the entry than where its predicate is."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.matcher.clauses import verb_over
from claimcheck.matcher.figures_dated import dated_apart
from claimcheck.matcher.figures_options import in_unit_of, said_of_another
from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.words_told import at_odds, preposition_of
from claimcheck.model import Figure, Span


def elsewhere_told(
    entry: Reading,
    figure: Figure,
    counterpart: Frame | None,
    anchor: int,
    mine: str,
    told: set[int],
) -> Figure | None:
    """The very figure in another part of the sentence, or of the record: "(2024: £590m)", or what
    the claim's rounds; exact, and of the same unit or thing counted. A verb of which the claim
    tells too may have it: "knew of it 12 days before they told the regulator"."""
    if not (figure.unit or figure.counted):
        return None
    records = {entry.nodes[i].sentence for i in entry.record}
    for other, sentence in entry.figures:
        near = sentence == anchor or (anchor in records and sentence in records)
        near = near or (
            bool(figure.unit) and figure.unit != "percent"
        )  # "after 19 days", further on
        alike = in_unit_of(other, figure)
        if (
            not near
            or alike is None
            or not alike.exact
            or fit(figure, alike) is not Fit.INSIDE
            or (alike.low != figure.low and not figure.unit)
            or _deed_of_another(entry, other, counterpart, told)
        ):
            continue
        priced = bool(figure.unit) and figure.counted == other.counted != ""  # "a £60,000 car"
        if (
            said_of_another(entry, other, counterpart)
            and verb_over(entry, other) not in told
            and not (priced and alike.low == figure.low)
        ):
            continue
        same = bool(figure.unit) or figure.counted == (other.counted or _of_them(entry, other))
        theirs = preposition_before(entry, other)
        if same and not (mine and theirs and at_odds(mine, theirs)):
            return other
    return None


def _deed_of_another(
    entry: Reading, figure: Figure, counterpart: Frame | None, told: set[int]
) -> bool:
    """Whether the figure is of a deed like the claim's that the entry tells of somebody else by
    name: "Orla sold a mill for £4m. Tarn sold a yard for £9m." """
    at = verb_over(entry, figure)
    if counterpart is None or at == counterpart.at or at not in told:
        return False
    mine = _named(entry, [counterpart])
    return any(
        not told.isdisjoint(mine.get(role, ())) and told.isdisjoint(nodes)
        for role, nodes in _named(entry, entry.by_head.get(at, [])).items()
    )


def _named(entry: Reading, frames: Sequence[Frame]) -> dict[str, set[int]]:
    """Who is named as doing a deed, and to whom it is done."""
    found: dict[str, set[int]] = {}
    for frame in frames:
        for role, at in frame.arguments:
            side = "patient" if role == "recipient" else role
            if side in ("agent", "patient") and entry.nodes[at[0]].pos == "PROPN":
                found.setdefault(side, set()).update(at)
    return found


def _of_them(entry: Reading, figure: Figure) -> str:
    """What a bare number is of, a word or two after it: "63 people, 19 of them children"."""
    for i, node in enumerate(entry.nodes):
        if node.sentence >= 0 and figure.span.start <= node.start < figure.span.end:
            after = entry.nodes[i + 1 : i + 4]
            if [n.text.lower() for n in after[:2]] in (["of", "them"], ["of", "whom"]):
                return after[2].lemma if len(after) > 2 and after[2].pos == "NOUN" else ""
    return ""


@once
def _prepositions(reading: Reading) -> dict[Span, str]:
    """What `preposition_before` gave for figures of the text."""
    return {}


def preposition_before(reading: Reading, figure: Figure) -> str:
    """The preposition that a figure hangs on, or "": "before three days of rain" is not "after
    three days of rain"."""
    known = _prepositions(reading)
    if figure.span not in known:
        known[figure.span] = _preposition_at(reading, figure)
    return known[figure.span]


def _preposition_at(reading: Reading, figure: Figure) -> str:
    if figure.span in dated_apart(reading):
        return ""  # "61 seats, against 84 in 2020": they won 84 then
    for i, node in enumerate(reading.nodes):
        if node.sentence >= 0 and figure.span.start <= node.start < figure.span.end:
            found = preposition_of(reading, i) or preposition_of(reading, node.head)
            if found:
                return found
    return ""
