"""Verbs over and under the claim's predicate: who refused, whom they persuaded, on what condition.

"The nurse refused to treat the sergeant" has two predicates, and in "the sergeant refused to be
treated by the nurse" one of them has changed hands. An infinitive says of itself nothing of what
came about: only some verbs over it do ("managed to open it").
"""

from __future__ import annotations

import functools
import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.denial import TRACE
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import load_rows
from claimcheck.matcher.places import answers, places, up_to_clause
from claimcheck.matcher.roles import pair_frames
from claimcheck.matcher.unrealised import AHEAD

OTHER_WAY = "who did it and whom it was done to are the other way round"
_IF = frozenset({"if", "unless", "provided", "should"})
# "Were the council to demolish it, the square would be the poorer"
_WERE_TO = re.compile(r"(?:\A|[.;:] )Were (?:[^.;?]+?) to [^.;?]*\b(?:would|could|might)\b")
_INVERTED = frozenset({"had", "were", "should"})


@functools.lru_cache(maxsize=1)
def _came_about() -> frozenset[str]:
    rows = load_rows("implicative.toml", "implicative")
    return frozenset(w for row in rows if row["kind"] == "came about" for w in row["words"])


def in_other_hands(said: Reading, told: Reading, found: Alignment) -> str:
    """Why another predicate of the claim than its main one is said of somebody else, or is said of
    nobody, in the entry, or ""."""
    main = found.roles.frame
    if main is None:
        return ""
    if _under_it(told, found, main):
        return OTHER_WAY
    for frame in said.frames:
        if frame.at == main.at or said.nodes[frame.at].pos != "VERB" or frame.light >= 0:
            continue
        if frame.at == main.light or not _governs(said, frame, main):
            continue
        deed = next((d for d in found.details if frame.at in d.unit.nodes), None)
        if deed is None or not deed.met:
            continue
        verbs = {n for n in deed.nodes if told.nodes[n].pos == "VERB"}
        if not verbs or not any(told.nodes[n].sentence == found.anchor for n in verbs):
            continue
        pair = pair_frames(said, told, frame, found.details, found.anchor)
        other = pair.counterpart
        if other is None or told.nodes[other.at].lemma != said.nodes[frame.at].lemma:
            continue
        if pair.swapped and {"agent", "patient"} <= {role for role, _ in frame.arguments}:
            return OTHER_WAY
        if pair.differs and said.nodes[main.at].head == frame.at:
            return f"it says so of {pair.differs}"
        if other.negated != frame.negated:
            return "of what was to be done, one says that it is so, the other that it is not"
    return ""


def _under_it(told: Reading, found: Alignment, main: Frame) -> bool:
    """Whether whoever does it in the claim is in the entry one to whom another does it: "Lind
    helped Voss escape", beside "Voss helped Lind"."""
    other = found.roles.counterpart
    if other is None or any(role == "patient" for role, _ in other.arguments):
        return False
    clauses = {i for i, n in enumerate(told.nodes) if n.head == other.at and n.dep == "ccomp"}
    whom = {i for i, n in enumerate(told.nodes) if n.head in clauses and n.dep == "nsubj"}
    does = {i for role, at in other.arguments if role == "agent" for i in at}
    mine = {role: {n for d in found.details if d.met and at[0] in d.unit.nodes for n in d.nodes}
            for role, at in main.arguments if at}  # fmt: skip
    agent, patient = mine.get("agent", set()), mine.get("patient", set())
    return bool(agent & whom and patient & does) and not agent & does


def _governs(said: Reading, frame: Frame, main: Frame) -> bool:
    """Whether one of two predicates is what the other is about: "refused to treat"."""
    for one, other in ((frame.at, main.at), (main.at, frame.at)):
        node = said.nodes[one]
        if node.head == other and node.dep in ("xcomp", "ccomp"):
            return True
    return said.nodes[main.at].dep == "relcl" and said.nodes[main.at].tag == "VB"


_LETTING = frozenset({
    "approve", "authorise", "authorize", "permit", "allow", "back", "support", "plan", "agree",
    "order", "recommend",
})  # fmt: skip


