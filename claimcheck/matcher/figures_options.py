"""Which of an entry's figures may speak of the same thing as one of the claim."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.matcher.layout import CONTENT, Frame, Reading
from claimcheck.matcher.lexicon import says, wordnet
from claimcheck.matcher.quantities import Fit, comparable, fit
from claimcheck.model import Figure

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
SPANS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
}
PEOPLE = frozenset({"people", "person", "individual", "man", "woman", "adult", "other"})
DISTINCTIVE = 100.0  # an exact number from here on, met again, is the same number
TOTAL_WORDS = frozenset({
    "number", "total", "toll", "count", "tally", "figure", "base", "membership", "population",
    "workforce", "staff", "fleet", "crowd", "audience", "capacity", "sum", "average", "team",
})  # fmt: skip


def options_of(
    entry: Reading,
    figure: Figure,
    counterpart: Frame | None,
    anchor: int,
    deed: str,
    *,
    telling: bool,
) -> list[tuple[Figure, bool]]:
    """The entry's figures that may speak of the same thing: in the predicate's own frame if it
    has any, else in the same sentence."""
    alike = [(f, s) for f, s in entry.figures if in_unit_of(f, figure) is not None]
    if counterpart is not None:
        inside = {i for _, at in counterpart.arguments for i in at} | {counterpart.at}
        starts = {entry.nodes[i].start for i in inside if entry.nodes[i].sentence >= 0}
        bound = [f for f, _ in alike if any(f.span.start <= s < f.span.end for s in starts)]
        bound = [f for f in bound if counts_alike(figure, f) or _counts_deeds(deed, f)]
        if bound:
            return [(f, True) for f in bound]
    verb = counterpart if telling else None
    here = [f for f, s in alike if s == anchor and not said_of_another(entry, f, verb)]
    if not telling:
        here = [f for f in here if not _of_a_part(entry, f) or fit(figure, f) is Fit.INSIDE]
    found = []
    for other in here:
        same_number = figure.exact and other.exact and figure.low == other.low >= DISTINCTIVE
        done = _counts_deeds(deed, other)  # "the number of wounded is 61": 61 were wounded
        if same_number or done or counts_alike(figure, other):
            doers = figure.counted in PEOPLE and _counts_doers(deed, other)
            firm = bool(figure.unit) or done or doers or figure.counted == other.counted != ""
            found.append((other, firm))
    if not found and figure.counted and figure.counted not in PEOPLE:
        found = [
            (other, False)
            for other, sentence in alike
            if sentence != anchor and other.counted == figure.counted
            and _alike_fits(figure, other)
        ]  # fmt: skip
    if not found:
        # a table in prose: "Employees: nine." "Total: two."
        for other, sentence in alike:
            words = [n for n in entry.nodes if n.sentence == sentence and n.pos in CONTENT]
            if len(words) > 5:
                continue
            if figure.counted and any(says(n.lemma, figure.counted, "n") for n in words):
                found.append((other, True))
            elif any(n.lemma == "total" for n in words):
                found.append((other, False))
    return found


def said_of_another(entry: Reading, figure: Figure, counterpart: Frame | None) -> bool:
    """Whether the figure belongs to another verb: "fell, while wages rose by 3 per cent"."""
    if counterpart is None or entry.nodes[counterpart.at].pos != "VERB":
        return False
    span = figure.span
    at = next(
        (i for i, n in enumerate(entry.nodes) if span.start <= n.start < span.end), counterpart.at
    )
    for _ in range(12):
        if at == counterpart.at:
            return False
        if entry.nodes[at].pos == "VERB" and at in entry.by_head:
            mine = {i for _, a in counterpart.arguments for i in a}
            others = [set(a) for f in entry.by_head[at] for r, a in f.arguments if r == "agent"]
            return bool(others) and not any(a & mine for a in others)
        if entry.nodes[at].head == at:
            return False
        at = entry.nodes[at].head
    return False


def _of_a_part(entry: Reading, figure: Figure) -> bool:
    """Whether the figure only says of how many something is: "records of 9 million users" does not
    say how many users there are."""
    span = figure.span
    for node in entry.nodes:
        if node.sentence < 0 or not span.start <= node.start < span.end:
            continue
        counted = entry.nodes[node.head] if node.dep == "nummod" else node
        by = entry.nodes[counted.head]
        over = entry.nodes[by.head]
        if (counted.dep, by.lemma, over.pos) == ("pobj", "of", "NOUN"):
            return over.lemma not in TOTAL_WORDS
    return False


def is_whole(reading: Reading, figure: Figure) -> bool:
    """Whether a figure only says of how many others are a part: "of the 3,050 hectares, 40"."""
    nodes, span = reading.nodes, figure.span
    for i, node in enumerate(nodes):
        if node.sentence < 0 or not span.start <= node.start < span.end:
            continue
        at = node.head if node.dep == "nummod" else i
        by = nodes[nodes[at].head]
        over = nodes[by.head]
        if nodes[at].dep != "pobj" or by.lemma != "of" or over.pos in ("NOUN", "PROPN"):
            continue
        if over.text.lower() in ("all", "each", "both", "none", "every"):
            continue  # "each of the 38 points"
        if any(n.head == at and (n.dep == "poss" or n.text.lower() == "the") for n in nodes):
            return True
    return False


def in_unit_of(other: Figure, figure: Figure) -> Figure | None:
    """The entry's figure in the claim's unit, or None where they cannot be compared."""
    if comparable(other, figure):
        return other
    if other.unit in DAYS and figure.unit in DAYS:
        factor = DAYS[other.unit] / DAYS[figure.unit]
        return replace(other, low=other.low * factor, high=other.high * factor, unit=figure.unit)
    if other.ordinal != figure.ordinal and other.exact and figure.exact:
        # "in the 38th minute" is "after 38 minutes"
        nth, lasting = (other, figure) if other.ordinal else (figure, other)
        if nth.counted in SPANS and lasting.unit in DAYS and other.unit != figure.unit:
            days = nth.low * SPANS[nth.counted]
            if abs(days - lasting.low * DAYS[lasting.unit]) < 0.001 * days:
                return replace(figure, text=other.text, span=other.span)
        return None
    if {other.unit, figure.unit} == {"year-old", ""} and not (other.counted or figure.counted):
        return replace(other, unit=figure.unit)  # "she was 91" is "aged 91"
    if {other.unit, figure.unit} == {"times", ""}:
        # "warned twice" is "two warnings"
        return replace(other, unit=figure.unit, counted="")
    return None


def fit_of(figure: Figure, other: Figure) -> Fit | None:
    """How another figure stands to this one, in its unit; None where they cannot be compared."""
    alike = in_unit_of(other, figure)
    return None if alike is None else fit(figure, alike)


def met_again(entry: Reading, figure: Figure, anchor: int) -> bool:
    """Whether the very number stands elsewhere in the sentence, in another part of it."""
    return figure.exact and any(
        f.exact and f.low == figure.low and f.unit == figure.unit
        for f, sentence in entry.figures
        if sentence == anchor
    )


def _counts_deeds(predicate: str, other: Figure) -> bool:
    # "made 14 arrests": 14 people were arrested
    return bool(predicate) and bool(other.counted) and says(other.counted, predicate, "n")


def _counts_doers(predicate: str, other: Figure) -> bool:
    # "250 marchers": 250 people marched
    return bool(predicate) and f"{predicate}/v" in wordnet(other.counted, "n")[3]


def _alike_fits(figure: Figure, other: Figure) -> bool:
    return fit(figure, other) is Fit.INSIDE


def counts_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may count the same: "12 men" and "12 people"."""
    if one.unit or not one.counted or not other.counted:
        return True
    a, b = one.counted, other.counted
    if b in PEOPLE:
        return True
    return a == b or says(a, b, "n") or says(b, a, "n")


def of_how_many(reading: Reading, figure: Figure) -> bool:
    """Whether it is the whole of which the figure before it is a part: "71 of the *160* seats"."""
    for i, node in enumerate(reading.nodes):
        if not figure.span.start <= node.start < figure.span.end:
            continue
        noun = node.head if node.dep == "nummod" else i
        of = reading.nodes[noun].head
        if reading.nodes[noun].dep == "pobj" and reading.nodes[of].text.lower() == "of":
            return reading.nodes[of].head in reading.in_figure
    return False
