"""Turns of speech in quoted words: comparison, antithesis, resolve, purpose. None is on record.

Each is asked of a clause that names no figure or date: "They moved 400 patients like sacks of
flour" tells an event, whatever it is likened to.
"""

from __future__ import annotations

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.exhortation import infinitive
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("figurative")
_CONDUCT = _WORDS["conduct"]
_SEEMING = _WORDS["seeming"]
_OWN = frozenset({"own", "private", "personal"})
_MODERN = _WORDS["modern"]
_BYGONE = _WORDS["bygone"]
_RUNNING = _WORDS["running"]
_TRAITS = _WORDS["traits"]
_YIELDING = _WORDS["yielding"]
_AWAY = frozenset({"away", "up", "in", "down", "off", "out", "aside", "back"})
_HURTING = _WORDS["hurting"]
_LIVES = frozenset({"life", "mind"})
_GOING = frozenset({"go", "drive", "travel", "walk", "fly", "need", "have", "want", "plan"})
_FIRST = frozenset({"i", "we"})
_OURS = frozenset({"me", "us", "myself", "ourselves"})
_GIVEN = frozenset({"it", "this", "that", "these", "those", "them"})
_SHOWN = frozenset({"it", "this", "that", "these", "those", "they"})
_NOBODY = frozenset({"none", "nobody", "no-one"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW"})


def turn_of_speech(
    t: Tokens, clause: Clause, children: list[int], subject: int | None, *, dated: bool
) -> str:
    """What a quoted clause puts forward in a turn of speech: "opinion", "intent", "feeling", "".

    `children` are what hangs on its verb, `subject` is one of them, `dated` tells that it names a
    figure or a date.
    """
    head = clause.head
    if subject is None or t.pos[head] not in ("VERB", "AUX"):
        return ""
    if _unasked(t, children, head, subject) or _hurts(t, children, head, subject):
        return "feeling"
    if _same_again(t, children, head, subject) or _turned_round(t, clause, head):
        return "opinion"
    if dated:
        return ""
    if _resolves(t, children, head, subject):
        return "intent"
    if any(t.entity[k] in _NAMES for k in clause.order if k > head):
        return ""
    if _has_a_purpose(t, children, head, subject):
        return "intent"
    told = (
        _compared(t, clause, children, head)
        or _out_of_its_time(t, children, head)
        or _enough(t, children, head)
        or _not_but(t, children, head, subject)
        or _more_than_manners(t, children)
    )
    return "opinion" if told else ""


def _compared(t: Tokens, clause: Clause, children: list[int], head: int) -> bool:
    """ "She runs the school like a barracks", "He used the till as though it were his own", "We
    are being sold like sacks of coal"; not "He fell like a stone", which he did, nor "It works
    like a pump"."""
    conduct = t.lemma[head] in _CONDUCT
    going_on = t.tag[head] in ("VBZ", "VBP", "VBG") or any(t.lower[c] == "being" for c in children)
    if not conduct and (not going_on or t.lemma[head] in _SEEMING):
        return False
    for k in clause.order:
        if k > head and t.lower[k] == "as" and t.lower[k + 1 : k + 2] in (["if"], ["though"]):
            return True
    things = (x for c in children if t.dep[c] == "dobj" for x in t.children[c])
    for c in (*children, *things):
        if c < head:
            continue
        if t.dep[c] != "prep" or t.lower[c] not in ("like", "as"):
            continue
        for x in t.children[c]:
            inside = range(t.left_edge(x), t.right_edge(x) + 1)
            if t.dep[x] != "pobj" or t.pos[x] != "NOUN":
                continue
            if any(t.lower[i] in _OWN for i in inside):
                return conduct  # "treated the budget as his own purse"
            anyones = t.lower[c] == "like" and t.lower[inside[0]] not in (*_GIVEN, "the")
            if anyones and not any(t.pos[i] in ("PROPN", "NUM", "PRON") for i in inside):
                return True
    return False


def _out_of_its_time(t: Tokens, children: list[int], head: int) -> bool:
    """ "You cannot police a modern city with Edwardian laws"; not "We turned a Victorian laundry
    into a modern clinic"."""
    if t.lemma[head] not in _RUNNING:
        return False
    for c in children:
        if t.dep[c] == "dobj" and any(t.lower[x] in _MODERN for x in t.children[c]):
            last = max(t.right_edge(x) for x in children)
            ways = {t.lower[i] for i in range(c + 1, last + 1)}
            return bool(ways & _BYGONE) and bool(ways & {"with", "on", "of", "under", "from"})
    return False


def _enough(t: Tokens, children: list[int], head: int) -> bool:
    """ "This valley has lost enough of its young", "We have waited long enough"; not "We have
    saved enough coal for the winter"."""
    perfect = any(t.lemma[c] == "have" and t.dep[c] == "aux" for c in children)
    if t.tag[head] != "VBN" or not perfect:
        return False
    for c in children:
        if c < head:
            continue
        own = [c, *t.children[c]]
        for i in own:
            if t.lower[i] == "enough":
                rest = [*t.children[i], *t.children[c], *children]
                aims = any(
                    x > i and (t.lower[x] == "for" or infinitive(t, x)) for x in rest
                )  # "enough to eat"
                return not aims
    return False


def _not_but(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "It is not money that we lack, it is courage", "This is not about the law, it is about
    decency"; not "It was not the driver who braked, it was the guard"."""
    if t.lemma[head] != "be" or t.lower[subject] not in _SHOWN:
        return False
    for c in children:
        if t.dep[c] != "ccomp" or t.lemma[c] != "be" or c > head:
            continue
        below = t.children[c]
        if not any(t.dep[x] == "neg" for x in below):
            continue
        if not any(t.dep[x] == "nsubj" and t.lower[x] in _SHOWN for x in below):
            continue
        said = [x for x in below if x > c and t.dep[x] in ("attr", "prep", "acomp")]
        about = any(t.lower[x] == "about" for x in said)
        bare = not any(t.dep[y] in ("det", "poss", "nummod") for x in said for y in t.children[x])
        return about or (bool(said) and bare)
    return False


def _same_again(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "A promise is a promise", "Every match without a crowd is a match without a soul"."""
    if t.lemma[head] != "be" or t.tag[head] not in ("VBZ", "VBP") or t.pos[subject] != "NOUN":
        return False
    whose = {t.lower[x] for x in t.children[subject] if t.dep[x] in ("det", "poss")}
    if whose - {"a", "an", "every", "any", "each"}:
        return False
    return any(t.dep[c] == "attr" and t.lemma[c] == t.lemma[subject] for c in children)


def _turned_round(t: Tokens, clause: Clause, head: int) -> bool:
    """ "We are a school with a team, not a team with a school": behind "not" the nouns come back
    the other way round."""
    if t.lemma[head] != "be":
        return False
    behind = [k for k in clause.order if k > head]
    turn = next((k for k in behind if t.lower[k] == "not"), -1)
    first = [t.lemma[k] for k in behind if k < turn and t.pos[k] in ("NOUN", "PROPN")]
    again = [t.lemma[k] for k in behind if k > turn and t.pos[k] in ("NOUN", "PROPN")]
    return len(first) > 1 and first == again[::-1]


def _unasked(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "None of us asked for this", "The children did not ask for any of it"."""
    if t.lemma[head] != "ask":
        return False
    nobody = t.lower[subject] in _NOBODY or any(t.lower[x] == "no" for x in t.children[subject])
    if not nobody and not any(t.dep[c] == "neg" for c in children):
        return False
    for c in children:
        if t.lower[c] == "for":
            for x in t.children[c]:
                any_of = t.lower[x] == "any" and t.right_edge(x) == x + 2
                if any_of or (t.lower[x] in ("this", "it") and not t.children[x]):
                    return True
    return False


def _hurts(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "It is killing me", "This is tearing us apart"."""
    going_on = t.tag[head] == "VBG" and t.lower[subject] in ("it", "this", "that")
    ours = any(t.dep[c] == "dobj" and t.lower[c] in _OURS for c in children)
    return going_on and ours and t.lemma[head] in _HURTING


def _resolves(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "We are not backing down", "I am going nowhere"; not "We are not paying the fine"."""
    if t.lower[subject] not in _FIRST or t.tag[head] != "VBG":
        return False
    if t.lemma[head] == "go" and any(t.lower[c] == "nowhere" for c in children):
        return True
    refused = any(t.dep[c] == "neg" or t.lower[c] == "never" for c in children)
    if not refused or any(t.dep[c] == "dobj" for c in children):
        return False
    return t.lemma[head] in _YIELDING or (
        t.lemma[head] in ("go", "give", "back", "step", "stand", "bow", "sell")
        and any(t.lower[c] in _AWAY for c in children)
    )


def _has_a_purpose(t: Tokens, children: list[int], head: int, subject: int) -> bool:
    """ "I did it to protect my children", "We are buying it to mend it", "We came here to win":
    the deed is known, what is told is what for. Not "We are closing this road to lay a pipe"."""
    if t.lower[subject] not in _FIRST:
        return False
    aims = [c for c in children if c > head and t.dep[c] in ("advcl", "xcomp") and infinitive(t, c)]
    if not aims:
        return False
    for x in t.children[aims[0]]:
        if t.dep[x] not in ("dobj", "attr"):
            continue
        mine = any(t.lower[y] in ("my", "our") for y in t.children[x])
        if not mine and t.lower[x] not in _GIVEN | _OURS and t.lemma[x] not in _LIVES:
            return False
    objects = [c for c in children if t.dep[c] == "dobj"]
    if not objects:
        if t.lemma[head] in ("come", "be"):
            return any(t.lower[c] == "here" for c in children)
        return t.tag[head] == "VBP" and t.lemma[head] not in _GOING  # "I run to clear my head"
    known = all(
        t.lower[c] in _GIVEN or any(t.lower[x] in _GIVEN for x in t.children[c]) for c in objects
    )
    telling = t.tag[head] in ("VBP", "VBG") or t.lemma[head] == "do"
    it = any(t.lower[c] in _GIVEN for c in objects) and any(
        t.dep[x] == "dobj" and t.lower[x] in _GIVEN for x in t.children[aims[0]]
    )  # "We took it on to save it"
    against = any(t.lower[i] == "not" for i in range(aims[0], t.right_edge(aims[0])))
    return known and (telling or against or it)


def _more_than_manners(t: Tokens, children: list[int]) -> bool:
    """ "The team has more talent than sense"; not "more nurses than beds"."""
    for c in children:
        if t.dep[c] == "dobj" and any(t.lower[x] == "more" for x in t.children[c]):
            than = [x for x in t.children[c] if t.lower[x] == "than"]
            return any(t.lemma[y] in _TRAITS for x in than for y in t.children[x])
    return False
