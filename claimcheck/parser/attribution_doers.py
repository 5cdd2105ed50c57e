"""Who acts by an -ing form or an infinitive, where that is not the subject of the clause above.

"The paper accused *the mayor* of denying …": the grammar of the verb above tells who denies.
"The mayor opened *a rally* denying …": a rally denies nothing, whoever opens it does.
"""

from __future__ import annotations

from claimcheck.parser.attribution_grammar import NOMINAL, SUBJECTS, child
from claimcheck.parser.attribution_utterance import COMMAS
from claimcheck.parser.cues import load, words
from claimcheck.parser.tokens import Tokens

MEASURES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year"})
_LISTS = words("attribution")
_OBJECT_CONTROL = _LISTS["object_control"]
_DRIVING = _LISTS["driving"]
_FAULTING = _LISTS["faulting"]
_PERCEIVING = _LISTS["perceiving"]
_OCCASIONS = _LISTS["occasions"]
_HOLDING_ONE = _LISTS["holding_occasions"]
_TIMES = _LISTS["times"] | MEASURES
_RECORDINGS = _LISTS["recordings"]
_LETTERS = _LISTS["letters"]
_ISSUING = _LISTS["issuing"]
_RELYING = {"on": _LISTS["relying_on"], "to": _LISTS["appealing_to"], "for": _LISTS["waiting_for"]}
_PEOPLE = _LISTS["anonymous"]
_NEAR = 40  # children of one token that are looked at: more would cost quadratic time
_VERBAL = frozenset({"VERB", "AUX"})


def takes_time(t: Tokens, v: int) -> bool:
    """Whether a verb has a time as its object: "took *19 days*"."""
    return any(t.dep[c] in {"dobj", "npadvmod"} and t.lemma[c] in MEASURES for c in t.children[v])


def borrowed(t: Tokens, v: int, own: int) -> bool:
    """Whether an -ing form was given the object of the verb above for a subject.

    "They posted *it* hoping that …", "racked *their brains* trying to …": they hope and try. Not
    after verbs that see or cause somebody to do something: "heard *Lee* saying that …".
    """
    verb = t.head[v]
    if t.tag[v] != "VBG" or t.dep[v] != "ccomp" or not verb < own < v:
        return False
    if t.pos[verb] != "VERB" or t.lemma[verb] in _PERCEIVING | _OBJECT_CONTROL:
        return False
    if any(t.dep[c] in {"aux", "mark"} for c in t.children[v]) or "," in t.text[verb:v]:
        return False
    return t.lemma[verb].lower() not in load("verbs")


def controlled(t: Tokens, v: int) -> int | None:
    """The object of the verb above, or of its preposition, that a form below it is about.

    "urged *Lee* to say", "left *many* fearing that", "rely on *teachers* to explain", "blamed *Lee*
    for saying", "kept *Lee* from saying".
    """
    head, dep = t.head[v], t.dep[v]
    if dep == "pcomp" and t.tag[v] == "VBG":
        return _blamed(t, head)
    if t.pos[head] not in _VERBAL or head > v:
        return None
    infinitive = any(t.tag[c] == "TO" for c in t.children[v][:_NEAR])
    lemma = t.lemma[head]
    if dep in {"xcomp", "ccomp"} and lemma in _OBJECT_CONTROL:
        return child(t, head, "dobj")
    if dep == "advcl" and infinitive and lemma in _DRIVING:
        return child(t, head, "dobj")
    if t.tag[v] == "VBG" and dep in {"xcomp", "advcl"}:
        if lemma in _PERCEIVING:
            seen = child(t, head, "dobj")
            # a remark may stand between: "left many owners, including his friends, wondering"
            edge = t.right_edge(seen) if seen is not None else v
            near = "," in t.text[seen:edge] and edge < v <= edge + 2
            return seen if near or "," not in t.text[head:v] else None
        return _with_somebody(t, head, v)
    if dep in {"xcomp", "advcl"} and infinitive:
        for c in t.children[head][:_NEAR]:
            if head < c < v and lemma in _RELYING.get(t.lower[c], ()):
                noun = child(t, c, "pobj")
                if noun is not None and t.right_edge(noun) == t.left_edge(v) - 1:
                    return noun if _is_somebody(t, noun) else None
    return None


