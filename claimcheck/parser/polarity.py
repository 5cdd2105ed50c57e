"""Polarity: whether a clause says that something is not so, and its opposite for a denial."""

from __future__ import annotations

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.tokens import Tokens

_NEGATIVES = frozenset({"no", "nobody", "none", "nothing", "neither", "never", "nowhere"})


def is_negative(t: Tokens, clause: Clause) -> bool:
    """Whether the clause says by its own words that something is not so."""
    head = clause.head
    for key in clause.order:
        if key < 0:
            continue
        over, dep = clause.links[key] if key in clause.links else (t.head[key], t.dep[key])
        if _in_contrast(t, key, head) or (t.lower[key] == "no" and _is_no_denial(t, key)):
            continue
        if dep == "neg" and (over == head or _argument_of(t, clause, over, head)):
            return True
        if t.lower[key] in _NEGATIVES and (over == head or _argument_of(t, clause, over, head)):
            return True
    return False


def _in_contrast(t: Tokens, key: int, head: int) -> bool:
    # "this is a hut, not a house": a hut it is
    return t.head[key] != head and key > 0 and t.lower[key - 1] in (",", "but", "–", "—")


def _is_no_denial(t: Tokens, key: int) -> bool:
    # "she voted no" tells of a vote that was cast, "reached No 1" of a number
    if t.lemma[t.head[key]] == "vote" and t.dep[key] != "det":
        return True
    return key + 1 < len(t) and t.lower[key + 1].isdigit()


def _argument_of(t: Tokens, clause: Clause, key: int, head: int) -> bool:
    if key < 0:
        return False
    over, dep = clause.links[key] if key in clause.links else (t.head[key], t.dep[key])
    return over == head and dep in ("nsubj", "nsubjpass", "dobj", "attr")


def negate(t: Tokens, clause: Clause) -> None:
    """Turn the clause into its opposite: what somebody who "denied that P" claims.

    "any food had been spoilt" → "no food had been spoilt"; "he took it" → "he did not take it";
    "it was not ready" → "it was ready".
    """
    head = clause.head
    inside = set(clause.order)
    negs = [c for c in t.children[head] if head >= 0 and t.dep[c] == "neg" and c in inside]
    if negs:
        clause.order = [k for k in clause.order if k != negs[0]]
        return
    for key in clause.order:
        if key == head:
            break
        if key >= 0 and t.lower[key] in ("any", "anyone", "anybody", "anything"):
            clause.forms[key] = "no" + t.lower[key][3:]
            if clause.forms[key] == "noone":
                clause.forms[key] = "no one"
            return
    if head < 0:
        at: int | None = head
    else:
        auxiliaries = [
            k
            for k in clause.order
            if (clause.links[k] if k in clause.links else (t.head[k], t.dep[k]))[0] == head
            and (clause.links[k][1] if k in clause.links else t.dep[k]) in ("aux", "auxpass")
            and (k < 0 or t.lower[k] != "to")
        ]
        at = auxiliaries[0] if auxiliaries else (head if t.lemma[head] == "be" else None)
    neg = clause.add("not", "not", "PART", "RB", max(head, 0))
    clause.links[neg] = (head, "neg")
    if at is not None:
        place = clause.order.index(at) + 1 if at in inside else 0
        clause.order.insert(place, neg)
        return
    place = clause.order.index(head) if head in inside else 0
    tag = "VBD" if head in clause.forms else t.tag[head]
    if tag in ("VBD", "VBZ", "VBP"):
        does = {"VBD": "did", "VBZ": "does", "VBP": "do"}[tag]
        helper = clause.add(does, "do", "AUX", tag, head)
        clause.links[helper] = (head, "aux")
        clause.forms[head] = t.lemma[head]
        clause.order[place:place] = [helper, neg]
    else:
        clause.order.insert(place, neg)
