"""What stands around a cue verb: the constituents that may be its content, pattern by pattern.

Each pattern of the cue lexicon (`data/cues_verbs.toml`) has one function here. A pattern is tried
only for verbs whose row names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.parser.attribution_grammar import (
    RELATIVE,
    Subject,
    child,
    children,
    is_passive,
    is_verb,
    left_edge,
    noun_phrase,
    right_edge,
)
from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

_CLAUSE_COMMAS = frozenset({",", "—", "–", "--", "-", "(", "…", "..."})
_MARKS = frozenset("\"'“”‘’`") | {"''", "``"}


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


def _stretch(t: Tokens, i: int, low: int, high: int) -> list[int]:
    """The phrase of `i`, cut to `low` ≤ token < `high`."""
    return [k for k in t.subtree(i) if low <= k < high]


def clause(site: Site) -> Found | None:
    """The finite clause after the verb: "Ruiz said *that no warning existed*"."""
    t, v = site.t, site.v
    best: list[int] = []
    for c in t.children[v]:
        if t.dep[c] not in {"ccomp", "advcl", "xcomp", "parataxis"} or c < v:
            continue
        first, finite = _first(t, c), _finite(t, c)
        asked = t.tag[left_edge(t, c)] == "WRB" and left_edge(t, c) == v + 1
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
        content = _stretch(t, c, v + 1, site.end)
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
    return Found(_coordinated(_with_tail(t, best, site), site), [])


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
                if k > c and t.dep[k] == "ccomp" and _first(t, k) in {"that", "whether"}:
                    return _stretch(t, k, v + 1, site.end)
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
                    return _stretch(t, k, v + 1, site.end)
    return []


_ASKING = frozenset({"ask", "wonder", "question", "inquire", "see", "know"})


def _coordinated(content: list[int], site: Site) -> list[int]:
    """Content with the clauses coordinated behind it: "said that A, *and that B*"."""
    t = site.t
    if not content:
        return content
    last = content[-1]
    k = last + 1
    while k < site.end and t.text[k] in _MARKS | {","}:
        k += 1
    if t.dep[last] == "cc" and last + 1 < site.end:
        return [*content, *range(last + 1, site.end)]
    if _same_form(t, content, k, site):
        return [*content, *range(last + 1, site.end)]
    if k + 1 < site.end and t.dep[k] == "cc" and t.lower[k + 1] in {"that", "whether"}:
        return [*content, *range(last + 1, site.end)]
    return content


def _first(t: Tokens, c: int) -> str:
    first = left_edge(t, c)
    return t.lower[first]


def _finite(t: Tokens, c: int) -> bool:
    if t.tag[c] in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if any(
        t.tag[k] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[k] in {"aux", "auxpass"}
        for k in t.children[c]
    ):
        return True
    # a tagger's slip ("Clearline had been"): a subject and no "to"
    deps = {t.dep[k] for k in t.children[c]}
    to = any(t.tag[k] == "TO" for k in t.children[c])
    return (
        bool(deps & {"nsubj", "nsubjpass", "expl"})
        and not to
        and t.tag[c] != "VBG"
        and t.pos[c] not in {"ADJ", "NOUN", "PROPN"}
    )


def _with_tail(t: Tokens, content: list[int], site: Site) -> list[int]:
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
    while before >= site.start and t.text[before] in _MARKS:
        before -= 1
    if before <= site.start or t.text[before] not in _CLAUSE_COMMAS | {"?", "!"}:
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
    root = next((c for c in t.children[v] if t.dep[c] in {"advcl", "prep"} and c < first), None)
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


def _parenthetical(t: Tokens, v: int) -> bool:
    """Whether the verb can stand in the margin of its sentence: no relative clause, no "when"."""
    if t.dep[v] in {"relcl", "acl", "xcomp", "pcomp", "amod", "csubj"} or t.tag[v] in {"VB", "VBG"}:
        return False
    if t.dep[v] == "advcl" or t.dep[v] == "ccomp":
        return not any(
            t.dep[c] in {"mark", "advmod"} and t.lower[c] in SUBORDINATE for c in t.children[v]
        )
    return True


SUBORDINATE = frozenset(
    "that when while if because although though after before as since where until unless".split()
)


def _resumes(site: Site, last: int) -> bool:
    t = site.t
    return any(t.text[i] in {",", "—", "–", "--", ")"} for i in range(last + 1, site.end))


def _continues(site: Site, comma: int) -> bool:
    """Whether the content goes on after a cue between commas, rather than the cue."""
    t, v = site.t, site.v
    for i in range(comma + 1, site.end):
        if t.text[i] in _MARKS:
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
    closing = first > site.start and t.text[first - 1] in _CLAUSE_COMMAS
    if opening and last + 1 < site.end and t.text[last + 1] != "," and t.text[last] != ",":
        return None
    if not opening and not closing:
        return None
    content = [i for i in range(site.start, site.end) if i < first or i > last]
    return Found(content, []) if any(is_verb(t, i) for i in content) else None


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
        return Found(_coordinated(_with_tail(t, _stretch(t, c, v + 1, site.end), site), site), [])
    return None


def gerund(site: Site) -> Found | None:
    """The -ing clause: "He denied *taking the money*"."""
    t, v = site.t, site.v
    for c in t.children[v]:
        if c > v and t.dep[c] in {"xcomp", "dobj", "ccomp"} and t.tag[c] == "VBG":
            if t.text[c - 1] == ",":
                continue
            content = _with_tail(t, _stretch(t, c, v + 1, site.end), site)
            return Found(_coordinated(content, site), [])
    return None


def thing(site: Site) -> Found | None:
    """The noun phrase: "The union opposes *the plan*", "the plan *that* the union opposes"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj")
    if d is None:
        return _relative(site)
    if t.lower[d] in RELATIVE and d < v:
        return _relative(site)
    if t.lower[d] in {"what", "whatever"} and d < v:
        return None
    if d < v:
        return Found(noun_phrase(t, d, [v]), [])
    content = _stretch(t, d, v + 1, site.end)
    last = content[-1]
    for k in t.children[v]:  # phrases behind it: "a deal *with Spain*", "the chairman *as a fraud*"
        if k <= last or k >= site.end:
            continue
        near = k <= last + 1 or (k <= last + 3 and t.lower[k] in {"as", "for"})
        if t.dep[k] == "prep" and near and t.lower[k] in _BELONGS:
            content = [*content, *_stretch(t, k, last + 1, site.end)]
            last = content[-1]
        elif t.dep[k] == "advcl" and k > last and left_edge(t, k) == last + 1:
            if t.lower[last + 1] in {"to", "when", "if"}:
                content = [*content, *_stretch(t, k, last + 1, site.end)]
            break
        elif t.dep[k] not in {"npadvmod", "advmod", "prep"}:
            break
    return Found(content, [])


