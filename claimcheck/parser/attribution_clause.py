"""Clauses as content: behind the cue, around it, before it, below an adjunct of it."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.parser.attribution_grammar import (
    Subject,
    child,
    is_verb,
    left_edge,
    right_edge,
)
from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

CLAUSE_COMMAS = frozenset({",", "—", "–", "--", "-", "(", "…", "..."})


MARKS = frozenset("\"'“”‘’`") | {"''", "``"}


class Found(NamedTuple):
    """A content, and the words besides the verb that belong to the cue ("called *for*")."""

    content: list[int]
    cue: list[int]


class Site(NamedTuple):
    """Where a verb stands: its sentence's bounds, and its subject if it has one."""

    t: Tokens
    v: int
    start: int
    end: int
    subject: Subject | None


def stretch(t: Tokens, i: int, low: int, high: int) -> list[int]:
    """The phrase of `i`, cut to `low` ≤ token < `high`."""
    return [k for k in t.subtree(i) if low <= k < high]


def clause(site: Site) -> Found | None:
    """The finite clause after the verb: "Orr said *that the dam held*"."""
    t, v = site.t, site.v
    best: list[int] = []
    for c in t.children[v]:
        if t.dep[c] not in {"ccomp", "advcl", "xcomp", "parataxis"} or c < v:
            continue
        first, finite = first_word(t, c), is_finite(t, c)
        asked = t.tag[left_edge(t, c)] == "WRB" and left_edge(t, c) == v + 1
        if asked and t.lower[v + 1] == "when" and t.dep[c] == "advcl":
            asked = t.lemma[v] in _ASKING  # "conceded *when the polls closed*" tells only when
        if t.dep[c] in {"advcl", "parataxis"} and not (
            asked
            or first in {"that", "whether", "how"}
            or (first == "if" and t.lemma[v] in _ASKING)
        ):
            continue
        if t.dep[c] == "xcomp" and first not in {"that", "how", "what", "where", "when", "why"}:
            continue
        if not finite and first not in {"how", "what", "where", "when", "whether", "why", "that"}:
            continue
        content = stretch(t, c, v + 1, site.end)
        if content and (not best or content[0] <= best[-1] + 3):
            best = sorted({*best, *content})
    if not best:
        best = _below(site)
    if not best:
        return None
    if best[0] > v + 1 and t.text[best[0]] == "," and t.dep[v] == "ROOT":
        best = best[1:]
    if not best:
        return None
    return Found(coordinated(with_tail(t, best, site), site), [])


def _same_form(t: Tokens, content: list[int], k: int, site: Site) -> bool:
    """Whether a second infinitive or -ing form goes on behind "and": "to meet *and exceed* it"."""
    if k + 1 >= site.end or t.dep[k] != "cc" or t.tag[site.v] in {"VB", "VBG"}:
        return False
    ahead = next((i for i in range(k + 1, min(k + 6, site.end)) if is_verb(t, i)), None)
    own = next((i for i in content if is_verb(t, i)), None)
    return (
        ahead is not None
        and own is not None
        and t.tag[own] == t.tag[ahead]
        and t.tag[own] in {"VB", "VBG"}
        and t.dep[own] not in {"aux", "amod"}
    )


def _below(site: Site) -> list[int]:
    """A clause that a parse hung below an adjunct: "said in a statement *that it was shut*"."""
    t, v = site.t, site.v
    for c in t.children[v]:
        if t.dep[c] == "advcl" and t.lower[c] in {"citing", "quoting"}:
            for k in t.children[c]:  # "said, citing two aides, *that the bridge was shut*"
                if k > c and t.dep[k] == "ccomp" and first_word(t, k) in {"that", "whether"}:
                    return stretch(t, k, v + 1, site.end)
        if c < v or t.dep[c] not in {"prep", "npadvmod", "dobj", "dative"}:
            continue
        for p in [c, *t.children[c]]:
            for k in t.children[p]:
                first = left_edge(t, k)
                if (
                    t.dep[k] in {"acl", "relcl", "ccomp"}
                    and t.lower[first] == "that"
                    and t.head[first] == k
                    and (
                        t.dep[first] in {"mark", "advmod"}
                        or (t.dep[c] == "prep" and child(t, k, "nsubj") not in {None, first})
                    )
                ):
                    return stretch(t, k, v + 1, site.end)
    return []


_ASKING = frozenset({"ask", "wonder", "question", "inquire", "see", "know"})


