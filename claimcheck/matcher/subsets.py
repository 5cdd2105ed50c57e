"""Shares and totals: of whom the entry has them, and whether of all whom the claim is of."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Frame, Reading, once
from claimcheck.matcher.lexicon import ENTAILED, says
from claimcheck.matcher.places import spots, stands_under, within
from claimcheck.model import Figure

_WHOLE = frozenset({"all", "every", "each", "no", "any", "most", "half", "none"})
_SHARES = frozenset({"percent", "times", "fraction"})
_NARROWING = frozenset({
    "at", "in", "among", "under", "over", "with", "without", "from", "on", "within", "outside",
})  # fmt: skip
_CLAUSES = ("relcl", "acl")


def narrowed(said: Reading, told: Reading, found: Alignment) -> str:
    """The words by which the entry tells of fewer of them than the claim of all or a share, or "":
    "half of the tenants who replied", "prices at one market in Orla"."""
    met = {n for d in found.details if d.met for n in spots(told, found, d)}
    for noun, whole in _bases(said).items():
        detail = next((d for d in found.details if noun in d.unit.nodes and d.met), None)
        if detail is None:
            continue
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        here = [n for n in here if told.nodes[n].pos in ("NOUN", "PROPN")]
        kinds = (says(said.nodes[noun].lemma, told.nodes[n].lemma, "n") for n in here)
        if whole and here and detail.outcome == ENTAILED and not any(kinds):
            return told.nodes[here[0]].text  # a share of the oaks is none of the trees
        narrow = [_narrowing(told, n, met, clauses_only=not whole) for n in here]
        if here and all(narrow):
            return f"{told.nodes[here[0]].text} {narrow[0]}"
    return ""


@once
def _bases(said: Reading) -> dict[int, bool]:
    """The nouns of which a claim tells how large a share or how much more it is (True), and those
    that are of all without saying so: "the residents" (False)."""
    nodes, bases = said.nodes, {}
    shares = [f for f, _ in said.figures if f.unit in _SHARES]
    if shares:
        bases = {a[0]: True for frame in said.frames for role, a in frame.arguments
                 if role in ("agent", "patient") and nodes[a[0]].pos == "NOUN"}  # fmt: skip
    for i, node in enumerate(nodes):
        if node.pos != "NOUN":
            continue
        by = nodes[node.head]
        many = nodes[by.head] if node.dep == "pobj" and by.lemma == "of" else None
        of_many = many is not None and (
            many.text.lower() in _WHOLE
            or any(f.span.start <= many.start < f.span.end for f in shares)
        )
        below = {
            n.text.lower() for n in nodes if n.head == i and n.dep in ("det", "predet", "amod")
        }
        if of_many or below & _WHOLE:
            bases[i] = True
        elif "the" in below and node.tag == "NNS" and _told_which(said, i):
            bases.setdefault(i, False)
    return bases


def _told_which(said: Reading, at: int) -> bool:
    # "the residents of Block C"; "the payments" may be any that an entry tells of
    return any(n.head == at and n.dep in ("prep", "poss") for n in said.nodes)


def _narrowing(told: Reading, at: int, met: set[int], *, clauses_only: bool) -> str:
    """The first word of what narrows a noun down, and is not of the claim, or ""."""
    nodes = told.nodes
    many = nodes[nodes[at].head].head if nodes[at].dep == "pobj" else at  # "most of the patients"
    for i, node in enumerate(nodes):
        if node.head not in (at, many) or node.start < nodes[at].start:
            continue
        if node.dep in _CLAUSES and not _set_off(told, i):
            below = {k for k in range(len(nodes)) if stands_under(told, k, i)} | {i}
            if not below & met and not below & told.in_period:
                return " ".join(
                    nodes[k].text for k in sorted(below, key=lambda k: nodes[k].start)[:3]
                )
        if clauses_only or node.dep != "prep" or node.lemma not in _NARROWING:
            continue
        things = [k for k, n in enumerate(nodes) if n.head == i and n.dep == "pobj"]
        things = [k for k in things if nodes[k].pos in ("NOUN", "NUM")]  # "pupils in Orla": of all
        counted = told.in_figure if node.lemma == "in" else frozenset[int]()  # "one nurse in five"
        if things and not set(things) & (met | told.in_period | counted):
            return f"{node.text} {nodes[things[0]].text}"
    return ""


def _set_off(told: Reading, at: int) -> bool:
    """Whether a clause stands behind a comma, and so is of all of them."""
    start = min(n.start for i, n in enumerate(told.nodes) if i == at or stands_under(told, i, at))
    return told.text[max(0, start - 2) : start].strip() in (",", "–", "—", "(")


def of_other_number(said: Reading, told: Reading, found: Alignment) -> str:
    """The number of whom the entry says what the claim says of another number, or "": "ten of
    the forty came; the other 30 are ill" does not say that ten are ill."""
    frame = found.roles.frame
    if frame is None:
        return ""
    subjects = _core(said, frame)
    besides = {n for role, at in frame.arguments if frame.predicate == "be"
               and role not in ("agent", "patient", "time") for n in at}  # fmt: skip
    besides.add(frame.at)
    deeds = {n for d in found.details if d.met and besides & set(d.unit.nodes) for n in d.nodes}
    verbs = {
        v for n in deeds if told.nodes[n].sentence == found.anchor for v in _verbs_over(told, n)
    }
    if found.roles.counterpart is not None:
        verbs = {found.roles.counterpart.at}
    for compared in found.figures:
        counts = compared.claim.unit == compared.entry.unit == ""
        mine = any(_spans(said, compared.claim, n) for n in subjects)
        if not (counts and mine):
            continue
        counted = [
            [f for f, _ in told.figures if any(_spans(told, f, n) for n in _heads(other))]
            for other in told.frames
            if other.at in verbs
        ]
        mine_too = any(
            _spans(told, compared.entry, n)
            for other in told.frames
            if other.at in verbs
            for n in _core(told, other)
        )
        if counted and all(counted) and not mine_too:
            return counted[0][0].text
    return ""


