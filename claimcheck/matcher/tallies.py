"""Votes counted side by side: "For, nine; against, two", "Ayes: Reed, Lind (2). Nays: Voss (1)."

The two numbers are the sides of one vote, as "nine votes to two" has them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.matcher.layout import Reading

_FOR = r"(?:(?:votes? |voting )?(?:for|in favou?r)|ayes?|yes|yeas?)"
_AGAINST = r"(?:(?:votes? |voting )?(?:against|opposed)|noe?s?|nays?)"
_SIDE = re.compile(  # "For the levy: 4,006", at the start of a line, a sentence or a part of it
    rf"(?:\A|(?<=[.;:,(\n] )|(?<=\n)|(?<=[(]))(?P<side>{_FOR}|{_AGAINST})\b[^.;\n\d]{{0,90}}?"
    r"[:,(–—-] ?\(?(?=[\w])",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?: votes?| members?| councillors?)? (?P<side>{_FOR}|{_AGAINST})\b", re.I)
_OPPOSED = re.compile(rf"{_AGAINST}\Z", re.IGNORECASE)
NEAR = 160  # how far apart the two sides of one vote are told


def count_votes(reading: Reading) -> None:
    """Let the two sides of a vote count as such, in place."""
    if sum(figure.unit == "score" for figure, _ in reading.figures) > 1:
        return
    sides: dict[bool, list[int]] = {True: [], False: []}  # by whether it is for; index of figure
    led = {match.end(): match["side"] for match in _SIDE.finditer(reading.text)}
    for k, (figure, _) in enumerate(reading.figures):
        if figure.unit not in ("", "score") or not figure.exact or figure.ordinal:
            continue
        side = led.get(figure.span.start)
        if side is None and (after := _AFTER.match(reading.text, figure.span.end)):
            side = after["side"]
        if side is not None:
            sides[not _OPPOSED.match(side)].append(k)
    if not (len(sides[True]) == len(sides[False]) == 1):
        return  # nobody, or several votes: which is meant cannot be told
    pair = [*sides[True], *sides[False]]
    places = [reading.figures[k][0].span.start for k in pair]
    if abs(places[0] - places[1]) > NEAR:
        return
    for k in pair:
        figure, sentence = reading.figures[k]
        reading.figures[k] = (replace(figure, unit="score", counted=""), sentence)
