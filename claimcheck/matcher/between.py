"""What stands in an entry between a detail and the deed that the claim tells it of."""

from __future__ import annotations

from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.units import FIGURE

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
# "14,700, down from 18,000": what follows is of another time, or of another thing
BARRING = frozenset({"down", "up", "versus", "unlike", "except", "compared"})
_OBJECTS = frozenset({"dobj", "nummod", "nmod"})
_OF_THE_DEED = frozenset({("NOUN", "dobj"), ("VERB", "relcl"), ("VERB", "acl")})
_DOERS = frozenset({"nsubj", "nsubjpass", "det"})


def close_to_the_deed(told: Reading, detail: Found, at: int, group: list[int], chief: int) -> bool:
    """Whether what stands between leaves a detail with the deed: as a rule it is told of that.

    The detail is what the word between has or counts ("not to send *the patrol*", "three people
    waiting *as fans*"), or only an object of the deed or a clause about it lies between ("requested
    a look at *the cars*"), or it is a figure that is nobody's ("which paid *$2.3bn*"). In our own
    newsrooms and pairs, which both have entries written to mislead, all that was so was rightly
    told of the deed; not so of subjects, names and parts of names.
    """
    node, way = told.nodes[at], _way(told, at, group, chief)
    if any(told.nodes[i].text.lower() in BARRING for i in way):
        return False
    if node.dep in _OBJECTS:
        return True
    if len(way) == 1 and (told.nodes[way[0]].pos, told.nodes[way[0]].dep) in _OF_THE_DEED:
        return True
    return detail.unit.kind == FIGURE and bool(way) and node.dep not in _DOERS


def _way(told: Reading, at: int, group: list[int], chief: int) -> list[int]:
    """The telling words over one that do not hang together with the deed, the nearest first."""
    way = []
    for _ in range(12):
        over = told.nodes[at].head
        if over == at:
            break
        at = over
        if told.nodes[at].pos in TELLING and group[at] != chief:
            way.append(at)
    return way


def word_between(told: Reading, at: int, group: list[int], chief: int) -> str:
    """The word that keeps one from the deed of the group `chief`; the topmost over it if none."""
    way = _way(told, at, group, chief)
    while not way and told.nodes[at].head != at:
        at = told.nodes[at].head
    return told.nodes[way[0] if way else at].text
