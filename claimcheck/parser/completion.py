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
    Clause,
    Found,
    has_child,
    in_place,
    next_verb,
    noun_phrase,
    subject_of,
    trimmed,
)
from claimcheck.parser.completion_nouns import assert_deed, assert_participle, equate, relate
from claimcheck.parser.lexicon import past_tense, word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("clauses")
_TRANSITIVE = _WORDS["transitive_verbs"]  # "arrest": with no object, it shares a later verb's
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
        relate(t, clause, found)
    elif found.form == "appositive":
        equate(t, clause, found)
    elif found.form == "participle":
        assert_participle(t, clause, found)
    elif found.form == "deed":
        assert_deed(t, clause, found)
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
    things = [c for c in t.children[clause.head] if t.dep[c] == "dobj"]
    withheld = any(t.lemma[c] in _WORDS["withheld"] for c in things)  # "beaten and denied food"
    object_after_passive = has_child(t, first, "auxpass") and bool(things) and not withheld
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
