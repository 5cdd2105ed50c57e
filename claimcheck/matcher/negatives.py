"""Words that deny by their prefix: what is "untested" was not tested, what is "unsafe" not safe."""

from __future__ import annotations

import functools

from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import wordnet
from claimcheck.matcher.mentions import crude_lemma

PREFIX = "un"


@functools.lru_cache(maxsize=4096)
def denied_by_prefix(word: str) -> str:
    """The word that a word denies ("safe" for "unsafe", "test" for "untested"), or "".

    What only undoes is none: "unveiled", "unlocked"."""
    if not word.startswith(PREFIX) or len(word) < 6 or any(wordnet(crude_lemma(word), "v")):
        return ""
    base = word[len(PREFIX) :].lstrip("-")
    verb = crude_lemma(base)
    if base.endswith(("ed", "en", "id")) and verb != base and any(wordnet(verb, "v")):
        return verb
    verb = {"paid": "pay", "said": "say", "sold": "sell", "told": "tell"}.get(base, "")
    return verb or (base if any(wordnet(base, "a")) else "")


def denied_word(reading: Reading, at: int) -> str:
    """The word that the word at this place denies by its prefix, or ""."""
    node = reading.nodes[at]
    return denied_by_prefix(node.text.lower()) if node.pos in ("ADJ", "VERB") else ""


def asked_denied(claim: Reading, at: int) -> tuple[str, ...]:
    """What a denied word of a claim is looked for as in `Reading.says`."""
    base = denied_word(claim, at)
    if not base and at in denied_spots(claim):
        base = claim.nodes[at].lemma
    return (f"not {base}/",) if base else ()


def denied_spots(reading: Reading) -> dict[int, str]:
    """The words that the text says are not so, with the word denied: the verb of "was not tested",
    the adjective of "is not safe", and "untested" itself."""
    found = {}
    for frame in reading.frames:
        if not frame.negated:
            continue
        spots = [a[0] for role, a in frame.arguments if role == "attribute" and a]
        for at in spots if frame.predicate == "be" else [frame.at]:
            if reading.nodes[at].pos in ("ADJ", "VERB"):
                found[at] = reading.nodes[at].lemma
    for at in range(len(reading.nodes)):
        if base := denied_word(reading, at):
            found[at] = base
    return found
