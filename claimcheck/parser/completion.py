"""A clause that was split off → a sentence of its own: what it shares with the rest is lent to it.

Subjects, auxiliaries and objects of coordinated verbs, the noun of a relative clause, the copula
of an appositive, the tense of a participle.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.parser.clause_tree import (
    AUXILIARIES,
    ROW_MAX,
    SHARED_MAX,
    SPLITTING,
    SUBJECTS,
    WH_TAGS,
    Added,
    Clause,
    Found,
    has_child,
    in_place,
    next_verb,
    noun_phrase,
    relative_word,
    subject_of,
    trimmed,
)
from claimcheck.parser.lexicon import inflections, word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("clauses")
_TRANSITIVE = _WORDS["transitive_verbs"]  # "arrest": with no object, it shares a later verb's
_STATES = _WORDS["state_participles"]  # ", based in Leeds": is, not was
_REFUSING = frozenset({"deny", "dispute", "reject", "contest"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent"})


def complete(t: Tokens, clause: Clause, found: Found, owner: Sequence[int]) -> None:
    """Make a sentence of its own of a clause that was just split off: `clause` is changed.

    `found` tells how it hung on the rest, `owner` the region of every token of the block.
    """
    clause.own = trimmed(t, clause.own)
    clause.order = list(clause.own)
    if not clause.own:
        return
    if found.form == "clause":
        _name_one(t, clause)
        _spell_passive(t, clause)
    elif found.form == "conjunct":
        _share(t, clause, found)
    elif found.form == "relative":
        _relate(t, clause, found)
    elif found.form == "appositive":
        _equate(t, clause, found)
    elif found.form == "participle":
        _assert_participle(t, clause, found)
    elif found.form == "adverbial":
        marks = [
            i
            for i in clause.own
            if i < clause.head
            and t.head[i] == clause.head
            and (t.lower[i] in SPLITTING or t.lower[i] in ("when", "where"))
            and (t.dep[i] in ("mark", "advmod"))
        ]
        if marks:
            _return_to_main(t, clause, marks[0], found.parent)
    _lend_object(t, clause, owner)


def _name_one(t: Tokens, clause: Clause) -> None:
    """ "One, Elsie Fell, lost her savings" → "Elsie Fell lost her savings"."""
    own = clause.own
    if len(own) > 3 and t.lower[own[0]] in ("one", "another") and t.text[own[1]] == ",":
        name = next((c for c in t.children[clause.head] if t.dep[c] in SUBJECTS and c > own[1]), -1)
        if name >= 0 and t.pos[name] == "PROPN" and t.dep[own[0]] in SUBJECTS:
            rest = clause.order[2:]
            clause.order = [k for k in rest if k > clause.head or k < 0 or t.text[k] != ","]


def _spell_passive(t: Tokens, clause: Clause) -> None:
    """ "Three were killed and 14 others injured" → "14 others were injured".

    Only beside a passive, and of a verb that has no other sense: "About 200 people watched" may
    be tagged as a participle too, and a wrong "were" would turn its meaning round.
    """
    head, subject = clause.head, subject_of(t, clause.head)
    if t.tag[head] != "VBN" or subject is None or subject not in clause.order:
        return
    if any(t.dep[c] in AUXILIARIES or t.dep[c] == "dobj" for c in t.children[head]):
        return
    beside = t.dep[head] == "conj" and has_child(t, t.head[head], "auxpass")
    if subject > head or not beside:
        return
    if t.lemma[head] not in _TRANSITIVE and not has_child(t, head, "agent"):
        return
    plural = t.tag[subject] in ("NNS", "NNPS") or has_child(t, subject, "nummod")
    verb = clause.add("were" if plural else "was", "be", "AUX", "VBD", head)
    clause.order.insert(clause.order.index(head), verb)
    clause.links |= {verb: (head, "auxpass"), subject: (head, "nsubjpass")}


def _return_to_main(t: Tokens, clause: Clause, mark: int, main: Clause | None) -> None:
    """What stands before "after" belongs to the main clause: "shut yesterday after …"."""
    before = trimmed(t, [i for i in clause.own if i < mark])
    clause.own = [i for i in clause.own if i > mark]
    clause.order = list(clause.own)
    if before and t.dep[before[-1]] == "npadvmod" and before[-1] == mark - 1:
        return  # "a week after the town was flooded": both are so without the week
    if before and main is not None and main.own and before[0] > main.own[0]:
        main.own = sorted({*main.own, *before})
        main.order = in_place(main.order, before)


def _share(t: Tokens, clause: Clause, found: Found) -> None:
    """A coordinated verb takes the subject, and the auxiliaries if it has none, of the first.

    "Police were arresting, torturing and killing miners" → "Police were torturing miners".
    """
    parent = found.parent
    first = found.anchor
    lone = subject_of(t, first) is None and t.dep[first] == "advcl"
    if parent is None or (parent.form == "cue" and lone):
        subject = subject_of(t, first)
        if lone and t.tag[clause.head] == "VBG":
            subject = subject_of(t, t.head[first])  # "marched, chanting slogans and waving flags"
            clause.forms[clause.head] = past_tense(t.lemma[clause.head])
        if subject is not None:
            clause.order = [*noun_phrase(t, subject), *clause.order]
            clause.links[subject] = (clause.head, t.dep[subject])
        return
    lead: list[int] = []
    subject = subject_of(t, first)
    if subject is not None and t.tag[subject] in WH_TAGS and parent.form == "relative":
        subject = None  # "Iryna, who lives there and did not leave": its noun stands in for "who"
    plain = set(noun_phrase(t, subject)) if subject is not None else set()
    own_aux = [c for c in t.children[clause.head] if t.dep[c] in AUXILIARIES]
    object_after_passive = has_child(t, first, "auxpass") and has_child(t, clause.head, "dobj")
    same = (t.tag[clause.head] == t.tag[first] and not object_after_passive) or (
        t.tag[first] == "VBG" and t.lower[clause.head].endswith("ing")
    )
    # "born in Leeds and raised in Hull by his aunt": a passive that was taken for a past
    passive = t.tag[first] == "VBN" and t.lower[clause.head].endswith("ed")
    certain = has_child(t, clause.head, "agent") or t.lemma[clause.head] in _TRANSITIVE
    same = same or (passive and certain and not has_child(t, clause.head, "dobj"))
    # "will save time but cost money": the bare form, whatever its tag
    same = same or (t.tag[first] == "VB" and t.lower[clause.head] == t.lemma[clause.head])
    adjective = not own_aux and not same and t.tag[clause.head] in ("VBN", "VBG")
    adjective = adjective and not object_after_passive
    inherits = not own_aux and (same or adjective or t.tag[clause.head] == "VB")
    lent = set() if subject is not None else set(parent.order) - set(parent.own)
    for key in parent.order:
        if key == first:
            break
        label = parent.links[key][1] if key in parent.links else ""
        if key in lent and label not in AUXILIARIES:
            lead.append(key)
            continue
        if not label and key >= 0:
            label = _top(t, key, first)
        shared = label in AUXILIARIES | {"neg"} and inherits and t.tag[first] != "VBD"
        if shared or (label in SUBJECTS and (key in plain or key < 0 or not plain)):
            lead.append(key)
    for key in lead:
        head, dep = parent.links.get(key, (t.head[key] if key >= 0 else first, ""))
        dep = dep or (t.dep[key] if key >= 0 else "nsubj")
        if head == first:
            clause.links[key] = (clause.head, dep)
        elif key in parent.links or key < 0:
            clause.links[key] = (head, dep)
        if key < 0:
            clause.added[key] = parent.added[key]
        if key in parent.forms:
            clause.forms[key] = parent.forms[key]
    if t.tag[clause.own[0]] == "WRB":  # the first verb's "when"
        clause.own = clause.own[1:]
        clause.order = clause.order[1:]
    clause.order = [*lead, *clause.order]
    if parent.form == "participle" and first in parent.forms and t.tag[clause.head] == "VBG":
        clause.forms[clause.head] = past_tense(t.lemma[clause.head])


def _top(t: Tokens, key: int, first: int) -> str:
    """The label of the child of `first` that token `key` hangs under."""
    at = key
    for _ in range(SHARED_MAX):
        if t.head[at] == first:
            return t.dep[at]
        if t.head[at] == at:
            break
        at = t.head[at]
    return ""


def _lend_object(t: Tokens, clause: Clause, owner: Sequence[int]) -> None:
    """A transitive verb without an object takes that of the last verb it is joined with."""
    head = clause.head
    here = owner[head]
    if t.lemma[head] not in _TRANSITIVE and t.tag[head] != "NN":
        return
    if any(t.dep[c] in AUXILIARIES and t.dep[c] == "auxpass" for c in t.children[head]):
        return
    if any(t.dep[c] == "nsubjpass" for c in t.children[head]):
        return
    if any(c > head and t.dep[c] in _OBJECTS | {"prep", "prt"} for c in t.children[head]):
        return
    if t.tag[head] == "VBN" and any(
        clause.links.get(k, (0, ""))[1] in ("auxpass", "nsubjpass") for k in clause.order
    ):
        return
    last = head
    for _ in range(ROW_MAX):
        later = next_verb(t, last)
        if later is None or owner[later] != here:
            break
        last = later
    if last == head:
        return
    objects = [c for c in t.children[last] if t.dep[c] == "dobj" and c > last]
    if not objects:
        return
    lent = [
        c for c in t.children[last] if c >= objects[0] and t.dep[c] in ("dobj", "prep", "npadvmod")
    ]
    for top in lent:
        phrase = noun_phrase(t, top)
        if len(phrase) > SHARED_MAX or any(owner[i] != here for i in phrase):
            continue
        clause.order += phrase
        clause.links[top] = (head, t.dep[top])


def _relate(t: Tokens, clause: Clause, found: Found) -> None:
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
        preposition = clause.add("in" if word == "where" else "on", "in", "ADP", "IN", wh)
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
        while at < len(rest) and t.dep[rest[at]] in ("prt", "neg"):
            at += 1
        clause.order = [*rest[:at], *moved, *phrase, *rest[at:]]
        clause.links[noun] = (t.head[wh], dep)


def _antecedent(t: Tokens, verb: int, wh: int, noun: int) -> int:
    """The noun that "who" stands for: "two officials close to the talks, who were …"."""
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


def _equate(t: Tokens, clause: Clause, found: Found) -> None:
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
    if one_of(t, noun) and t.tag[clause.head] == "NNP":
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


def one_of(t: Tokens, noun: int) -> bool:
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


def _assert_participle(t: Tokens, clause: Clause, found: Found) -> None:
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


def past_tense(lemma: str) -> str:
    """The past tense of a verb: "kill" → "killed", "leave" → "left"."""
    irregular = inflections().get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "o", "u"):
        return lemma[:-1] + "ied"
    return lemma + "ed"