def _core(reading: Reading, frame: Frame) -> set[int]:
    """Who and what takes part in it, with the numbers that stand before them."""
    heads = _heads(frame)
    return heads | {i for i, n in enumerate(reading.nodes) if n.head in heads and n.dep == "nummod"}


def _heads(frame: Frame) -> set[int]:
    return {at[0] for role, at in frame.arguments if role in ("agent", "patient") and at}


def _verbs_over(told: Reading, at: int) -> set[int]:
    for _ in range(5):
        if told.nodes[at].pos in ("VERB", "AUX"):
            return {at}
        if told.nodes[at].head == at:
            break
        at = told.nodes[at].head
    return set()


def _spans(reading: Reading, figure: Figure, at: int) -> bool:
    return figure.span.start <= reading.nodes[at].start < figure.span.end


def of_other_people(said: Reading, told: Reading, found: Alignment) -> str:
    """Whom the entry counts, where the claim's own stand only in another sentence, or "": "none of
    the cooks fell ill. The guests went home", beside "none of the guests"."""
    for compared in found.figures:
        mine = _counted(said, within(said, compared.claim.span.start, compared.claim.span.end))
        here = within(told, compared.entry.span.start, compared.entry.span.end)
        theirs = _counted(told, here)
        detail = next((d for d in found.details if mine in d.unit.nodes and d.met), None)
        if detail is None or theirs < 0 or not detail.nodes or theirs in detail.nodes:
            continue
        if told.nodes[theirs].pos != "NOUN" or told.nodes[theirs].sentence != found.anchor:
            continue
        if all(told.nodes[n].sentence not in (found.anchor, -1) for n in detail.nodes):
            return told.nodes[theirs].text
    return ""


def _counted(reading: Reading, figure: list[int]) -> int:
    """The noun that a number counts: "none of the crew", "forty men"; -1 where there is none."""
    nodes = reading.nodes
    for i in figure:
        for k, node in enumerate(nodes):
            if node.dep == "pobj" and nodes[node.head].lemma == "of" and nodes[node.head].head == i:
                return k
        if nodes[i].dep == "nummod" and nodes[nodes[i].head].pos == "NOUN":
            return nodes[i].head
    return -1
