"""Clauses as content: behind the cue, below an adjunct of it, behind a hearer."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.parser.attribution_grammar import child, is_verb
from claimcheck.parser.attribution_subject import Subject
from claimcheck.parser.tokens import Tokens

MARKS = frozenset("\"'“”‘’`") | {"''", "``"}


class Found(NamedTuple):
    """A content, and the words besides the verb that belong to the cue ("called *for*").

    `source` is the source phrase and its head where the rule read it itself.
    """

    content: list[int]
    cue: list[int]
    source: tuple[list[int], int] | None = None


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
        asked = t.tag[t.left_edge(c)] == "WRB" and t.left_edge(c) == v + 1
        if asked and t.lower[v + 1] == "when" and t.dep[c] == "advcl":
            # "conceded *when the polls closed*" tells only when; "has not said when" does not
            asked = t.lemma[v] in _ASKING or child(t, v, "neg") is not None
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
    best = best or _below(site) or _nominal(site)
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
        if (
            t.dep[c] == "advcl"
            and c > v
            and any(t.lower[k] in {"citing", "quoting"} and v < k < c for k in t.children[c])
        ):  # "reported last week, citing two aides, *that the bridge was shut*"
            mark = child(t, c, "mark")
            if mark is not None and t.lower[mark] == "that" and t.text[mark - 1] == ",":
                return stretch(t, c, v + 1, site.end)
        if c < v or t.dep[c] not in {"prep", "npadvmod", "dobj", "dative"}:
            continue
        for p in [c, *t.children[c]]:
            if t.dep[p] == "pcomp":
                continue  # "answered the question by *asserting* that": what is asserted
            for k in t.children[p]:
                first = t.left_edge(k)
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


def _nominal(site: Site) -> list[int]:
    """A clause whose verb was taken for a noun: "found *that light at night cut sleep by half*"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj")
    if d is None or d < v or t.lower[t.left_edge(d)] != "that" or t.left_edge(d) != v + 1:
        return []
    if child(t, d, "nsubj", "nsubjpass") is None:
        return []
    return stretch(t, d, v + 2, site.end)  # without "that", which the parse took for "that light"


_ASKING = frozenset({"ask", "wonder", "question", "inquire", "see", "know"})


def coordinated(content: list[int], site: Site, *, finite: bool = True) -> list[int]:
    """Content with the clauses coordinated behind it: "said that A, *and that B*".

    `finite` is False for infinitives and -ing forms: a finite clause is not coordinated with them.
    """
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
    if finite and k == last + 1 and k < site.end and t.dep[k] == "cc" and t.head[k] == site.v:
        # "said the plan was sound *but the sample was small*": no comma, another subject
        for c in t.children[site.v]:
            own = child(t, c, "nsubj", "nsubjpass") if t.dep[c] == "conj" and c > k else None
            if own is not None and t.lemma[c] == t.lemma[site.v]:
                continue  # "the mayor said … and the union said …"
            if own is not None and t.left_edge(own) == k + 1 and t.pos[own] in {"NOUN", "PROPN"}:
                return [*content, *range(last + 1, site.end)]
    return content


def first_word(t: Tokens, c: int) -> str:
    """The first word of the phrase headed by `c`, in lower case."""
    first = t.left_edge(c)
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
        first = t.left_edge(c)
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


def clause_that(site: Site) -> Found | None:
    """A clause with "that": "The court held *that the search was unlawful*"."""
    found = clause(site)
    return found if found is not None and site.t.lower[found.content[0]] == "that" else None


def infinitive(site: Site) -> Found | None:
    """The infinitive: "The council plans *to close the pier*"."""
    t, v = site.t, site.v
    for c in t.children[v]:
        if c < v or t.dep[c] not in {"xcomp", "ccomp", "advcl", "acl"}:
            continue
        to = [k for k in t.children[c] if t.tag[k] == "TO"]
        if not to or child(t, c, "nsubj", "nsubjpass") is not None:
            continue
        if t.dep[c] == "advcl" and any(t.dep[k] == "dobj" for k in t.children[v]):
            continue
        content = with_tail(t, stretch(t, c, v + 1, site.end), site)
        return Found(coordinated(content, site, finite=False), [])
    return None


def told(site: Site) -> Found | None:
    """The clause behind a hearer: "assured residents *that the water was clean*"."""
    t, v = site.t, site.v
    found = clause(site)
    if found is not None:
        d = child(t, v, "dobj", "dative")
        if d is not None and v < d:
            # the hearer and his phrase are no content, even where a parse drew them in
            found = Found([i for i in found.content if i > t.right_edge(d) or i > d], found.cue)
        return found
    for c in t.children[v]:  # the clause hung below the hearer: "told residents that …"
        if t.dep[c] in {"dobj", "dative"} and c > v:
            for k in t.children[c]:
                if t.dep[k] in {"acl", "relcl", "ccomp"} and first_word(t, k) in {
                    "that",
                    "whether",
                    "how",
                }:
                    return Found([i for i in t.subtree(k) if i < site.end], [])
            to = infinitive(site) if t.lemma[v] == "tell" else None
            if to is not None:  # "told the guard to leave"
                return Found(to.content, [])
    return None


def clear(site: Site) -> Found | None:
    """The clause behind "made it clear" or "made clear", wherever a parse hung it."""
    t, v = site.t, site.v
    at = v + 2 if t.lower[v + 1 : v + 2] == ["it"] else v + 1
    if t.lower[at : at + 1] not in (["clear"], ["plain"], ["known"]) or at + 2 >= site.end:
        return None
    if t.lower[at + 1] not in {"that", "how", "whether", "what", "why"}:
        return None
    within = {v, at}
    for c in range(at + 2, site.end):
        outside = t.head[c] in within or (t.head[c] <= at and t.head[c] != c)
        if outside and (is_finite(t, c) or t.dep[c] in {"ccomp", "advcl", "acl"}):
            content = stretch(t, c, at + 1, site.end)
            if content and content[0] <= at + 2:
                return Found(with_tail(t, content, site), list(range(v + 1, at + 1)))
    return None
