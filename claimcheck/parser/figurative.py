"""Figures of speech in quoted words: a judgement, though none of its words judges."""

from __future__ import annotations

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("figurative")
_TIMES = _WORDS["times"]
_COLOURS = _WORDS["colours"]
_TREASURES = _WORDS["treasures"]
_SHATTERING = _WORDS["shattering"]
_SEEING = _WORDS["seeing"]
_MINDS_OF_ALL = _WORDS["minds_of_all"]
_BEARING = _WORDS["bearing"]
_PHRASES = tuple(f" {phrase} " for phrase in sorted(_WORDS["phrases"]))
_FIRST = frozenset({"i", "we"})
_POINTING = frozenset({"this", "that", "these", "those"})
_SHOWN = _POINTING | {"it", "they"}
_ALL = frozenset({"nobody", "everybody", "everyone", "people", "anybody", "anyone"})
_PLAIN = frozenset({"need", "have", "know", "get", "be"})  # "You need a licence"
_RIVALLING = frozenset({"beat", "touch", "match", "equal", "rival", "top", "compare", "replace"})
_HARDLY = frozenset({"rarely", "never", "seldom", "hardly", "scarcely"})


def figure_of_speech(t: Tokens, clause: Clause, children: list[int], subject: int | None) -> bool:
    """Whether a quoted clause speaks in a figure: "We are just getting started"."""
    words = " ".join(t.lower[k] for k in clause.order if k >= 0 and t.text[k][:1].isalnum())
    if any(phrase in f" {words} " for phrase in _PHRASES):
        return not _told_beside(t, children)
    if subject is None:
        return False
    head = clause.head
    if t.lemma[head] == "be":
        shown = t.lower[subject] in _SHOWN
        if _is_like(t, children) or (not shown and _a_truth_for_all(t, children, head, subject)):
            return True
        return shown and _likened(t, children, head, subject)
    return (
        _unrivalled(t, head, subject)
        or _speaks_for_all(t, children, head, subject)
        or _shatters(t, children, head)
        or _nothing_like_it(t, children, head, subject)
        or _past_bearing(t, children, head, subject)
        or _anybody(t, clause, children, head, subject)
    )