_BELONGS = frozenset("of for with between against to from as about over".split())


def _relative(site: Site) -> Found | None:
    t, v = site.t, site.v
    if t.dep[v] != "relcl" or t.pos[t.head[v]] not in {"NOUN", "PROPN", "PRON"}:
        return None
    if site.subject is None or site.subject.head == t.head[v]:
        return None
    if t.lower[site.subject.head] in RELATIVE:
        return None
    d = child(t, v, "dobj")
    if d is not None and t.lower[d] not in RELATIVE:
        return None
    if child(t, v, "ccomp", "xcomp") is not None:
        return None
    head = t.head[v]
    own = set(t.subtree(v))
    return Found([i for i in noun_phrase(t, head, [v]) if i not in own], [])


def thing_to(site: Site) -> Found | None:
    """Somebody to do something: "She urged *the council to act*", "wants *the pier closed*"."""
    t, v = site.t, site.v
    for c in t.children[v]:
        if c < v:
            continue
        if t.dep[c] in {"ccomp", "xcomp"} or (
            t.dep[c] == "advcl" and t.lower[left_edge(t, c)] == "to"
        ):
            own = child(t, c, "nsubj", "nsubjpass")
            d = child(t, v, "dobj")
            to = any(t.tag[k] == "TO" for k in t.children[c])
            if (
                own is not None
                and own > v
                and (
                    to
                    or t.tag[c] in {"VBN", "VBG"}
                    or (t.pos[c] in {"ADJ", "NOUN"} and not _finite(t, c))
                )
            ):
                return Found(_with_tail(t, _stretch(t, c, v + 1, site.end), site), [])
            if to and d is not None and v < d < c:
                content = [*_stretch(t, d, v + 1, site.end), *_stretch(t, c, v + 1, site.end)]
                return Found(_with_tail(t, sorted(set(content)), site), [])
        if t.dep[c] == "dobj":
            for k in t.children[c]:
                if t.dep[k] == "acl" and any(t.tag[j] == "TO" for j in t.children[k]):
                    return Found(_stretch(t, c, v + 1, site.end), [])
    return None


