"""The grammar that attribution rules share, read off a block's token columns.

Noun phrases and their edges, the subject of a verb through coordination and participles, the words
that belong to a verb (auxiliaries, negation, adverbs). Token indices throughout.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

SUBJECTS = frozenset({"nsubj", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_TRIM = frozenset({",", ";", ":", "-", "–", "—", "--", "."})
_OBJECT_CONTROL = frozenset(
    {
        "advise", "allow", "ask", "beg", "cause", "command", "direct", "enable", "encourage",
        "expect", "force", "get", "help", "implore", "instruct", "invite", "lead", "let", "make",
        "order", "permit", "persuade", "press", "prompt", "push", "tell", "urge", "want", "warn",
    }
)  # fmt: skip
_ISSUING = words("attribution")["issuing"]
LONGEST = 200  # tokens of a sentence
_BESIDES = frozenset({"addition", "aside", "apart", "besides", "instead"})
_STEPS = 12  # how far a subject is looked for: deeper than any sentence a reader follows


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: its head token, and the verbs passed on the way to it.

    `passive` is True where the nearest clause is passive: the head is who was told or quoted.
    `through` are the governing verbs and prepositions ("went on to say": *went*, *on*).
    """

    head: int
    passive: bool = False
    through: tuple[int, ...] = ()


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


_MEASURES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year"})


def _takes_time(t: Tokens, v: int) -> bool:
    return any(t.dep[c] in {"dobj", "npadvmod"} and t.lemma[c] in _MEASURES for c in t.children[v])


def subject(t: Tokens, v: int) -> Subject | None:
    """The subject of verb `v`, looked for through coordination, participles and infinitives.

    "The council met and *agreed* …", "…, *adding* that …", "responded by *saying*", "went on to
    *say*", "was quoted as *saying*", "a statement *saying* that": the noun that the participle
    modifies.
    """
    through: list[int] = []
    at = v
    for _ in range(_STEPS):
        own = [
            c
            for c in t.children[at]
            if t.dep[c] in SUBJECTS and t.lower[c] not in {"there", "'s", "’s"}
        ]
        if own:  # "The dam, he told us, was safe": of two, the nearer to the verb
            before = [c for c in own if c < at]
            return Subject(before[-1] if before else own[0], False, tuple(through))
        passive = child(t, at, "nsubjpass", "csubjpass")
        if passive is not None:
            return Subject(passive, at == v and is_passive(t, v), tuple(through))
        head, dep = t.head[at], t.dep[at]
        if head == at:
            return None
        if dep in {"acl", "relcl"} and any(t.tag[c] == "TO" for c in t.children[at]):
            # "a way to report", "time to show": the noun is no speaker, but who has it may be
            if t.dep[head] != "dobj" or t.pos[t.head[head]] != "VERB":
                return None
            if t.lemma[head] in _MEASURES:
                return None  # "took 19 days to report the leak": nobody reports anything yet
            at = t.head[head]
            continue
        if dep == "acl" and t.tag[at] == "VBG":
            doer = _issuer(t, at)
            if doer is not None:
                through += doer if len(doer) > 1 else []
                at = doer[0]
                continue
        if dep in {"acl", "relcl"} and t.pos[head] in NOMINAL:
            return Subject(head, passive=is_passive(t, at) and at == v, through=tuple(through))
        if dep == "conj" and t.pos[head] in {"VERB", "AUX"}:
            at = head
        elif dep in {"xcomp", "pcomp", "advcl", "ccomp", "prep", "acomp", "dep", "attr", "oprd"}:
            if dep == "ccomp" and t.tag[at] not in {"VBG", "VB"}:
                return None
            if dep == "advcl" and t.tag[at] in {"VBD", "VBZ", "VBP"}:
                return None
            if t.lemma[head] == "take" and t.tag[at] == "VB" and _takes_time(t, head):
                return None
            if dep in {"xcomp", "ccomp"} and t.lemma[head] in _OBJECT_CONTROL:
                controlled = child(t, head, "dobj")
                if controlled is not None:  # "urged *Lee* to say"
                    return Subject(controlled, False, tuple(through))
            if (
                dep in {"xcomp", "acomp"}
                or (dep == "pcomp" and t.lower[head] in {"on", "to"})
                or (dep == "prep" and through and t.dep[through[-1]] == "prep")
            ):
                through.append(head)
            if (
                t.lower[head] in _BESIDES
            ):  # "*In addition to* saying that, *aside from* saying that"
                while t.dep[head] in {"pobj", "prep", "advmod", "pcomp"} and t.head[head] != head:
                    if t.pos[t.head[head]] in {"VERB", "AUX"}:
                        break
                    head = t.head[head]
            elif t.pos[head] in {"NOUN", "PROPN"} and dep in {"prep", "acl"}:
                possessor = child(t, head, "poss")
                if possessor is not None:
                    return Subject(possessor, False, tuple(through))
            at = head
        else:
            return None
    return None


def _issuer(t: Tokens, v: int) -> list[int] | None:
    """The verb whose subject an -ing form below a noun has, with the nouns in between; or None.

    "She released *a statement* saying": whoever issues a text says what is in it. "He ended with a
    joke about the fog, *adding*": behind a comma the form goes with the verb, not with the noun.
    """
    before = v - 1
    while before > 0 and t.pos[before] == "ADV":
        before -= 1
    comma = before > 0 and t.text[before] == ","
    noun = t.head[v]
    for _ in range(_STEPS):
        above = t.head[noun]
        if above == noun or above > noun:
            return None
        if t.pos[above] in {"VERB", "AUX"}:
            if t.dep[noun] not in {"dobj", "prep", "npadvmod", "dative"}:
                return None
            if comma:
                return [above]
            issued = t.dep[noun] == "dobj" and t.lemma[above] in _ISSUING
            return [above, *range(t.left_edge(noun), v)] if issued else None
        if not comma and not (t.dep[noun] in {"conj", "pobj"} or t.lower[noun] == "of"):
            return None
        noun = above
    return None


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