def _is_somebody(t: Tokens, noun: int) -> bool:
    """Whether a noun names people: "rely on *teachers*", not "rely on *old papers*"."""
    named = t.entity[noun] in {"PERSON", "ORG", "NORP", "GPE"} or t.pos[noun] == "PRON"
    return named or t.lower[noun] in _PEOPLE


def _blamed(t: Tokens, prep: int) -> int | None:
    """Who is blamed, or kept from it: "fined *Lee* for claiming", "kept *Lee* from saying"."""
    verb = t.head[prep]
    among = None
    if t.pos[verb] in NOMINAL and t.dep[verb] in {"dobj", "pobj", "dative"}:
        among, verb = verb, t.head[verb]  # hung on the person: "blamed *the coach for saying*"
        verb = t.head[verb] if t.dep[verb] in {"prep", "dative"} else verb
    if t.pos[verb] != "VERB" or verb > prep:
        return None
    word, lemma = t.lower[prep], t.lemma[verb]
    if word == "for" and lemma == "give":  # "gave credit to *the coach* for admitting"
        given, to = child(t, verb, "dobj"), child(t, verb, "dative")
        if given is None or to is None or t.lemma[given] not in _CREDIT:
            return None
        return to if t.pos[to] in NOMINAL else child(t, to, "pobj")
    if lemma not in (_FAULTING if word == "for" else _KEEPING.get(word, ())):
        return None
    found = among if among is not None else child(t, verb, "dobj")
    return found if found is not None and verb < found < prep else None


_CREDIT = frozenset({"credit", "blame", "praise", "marks", "mark", "warning", "award", "fine"})
_KEEPING = {
    "of": _LISTS["accusing"],
    "from": _LISTS["preventing"],
    "into": _LISTS["talking_into"],
}


def _with_somebody(t: Tokens, head: int, v: int) -> int | None:
    """Who acts beside the main clause: "It ended *with Lee* asking whether …"."""
    for c in t.children[head][:_NEAR]:
        if c < v and t.lower[c] == "with" and t.dep[c] == "prep":
            noun = child(t, c, "pobj")
            if noun is not None and t.pos[noun] in NOMINAL and t.right_edge(noun) == v - 1:
                return noun
    return None


def shown(t: Tokens, v: int) -> int | None:
    """Who speaks in a recording: "aired footage of *Lee* admitting that …"."""
    if t.tag[v] != "VBG" or t.dep[v] not in {"acl", "xcomp", "advcl", "pcomp"}:
        return None
    noun = v - 1
    if t.dep[v] == "pcomp":  # "a video of *her* mocking him"
        noun = next((c for c in t.children[v] if c < v and t.dep[c] in SUBJECTS), v)
        return None if noun == v else noun
    if t.dep[noun] != "pobj" or t.lower[t.head[noun]] != "of":
        return None
    return noun if t.lemma[t.head[t.head[noun]]].lower() in _RECORDINGS else None


def loose(t: Tokens, v: int) -> int | None:
    """The doer of a form that the parse hung on a relative clause, or nowhere.

    "with *Lee* — who wrote the rules — attacking them"; "a part of the sum *experts* say it costs".
    """
    head = t.head[v]
    if t.dep[v] == "dep" and t.tag[v] in {"VBP", "VBD", "VBZ"} and v:
        return v - 1 if t.lower[v - 1] in _PEOPLE or t.tag[v - 1] in {"NNP", "PRP"} else None
    if t.tag[v] == "VBG" and t.dep[v] == "advcl" and t.dep[head] == "relcl" and head < v:
        noun = t.head[head]
        behind = t.text[v - 1] in COMMAS
        opens = t.text[t.left_edge(head) - 1] in COMMAS
        if behind and opens and t.dep[noun] == "pobj" and t.lower[t.head[noun]] == "with":
            return noun
    return None


def of_the_clause_before(t: Tokens, v: int, found: int) -> int | None:
    """Who acts in the clause before, where the main one is about nobody.

    "It was a blow, as *Lee* repeated the charge, saying that …".
    """
    if t.tag[v] != "VBG" or t.text[v - 1] != "," or t.head[found] > v:
        return None
    for c in range(v - 2, max(t.head[found], v - _NEAR), -1):
        if t.dep[c] in {"advcl", "relcl"} and t.tag[c] in {"VBD", "VBZ", "VBP"}:
            own = child(t, c, "nsubj")
            if own is not None and own < c and t.pos[own] != "PRON":
                return own
    return None


