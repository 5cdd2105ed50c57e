"""What somebody or something is in, above, within or out of, which a small word alone tells.

"The zinc was within the limit" and "the zinc was above the limit" have all other words in common,
and so has a table that gives the limit and the zinc.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import NEGATORS, Frame, Reading, once
from claimcheck.matcher.units import NAME

BESIDE = ("compound", "appos", "npadvmod", "poss")
STANDING = frozenset({"be", "remain", "stay", "lie", "stand", "sit"})
# Of these a word says how far something goes; over and under other things it says what it is about
LIMITS = frozenset({
    "limit", "level", "target", "cap", "threshold", "average", "budget", "estimate", "forecast",
    "quota", "norm", "minimum", "maximum", "ceiling", "capacity", "range", "standard",
})  # fmt: skip
# Prepositions that cannot both be true of a thing and the same other thing, and what may be either
OPPOSITES: tuple[tuple[set[str], set[str], set[str]], ...] = (
    ({"within", "inside", "below", "beneath"}, {"above", "beyond", "outside"}, set()),
    ({"in", "inside", "within", "aboard", "into"}, {"outside", "out of", "off"}, {"at", "from"}),
    ({"on", "aboard", "onto"}, {"off"}, {"at", "from"}),
    ({"under"}, {"out of"}, set()),
    ({"before", "ahead of", "prior to"}, {"after", "following"}, {"on", "during", "at"}),
    ({"with"}, {"without"}, set()),
)
# What says as much as a preposition, that by itself being one of them
AKIN = {
    "within": {"within", "inside", "below", "under", "beneath", "in"},
    "inside": {"inside", "in", "within"},
    "below": {"below", "under", "beneath", "underneath"},
    "above": {"above", "over", "beyond"},
    "outside": {"outside"},
    "out of": {"out of", "from"},
    "off": {"off"},
    "near": {"near", "beside", "by", "next", "close", "outside", "opposite", "at", "alongside"},
    "beside": {"beside", "by", "next", "along", "alongside"},
    "behind": {"behind"},
    "against": {"against"},
    "without": {"without"},
    "opposite": {"opposite", "facing", "across"},
}
AKIN |= {"beyond": AKIN["above"], "beneath": AKIN["below"]}
# Of a place; of anything else they tell too many things: "is in talks", "holds talks"
SOMEWHERE = ("in", "at", "on", "aboard")
THERE = {*SOMEWHERE, "inside", "within", "around", "across", "throughout", "of"}
AKIN |= dict.fromkeys(SOMEWHERE, THERE)
AS_MANY = re.compile(r"\b(?:(?<!\b0\.\d )times|twice|double|treble|triple) (?:[\w’'-]+ ){0,4}\Z")
A_PART = re.compile(r"(?:\b(?:half|third|quarter|tenth|cent|percent|\w+ths?)|%) (?:of )?[^.;]*\Z")
NONE = re.compile(r"\bwith no (?:[\w-]+ ){0,2}\Z")
NEAR = 60  # letters in which such a measure stands before its word
EXCEEDING = frozenset({"exceed", "surpass", "breach", "overshoot"})


def on_the_other_side(said: Reading, told: Reading, start: int, end: int) -> str:
    """The entry's words for where something is, or when, that cannot be true with the claim's, or
    "": "above the limit", beside "within the limit".

    Looked for from one character of the entry to another; not where something is denied there.
    """
    there = [n for n in told.nodes if start <= n.start < end and n.sentence >= 0]
    if any(n.text.lower() in NEGATORS for n in there):
        return ""
    theirs: dict[str, dict[str, str]] = {}
    for i, by in _objects(told).items():
        if start <= told.nodes[i].start < end:
            noun = told.nodes[i]
            theirs.setdefault(noun.lemma.lower(), {})[by] = f"{by} {noun.text}"
    for i, mine in _objects(said).items():
        here = theirs.get(said.nodes[i].lemma.lower(), {})
        for one, other, either in OPPOSITES:
            for own, against in ((one, other), (other, one)):
                found = [place for by, place in here.items() if by in against]
                if found and mine in own and (own | either).isdisjoint(here):
                    return found[0]
    return ""


def not_in_that_state(said: Reading, told: Reading, found: Alignment) -> str:
    """What the claim says that somebody or something is in, near or above, and no more than that,
    where the entry has the word in no such phrase, or "": "Orr was in Peru", beside "Orr wrote of
    Peru"."""
    frame = found.roles.frame
    if frame is None or frame.predicate not in STANDING:
        return ""
    if any(role in ("attribute", "patient") for role, _ in frame.arguments):
        return ""
    for at, by in _objects(said).items():
        if by not in AKIN or not _of_frame(said, at, frame):
            continue
        detail = next((d for d in found.details if at in d.unit.nodes and d.met), None)
        if detail is None or (by in SOMEWHERE and detail.unit.kind != NAME):
            continue
        here = [n for n in detail.nodes if told.nodes[n].pos in ("NOUN", "PROPN")]
        if not here or (len(here) < len(detail.nodes) and detail.unit.kind != NAME):
            continue  # met by a verb: "is being investigated", for "is under investigation"
        if by in SOMEWHERE and any(told.nodes[n].dep in BESIDE for n in here):
            continue  # "the Leeds factory", "Tarn, Devon"
        if any(A_PART.search(_before(told, n)) for n in here):
            continue  # "at 40 per cent of its level" is below it
        sides = {_objects(told).get(n, "") for n in here}
        if sides.isdisjoint(AKIN[by]):
            return f"{by} {detail.unit.text}"
    return ""


@once
def _objects(reading: Reading) -> Mapping[int, str]:
    """The nouns that stand behind a preposition, with that; "with no water" is without it."""
    found = {}
    for i, node in enumerate(reading.nodes):
        if node.pos not in ("NOUN", "PROPN") or i in reading.in_figure or i in reading.in_period:
            continue
        by = reading.nodes[node.head]
        before = _before(reading, i)
        limit = node.lemma.lower() in LIMITS
        if limit and (AS_MANY.search(before) or (node.dep == "dobj" and by.lemma in EXCEEDING)):
            found[i] = "above"
        elif node.dep == "pobj":
            two = f"{reading.nodes[by.head].text} {by.text}".lower()
            word = two if two in ("out of", "ahead of", "prior to") else by.text.lower()
            word = "without" if word == "with" and NONE.search(before) else word
            found[i] = {"over": "above", "under": "below"}.get(word, word) if limit else word
    return found


def _before(reading: Reading, at: int) -> str:
    """What stands right before a word, in small letters."""
    start = max(0, reading.nodes[at].start)
    return reading.text[max(0, start - NEAR) : start].lower()


def _of_frame(said: Reading, at: int, frame: Frame) -> bool:
    # up to the verb, through no other noun: "was back within the limit"
    at = said.nodes[at].head
    for _ in range(4):
        at = said.nodes[at].head
        if at == frame.at:
            return True
        if said.nodes[at].pos not in ("ADP", "ADV"):
            return False
    return False
