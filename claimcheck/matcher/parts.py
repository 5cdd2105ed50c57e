"""Some of them are not all of them: what an entry says only of a part of what the claim is of."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.figures_dated import dated_apart
from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.model import Figure

_SOME = frozenset({
    "one", "some", "many", "most", "several", "few", "half", "third", "quarter", "fifth", "part",
    "majority", "minority", "dozen", "handful", "number", "couple", "another", "other", "first",
    "last", "neither", "none",
})  # fmt: skip
_WHOLE = frozenset({"the", "all", "every", "each", "both", "these", "those", "his", "her", "its"})
_SUBJECTS = ("nsubj", "nsubjpass", "dobj", "attr")


class _Part(NamedTuple):
    """ "Three of the ten schools": the word for how many, and the noun for what they are of."""

    many: int
    of: int


def of_a_part(said: Reading, told: Reading, found: Alignment) -> tuple[bool, str]:
    """How much of what the claim is of the entry says it of, if only of a part, or "".

    With it, whether that goes against the claim: "three of the ten schools closed" goes against
    "ten schools closed", and does not show that "the schools closed"; it does show that "schools
    closed", and that "three schools closed".
    """
    for part in _parts(told):
        mine = _met(part.of, found)
        if mine < 0 or any(own.of == mine for own in _parts(said)):
            continue
        many = told.nodes[part.many].lemma  # "half the crop" is "half of the crop"
        if any(n.head == mine and n.lemma == many for n in said.nodes):
            continue
        mine_over, their_over = _deeds_over(said, mine), _deeds_over(told, part.many)
        if not any(mine_over & {*d.unit.nodes} and their_over & {*d.nodes} for d in found.details):
            continue
        own, theirs = _counting(said, mine), _figure_at(told, part.many)
        words = f"it says so only of “{_phrase(told, part)}”"
        if own is None:
            if _is_whole(said, mine):
                return False, words
        elif theirs is None or fit(own, theirs) is not Fit.INSIDE:
            return theirs is not None and fit(own, theirs) is Fit.DISJOINT, words
    return False, ""


def one_of_both(said: Reading, told: Reading, found: Alignment) -> str:
    """The words by which the claim is of two, where the entry names no two, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None:
        return ""
    for _, at in frame.arguments:
        noun = at[0]
        both = next((n for n in said.nodes if n.head == noun and n.text.lower() == "both"), None)
        if both is None or both.dep not in ("det", "predet"):
            continue
        if other is None or not _is_of_two(told, other, found.anchor):
            return f"{both.text} {said.nodes[noun].text}"
    return ""


def _is_of_two(told: Reading, frame: Frame, anchor: int) -> bool:
    inside = {n for _, at in frame.arguments for n in at}
    two = any(
        f.low == 2
        and s in (anchor, -1)
        and not any(_counting(told, p.of) == f for p in _parts(told))  # "one of the two boats"
        for f, s in told.figures
    )
    words = {n.text.lower() for n in told.nodes if n.sentence == anchor}
    return (
        two
        or bool(words & {"both", "each", "two", "pair", "couple", "twins", "neither"})
        or any(told.nodes[i].dep == "conj" and told.nodes[i].head in inside for i in inside)
    )


@once
def _parts(reading: Reading) -> list[_Part]:
    nodes = reading.nodes
    found = []
    for i, node in enumerate(nodes):
        if node.dep == "pobj" and nodes[node.head].lemma == "of":
            many = nodes[node.head].head
            if nodes[many].pos in ("VERB", "AUX") and nodes[node.head].start < nodes[many].start:
                # "Of the 64 staff, 56 have gone"
                subjects = (j for j, n in enumerate(nodes) if n.head == many and n.dep in _SUBJECTS)
                many = next(subjects, many)
            if many not in (i, node.head) and _tells_how_many(reading, many):
                found.append(_Part(many, i))
        elif node.dep == "quantmod" and _is_over(reading, i):
            found.append(_Part(i, nodes[node.head].head))  # "three of ten schools"
        elif node.pos == "NUM" and node.dep in _SUBJECTS and (figure := _figure_at(reading, i)):
            if figure.span in dated_apart(reading):
                continue  # "84 seats in 2020 and 61 in 2024": no part of them
            # "Ten schools: three were closed"
            before = [
                j
                for j, n in enumerate(nodes)
                if n.sentence == node.sentence and n.start < node.start and _counting(reading, j)
            ]
            if before and not any(n.head == i and n.lemma == "of" for n in nodes):
                found.append(_Part(i, before[-1]))
    return found


def _is_over(reading: Reading, at: int) -> bool:
    of = reading.nodes[at + 1 : at + 2]
    same = bool(of) and of[0].text.lower() == "of" and of[0].head == reading.nodes[at].head
    return same and _figure_at(reading, at) is not None


def _tells_how_many(reading: Reading, at: int) -> bool:
    node = reading.nodes[at]
    if any(n.head == at and n.text.lower() in ("every", "each") for n in reading.nodes):
        return False  # "every one of the bridges"
    return node.lemma in _SOME or (node.pos == "NUM" and _figure_at(reading, at) is not None)


def _met(theirs: int, found: Alignment) -> int:
    """The claim's noun that an entry's was met by, or -1."""
    return next((d.unit.nodes[-1] for d in found.details if theirs in d.nodes), -1)


def _deeds_over(reading: Reading, at: int) -> set[int]:
    """The words over a noun up to what is said of it: "were", "closed"."""
    over = set()
    for _ in range(6):
        at = reading.nodes[at].head
        over.add(at)
        if reading.nodes[at].pos == "VERB":
            break
    return over


def _figure_at(reading: Reading, at: int) -> Figure | None:
    start = reading.nodes[at].start
    return next((f for f, _ in reading.figures if f.span.start <= start < f.span.end), None)


def _counting(reading: Reading, noun: int) -> Figure | None:
    """The figure that says how many of them there are: "all ten schools"."""
    for i, node in enumerate(reading.nodes):
        if node.head == noun and node.dep == "nummod":
            return _figure_at(reading, i)
    return None


def _is_whole(reading: Reading, noun: int) -> bool:
    """Whether it is of all of them: "the schools", "every school"; not "schools"."""
    return any(n.head == noun and n.text.lower() in _WHOLE for n in reading.nodes)


def _phrase(reading: Reading, part: _Part) -> str:
    many, of = reading.nodes[part.many], reading.nodes[part.of]
    return f"{many.text} of the {of.text}"
