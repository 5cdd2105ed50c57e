"""What a clause adds behind a comma: shares, changes, causes and outcomes.

"The party won 71 seats, *down from 84 in 2020*": one source may give the one and not the other.
"""

from __future__ import annotations

import itertools

from claimcheck.parser.clause_tree import (
    AUXILIARIES,
    NOUNS,
    QUOTE_MARKS,
    Clause,
    has_subject,
    trimmed,
)
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("clauses")
_ABOUT = _WORDS["approximators"]
_SHARES = _WORDS["shares"]
_CHANGES = _WORDS["changes"]
_OUTCOMES = _WORDS["outcome_participles"]
_BEHIND = _WORDS["measured_from"]
_ADDING = _WORDS["adding_prepositions"]
_PHRASES = (
    ("in", "the", "face", "of"),
    ("in", "spite", "of"),
    ("because", "of"),
    ("as", "a", "result", "of"),
    ("for", "the", "first", "time"),
    ("thanks", "to"),
)
_NEGATIVE = frozenset({"no", "none", "not", "n't", "never", "without", "neither", "nor", "nobody"})
_LIMITING = _NEGATIVE | _WORDS["limiting"]
_PAST = frozenset({"was", "were", "has", "have", "had"})
_THEM = frozenset({"them", "these", "those"})
_OF_WHAT = frozenset({"the", "what", "that", "as", "its", "their", "his", "her", "last"})
_FROM = frozenset({"of", "from", "on", "in"})
_MEASURING = frozenset({"NOUN", "NUM", "DET", "ADJ", "ADP", "SYM", "ADV", "PUNCT"})
_MONEY = frozenset({"$", "£", "€"})
_DASHES = frozenset({"–", "—", "--"})
_NEAR = 8  # tokens in which what makes an addition must stand


def without_tails(t: Tokens, clause: Clause, *, said: bool) -> list[Clause]:
    """The clause without what it adds behind its commas, and then each such addition, read together
    with the clause that it is added to.

    `said` tells that somebody says it: then "after a visit to the site" may tell when they did. The
    quote of an addition is of its own words only. Returns the clause alone where it adds nothing,
    where it may be true with the addition alone, and where words are quoted in it.
    """
    starts = _starts(t, clause, said)
    if not starts:
        return [clause]
    ends = [*starts[1:], clause.own[-1] + 1]
    tails = [[i for i in clause.own if a <= i < b] for a, b in zip(starts, ends, strict=True)]
    main = trimmed(t, [i for i in clause.own if i < starts[0]])
    behind = set(clause.own).difference(main)
    found = [_part(clause, main, [k for k in clause.order if k not in behind])]
    for tail in tails:
        others = behind.difference(tail, [tail[0] - 1])  # its comma stays
        order = [k for k in clause.order if k not in others]
        found.append(_part(clause, trimmed(t, tail), order))
    return found


def _part(clause: Clause, own: list[int], order: list[int]) -> Clause:
    links, added, forms = dict(clause.links), dict(clause.added), dict(clause.forms)
    return Clause(clause.head, clause.form, own, order, links, added, forms)


def _starts(t: Tokens, clause: Clause, said: bool) -> list[int]:
    """Where each addition begins: with the first, all that stands behind it belongs to one."""
    own = clause.own
    if clause.head < 0 or not has_subject(t, clause):
        return []
    if any(t.text[i] in QUOTE_MARKS or t.text[i] == "?" for i in own) or _conditional(t, clause):
        return []
    behind = [
        i
        for before, i in itertools.pairwise(own)
        if i > clause.head and before == i - 1 and _sets_off(t, before)
    ]
    free = not said and bool(behind) and _plainly_done(t, clause, behind[0])
    starts = [i for i in behind if _adds(t, i, own[-1] + 1, free=free)]
    if not starts:
        return []
    # "killed 14 people, three of them children, on Monday": when they were belongs to the clause
    goes_on = any(i > starts[0] and i not in starts for i in behind)
    in_a_row = any(_goes_on(t, i, starts[0]) for i in own if i >= starts[0])
    return [] if goes_on or in_a_row else starts


def _conditional(t: Tokens, clause: Clause) -> bool:
    return any(t.lower[i] in ("if", "unless") and t.dep[i] == "mark" for i in clause.own)