def ends_a_clause(t: Tokens, v: int) -> int | None:
    """Who acts at the end of a clause in front: "As *Orr* sat, refusing to …, Lind left"."""
    verb, first = t.head[v], t.sentence[v]
    if t.tag[v] != "VBG" or t.dep[v] != "advcl" or verb < v or t.text[v - 1] != ",":
        return None
    if t.lower[first] not in _OPENING or t.dep[first] not in {"mark", "advmod"}:
        return None
    for i in range(v - 2, max(first, v - _NEAR), -1):
        if t.tag[i] in {"VBD", "VBZ", "VBP"} and t.dep[i] in {"advcl", "conj"}:
            return child(t, i, "nsubj")
    return None


_OPENING = frozenset({"as", "when", "while", "after", "although", "though", "because", "since"})


def beside_a_thing(t: Tokens, v: int, found: int) -> int | None:
    """The main verb, where a form behind a comma was hung on a clause about a thing.

    "*Lind* had a moment that could help her, denouncing the plan": no moment denounces.
    """
    clause = t.head[found]
    if t.tag[v] != "VBG" or (t.text[v - 1] != "," and t.text[v - 2] != ","):
        return None
    if t.lower[found] != "that" or t.dep[clause] != "relcl" or t.lemma[t.head[clause]] in _LETTERS:
        return None
    return _verb_above(t, t.head[clause])


def of_an_occasion(t: Tokens, v: int) -> int | None:
    """The verb whose subject acts, where a form hangs on a time or an event.

    "said at *a meeting* announcing that", "opened *a rally* blasting the plan", "spent *the day*
    warning that", "had *a hard time* explaining why", "in many *cases* claiming".
    """
    noun = t.head[v]
    if t.dep[v] == "pobj":  # "much of his *campaign* railing against", with the noun below the form
        below = [c for c in t.children[v] if c < v and t.dep[c] == "compound"]
        if not below or t.lemma[below[-1]] not in _TIMES:
            return None
        verb = _verb_above(t, noun)
        return verb if verb is not None and t.lemma[verb] == "spend" else None
    over, lemma = t.head[noun], t.lemma[noun]
    if over >= noun or "," in t.text[noun:v]:
        return None
    if lemma in _TIMES:
        if t.dep[noun] == "pobj" and t.lower[over] not in _DURING:
            return None
        return _verb_above(t, noun)
    if lemma not in _OCCASIONS:
        return None
    if t.dep[noun] == "dobj" and t.lemma[over] in _HOLDING_ONE:
        return over
    if t.dep[noun] == "pobj" and t.lower[over] in _DURING:
        verb = _verb_above(t, noun)
        if verb is not None and (t.lemma[verb] in load("verbs") or t.lemma[verb] in _SPEAKING):
            return verb
    return None


_DURING = frozenset({"at", "in", "during", "on", "after", "before", "over", "throughout", "of"})
_SPEAKING = frozenset({"speak", "appear", "talk", "vow"})


def _verb_above(t: Tokens, i: int) -> int | None:
    """The verb that a noun belongs to, through prepositions and "much of", "part of"."""
    for _ in range(6):
        above = t.head[i]
        if above >= i:
            return None
        if t.pos[above] in _VERBAL:
            return above if t.dep[i] not in SUBJECTS else None
        i = above
    return None


def of_the_letter(t: Tokens, v: int) -> int | None:
    """Who writes, where a form hangs on whom it is sent: "sent a note to *staff* saying that …"."""
    noun = t.head[v]
    to = t.head[noun]
    if t.dep[noun] != "pobj" or t.lower[to] not in {"to", "on"} or "," in t.text[noun:v]:
        return None
    verb = t.head[to]
    letter = child(t, verb, "dobj") if t.pos[verb] == "VERB" and verb < to else None
    if letter is None or letter > to or t.lemma[letter].lower() not in _LETTERS:
        return None
    return verb if t.lemma[verb] in _ISSUING else None
