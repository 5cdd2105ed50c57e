"""Contents that the parse hides: a clause hung elsewhere, a cue taken for a noun.

The words themselves still show the construction: a subject right behind "said", a phrase and a cue
between commas. Tried where the rules that trust the parse find nothing."""

from __future__ import annotations

from claimcheck.parser.attribution_clause import Found, Site, is_finite, stretch, with_tail
from claimcheck.parser.attribution_grammar import child, noun_phrase
from claimcheck.parser.tokens import Tokens

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({",", "—", "–", "--", "-", "(", ")", ";", ":"})
_INTRODUCES = frozenset({"that", "if", "whether", "how", "why"})
_FAR = 16  # tokens between a cue and its clause: "said on Monday after a visit to the pier that"
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def behind(site: Site) -> Found | None:
    """The clause whose subject or "that" follows the cue, whatever it hangs from.

    "Orr said after the flood *he would not rebuild*", "told the panel in a long letter *that …*".
    """
    t, v = site.t, site.v
    if t.tag[v] == "VBN" and child(t, v, "aux", "auxpass") is None:
        return None
    at = v + 1
    while at < min(site.end, v + _FAR):
        if t.text[at] in _BREAKS or t.tag[at] in _FINITE or not t.text[at][:1].isalnum():
            return None
        if t.lower[at] in _INTRODUCES and t.tag[at] in {"IN", "WRB"}:
            return _clause_of(site, at, t.head[at])
        if t.tag[at] in _RELATIVE or t.dep[at] == "mark":
            return None  # "said *when* she resigned": a circumstance
        verb = _subject_from(t, at)
        if verb is not None:
            return None if t.dep[verb] in {"relcl", "acl"} else _clause_of(site, at, verb)
        end = _phrase_end(t, v, at)
        if end is None:
            return None
        at = end + 1
    return None


def fronted(site: Site) -> Found | None:
    """An -ing form in front of its sentence, with a clause: "*Claiming* that …, Orr left"."""
    t, v, start = site.t, site.v, site.start
    if t.tag[v] != "VBG" or any(t.text[i][:1].isalnum() for i in range(start, v)):
        return None
    comma = next((i for i in range(v + 1, site.end) if t.text[i] == ","), None)
    if comma is None or comma > v + 30 or (t.pos[v + 1] == "ADP" and t.lower[v + 1] != "that"):
        return None
    content = list(range(v + 1, comma))
    if not any(t.tag[i] in _FINITE for i in content):
        return None
    for s in range(comma + 1, site.end):
        if t.dep[s] in {"nsubj", "nsubjpass"} and t.left_edge(s) == comma + 1:
            return Found(content, [], (noun_phrase(t, s, [v]), s))
    return None


def _phrase_end(t: Tokens, v: int, at: int) -> int | None:
    """The last token of the adverb, hearer or prepositional phrase that begins at `at`."""
    if t.pos[at] == "ADV" or t.dep[at] == "npadvmod":
        return at
    if t.dep[at] == "prep":
        noun = child(t, at, "pobj")
        return at if noun is None else t.right_edge(noun)
    head = at
    while t.head[head] > head and t.head[head] - at < _FAR:
        head = t.head[head]
    if t.dep[head] in {"npadvmod", "dative"} or (t.dep[head] == "dobj" and t.lemma[v] in _TELLING):
        return t.right_edge(head)
    return None


