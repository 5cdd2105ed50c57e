"""A bare statement beside a claim on the same named topic: the value that each gives one slot.

Whoever hands over two bare strings says, by asking, that one speaks of the other's topic: "She",
"the film" and half a name may stand for it. What the claim says of its topic is then a slot with a
value ("was born *in Orla*", "is *a potter*", "the *second* album"), and of these a topic has one:
where the statement has another value in its place, both cannot be meant. Two strings without any
name ("A man plays a flute") may each speak of somebody else, and are not weighed so.
"""

from __future__ import annotations

import functools

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.details import topic_of
from claimcheck.matcher.exclusive import ONLY
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import NEGATORS, Node, Reading, first_joined
from claimcheck.matcher.lexicon import implicatives, kind_of, load_rows
from claimcheck.matcher.names import lies_within, place_of
from claimcheck.matcher.polarity import NOT_SO
from claimcheck.matcher.roles import OTHER_SIDE
from claimcheck.matcher.units import AUXILIARY, DESCRIBING, FIGURE, NAME, TIME
from claimcheck.model import Relation

INSTEAD = "it has “"
TRACE = 0.35  # a detail up to this weight is a shade
NEARLY = 0.75  # the share of what the claim says of its topic that makes it the same
PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})


@functools.lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    """Words that add nothing to what is said of a topic ("is a town called Orla")."""
    return frozenset(w for row in load_rows("slots.toml", "idle") for w in row["words"])


@functools.lru_cache(maxsize=1)
def _turning() -> frozenset[str]:
    """Words that make what hangs from them not so."""
    own = frozenset(w for row in load_rows("slots.toml", "not") for w in row["words"])
    verbs = implicatives("verb") | implicatives("adjective") | implicatives("adverb")
    return own | verbs


def weigh_statement(said: Reading, told: Reading, found: Alignment) -> tuple[Relation, str] | None:
    """What the statement makes of the claim, by the slots that the claim fills, or None where the
    two have no named topic in common or leave it open."""
    topic = _topic(said, told, found)
    if topic is None:
        return _of_another(said, told, found)
    met = {n for d in found.details if d.met for n in d.nodes}
    asked = [d for d in found.details if not topic & set(d.unit.nodes)]
    words = {n.text.lower() for n in told.nodes}
    lost = [
        d for d in asked
        if not d.met and _counts(said, d)
        and not all(said.nodes[i].text.lower() in words for i in d.unit.nodes)
    ]  # fmt: skip
    mine = {i for d in asked for i in d.unit.nodes}
    theirs = _where(said, told, asked)
    no, nor = _negative(said, mine), _negative(told, theirs)
    for detail in lost:
        if other := _instead(said, told, found, detail, met):
            why = f"{INSTEAD}{other}”, not “{detail.unit.text}”"
            if nor:
                return None
            return (Relation.SUPPORTS if no else Relation.CONFLICTS), why
    total = sum(d.unit.weight for d in asked if _counts(said, d))
    share = 1 - sum(d.unit.weight for d in lost) / total if total else 0.0
    hard = any(d.unit.kind in (NAME, FIGURE, TIME) for d in lost)
    off = any(c.fit.name != "INSIDE" for c in found.figures)
    if not theirs or hard or off or share < NEARLY:
        return None
    if found.roles.differs == OTHER_SIDE:
        return None  # "sold the plots" is not "bought the plots"
    if no != nor:
        return Relation.CONFLICTS, NOT_SO
    return Relation.SUPPORTS, "it says the same of its topic"


def _of_another(said: Reading, told: Reading, found: Alignment) -> tuple[Relation, str] | None:
    """A conflict, where the statement says all of it of another bearer of a name: "Kit Lind plays
    the captain", beside who says that Mara Voss does."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or not found.roles.differs or found.roles.swapped:
        return None
    lost = [d for d in found.details if not d.met and _counts(said, d)]
    mine = [a[0] for role, a in frame.arguments if role == "agent" and a]
    theirs = [a[0] for role, a in other.arguments if role == "agent" and a]
    named = theirs and told.nodes[theirs[0]].pos == "PROPN"
    whole = all(d.unit.name is not None and set(mine) & set(d.unit.nodes) for d in lost)
    if not named or not lost or not whole:
        return None
    return Relation.CONFLICTS, f"it says so of {told.nodes[theirs[0]].text}"


def _where(said: Reading, told: Reading, asked: list[Found]) -> set[int]:
    """The statement's words for what the claim says of its topic."""
    found = {n for d in asked if d.met for n in d.nodes[:2]}
    words = {said.nodes[i].text.lower() for d in asked if _counts(said, d) for i in d.unit.nodes}
    return found | {i for i, n in enumerate(told.nodes) if n.text.lower() in words}


