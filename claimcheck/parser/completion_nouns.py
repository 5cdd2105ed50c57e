"""Clauses that hang on a noun, as sentences: relative clauses, appositives, participles."""

from __future__ import annotations

from claimcheck.parser.clause_tree import (
    ROW_MAX,
    SHARED_MAX,
    SUBJECTS,
    WH_TAGS,
    Added,
    Clause,
    Found,
    noun_phrase,
    relative_word,
    subject_of,
)
from claimcheck.parser.lexicon import past_tense, word_lists
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.tokens import Tokens

_STATES = word_lists("clauses")["state_participles"]  # ", based in Leeds": is, not was
_AS_SUBJECT = {"him": "he", "her": "she", "them": "they", "me": "I", "us": "we"}
_BODIES = frozenset({"paper", "app", "charity", "company"})  # no team, of which "who" may be said
_REFUSING = frozenset({"deny", "dispute", "reject", "contest"})


def relate(t: Tokens, clause: Clause, found: Found) -> None:
    """A relative clause takes its noun in place of the pronoun.

    "Larkfield, which paid for the study," → "Larkfield paid for the study".
    """
    wh = relative_word(t, clause.head)
    noun = found.anchor if wh is None else _antecedent(t, clause.head, wh, found.anchor)
    if wh is None or (wh not in clause.own and t.tag[wh] != "WRB"):
        return
    act = t.head[noun]
    refused = t.lemma[clause.head] in _REFUSING and t.dep[wh] == "dobj"
    if refused and t.tag[act] == "VBG" and t.dep[act] == "pcomp":
        noun = act  # "accused of misleading the board, which she denies": not the board
    phrase = noun_phrase(t, noun, without=clause.head)
    word = t.lower[wh]
    body = [i for i in clause.order if i != wh]
    if word in ("where", "when"):
        place = t.lower[t.head[noun]] if t.dep[noun] == "pobj" else "in"
        place = place if place in ("on", "at") else "in"  # "on the pier, where she has a shop"
        preposition = clause.add(place if word == "where" else "on", "in", "ADP", "IN", wh)
        if word == "when":
            kind = t.lower[t.head[noun]]
            if kind not in ("in", "on", "at", "during"):
                kind = "in" if t.tag[noun] == "CD" else "on"
            clause.added[preposition] = Added(kind, kind, "ADP", "IN", wh)
        clause.order = [*body, preposition, *phrase]
        clause.links[preposition] = (clause.head, "prep")
        clause.links[noun] = (preposition, "pobj")
        return
    dep = t.dep[wh]
    top = wh
    while t.head[top] != clause.head and t.head[top] != top:
        top = t.head[top]
    if word == "whose":
        mark = clause.add("'s", "'s", "PART", "POS", wh)
        at = clause.order.index(wh)
        clause.order = [*clause.order[:at], *phrase, mark, *clause.order[at + 1 :]]
        clause.links[noun] = (t.head[wh], "poss")
        clause.links[mark] = (noun, "case")
    elif t.dep[top] in SUBJECTS:
        at = clause.order.index(wh)
        clause.order = [*clause.order[:at], *phrase, *clause.order[at + 1 :]]
        clause.links[noun] = (t.head[wh], dep)
    else:
        # "whom police arrested", "for which he paid": the noun goes behind the verb.
        moved = [i for i in clause.order if i < clause.head and _under(t, i, top)]
        rest = [i for i in clause.order if i not in set(moved)]
        moved = [i for i in moved if i != wh]
        anchor = t.head[wh] if t.dep[wh] == "pobj" and not moved else clause.head
        at = rest.index(anchor) + 1 if anchor in rest else len(rest)
        if moved and any(t.dep[c] == "dobj" and c > clause.head for c in t.children[clause.head]):
            at = len(rest)  # "a scheme in which they opened accounts"
        while at < len(rest) and t.dep[rest[at]] in ("prt", "neg"):
            at += 1
        clause.order = [*rest[:at], *moved, *phrase, *rest[at:]]
        clause.links[noun] = (t.head[wh], dep)


