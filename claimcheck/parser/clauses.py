"""Sentences → atomic clauses: coordination, relative clauses, appositives, participles split off.

The work is done on one region of a sentence at a time: the content of one attribution, or what
the article says in its own voice. A clause is still tokens; `standalone` makes a sentence of it.
Dependency labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from claimcheck.parser.lexicon import inflections, word_lists
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("clauses")
_SPLITTING = _WORDS["splitting_conjunctions"]  # "after", "although": what they lead in is asserted
_TRANSITIVE = _WORDS["transitive_verbs"]  # "arrest": with no object, it shares a later verb's
_EVENT_SUBJECT = _WORDS["event_participles"]  # ", bringing the total to 40": the event brings it
_STATES = _WORDS["state_participles"]  # ", based in Leeds": is, not was
_WH = frozenset({"who", "whom", "whose", "which", "where", "when", "that"})
_BREAKS = frozenset({",", "-", "–", "—", "--", "(", ";", ":", "…", "..."})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAST = frozenset({"VBD"})
_SHARED_MAX = 40  # tokens of a subject or object that a coordinated verb repeats
DASHES = frozenset({"-", "–", "—", "--"})
QUOTE_MARKS = frozenset("\"'“”‘’„«»‹›`´") | {"''", "``", "'''", '""'}


@dataclass(frozen=True, slots=True)
class Added:
    """A word that the article does not have but the sentence needs: "is" of an appositive."""

    text: str
    lemma: str
    pos: str
    tag: str
    at: int  # the token before which it stands


@dataclass(slots=True)
class Clause:
    """One atomic clause of a region.

    `own` are its tokens in the article, in reading order: what the quote covers. `order` are the
    keys of its words as a sentence of its own: tokens, and negative keys of words `added`.
    `links` gives the (head key, label) of a word where it is not the parse's; `forms` its text
    where it is not the article's ("killing" → "killed"). `form` says what it was split from.
    """

    head: int
    form: str
    own: list[int]
    order: list[int] = field(default_factory=list)
    links: dict[int, tuple[int, str]] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, lemma: str, pos: str, tag: str, at: int) -> int:
        """Put in a word before token `at`; returns its key."""
        key = -1 - len(self.added)
        self.added[key] = Added(text, lemma, pos, tag, at)
        return key


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause head, how it hangs on `anchor`, and the clause it was split from, if any."""

    form: str
    head: int
    anchor: int
    parent: Clause | None


def split_region(
    tokens: Tokens, region: Sequence[int], owner: Sequence[int], cues: Set[int]
) -> list[Clause]:
    """The atomic clauses of one region of one sentence, in reading order.

    `region` are its tokens, `owner` tells the region of every token of the block, `cues` are the
    words that attribute some other region: they make no claim, what hangs on them may
    ("Mary Cole, who led the trial, said …" → "Mary Cole led the trial").
    """
    here = owner[region[0]]
    splitter = _Splitter(tokens, owner, here, cues)
    roots = [i for i in region if tokens.head[i] == i or owner[tokens.head[i]] != here]
    clausal = [i for i in roots if _is_clausal(tokens, i) and i not in cues]
    loose: list[int] = []
    for root in roots:
        if root in cues:
            splitter.discard(root)
        elif clausal and root not in clausal:
            loose.append(root)
        elif root in clausal:
            splitter.todo.append(_Found("clause", root, root, None))
    if not clausal:
        splitter.fragment([r for r in roots if r not in cues])
    splitter.run()
    if loose and clausal:
        splitter.take_in(loose)
    clauses = [c for c in splitter.done if c.own]
    clauses.sort(key=lambda c: (c.own[0], c.own[-1]))
    return clauses


