"""Clauses as tokens of a dependency tree, and what the claim stages read off that tree.

Dependency labels are those of spaCy's English models (ClearNLP). Token indices throughout.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

# "after", "although": what they lead in is asserted, and limits nothing.
SPLITTING = word_lists("clauses")["splitting_conjunctions"]
WH_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})
BREAKS = frozenset({",", "-", "–", "—", "--", "(", ";", ":", "…", "..."})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
ROW_MAX = 12  # coordinated verbs that are looked at together
SHARED_MAX = 40  # tokens of a subject or object that a coordinated verb repeats
QUOTE_MARKS = frozenset("\"'“”‘’„«»‹›`´") | {"''", "``", "'''", '""'}
_WH = frozenset({"who", "whom", "whose", "which", "where", "when", "that"})
_JOINING = frozenset({"and", "but", "or", "so", "yet", "plus", "&"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Added:
    """A word that the article does not have but the sentence needs: "is" of an appositive."""

    text: str
    lemma: str
    pos: str
    tag: str
    at: int  # the token before which it stands


@dataclass(slots=True)
class Clause:
    """One atomic clause of a region.

    `own` are its tokens in the article, in reading order: what the quote covers. `order` are the
    keys of its words as a sentence of its own: tokens, and negative keys of words `added`.
    `links` gives the (head key, label) of a word where it is not the parse's; `forms` its text
    where it is not the article's ("killing" → "killed"). `form` says what it was split from.
    """

    head: int
    form: str
    own: list[int]
    order: list[int] = field(default_factory=list)
    links: dict[int, tuple[int, str]] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, lemma: str, pos: str, tag: str, at: int) -> int:
        """Put in a word before token `at`; returns its key."""
        key = min(self.added, default=0) - 1
        self.added[key] = Added(text, lemma, pos, tag, at)
        return key


@dataclass(frozen=True, slots=True)
class Found:
    """A clause head, how it hangs on `anchor`, and the clause it was split from, if any."""

    form: str
    head: int
    anchor: int
    parent: Clause | None


def noun_phrase(t: Tokens, head: int, *, without: int = -1) -> list[int]:
    """The phrase of a noun without what is set off from it, at most `SHARED_MAX` tokens."""
    found, stack = [], [head]
    while stack:
        at = stack.pop()
        found.append(at)
        for child in t.children[at]:
            told = t.dep[child] in ("appos", "relcl", "acl")
            if t.dep[child] == "appos" and child < at:
                continue  # "The son of a butcher, he"
            if t.lower[child] == "that" and t.pos[at] == "PROPN":
                continue  # "heard that Oakes, who …": no "that Oakes"
            if child == without or (told and child > at and set_off(t, child)):
                if at == head:  # what follows it belongs elsewhere: "…, at the Arena"
                    break
                continue
            if t.dep[child] != "punct" and child != without:
                stack.append(child)
        if len(found) > SHARED_MAX:
            return [
                *(c for c in t.children[head] if c < head and t.dep[c] in ("det", "compound")),
                head,
            ]
    found.sort()
    # Commas inside a name or a list belong to it: "Boise, Idaho".
    low, high, keep = found[0], found[-1], set(found)
    keep |= {
        i
        for i in range(low + 1, high)
        if t.dep[i] == "punct" and i - 1 in keep and i + 1 in keep and i not in keep
    }
    return sorted(keep)


def set_off(t: Tokens, child: int) -> bool:
    """Whether a comma, dash or bracket stands before the phrase of `child`."""
    left = t.left_edge(child)
    if left > 1 and t.tag[left - 1] in WH_TAGS and t.head[left - 1] > child:
        left -= 1  # the "when" of "1994, when it sank and spilt oil", hung on the second verb
    return left > 0 and t.text[left - 1] in BREAKS


def has_subject(t: Tokens, clause: Clause) -> bool:
    """Whether the clause has a subject, its own or one lent to it."""
    return any(
        (clause.links[k][1] if k in clause.links else t.dep[k]) in SUBJECTS
        and (clause.links[k][0] if k in clause.links else t.head[k]) == clause.head
        for k in clause.order
        if k in clause.links or k >= 0
    )


def is_verb(t: Tokens, i: int) -> bool:
    """Whether a token is a verb or an auxiliary."""
    return t.pos[i] in _VERBS


def is_clausal(t: Tokens, i: int) -> bool:
    """Whether a token heads a clause: a verb, or anything that has a subject and a verb."""
    return t.pos[i] in _VERBS or subject_of(t, i) is not None


def subject_of(t: Tokens, i: int) -> int | None:
    """The subject of a verb, its own only."""
    for child in t.children[i]:
        if t.dep[child] in SUBJECTS:
            return child
        if t.dep[child] in AUXILIARIES:  # "wages have barely risen", hung on "have"
            for grandchild in t.children[child]:
                if t.dep[grandchild] in SUBJECTS:
                    return grandchild
    return None


def is_finite(t: Tokens, i: int) -> bool:
    """Whether a verb has a tense, by itself or by an auxiliary."""
    return t.tag[i] in _FINITE or any(
        t.dep[c] in AUXILIARIES and t.tag[c] in _FINITE for c in t.children[i]
    )


def told_by_noun(t: Tokens, child: int) -> bool:
    """Whether `child` heads the content clause of a noun: "reports that police were …"."""
    return t.dep[child] in ("acl", "ccomp") and any(
        t.dep[c] == "mark" and t.lower[c] == "that" for c in t.children[child]
    )


def has_child(t: Tokens, i: int, dep: str) -> bool:
    """Whether something hangs on `i` with this label."""
    return any(t.dep[c] == dep for c in t.children[i])


def next_verb(t: Tokens, i: int) -> int | None:
    """The verb that follows `i` in a row of coordinated verbs, or None."""
    for c in t.children[i]:
        row = t.dep[c] == "advcl" and t.tag[c] == t.tag[i] == "VBG" and t.text[c - 1] == ","
        if c > i and (t.dep[c] == "conj" or row) and subject_of(t, c) is None:
            return c
    return None


def relative_word(t: Tokens, head: int) -> int | None:
    """The relative pronoun of a relative clause: "who", "for which", "whose brother"."""
    left = t.left_edge(head)
    if left and t.tag[left - 1] == "WRB" and t.head[left - 1] > head:
        return left - 1
    for i in range(left, min(left + 4, head + 1)):
        if t.lower[i] in _WH and t.tag[i] in WH_TAGS:
            return i
    return None


def alternatives(t: Tokens, child: int) -> bool:
    """Whether the coordination that `child` is part of says "or": one of them, not each."""
    at = child
    for _ in range(ROW_MAX):  # to the first of the row
        if t.dep[at] != "conj":
            break
        at = t.head[at]
    for _ in range(2 * ROW_MAX):  # and on to its last
        joined = None
        for c in t.children[at]:
            if t.dep[c] == "cc" and t.lower[c] in ("or", "nor"):
                return True
            if t.dep[c] == "conj" and joined is None:
                joined = c
        if joined is None:
            break
        at = joined
    return False


def trimmed(t: Tokens, own: list[int]) -> list[int]:
    """Without punctuation, "and", "but" and "that" at the left, and punctuation at the right."""
    low, high = 0, len(own)
    while low < high:
        i = own[low]
        opening = t.pos[i] in ("PUNCT", "SPACE") or t.text[i] in QUOTE_MARKS
        joining = t.lower[i] in _JOINING or (
            t.lower[i] == "that" and (t.dep[i] == "mark" or t.tag[i] == "IN" or _opens_told(t, i))
        )
        if not (opening or joining):
            break
        low += 1
    while high > low:
        i = own[high - 1]
        if not (t.pos[i] in ("PUNCT", "SPACE", "CCONJ") or t.text[i] in QUOTE_MARKS):
            break
        if t.text[i] == ")" and any(t.text[k] == "(" for k in own[low:high][-SHARED_MAX:]):
            break
        high -= 1
    return own[low:high]


def _opens_told(t: Tokens, that: int) -> bool:
    """ "The court heard *that* Oakes had fallen": taken for "that Oakes"."""
    noun = t.head[that]
    told = t.dep[that] == "det" and t.dep[noun] in SUBJECTS
    told = told and t.dep[t.head[noun]] in ("ccomp", "advcl")
    told = told and (t.pos[noun] == "PROPN" or t.text[that - 1] == ",")  # "said that man was"
    return told and noun > that and t.head[t.head[noun]] < that


def in_place(order: list[int], extra: list[int]) -> list[int]:
    """`order` with `extra` tokens where they stand in the article; both keep their own order."""
    merged: list[int] = []
    n = 0
    for key in order:
        while n < len(extra) and 0 <= extra[n] < key:
            merged.append(extra[n])
            n += 1
        merged.append(key)
    return merged + extra[n:]
