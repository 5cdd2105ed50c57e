"""The phrase about a noun, and whether it may stand for somebody named."""

from __future__ import annotations

from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.tokens import Tokens

_NATIONALS = frozenset(
    {"dane", "swede", "pole", "turk", "finn", "serb", "croat", "briton", "scot", "spaniard", "kurd"}
)
NEAR = 40  # children of one token that are looked at: more would cost quadratic time
_TAIL = frozenset({"of", "for", "at", "in", "from", "with", "to", "on", "by"})


def noun_phrase(t: Tokens, head: int, limit: int = 14) -> tuple[int, int]:
    """First token and one past the last of the phrase about `head`, without what only adds to it.

    "A harbour spokesman", "a former cook at the inn": what stands before the noun, and prepositions
    after it; no relative clause, no apposition.
    """
    first = head
    while first > 0 and head - first < limit and _hangs_from(t, first - 1, head):
        above = t.dep[first - 1]
        if above in ("cc", "mark", "preconj", "relcl", "prep") or t.text[first - 1] in (",", ":"):
            break
        first -= 1
    while first < head and t.pos[first] == "PUNCT":
        first += 1
    end = head + 1
    while end + 1 < len(t) and t.text[end] == "-" and not t.space[end - 1] and not t.space[end]:
        end += 2  # "brother-in-law"
    if end < len(t) and t.dep[end] == "prep" and t.head[end] == head and t.lower[end] in _TAIL:
        while end < len(t) and end - first < limit and _hangs_from(t, end, head):
            if t.text[end] in (",", "(", "—", "–", ";", ":") or t.dep[end] in ("relcl", "acl"):
                break
            if t.tag[end] in ("WP", "WDT", "CC"):
                break
            end += 1
        while end > head + 1 and t.pos[end - 1] in ("ADP", "DET", "PUNCT"):
            end -= 1
    return first, end


def _hangs_from(t: Tokens, i: int, head: int) -> bool:
    """Whether token `i` is below `head`, a few steps at most."""
    for _ in range(8):
        above = t.head[i]
        if above == head:
            return True
        if above == i:
            return False
        i = above
    return False


def is_role(t: Tokens, i: int) -> bool:
    """Whether token `i` is a noun that may stand for somebody or something named."""
    if t.pos[i] not in ("NOUN", "PROPN"):
        return False
    known = lexicon()
    lemma = t.lemma[i].lower()
    if t.text[i][:1].isupper() and t.sentence[i] != i:
        return lemma in known.people and i > 0 and t.lower[i - 1] in ("a", "an")
    return lemma in known.people or lemma in known.groups


def is_by_nation(t: Tokens, i: int) -> bool:
    """Whether token `i` calls one person by where he is from: "the Brazilian", "the Dane".

    Not "the French" or "the Swiss", who are many, and not "the German group".
    """
    if i == 0 or t.lower[i - 1] != "the" or t.tag[i] not in ("NN", "NNP", "JJ"):
        return False
    if t.dep[i] in ("amod", "compound", "nmod") or t.text[i + 1 : i + 2] == ["-"]:
        return False
    word = t.lower[i]
    return word in _NATIONALS or (t.entity[i] == "NORP" and word.endswith("an"))