class _Splitter:
    """The walk over one region: gathers each clause's tokens and queues what splits off it."""

    def __init__(self, tokens: Tokens, owner: Sequence[int], here: int, cues: Set[int]) -> None:
        self.tokens = tokens
        self.owner = owner
        self.here = here
        self.cues = cues
        self.todo: list[_Found] = []
        self.done: list[Clause] = []

    def run(self) -> None:
        """Work off the queue; each clause may add to it."""
        at = 0
        while at < len(self.todo):
            found = self.todo[at]
            at += 1
            clause = Clause(found.head, found.form, [])
            clause.own = self._gather(found.head, clause)
            self._complete(clause, found)
            self.done.append(clause)

    def fragment(self, roots: Sequence[int]) -> None:
        """Words without a verb: one clause of them all."""
        for root in roots:  # "confirmed reports that P" puts P forward
            for child in self.tokens.children[root]:
                if self.owner[child] == self.here and _told_by_noun(self.tokens, child):
                    self.todo.append(_Found("clause", child, child, None))
                    return
        if not roots:
            return
        clause = Clause(roots[0], "fragment", [])
        own: list[int] = []
        for root in roots:
            own += self._gather(root, clause)
        clause.own = sorted(own)
        clause.order = list(clause.own)
        self.done.append(clause)

    def discard(self, root: int) -> None:
        """Look for clauses under a cue, whose own words make none."""
        clause = Clause(root, "cue", [])
        clause.own = self._gather(root, clause, inside_cue=True)
        clause.order = list(clause.own)

    def take_in(self, roots: Sequence[int]) -> None:
        """Give stray phrases, cut off by the parse, to the clause before them."""
        main = [c for c in self.done if c.form == "clause" and c.own]
        for root in roots:
            extra = self._gather(root, Clause(root, "loose", []))
            before = [c for c in main if c.own[0] < root] or main
            if before and any(self.tokens.pos[i] not in ("PUNCT", "SPACE") for i in extra):
                clause = before[-1]
                clause.own = _trim(self.tokens, sorted(set(clause.own) | set(extra)))
                extra = [i for i in extra if i in set(clause.own)]
                clause.order = _in_place(clause.order, extra)

    def _gather(self, head: int, clause: Clause, *, inside_cue: bool = False) -> list[int]:
        """The tokens of the clause of `head`; what splits off is queued."""
        tokens, owner, here = self.tokens, self.owner, self.here
        own, stack = [], [head]
        while stack:
            at = stack.pop()
            own.append(at)
            for child in tokens.children[at]:
                if owner[child] != here:
                    continue
                if child in self.cues:
                    if inside_cue:
                        stack.append(child)
                    else:
                        self.discard(child)
                    continue
                form = self._form(at, child, head, inside_cue)
                if form:
                    self.todo.append(_Found(form, child, at, clause))
                else:
                    stack.append(child)
        own.sort()
        return own

    def _form(self, at: int, child: int, head: int, inside_cue: bool) -> str:
        """What `child` of `at` is split off as, or "" where it stays."""
        t = self.tokens
        dep = t.dep[child]
        if dep == "conj":
            return self._conjunct(at, child, head)
        if dep == "relcl":
            return self._relative(at, child, inside_cue)
        if dep == "appos":
            return "appositive" if self._appositive(at, child) else ""
        if dep == "acl":
            past = t.tag[child] in ("VBN", "VBD") and _subject(t, child) is None
            return "participle" if past and t.pos[at] in _NOUNS and self._set_off(child) else ""
        if dep == "advcl" and at == head:
            return self._mistagged(at, child) or self._adverbial(at, child)
        if dep in ("parataxis", "ccomp", "dep") and at == head:
            return "clause" if self._run_on(at, child) else ""
        return ""

    def _mistagged(self, at: int, child: int) -> str:
        # "It killed nine, injured 30 and …": a past tense in a row that the tagger took for a
        # participle. One with an object is none.
        t = self.tokens
        row = t.tag[child] == "VBN" and t.tag[at] == "VBD" and child > at and self._set_off(child)
        bare = not any(
            t.dep[c] in ("mark", "aux", "auxpass", "prep") for c in t.children[child] if c < child
        )
        return "conjunct" if row and bare and _has(t, child, "dobj") else ""

    def _conjunct(self, at: int, child: int, head: int) -> str:
        # "arresting, torturing and killing": only verbs joined to the clause's own head.
        t = self.tokens
        if at != head or not _is_verb(t, at) or _alternatives(t, child):
            return ""
        left = _left_edge(t, child)
        if left == 0 or not (t.pos[left - 1] in ("CCONJ", "PUNCT") or t.text[left - 1] in _BREAKS):
            return ""
        subject = _subject(t, child)
        if subject is not None and t.dep[left] == "aux" and left < subject:
            return (
                "conjunct"  # "took the lead but had its captain sent off": a causative, no question
            )
        if subject is not None:
            return "clause" if _is_clausal(t, child) else ""
        if _is_verb(t, child) or (t.tag[at] == "VBG" and t.lower[child].endswith("ing")):
            return "conjunct"
        return ""

    def _relative(self, at: int, child: int, inside_cue: bool) -> str:
        t = self.tokens
        if t.pos[at] not in _NOUNS:
            return ""
        wh = _relative_word(t, child)
        if wh is None:
            return ""
        if self._set_off(child):
            return "relative"
        # "One detainee who escaped said …": the cue swallows the noun, not what is told of it.
        indefinite = any(t.lower[c] in ("a", "an", "one") for c in t.children[at] if c < at)
        if inside_cue and indefinite and t.lower[wh] in ("who", "which"):
            return "relative"
        return ""

    def _appositive(self, at: int, child: int) -> bool:
        t = self.tokens
        if t.pos[at] not in ("NOUN", "PROPN") or not self._set_off(child):
            return False
        if t.pos[child] == "NUM" or t.tag[child] == "CD":  # "Jean Cutler, 71,": an age
            return (
                t.pos[at] == "PROPN"
                and t.entity[at] in ("PERSON", "")
                and t.text[child].isdigit()
                and not t.children[child]
                and len(t.text[child]) < 4
            )
        if t.pos[child] not in ("NOUN", "PROPN", "ADJ") or t.text[_left_edge(t, child) - 1] == "(":
            return False
        if t.entity[at] in ("GPE", "LOC", "FAC", "DATE", "TIME") and t.pos[child] == "PROPN":
            return False  # "Saltby, Kent": the same place, told more widely
        modified = any(owner_ok and t.dep[c] in _DESCRIBING for c, owner_ok in self._kids(child))
        described = any(
            owner_ok and t.dep[c] in _DESCRIBING and t.lower[c] != "the"
            for c, owner_ok in self._kids(at)
        )
        # "the drug, velorapant," only names; "his agent, Tia Bell," tells who the agent is.
        return modified if t.pos[child] != "PROPN" else (modified or described)

    def _kids(self, at: int) -> list[tuple[int, bool]]:
        return [(c, self.owner[c] == self.here) for c in self.tokens.children[at]]

    def _adverbial(self, at: int, child: int) -> str:
        t = self.tokens
        if t.tag[child] == "VBG":  # ", killing three people"
            bare = not any(
                t.dep[c] in ("mark", "prep", "aux", "nsubj") or t.lower[c] in ("when", "while")
                for c in t.children[child]
                if c < child
            )
            after = child > at and self._set_off(child)
            told = t.tag[at] == "VBD" and bool(t.children[child])
            own = t.lemma[child] not in _EVENT_SUBJECT
            return "participle" if bare and after and told and own else ""
        if _subject(t, child) is None or not _is_finite(t, child):
            return ""
        marks = [c for c in t.children[child] if c < child and t.dep[c] in ("mark", "advmod")]
        for mark in marks:
            word = t.lower[mark]
            before = t.lower[mark - 1] if mark else ""
            if word in _SPLITTING and before not in ("as", "so", "just", "only", "not"):
                return "adverbial"
            if word in ("when", "where") and child > at and self._set_off(child):
                return "adverbial"
        return ""

    def _run_on(self, at: int, child: int) -> bool:
        # "Sales fell; prices rose": two sentences in one.
        t = self.tokens
        if _subject(t, child) is None or not _is_finite(t, child):
            return False
        low, high = (child, at) if child < at else (at, child)
        border = _right_edge(t, low) + 1 if low == child else _left_edge(t, high) - 1
        return any(
            t.text[i] in (";", "—", "–", "--")
            for i in range(max(low, border - 1), min(high, border + 2))
        )

    def _set_off(self, child: int) -> bool:
        """Whether a comma, dash or bracket stands before the phrase of `child`."""
        left = _left_edge(self.tokens, child)
        return left > 0 and self.tokens.text[left - 1] in _BREAKS

    # -- from a bare head to a sentence of its own ---------------------------------------------

    def _complete(self, clause: Clause, found: _Found) -> None:
        t = self.tokens
        clause.own = _trim(t, clause.own)
        clause.order = list(clause.own)
        if not clause.own:
            return
        if found.form == "conjunct":
            self._share(clause, found)
        elif found.form == "relative":
            self._relate(clause, found)
        elif found.form == "appositive":
            self._equate(clause, found)
        elif found.form == "participle":
            self._assert_participle(clause, found)
        elif found.form == "adverbial":
            marks = [
                i
                for i in clause.own
                if i < clause.head
                and t.head[i] == clause.head
                and (t.lower[i] in _SPLITTING or t.lower[i] in ("when", "where"))
                and (t.dep[i] in ("mark", "advmod"))
            ]
            if marks:
                cut = marks[0]
                clause.own = [i for i in clause.own if i > cut]
                clause.order = list(clause.own)
        self._lend_object(clause)

    def _noun_phrase(self, head: int, *, without: int) -> list[int]:
        """The phrase of a noun without what is set off from it, at most `_SHARED_MAX` tokens."""
        t = self.tokens
        found, stack = [], [head]
        while stack:
            at = stack.pop()
            found.append(at)
            for child in t.children[at]:
                told = t.dep[child] in ("appos", "relcl", "acl")
                if child == without or (told and child > at and self._set_off(child)):
                    if at == head:  # what follows it belongs elsewhere: "…, at the Arena"
                        break
                    continue
                if t.dep[child] != "punct" and child != without:
                    stack.append(child)
            if len(found) > _SHARED_MAX:
                return [
                    *(c for c in t.children[head] if c < head and t.dep[c] in ("det", "compound")),
                    head,
                ]
        found.sort()
        # Commas inside a name or a list belong to it: "Boise, Idaho".
        low, high, keep = found[0], found[-1], set(found)
        keep |= {
            i
            for i in range(low + 1, high)
            if t.dep[i] == "punct" and i - 1 in keep and i + 1 in keep and i not in keep
        }
        return sorted(keep)

    def _share(self, clause: Clause, found: _Found) -> None:
        """A coordinated verb takes the subject, and the auxiliaries if it has none, of the first.

        "Police were arresting, torturing and killing miners" → "Police were torturing miners".
        """
        t, parent = self.tokens, found.parent
        first = found.anchor
        if parent is None:
            return
        lead: list[int] = []
        subject = _subject(t, first)
        plain = set(self._noun_phrase(subject, without=-1)) if subject is not None else set()
        own_aux = [c for c in t.children[clause.head] if t.dep[c] in _AUXILIARIES]
        same = t.tag[clause.head] == t.tag[first] or (
            t.tag[first] == "VBG" and t.lower[clause.head].endswith("ing")
        )
        # "will save time but cost money": the bare form, whatever its tag
        same = same or (t.tag[first] == "VB" and t.lower[clause.head] == t.lemma[clause.head])
        adjective = not own_aux and not same and t.tag[clause.head] in ("VBN", "VBG")
        inherits = not own_aux and (same or adjective or t.tag[clause.head] == "VB")
        lent = set() if subject is not None else set(parent.order) - set(parent.own)
        for key in parent.order:
            if key == first:
                break
            label = parent.links[key][1] if key in parent.links else ""
            if key in lent and label not in _AUXILIARIES:
                lead.append(key)
                continue
            if not label and key >= 0:
                label = self._top(key, first)
            shared = label in _AUXILIARIES | {"neg"} and inherits and t.tag[first] != "VBD"
            if shared or (label in _SUBJECTS and (key in plain or key < 0 or not plain)):
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
        clause.order = [*lead, *clause.order]
        if parent.form == "participle" and first in parent.forms and t.tag[clause.head] == "VBG":
            clause.forms[clause.head] = past_tense(t.lemma[clause.head])

    def _top(self, key: int, first: int) -> str:
        """The label of the child of `first` that token `key` hangs under."""
        t, at = self.tokens, key
        for _ in range(_SHARED_MAX):
            if t.head[at] == first:
                return t.dep[at]
            if t.head[at] == at:
                break
            at = t.head[at]
        return ""

    def _lend_object(self, clause: Clause) -> None:
        """A transitive verb without an object takes that of the last verb it is joined with."""
        t, head = self.tokens, clause.head
        if t.lemma[head] not in _TRANSITIVE and t.tag[head] != "NN":
            return
        if any(t.dep[c] in _AUXILIARIES and t.dep[c] == "auxpass" for c in t.children[head]):
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
        while True:
            later = [c for c in t.children[last] if t.dep[c] == "conj" and c > last]
            if not later or self.owner[later[-1]] != self.here:
                break
            last = later[-1]
            if _subject(t, last) is not None:
                return
        if last == head:
            return
        objects = [c for c in t.children[last] if t.dep[c] == "dobj" and c > last]
        if not objects:
            return
        lent = [
            c
            for c in t.children[last]
            if c >= objects[0] and t.dep[c] in ("dobj", "prep", "npadvmod")
        ]
        for top in lent:
            phrase = self._noun_phrase(top, without=-1)
            if len(phrase) > _SHARED_MAX or any(self.owner[i] != self.here for i in phrase):
                continue
            clause.order += phrase
            clause.links[top] = (head, t.dep[top])

    def _relate(self, clause: Clause, found: _Found) -> None:
        """A relative clause takes its noun in place of the pronoun.

        "Larkfield, which paid for the study," → "Larkfield paid for the study".
        """
        t, noun = self.tokens, found.anchor
        wh = _relative_word(t, clause.head)
        if wh is None or wh not in clause.own:
            return
        phrase = self._noun_phrase(noun, without=clause.head)
        word = t.lower[wh]
        body = [i for i in clause.order if i != wh]
        if word in ("where", "when"):
            preposition = clause.add("in" if word == "where" else "on", "in", "ADP", "IN", wh)
            if word == "when" and t.head[noun] != noun and t.dep[t.head[noun]] == "prep":
                kind = t.lower[t.head[noun]]
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
        elif t.dep[top] in _SUBJECTS:
            at = clause.order.index(wh)
            clause.order = [*clause.order[:at], *phrase, *clause.order[at + 1 :]]
            clause.links[noun] = (t.head[wh], dep)
        else:
            # "whom police arrested", "for which he paid": the noun goes behind the verb.
            moved = [i for i in clause.order if i < clause.head and self._under(i, top)]
            rest = [i for i in clause.order if i not in set(moved)]
            moved = [i for i in moved if i != wh]
            anchor = t.head[wh] if t.dep[wh] == "pobj" and not moved else clause.head
            at = rest.index(anchor) + 1 if anchor in rest else len(rest)
            while at < len(rest) and t.dep[rest[at]] in ("prt", "neg"):
                at += 1
            clause.order = [*rest[:at], *moved, *phrase, *rest[at:]]
            clause.links[noun] = (t.head[wh], dep)

    def _under(self, i: int, top: int) -> bool:
        t = self.tokens
        for _ in range(_SHARED_MAX):
            if i == top:
                return True
            if t.head[i] == i:
                return False
            i = t.head[i]
        return False

    def _equate(self, clause: Clause, found: _Found) -> None:
        """An appositive becomes "noun is appositive"; with a counted possession, "noun has …".

        "Acme, a Boise firm with 14 employees," → "Acme, a Boise firm, has 14 employees".
        """
        t, noun = self.tokens, found.anchor
        phrase = self._noun_phrase(noun, without=clause.head)
        plural = t.tag[noun] in ("NNS", "NNPS") or any(t.dep[c] == "conj" for c in t.children[noun])
        possession = self._possession(clause)
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

    def _possession(self, clause: Clause) -> tuple[int, int] | None:
        """The "with" and the counted noun of "a firm with 14 employees"."""
        t = self.tokens
        for prep in t.children[clause.head]:
            if t.lower[prep] == "with" and t.dep[prep] == "prep" and prep in clause.own:
                for thing in t.children[prep]:
                    counted = any(t.dep[c] == "nummod" for c in t.children[thing])
                    if t.dep[thing] == "pobj" and counted:
                        return prep, thing
        return None

    def _assert_participle(self, clause: Clause, found: _Found) -> None:
        """A participle set off by a comma becomes a verb of its noun.

        "The house, built in 1923," → "The house was built in 1923"; "The bomb went off, killing
        three" → "The bomb killed three".
        """
        t = self.tokens
        if t.dep[clause.head] == "acl":
            noun = found.anchor
            phrase = self._noun_phrase(noun, without=clause.head)
            plural = t.tag[noun] in ("NNS", "NNPS") and t.entity[noun] != "ORG"
            state = t.lower[clause.head] in _STATES
            word = ("are" if plural else "is") if state else ("were" if plural else "was")
            verb = clause.add(word, "be", "AUX", "VBZ" if state else "VBD", clause.own[0])
            clause.order = [*phrase, verb, *clause.own]
            clause.links |= {noun: (clause.head, "nsubjpass"), verb: (clause.head, "auxpass")}
            return
        subject = _subject(t, found.anchor)
        parent = found.parent
        keys: list[int] = []
        if parent is not None:
            keys = [
                k
                for k in parent.order
                if (parent.links.get(k, (0, ""))[1] in _SUBJECTS)
                or (k >= 0 and subject is not None and self._under(k, subject))
            ]
        if not keys and subject is not None:
            keys = self._noun_phrase(subject, without=-1)
        clause.order = [*keys, *clause.own]
        if subject is not None and subject in keys:
            clause.links[subject] = (clause.head, "nsubj")
        clause.forms[clause.head] = past_tense(t.lemma[clause.head])


