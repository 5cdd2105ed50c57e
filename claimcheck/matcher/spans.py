"""Until when, since when, before what: stretches of time that share a day are not the same."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.periods import A_YEAR, part_of_day
from claimcheck.matcher.places import places
from claimcheck.matcher.units import TIME

_UNTIL = frozenset({"until", "till", "to", "through"})
_SINCE = frozenset({"since", "from"})
_SPANS = frozenset({"before", "after", "since", "until", "till", "during", "following"})
_CAUSES = frozenset({"because", "due", "owing", "thanks"})
_FROM_THEN_ON = frozenset({("after", "since"), ("after", "following"), ("following", "after")})
_HOURS = {"noon": "afternoon", "midday": "afternoon", "midnight": "evening", "dawn": "morning",
          "dusk": "evening", "lunchtime": "afternoon", "breakfast": "morning"}  # fmt: skip


def other_span(said: Reading, told: Reading, found: Alignment) -> tuple[bool, str]:
    """The time by which the entry has another stretch than the claim, or "", and whether both
    cannot be: "until March" beside "until June", "before the quake" beside "since the quake"."""
    for detail in found.details:
        if not detail.met:
            continue
        if detail.unit.kind == TIME:
            apart, words = _of_dates(said, told, found, detail)
        else:
            apart, words = False, _of_nouns(said, told, found, detail)
        if words:
            return apart, words
    return False, ""


def _of_dates(said: Reading, told: Reading, found: Alignment, detail: Found) -> tuple[bool, str]:
    mine = detail.unit.period
    theirs = next((p for p, _ in told.periods if p.text == detail.words), None)
    if mine is None:
        return False, ""
    if hour := _other_hour(told, found, detail):
        return True, hour
    if theirs is None:
        return False, ""
    first, other = mine.text.lower().split()[0], theirs.text.lower().split()[0]
    before = told.text[max(0, theirs.span.start - 8) : theirs.span.start].lower().split()
    other = other if other in _SPANS else (before[-1:] or [other])[0]
    if first in ("until", "till"):
        if other in _UNTIL:
            return True, theirs.text if mine.end != theirs.end else ""
        return False, theirs.text if _was_so_then(said, told, found, detail) else ""
    if first == "since" and other in _SINCE and mine.start and theirs.start:
        # "the wettest since 1978" need not be the wettest since 1958
        return False, theirs.text if theirs.start > mine.start + A_YEAR else ""
    if first == "since" and other not in _SINCE and _was_so_then(said, told, found, detail):
        return False, theirs.text
    return False, ""


def _was_so_then(said: Reading, told: Reading, found: Alignment, detail: Found) -> bool:
    """Whether the entry says the claim's own verb of that day alone: "did not sail on Tuesday",
    beside "has not sailed since Tuesday"; not "has fallen", of what stood at so much in 2010."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or told.nodes[other.at].tag not in ("VBD", "VB"):
        return False
    when = {n for role, at in other.arguments if role == "time" for n in at}
    same = told.nodes[other.at].lemma == said.nodes[frame.at].lemma
    return same and bool(when & set(places(told, found, detail)))


def _other_hour(told: Reading, found: Alignment, detail: Found) -> str:
    """Another part of the same day: "shortly after noon on Monday" beside "Monday night"."""
    assert detail.unit.period is not None
    mine = part_of_day(detail.unit.period)
    if not mine:
        return ""
    here = [n.text.lower() for n in told.nodes if n.sentence == found.anchor]
    hours = [w for w in here if w in _HOURS]
    return hours[0] if hours and all(_HOURS[w] != mine for w in hours) else ""


def _of_nouns(said: Reading, told: Reading, found: Alignment, detail: Found) -> str:
    mine = _link(said, detail.unit.nodes[-1]) if detail.unit.nodes else ""
    if not mine:
        return ""
    theirs = [_link(told, n) for n in places(told, found, detail)]
    apart = [
        t in _SPANS and t != mine and not {mine, t} <= _CAUSES and (mine, t) not in _FROM_THEN_ON
        for t in theirs
    ]
    return f"{theirs[0]} the {detail.unit.text}" if theirs and all(apart) else ""


def _link(reading: Reading, at: int) -> str:
    """The word by which a phrase or a clause says when or why: "before the war broke out",
    "because of the war"."""
    nodes = reading.nodes
    for _ in range(5):
        node = nodes[at]
        by = nodes[node.head]
        if node.dep in ("pobj", "pcomp"):
            words = {by.text.lower(), nodes[by.head].text.lower()}
            if found := words & (_SPANS | _CAUSES):
                return min(found)
        marks = [n.text.lower() for n in nodes if n.head == at and n.dep in ("mark", "advmod")]
        if node.dep == "advcl" and (clause := [m for m in marks if m in _SPANS | _CAUSES]):
            return clause[0]
        if node.head == at or (node.pos in ("VERB", "AUX") and node.dep not in ("advcl", "pcomp")):
            return ""
        at = node.head
    return ""