def _likened(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "This is a gap, not a wall", "This is a dark day", "It is a burglar's handbook", "It is
    among the gravest leaks we have seen"."""
    splice = any(
        t.dep[c] == "ccomp"
        and t.lemma[c] == "be"
        and any(t.dep[x] == "neg" for x in t.children[c])
        and not _picks_out(t, c)
        for c in children
    )
    for c in children:
        if t.dep[c] == "prep" and t.lower[c] == "among":
            return any(_greatest_of_ours(t, x) for x in t.children[c])
        if t.dep[c] != "attr" or t.pos[c] == "PROPN":
            continue
        if splice and t.pos[c] == "NOUN" and c > head:
            return True  # "These are not delays, they are walls"
        other = [x for x in t.children[c] if t.dep[x] in ("appos", "conj") and t.pos[x] != "PROPN"]
        apart = any(t.dep[y] == "neg" and c < y < x for x in other for y in t.children[x])
        apart = apart or any(t.dep[y] == "neg" and c < y < x for x in other for y in t.children[c])
        if apart and t.lower[subject] in _POINTING:
            return True
        for x in t.children[c]:
            if t.dep[x] == "amod" and t.lemma[c] in _TIMES and t.lower[x] in _COLOURS:
                return True
            anyones = {t.lower[y] for y in t.children[x] if t.dep[y] == "det"}
            if t.dep[x] == "poss" and t.tag[x] == "NN" and anyones & {"a", "an", "every", "any"}:
                return True
            if t.lower[c] == "one" and t.lower[x] == "of":
                return any(_greatest_of_ours(t, y) for y in t.children[x])
    return False


def _picks_out(t: Tokens, i: int) -> bool:
    """ "It was not the driver who braked, it was the guard"."""
    things = (x for x in t.children[i] if t.dep[x] == "attr")
    return any(t.dep[y] == "relcl" for x in things for y in t.children[x])


def _told_beside(t: Tokens, children: list[int]) -> bool:
    """ "We have been on our knees since the mill burned down": what happened is told as well."""
    return any(
        t.dep[c] == "advcl"
        and t.tag[c] in ("VBD", "VBN")
        and any(t.dep[x] in ("nsubj", "nsubjpass") for x in t.children[c])
        and any(t.lower[x] in ("since", "when", "after", "because") for x in t.children[c])
        for c in children
    )


def _is_like(t: Tokens, children: list[int]) -> bool:
    """ "Her voice is like warm honey"; not "The mark is like that on the Orla stone"."""
    for c in children:
        if t.dep[c] == "prep" and t.lower[c] == "like":
            for x in t.children[c]:
                inside = range(t.left_edge(x), t.right_edge(x) + 1)
                common = t.dep[x] in ("pobj", "pcomp") and t.pos[x] in ("NOUN", "VERB")
                if common and not any(t.pos[i] in ("PROPN", "NUM", "PRON") for i in inside):
                    return t.lower[inside[0]] not in ("the", "that", "those", "this", "these")
    return False


def _a_truth_for_all(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "A school is a family, not a factory", "Science without doubt is just shouting": said of
    whatever bears the name, and nothing in it that one could look up."""
    determiners = {t.lower[x] for x in t.children[subject] if t.dep[x] in ("det", "poss")}
    if t.tag[head] not in ("VBZ", "VBP") or t.tag[subject] not in ("NN", "NNS", "VBG"):
        return False
    if determiners - {"a", "an", "every", "any"}:
        return False
    first, last = t.left_edge(subject), max(t.right_edge(c) for c in (subject, *children))
    if any(t.pos[i] in ("PROPN", "NUM") or t.entity[i] for i in range(first, last + 1)):
        return False
    for c in children:
        if t.dep[c] not in ("attr", "acomp", "ccomp", "pcomp") or c < head:
            continue
        between = {t.lower[i] for i in range(head + 1, c)}
        if between & {"just", "merely", "simply", "nothing"}:
            return True
        other = [x for x in t.children[c] if t.dep[x] in ("appos", "conj")]
        if any(t.dep[y] == "neg" for x in (c, *other) for y in t.children[x]) and other:
            return True
    return False


def _greatest_of_ours(t: Tokens, noun: int) -> bool:
    """ "… the gravest leaks we have seen"."""
    told = [x for x in t.children[noun] if x < noun]
    told += [y for x in told for y in t.children[x]]  # "the *most* serious leaks"
    greatest = any(t.tag[x] in ("JJS", "RBS") for x in told)
    ours = any(
        t.dep[x] == "relcl" and any(t.lower[y] in _FIRST for y in t.children[x])
        for x in t.children[noun]
    )
    return greatest and ours


def _speaks_for_all(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "Nobody listens to farmers"; not "Nobody knew", which somebody may have."""
    no_one = t.lower[subject] == "one" and any(t.lower[x] == "no" for x in t.children[subject])
    bare = not any(t.dep[x] in ("prep", "amod", "relcl", "acl") for x in t.children[subject])
    everybody = bare and (t.lower[subject] in _ALL or no_one)
    return everybody and t.lemma[head] in _MINDS_OF_ALL and t.tag[head] in ("VBZ", "VBP")


def _unrivalled(t: Tokens, head: int, subject: int) -> bool:
    """ "Nothing beats a cold pie", "Nothing can touch it"."""
    rival = t.lemma[head] in _RIVALLING
    return t.lower[subject] == "nothing" and rival and t.tag[head] in ("VBZ", "VB")


def _shatters(t: Tokens, children: list[int], head: int) -> bool:
    """ "They have taken his dream away"."""
    return t.lemma[head] in _SHATTERING and any(
        t.dep[c] in ("dobj", "nsubjpass") and t.lemma[c] in _TREASURES for c in children
    )


def _nothing_like_it(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "I have rarely met a braver child", "We have never known such a winter"."""
    if t.lemma[head] not in _SEEING or t.lower[subject] not in _FIRST:
        return False
    if not any(t.lower[c] in _HARDLY for c in children):
        return False
    compared = {"such", "like", "more", "so"}
    seen = [c for c in children if t.dep[c] in ("dobj", "prep", "acomp", "oprd")]
    return any(
        t.tag[x] == "JJR" or t.lower[x] in compared or (t.lower[x][-2:] == "er" and x < c)
        for c in seen
        for x in (c, *t.children[c])
    )


def _past_bearing(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "We cannot keep mending broken roofs", "We can't afford to wait"."""
    cannot = any(t.dep[c] == "neg" for c in children) and any(
        t.dep[c] == "aux" and t.lower[c] in ("can", "ca") for c in children
    )
    on = any(t.dep[c] in ("xcomp", "prt", "ccomp") or t.lower[c] in ("on", "by") for c in children)
    return cannot and on and t.lower[subject] in _FIRST and t.lemma[head] in _BEARING


def _anybody(t: Tokens, clause: Clause, children: list[int], head: int, subject: int) -> bool:
    """ "You lie awake and wait for rain", "You cannot mend a roof with promises": what anybody
    would feel or know; not "You pay £4 for a ticket", nor what a place or a law has."""
    if t.lower[subject] != "you" or any(t.tag[k] == "CD" or t.entity[k] for k in _tokens(clause)):
        return False
    helpers = [c for c in children if t.dep[c] == "aux"]
    if helpers:
        return all(t.lower[c] in ("can", "ca", "could") for c in helpers) and any(
            t.dep[c] == "neg" for c in children
        )
    return t.tag[head] in ("VBP", "VB") and t.lemma[head] not in _PLAIN


def _tokens(clause: Clause) -> list[int]:
    return [k for k in clause.order if k >= 0]
