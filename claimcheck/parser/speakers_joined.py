"""Names with "and" inside: "the Parcel and Depot Workers' Union" is one body, and no two."""

from __future__ import annotations

from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.tokens import Tokens

_ORGANS = frozenset({
    "union", "federation", "confederation", "association", "society", "trust", "guild", "alliance",
    "institute", "foundation", "service", "authority", "committee", "executive", "department",
    "ministry", "office", "commission", "board", "agency", "council", "inspectorate", "group",
})  # fmt: skip
_OF_ITSELF = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC"})
_MANY = frozenset({"have", "are", "were", "do", "both", "their", "they"})
_LONGEST = 6  # words behind the "and"


def is_apostrophe(t: Tokens, i: int) -> bool:
    """Whether token `i` makes an owner of the word before, for what mark ever it is taken.

    "Midwives’ Association"; no end of a quotation: "‘the Midwives’ said".
    """
    if t.tag[i] == "POS":
        return True
    bare = t.lower[i] in ("'", "’") and i > 0 and not t.space[i - 1] and t.space[i]
    opened = {"‘", "'"} & set(t.text[t.sentence[i] : i])
    return bare and not opened and t.lower[i - 1].endswith("s")


def one_body(t: Tokens, first: int, joining: int, alone: frozenset[str]) -> bool:
    """Whether the "and" at `joining`, in the name that begins at `first`, is within the name of one
    body.

    "The Coal and Iron Trust said": one "the" for both, and one organ. A name that stands for
    somebody itself is joined only where what follows is of one: "The Vatican and Orla Council"
    are two, "The Orla and Tarn Society said its", "Marks and Spencer has" one.
    """
    end = joining + 1
    while end < min(len(t), joining + 1 + _LONGEST) and (
        t.text[end][:1].isupper() or (t.lower[end] in ("'", "’") and is_apostrophe(t, end))
    ):
        end += 1
    last = end - 1
    if (
        last == joining
        or end >= len(t)
        or not {t.text[joining - 1], t.text[last]}.isdisjoint(alone)
    ):
        return False
    if not t.text[first][:1].isupper() or t.lower[end] in _MANY:
        return False
    behind = [w for w in t.lower[end + 1 : end + 3] if w != "that"]
    single = t.tag[end] == "VBD" and behind[:1] in (["it"], ["its"])
    organ = t.lower[last] in _ORGANS and last > joining + 1
    article = first > 0 and t.lower[first - 1] == "the"
    if organ and article and joining == first + 1:
        known = lexicon()
        word = t.lower[first]
        itself = t.entity[first] in _OF_ITSELF and t.entity[joining] == ""
        itself = itself or word in known.first_names or t.text[first].isupper()
        return single or not (itself or word in known.group_keywords)
    # a verb of one: only where both names are the whole of its subject
    begins = first == t.sentence[first] or t.lower[first - 1] in (",", "that", "the", "“", '"')
    of_one = t.tag[end] == "VBZ" or t.lower[end] == "was"
    of_one = of_one and begins and t.pos[end] in ("VERB", "AUX")
    subject = any(
        t.dep[k] in ("nsubj", "nsubjpass") and t.head[k] >= end for k in range(first, joining)
    )
    return of_one and subject and joining == first + 1 and last == joining + 1
