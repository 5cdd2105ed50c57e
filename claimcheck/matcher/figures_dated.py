"""Figures that a sentence tells of a time of their own: "61 seats, against 84 in 2020"."""

from __future__ import annotations

from claimcheck.matcher.layout import TITLE, Node, Reading, once
from claimcheck.model import Figure, Period, Span

NEAR = 40  # letters between a figure and its date
_COMPARING = frozenset({
    ("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"), ("down", "on"),
    ("up", "on"),
})  # fmt: skip
_AGAINST = frozenset({"against", "versus", "from", "("})
_PARTING = frozenset({"PUNCT", "VERB", "AUX", "NUM", "CCONJ", "SCONJ", "PRON"})


@once
def dated_apart(reading: Reading) -> dict[Span, Period | None]:
    """The figures of a time of their own, with it: such as others are compared with ("against 84
    in 2020", "down from 84"), and those of a row ("84 in 2020 and 61 in 2024")."""
    nodes = sorted((n for n in reading.nodes if n.sentence != TITLE), key=lambda n: n.start)
    found: dict[Span, Period | None] = {}
    row: list[tuple[Figure, int, Period]] = []
    for figure, sentence in reading.figures:
        alike = [f for f, s in reading.figures if s == sentence and f.unit == figure.unit]
        if len(alike) < 2:
            continue  # "statements from 40 men in May", "charges against 12 men"
        here = [p for p, s in reading.periods if s == sentence]
        dates = (p for p in here if _leads(reading, figure, p) or _follows(nodes, figure, p))
        date = next(dates, None)
        before = [n.text.lower() for n in nodes if n.start < figure.span.start][-2:]
        against = before[-1:] == ["against"] or tuple(before) in _COMPARING
        against = against or (before[-1:] == ["from"] and _to_another(nodes, figure, alike))
        apart = before[-1:] and before[-1] in (*_AGAINST, ":")
        if against or (date is not None and apart):
            found[figure.span] = date
        elif date is not None:
            row.append((figure, sentence, date))
    for figure, sentence, date in row:
        if any(
            other.unit == figure.unit and at == sentence and then != date for other, at, then in row
        ):
            found[figure.span] = date
    return found


def _follows(nodes: list[Node], figure: Figure, period: Period) -> bool:
    if not 0 <= period.span.start - figure.span.end <= NEAR:
        return False
    between = [n for n in nodes if figure.span.end <= n.start < period.span.start]
    return not any(n.pos in _PARTING or not n.text[0].isalnum() for n in between)


def _leads(reading: Reading, figure: Figure, period: Period) -> bool:
    # "(2024: £590 million)"
    return reading.text[period.span.end : figure.span.start].strip() == ":"


def _to_another(nodes: list[Node], figure: Figure, alike: list[Figure]) -> bool:
    # "from 61 to 40"
    after = [n for n in nodes if n.start >= figure.span.end][:3]
    to = next((n.start for n in after if n.text.lower() == "to"), -1)
    return to >= 0 and any(0 < f.span.start - to <= NEAR for f in alike)