def _counts(said: Reading, detail: Found) -> bool:
    if not detail.unit.nodes:  # "yesterday": a time that hangs from no word
        return False
    lemma = said.nodes[detail.unit.nodes[0]].lemma
    if detail.unit.weight <= TRACE or lemma in _idle() or lemma in AUXILIARY:
        return False
    return detail.unit.text.lower() not in ONLY


def _topic(said: Reading, told: Reading, found: Alignment) -> set[int] | None:
    """The words of the claim's subject, if the statement is of it, too; where neither names
    anybody or anything, None."""
    if found.roles.frame is None or not (_names(said) or _names(told)):
        return None
    words = {n.text.lower() for n in told.nodes}
    called = [i for i, n in enumerate(said.nodes) if n.dep == "oprd"]  # "a town called Orla"
    subjects = [i for i, n in enumerate(said.nodes) if n.dep in ("nsubj", "nsubjpass")]
    for head in (*called, *subjects):
        if said.nodes[head].pos not in ("PROPN", "NOUN"):
            continue
        phrase = {i for i in range(len(said.nodes)) if i == head or _of_phrase(said, i, head)}
        named = {i for name in said.names for i in name.nodes if set(name.nodes) & phrase}
        whole = named or phrase
        if any(whole & set(d.unit.nodes) and d.met for d in found.details):
            return whole
        content = [i for i in whole if said.nodes[i].pos in ("PROPN", "NOUN")]
        if any(said.nodes[i].text.lower() in words for i in content):
            return whole
        if topic_of(told) >= 0 or _taken_up(told):
            return whole
    return None


def _names(reading: Reading) -> bool:
    """Whether a text names anybody or anything: a capital after its first word."""
    return any(n.pos == "PROPN" and n.text[0].isupper() and n.start for n in reading.nodes)


def _of_phrase(reading: Reading, at: int, head: int) -> bool:
    """Whether a word stands in the noun phrase of this head, its clauses left out."""
    for _ in range(6):
        if reading.nodes[at].dep in ("relcl", "acl", "conj") or reading.nodes[at].head == at:
            return False
        at = reading.nodes[at].head
        if at == head:
            return True
    return False


def _taken_up(told: Reading) -> bool:
    """Whether a pronoun or "the film" takes up a topic that the statement does not name."""
    subjects = [n for n in told.nodes if n.dep in ("nsubj", "nsubjpass") and n.sentence >= 0]
    return bool(subjects) and subjects[0].pos != "PROPN"


def _negative(reading: Reading, about: set[int]) -> bool:
    """Whether an odd number of words deny what these words say: "never", "refused to", "hardly"."""
    count = 0
    for i, node in enumerate(reading.nodes):
        lower = node.text.lower()
        yet = lower == "yet" and i + 1 < len(reading.nodes) and reading.nodes[i + 1].text == "to"
        if not (lower in NEGATORS or node.lemma in _turning() or lower in _turning() or yet):
            continue
        base = i if node.pos in ("VERB", "ADJ", "ADP", "SCONJ", "NOUN") else node.head
        if base in about or any(_below(reading, k, base) for k in about):
            count += 1
    return count % 2 == 1


def _below(reading: Reading, at: int, above: int) -> bool:
    for _ in range(8):
        head = reading.nodes[at].head
        if head in (above, at):
            return head == above
        if reading.nodes[at].dep in ("advcl", "relcl", "parataxis"):
            return False  # "failed to win, becoming a potter": a potter he is
        at = head
    return False


