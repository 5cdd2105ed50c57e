"""Along which side a length is measured: "wider than 10 cm" is no "10 cm long"."""

from __future__ import annotations

import bisect

from claimcheck.matcher.layout import Node, Reading, once
from claimcheck.model import Figure

_LENGTHS = frozenset({"metre", "foot", "inch", "mile"})
_WORDS = {
    "width": "wide wider broad broader narrow narrower width breadth across diameter beam",
    "length": "long longer short shorter length",
    "height": "tall taller high higher low lower short shorter height altitude",
    "depth": "deep deeper shallow shallower depth",
    "thickness": "thick thicker thin thinner thickness",
    "distance": "away far further farther near nearer close closer distance",
}
_SIDES = {
    word: frozenset(side for side, words in _WORDS.items() if word in words.split())
    for words in _WORDS.values()
    for word in words.split()
}


def along_another(claim: Reading, figure: Figure, entry: Reading, other: Figure) -> bool:
    """Whether two lengths are measured along different sides: "boats longer than 3 metres", beside
    "boats 3 metres wide". Where either does not say, they may be one."""
    if figure.unit not in _LENGTHS or other.unit not in _LENGTHS:
        return False
    mine, theirs = _sides(claim, figure), _sides(entry, other)
    return bool(mine) and bool(theirs) and not mine & theirs


@once
def _in_order(reading: Reading) -> list[Node]:
    return sorted((n for n in reading.nodes if n.sentence >= 0), key=lambda n: n.start)


def _sides(reading: Reading, figure: Figure) -> frozenset[str]:
    # "wider than 10 cm", "10 cm wide", "10 cm in width", "a width of 10 cm"
    for word in figure.text.lower().split():
        if word in _SIDES:
            return _SIDES[word]
    nodes = _in_order(reading)
    first = bisect.bisect_left(nodes, figure.span.start, key=lambda n: n.start)
    last = bisect.bisect_left(nodes, figure.span.end, key=lambda n: n.start)
    before = [n.text.lower() for n in nodes[max(0, first - 2) : first]]
    after = [n.text.lower() for n in nodes[last : last + 2]]
    near = [after[0]] if after and after[0] != "in" else after[1:]
    near += before[:1] if before[1:] == ["of"] else []
    return next((_SIDES[word] for word in near if word in _SIDES), frozenset())
