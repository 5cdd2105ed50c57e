"""Content around the cue: "*The pier*, he said, *was unsafe*", "As Orr noted, *it was unsafe*"."""

from __future__ import annotations

from claimcheck.parser.attribution_clause import MARKS, Found, Site
from claimcheck.parser.attribution_grammar import child, is_verb
from claimcheck.parser.cues import words
from claimcheck.parser.tokens import Tokens

CLAUSE_COMMAS = frozenset({",", "—", "–", "--", "-", "(", "…", "..."})


def around(site: Site) -> Found | None:
    """The sentence around a cue between commas: "*The pier*, he said, *was unsafe*".

    Also the cue at the end ("*The pier was unsafe and would close*, officials said"): it covers
    all that the sentence coordinates.
    """
    t, v, subject = site.t, site.v, site.subject
    if not _parenthetical(t, v) or (subject is not None and subject.through):
        return None
    if any(_is_object(t, v, c) for c in t.children[v]):
        return None
    if subject is None:  # "…, state records show": a noun the parse did not make the subject
        first, last = t.left_edge(v - 1) if v else v, v
        while (
            first > site.start
            and t.head[first - 1] in {first, v - 1}
            and (t.dep[first - 1] in {"compound", "amod", "det", "poss", "nummod"})
        ):
            first -= 1
        if v == 0 or t.pos[v - 1] not in {"NOUN", "PROPN", "PRON"} or t.head[v - 1] != v:
            return None
    elif subject.head > v:
        first, last = v, t.right_edge(subject.head)
    else:
        first, last = t.left_edge(subject.head), v
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
        and t.left_edge(root) <= site.start + 1
        and t.right_edge(root) >= before - 1
    ):
        return None
    return Found([*lead, *rest], [])


def _is_object(t: Tokens, v: int, c: int) -> bool:
    """Whether the cue has its own object: "After the storm, he *wrote a book*" is no aside."""
    if c < v or t.dep[c] not in {"dobj", "xcomp"} or t.lemma[v] in _HEARD:
        return False
    return t.entity[c] not in {"DATE", "TIME"} and t.lower[c] not in {"it", "so"}


_HEARD = frozenset({"tell", "remind", "assure", "inform", "warn", "advise", "ask"})


def _is_adjunct(t: Tokens, c: int) -> bool:
    """Whether a phrase before the cue is an adjunct: "when asked", "on Monday", "citing delays"."""
    first = t.left_edge(c)
    if t.dep[c] == "advcl":
        return t.lower[first] in SUBORDINATE or t.tag[first] in {"VBG", "VBN", "IN", "TO"}
    return t.dep[c] == "prep"


def _parenthetical(t: Tokens, v: int) -> bool:
    """Whether the verb can stand in the margin of its sentence: no relative clause, no "when"."""
    if t.dep[v] in {"relcl", "acl", "xcomp", "pcomp", "amod", "csubj"} or t.tag[v] == "VBG":
        return False
    if t.tag[v] == "VB" and (t.dep[v] != "parataxis" or child(t, v, "aux") is not None):
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
        if t.dep[i] == "csubj" and t.head[i] > i:
            continue  # "Though it rained, he said, *leaving early* would be rude"
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
    first, last = t.left_edge(v), t.right_edge(v)
    if t.lower[first] != "as" or t.head[first] != v or first < site.start:
        return None
    if t.lower[first - 1 : first] in (["such"], ["same"], ["so"]):
        return None
    d = child(t, v, "dobj")
    if d is not None and t.lower[d] != "it" and t.lemma[v] != "tell":
        return None
    if t.text[last] == ",":
        last -= 1
    if first > site.start and t.dep[first - 1] == "cc" and t.text[last + 1 : last + 2] == [","]:
        # "… and, *as Orr noted,* …": what follows is what was noted
        content = list(range(last + 2, site.end))
        return Found(content, []) if any(is_verb(t, i) for i in content) else None
    opening = not any(t.text[i][:1].isalnum() for i in range(site.start, first))
    closing = first > site.start and t.text[first - 1] in CLAUSE_COMMAS
    if opening and last + 1 < site.end and t.text[last + 1] != "," and t.text[last] != ",":
        return None
    if not opening and not closing:
        return None
    content = [i for i in range(site.start, site.end) if i < first or i > last]
    return Found(content, []) if any(is_verb(t, i) for i in content) else None
