"""Whether the claim's participant and the entry's could be one: "two people" and "Mara Voss"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.matcher.found import MISSING, OWN, Found
from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.lexicon import load_rows, ourselves, says
from claimcheck.matcher.names import DIFFERENT, compare
from claimcheck.matcher.organs import acts_for
from claimcheck.matcher.units import NAME

_STANDINS = frozenset(
    {"man", "woman", "pair", "couple", "two", "both", "people", "person", "victim"}
)
_ACCUSING = frozenset({
    "accuse", "admit", "arrest", "charge", "convict", "deny", "indict", "jail", "plead", "sentence",
    "suspect", "try",
})  # fmt: skip
_HARMING = frozenset({"attack", "hit", "kill", "murder", "shoot", "stab", "strike"})
_ANYONE = frozenset({"people", "person", "man", "woman", "those", "one", "some", "other"})
_PARTS = frozenset({
    "number", "half", "third", "quarter", "fifth", "majority", "most", "all", "some", "dozen",
    "hundred", "thousand", "million", "group", "amount", "total", "cent", "percent", "share",
    "many", "any", "each", "both", "none", "unit", "force", "troop", "member", "team", "crew",
    "staff", "hour", "level", "rate", "movement", "volume", "size",
    "use", "spending", "output", "artillery", "gun", "jet", "tank", "battery", "director",
})  # fmt: skip
_NOBODY = frozenset({"nobody", "no-one", "no one", "none", "nothing"})


def meets(
    entry: Reading,
    mine: tuple[int, ...],
    filler: tuple[int, ...],
    where: dict[int, Found],
    deed: Frame | None = None,
) -> bool:
    """Whether the claim's argument and the entry's could be one: the entry's holds some of the
    claim's words, or is a mere pronoun. `deed` is the claim's frame of which it is the agent: what
    a country's soldiers do they may do for themselves."""
    if entry.nodes[filler[0]].pos == "PRON" and not entry.nodes[filler[0]].refers_to:
        return True
    if is_nobody(entry, filler[0]):
        return True
    meant = entry.nodes[filler[0]].refers_to or ""
    if mine[0] in where and _is_called(meant, where[mine[0]].unit.text):
        return True  # "he", of whom the sentence before tells
    if where.get(mine[0]) is not None and where[mine[0]].words == OWN:
        ours = any(entry.nodes[i].text.lower() in ("our", "my") for i in filler)
        known = bool(set(filler) & set(where[mine[0]].nodes))
        return ours or known or entry.nodes[filler[0]].lemma in ourselves()
    if filler[0] in entry.in_figure:
        return True  # "fourteen are missing": figures are compared as figures
    if mine[0] not in where or where[mine[0]].unit.figure is not None:
        return True  # a figure, a pronoun or nothing that was looked for
    words = {n for i in mine if i in where for n in where[i].nodes}
    heads = {n for i in mine[:1] for n in where[i].nodes}
    theirs = _heads_of(entry, filler)
    said = where[mine[0]].unit.text.lower().split("-")  # "ex-mayor", of an ex-mayor
    if heads & theirs and _other_kind(entry, heads & theirs, words, said):
        return False
    if heads & theirs or entry.nodes[filler[0]].dep in ("compound", "nmod"):
        return True
    if filler[0] in words and heads & set(filler):
        return True  # "closing clinics" is "the closure of clinics"
    if where[mine[0]].outcome == MISSING:
        return bool(words & set(filler))  # another word for it, with the same about it
    head = entry.nodes[filler[0]]
    of_them = any(entry.nodes[n].head == filler[0] and _names_kind(entry, n) for n in heads)
    if deed is not None and acts_for(entry, deed, filler[0], heads):
        return True  # "Orla's navy shelled it"
    if of_them and (head.lemma in _PARTS or says(head.lemma, "person", "n")):
        # "army units", "adult volunteers"; but "Orla soldiers fled" of themselves
        return deed is None or where[mine[0]].unit.kind != NAME
    if any(_comes_from(entry, n, filler[0]) for n in heads):
        return True  # "campaigners from the groups"
    if take_part_both(entry, heads, filler[0]):
        return False  # "Orr was robbed by a man": the man is not Orr
    anyone = any(entry.nodes[h].lemma in _ANYONE for h in theirs)
    if anyone and any(
        hangs_from(entry, n, filler[0]) or _said_with(entry, n, head.head) for n in heads
    ):
        return True
    if anyone and where[mine[0]].unit.kind == NAME:
        here = entry.nodes[filler[0]].sentence
        if any(entry.nodes[n].sentence == here for n in heads):
            return True  # "two people died: Mara Voss and Jo Lind"
    if any(entry.nodes[n].pos == "VERB" and hangs_from(entry, n, filler[0]) for n in heads):
        return True  # "Jo Lind, who owned the mill" is its owner
    return (
        head.lemma in _STANDINS
        and bool(words)
        and not (head.lemma == "victim" and _is_accused(entry, words))
        and any(
            entry.nodes[i].text.lower() in ("the", "both", "these") for i in entry.under[filler[0]]
        )
    )


