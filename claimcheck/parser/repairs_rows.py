"""Rows of verbs whose parts the parse took for something else, or joined to another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.repairs_tree import AUXILIARIES, NEAR, hang, own_subject

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_WRITING = frozenset({"write", "report", "say", "claim", "allege", "announce", "add", "argue"})
_WITHHELD = word_lists("clauses")["withheld"]
_ADJECTIVES = word_lists("clauses")["adjective_participles"]


def joined(t: Tokens, i: int) -> None:
    """A word joined to the wrong one.

    "They came to beat Hull and end a bad run": to end it. "a cook, Ann Lee, 44, was hurt": she is
    the cook.
    """
    above = t.head[i]
    if t.tag[i] == "NNS":
        _verb_in_s(t, i)
    denied = t.tag[i] == "VBD" and t.lemma[i] == "deny" and t.tag[above] == "VBN"
    if denied and any(t.dep[c] == "dobj" and t.lemma[c] in _WITHHELD for c in t.children[i][:NEAR]):
        t.tag[i] = "VBN"  # "were beaten and denied food"
    if t.pos[i] == "NOUN":
        _verb_and_object(t, i)
    elif t.tag[i] in ("VBD", "VBZ", "VBP"):
        _row_of_content(t, i)
    if t.tag[i] == "VB" and t.tag[above] in ("VBD", "VBZ", "VBP", "VBN") and above < i:
        if any(t.dep[c] in AUXILIARIES for c in t.children[i][:NEAR]):
            return
        if any(
            t.tag[c] in ("MD", "VBP", "VBD", "VBZ")
            and t.lemma[c] != "have"
            and t.dep[c] in AUXILIARIES
            for c in t.children[above][:NEAR]
        ):
            return
        for k in range(i - 1, max(above, i - NEAR), -1):
            to = t.tag[k] == "VB" and any(t.tag[c] == "TO" for c in t.children[k][:3])
            if to:
                joining = t.left_edge(i) - 1
                if hang(t, i, k, "conj") and t.dep[joining] == "cc":
                    hang(t, joining, k, "cc")
                return
        return
    if t.tag[i] == "NNP" and t.tag[above] == "NN" and t.entity[i] == "PERSON" and above < i:
        left = t.left_edge(i)
        comma = t.text[left - 1] == "," and left - 1 > above
        told = any(
            t.lower[c] in ("a", "an", "the") or t.dep[c] == "poss" for c in t.children[above]
        )
        beside = any(t.dep[c] in ("cc", "conj") and c != i for c in t.children[above])
        if comma and told and not beside and not any(t.dep[c] == "cc" for c in t.children[i]):
            t.dep[i] = "appos"


def _verb_in_s(t: Tokens, i: int) -> None:
    """ "is sold here, costs about 30p and is made in Hull": no costs are joined to a verb."""
    above = t.head[i]
    finite = any(t.tag[c] in ("VBZ", "VBP") for c in t.children[above] if t.dep[c] in AUXILIARIES)
    if t.pos[above] not in ("VERB", "AUX") or not (finite or t.tag[above] == "VBZ") or above > i:
        return
    if t.left_edge(i) != i or t.text[i - 1] != "," or t.lower[i][-1:] != "s":
        return
    if any(t.dep[c] == "conj" and t.pos[c] in ("VERB", "AUX") for c in t.children[i][:NEAR]):
        t.tag[i], t.pos[i] = "VBZ", "VERB"


def _verb_and_object(t: Tokens, noun: int) -> None:
    """ "failed to train staff and falsified records", "chanting slogans and waving flags".

    The last verb of a row was taken for an adjective of its object.
    """
    above, left = t.head[noun], t.left_edge(noun)
    if above > left or t.dep[left - 1] != "cc" or t.head[left] != noun or t.dep[left] != "amod":
        return
    if t.tag[left] == "VBN" and t.tag[above] == "VBD":
        verb, t.tag[left] = above, "VBD"
    elif t.tag[left] == "VBG" and t.dep[above] == "dobj" and t.tag[t.head[above]] == "VBG":
        if t.lower[left] in _ADJECTIVES:
            return
        verb = t.head[above]
    else:
        return
    t.pos[left] = "VERB"
    if hang(t, left, verb, "conj"):
        hang(t, noun, left, "dobj")
        hang(t, left - 1, verb, "cc")


def _row_of_content(t: Tokens, i: int) -> None:
    """ "found that staff ignored rules, hid files and fled": the row is of what was found."""
    above, left = t.head[i], t.left_edge(i)
    if above > i or left < 2 or t.text[left - 1] != "," or own_subject(t, i) is not None:
        return
    for c in t.children[above][:NEAR]:
        if t.dep[c] == "ccomp" and above < c < i and t.tag[c] == t.tag[i]:
            if any(t.dep[k] == "cc" for k in t.children[i]) and own_subject(t, c) is not None:
                hang(t, i, c, "conj")
            return


def row_of_past(t: Tokens, i: int) -> None:
    """ "forged signatures, deleted messages and hid the cash": a past taken for a participle."""
    verb = t.head[i]
    if t.tag[i] != "VBN" or t.tag[verb] != "VBD" or verb > i or t.text[i - 1] != ",":
        return
    labels = {t.dep[c] for c in t.children[i]}
    if {"dobj", "conj", "cc"} <= labels and t.children[i][0] > i:
        t.dep[i], t.tag[i] = "conj", "VBD"


def then_went_on(t: Tokens, i: int) -> bool:
    """ "She won four prizes — then left early": the second thing that she did."""
    verb, left = t.head[i], t.left_edge(i)
    while left < i and t.pos[left] == "PUNCT":  # a verb may itself be taken for a mark
        left += 1
    if left == i > 0 and t.lower[i - 1] == "then" and t.head[i - 1] == verb:
        left = i - 1
        hang(t, left, i, "advmod")
    if t.tag[verb] != "VBD" or verb > left or t.tag[i] not in ("VBD", "VBN") or left < 2:
        return False
    if t.lower[left] != "then" or t.text[left - 1] not in (",", "-", "–", "—", "--"):
        return False
    if own_subject(t, i) is not None or any(t.dep[c] == "mark" for c in t.children[i][:NEAR]):
        return False
    t.dep[i], t.tag[i], t.pos[i] = "conj", "VBD", "VERB"
    return True


def wrote_that(t: Tokens, i: int) -> bool:
    """ "a paper, which wrote in May, citing a guard, that it burned": it wrote that."""
    mark = next((c for c in t.children[i][:NEAR] if t.dep[c] == "mark"), i)
    if t.lower[mark] != "that" or t.text[mark - 1] != ",":
        return False
    for k in range(mark - 2, max(t.sentence[mark], mark - NEAR), -1):
        if t.pos[k] != "VERB" or t.lemma[k] in ("cite", "quote"):
            continue
        told = t.dep[k] in ("relcl", "conj") and t.lemma[k] in _WRITING and k != t.head[i]
        if told and not any(t.dep[c] in ("ccomp", "dobj") for c in t.children[k][:NEAR]):
            return hang(t, i, k, "ccomp")
        return False
    return False
