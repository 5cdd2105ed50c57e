"""The subject of the sentence before that has no name: "The fungus was found. It kills bats."."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_gather import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import NEAR, noun_phrase
from claimcheck.parser.speakers_reading import PLURAL, SUBJECTS, Reading, speech
from claimcheck.parser.tokens import Tokens

# nouns that stand for no thing that a sentence goes on about
_EMPTY = frozenset({"thing", "something", "fact", "time", "way", "problem", "reason", "number"})
_LONGEST = 60  # tokens of a sentence that are looked at


def subject_before(
    r: Reading, b: int, t: Tokens, i: int, fits: Callable[[Entity], bool]
) -> Entity | None:
    """What "it" or "they" at token `i`, which opens its sentence, means of the sentence before.

    Its subject, or that of what is said there: "The van was fast, the court heard. It …". Only
    where nobody else that fits was spoken of.
    """
    if t.sentence[i] == 0 or t.lemma[t.head[i]] in speech()[0]:
        return None
    owns = t.dep[i] == "poss"
    if owns and t.sentence[i] != i:
        return None
    first = t.sentence[t.sentence[i] - 1]
    plural = t.lower[i] in PLURAL
    k = _subject(r, b, t, first, i, fits)
    if k is None or not _tells(r, b, t, k, plural):
        return None
    for n in range(max(first, i - _LONGEST), i):
        other = r.found.get(TokenRef(b, n))
        if t.dep[t.head[k]] == "ccomp" and t.head[n] == t.head[t.head[k]]:
            continue  # who says it
        # "Prices at Brackley rose. They …": a firm that is no subject is not many
        rival = not plural or t.dep[n] in SUBJECTS or (other is not None and other.plural)
        if other is not None and rival and fits(other):
            return None
    entity = r.unnamed(t, k, t.lemma[k].lower(), "thing", plural)
    entity.phrase = _phrase(t, k)
    r.found[TokenRef(b, k)] = entity
    return entity


def _subject(
    r: Reading, b: int, t: Tokens, first: int, end: int, fits: Callable[[Entity], bool]
) -> int | None:
    """The subject of the sentence that begins at `first`, or of what somebody says there."""
    for k in range(first, end):
        verb = t.head[k]
        if t.dep[k] not in SUBJECTS or verb < first:
            continue
        if t.dep[verb] == "ccomp" and verb < t.head[verb] and t.dep[t.head[verb]] == "ROOT":
            return k  # "The van was fast, the court heard"
        if t.dep[verb] != "ROOT":
            continue
        speaker = r.found.get(TokenRef(b, k))
        person = t.lemma[k] in lexicon().people or (speaker is not None and not fits(speaker))
        if t.lemma[verb] not in speech()[0] or not person:
            return k
        said = [c for c in t.children[verb][:NEAR] if t.dep[c] == "ccomp" and c > verb]
        inner = [c for v in said for c in t.children[v][:NEAR] if t.dep[c] in SUBJECTS]
        return inner[0] if len(inner) == 1 else None
    return None


def _tells(r: Reading, b: int, t: Tokens, k: int, plural: bool) -> bool:
    """Whether the noun at token `k` is a thing, or things, that the next sentence may mean."""
    lemma = t.lemma[k].lower()
    if r.quoted[k] or lemma in _EMPTY or TokenRef(b, k) in r.found:
        return False
    near = t.children[k][:NEAR]
    if any(t.tag[c] == "PRP$" for c in near):
        return False  # "his side": whose, the phrase alone does not tell
    joined = any(t.dep[c] == "conj" for c in near)
    if plural:
        told = t.tag[k] in ("NN", "NNS") if joined else t.tag[k] == "NNS"
        told = told or lemma in lexicon().group_nouns
    else:
        told = t.tag[k] == "NN" and not joined and lemma not in lexicon().people
        told = told and any(t.lower[c] in ("the", "this", "a", "an") and c < k for c in near)
    for c in near:
        apart = any(t.text[x] == "," for x in range(k + 1, min(c, k + 9)))
        if t.dep[c] == "relcl" and not apart:
            return False
    return told


def _phrase(t: Tokens, k: int) -> str:
    """The words for the noun at token `k`, and what is joined to it, as inside a sentence.

    "Satellite and stage are turning": "satellite and stage".
    """
    first, end = noun_phrase(t, k)
    last = k
    while True:
        after = [c for c in t.children[last][:NEAR] if t.dep[c] == "conj" and c > last]
        if not after:
            break
        last = after[0]
        end = noun_phrase(t, last)[1]
    words = list(t.text[first:end])
    if t.sentence[first] == first and not t.tag[first].startswith("NNP"):
        words[0] = words[0][:1].lower() + words[0][1:]
    return join(words)
