"""Content behind a preposition: "called for *an inquiry*", "accused *the firm of lying*"."""

from __future__ import annotations

from claimcheck.parser.attribution_clause import Found, Site, stretch, with_tail
from claimcheck.parser.attribution_grammar import child
from claimcheck.parser.tokens import Tokens


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
    if p is None and t.lower[v + 1 : v + 2] == [word] and t.dep[v + 1] == "mark":
        # "called for *the fare to be raised*"
        content = [k for k in t.subtree(t.head[v + 1]) if v + 1 < k < site.end]
        return Found(content, [v + 1]) if content else None
    if p is None:
        return None
    content = [k for k in t.subtree(p) if k > p and k < site.end]
    if not content:
        d = child(t, v, "dobj")
        if d is None or d < p:
            return None
        content = stretch(t, d, p + 1, site.end)
    to = child(t, v, "xcomp", "ccomp")
    if to is not None and to > content[-1] and any(t.tag[k] == "TO" for k in t.children[to]):
        content = [*content, *[k for k in t.subtree(to) if k > content[-1]]]  # on X to do Y
    cue = [p, *[c for c in t.children[v] if t.dep[c] == "prt"]]
    return Found(with_tail(t, content, site), cue)


def thing_after(site: Site, word: str) -> Found | None:
    """Object and preposition: "accused *the firm of lying*", "blamed *the fire on a fault*"."""
    t, v = site.t, site.v
    p = _preposition(t, v, word)
    d = child(t, v, "dobj")
    if p is None or d is None or d < v:
        return None
    content = sorted({*stretch(t, d, v + 1, site.end), *stretch(t, p, v + 1, site.end)})
    return Found(with_tail(t, content, site), [])


def call_on(site: Site) -> Found | None:
    """ "Called on *the board to resign*"."""
    return after(site, "on") or after(site, "upon")