def coordinated(content: list[int], site: Site) -> list[int]:
    """Content with the clauses coordinated behind it: "said that A, *and that B*"."""
    t = site.t
    if not content:
        return content
    last = content[-1]
    k = last + 1
    while k < site.end and t.text[k] in MARKS | {","}:
        k += 1
    if t.dep[last] == "cc" and last + 1 < site.end:
        return [*content, *range(last + 1, site.end)]
    if _same_form(t, content, k, site):
        return [*content, *range(last + 1, site.end)]
    if k + 1 < site.end and t.dep[k] == "cc" and t.lower[k + 1] in {"that", "whether"}:
        return [*content, *range(last + 1, site.end)]
    if k == last + 1 and k < site.end and t.dep[k] == "cc" and t.head[k] == site.v:
        # "said the plan was sound *but the sample was small*": no comma, another subject
        for c in t.children[site.v]:
            own = child(t, c, "nsubj", "nsubjpass") if t.dep[c] == "conj" and c > k else None
            if own is not None and left_edge(t, own) == k + 1 and t.pos[own] in {"NOUN", "PROPN"}:
                return [*content, *range(last + 1, site.end)]
    return content


def first_word(t: Tokens, c: int) -> str:
    """The first word of the phrase headed by `c`, in lower case."""
    first = left_edge(t, c)
    return t.lower[first]


def is_finite(t: Tokens, c: int) -> bool:
    """Whether the clause headed by `c` is finite: "that it *was shut*", not "to shut it"."""
    if t.tag[c] in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if any(
        t.tag[k] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[k] in {"aux", "auxpass"}
        for k in t.children[c]
    ):
        return True
    # a tagger's slip ("the dam had leaked", with "leaked" a noun): a subject and no "to"
    deps = {t.dep[k] for k in t.children[c]}
    to = any(t.tag[k] == "TO" for k in t.children[c])
    return (
        bool(deps & {"nsubj", "nsubjpass", "expl"})
        and not to
        and t.tag[c] != "VBG"
        and t.pos[c] not in {"ADJ", "NOUN", "PROPN"}
    )


def with_tail(t: Tokens, content: list[int], site: Site) -> list[int]:
    """Content with the words after it that hang from the cue only by a parser's guess.

    "He said the road was closed *after the flood*": an adjunct right behind the clause belongs to
    the clause. What is coordinated with the cue, or begins anew after a comma, does not.
    """
    if not content:
        return content
    last = content[-1]
    for c in t.children[site.v]:
        if c <= last or c >= site.end:
            continue
        first = left_edge(t, c)
        reason = t.dep[c] == "advcl" and t.lower[first] in _REASONS and first <= last + 2
        if reason or (
            first <= last + 1 and t.dep[c] in {"advcl", "prep", "advmod", "npadvmod", "dobj"}
        ):
            content = [*content, *(k for k in t.subtree(c) if k > last)]
            last = content[-1]
        else:
            break
    return content


_REASONS = frozenset({"because", "if", "unless", "although", "though", "whereas"})


def around(site: Site) -> Found | None:
    """The sentence around a cue between commas: "*The pier*, he said, *was unsafe*".

    Also the cue at the end ("*The pier was unsafe and would close*, officials said"): it covers
    all that the sentence coordinates.
    """
    t, v, subject = site.t, site.v, site.subject
    if not _parenthetical(t, v) or (subject is not None and subject.through):
        return None
    if subject is None:  # "…, state records show": a noun the parse did not make the subject
        first, last = left_edge(t, v - 1) if v else v, v
        while (
            first > site.start
            and t.head[first - 1] in {first, v - 1}
            and (t.dep[first - 1] in {"compound", "amod", "det", "poss", "nummod"})
        ):
            first -= 1
        if v == 0 or t.pos[v - 1] not in {"NOUN", "PROPN", "PRON"} or t.head[v - 1] != v:
            return None
    elif subject.head > v:
        first, last = v, right_edge(t, subject.head)
    else:
        first, last = left_edge(t, subject.head), v
        if first > v or subject.head < site.start:
            return None
    while (
        first > site.start
        and t.dep[first - 1] in {"aux", "advmod", "neg", "auxpass"}
        and (t.head[first - 1] == v)
    ):
        first -= 1
    before = first - 1
    while before >= site.start and t.text[before] in MARKS:
        before -= 1
    if before <= site.start or t.text[before] not in CLAUSE_COMMAS | {"?", "!"}:
        return None
    colons = [i for i in range(site.start, first) if t.text[i] in {":", ";"}]
    lead = list(range(colons[-1] + 1 if colons else site.start, first))
    opener = t.text[before]
    if opener in {"—", "–", "--", "-", "("} and not _resumes(site, last):
        return None
    rest: list[int] = []
    comma = last + 1
    while comma < site.end and t.text[comma] not in {",", "—", "–", "--", ")"}:
        comma += 1
    if comma < site.end - 2 and _continues(site, comma):
        rest = list(range(comma + 1, site.end))
    if not rest and t.tag[v] == "VBG":
        return None
    main = [i for i in lead if is_verb(t, i)]
    ends = not any(t.text[i][:1].isalnum() for i in range(last + 1, site.end))
    if not main and not rest and not (ends and len(lead) > 3 and t.text[before] == ","):
        return None  # but a headline, all in capitals, may hide its verb: "Pier Shut, Mayor Says"
    # "When asked, he said …", "On Monday, he said …": an adjunct in front is no content
    root = next((c for c in t.children[v] if c < first and _is_adjunct(t, c)), None)
    if (
        root is not None
        and not rest
        and t.dep[v] != "parataxis"
        and (not any(t.dep[c] == "ccomp" and c < first for c in t.children[v]))
        and left_edge(t, root) <= site.start + 1
        and right_edge(t, root) >= before - 1
    ):
        return None
    return Found([*lead, *rest], [])