def _antecedent(t: Tokens, verb: int, wh: int, noun: int) -> int:
    """The noun that "who" stands for: "two officials close to the talks, who were …", "Ann Oakes,
    editor of the website Free Word, who …"; and what "which" does of a deed: "spreading false
    results, which carries five years"."""
    act = t.head[noun]
    one = any(t.lower[i] in ("is", "was", "has") for i in [*t.children[verb], verb])
    if t.lower[wh] == "which" and t.tag[noun] == "NNS" and (one or t.tag[verb] == "VBZ"):
        return act if t.tag[act] == "VBG" and t.dep[act] == "pcomp" else noun
    kinds = lexicon().groups.get(t.lemma[act].lower(), frozenset())
    if t.lower[wh] == "who" and t.dep[noun] == "appos" and kinds & _BODIES:
        at = act
        for _ in range(SHARED_MAX):
            if t.dep[at] == "appos" and t.pos[t.head[at]] == "PROPN":
                return t.head[at]
            if t.head[at] == at or t.pos[at] in ("VERB", "AUX"):
                break
            at = t.head[at]
    plural = any(t.lower[i] in ("were", "are", "have") for i in [*t.children[verb], verb])
    if t.lower[wh] != "who" or not plural or t.tag[noun] in ("NNS", "NNPS"):
        return noun
    at = noun
    for _ in range(SHARED_MAX):
        at = t.head[at]
        if t.head[at] == at or t.pos[at] in ("VERB", "AUX"):
            break
        if t.tag[at] in ("NNS", "NNPS"):
            return at
    return noun


def _under(t: Tokens, i: int, top: int) -> bool:
    for _ in range(SHARED_MAX):
        if i == top:
            return True
        if t.head[i] == i:
            return False
        i = t.head[i]
    return False


def equate(t: Tokens, clause: Clause, found: Found) -> None:
    """An appositive becomes "noun is appositive"; with a counted possession, "noun has …".

    "Acme, a Boise firm with 14 employees," → "Acme, a Boise firm, has 14 employees".
    """
    noun = _nearest(t, found.anchor, clause.head)
    phrase = noun_phrase(t, noun, without=clause.head)
    one = any(t.lower[c] in ("a", "an") for c in t.children[clause.head])
    several = t.tag[noun] == "NNS" or (t.tag[noun] == "NNPS" and not one)
    several = several and t.entity[noun] not in ("PERSON", "ORG")
    plural = several or any(t.dep[c] == "conj" and c in phrase for c in t.children[noun])
    possession = _possession(t, clause)
    at = clause.own[0]
    if possession:
        prep, thing = possession
        verb = clause.add("have" if plural else "has", "have", "VERB", "VBZ", prep)
        with_ = [i for i in clause.own if i > prep]
        before = [i for i in clause.own if i < prep]
        comma = clause.add(",", ",", "PUNCT", ",", at)
        second = clause.add(",", ",", "PUNCT", ",", prep)
        clause.order = [*phrase, comma, *before, second, verb, *with_]
        clause.links |= {
            noun: (verb, "nsubj"),
            clause.head: (noun, "appos"),
            thing: (verb, "dobj"),
            verb: (verb, "ROOT"),
            comma: (noun, "punct"),
            second: (noun, "punct"),
        }
        clause.head = verb
        return
    verb = clause.add("are" if plural else "is", "be", "AUX", "VBZ", at)
    if _one_of(t, noun) and t.tag[clause.head] == "NNP":
        # "a stoker, Paul Fell": he is a stoker, not the stoker he
        clause.order = [*clause.own, verb, *phrase]
        clause.links |= {clause.head: (verb, "nsubj"), noun: (verb, "attr"), verb: (verb, "ROOT")}
        clause.head = verb
        return
    clause.order = [*phrase, verb, *clause.own]
    clause.links |= {noun: (verb, "nsubj"), clause.head: (verb, "attr"), verb: (verb, "ROOT")}
    if t.tag[clause.head] == "CD":
        year = clause.add("years", "year", "NOUN", "NNS", at)
        old = clause.add("old", "old", "ADJ", "JJ", at)
        clause.order += [year, old]
        clause.links |= {
            old: (verb, "acomp"),
            year: (old, "npadvmod"),
            clause.head: (year, "nummod"),
        }
    clause.head = verb


def _one_of(t: Tokens, noun: int) -> bool:
    """Whether a noun tells one of many: "a retired stoker"."""
    return t.pos[noun] == "NOUN" and any(t.lower[c] in ("a", "an") for c in t.children[noun])


def _nearest(t: Tokens, noun: int, appositive: int) -> int:
    """Whom one thing is said of: "Lee and Tern Rescue, a charity, sued", the last of a row."""
    if t.tag[appositive] not in ("NN", "NNP", "CD"):
        return noun  # "Lee and Ruiz, both vets": all of them
    if t.tag[noun] == "NNS":
        # "Sales in China, its biggest market, fell": China is, not the sales
        left = min([c for c in t.children[appositive] if c < appositive], default=appositive)
        last = left - 2
        if last > noun and t.tag[last] == "NNP" and t.dep[last] == "pobj":
            return last
    for _ in range(ROW_MAX):
        joined = [c for c in t.children[noun] if t.dep[c] == "conj" and c < appositive]
        if not joined:
            break
        noun = joined[-1]
    return noun