_TELLING = frozenset({"tell", "ask", "remind", "assure", "inform", "warn", "show"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def _subject_from(t: Tokens, at: int) -> int | None:
    """The verb whose subject phrase begins at `at`, or None."""
    head = at
    for _ in range(6):
        if t.dep[head] in {"nsubj", "nsubjpass", "expl", "csubj"}:
            verb = t.head[head]
            return verb if verb > head and t.left_edge(head) == at else None
        above = t.head[head]
        if above <= head:
            return None
        head = above
    return None


def _clause_of(site: Site, first: int, verb: int) -> Found | None:
    t = site.t
    if verb <= first or not is_finite(t, verb):
        return None
    content = stretch(t, verb, first, site.end)
    if not content or content[0] != first:
        return None
    return Found(with_tail(t, content, site), [])


def between_commas(site: Site) -> Found | None:
    """The sentence around a phrase and its cue: "*The crane*, records show, *lifted 2 tons*"."""
    t, v = site.t, site.v
    if t.tag[v] in {"VBN", "VBG"} or t.dep[v] in {"relcl", "acl"}:
        return None
    after = v + 1
    ends = after >= site.end or t.text[after] in {".", "?", "!"}
    if not ends and t.text[after] not in {",", "—", "–", "--"}:
        return None
    first = v
    while first > site.start and v - first < _FAR and t.text[first - 1] not in _BREAKS:
        first -= 1
        if (t.tag[first] in _FINITE and first < v - 1) or t.tag[first] in _RELATIVE:
            return None
    if first <= site.start or t.text[first - 1] != ",":
        return None
    source = [i for i in range(first, v) if t.dep[i] != "aux"]
    head = next(
        (
            i
            for i in source
            if t.pos[i] in _NOUNS and (i + 1 >= v or t.pos[i + 1] not in _NOUNS | {"PART", "PUNCT"})
        ),
        None,
    )
    if head is None or t.pos[first] in {"CCONJ", "SCONJ", "ADP", "VERB", "AUX"}:
        return None
    lead = list(range(site.start, first - 1))
    rest = [] if ends else list(range(after + 1, site.end))
    whole = rest if not _has_verb(t, lead) else lead
    if not _has_verb(t, whole) or (rest and not _has_verb(t, rest)):
        return None
    return Found([*lead, *rest], [], (source, head))


def lost_subject(t: Tokens, v: int) -> tuple[list[int], int | None]:
    """The subject of a finite verb behind a comma or bracket, which a parse gave to another verb.

    "*Ann Orr (a diver so calm she was called the stone)* says", "*Orr*, who drew nothing, said".
    """
    before = v - 1
    while before > 0 and t.dep[before] in {"aux", "advmod", "neg"} and t.head[before] == v:
        before -= 1
    if t.tag[v] not in {"VBD", "VBZ", "VBP", "VBN"} or before < 1:
        return [], None
    head: int | None = None
    if t.text[before] == ")":
        opening = before
        while opening > t.sentence[v] and t.text[opening] != "(":
            opening -= 1
        head = opening - 1
        while t.dep[head] in {"pobj", "prep"} and t.head[head] < head:
            head = t.head[head]  # "*Advisers* to a rival campaign (…) said"
    elif t.text[before] == ",":
        for c in t.children[v]:
            if c < v and t.dep[c] in {"ccomp", "advcl"}:
                subjects = [k for k in t.children[c] if t.dep[k] in {"nsubj", "nsubjpass"}]
                if len(subjects) > 1 and t.tag[subjects[-1]] in _RELATIVE:
                    head = subjects[0]
        if head is None and t.dep[before - 1] in {"conj", "appos"}:
            head = before - 1
            while t.dep[head] in {"conj", "appos"} and t.dep[t.head[head]] != "pobj":
                head = t.head[head]
    if head is None or head <= t.sentence[v] or t.pos[head] not in {"NOUN", "PROPN"}:
        return [], None
    return noun_phrase(t, head, [v]), head


def _has_verb(t: Tokens, tokens: list[int]) -> bool:
    return any(t.tag[i] in _FINITE for i in tokens)


def mangled(site: Site) -> Found | None:
    """A clause taken for an object: "says *the rise in rents also makes his job harder*"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj")
    if d is None or d < v:
        return None
    first = t.left_edge(d)
    rest = range(first, site.end)
    if first > v + 2 or not any(
        t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] not in {"aux", "auxpass"} for i in rest
    ):
        return None
    return Found(list(rest), [])