def _plainly_done(t: Tokens, clause: Clause, end: int) -> bool:
    """Whether a clause tells, up to token `end`, what was done, and nothing in it limits of whom or
    how far: not "nobody may enter", "all of them survived", "was the largest in the country"."""
    helpers = {t.lower[c] for c in t.children[clause.head] if t.dep[c] in AUXILIARIES}
    past = t.tag[clause.head] == "VBD" or (t.tag[clause.head] == "VBN" and bool(helpers & _PAST))
    told = [i for i in clause.own if i < end]
    plain = not any(t.lower[i] in _LIMITING or t.tag[i] in ("JJS", "RBS") for i in told)
    return past and plain and not any(t.tag[c] == "MD" for c in t.children[clause.head])


def _sets_off(t: Tokens, i: int) -> bool:
    """Whether a mark sets off what follows: a comma, or a dash between spaces, not in "3-1"."""
    return t.text[i] == "," or (t.text[i] in _DASHES and bool(t.space[i]) and bool(t.space[i - 1]))


def _goes_on(t: Tokens, i: int, start: int) -> bool:
    """Whether a word goes on with a row begun before: "sold two cars, three vans and a bus"."""
    like = (t.pos[i] in NOUNS) is (t.pos[t.head[i]] in NOUNS)
    return t.dep[i] in ("conj", "cc") and t.head[i] < start and like


def _adds(t: Tokens, i: int, end: int, *, free: bool) -> bool:
    """Whether the words from `i` to `end` add something of their own to what stands before them.

    `free` tells that what stands before them is true without them, whatever they tell of it.
    """
    words = tuple(t.lower[i:end])
    if not _NEGATIVE.isdisjoint(words):
        return False  # "…, none of them badly": it would deny the whole
    if words[:2] == ("among", "them"):
        return True  # "…, among them a river scene by Pell"
    if any(words[: len(phrase)] == phrase for phrase in _PHRASES):
        return free  # "…, in the face of 1,100 letters"
    if words[0] in _ADDING and t.pos[i] in ("ADP", "SCONJ", "VERB"):
        return free  # "…, after a debate of almost three hours", "…, despite a strike"
    if t.tag[i] == "VBG":
        return free and t.lemma[i] in _OUTCOMES  # "…, leaving 300 families without a home"
    while i < end - 1 and t.lower[i] in _ABOUT:
        i += 1
    if i + 1 >= end:
        return False
    first, second = t.lower[i], t.lower[i + 1]
    amount = t.pos[i + 1] == "NUM" or second in _MONEY
    if first in ("up", "down") and (second in ("from", "by", "on") or amount):
        return True  # "…, down from 84 in 2020", "…, up 8 per cent"
    if first == "against" and amount:
        return True  # "…, against £17m the year before"
    if first in ("twice", "double", "treble", "half") and second in _OF_WHAT:
        return True  # "…, about twice the average for July"
    owned = first in ("the", "their", "its", "his", "her")
    if owned and t.tag[i + 1] in ("JJS", "RBS"):
        return True  # "…, the lowest since 2015"
    return any(_measures(t, i, k, free=free) for k in range(i, min(i + _NEAR, end - 1)))


def _measures(t: Tokens, i: int, k: int, *, free: bool) -> bool:
    """Whether the words from `i` give an amount, and `k` says of what, or from where."""
    first, word, after = t.lower[i], t.lower[k], t.lower[k + 1]
    amount = t.pos[i] == "NUM" or first in _SHARES or first in _MONEY
    measure = amount or first in ("an", "less", "more", "fewer")
    if word == "of" and after in _THEM:
        return amount  # "…, three of them seriously", "…, a fifth of them dead"
    if word == "than":
        return measure or t.tag[i] in ("JJR", "RBR")  # "…, a year later than planned"
    if word in _BEHIND and measure:
        told = range(i, k)  # "…, less than a day after a 4-1 defeat", "…, two points behind Leeds"
        plain = all(t.pos[j] in _MEASURING for j in told)
        return free and plain and any(t.pos[j] == "NOUN" for j in told)
    # "…, a drop of nearly 30 per cent"
    return first in ("a", "an") and t.lemma[k] in _CHANGES and after in _FROM
