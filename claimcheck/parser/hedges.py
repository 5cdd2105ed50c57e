"""Hedges: "reportedly", "is believed to", "it is claimed that"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("hedges")
_ADVERBS = _WORDS["adverbs"]
_PASSIVES = _WORDS["passives"]
_IMPERSONALS = _WORDS["impersonals"]
_SEEMING = _WORDS["seeming"]
_ADJECTIVES = _WORDS["adjectives"]


def is_hedged(tokens: Tokens, own: Sequence[int], head: int) -> bool:
    """Whether the clause of these tokens, headed by `head`, keeps a distance from what it says.

    "The minister has reportedly resigned", "He is believed to be abroad", "It is alleged that …",
    "the alleged bribe".
    """
    for i in own:
        if tokens.lower[i] in _ADVERBS and tokens.dep[i] in ("advmod", "ROOT", "dep", "prep"):
            return True
        if tokens.lower[i] in _ADJECTIVES and tokens.dep[i] == "amod":
            return True
    return head >= 0 and (_is_passive(tokens, head) or _seems(tokens, head))


def impersonal_content(tokens: Tokens, head: int) -> int | None:
    """The head of P in "It is claimed that P", or None where `head` is no such verb."""
    if tokens.lemma[head] not in _IMPERSONALS:
        return None
    labels = {tokens.dep[c]: c for c in tokens.children[head]}
    subject = labels.get("nsubjpass", labels.get("expl", labels.get("nsubj")))
    if subject is None or tokens.lower[subject] != "it" or "auxpass" not in labels:
        return None
    return labels.get("ccomp")


def _seems(tokens: Tokens, head: int) -> bool:
    # "appears to have moved", not "will appear in court"
    return tokens.lemma[head] in _SEEMING and any(
        tokens.dep[c] in ("xcomp", "ccomp", "acomp", "oprd") for c in tokens.children[head]
    )


def _is_passive(tokens: Tokens, head: int) -> bool:
    if tokens.lemma[head] not in _PASSIVES:
        return False
    labels = {tokens.dep[c] for c in tokens.children[head]}
    return "auxpass" in labels and bool(labels & {"xcomp", "ccomp"})
