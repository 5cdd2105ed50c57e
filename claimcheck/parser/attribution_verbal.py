"""Contents that are no plain clause: a thing, an -ing form, what something is called.

Which verb takes which of them is told by `attribution_patterns`."""

from __future__ import annotations

from claimcheck.parser.attribution_clause import (
    Found,
    Site,
    coordinated,
    is_finite,
    stretch,
    with_tail,
)
from claimcheck.parser.attribution_grammar import (
    RELATIVE,
    child,
    children,
    is_passive,
    noun_phrase,
)
from claimcheck.parser.attribution_order import named_in_quotes
from claimcheck.parser.cues import words
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.tokens import Tokens

_WITHHELD = word_lists("clauses")["withheld"]


def gerund(site: Site) -> Found | None:
    """The -ing clause: "He denied *taking the money*"."""
    t, v = site.t, site.v
    for c in t.children[v]:
        having = t.tag[c] == "VBN" and t.lower[t.left_edge(c)] == "having"
        if c > v and t.dep[c] in {"xcomp", "dobj", "ccomp"} and (having or t.tag[c] == "VBG"):
            if t.text[c - 1] == ",":
                continue
            content = with_tail(t, stretch(t, c, v + 1, site.end), site)
            return Found(coordinated(content, site, finite=False), [])
    return None


def thing(site: Site) -> Found | None:
    """The noun phrase: "The union opposes *the plan*", "the plan *that* the union opposes"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj")
    if d is None:
        return _relative(site)
    if t.lemma[v] == "deny" and t.tag[v] == "VBN" and t.lemma[d].lower() in _WITHHELD:
        return None  # "beaten and denied food"
    if t.lower[d] in RELATIVE and d < v:
        return _relative(site)
    if t.lower[d] in {"what", "whatever"} and d < v:
        return None
    if d < v:
        return Found(noun_phrase(t, d, [v]), [])
    content = stretch(t, d, v + 1, site.end)
    if not content:
        return None
    last = content[-1]
    for k in t.children[v]:  # phrases behind it: "a deal *with Spain*", "the chairman *as a fraud*"
        if k <= last or k >= site.end:
            continue
        near = k <= last + 1 or (k <= last + 3 and t.lower[k] in {"as", "for"})
        if t.dep[k] == "prep" and near and (t.lower[k] in _BELONGS or _supports(t, k)):
            content = [*content, *stretch(t, k, last + 1, site.end)]
            last = content[-1]
        elif t.dep[k] in {"advcl", "xcomp"} and k > last and t.left_edge(k) == last + 1:
            if t.lower[last + 1] in {"to", "when", "if"}:
                content = [*content, *stretch(t, k, last + 1, site.end)]
            break
        elif t.dep[k] not in {"npadvmod", "advmod", "prep"}:
            break
    return Found(without_remark(t, content), [])


def _supports(t: Tokens, prep: int) -> bool:
    """Whether "in" belongs to the thing: "a march *in support of* the crew"."""
    noun = child(t, prep, "pobj")
    return noun is not None and t.lower[prep] == "in" and t.lower[noun] in _BEHIND


_BEHIND = frozenset({"support", "favor", "favour", "response", "exchange", "return", "protest"})


def without_remark(t: Tokens, content: list[int]) -> list[int]:
    """Content without the relative clause that ends it behind a comma, which the article adds.

    "praised *the pilot*, who had flown for years".
    """
    for k in range(len(content) - 1, 1, -1):
        i = content[k]
        if t.lower[i] in {"who", "which"} and t.text[content[k - 1]] in {",", "—", "–", "--"}:
            clause = t.head[i]
            whole = t.dep[clause] == "relcl" and t.right_edge(clause) >= content[-1]
            return content[: k - 1] if whole else content
    return content


_BELONGS = words("attribution")["belongs"]


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
            t.dep[c] == "advcl" and t.lower[t.left_edge(c)] == "to"
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
                    or (t.pos[c] in {"ADJ", "NOUN"} and not is_finite(t, c))
                )
            ):
                return Found(with_tail(t, stretch(t, c, v + 1, site.end), site), [])
            if to and d is not None and v < d < c:
                content = [*stretch(t, d, v + 1, site.end), *stretch(t, c, v + 1, site.end)]
                return Found(with_tail(t, sorted(set(content)), site), [])
        if t.dep[c] == "dobj":
            for k in t.children[c]:
                if t.dep[k] == "acl" and any(t.tag[j] == "TO" for j in t.children[k]):
                    return Found(stretch(t, c, v + 1, site.end), [])
    return None


def naming(site: Site) -> Found | None:
    """What something is called: "called *the plan “a joke”*", "described *it as a mess*"."""
    t, v = site.t, site.v
    quoted = named_in_quotes(site)
    if quoted is not None:
        return quoted
    relative = None
    if t.dep[v] == "relcl":
        relative = _relative(site)
    second = [c for c in children(t, v, "oprd") if c > v]
    second += [c for c in children(t, v, "prep") if c > v and t.lower[c] == "as"]
    for c in children(t, v, "ccomp", "xcomp"):
        if c > v and t.pos[c] in {"ADJ", "NOUN", "PROPN", "AUX"} and not is_finite(t, c):
            second.append(c)
    if t.lemma[v] == "find" and any(t.lower[c] in _VERDICTS for c in second):
        return None  # "The jury found Orr guilty": an act, reported in the article's own voice
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
            follow = t.right_edge(d) + 1
            if t.pos[d] != "PRON" or follow >= site.end:
                return None
            extra = [follow, *[k for k in range(follow + 1, site.end) if t.head[k] == follow]]
            if t.head[follow] != v or t.pos[follow] not in {"ADJ", "NOUN", "VERB", "DET"}:
                return None
            return Found([*t.subtree(d), *extra], [])
        return Found(stretch(t, d, v + 1, site.end), [])
    content: list[int] = []
    if d is not None and d > v:
        content += stretch(t, d, v + 1, site.end)
    elif relative is not None:
        content += relative.content
    for c in second:
        content += stretch(t, c, v + 1, site.end)
    content = sorted(set(content))
    return Found(with_tail(t, content, site), [])


_VERDICTS = words("attribution")["verdicts"]


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


def thing_statement(site: Site) -> Found | None:
    """A reporting noun as object: "issued *a warning about the flooding*"."""
    d = child(site.t, site.v, "dobj")
    if d is None or site.t.lower[d] not in words("attribution")["statements"]:
        return None
    return thing(site)


def thing_found(site: Site) -> Found | None:
    """What a document found: "The audit found *31 leaks*", not "the diver found a ring"."""
    if site.subject is None or site.t.lower[site.subject.head] not in _FINDERS:
        return None
    return thing(site)


_FINDERS = words("attribution")["finders"]


def thing_same(site: Site) -> Found | None:
    """What stands for words: "She said *the same thing*", "he said *little about the plan*"."""
    t, v = site.t, site.v
    d = child(t, v, "dobj", "npadvmod", "advmod", "intj")
    if d is None or d < v or t.lower[d] not in _SAME:
        return None
    content = stretch(t, d, v + 1, site.end)
    end = next((n for n, i in enumerate(content) if t.text[i] == "," or t.lower[i] == "in"), None)
    return Found(content[:end], [])


_SAME = frozenset({"thing", "things", "same", "much", "little", "nothing", "yes", "no"})
