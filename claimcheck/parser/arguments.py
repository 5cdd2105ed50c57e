"""The arguments of a proposition: who and what stands in each role of a predicate."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TypeVar

from claimcheck.model import Argument, Figure, Period, Word
from claimcheck.parser.claim_tree import Tree

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off"})
_NEGATIVE = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere"})


def preposition_arguments(tree: Tree, i: int) -> list[tuple[str, int]]:
    """What hangs on the word at `i` by prepositions, each with its role."""
    found: list[tuple[str, int]] = []
    for child in tree.children[i]:
        w = tree.words[child]
        if w.dep != "prep":
            continue
        role = w.lemma.lower()
        for inner in tree.children[child]:
            dep = tree.words[inner].dep
            if dep in ("pobj", "pcomp"):
                found += [(_prepositional_role(tree, role, c), c) for c in conjuncts(tree, inner)]
            elif dep == "prep":  # "from inside the house"
                found += [(role, p) for _, p in preposition_arguments(tree, child)]
    return found


def _prepositional_role(tree: Tree, preposition: str, head: int) -> str:
    word = tree.words[head]
    if word.entity in ("DATE", "TIME"):
        return "time"
    if preposition in _PLACE_PREPOSITIONS and word.entity in _PLACES:
        return "place"
    return preposition


def inherited_subject(tree: Tree, i: int, word: Word, passive: bool) -> tuple[str, int | None]:
    """The subject of a verb that has none of its own, and its role there."""
    role = "patient" if passive else "agent"
    if word.head == i:
        return role, None
    head = word.head
    if word.dep in ("relcl", "acl"):  # "the pier closed on Friday", "men fleeing the region"
        if word.dep == "acl" and word.tag == "VBN":
            role = "patient"
        return role, head
    if word.dep in ("conj", "advcl", "xcomp", "ccomp"):
        if word.dep == "xcomp":
            theirs = tree.has(head, "dobj")  # "forced him to resign"
            if theirs is not None and word.dep == "xcomp":
                return role, theirs
        for dep in ("nsubj", "nsubjpass"):
            subject = tree.has(head, dep)
            if subject is not None:
                doer = _by_whom(tree, head) if word.tag == "VBG" and word.dep == "advcl" else None
                if doer is not None:
                    return role, doer
                if word.dep == "conj" and word.tag in ("VBN", "VBD") and dep == "nsubjpass":
                    role = "patient"  # "was stopped and searched"
                return role, subject
        if tree.words[head].head != head and tree.words[head].pos in ("VERB", "AUX"):
            return inherited_subject(tree, head, tree.words[head], passive)
    return role, None


def _by_whom(tree: Tree, verb: int) -> int | None:
    """Who did what a passive tells, and what is told of them: "was met by *a man*, carrying a
    knife"."""
    by = tree.has(verb, "agent")
    return tree.has(by, "pobj") if by is not None else None


def referents(tree: Tree, verb: int, head: int) -> list[int]:
    """The phrase head and its conjuncts; for a relative pronoun, the noun it stands for."""
    if tree.words[head].tag in ("WDT", "WP") and tree.words[verb].dep == "relcl":
        return [tree.words[verb].head]
    return conjuncts(tree, head)


def conjuncts(tree: Tree, head: int) -> list[int]:
    """The phrase head and what is joined to it."""
    found = [head]
    for at in found:
        found += [c for c in tree.children[at] if tree.words[c].dep == "conj" and c not in found]
    return found


def is_negative(tree: Tree, head: int) -> bool:
    """Whether a noun is of none: "no written warning existed", "nobody knew", "neither man"."""
    over = tree.words[tree.words[head].head]
    if tree.words[head].lemma.lower() in _NEGATIVE:
        return over.lemma != "vote"  # "voted no" is a vote that was cast
    return any(
        tree.words[c].lemma.lower() in ("no", "neither")
        for c in tree.children[head]
        if tree.words[c].dep in ("det", "neg", "preconj")
        and not tree.words[head].text.isdigit()  # "reached No 1"
    )


Found = TypeVar("Found", Figure, Period)


def between(found: Sequence[Found], low: int, high: int) -> tuple[Found, ...]:
    """Those of some figures or periods, which come in the text's order, that begin at an offset
    from `low` to `high` (exclusive)."""
    first = bisect.bisect_left(found, low, key=lambda f: f.span.start)
    return tuple(found[first : bisect.bisect_left(found, high, key=lambda f: f.span.start)])


def argument(
    tree: Tree,
    role: str,
    head: int,
    figures: Sequence[Figure],
    periods: Sequence[Period],
) -> Argument:
    """The phrase of `head` as an argument, with the figures and dates inside it."""
    at = tree.phrase(head)
    words = tree.words
    spans = [words[k].span for k in at]
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    if role not in ("agent", "patient", "recipient", "attribute") and any(
        p.span.start <= words[head].span.start < p.span.end for p in periods
    ):
        role = "time"
    ordered = sorted(at)
    lemmas = tuple(
        words[k].lemma.lower()
        for k in ordered
        if words[k].pos in _CONTENT and words[k].dep != "neg"
    )
    name = words[head].refers_to
    if name is None and words[head].pos == "PROPN":
        name = " ".join(
            words[k].text
            for k in ordered
            if words[k].pos == "PROPN"
            and (k == head or words[k].dep in ("compound", "nmod", "flat"))
        )
    text = "".join(
        words[k].text
        + (
            " "
            if n + 1 < len(ordered) and words[k].span.end < words[ordered[n + 1]].span.start
            else ""
        )
        for n, k in enumerate(ordered)
    )
    definite = name is not None or any(
        words[c].dep == "poss" or words[c].text.lower() in ("the", "this", "that", "these", "those")
        for c in tree.children[head]
    )
    return Argument(
        role=role,
        text=text,
        head=words[head].lemma.lower(),
        lemmas=lemmas or (words[head].lemma.lower(),),
        name=name,
        entity=words[head].entity,
        figures=between(figures, low, high),
        definite=definite,
        at=tuple(at),
    )
