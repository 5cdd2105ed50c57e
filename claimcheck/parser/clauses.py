"""Sentences → atomic clauses: coordination, relative clauses, appositives, participles split off.

The work is done on one region of a sentence at a time: the content of one attribution, or what
the article says in its own voice. A clause is still tokens; `standalone` makes a sentence of it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence, Set

from claimcheck.parser.clause_forms import (
    form_of,
    gerund_of,
    is_measured,
    not_set_off,
    told_time,
)
from claimcheck.parser.clause_gaps import Gap, fill_gap, gap_of
from claimcheck.parser.clause_tree import (
    NOUNS,
    QUOTE_MARKS,
    SHARED_MAX,
    Clause,
    Found,
    has_child,
    in_place,
    is_clausal,
    is_verb,
    noun_phrase,
    subject_of,
    told_by_noun,
    trimmed,
)
from claimcheck.parser.completion import complete
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_SHOWING = word_lists("clauses")["showing_verbs"]
_HEARING = word_lists("clauses")["hearing_verbs"]
_THINGS = frozenset({"dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass"})


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
            shared = _goes_on(tokens, clausal, root)
            splitter.todo.append(shared or splitter.rooted(root))
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


def _goes_on(t: Tokens, clausal: Sequence[int], root: int) -> Found | None:
    """A clause said without a subject goes on with the one before: "said he slept, had eaten"."""
    if t.dep[root] != "ccomp" or subject_of(t, root) is not None or t.tag[root] == "VB":
        return None
    before = [i for i in clausal if i < root and t.head[i] == t.head[root]]
    finite = t.tag[root] in ("VBD", "VBZ") or has_child(t, root, "aux")
    if not before or not finite or t.text[t.left_edge(root) - 1] != ",":
        return None
    return Found("conjunct", root, before[-1], None)


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
        self.gaps: dict[int, Gap] = {}
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
            if found.head in self.gaps:
                gap = self.gaps.pop(found.head)
                second = Clause(found.head, "gapped", list(gap.own))
                fill_gap(self.tokens, second, clause, gap)
                self.done.append(second)

    def fragment(self, roots: Sequence[int]) -> None:
        """Words without a verb: one clause of them all."""
        for root in roots:  # "confirmed reports that P" puts P forward
            for child in self.tokens.children[root]:
                if self.owner[child] == self.here and told_by_noun(self.tokens, child):
                    self.todo.append(Found("clause", child, child, None))
                    return
        if not roots or self._accusation(roots):
            return
        clause = Clause(roots[0], "fragment", [])
        own: list[int] = []
        for root in roots:
            own += self._gather(root, clause)
        if not own:
            return  # "before" in "said it was safe before adding that …"
        if not self.here and any(f.parent is clause and f.form == "participle" for f in self.todo):
            return  # "Ann Lee, who is 40, called on …": the verb was taken for a participle
        own.sort()
        clause.own = trimmed(self.tokens, own) if self.tokens.text[own[0]] in QUOTE_MARKS else own
        clause.order = list(clause.own)
        self.done.append(clause)

    def _accusation(self, roots: Sequence[int]) -> bool:
        """ "accused *Elsby Homes of hiding a leak*": Elsby Homes hid a leak, they say."""
        t = self.tokens
        of = [r for r in roots if t.lower[r] == "of"]
        for root in roots:  # "accused the guards of …": hung on the guards
            if t.dep[root] == "dobj" and t.lemma[t.head[root]] == "accuse":
                of += [c for c in t.children[root] if t.lower[c] == "of" and c > root]
        for root in of:
            for deed in t.children[root]:
                if t.dep[deed] != "pcomp" or t.tag[deed] not in ("VBG", "VBN"):
                    continue
                accused = [
                    r for r in roots if t.dep[r] == "dobj" and t.head[root] in (r, t.head[r])
                ]
                if not accused or self.owner[deed] != self.here:
                    continue
                self.todo.append(Found("deed", deed, accused[0], None))
                return True
        return False

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
        gap = gap_of(tokens, head) if head >= 0 and not inside_cue else None
        left_out = gap.own if gap is not None else range(0)
        if gap is not None and all(owner[i] == here for i in left_out):
            self.gaps[head] = gap
        else:
            left_out = range(0)
        while stack:
            at = stack.pop()
            own.append(at)
            for child in tokens.children[at]:
                if owner[child] != here or child in left_out:
                    continue
                if child in self.cues:
                    if inside_cue or head in self.cues:
                        stack.append(child)
                    else:
                        self.discard(child)
                        if tokens.dep[child] == "pcomp" and own[-1] == at:
                            own.pop()  # the "after" of "after saying that …"
                    continue
                form = form_of(tokens, owner, at, child, head, inside_cue)
                if form == "aside":
                    continue
                if form == "deed":  # "banned *after* failing a test"
                    self.todo.append(Found(form, gerund_of(tokens, child), at, clause))
                elif form == "adverbial" and is_measured(tokens, child):
                    self.todo.append(Found(form, child, at, clause))
                    own += (i for i in told_time(tokens, child) if owner[i] == here)
                elif form:
                    above = form == "relative" and (
                        tokens.dep[at] == "relcl" or not_set_off(tokens, at, child)
                    )
                    anchor = tokens.head[at] if above else at
                    self.todo.append(Found(form, child, anchor, clause))
                else:
                    stack.append(child)
        own.sort()
        return own