def _is_adjunct(t: Tokens, c: int) -> bool:
    """Whether a phrase before the cue is an adjunct: "when asked", "on Monday", "citing delays"."""
    first = left_edge(t, c)
    if t.dep[c] == "advcl":
        return t.lower[first] in SUBORDINATE or t.tag[first] in {"VBG", "VBN", "IN", "TO"}
    return t.dep[c] == "prep"


def _parenthetical(t: Tokens, v: int) -> bool:
    """Whether the verb can stand in the margin of its sentence: no relative clause, no "when"."""
    if t.dep[v] in {"relcl", "acl", "xcomp", "pcomp", "amod", "csubj"} or t.tag[v] in {"VB", "VBG"}:
        return False
    if t.dep[v] == "advcl" or t.dep[v] == "ccomp":
        return not any(
            t.dep[c] in {"mark", "advmod"} and t.lower[c] in SUBORDINATE for c in t.children[v]
        )
    return True


SUBORDINATE = words("attribution")["subordinate"]


def _resumes(site: Site, last: int) -> bool:
    t = site.t
    return any(t.text[i] in {",", "—", "–", "--", ")"} for i in range(last + 1, site.end))


def _continues(site: Site, comma: int) -> bool:
    """Whether the content goes on after a cue between commas, rather than the cue."""
    t, v = site.t, site.v
    for i in range(comma + 1, site.end):
        if t.text[i] in MARKS:
            continue
        if not is_verb(t, i):
            continue
        if t.tag[i] == "VBG" and t.head[i] == v:
            return False
        if t.head[i] == v and t.dep[i] == "conj":
            return child(t, i, "nsubj", "nsubjpass") is not None or t.lower[comma + 1] not in {
                "and",
                "but",
            }
        own = child(t, i, "nsubj", "nsubjpass")
        if t.dep[i] == "relcl" or (own is not None and t.lower[own] in {"who", "which"}):
            return False
        return t.tag[i] in {"VBD", "VBZ", "VBP", "MD", "VB", "VBN"}
    return False


def as_aside(site: Site) -> Found | None:
    """The sentence an "as" clause belongs to: "*The pier was*, as Orr said, *unsafe*"."""
    t, v = site.t, site.v
    if t.dep[v] not in {"advcl", "prep", "pcomp"} or child(t, v, "ccomp", "xcomp") is not None:
        return None
    first, last = left_edge(t, v), right_edge(t, v)
    if t.lower[first] != "as" or t.head[first] != v or first < site.start:
        return None
    if t.lower[first - 1 : first] in (["such"], ["same"], ["so"]):
        return None
    d = child(t, v, "dobj")
    if d is not None and t.lower[d] != "it":
        return None
    opening = not any(t.text[i][:1].isalnum() for i in range(site.start, first))
    closing = first > site.start and t.text[first - 1] in CLAUSE_COMMAS
    if opening and last + 1 < site.end and t.text[last + 1] != "," and t.text[last] != ",":
        return None
    if not opening and not closing:
        return None
    content = [i for i in range(site.start, site.end) if i < first or i > last]
    return Found(content, []) if any(is_verb(t, i) for i in content) else None


def clause_that(site: Site) -> Found | None:
    """A clause with "that": "The court held *that the search was unlawful*"."""
    found = clause(site)
    return found if found is not None and site.t.lower[found.content[0]] == "that" else None


def mangled(site: Site) -> Found | None:
    """A clause taken for an object: "says *the rise in rents also makes his job harder*"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj")
    if d is None or d < v:
        return None
    first = left_edge(t, d)
    rest = range(first, site.end)
    if first > v + 2 or not any(
        t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] not in {"aux", "auxpass"} for i in rest
    ):
        return None
    return Found(list(rest), [])