def naming(site: Site) -> Found | None:
    """What something is called: "called *the plan “laughable”*", "described *it as a mess*"."""
    t, v = site.t, site.v
    relative = None
    if t.dep[v] == "relcl":
        relative = _relative(site)
    second = [c for c in children(t, v, "oprd") if c > v]
    second += [c for c in children(t, v, "prep") if c > v and t.lower[c] == "as"]
    for c in children(t, v, "ccomp", "xcomp"):
        if c > v and t.pos[c] in {"ADJ", "NOUN", "PROPN", "AUX"} and not _finite(t, c):
            second.append(c)
    d = child(t, v, "dobj")
    given = child(t, v, "dative")
    if d is not None and given is not None and v < given < d:  # "pronounced the war a success"
        second.append(d)
        d = given
    if d is not None and d < v and t.lower[d] in RELATIVE:
        d = None
    if d is None and not second:
        return None
    if not second and d is not None:
        appos = child(t, d, "appos", "acl")
        if appos is None:
            # "called it racist", the adjective hung below the pronoun; or a bare object
            follow = right_edge(t, d) + 1
            if t.pos[d] != "PRON" or follow >= site.end:
                return None
            extra = [follow, *[k for k in range(follow + 1, site.end) if t.head[k] == follow]]
            if t.head[follow] != v or t.pos[follow] not in {"ADJ", "NOUN", "VERB", "DET"}:
                return None
            return Found([*t.subtree(d), *extra], [])
        return Found(_stretch(t, d, v + 1, site.end), [])
    content: list[int] = []
    if d is not None and d > v:
        content += _stretch(t, d, v + 1, site.end)
    elif relative is not None:
        content += relative.content
    for c in second:
        content += _stretch(t, c, v + 1, site.end)
    content = sorted(set(content))
    return Found(_with_tail(t, content, site), [])


def passive_thing(site: Site) -> Found | None:
    """What was done, where the doer is named: "*The plan* was rejected by the union"."""
    t, v = site.t, site.v
    if not is_passive(t, v):
        return None
    about = child(t, v, "nsubjpass")
    if about is None:
        if t.dep[v] != "acl" or t.pos[t.head[v]] not in {"NOUN", "PROPN"}:
            return None
        head = t.head[v]
        own = set(t.subtree(v))
        return Found([i for i in noun_phrase(t, head, [v]) if i not in own], [])
    if t.lower[about] in RELATIVE and t.dep[v] == "relcl":
        own = set(t.subtree(v))
        head = t.head[v]
        return Found([i for i in noun_phrase(t, head, [v]) if i not in own], [])
    return Found(noun_phrase(t, about, [v]), [])


def _preposition(t: Tokens, v: int, word: str) -> int | None:
    for c in t.children[v]:
        if c > v and t.dep[c] in {"prep", "prt", "agent"} and t.lower[c] == word:
            return c
    particle = child(t, v, "prt")
    if particle is not None:
        for c in t.children[particle]:
            if t.dep[c] == "prep" and t.lower[c] == word:
                return c
    # "’s called for": the particle hung on the subject or the object by a bad parse
    if v + 1 < len(t) and t.lower[v + 1] == word and t.dep[v + 1] in {"prep", "prt"}:
        return v + 1
    return None


