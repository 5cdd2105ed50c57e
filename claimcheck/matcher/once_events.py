"""What happens once to one thing, and when two texts tell of it: a firm is founded, enters
liquidation, or opens its first shop but once."""

from __future__ import annotations

import functools

from claimcheck.matcher.against import tells_same_deed
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import load_rows
from claimcheck.matcher.units import NOUN


@functools.lru_cache(maxsize=1)
def once_rows() -> dict[str, frozenset[str]]:
    """The words for what is so only once, by what there is one of."""
    rows = load_rows("once.toml", "once")
    return {row["what"]: frozenset(row["words"]) for row in rows}


RANKS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "last",
)  # fmt: skip


def of_one_event(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether what both tell is a thing that happens once to one thing: the entry has it by its own
    word ("the leak of the report" is not its publication), and of the same that is named or known
    ("three skiers" may die any year, and the draft of a report comes out before it)."""
    frame, words = found.roles.frame, once_rows()["time"] | once_rows()["told"]
    if frame is None:
        return False
    for detail in found.details:
        if not detail.unit.nodes:
            continue  # a figure of which no word stands in the claim
        at = detail.unit.nodes[0]
        if detail.unit.kind == NOUN and said.nodes[at].lemma in once_rows()["state"]:
            entered = any(_is_entered(told, said.nodes[at].lemma, n) for n in detail.nodes)
            return entered and not _anybody(said, frame)
        if not {said.nodes[at].lemma, *(f.predicate for f in said.by_head.get(at, ()))} & words:
            continue
        deed = next((f for f in said.by_head.get(at, ())), frame)
        if not tells_same_deed(said, deed, told, detail.nodes) or _anybody(said, deed):
            return False
        if said.nodes[at].lemma in _DAILY and _of_weekdays(said):
            return False
        return not any(
            _of_less(said, told, found, f) for n in detail.nodes for f in told.by_head.get(n, ())
        )
    return True


_DAILY = frozenset({"open", "close", "shut"})  # which a shop does every day
_WEEK = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "tomorrow",
})  # fmt: skip
_ENTERING = frozenset({"enter", "go", "put", "place", "fall", "slide", "force", "push", "be"})


def _of_weekdays(said: Reading) -> bool:
    days = [set(p.text.lower().split()) for p, _ in said.periods]
    return any(words & _WEEK for words in days) and not any(w.isdigit() for d in days for w in d)


def _is_entered(told: Reading, lemma: str, at: int) -> bool:
    # "went into liquidation", "entered liquidation"; not "the liquidation was completed"
    node = told.nodes[at]
    over = told.nodes[node.head]
    by = told.nodes[over.head] if node.dep == "pobj" else over
    return node.lemma == lemma and node.dep in ("pobj", "dobj") and by.lemma in _ENTERING


def _of_less(said: Reading, told: Reading, found: Alignment, deed: Frame) -> bool:
    """Whether the entry has it of another, or of less: "a draft of the report", "the first report",
    "a shop", "was closed to lorries"."""
    roles = {role: at[0] for role, at in deed.arguments}
    met = {n for d in found.details if d.met for n in d.nodes}
    if {"to", "for"} & roles.keys() and not {roles.get("to"), roles.get("for")} & met:
        return True
    at = roles.get("patient", roles.get("agent", -1))
    if at < 0 or told.nodes[at].pos != "NOUN":
        return False
    mine = {n.text.lower() for n in said.nodes}
    below = [told.nodes[i] for i in told.under[at] if i != at]
    ranked = any(n.text.lower() in (*RANKS, "draft", "interim") for n in below
                 if n.text.lower() not in mine)  # fmt: skip
    return at not in met or ranked or _anybody(told, deed)


def _anybody(said: Reading, deed: Frame) -> bool:
    """Whether what the deed is done to, or whoever does it, is one of many: "three skiers", "a
    man"."""
    roles = {role: at[0] for role, at in deed.arguments if role in ("agent", "patient")}
    at = roles.get("patient", roles.get("agent", -1))
    if at < 0 or said.nodes[at].pos != "NOUN":
        return False
    below = [said.nodes[i] for i in said.under[at]]
    return not any(n.dep == "poss" or n.text.lower() in KNOWN or n.pos == "PROPN" for n in below)


KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})


def for_the_first_time(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether both tell of a first time: "was first held in 1971", beside "the first fair took
    place in 1974"."""
    frame = found.roles.frame
    mine = frame is not None and any(
        said.nodes[i].text.lower() == "first" for i in said.under[frame.at]
    )
    return mine and any(
        n.text.lower() == "first" and n.sentence == found.anchor for n in told.nodes
    )


def of_the_last(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether both tell of the last of some, who can leave but once: "withdrew its last staff in
    May", beside "the last of the staff were withdrawn in June"."""
    frame = found.roles.frame
    if frame is None:
        return False
    taking_part = {at[0] for role, at in frame.arguments if role in ("agent", "patient")}
    return any(
        d.met
        and d.unit.nodes
        and said.nodes[d.unit.nodes[0]].text.lower() == "last"
        and said.nodes[d.unit.nodes[0]].head in taking_part
        and any(
            told.nodes[n].text.lower() == "last" and told.nodes[n].sentence == found.anchor
            for n in d.nodes
        )
        for d in found.details
    )
