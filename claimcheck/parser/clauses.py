"""Sentences → atomic clauses: coordination, relative clauses, appositives, participles split off.

The work is done on one region of a sentence at a time: the content of one attribution, or what
the article says in its own voice. A clause is still tokens; `standalone` makes a sentence of it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence, Set

from claimcheck.parser.clause_tree import (
    BREAKS,
    NOUNS,
    QUOTE_MARKS,
    SHARED_MAX,
    SPLITTING,
    SUBJECTS,
    WH_TAGS,
    Clause,
    Found,
    alternatives,
    has_child,
    in_place,
    is_clausal,
    is_finite,
    is_verb,
    left_edge,
    next_verb,
    noun_phrase,
    relative_word,
    right_edge,
    set_off,
    subject_of,
    told_by_noun,
    trimmed,
)
from claimcheck.parser.completion import complete
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

# ", bringing the total to 40": the event brings it, not the subject.
_EVENT_SUBJECT = word_lists("clauses")["event_participles"]
_SHOWING = word_lists("clauses")["showing_verbs"]
_SAYING = word_lists("clauses")["saying_participles"]
_HEARING = word_lists("clauses")["hearing_verbs"]
_LEADING = word_lists("clauses")["leading_participles"]
_ASIDES = word_lists("clauses")["asides"]  # ", citing court papers": told by `provenance`
_STREETS = word_lists("clauses")["streets"]
_THINGS = frozenset({"dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass"})
_DESCRIBING = frozenset(
    {"det", "amod", "prep", "poss", "compound", "nmod", "nummod", "acl", "relcl", "quantmod"}
)


def split_region(
    tokens: Tokens,
    region: Sequence[int],
    owner: Sequence[int],
    cues: Set[int],
    sources: Set[int] = frozenset(),
) -> list[Clause]:
    """The atomic clauses of one region of one sentence, in reading order.

    `region` are its tokens, `owner` tells the region of every token of the block, `cues` are the
    words that attribute some other region and `sources` those that name who says it: they make
    no claim, what hangs on them may
    ("Mary Cole, who led the trial, said …" → "Mary Cole led the trial").
    """
    here = owner[region[0]]
    splitter = _Splitter(tokens, owner, here, cues, sources)
    roots = [i for i in region if tokens.head[i] == i or owner[tokens.head[i]] != here]
    clausal = [i for i in roots if is_clausal(tokens, i) and i not in cues]
    if len(clausal) > 1:  # "threatened to close it if nobody paid": nobody says that nobody paid
        clausal = [i for i in clausal if not _is_condition(tokens, i)] or clausal
    loose: list[int] = []
    for root in roots:
        if root in cues and splitter.does_more(root):
            splitter.todo.append(Found("clause", root, root, None))
        elif root in cues:
            splitter.discard(root)
        elif clausal and root not in clausal:
            loose.append(root)
        elif root in clausal:
            splitter.todo.append(splitter.rooted(root))
    if not clausal:
        splitter.fragment([r for r in roots if r not in cues])
    elif region_is_said(owner, region):
        told = [r for r in loose if tokens.dep[r] in _THINGS and tokens.pos[r] in NOUNS]
        for root in told:  # "reported a loss of £2m after sales fell": both are told
            splitter.fragment([root])
        loose = [r for r in loose if r not in told]
    splitter.run()
    if loose and clausal:
        splitter.take_in(loose)
        splitter.run()
    clauses = [c for c in splitter.done if c.own]
    clauses.sort(key=lambda c: (c.own[0], c.own[-1]))
    return clauses


def _is_condition(t: Tokens, i: int) -> bool:
    return t.dep[i] == "advcl" and any(
        t.dep[c] == "mark" and t.lower[c] in ("if", "unless") for c in t.children[i]
    )


def region_is_said(owner: Sequence[int], region: Sequence[int]) -> bool:
    """Whether a region is somebody's words and not the article's own voice (region 0)."""
    return owner[region[0]] != 0


class _Splitter:
    """The walk over one region: gathers each clause's tokens and queues what splits off it."""

    def __init__(
        self,
        tokens: Tokens,
        owner: Sequence[int],
        here: int,
        cues: Set[int],
        sources: Set[int],
    ) -> None:
        self.tokens = tokens
        self.owner = owner
        self.here = here
        self.cues = cues
        self.sources = sources
        self.todo: list[Found] = []
        self.done: list[Clause] = []
        self.worked = 0  # how many of `todo` are worked off

    def run(self) -> None:
        """Work off the queue; each clause may add to it."""
        while self.worked < len(self.todo):
            found = self.todo[self.worked]
            self.worked += 1
            clause = Clause(found.head, found.form, [])
            clause.own = self._gather(found.head, clause)
            complete(self.tokens, clause, found, self.owner)
            self.done.append(clause)

    def fragment(self, roots: Sequence[int]) -> None:
        """Words without a verb: one clause of them all."""
        for root in roots:  # "confirmed reports that P" puts P forward
            for child in self.tokens.children[root]:
                if self.owner[child] == self.here and told_by_noun(self.tokens, child):
                    self.todo.append(Found("clause", child, child, None))
                    return
        if not roots:
            return
        clause = Clause(roots[0], "fragment", [])
        own: list[int] = []
        for root in roots:
            own += self._gather(root, clause)
        if not self.here and any(f.parent is clause and f.form == "participle" for f in self.todo):
            return  # "Ann Lee, who is 40, called on …": the verb was taken for a participle
        own.sort()
        clause.own = trimmed(self.tokens, own) if self.tokens.text[own[0]] in QUOTE_MARKS else own
        clause.order = list(clause.own)
        self.done.append(clause)

    def rooted(self, root: int) -> Found:
        """How a clause at the root of its region reads.

        One whose verb is joined to somebody's words goes on with the cue's subject: "Lee said she
        was sorry but declined to elaborate" → "Lee declined to elaborate".
        """
        t = self.tokens
        if t.dep[root] == "conj" and subject_of(t, root) is None:
            at = root
            for _ in range(SHARED_MAX):
                at = t.head[at]
                if self.owner[at] == self.here and is_verb(t, at):
                    return Found("conjunct", root, at, None)
                if t.head[at] == at:
                    break
        return Found("clause", root, root, None)

    def does_more(self, root: int) -> bool:
        """Whether a cue also tells an act: "posted a picture with the words: 'Still here'".

        So does "found him guilty of fraud"; "told the court" has only a hearer.
        """
        t = self.tokens
        if t.lemma[root] in _HEARING:
            return False
        for thing in t.children[root]:
            if self.owner[thing] != self.here or thing in self.cues or thing in self.sources:
                continue
            if t.pos[thing] == "NUM":
                continue  # "voted seven to four to reject the plan"
            if t.dep[thing] == "dobj" or (t.dep[thing] == "ccomp" and not is_verb(t, thing)):
                phrase = [i for i in noun_phrase(t, thing) if self.owner[i] == self.here]
                if t.lemma[root] in _SHOWING or len(phrase) > 2:
                    return True
        return False

    def discard(self, root: int) -> None:
        """Look for clauses under a cue, whose own words make none."""
        clause = Clause(root, "cue", [])
        clause.own = self._gather(root, clause, inside_cue=True)
        clause.order = list(clause.own)

    def take_in(self, roots: Sequence[int]) -> None:
        """Give stray phrases, cut off by the parse, to the clause before them."""
        main = sorted(
            (c for c in self.done if c.form == "clause" and c.own), key=lambda c: c.own[0]
        )
        if not main:
            return
        starts = [c.own[0] for c in main]
        strays: dict[int, list[int]] = {}
        for root in roots:
            extra = self._gather(root, Clause(root, "loose", []))
            if any(self.tokens.pos[i] not in ("PUNCT", "SPACE") for i in extra):
                which = max(0, bisect.bisect_left(starts, root) - 1)
                strays.setdefault(which, []).extend(extra)
        for which, found in strays.items():
            clause = main[which]
            before = set(clause.own)
            clause.own = trimmed(self.tokens, sorted(before | set(found)))
            clause.order = in_place(clause.order, [i for i in clause.own if i not in before])

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
                    if inside_cue or head in self.cues:
                        stack.append(child)
                    else:
                        self.discard(child)
                        if tokens.dep[child] == "pcomp" and own[-1] == at:
                            own.pop()  # the "after" of "after saying that …"
                    continue
                form = self._form(at, child, head, inside_cue)
                if form == "aside":
                    continue
                if form:
                    verb = form == "relative" and tokens.dep[at] == "relcl"
                    anchor = tokens.head[at] if verb else at
                    self.todo.append(Found(form, child, anchor, clause))
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
            past = t.tag[child] in ("VBN", "VBD") and subject_of(t, child) is None
            past = past and not has_child(t, child, "aux") and t.lemma[child] not in _SAYING
            noun = t.pos[at] in NOUNS or t.dep[at] in SUBJECTS
            return "participle" if past and noun and set_off(t, child) else ""
        if dep == "advcl" and at == head:
            return self._mistagged(at, child) or self._adverbial(at, child)
        if dep in ("parataxis", "ccomp", "dep") and at == head:
            return "clause" if self._run_on(at, child) else ""
        return ""

    def _mistagged(self, at: int, child: int) -> str:
        # "It killed nine, injured 30 and …": a past tense in a row that the tagger took for a
        # participle. One with an object is none.
        t = self.tokens
        if t.tag[child] == t.tag[at] == "VBG" and set_off(t, child):
            # "were beating, robbing and insulting migrants": a row, not "while robbing"
            return "conjunct" if next_verb(t, child) and not has_child(t, child, "dobj") else ""
        row = t.tag[child] == "VBN" and t.tag[at] == "VBD" and child > at and set_off(t, child)
        bare = not any(
            t.dep[c] in ("mark", "aux", "auxpass", "prep") for c in t.children[child] if c < child
        )
        return "conjunct" if row and bare and has_child(t, child, "dobj") else ""

    def _conjunct(self, at: int, child: int, head: int) -> str:
        # "arresting, torturing and killing": only verbs joined to the clause's own head.
        t = self.tokens
        if at != head or not is_verb(t, at) or alternatives(t, child):
            return ""
        left = left_edge(t, child)
        if left == 0 or not (t.pos[left - 1] in ("CCONJ", "PUNCT") or t.text[left - 1] in BREAKS):
            return ""
        subject = subject_of(t, child)
        if subject is not None and t.tag[subject] in WH_TAGS and t.dep[at] == "relcl":
            return "relative"  # "who was elected in 2019 and who has two children"
        if subject is not None and t.dep[left] == "aux" and left < subject:
            return (
                "conjunct"  # "took the lead but had its captain sent off": a causative, no question
            )
        if subject is not None:
            return "clause" if is_clausal(t, child) else ""
        if is_verb(t, child) or (t.tag[at] == "VBG" and t.lower[child].endswith("ing")):
            return "conjunct"
        return ""

    def _relative(self, at: int, child: int, inside_cue: bool) -> str:
        t = self.tokens
        if t.pos[at] not in NOUNS:
            return ""
        wh = relative_word(t, child)
        if wh is None:
            return ""
        if set_off(t, child):
            return "relative"
        # "One detainee who escaped said …": the cue swallows the noun, not what is told of it.
        indefinite = any(t.lower[c] in ("a", "an", "one") for c in t.children[at] if c < at)
        if inside_cue and indefinite and t.lower[wh] in ("who", "which"):
            return "relative"
        return ""

    def _appositive(self, at: int, child: int) -> bool:
        t = self.tokens
        if t.pos[at] not in ("NOUN", "PROPN") or not set_off(t, child):
            return False
        if t.pos[child] == "NUM" or t.tag[child] == "CD":  # "Jean Cutler, 71,": an age
            return (
                t.pos[at] == "PROPN"
                and t.text[child].isdigit()
                and not t.children[child]
                and len(t.text[child]) < 4
            )
        if t.tag[left_edge(t, child)] == "IN":  # ", among them three children"
            return False
        row = any(t.dep[c] == "conj" for c in t.children[child])
        if (
            row
            and t.tag[at] == "NNS"
            and not any(t.dep[c] in ("det", "poss", "nummod") for c in t.children[at])
        ):
            return False  # "spent it on cruises, a horse and a car": three things
        if t.lower[child] in _STREETS:
            return False  # "the Scout hut, Mill Road"
        if t.pos[child] not in ("NOUN", "PROPN", "ADJ") or t.text[left_edge(t, child) - 1] == "(":
            return False
        places = ("GPE", "LOC", "FAC", "DATE", "TIME")
        if t.pos[child] == "PROPN" and (t.entity[at] in places or t.entity[child] in places):
            return False  # "Saltby, Kent": the same place, told more widely
        if t.pos[at] == "PROPN" and t.pos[child] == "PROPN":  # "Ann Lee, Bishop of York"
            titled = any(
                t.lower[c] in ("of", "for", "at") or t.dep[c] == "det" for c in t.children[child]
            )
            return titled and t.entity[at] == "PERSON"
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
        if t.tag[child] == "VBN" and child < at and t.lower[child] in _LEADING:
            # "Born in Leeds, she moved to Hull"
            bare = not any(t.dep[c] in ("mark", "aux", "auxpass") for c in t.children[child])
            edge = right_edge(t, child) + 1
            return "participle" if bare and t.text[edge] in BREAKS else ""
        if t.tag[child] == "VBG":  # ", killing three people"
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
            if word in SPLITTING and before not in ("as", "so", "just", "only", "not"):
                return "adverbial"
            if word in ("when", "where") and child > at and set_off(t, child):
                return "adverbial"
        return ""

    def _run_on(self, at: int, child: int) -> bool:
        # "Sales fell; prices rose": two sentences in one.
        t = self.tokens
        if subject_of(t, child) is None or not is_finite(t, child):
            return False
        low, high = (child, at) if child < at else (at, child)
        border = right_edge(t, low) + 1 if low == child else left_edge(t, high) - 1
        return any(
            t.text[i] in (";", "—", "–", "--")
            for i in range(max(low, border - 1), min(high, border + 2))
        )