def _possession(t: Tokens, clause: Clause) -> tuple[int, int] | None:
    """The "with" and the counted noun of "a firm with 14 employees"."""
    for prep in t.children[clause.head]:
        if t.lower[prep] == "with" and t.dep[prep] == "prep" and prep in clause.own:
            for thing in t.children[prep]:
                counted = any(t.dep[c] == "nummod" for c in t.children[thing])
                if t.dep[thing] == "pobj" and counted:
                    return prep, thing
    return None


def assert_participle(t: Tokens, clause: Clause, found: Found) -> None:
    """A participle set off by a comma becomes a verb of its noun.

    "The house, built in 1923," → "The house was built in 1923"; "The bomb went off, killing
    three" → "The bomb killed three".
    """
    leading = subject_of(t, found.anchor)
    if t.dep[clause.head] == "advcl" and t.tag[clause.head] == "VBN" and leading is not None:
        _tell_of(t, clause, leading)
        return
    if t.dep[clause.head] == "acl":
        noun = found.anchor
        phrase = noun_phrase(t, noun, without=clause.head)
        if t.head[noun] == noun:  # no other verb: this is the sentence's own, in the past tense
            clause.order = [*phrase, *clause.own]
            clause.links[noun] = (clause.head, "nsubj")
            return
        _tell_of(t, clause, noun)
        return
    subject = subject_of(t, found.anchor)
    parent = found.parent
    keys: list[int] = []
    if parent is not None:
        keys = [
            k
            for k in parent.order
            if (parent.links.get(k, (0, ""))[1] in SUBJECTS)
            or (k >= 0 and subject is not None and _under(t, k, subject))
        ]
    if not keys and subject is not None:
        keys = noun_phrase(t, subject)
    clause.order = [*keys, *clause.own]
    if subject is not None and subject in keys:
        clause.links[subject] = (clause.head, "nsubj")
    clause.forms[clause.head] = past_tense(t.lemma[clause.head])


def assert_deed(t: Tokens, clause: Clause, found: Found) -> None:
    """A deed in -ing becomes a past of whoever did it.

    "accused the firm of hiding a leak" → "the firm hid a leak"; "She was banned after failing a
    test" → "She failed a test". `found.anchor` is the accused, or the verb whose subject did it.
    """
    of_verb = t.pos[found.anchor] in ("VERB", "AUX")
    subject = subject_of(t, found.anchor) if of_verb else found.anchor
    if subject is not None and t.tag[subject] in WH_TAGS:
        subject = t.head[found.anchor]
        subject = t.head[subject] if t.dep[subject] == "appos" else subject
    keys = [] if subject is None else noun_phrase(t, subject, without=t.head[clause.head])
    parent = found.parent
    if of_verb and parent is not None and subject is None:
        keys = [k for k in parent.order if parent.links.get(k, (0, ""))[1] in SUBJECTS] or keys
    clause.order = [*keys, *clause.own]
    plural = subject is not None and t.tag[subject] in ("NNS", "NNPS")
    if subject is not None and t.lower[subject] in _AS_SUBJECT:
        clause.forms[subject] = _AS_SUBJECT[t.lower[subject]]
    helpers = {t.lower[c]: c for c in t.children[clause.head] if t.dep[c] in ("aux", "auxpass")}
    passive = "being" in helpers
    if passive:
        clause.forms[helpers["being"]] = "were" if plural else "was"
    elif "having" in helpers:
        clause.forms[helpers["having"]] = "had"
    else:
        past = past_tense(t.lemma[clause.head])
        clause.forms[clause.head] = "were" if past == "was" and plural else past
    for key in keys:
        if key == subject or (parent is not None and key in parent.links):
            clause.links[key] = (clause.head, "nsubjpass" if passive else "nsubj")
        if parent is not None and key < 0:
            clause.added[key] = parent.added[key]


def _tell_of(t: Tokens, clause: Clause, noun: int) -> None:
    """ "The house, built in 1923," → "The house was built in 1923"."""
    phrase = noun_phrase(t, noun, without=clause.head)
    plural = t.tag[noun] in ("NNS", "NNPS") and t.entity[noun] != "ORG"
    plural = plural or t.lower[noun] == "they"
    state = t.lower[clause.head] in _STATES and t.lower[clause.head + 1 : clause.head + 2] != ["as"]
    word = ("are" if plural else "is") if state else ("were" if plural else "was")
    verb = clause.add(word, "be", "AUX", "VBZ" if state else "VBD", clause.own[0])
    clause.order = [*phrase, verb, *clause.own]
    clause.links |= {noun: (clause.head, "nsubjpass"), verb: (clause.head, "auxpass")}
