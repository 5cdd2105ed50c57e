"""What the small model's parse gets wrong in a regular way, put right before it is read.

Every repair has an example and is asked for by one label of the tree, so that an ordinary token
costs one look-up. Labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.parser.lexicon import word_lists

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_NEAR = 40  # children of one token that are looked at: more would cost quadratic time
_DEEP = 60  # steps up the tree
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_TIMES = frozenset({"after", "before", "since", "until"})
_CHANGES = word_lists("clauses")["change_verbs"]
_MAKING = word_lists("clauses")["making_participles"]


def repair(t: Tokens) -> None:
    """Put the tree of a block right in place: `t.head`, `t.dep`, `t.children`, `t.tag`, `t.pos`."""
    dep = t.dep
    for i in range(len(dep)):
        mend = _BY_LABEL.get(dep[i])
        if mend is not None:
            mend(t, i)


def _hang(t: Tokens, i: int, head: int, dep: str) -> bool:
    """Hang `i` on `head`; not where that would close a circle."""
    at = head
    for _ in range(_DEEP):
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


def _subject(t: Tokens, verb: int) -> int | None:
    for c in t.children[verb][:_NEAR]:
        if t.dep[c] in _SUBJECTS:
            return c
        if t.dep[c] in _AUXILIARIES and t.children[c]:
            own = next((x for x in t.children[c] if t.dep[x] in _SUBJECTS), None)
            if own is not None:
                return own
    return None


def _finite(t: Tokens, verb: int) -> bool:
    aux = [c for c in t.children[verb][:_NEAR] if t.dep[c] in _AUXILIARIES]
    return any(t.tag[c] in _FINITE for c in aux) if aux else t.tag[verb] in _FINITE


def _left(t: Tokens, i: int) -> int:
    while t.children[i] and t.children[i][0] < i:
        i = t.children[i][0]
    return i


def _right(t: Tokens, i: int) -> int:
    while t.children[i] and t.children[i][-1] > i:
        i = t.children[i][-1]
    return i


def _passive(t: Tokens, verb: int) -> bool:
    return any(t.dep[c] == "auxpass" for c in t.children[verb][:_NEAR])


def _clause_object(t: Tokens, verb: int) -> None:
    """A clause whose subject was taken for something of the verb above.

    "He confirmed two boys, aged 12 and 14, had been arrested"; "after the owner, Elsby Care,
    ordered an audit".
    """
    above = t.head[verb]
    if above >= verb or _subject(t, verb) is not None or not _finite(t, verb):
        return
    left = _left(t, verb)
    before = left - 1
    closed = before > above and t.text[before] == ","
    if t.text[left] == "that" or before <= above:
        return
    for c in t.children[above][:_NEAR]:
        if t.dep[c] == "dobj" and c < left and t.pos[c] != "PRON":
            edge = _right(t, c)
            if edge == before or (closed and edge == before - 1):
                _hang(t, c, verb, "nsubjpass" if _passive(t, verb) else "nsubj")
            return
    if not closed:
        return
    noun = before - 1
    for _ in range(_NEAR):  # from the apposition's last word up to the noun behind "after"
        if t.dep[noun] == "pobj" and t.lower[t.head[noun]] in _TIMES:
            break
        if t.head[noun] >= noun or t.head[noun] <= above:
            return
        noun = t.head[noun]
    if t.dep[noun] != "pobj" or not any(t.dep[c] == "appos" for c in t.children[noun]):
        return
    time = t.head[noun]
    main = t.head[time]
    if main < time and _hang(t, verb, main, "advcl"):
        _hang(t, time, verb, "mark")
        _hang(t, noun, verb, "nsubj")


def _second_subject(t: Tokens, noun: int) -> None:
    """Two subjects of one verb: the second is joined to the first, or stands beside it.

    "The cook, named as Lee, and a waiter were hurt"; "His co-accused, Paul Fell, wept".
    """
    verb = t.head[noun]
    if verb < noun:
        return
    first = next((c for c in t.children[verb][:_NEAR] if t.dep[c] in _SUBJECTS), noun)
    if first < noun and t.dep[first] == t.dep[noun] and t.pos[first] in ("NOUN", "PROPN"):
        left = _left(t, noun)
        joining = left - 1
        if t.lower[joining] == "and" and joining > first:
            if _hang(t, noun, first, "conj"):
                _hang(t, joining, first, "cc")
            return
    if t.entity[noun] != "PERSON":
        return
    for c in t.children[noun][:_NEAR]:
        # "co-accused" in "his co-accused, Paul Fell", hung on the name as if it were an adjective
        if c < noun and t.text[c + 1] == "," and t.tag[c] in ("VBN", "JJ", "NN"):
            if not t.entity[c + 2] == "PERSON" == t.entity[noun] or t.dep[c] == "appos":
                return
            role = t.dep[noun]
            t.tag[c], t.pos[c] = "NN", "NOUN"
            if not _hang(t, c, verb, role):
                return
            _hang(t, noun, c, "appos")
            for k in [k for k in t.children[noun] if k < c]:
                _hang(t, k, c, "poss" if t.tag[k] == "PRP$" else t.dep[k])
            return


def _joined(t: Tokens, i: int) -> None:
    """A word joined to the wrong one.

    "They came to beat Hull and end a bad run": to end it. "a cook, Ann Lee, 44, was hurt": she is
    the cook.
    """
    above = t.head[i]
    if t.tag[i] == "VB" and t.tag[above] in ("VBD", "VBZ", "VBP", "VBN") and above < i:
        if any(t.dep[c] in _AUXILIARIES for c in t.children[i][:_NEAR]):
            return
        if any(
            t.tag[c] in ("MD", "VBP", "VBD", "VBZ")
            and t.lemma[c] != "have"
            and t.dep[c] in _AUXILIARIES
            for c in t.children[above][:_NEAR]
        ):
            return
        for k in range(i - 1, max(above, i - _NEAR), -1):
            to = t.tag[k] == "VB" and any(t.tag[c] == "TO" for c in t.children[k][:3])
            if to:
                joining = _left(t, i) - 1
                if _hang(t, i, k, "conj") and t.dep[joining] == "cc":
                    _hang(t, joining, k, "cc")
                return
        return
    if t.tag[i] == "NNP" and t.tag[above] == "NN" and t.entity[i] == "PERSON" and above < i:
        left = _left(t, i)
        comma = t.text[left - 1] == "," and left - 1 > above
        told = any(
            t.lower[c] in ("a", "an", "the") or t.dep[c] == "poss" for c in t.children[above]
        )
        beside = any(t.dep[c] in ("cc", "conj") and c != i for c in t.children[above])
        if comma and told and not beside and not any(t.dep[c] == "cc" for c in t.children[i]):
            t.dep[i] = "appos"


def _loose_name(t: Tokens, i: int) -> None:
    """ "Opening the case, Paul Fell said she had lied": the name is the subject, no time."""
    above = t.head[i]
    if t.entity[i] != "PERSON" or t.tag[i] != "NNP" or t.dep[above] != "advcl" or above > i:
        return
    verb = t.head[above]
    if verb > i and t.tag[verb] in _FINITE and _subject(t, verb) is None:
        for c in [c for c in t.children[above] if c > i]:  # ", prosecuting,"
            _hang(t, c, i, "punct" if t.text[c] == "," else "appos")
        _hang(t, i, verb, "nsubj")


def _lone_participle(t: Tokens, i: int) -> None:
    """ "Gross margin narrowed to 34%": a past tense taken for a participle of the only noun."""
    noun = t.head[i]
    if t.tag[i] != "VBN" or t.head[noun] != noun or t.lemma[i] not in _CHANGES or i < noun:
        return
    if t.pos[noun] not in ("NOUN", "PROPN") or any(t.text[k] == "," for k in range(noun, i)):
        return
    if any(t.dep[c] in _AUXILIARIES for c in t.children[i][:_NEAR]):
        return
    t.children[noun].remove(i)
    t.head[i], t.dep[i], t.tag[i], t.pos[i] = i, "ROOT", "VBD", "VERB"
    for c in [c for c in t.children[noun] if c > i]:
        _hang(t, c, i, t.dep[c])
    _hang(t, noun, i, "nsubj")


def _loose_participle(t: Tokens, i: int) -> None:
    """ "voted to reject the scheme, submitted by Elsby Homes": what was submitted is the scheme."""
    verb = t.head[i]
    if t.tag[i] != "VBN" or verb > i or t.lemma[i] not in _MAKING or t.text[i - 1] != ",":
        return
    if _subject(t, i) is not None or any(
        t.dep[c] in ("mark", "aux", "auxpass", "advmod") for c in t.children[i] if c < i
    ):
        return
    for c in t.children[verb][:_NEAR]:
        if t.dep[c] == "dobj" and _right(t, c) == i - 2:
            _hang(t, i, c, "acl")
            return


_BY_LABEL: dict[str, Callable[[Tokens, int], None]] = {
    "ccomp": _clause_object,
    "nsubj": _second_subject,
    "nsubjpass": _second_subject,
    "conj": _joined,
    "npadvmod": _loose_name,
    "acl": _lone_participle,
    "advcl": _loose_participle,
}
