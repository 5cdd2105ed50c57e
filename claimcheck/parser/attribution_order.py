"""Contents told by the order of the words alone, for sentences too long or too quoted to parse.

Tried where the rules that trust the parse find nothing, each for one construction."""

from __future__ import annotations

from claimcheck.parser.attribution_clause import MARKS, Found, Site, stretch
from claimcheck.parser.attribution_grammar import child
from claimcheck.parser.tokens import Tokens

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({",", "—", "–", "--", ";", ":", "(", ")"})
_FAR = 24  # tokens from a cue to its "that": "said in one of a series of late-night messages that"
_NEAR = 14  # tokens from "called" to the quotation: "called the board's handling of it “a joke”"


def late(site: Site) -> Found | None:
    """The "that" clause behind phrases that a parse hung it from.

    "Orr alleged in the suit *that the firm earned £5m*". A relative clause lacks the thing that it
    is about ("the suit that Orr filed"); this one has a subject and all that its verb asks for.
    """
    t, v = site.t, site.v
    if t.tag[v] not in _FINITE | {"VBG", "VBN", "VB"} or t.lower[v + 1 : v + 2] == ["that"]:
        return None
    for at in range(v + 1, min(site.end - 2, v + _FAR)):
        if t.text[at] in _BREAKS or t.text[at] in MARKS:
            return None
        if t.lower[at] != "that":
            if t.tag[at] in _FINITE and t.dep[at] not in {"aux", "auxpass"}:
                return None
            continue
        verb = _clause_behind(t, at)
        if verb is None:
            return None
        end = max(t.right_edge(verb), verb)
        at += t.dep[at] != "mark"  # taken for a relative pronoun, it would be read as one
        return Found(list(range(at, min(end + 1, site.end))), [])
    return None


def _clause_behind(t: Tokens, that: int) -> int | None:
    """The verb of a clause behind "that" which lacks nothing, or None."""
    verb = t.head[that]
    while t.dep[verb] in {"prep", "pcomp"} and t.head[verb] > that:
        verb = t.head[verb]
    if verb <= that or t.tag[verb][:2] not in {"VB", "MD"}:
        return None
    own = child(t, verb, "nsubj", "nsubjpass", "expl", "csubj")
    if own is None or own <= that or t.left_edge(own) != that + 1:
        return None
    deps = {t.dep[c] for c in t.children[verb] if c > verb}
    passive = t.dep[own] == "nsubjpass"
    whole = deps & {"dobj", "attr", "acomp", "ccomp", "xcomp", "oprd"}
    return verb if passive or whole else None


def named_in_quotes(site: Site) -> Found | None:
    """What something is called in quotation marks: "called *the use of tugs “quite unsafe”*"."""
    t, v = site.t, site.v
    first = v + 1
    if first >= site.end or t.pos[first] in {"ADP", "SCONJ", "PUNCT", "VERB", "CCONJ"}:
        return None
    if t.lemma[v] in _SENSING:
        return None
    if site.subject is not None and t.lower[t.left_edge(site.subject.head) - 1] == "what":
        return None  # "against what they call the “rotten” deal"
    for at in range(first + 1, min(site.end, v + _NEAR)):
        if t.text[at] in _BREAKS or (t.tag[at] in _FINITE and t.lower[at] not in {"'s", "’s"}):
            return None
        if t.text[at] not in MARKS or not t.space[at - 1] or t.space[at]:
            continue
        close = next((k for k in range(at + 1, site.end) if t.text[k] in MARKS), None)
        if close is None or close == at + 1:
            return None
        if close + 1 >= site.end:
            return Found(list(range(first, close + 1)), [])
        if t.pos[close + 1] in {"NOUN", "PROPN", "ADJ"}:
            return None  # "assails what she calls the “rotten” core"
        last = close
        if t.text[close + 1] not in _BREAKS and t.pos[close + 1] in {"ADP", "PRON", "SCONJ"}:
            last = max(t.right_edge(k) for k in range(at + 1, close))
        elif t.pos[close + 1] == "CCONJ" and t.text[close + 2 : close + 3] != [","]:
            ends = [k for k in range(close + 2, site.end) if t.text[k] in MARKS]
            if len(ends) > 1 and ends[0] <= close + 4:
                last = ends[1]  # "called the offer “late” and “a joke”"
        return Found(list(range(first, min(max(last, close) + 1, site.end))), [])
    return None


_SENSING = frozenset({"find", "feel", "consider"})


def gap(site: Site) -> Found | None:
    """A clause whose subject stands before the cue: "a dam *that* he said *defied floods*"."""
    t, v = site.t, site.v
    if site.subject is None or site.subject.passive or site.subject.through:
        return None
    first = t.left_edge(site.subject.head)
    k = v + 1
    while k < site.end - 1 and t.pos[k] == "ADV":
        k += 1
    if not site.start < first <= site.subject.head < v or k >= site.end - 1:
        return None
    if t.tag[k] not in _FINITE or (t.tag[k] == "VBD" and t.tag[v] == "VBN"):
        return None
    before = first - 1
    if t.tag[before] in {"WDT", "WP"} or (t.lower[before] == "that" and t.pos[before] == "PRON"):
        lead = [before]
    elif t.dep[v] == "relcl" and t.pos[before] in {"NOUN", "PROPN"} and t.head[v] <= before:
        noun = t.head[v]
        lead = list(range(t.left_edge(noun), before + 1))
    else:
        return None
    top = k
    while t.head[top] > v and t.head[top] != top:
        top = t.head[top]
    run = [k]
    for i in stretch(t, top, k, site.end):
        if i == run[-1] + 1:
            run.append(i)
    return Found([*lead, *run], []) if len(run) > 1 else None