def take_part_both(entry: Reading, heads: set[int], other: int) -> bool:
    """Whether in some event of the entry the other does something to who is looked for. Whoever
    does something with another may act by them: "the police sent a unit, which shot two men"."""
    for frame in entry.frames:
        does = any(role == "agent" and at[:1] == (other,) for role, at in frame.arguments)
        done = (at for role, at in frame.arguments if role in ("patient", "recipient") and at)
        if does and any(at[0] in heads for at in done):
            return True
    return False


def _is_accused(entry: Reading, person: set[int]) -> bool:
    """ "Jo Lind was charged with the attack. The victim died": somebody else did. So it is where
    Jo Lind attacked, but not where he was attacked."""
    for frame in entry.frames:
        roles = {role for role, at in frame.arguments if person & set(at)}
        verb = frame.predicate.split()[0]
        if (roles and verb in _ACCUSING) or ("agent" in roles and verb in _HARMING):
            return True
    return False


@functools.lru_cache(maxsize=8192)
def _is_called(meant: str, wanted: str) -> bool:
    """Whether words stand for the one of this name: "Mara Voss" for "Voss", "the Northern Pact";
    "a rival of Voss", "Voss's rival" and "a Voss rival" do not."""
    meant, wanted = (w.lower().removeprefix("the ") for w in (meant, wanted))
    head = re.split(r" (?:of|in|for|at|from|who|that|which)\b|[,(]", meant)[0].split()
    if meant == wanted:
        return True
    last = head[-1:] == wanted.split()[-1:]  # but the Velm Trust is not the Orla Trust
    return last and compare(tuple(head), tuple(wanted.split())) != DIFFERENT


def _said_with(entry: Reading, at: int, verb: int) -> bool:
    # "men were held on suspicion of being spies"
    for _ in range(6):
        if entry.nodes[at].dep not in ("pobj", "pcomp", "prep", "acomp", "attr", "amod"):
            return False
        at = entry.nodes[at].head
        if at == verb:
            return True
    return False


def is_nobody(entry: Reading, at: int) -> bool:
    """Whether the word is "nobody", "none", "no one"."""
    lemma = entry.nodes[at].lemma
    if lemma == "one":
        return at > 0 and entry.nodes[at - 1].text.lower() == "no"
    return lemma in _NOBODY or entry.nodes[at].text.lower() in _NOBODY


def _comes_from(entry: Reading, at: int, above: int) -> bool:
    by = entry.nodes[at].head
    return entry.nodes[by].lemma == "from" and entry.nodes[by].head == above


def _names_kind(entry: Reading, at: int) -> bool:
    return entry.nodes[at].dep in ("compound", "amod", "nmod")


@functools.lru_cache(maxsize=1)
def _distinct() -> frozenset[str]:
    rows = load_rows("signals.toml", "signal")
    return frozenset(w for row in rows if row["kind"] == "distinct" for w in row["words"])


def _other_kind(entry: Reading, heads: set[int], words: set[int], said: Sequence[str]) -> bool:
    """Whether a word before the entry's noun makes another of it: "the deputy mayor"."""
    return any(
        node.lemma in _distinct()
        and node.head in heads
        and i not in words
        and node.lemma not in said
        for i, node in enumerate(entry.nodes)
        if node.dep in ("compound", "amod", "nmod")
    )


def _heads_of(entry: Reading, filler: tuple[int, ...]) -> set[int]:
    """The words that an argument is about: its head, what is joined to it, and what a part is a
    part of ("a third of the birds", "dozens of men")."""
    head = filler[0]
    inside = set(filler)
    found = {head}
    for i in filler:
        node = entry.nodes[i]
        if node.dep == "appos" or entry.nodes[head].dep == "appos":
            found.add(i)
        if node.dep in ("compound", "flat", "nummod") and node.head == head:
            found |= {i} if entry.nodes[head].pos == "PROPN" else set()
    around = entry.nodes[head]
    if around.pos == "NUM" or around.lemma in _PARTS or around.entity in ("PERCENT", "CARDINAL"):
        found |= {
            i
            for i in inside
            if entry.nodes[i].dep == "pobj" and entry.nodes[entry.nodes[i].head].lemma == "of"
        }
    # apposition and copula put the heads of the same thing at the end of the argument
    found |= {i for i in filler if i != head and not hangs_from(entry, i, head)}
    return found


def hangs_from(entry: Reading, at: int, above: int) -> bool:
    """Whether a word hangs from another: "people who volunteered", "officers of the council"."""
    for _ in range(5):
        at = entry.nodes[at].head
        if at == above:
            return True
    return False
