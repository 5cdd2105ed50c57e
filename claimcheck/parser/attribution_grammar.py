"""The grammar that attribution rules share, read off a block's token columns.

Noun phrases and their edges, the subject of a verb through coordination and participles, the words
that belong to a verb (auxiliaries, negation, adverbs). Token indices throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

SUBJECTS = frozenset({"nsubj", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_TRIM = frozenset({",", ";", ":", "-", "–", "—", "--", "."})
LONGEST = 200  # tokens of a sentence


def bounded(t: Tokens) -> Tokens:
    """The same tokens with sentences of at most `LONGEST` tokens, their trees cut at the seams.

    No sentence that a person wrote is so long; a million words without a full stop must cost no
    more for each word than ordinary prose, whatever tree the language model hangs them on.
    """
    sentences = t.sentences()
    if all(end - start <= LONGEST for start, end in sentences):
        return t
    sentence: list[int] = []
    for start, end in sentences:
        sentence.extend(start + (i - start) // LONGEST * LONGEST for i in range(start, end))
    head, dep = list(t.head), list(t.dep)
    children: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if sentence[above] != sentence[i]:
            head[i], dep[i] = i, "ROOT"
        elif above != i:
            children[above].append(i)
    return replace(t, sentence=sentence, head=head, dep=dep, children=children)


def child(t: Tokens, i: int, *deps: str) -> int | None:
    """The first child of `i` with one of these relations."""
    for c in t.children[i]:
        if t.dep[c] in deps:
            return c
    return None


def children(t: Tokens, i: int, *deps: str) -> list[int]:
    """All children of `i` with one of these relations."""
    return [c for c in t.children[i] if t.dep[c] in deps]


def trimmed(t: Tokens, tokens: Iterable[int]) -> list[int]:
    """Sorted tokens without commas, dashes and full stops at either end."""
    found = sorted(set(tokens))
    first, last = 0, len(found)
    while first < last and t.text[found[first]] in _TRIM:
        first += 1
    while last > first and t.text[found[last - 1]] in _TRIM:
        last -= 1
    return found[first:last]


def noun_phrase(t: Tokens, head: int, without: Iterable[int] = ()) -> list[int]:
    """The noun phrase of `head` with its modifiers and appositions, as one stretch.

    Tokens in `without` (a cue that a bad parse hung below the noun) end it on their side.
    "Ann Orr, an engineer at the dam who took the call," is one phrase.
    """
    tokens = t.subtree(head)
    blocked = set(without)
    if blocked:
        low = max((b for b in blocked if b < head), default=-1)
        high = min((b for b in blocked if b > head), default=len(t))
        tokens = [i for i in tokens if low < i < high]
    # one stretch around the head: what a bad parse scattered elsewhere is not the phrase
    have = set(tokens)
    first = last = head
    while first - 1 in have:
        first -= 1
    while last + 1 in have:
        last += 1
    return trimmed(t, range(first, last + 1))


def short_phrase(t: Tokens, head: int, phrase: list[int]) -> list[int]:
    """`phrase` without what a comma sets off: "two people familiar with the matter, who …"."""
    kept = []
    for i in phrase:
        if i > head and (t.text[i] in {",", "—", "–", "("} or t.lower[i] in {"who", "which"}):
            break
        kept.append(i)
    return kept or phrase


def is_share(t: Tokens, head: int, phrase: Sequence[int]) -> bool:
    """Whether a phrase is a share of many: "31 per cent of voters", "one in five", "half of them".

    What a share of those asked said is a figure of whoever asked, and nobody's statement.
    """
    said = [t.lower[i] for i in phrase]
    if t.lower[head] in _SHARES:
        # "a third said": of three people, where nothing tells of what
        return t.lower[head] in _PERCENT or t.lower[head + 1 : head + 2] == ["of"]
    if "," in said:
        said = said[: said.index(",")]
    numbers = [k for k, i in enumerate(phrase[: len(said)]) if t.tag[i] == "CD"]
    return any(
        (said[k + 1 : k + 2] == ["in"] and k + 2 in numbers)
        or (said[k + 1 : k + 3] == ["out", "of"] and k + 3 in numbers)
        for k in numbers
    )


_PERCENT = frozenset({"%", "percent", "cent", "half", "thirds", "quarters", "fifths"})
_SHARES = words("attribution")["shares"]


def is_verb(t: Tokens, i: int) -> bool:
    """Whether `i` is a verb form by its fine tag."""
    return t.tag[i].startswith("VB") or t.pos[i] in {"VERB", "AUX"}


def is_passive(t: Tokens, v: int) -> bool:
    """Whether `v` is a passive participle: "was told", "endorsed by"."""
    if t.tag[v] not in {"VBN", "VBD"}:
        return False
    deps = {t.dep[c] for c in t.children[v]}
    if "ccomp" in deps and any(
        t.dep[c] == "auxpass" and t.lower[c] in {"'s", "’s", "'ve", "’ve"} for c in t.children[v]
    ):
        return False  # "He's said he will": has, not is
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return t.tag[v] == "VBN" and (
        "agent" in deps
        or (t.dep[v] in {"acl", "advcl"} and "dobj" not in deps and "aux" not in deps)
    )


def agent(t: Tokens, v: int) -> int | None:
    """Who did it, in a passive: "by the department"."""
    by = child(t, v, "agent")
    if by is None:
        by = next((c for c in t.children[v] if t.dep[c] == "prep" and t.lower[c] == "by"), None)
    return None if by is None else child(t, by, "pobj")


def verb_words(t: Tokens, v: int) -> list[int]:
    """The verb with its auxiliaries, negation, particles and the adverbs between them."""
    words = [v]
    words += [
        c
        for c in t.children[v]
        if t.dep[c] in {"aux", "auxpass", "neg", "prt"}
        or (t.dep[c] == "advmod" and abs(c - v) <= 3 and not t.children[c])
    ]
    words.sort()
    # only what stands with the verb: an adverb across a comma belongs to the sentence
    at = words.index(v)
    first = last = at
    while first > 0 and words[first] - words[first - 1] <= 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1] - words[last] <= 1:
        last += 1
    return words[first : last + 1]


def is_negated(t: Tokens, v: int, through: tuple[int, ...] = ()) -> bool:
    """Whether the cue itself is negated: "did not say", "never claimed", "declined to say"."""
    return any(
        t.dep[c] == "neg" or t.lower[c] == "never" for at in (v, *through) for c in t.children[at]
    ) or any(t.lemma[at] in {"decline", "refuse", "fail", "stop", "avoid"} for at in through)
