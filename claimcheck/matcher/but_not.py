"""Words of a claim that the entry has only to rule them out, or to count another place."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import LEFT_OVER, Reading, once, words_in
from claimcheck.matcher.once_events import RANKS
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.units import NAME, NOUN, TIME

_NOT = frozenset({"not", "n't", "never"})
_INSTEAD = frozenset({"rather", "instead", "than"})
_RULING_OUT = _NOT | {"than", "no"}  # "at no time"
_RANKS = frozenset(RANKS)
_VERBAL = ("VERB", "AUX")


def ruled_out(said: Reading, told: Reading, found: Alignment) -> str:
    """The words by which the entry says that a circumstance of the claim was another, or "": "took
    effect in May, not at Easter", "because of unrest rather than illness"."""
    if words_in(told).isdisjoint(_RULING_OUT) or not words_in(said).isdisjoint(_NOT | _INSTEAD):
        return ""
    for detail in _met(found):
        if detail.unit.kind not in (NAME, NOUN, TIME):
            continue  # "not safe" is "unsafe"
        known = (found.anchor, LEFT_OVER)
        places = [n for n in detail.nodes if told.nodes[n].sentence in known]
        words = [_denial_over(told, n) for n in places]
        if places and all(words):
            return f"{words[0]} {detail.unit.text}"
    return ""


def what_it_is(said: Reading) -> frozenset[int]:
    """The words for what the claim is of and for what it says that this is: "the mill", "store" of
    "The mill has been a potato store"; none where it tells of something else."""
    frame = main_frame(said)
    if frame is None or frame.predicate != "be":
        return frozenset()
    return frozenset(at[0] for role, at in frame.arguments if role in ("agent", "attribute"))


def has_what_it_is(said: Reading, found: Alignment) -> bool:
    """Whether the entry has both, so that "it is not a store" goes against the claim, whatever
    else it lacks of it."""
    heads = what_it_is(said)
    own = [d for d in found.details if heads & set(d.unit.nodes)]
    return bool(own) and all(d.met for d in own)


def other_ordinal(said: Reading, told: Reading, found: Alignment) -> str:
    """The rank that the entry gives to what the claim ranks, where it is another, or "": "the
    second woman to lead it", beside "the first woman"."""
    if not words_in(said) & _RANKS:
        return ""
    for detail in _met(found):
        mine = _rank(said, detail.unit.nodes[-1])
        ranks = [r for n in detail.nodes if (r := _rank(told, n))]
        if mine and ranks and mine not in ranks:
            return f"it has {ranks[0]}, not {mine}"
    return ""


def one_of_the_most(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether what the claim calls the most is one of several there: "one of the largest"."""
    if not _most(said) or not words_in(said).isdisjoint(("among", "one")):
        return False
    for detail in _met(found):
        if _most(said).isdisjoint(detail.unit.nodes):
            continue
        for at in detail.nodes:
            if told.nodes[at].tag in ("JJS", "RBS") and _is_of_several(told, at):
                return True
    return False


@once
def _most(said: Reading) -> frozenset[int]:
    """The words by which something is the most so."""
    return frozenset(i for i, n in enumerate(said.nodes) if n.tag in ("JJS", "RBS"))


def _met(found: Alignment) -> list[Found]:
    return [d for d in found.details if d.met and d.nodes]


def _denial_over(told: Reading, at: int) -> str:
    """The "not" or "rather than" that stands right before a phrase that a word belongs to."""
    nodes = told.nodes
    if nodes[at].sentence == LEFT_OVER:  # "an honour and at no time a disgrace"
        before = [n for n in nodes[max(at - 4, 0) : at] if n.sentence == LEFT_OVER]
        return next((n.text for n in before if n.text.lower() in _NOT | {"no"}), "")
    for _ in range(6):
        if nodes[at].pos in _VERBAL or nodes[at].dep == "acomp":
            return ""  # "did not", "was not aware"
        before = [n for n in nodes if n.head == at and n.start < nodes[at].start]
        word = next((n.text for n in before if n.dep == "neg" or n.text.lower() in _NOT), "")
        word = word or _right_before(told, at)
        if word:
            return word
        if nodes[at].head == at:
            return ""
        at = nodes[at].head
    return ""


def _right_before(told: Reading, at: int) -> str:
    """The "not" or "rather than" that is the word before this one's phrase."""
    nodes = told.nodes
    start = min([n.start for n in nodes if n.head == at and n.start >= 0] + [nodes[at].start])
    start = min(start, nodes[at].start)
    last = max(
        (n for n in nodes if n.start < start and n.sentence == nodes[at].sentence),
        key=lambda n: n.start,
        default=None,
    )
    if last is None or last.text.lower() not in ("not", "than"):
        return ""
    if last.text.lower() == "than":
        over = nodes[last.head].text.lower()
        near = told.text[max(0, last.start - 9) : last.start].lower()
        return "rather than" if "rather" in (over, near.strip()) else ""
    # "not only at Easter" and "did not take" are no such words
    return (
        "not" if nodes[last.head].pos not in _VERBAL or last.start > nodes[last.head].start else ""
    )


def _rank(reading: Reading, at: int) -> str:
    found = [
        n.text.lower()
        for n in reading.nodes
        if n.head == at and n.dep in ("amod", "nummod") and n.text.lower() in RANKS
    ]
    return found[0] if len(found) == 1 else ""


def _is_of_several(told: Reading, at: int) -> bool:
    nodes = told.nodes
    for _ in range(4):
        over = nodes[at].head
        if nodes[over].lemma == "among":
            return True
        if nodes[over].lemma == "of" and nodes[nodes[over].head].text.lower() in (
            "one", "two", "three", "some", "several", "many",
        ):  # fmt: skip
            return True
        if over == at or nodes[over].pos in _VERBAL:
            return False
        at = over
    return False