def _instead(said: Reading, told: Reading, found: Alignment, detail: Found, met: set[int]) -> str:
    """What the statement has in the place of a detail of the claim, or ""."""
    at = detail.unit.nodes[-1]
    node = said.nodes[at]
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None:
        return ""
    if detail.unit.kind == TIME:
        deed = any(frame.at in d.unit.nodes and d.met for d in found.details)
        here = [p for p, sentence in told.periods if sentence == found.anchor]
        return here[0].text if here and deed else ""
    if place := _place(node):
        for i, n in enumerate(told.nodes):
            theirs = _place(n)
            alike = (n.dep in DESCRIBING) is (node.dep in DESCRIBING) and n.sentence == found.anchor
            if theirs and i not in met and alike and not _nested(place, theirs):
                return n.text
    slots = [a[0] for role, a in frame.arguments if role == "attribute"]
    if at in slots and frame.predicate == "be":
        return _what_it_is(told, met)
    if found.roles.differs and other is not None:
        for role, a in frame.arguments:
            if a and a[0] == at:
                fillers = [b[0] for r, b in other.arguments if r == role and b[0] not in met]
                named = [i for i in fillers if told.nodes[i].pos in ("PROPN", "NOUN")]
                if named and not _could_be(node, told.nodes[named[0]]):
                    return told.nodes[named[0]].text
    above, by = _governor(said, at)
    governors = {n for d in found.details if above in d.unit.nodes and d.met for n in d.nodes}
    if other is not None and above == frame.at:
        governors.add(other.at)
    for i, n in enumerate(told.nodes):
        if i in met or n.pos not in _alike(node) or _could_be(node, n):
            continue
        if _governor(told, i)[0] in governors and _governor(told, i)[1] == by:
            return n.text
    return _of_its_kind(said, told, found, detail, met)


def _of_its_kind(
    said: Reading, told: Reading, found: Alignment, detail: Found, met: set[int]
) -> str:
    """Another bearer of a name of the same kind, or another noun in the same relation, in the
    sentence that tells what the claim tells: "broadcast on Harle One", beside what "airs on Orla
    One"."""
    frame = found.roles.frame
    assert frame is not None
    deed = frame.predicate in AUXILIARY or any(
        frame.at in d.unit.nodes and d.met for d in found.details
    )
    at = detail.unit.nodes[-1]
    node = said.nodes[at]
    if not deed:
        return ""
    if detail.unit.name is not None:
        kind = detail.unit.name.entity
        for name in told.names:
            last = told.nodes[name.nodes[-1]]
            fresh = not met & set(name.nodes) and last.sentence == found.anchor
            if fresh and kind and name.entity == kind:
                return " ".join(told.nodes[i].text for i in name.nodes)
        return ""
    if node.pos != "NOUN" or node.dep not in ("pobj", "dobj", "attr"):
        return ""
    for i, n in enumerate(told.nodes):
        if i not in met and n.pos == "NOUN" and n.dep == node.dep and n.sentence == found.anchor:
            return n.text
    return ""


def _what_it_is(told: Reading, met: set[int]) -> str:
    """What else the statement says that its topic is."""
    found = [
        a[0]
        for frame in told.frames
        if frame.predicate == "be" and not frame.negated
        for role, a in frame.arguments
        if role == "attribute" and a and told.nodes[a[0]].pos == "NOUN"
    ]
    return told.nodes[found[0]].text if found and not set(found) & met else ""


def _governor(reading: Reading, at: int) -> tuple[int, str]:
    """The word that a word depends on, and how: ("part", "of"), ("album", "describing")."""
    node = reading.nodes[first_joined(reading, at)]
    if node.dep == "pobj":
        prep = reading.nodes[node.head]
        return prep.head, prep.lemma
    how = "describing" if node.dep in (*DESCRIBING, "nummod") else node.dep
    return node.head, how


def _alike(node: Node) -> tuple[str, ...]:
    return {"ADJ": ("ADJ", "NOUN", "PROPN", "NUM"), "VERB": ("VERB",), "NUM": ("NUM", "ADJ")}.get(
        node.pos, ("NOUN", "PROPN")
    )


def _could_be(node: Node, other: Node) -> bool:
    # "a woman", beside "Kit Lind"
    return node.pos == "NOUN" and other.pos == "PROPN" and kind_of(node.lemma) == "person"


def _place(node: Node) -> str:
    return place_of((node.text.lower(),)) or (
        node.text.lower() if node.entity in PLACES and node.pos == "PROPN" else ""
    )


def _nested(one: str, other: str) -> bool:
    return one == other or lies_within(one, other) or lies_within(other, one)
