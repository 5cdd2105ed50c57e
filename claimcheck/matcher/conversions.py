"""A quantity that a claim says again in another unit: "12 km (7 miles)", "£5m ($6.3m)".

What stands in brackets after a quantity and measures the same is the desk's own service to its
readers. No source need say it, and one that has either has both.
"""

from __future__ import annotations

import itertools

from claimcheck.matcher.layout import Reading, once
from claimcheck.model import Figure

_TO_METRES = {"metre": 1.0, "mile": 1609.344, "foot": 0.3048, "inch": 0.0254}
_TO_SQUARE_METRES = {
    "square metre": 1.0, "hectare": 10_000.0, "acre": 4046.86, "square mile": 2.59e6,
    "square foot": 0.0929,
}  # fmt: skip
_TO_KILOGRAMS = {"kilogram": 1.0, "pound": 0.4536, "stone": 6.35, "ton": 1000.0}
_TO_LITRES = {"litre": 1.0, "gallon": 4.2, "barrel": 159.0}  # the text seldom says which gallon
_KINDS = (_TO_METRES, _TO_SQUARE_METRES, _TO_KILOGRAMS, _TO_LITRES, {"mph": 1.609, "km/h": 1.0})
_MONEY = frozenset({"GBP", "USD", "EUR", "JPY", "INR", "RUB", "CNY", "CHF", "AUD", "CAD"})
ROUGHLY = 0.12  # how far a conversion may be rounded


@once
def conversions(claim: Reading) -> list[tuple[Figure, Figure]]:
    """The claim's quantities with those that say the same in brackets, in another unit."""
    figures = sorted((f for f, _ in claim.figures), key=lambda f: f.span.start)
    brackets = [n.start for n in claim.nodes if n.text == "("]
    return [
        (one, other)
        for one, other in itertools.pairwise(figures)
        if any(one.span.end <= at < other.span.start <= at + 2 for at in brackets)
        and other.span.start - one.span.end <= 3
        and _converts(one, other)
    ]


def _converts(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return False
    if {one.unit, other.unit} <= _MONEY:
        return True
    if {one.unit, other.unit} == {"celsius", "fahrenheit"}:
        hot, cold = (one, other) if one.unit == "fahrenheit" else (other, one)
        return abs((_middle(hot) - 32) / 1.8 - _middle(cold)) <= 1.5
    for kind in _KINDS:
        if one.unit in kind and other.unit in kind:
            here, there = _middle(one) * kind[one.unit], _middle(other) * kind[other.unit]
            return abs(here - there) <= ROUGHLY * max(here, there)
    return False


def _middle(figure: Figure) -> float:
    return (figure.low + figure.high) / 2
