"""What a word splits off its clause as: a conjunct, relative clause, appositive, participle …"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.parser.clause_tree import (
    BREAKS,
    NOUNS,
    SPLITTING,
    SUBJECTS,
    WH_TAGS,
    alternatives,
    has_child,
    is_clausal,
    is_finite,
    is_verb,
    next_verb,
    relative_word,
    set_off,
    subject_of,
)
from claimcheck.parser.lexicon import load_table, word_lists
from claimcheck.parser.tokens import Tokens

# ", bringing the total to 40": the event brings it, not the subject.
_EVENT_SUBJECT = word_lists("clauses")["event_participles"]
_SAYING = word_lists("clauses")["saying_participles"]
_LEADING = word_lists("clauses")["leading_participles"]
_ASIDES = word_lists("clauses")["asides"]  # ", citing court papers": told by `provenance`
_SPEECH = frozenset([*load_table("speech.toml")["verbs"].split(), "ask", "think", "guess", "tweet"])
_RULINGS = word_lists("clauses")["ruling_verbs"]
_STREETS = word_lists("clauses")["streets"]
_DESCRIBING = frozenset(
    {"det", "amod", "prep", "poss", "compound", "nmod", "nummod", "acl", "relcl", "quantmod"}
)


def form_of(
    t: Tokens, owner: Sequence[int], at: int, child: int, head: int, inside_cue: bool
) -> str:
    """What `child` of `at` is split off as, in the clause of `head`, or "" where it stays.

    `owner` tells the region of every token; `inside_cue` that `head` is of a cue, whose own words
    make no claim.
    """
    dep = t.dep[child]
    if dep == "conj":
        return _conjunct(t, at, child, head)
    if dep == "relcl":
        return _relative(t, at, child, inside_cue)
    if dep == "appos":
        return "appositive" if _appositive(t, owner, at, child) else ""
    if dep == "acl":
        past = t.tag[child] in ("VBN", "VBD") and subject_of(t, child) is None
        past = past and not has_child(t, child, "aux") and t.lemma[child] not in _SAYING
        noun = t.pos[at] in NOUNS or t.dep[at] in SUBJECTS
        return "participle" if past and noun and set_off(t, child) else ""
    if dep == "prep":
        if t.lower[child] == "according":
            return "aside"  # "A has shrunk, logs show, according to Elsby Labs"
        return "deed" if at == head and _deed(t, at, child) else ""
    if dep == "advcl" and at == head:
        return _mistagged(t, at, child) or _adverbial(t, at, child)
    if dep in ("parataxis", "ccomp", "dep") and at == head:
        return "clause" if _run_on(t, at, child) else ""
    return ""


def _mistagged(t: Tokens, at: int, child: int) -> str:
    # "It killed nine, injured 30 and …": a past tense in a row that the tagger took for a
    # participle. One with an object is none.
    if t.tag[child] == t.tag[at] == "VBG" and set_off(t, child):
        # "were beating, robbing and insulting migrants": a row, not "while robbing"
        return "conjunct" if next_verb(t, child) and not has_child(t, child, "dobj") else ""
    row = t.tag[child] == "VBN" and t.tag[at] == "VBD" and child > at and set_off(t, child)
    bare = not any(
        t.dep[c] in ("mark", "aux", "auxpass", "prep") for c in t.children[child] if c < child
    )
    return "conjunct" if row and bare and has_child(t, child, "dobj") else ""


def _conjunct(t: Tokens, at: int, child: int, head: int) -> str:
    # "arresting, torturing and killing": only verbs joined to the clause's own head.
    if at != head or not is_verb(t, at) or alternatives(t, child):
        return ""
    left = t.left_edge(child)
    if left == 0 or not (t.pos[left - 1] in ("CCONJ", "PUNCT") or t.text[left - 1] in BREAKS):
        return ""
    subject = subject_of(t, child)
    if subject is not None and t.tag[subject] in WH_TAGS and t.dep[at] == "relcl":
        return "relative"  # "who was elected in 2019 and who has two children"
    if subject is not None and t.dep[left] == "aux" and left < subject:
        return "conjunct"  # "took the lead but had its captain sent off": a causative, no question
    if subject is not None:
        return "clause" if is_clausal(t, child) else ""
    if is_verb(t, child) or (t.tag[at] == "VBG" and t.lower[child].endswith("ing")):
        return "conjunct"
    return ""


def _relative(t: Tokens, at: int, child: int, inside_cue: bool) -> str:
    aged = t.lower[at] == "old" and t.text[at - 1] == "-"  # "the 24-year-old, who …"
    if t.pos[at] not in NOUNS and not aged:
        return ""
    wh = relative_word(t, child)
    if wh is None:
        return ""
    if set_off(t, child) or not_set_off(t, at, child) or _held_in(t, at, child, wh):
        return "relative"
    # "One detainee who escaped said …": the cue swallows the noun, not what is told of it.
    indefinite = any(t.lower[c] in ("a", "an", "one") for c in t.children[at] if c < at)
    if inside_cue and indefinite and t.lower[wh] in ("who", "which"):
        return "relative"
    return ""


def not_set_off(t: Tokens, at: int, child: int) -> bool:
    """ "Ann Lee, a nurse *who left in May*,": told of Ann Lee, as is that she is a nurse."""
    wh = relative_word(t, child)
    if t.dep[at] != "appos" or wh is None or set_off(t, child) or not set_off(t, at):
        return False
    if t.pos[t.head[at]] != "PROPN" or t.tag[at] != "NN" or t.head[wh] != child:
        return False
    one = any(t.lower[c] in ("a", "an") for c in t.children[at] if c < at)
    near = not any(t.pos[k] in NOUNS for k in range(at + 1, wh))  # which of two nouns?
    who = t.lower[wh] == "who" or (t.lower[wh] in ("which", "that") and near)
    who = who and t.dep[wh] in SUBJECTS
    return one and who and is_finite(t, child)


def _held_in(t: Tokens, at: int, child: int, wh: int) -> bool:
    """ "a war *in which 3,200 people died*": they died in a war."""
    within = t.head[wh]
    if t.lower[wh] != "which" or t.dep[within] != "prep" or t.head[within] != child:
        return False
    one = any(t.lower[c] in ("a", "an") for c in t.children[at] if c < at)
    subject = subject_of(t, child)
    told = t.tag[child] == "VBD" or any(t.tag[c] == "VBD" for c in t.children[child])
    return one and told and subject is not None and t.lower[within] in ("in", "during", "at")


def gerund_of(t: Tokens, preposition: int) -> int:
    """The -ing verb that a preposition leads in, or the preposition."""
    found = (c for c in t.children[preposition] if t.dep[c] == "pcomp")
    return next(found, preposition)


def _deed(t: Tokens, at: int, child: int) -> bool:
    """ "was banned *after failing a test*", "was fined *for failing a test*": a test was failed.

    Behind a verb in the past that is not denied; what a ruling is "for" was found to be so.
    """
    deed = gerund_of(t, child)
    if deed == child or not is_verb(t, at) or child < at or subject_of(t, deed) is not None:
        return False
    ruled = t.lower[child] == "for" and t.lemma[at] in _RULINGS
    if not (t.lower[child] == "after" or ruled) or subject_of(t, at) is None:
        return False
    helpers = [c for c in t.children[at] if t.dep[c] in ("aux", "auxpass")]
    past = t.tag[at] == "VBD" or any(t.lower[c] in ("was", "were", "had", "has") for c in helpers)
    ing = t.tag[deed] == "VBG" or any(t.lower[c] in ("being", "having") for c in t.children[deed])
    sure = not any(t.dep[c] == "neg" or t.tag[c] == "MD" for c in t.children[at])
    return past and ing and sure and len(t.children[deed]) > 0


def _appositive(t: Tokens, owner: Sequence[int], at: int, child: int) -> bool:
    before = child < at and t.pos[child] == "NOUN"  # "The son of a butcher, he left school"
    if not before and (t.pos[at] not in ("NOUN", "PROPN") or not set_off(t, child)):
        return False
    if t.pos[child] == "NUM" or t.tag[child] == "CD":  # "Jean Cutler, 71,": an age
        return (
            t.pos[at] == "PROPN"
            and t.text[child].isdigit()
            and not t.children[child]
            and len(t.text[child]) < 4
        )
    phrase = t.lower[t.left_edge(child) : t.right_edge(child) + 1]
    if t.tag[t.left_edge(child)] == "IN" or "them" in phrase[:5]:
        return False  # ", among them three children", ", three of them children"
    row = any(t.dep[c] == "conj" for c in t.children[child])
    if (
        row
        and t.tag[at] == "NNS"
        and not any(t.dep[c] in ("det", "poss", "nummod") for c in t.children[at])
    ):
        return False  # "spent it on cruises, a horse and a car": three things
    if t.lower[child] in _STREETS:
        return False  # "the Scout hut, Mill Road"
    if (
        t.pos[child] not in ("NOUN", "PROPN", "ADJ")
        or t.text[max(t.left_edge(child) - 1, 0)] == "("
    ):
        return False
    places = ("GPE", "LOC", "FAC", "DATE", "TIME")
    if t.pos[child] == "PROPN" and (t.entity[at] in places or t.entity[child] in places):
        return False  # "Saltby, Kent": the same place, told more widely
    if t.pos[at] == "PROPN" and t.pos[child] == "PROPN":  # "Ann Lee, Bishop of York"
        titled = any(
            t.lower[c] in ("of", "for", "at") or t.dep[c] == "det" for c in t.children[child]
        )
        return titled and t.entity[at] == "PERSON"
    here = owner[child]
    modified = any(owner[c] == here and t.dep[c] in _DESCRIBING for c in t.children[child])
    described = any(
        owner[c] == here and t.dep[c] in _DESCRIBING and t.lower[c] != "the" for c in t.children[at]
    )
    # "the drug, velorapant," only names; "his agent, Tia Bell," tells who the agent is.
    return modified if t.pos[child] != "PROPN" else (modified or described)


def _adverbial(t: Tokens, at: int, child: int) -> str:
    if t.tag[child] == "VBN" and child < at and t.lower[child] in _LEADING:
        # "Born in Leeds, she moved to Hull"
        bare = not any(t.dep[c] in ("mark", "aux", "auxpass") for c in t.children[child])
        edge = t.right_edge(child) + 1
        return "participle" if bare and t.text[edge] in BREAKS else ""
    if t.tag[child] == "VBG" and not is_finite(t, child):  # ", killing three people"
        if t.lemma[child] in _ASIDES:
            return "aside"
        bare = not any(
            t.dep[c] in ("mark", "prep", "aux", "nsubj") or t.lower[c] in ("when", "while")
            for c in t.children[child]
            if c < child
        )
        after = child > at and set_off(t, child)
        told = t.tag[at] == "VBD" and bool(t.children[child])
        # "saw the man running, carrying a bag": whose bag?
        told = told and not any(t.tag[c] == "VBG" for c in t.children[at] if c < child)
        own = t.lemma[child] not in _EVENT_SUBJECT
        return "participle" if bare and after and told and own else ""
    if subject_of(t, child) is None or not is_finite(t, child):
        return ""
    marks = [c for c in t.children[child] if c < child and t.dep[c] in ("mark", "advmod")]
    for mark in marks:
        word = t.lower[mark]
        before = t.lower[mark - 1] if mark else ""
        if word == "as" and t.lower[mark + 1] in ("if", "though"):
            return ""  # "She spoke as if she owned the place": how, and not that she did
        if word in SPLITTING and before not in ("as", "so", "just", "only", "not"):
            return "adverbial"
        if word in ("when", "where") and child > at and set_off(t, child):
            return "adverbial"
    return ""


def is_measured(t: Tokens, child: int) -> bool:
    """ "The sale came *nine days after the mill burned*": the sale was told to be that late."""
    mark = next((c for c in t.children[child] if t.dep[c] in ("mark", "advmod")), child)
    if mark < 2 or t.lower[mark] != "after" or t.dep[mark - 1] != "npadvmod":
        return False
    span = t.tag[mark - 1] == "NNS" or has_child(t, mark - 1, "det")  # not "yesterday"
    return span and not set_off(t, child) and t.text[t.left_edge(mark - 1) - 1] not in BREAKS


def told_time(t: Tokens, child: int) -> list[int]:
    """The tokens of a clause that measures a time, without what is set off in it."""
    found, stack = [], [child]
    while stack:
        at = stack.pop()
        found.append(at)
        aside = ("appos", "relcl", "acl", "punct")
        stack += [c for c in t.children[at] if t.dep[c] not in aside]
    return found


def _run_on(t: Tokens, at: int, child: int) -> bool:
    # "Sales fell; prices rose": two sentences in one.
    if subject_of(t, child) is None or not is_finite(t, child):
        return False
    low, high = (child, at) if child < at else (at, child)
    border = t.right_edge(low) + 1 if low == child else t.left_edge(high) - 1
    if t.dep[child] == "ccomp" and child < at and t.text[border : border + 1] == [","]:
        return _spliced(t, child, at, border)
    return any(
        t.text[i] in (";", "—", "–", "--")
        for i in range(max(low, border - 1), min(high, border + 2))
    )


def _spliced(t: Tokens, child: int, at: int, comma: int) -> bool:
    """Two sentences with a comma between: "I paid him, nothing is left".

    Each begins with its own subject, and the second says nothing of the first: "It is late, he
    thinks".
    """
    first, second = subject_of(t, child), subject_of(t, at)
    if first is None or second is None or t.lemma[at] in _SPEECH:
        return False
    denied = any(t.dep[c] == "neg" for c in t.children[child]) or "no" in t.lower[child:comma]
    if denied and t.pos[second] == "PRON":
        return False  # "These are no leaks, they are chimneys": one thing said twice
    if not any(c > at and t.dep[c] != "punct" for c in t.children[at]):
        return False  # "They fell, our reporter saw"
    starts = t.left_edge(first) == t.left_edge(child) and t.left_edge(second) == comma + 1
    plain = not any(t.dep[c] == "mark" or t.tag[c] in WH_TAGS for c in t.children[child])
    return starts and plain and first < child and second < at and t.tag[first] not in WH_TAGS
