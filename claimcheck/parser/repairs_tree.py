"""Reading and changing a parse in place: what the repairs are made of."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

NEAR = 40  # children of one token that are looked at: more would cost quadratic time
DEEP = 60  # steps up the tree
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})


def hang(t: Tokens, i: int, head: int, dep: str) -> bool:
    """Hang `i` on `head`; not where that would close a circle."""
    at = head
    for _ in range(DEEP):
        if at == i:
            return False
        if t.head[at] == at:
            break
        at = t.head[at]
    else:
        return False
    old = t.head[i]
    if old != i:
        t.children[old].remove(i)
    t.head[i], t.dep[i] = head, dep
    bisect.insort(t.children[head], i)
    return True


def make_root(t: Tokens, verb: int) -> None:
    """Take a verb from the noun that it was hung on: it is the sentence's own, in a past tense."""
    t.children[t.head[verb]].remove(verb)
    t.head[verb], t.dep[verb], t.tag[verb], t.pos[verb] = verb, "ROOT", "VBD", "VERB"


def own_subject(t: Tokens, verb: int) -> int | None:
    """The subject of a verb, its own only, or None."""
    for c in t.children[verb][:NEAR]:
        if t.dep[c] in SUBJECTS:
            return c
        if t.dep[c] in AUXILIARIES and t.children[c]:
            own = next((x for x in t.children[c] if t.dep[x] in SUBJECTS), None)
            if own is not None:
                return own
    return None


def is_finite(t: Tokens, verb: int) -> bool:
    """Whether a verb has a tense, by itself or by an auxiliary."""
    aux = [c for c in t.children[verb][:NEAR] if t.dep[c] in AUXILIARIES]
    return any(t.tag[c] in FINITE for c in aux) if aux else t.tag[verb] in FINITE


def is_passive(t: Tokens, verb: int) -> bool:
    """Whether a verb has the auxiliary of a passive."""
    return any(t.dep[c] == "auxpass" for c in t.children[verb][:NEAR])