def after(site: Site, word: str) -> Found | None:
    """What follows a preposition: "called for *a new inquiry*"; the preposition is cue."""
    t, v = site.t, site.v
    p = _preposition(t, v, word)
    if p is None:
        return None
    content = [k for k in t.subtree(p) if k > p and k < site.end]
    if not content:
        d = child(t, v, "dobj")
        if d is None or d < p:
            return None
        content = _stretch(t, d, p + 1, site.end)
    to = child(t, v, "xcomp", "ccomp")
    if to is not None and to > content[-1] and any(t.tag[k] == "TO" for k in t.children[to]):
        content = [*content, *[k for k in t.subtree(to) if k > content[-1]]]  # on X to do Y
    cue = [p, *[c for c in t.children[v] if t.dep[c] == "prt"]]
    return Found(_with_tail(t, content, site), cue)


def thing_after(site: Site, word: str) -> Found | None:
    """Object and preposition: "accused *the firm of lying*", "blamed *the fire on a fault*"."""
    t, v = site.t, site.v
    p = _preposition(t, v, word)
    d = child(t, v, "dobj")
    if p is None or d is None or d < v:
        return None
    content = sorted({*_stretch(t, d, v + 1, site.end), *_stretch(t, p, v + 1, site.end)})
    return Found(_with_tail(t, content, site), [])


def clause_that(site: Site) -> Found | None:
    """A clause with "that": "The court held *that the search was unlawful*"."""
    found = clause(site)
    return found if found is not None and site.t.lower[found.content[0]] == "that" else None


def told(site: Site) -> Found | None:
    """The clause behind a hearer: "assured residents *that the water was clean*"."""
    t, v = site.t, site.v
    found = clause(site)
    if found is not None:
        d = child(t, v, "dobj", "dative")
        if d is not None and v < d:
            # the hearer and his phrase are no content, even where a parse drew them in
            found = Found([i for i in found.content if i > right_edge(t, d) or i > d], found.cue)
        return found
    for c in t.children[v]:  # the clause hung below the hearer: "told residents that …"
        if t.dep[c] in {"dobj", "dative"} and c > v:
            for k in t.children[c]:
                if t.dep[k] in {"acl", "relcl", "ccomp"} and _first(t, k) in {
                    "that",
                    "whether",
                    "how",
                }:
                    return Found([i for i in t.subtree(k) if i < site.end], [])
            to = infinitive(site) if t.lemma[v] == "tell" else None
            if to is not None:  # "told the guard to leave"
                return Found(to.content, [])
    return None


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


def thing_statement(site: Site) -> Found | None:
    """A reporting noun as object: "issued *a warning about the flooding*"."""
    d = child(site.t, site.v, "dobj")
    if d is None or site.t.lower[d] not in words("attribution")["statements"]:
        return None
    return thing(site)


def call_on(site: Site) -> Found | None:
    """ "Called on *the board to resign*"."""
    return after(site, "on") or after(site, "upon")


PATTERNS: dict[str, Callable[[Site], Found | None]] = {
    "clause": clause,
    "clause-that": clause_that,
    "mangled": mangled,
    "told": told,
    "thing-statement": thing_statement,
    "call-on": call_on,
    "around": around,
    "as": as_aside,
    "infinitive": infinitive,
    "gerund": gerund,
    "thing": thing,
    "thing-to": thing_to,
    "naming": naming,
}


def contents(site: Site, pattern: str) -> Found | None:
    """What `pattern` finds around the verb of `site`, or None.

    `pattern` is a key of `PATTERNS`, or "after PREPOSITION", "thing-after PREPOSITION".
    """
    kind, _, word = pattern.partition(" ")
    if kind == "after":
        return after(site, word)
    if kind == "thing-after":
        return thing_after(site, word)
    return PATTERNS[kind](site)
