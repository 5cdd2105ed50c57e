"""Opinion: what somebody makes of a thing, which no record shows true or false."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from claimcheck.parser.clause_tree import QUOTE_MARKS
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("opinion")
_JUDGEMENTS = _WORDS["judgements"]
_JUDGING = _WORDS["judging_verbs"]
_VIEWS = _WORDS["views"]
_RATING = _WORDS["rating_verbs"]
_MINDS = _WORDS["minds"]
_NAMING = _WORDS["naming_verbs"]
_TRUTH = _WORDS["truth_words"]
_FIRST = frozenset({"i", "we"})
_POINTING = frozenset({"this", "that", "these", "those"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def opinion_of(
    t: Tokens, children: list[int], head: int, *, quoted: bool, mixed: bool, dated: bool
) -> str:
    """ "It is outrageous", "those claims are absolute rubbish", "nothing can justify this"."""
    if t.lemma[head] == "be" and any(
        t.dep[c] in _SUBJECTS and t.lemma[c] in _MINDS for c in children
    ):
        return "opinion"
    if _pains(t, children, head):
        return "opinion"
    if t.lemma[head] in _JUDGING or t.lower[head] in _VIEWS:
        return "opinion"
    if t.lemma[head] in _NAMING and _named(t, head):
        return "opinion"
    if quoted and _measured_by_oneself(t, children, head):
        return "opinion"
    if quoted and not dated and _likened(t, children, head):
        return "opinion"
    for c in children:
        if t.dep[c] == "advmod" and t.lower[c] in _VIEWS:
            return "opinion"
        if t.dep[c] not in _PREDICATES or {t.lemma[head], t.lower[head]} & _RATING:
            continue
        if _beyond(t, c):
            return "opinion"
        left = t.left_edge(c)
        if mixed and t.pos[c] == "ADJ" and left and t.text[left - 1] in QUOTE_MARKS:
            return "opinion"  # the ban was “proportionate”: a word that the article will not own
        if mixed and any(_as_a_rule(t, x) for x in (*children, *t.children[c])):
            return "opinion"  # a lost key was “rarely an accident”
        if judges(t, c) and not (t.tag[c] in ("JJS", "RBS") and dated):
            return "opinion"  # "the worst since 1994" is a matter of record
        for x in t.children[c]:
            since = t.tag[x] in ("JJS", "RBS") and dated
            if t.dep[x] in ("amod", "conj", "appos", "prep", "neg") and judges(t, x) and not since:
                return "opinion"
            if t.dep[x] == "conj" and any(judges(t, y) for y in t.children[x]):
                return "opinion"
    return ""


def _pains(t: Tokens, children: list[int], head: int) -> bool:
    """ "It is deeply worrying for families": an adjective that the model takes for a verb."""
    being = any(t.dep[c] == "aux" and t.lemma[c] == "be" for c in children)
    bare = not any(t.dep[c] in ("dobj", "xcomp", "prt") for c in children)
    about = any(t.lower[c] == "about" for c in children)  # "The nurse was worrying about him"
    return t.tag[head] == "VBG" and being and bare and not about and t.lower[head] in _JUDGEMENTS


def _as_a_rule(t: Tokens, i: int) -> bool:
    return t.lower[i] in ("rarely", "seldom", "hardly") and t.text[i - 1] in QUOTE_MARKS


def _likened(t: Tokens, children: list[int], head: int) -> bool:
    """ "This is a burglar's map", "these are chimneys": what a speaker likens a thing to that he
    does not name; not "it is a forgery", nor with a name."""
    if t.lemma[head] != "be":
        return False
    if not any(t.dep[c] == "nsubj" and t.lower[c] in _POINTING for c in children):
        return False
    for c in children:
        if t.dep[c] == "attr" and t.pos[c] == "NOUN" and t.lemma[c] not in _TRUTH:
            inside = range(t.left_edge(c), t.right_edge(c) + 1)
            return not any(t.pos[i] in ("PROPN", "NUM") for i in inside)
    return False


def _named(t: Tokens, head: int) -> bool:
    """ "She called the sale “a present for the rich”"; not "called the letter “a forgery”"."""
    for c in t.children[head]:
        if c < head or t.dep[c] in ("nsubj", "agent"):
            continue
        for i in (c, *t.children[c]):
            left = t.left_edge(i)
            if i > head and left and t.text[left - 1] in QUOTE_MARKS and t.pos[i] != "PUNCT":
                return names_in_quotes(t, range(left - 1, min(left + 12, len(t.lower))))
    return False


def names_in_quotes(t: Tokens, words: Iterable[int]) -> bool:
    """Whether some of the words are in quotation marks, and none tells true from false."""
    inside = itertools.dropwhile(lambda k: t.text[k] not in QUOTE_MARKS, words)
    quoted = [t.lower[k] for k in inside]
    return bool(quoted) and not any(word in _TRUTH for word in quoted)


def _measured_by_oneself(t: Tokens, children: list[int], head: int) -> bool:
    """ "This is the day we have waited for", "This is a board that has run dry", "It was never a
    foul": what a thing is to whoever speaks."""
    if t.lemma[head] != "be":
        return False
    subject = next((c for c in children if t.dep[c] == "nsubj"), None)
    if subject is None or t.lower[subject] not in ("this", "that", "it", "these", "they"):
        return False
    never = any(t.lower[c] == "never" for c in children)
    for c in children:
        if t.dep[c] not in ("attr", "acomp") or t.pos[c] == "PROPN" or t.entity[c]:
            continue
        article = {t.lower[x] for x in t.children[c] if t.dep[x] == "det"}
        if never and "a" in article:
            return True
        for x in t.children[c]:
            if t.dep[x] != "relcl":
                continue
            ours = any(t.lower[y] in _FIRST for y in t.children[x] if t.dep[y] == "nsubj")
            demonstrative = t.lower[subject] in ("this", "that", "these")
            named = any(t.entity[y] for y in range(t.left_edge(x), x + 4) if y < len(t.text))
            if ours or (demonstrative and "a" in article and not named):
                return True
    return False


def _beyond(t: Tokens, predicate: int) -> bool:
    # "The sentence was too short", "six years is nothing"; "too ill to travel" can be known
    if t.lower[predicate] in ("nothing", "everything"):
        return not t.children[predicate]
    aims = any(t.dep[c] in ("xcomp", "advcl") for c in t.children[predicate])
    return not aims and any(
        t.lower[c] == "too" and c < predicate and t.dep[c] == "advmod"
        for c in t.children[predicate]
    )


def judges(t: Tokens, i: int) -> bool:
    """Whether word `i` judges: "rubbish", "outrageous"."""
    return t.lemma[i].lower() in _JUDGEMENTS or t.lower[i] in _JUDGEMENTS
