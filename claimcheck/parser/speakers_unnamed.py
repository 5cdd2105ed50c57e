"""The subject of the sentence before that has no name: "The fungus was found. It kills bats."."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_entity import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import NEAR, noun_phrase
from claimcheck.parser.speakers_reading import PLURAL, SUBJECTS, Reading, speech
from claimcheck.parser.tokens import Tokens

# nouns that stand for no thing that a sentence goes on about
_EMPTY = frozenset({"thing", "something", "fact", "time", "way", "problem", "reason", "number"})
# what is done to what happened, and to no thing: "called it a crime"
_JUDGING = frozenset(
    {
        *("label", "brand", "condemn", "welcome", "regret", "see", "do", "make", "find", "discuss"),
        *("consider", "mourn", "witness", "investigate", "blame", "celebrate", "watch", "hear"),
        *("criticise", "criticize", "denounce", "learn", "mean", "like", "oppose", "object"),
        *("react", "talk", "speak"),
    }
)
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
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
    k = _subject(r, b, t, first, i, fits, plural)
    if k is None or not _tells(r, b, t, k, plural):
        return None
    for n in range(max(first, i - _LONGEST), i):
        other = r.found.get(TokenRef(b, n))
        if t.dep[t.head[k]] == "ccomp" and t.head[n] == t.head[t.head[k]]:
            continue  # who says it
        # "Prices at Brackley rose. They …": a firm that is no subject is not many
        subject = t.dep[n] in SUBJECTS and not t.tag[n].startswith("W")
        if other is not None and (not plural or subject or other.plural) and fits(other):
            return None
    entity = r.unnamed(t, k, t.lemma[k].lower(), "thing", plural)
    entity.phrase = _phrase(t, k)
    r.found[TokenRef(b, k)] = entity
    return entity


def only_thing(
    r: Reading, b: int, t: Tokens, i: int, fits: Callable[[Entity], bool]
) -> Entity | None:
    """What "it" means as an object: "The truce was signed in May. The army broke it 214 times."

    Only where the sentence before speaks of nothing else.
    """
    here = t.sentence[i]
    if here == 0 or any(r.quoted[t.sentence[here - 1] : i]):
        return None
    verb = t.head[i]
    if t.dep[verb] in ("prep", "agent"):
        verb = t.head[verb]
    if any(t.dep[c] in ("ccomp", "xcomp") for c in t.children[verb][:NEAR]):
        return None  # "made it clear that …"
    if t.lemma[verb] in speech()[0] or t.lemma[verb] in _JUDGING:
        return None  # "Residents welcomed it": that it was so
    first = t.sentence[here - 1]
    subject = _subject(r, b, t, first, here, fits, False)
    if subject is None or i - first > _LONGEST or t.dep[t.head[subject]] != "ROOT":
        return None
    over = verb  # "logged 14 breaches of it": the verb above
    while t.pos[over] not in ("VERB", "AUX") and t.head[over] != over:
        over = t.head[over]
    own = {subject, *(k for k in t.children[over][:NEAR] if t.dep[k] in SUBJECTS)}
    if any(_may_be_it(r, b, t, k, fits) for k in range(first, i) if k not in own):
        return None
    if any(t.lower[k] == "it" for k in range(first, i)):
        return None
    entity = r.found.get(TokenRef(b, subject))
    if entity is not None:
        return entity if fits(entity) else None
    if not _tells(r, b, t, subject, False):
        return None
    entity = r.unnamed(t, subject, t.lemma[subject].lower(), "thing", False)
    entity.phrase = _phrase(t, subject)
    r.found[TokenRef(b, subject)] = entity
    return entity


def _may_be_it(r: Reading, b: int, t: Tokens, k: int, fits: Callable[[Entity], bool]) -> bool:
    """Whether the noun at token `k` is a thing: no time, no measure, no place where, no source."""
    if t.tag[k] not in ("NN", "NNP", "NNPS") or t.entity[k] in _MEASURES:
        return False
    if t.dep[k] in ("compound", "npadvmod", "nmod") or t.lemma[k] in lexicon().people:
        return False
    before = t.lower[t.head[k]] if t.dep[k] == "pobj" else ""
    if before == "to" and t.lower[t.head[t.head[k]]] == "according":
        return False
    entity = r.found.get(TokenRef(b, k))
    if entity is None:
        return True
    return fits(entity) and not (entity.kind == "place" and before in ("in", "at", "near"))


def some_of_them(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """Whom "them" means in "*Four of them* have died", which opens its sentence.

    The subject of the sentence before, be it the last of the paragraph above, or of what is said
    there.
    """
    of, here = t.head[i], t.sentence[i]
    number = t.head[of]
    if t.lower[of] != "of" or t.dep[number] not in SUBJECTS or t.tag[number] not in ("CD", "NN"):
        return None
    if any(t.pos[k] in ("NOUN", "PROPN", "VERB", "AUX", "PRON") for k in range(here, number)):
        return None
    above, end = t, here
    if here == 0:
        if b == 0 or r.blocks[b - 1].block.kind is not r.blocks[b].block.kind:
            return None
        b, above = b - 1, r.blocks[b - 1].tokens
        end = len(above)
    if not end or {"“", '"', "‘"} & set(above.text):
        return None
    k = _subject(r, b, above, above.sentence[end - 1], end, lambda e: e.plural, True)
    if (
        k is None
        or above.tag[k] != "NNS"
        or any(
            above.tag[c] == "PRP$" or above.dep[c] in ("conj", "relcl")
            for c in above.children[k][:NEAR]
        )
    ):
        return None
    if any(
        above.tag[n] == "NNS" and n != k and above.dep[n] != "compound" and not above.entity[n]
        for n in range(above.sentence[end - 1], end)
    ):
        return None  # "Nine firms sued 40 drivers. Four of them …"
    entity = r.unnamed(above, k, above.lemma[k].lower(), "thing", True)
    phrase = _phrase(above, k)
    first = phrase.split()[0]
    entity.phrase = phrase if first in ("the", "these", "those") else f"the {phrase}"
    return entity


def both(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """Whom "both" means: "Two men were held. *Both* were released", "Ann and Paul left. Both …"."""
    here = t.sentence[i]
    if here == 0 or t.dep[i] not in SUBJECTS or t.children[i]:
        return None
    k = _subject(r, b, t, t.sentence[here - 1], here, lambda e: e.plural, True)
    if k is None or r.quoted[k]:
        return None
    near = t.children[k][:NEAR]
    joined = [c for c in near if t.dep[c] == "conj"]
    two = any(t.dep[c] == "nummod" and t.lower[c] in ("two", "2") for c in near)
    if sum(word in ("two", "2") for word in t.lower[t.sentence[here - 1] : here]) > 1:
        return None  # "Two dogs bit two men"
    if two and not joined and t.tag[k] == "NNS":
        entity = r.unnamed(t, k, t.lemma[k].lower(), "person", True)
        entity.phrase = _phrase(t, k)
        return entity
    if len(joined) != 1 or any(t.dep[c] == "conj" for c in t.children[joined[0]][:NEAR]):
        return None
    one, other = (r.found.get(TokenRef(b, n)) for n in (k, joined[0]))
    if one is None or other is None or not (one.named and other.named):
        return None
    entity = r.unnamed(t, k, "", "person", True)
    entity.phrase = f"{one.name} and {other.name}"
    return entity


def _subject(
    r: Reading,
    b: int,
    t: Tokens,
    first: int,
    end: int,
    fits: Callable[[Entity], bool],
    plural: bool,
) -> int | None:
    """The subject of the sentence that begins at `first`, or of what somebody says there."""
    for k in range(first, end):
        verb = t.head[k]
        if t.dep[k] not in SUBJECTS or verb < first:
            continue
        if t.dep[verb] == "ccomp" and verb < t.head[verb] and t.dep[t.head[verb]] == "ROOT":
            # "The van was fast, Ann Oakes said"; not "…, the court heard"
            by = [c for c in t.children[t.head[verb]][:NEAR] if t.dep[c] in SUBJECTS]
            return k if by and not _of_its_number(r, b, t, by[0], plural) else None
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


def _of_its_number(r: Reading, b: int, t: Tokens, k: int, plural: bool) -> bool:
    """Whether the unnamed speaker at token `k` may be meant by "it", or "they" if `plural`."""
    speaker = r.found.get(TokenRef(b, k))
    if speaker is not None and speaker.named:
        return False  # which the reader of the pronoun weighs himself
    if plural:
        return t.tag[k] == "NNS"
    person = (speaker is not None and speaker.kind == "person") or t.lemma[k] in lexicon().people
    return t.tag[k] in ("NN", "NNP") and not person


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