def only_let(said: Reading, told: Reading, found: Alignment) -> str:
    """The verb by which others than the claim's let its event come, which is not yet to bring it
    about, or "": "ministers approved the closure of the mine"."""
    frame = found.roles.frame
    if frame is None or frame.modality in AHEAD:
        return ""
    mine = {n.lemma for n in said.nodes}
    doer = next((at[0] for role, at in frame.arguments if role == "agent" and at), -1)
    does = {n for d in found.details if d.met and doer in d.unit.nodes for n in d.nodes}
    for at in _verbs(told, found):
        node = told.nodes[at]
        over = told.nodes[node.head]
        if node.pos != "NOUN" or node.dep != "dobj" or over.lemma not in _LETTING - mine:
            continue
        if not any(n.head == node.head and n.dep == "nsubj" and i in does
                   for i, n in enumerate(told.nodes)):  # fmt: skip
            return over.text
    return ""


def only_meant(said: Reading, told: Reading, found: Alignment) -> str:
    """The word over an infinitive that leaves open whether it came about, or "": "was designed to
    carry 900 cars", "stood to be the leader"."""
    frame = found.roles.frame
    if frame is None or frame.modality in AHEAD:
        return ""
    mine = {n.lemma for n in said.nodes}
    heads = _verbs(told, found)
    for at in heads:
        node = told.nodes[at]
        over = told.nodes[node.head]
        to_come = node.dep in ("xcomp", "acl", "ccomp")
        if not to_come or not _has_to(told, at) or over.lemma in mine | _came_about():
            continue
        return over.text
    return ""


def _has_to(told: Reading, at: int) -> bool:
    return any(n.head == at and n.dep == "aux" and n.text.lower() == "to" for n in told.nodes)


def _verbs(told: Reading, found: Alignment) -> list[int]:
    """The entry's verbs for the claim's predicate, with copulas over what somebody is, and verbs
    that the parser took in the claim for other words ("the dam burst")."""
    frame, heads = found.roles.frame, set(answers(told, found))
    if frame is None:
        heads = {n for d in found.details if d.met for n in d.nodes if told.nodes[n].pos == "VERB"}
    elif frame.predicate == "be" and found.roles.counterpart is None:
        things = {a[0] for role, a in frame.arguments if role == "attribute" and a}
        met = {n for d in found.details if d.met and things & set(d.unit.nodes) for n in d.nodes}
        heads |= {told.nodes[n].head for n in met if told.nodes[n].dep == "attr"}
    return sorted(n for n in heads if told.nodes[n].sentence == found.anchor)


def on_condition(said: Reading, told: Reading, found: Alignment) -> str:
    """The word that makes a condition of what the entry says, or "": "if", "unless", "had the bank
    lent money to the club, it would have survived"."""
    if any(n.text.lower() in _IF for n in said.nodes):
        return ""
    if asked := _left_open(said, told, found):
        return asked
    if _WERE_TO.search(told.text):
        return "were … to"
    for at in _verbs(told, found):
        for spot in up_to_clause(told, at):
            if word := _inverted(told, spot) or _mark(told, spot):
                return word
            below = (i for i, n in enumerate(told.nodes) if n.head == spot and n.dep == "advcl")
            for clause in below:
                if word := _mark(told, clause):
                    return word
    return ""


def _left_open(said: Reading, told: Reading, found: Alignment) -> str:
    """The "whether" over a detail that stands nowhere else, and over which the claim has none:
    "asked whether guards were armed"."""
    for detail in found.details:
        here = places(told, found, detail)
        if detail.unit.weight <= TRACE or not here:
            continue
        if any(_whether(said, spot) for n in detail.unit.nodes for spot in up_to_clause(said, n)):
            continue  # "an inquiry into whether guards were armed", as in the claim
        if all(any(_whether(told, spot) for spot in up_to_clause(told, n)) for n in here):
            return "whether"
    return ""


def _whether(told: Reading, at: int) -> bool:
    return any(n.head == at and n.text.lower() == "whether" for n in told.nodes)


def _mark(told: Reading, at: int) -> str:
    for node in told.nodes:
        here = node.head == at and node.dep in ("mark", "prep", "advmod")
        even = told.text[max(0, node.start - 5) : max(0, node.start)].lower() == "even "
        if here and node.text.lower() in _IF and not even:  # "even if it rains": it will be held
            return node.text.lower()
    return ""


def _inverted(told: Reading, at: int) -> str:
    # "Had the bank lent money": the auxiliary before its subject, in a clause of its own
    if told.nodes[at].dep not in ("advcl", "ccomp"):
        return ""
    below = [n for n in told.nodes if n.head == at]
    subject = next((n.start for n in below if n.dep.startswith("nsubj")), -1)
    return next(
        (n.text.lower() for n in below
         if n.dep == "aux" and n.text.lower() in _INVERTED and 0 <= n.start < subject),
        "",
    )  # fmt: skip