_DESCRIBING = frozenset(
    {"det", "amod", "prep", "poss", "compound", "nmod", "nummod", "acl", "relcl", "quantmod"}
)


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


def _is_verb(t: Tokens, i: int) -> bool:
    return t.pos[i] in _VERBS


def _is_clausal(t: Tokens, i: int) -> bool:
    """Whether a token heads a clause: a verb, or anything that has a subject and a verb."""
    return t.pos[i] in _VERBS or _subject(t, i) is not None


def _subject(t: Tokens, i: int) -> int | None:
    for child in t.children[i]:
        if t.dep[child] in _SUBJECTS:
            return child
    return None


def _is_finite(t: Tokens, i: int) -> bool:
    return t.tag[i] in _FINITE or any(
        t.dep[c] in _AUXILIARIES and t.tag[c] in _FINITE for c in t.children[i]
    )


def _left_edge(t: Tokens, i: int) -> int:
    while t.children[i] and t.children[i][0] < i:
        i = t.children[i][0]
    return i


def _told_by_noun(t: Tokens, child: int) -> bool:
    """Whether `child` heads the content clause of a noun: "reports that police were …"."""
    return t.dep[child] in ("acl", "ccomp") and any(
        t.dep[c] == "mark" and t.lower[c] == "that" for c in t.children[child]
    )


