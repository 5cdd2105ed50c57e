"""Subjects that the parse gave to another verb, or took for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.parser.lexicon import load_table
from claimcheck.parser.repairs_tree import (
    FINITE,
    NEAR,
    SUBJECTS,
    hang,
    is_finite,
    is_passive,
    own_subject,
)

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_WATCHING = frozenset({"watch", "see", "hear", "feel", "film", "let", "make", "help"})
_TIMES = frozenset({"after", "before", "since", "until"})
_TELLING = frozenset(
    {
        "show", "say", "think", "believe", "know", "find", "hope", "claim", "suggest", "report",
        "mean", "prove", "confirm", "reveal", "see", "hear", "watch", "feel", "fear", "expect",
        "allege", "admit", "deny", "learn", "note", "add", "argue", "understand", "tell",
    }
)  # fmt: skip
_COUNTING = load_table("counting.toml")
_MONTHS_AND_DAYS = frozenset([*_COUNTING["months"].split(), *_COUNTING["days"].split()])
_DAYTIMES = frozenset({"night", "yesterday", "today", "tonight", "morning", "week"})


def clause_object(t: Tokens, verb: int) -> None:
    """ "He confirmed two boys, aged 12 and 14, had been arrested": what he confirmed is a clause.

    Its subject was taken for the object of the verb above.
    """
    above = t.head[verb]
    if above >= verb or own_subject(t, verb) is not None or not is_finite(t, verb):
        return
    left = t.left_edge(verb)
    before = left - 1
    closed = before > above and t.text[before] == ","
    if t.text[left] == "that" or before <= above:
        return
    for c in t.children[above][:NEAR]:
        if t.dep[c] == "dobj" and c < left and t.pos[c] != "PRON":
            edge = t.right_edge(c)
            if edge == before or (closed and edge == before - 1):
                hang(t, c, verb, "nsubjpass" if is_passive(t, verb) else "nsubj")
            return
    behind_a_time(t, verb)


def seen_doing(t: Tokens, i: int) -> None:
    """ "A reporter watched police arrest two men": a noun with subject and object is a verb."""
    watched = t.lemma[t.head[i]] in _WATCHING and t.head[i] < i
    if not watched or t.tag[i] != "NN" or own_subject(t, i) is None:
        return
    if any(t.dep[c] == "dobj" and c > i for c in t.children[i][:NEAR]):
        t.pos[i], t.tag[i] = "VERB", "VB"


def seen_to_do(t: Tokens, i: int) -> None:
    """ "A crew saw part of the wall give way": the wall did, and nobody gave way by seeing."""
    above = t.head[i]
    if t.lemma[above] not in _WATCHING or t.tag[i] not in ("VB", "VBP") or above > i:
        return
    if own_subject(t, i) is not None or any(t.dep[c] in ("mark", "aux") for c in t.children[i]):
        return
    for c in t.children[above][:NEAR]:
        if t.dep[c] == "dobj" and t.right_edge(c) == t.left_edge(i) - 1:
            if hang(t, c, i, "nsubj"):
                t.dep[i], t.tag[i] = "ccomp", "VB"
            return


def behind_a_time(t: Tokens, verb: int) -> None:
    """ "after the owner, Elsby Care, ordered an audit": it did, and nothing is after the owner."""
    above, before = t.head[verb], t.left_edge(verb) - 1
    if not above < before or t.text[before] != "," or not is_finite(t, verb):
        return
    if own_subject(t, verb) is not None:
        return
    noun = before - 1
    for _ in range(NEAR):  # from the apposition's last word up to the noun behind "after"
        if t.dep[noun] == "pobj" and t.lower[t.head[noun]] in _TIMES:
            break
        if t.head[noun] >= noun or t.head[noun] <= above:
            return
        noun = t.head[noun]
    if t.dep[noun] != "pobj" or not any(t.dep[c] == "appos" for c in t.children[noun]):
        return
    time = t.head[noun]
    main = t.head[time]
    if main < time and hang(t, verb, main, "advcl"):
        hang(t, time, verb, "mark")
        hang(t, noun, verb, "nsubj")


def behind_a_place(t: Tokens, verb: int) -> bool:
    """ "left since Orr, at the same meeting, cited the cost": she cited it, and nobody else did."""
    above, before = t.head[verb], t.left_edge(verb) - 1
    if t.text[before] == "," and t.dep[before + 1] == "prep":
        return False
    if not above < before or t.text[before] != "," or own_subject(t, verb) is not None:
        return False
    if t.tag[verb] not in FINITE or any(t.dep[c] == "cc" for c in t.children[verb][:NEAR]):
        return False
    for k in range(before - 2, max(above, before - NEAR), -1):
        if t.text[k] != ",":
            continue
        noun, time = k - 1, t.head[k - 1]
        if t.pos[k + 1] != "ADP" or t.dep[noun] != "pobj" or t.lower[time] not in _TIMES:
            return False
        if t.head[time] == above and hang(t, verb, above, "advcl"):
            hang(t, time, verb, "mark")
            hang(t, noun, verb, "nsubj")
            if t.dep[k + 1] == "prep" and t.head[k + 1] == above:
                hang(t, k + 1, verb, "prep")
            return True
        return False
    return False


def behind_and(t: Tokens, verb: int) -> bool:
    """ "Orr praised the fans and his captain thanked the staff": the captain did, unpraised.

    Nothing joins the second verb to the first but the "and" before its subject. Not where both
    nouns may be its subject: "shows the firm and its owner lied", "after the firm and its owner
    lied".
    """
    above, left = t.head[verb], t.left_edge(verb)
    if above > left or t.pos[above] not in ("VERB", "AUX") or not is_finite(t, verb):
        return False
    if own_subject(t, verb) is not None or t.text[left - 1] in (",", ";", "—", "–", "-"):
        return False
    noun = left - 1
    while t.dep[noun] != "conj" and above < t.head[noun] < noun:
        noun = t.head[noun]
    if t.dep[noun] != "conj" or not above < t.head[noun] < noun:
        return False
    if t.pos[noun] not in ("NOUN", "PROPN") or t.pos[t.head[noun]] not in ("NOUN", "PROPN"):
        return False
    if t.lemma[above] in _TELLING or t.lower[t.head[t.head[noun]]] in _TIMES:
        return False
    if t.tag[left] in ("WP", "WDT"):
        return False
    joining = t.left_edge(noun) - 1
    if t.lower[joining] not in ("and", "but") or t.right_edge(noun) != left - 1:
        return False
    if hang(t, noun, verb, "nsubjpass" if is_passive(t, verb) else "nsubj"):
        hang(t, joining, above, "cc")
    return True


def second_subject(t: Tokens, noun: int) -> None:
    """Two subjects of one verb: the second is joined to the first, or stands beside it.

    "The cook, named as Lee, and a waiter were hurt"; "His co-accused, Paul Fell, wept".
    """
    verb = t.head[noun]
    if verb < noun:
        return
    first = next((c for c in t.children[verb][:NEAR] if t.dep[c] in SUBJECTS), noun)
    if first < noun and t.dep[first] == t.dep[noun] and t.pos[first] in ("NOUN", "PROPN"):
        left = t.left_edge(noun)
        joining = left - 1
        if t.lower[joining] == "and" and joining > first:
            if hang(t, noun, first, "conj"):
                hang(t, joining, first, "cc")
            return
    if first == noun and t.tag[noun] == "NN":
        _agree(t, noun, verb)
    if t.entity[noun] != "PERSON":
        return
    for c in t.children[noun][:NEAR]:
        # "co-accused" in "his co-accused, Paul Fell", hung on the name as if it were an adjective
        if c < noun and t.text[c + 1] == "," and t.tag[c] in ("VBN", "JJ", "NN"):
            if not t.entity[c + 2] == "PERSON" == t.entity[noun] or t.dep[c] == "appos":
                return
            role = t.dep[noun]
            t.tag[c], t.pos[c] = "NN", "NOUN"
            if not hang(t, c, verb, role):
                return
            hang(t, noun, c, "appos")
            for k in [k for k in t.children[noun] if k < c]:
                hang(t, k, c, "poss" if t.tag[k] == "PRP$" else t.dep[k])
            return


def _agree(t: Tokens, noun: int, verb: int) -> None:
    """ "The pilot, named as Lee, 61, and a waiter were hurt": not Lee and a waiter."""
    helper = next((c for c in t.children[verb][:NEAR] if t.lower[c] in ("were", "are")), None)
    if helper is None or not noun < helper or any(t.dep[c] == "conj" for c in t.children[noun]):
        return
    for k in range(noun + 1, helper):
        if t.dep[k] == "conj" and t.tag[k] == "NN":
            joining = t.left_edge(k) - 1
            if t.lower[joining] == "and" and t.text[joining - 1] == ",":
                if hang(t, k, noun, "conj"):
                    hang(t, joining, noun, "cc")
                return


def month_and_name(t: Tokens, preposition: int) -> None:
    """ "In May Carden Tools denied it": the firm did, in May."""
    verb = t.head[preposition]
    if t.lower[preposition] not in ("in", "on") or verb < preposition:
        return
    name = next((c for c in t.children[preposition] if t.dep[c] == "pobj"), 0)
    when = preposition + 1
    if name <= when or t.head[when] != name or t.dep[when] != "compound":
        return
    if t.lower[when] not in _MONTHS_AND_DAYS or t.tag[name] not in ("NNP", "NNPS"):
        return
    if own_subject(t, verb) is None and is_finite(t, verb) and hang(t, name, verb, "nsubj"):
        hang(t, when, preposition, "pobj")


def time_or_name(t: Tokens, i: int) -> None:
    """A noun hung on a verb as if it told a time."""
    if t.lower[i] in _DAYTIMES:
        _time_with_subject(t, i)
    elif t.entity[i] == "PERSON":
        _loose_name(t, i)
    else:
        _share_of_them(t, i)


def _share_of_them(t: Tokens, i: int) -> None:
    """ "…, drowning 14 people, most of them children": children stays with the people."""
    share = next((c for c in t.children[i] if t.dep[c] == "nsubj"), 0)
    if share < 2 or t.text[share - 1] != "," or t.text[share + 1] != "of":
        return
    if t.lower[share + 2] in ("them", "whom", "these") and t.pos[share - 2] in ("NOUN", "PROPN"):
        hang(t, i, share - 2, "appos")


def _time_with_subject(t: Tokens, i: int) -> None:
    """ "A mum-of-four last night blasted the council": the mum did, not the night."""
    verb = t.head[i]
    noun = next((c for c in t.children[i] if t.dep[c] == "nmod" and t.pos[c] == "NOUN"), None)
    if verb < i or noun is None or noun > i or own_subject(t, verb) is not None:
        return
    if hang(t, noun, verb, "nsubj"):
        for c in [c for c in t.children[i] if c < noun]:
            hang(t, c, noun, t.dep[c])


def _loose_name(t: Tokens, i: int) -> None:
    """ "Opening the case, Paul Fell said she had lied": the name is the subject, no time."""
    above = t.head[i]
    if t.tag[i] != "NNP" or t.dep[above] != "advcl" or above > i:
        return
    verb = t.head[above]
    if verb > i and t.tag[verb] in FINITE and own_subject(t, verb) is None:
        for c in [c for c in t.children[above] if c > i]:  # ", prosecuting,"
            hang(t, c, i, "punct" if t.text[c] == "," else "appos")
        hang(t, i, verb, "nsubj")