def _right_edge(t: Tokens, i: int) -> int:
    while t.children[i] and t.children[i][-1] > i:
        i = t.children[i][-1]
    return i


def _has(t: Tokens, i: int, dep: str) -> bool:
    return any(t.dep[c] == dep for c in t.children[i])


def _relative_word(t: Tokens, head: int) -> int | None:
    """The relative pronoun of a relative clause: "who", "for which", "whose brother"."""
    left = _left_edge(t, head)
    for i in range(left, min(left + 4, head + 1)):
        if t.lower[i] in _WH and t.tag[i] in ("WP", "WDT", "WRB", "WP$"):
            return i
    return None


def _alternatives(t: Tokens, child: int) -> bool:
    """Whether the coordination that `child` is part of says "or": one of them, not each."""
    at = child
    while True:
        if any(t.dep[c] == "cc" and t.lower[c] in ("or", "nor") for c in t.children[at]):
            return True
        if t.dep[at] != "conj" or t.head[at] == at:
            break
        at = t.head[at]
        if any(t.dep[c] == "cc" and t.lower[c] in ("or", "nor") for c in t.children[at]):
            return True
    later = [c for c in t.children[child] if t.dep[c] == "conj"]
    while later:
        at = later[0]
        if any(t.dep[c] == "cc" and t.lower[c] in ("or", "nor") for c in t.children[at]):
            return True
        later = [c for c in t.children[at] if t.dep[c] == "conj"]
    return False


def _trim(t: Tokens, own: list[int]) -> list[int]:
    """Without punctuation, "and", "but" and "that" at the left, and punctuation at the right."""
    low, high = 0, len(own)
    while low < high:
        i = own[low]
        opening = t.pos[i] in ("PUNCT", "SPACE") or t.text[i] in QUOTE_MARKS
        joining = t.dep[i] == "cc" or (t.dep[i] == "mark" and t.lower[i] == "that")
        if not (opening or joining or t.pos[i] == "CCONJ"):
            break
        low += 1
    while high > low:
        i = own[high - 1]
        if not (t.pos[i] in ("PUNCT", "SPACE", "CCONJ") or t.text[i] in QUOTE_MARKS):
            break
        high -= 1
    return own[low:high]


def _in_place(order: list[int], extra: list[int]) -> list[int]:
    """`order` with `extra` tokens behind the last token that stands before them."""
    at = len(order)
    for n, key in enumerate(order):
        if key >= 0 and key > extra[0]:
            at = n
            break
    return [*order[:at], *extra, *order[at:]]
