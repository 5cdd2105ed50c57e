"""Prose that says one source draws on another: "citing", "first reported by", "told Reuters".

What is found is compared with the registry's `derived_from`; so only named papers, agencies,
bodies and the like are kept, and of a hearer ("told …") only those that publish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Article, BlockKind, ProvenanceNote
from claimcheck.parser.atoms import Atoms, Phrases, atoms_of
from claimcheck.parser.document import ParsedBlock, Referent, Referents, TokenRef
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.tokens import Tokens

_ROWS = {words: row for row in load_rows("provenance.toml", "provenance") for words in row["words"]}
_phrases = Phrases(_ROWS)
_WIRE = re.compile(r"\(([A-Z][A-Za-z]{1,30}(?: [A-Z][A-Za-z]{1,30}){0,3})\)")
_WIRES = frozenset(
    {
        "reuters",
        "ap",
        "associated press",
        "afp",
        "agence france-presse",
        "pa",
        "upi",
        "bloomberg",
        "dpa",
        "tass",
        "interfax",
        "xinhua",
        "efe",
        "ansa",
        "kyodo",
        "ria novosti",
        "cnn",
    }
)


def find_provenance(
    article: Article, blocks: Sequence[ParsedBlock], referents: Referents
) -> tuple[ProvenanceNote, ...]:
    """The notes of provenance in the article's prose, in order of place.

    `relayer` is None where the article itself draws on `upstream`. Unnamed upstreams ("citing
    internal emails") are kept in their own words after "citing" and the like, and nowhere else.
    """
    found: list[ProvenanceNote] = []
    for block in blocks:
        if block.block.kind is BlockKind.BYLINE:
            continue
        found += _dateline(block)
        if not block.tokens.text:
            continue
        atoms = atoms_of(block.block.text)
        starts = {start: i for i, start in enumerate(block.tokens.idx)}
        i = 0
        while i < len(atoms):
            match = _phrases.at(atoms, i)
            if match is None or atoms.start[i] not in starts:
                i += 1
                continue
            note = _note(block, atoms, match, i, starts, referents)
            if note is not None:
                found.append(note)
            i = match[1]
    return tuple(sorted(found, key=lambda n: (n.span.start, n.span.end)))


def _dateline(block: ParsedBlock) -> list[ProvenanceNote]:
    """ "LONDON (Reuters) - …": the wire that the text comes from."""
    match = _WIRE.search(block.block.text[:80])
    if match is None or match.group(1).lower() not in _WIRES:
        return []
    before = block.block.text[: match.start()].strip()
    if before and not before.replace(",", "").replace(" ", "").replace(".", "")[:1].isupper():
        return []
    if len(before) > 40 or any(w.islower() and len(w) > 3 for w in before.split()):
        return []
    span = block.block.span(match.start(), match.end())
    return [ProvenanceNote(None, match.group(1), match.group(), span)]


def _note(
    block: ParsedBlock,
    atoms: Atoms,
    match: tuple[str, int],
    i: int,
    starts: dict[int, int],
    referents: Referents,
) -> ProvenanceNote | None:
    words, end = match
    row = _ROWS[words]
    t = block.tokens
    cue = starts[atoms.start[i]]
    after = next((k for k in range(cue, len(t)) if t.idx[k] >= atoms.end[end - 1]), len(t))
    if row["pattern"] == "subject":
        upstream = _subject(block, cue, referents)
        if upstream is None:
            return None
    else:
        upstream = _following(block, after, referents, words)
        if upstream is None:
            return None
        if row["pattern"] == "hearer" and not _publishes(upstream):
            return None
        if words == "according to" and not _publishes(upstream):
            return None
    relayer = None
    if row["relayer"] == "subject":
        relayer = _clause_subject(block, cue, referents)
        if relayer is not None and relayer.name == upstream.name:
            relayer = None
    name = upstream.name
    span = block.block.span(atoms.start[i], atoms.end[end - 1])
    text = block.block.text[atoms.start[i] : atoms.end[end - 1]]
    return ProvenanceNote(relayer.name if relayer else None, name, text, span)


def _following(block: ParsedBlock, at: int, referents: Referents, words: str) -> Referent | None:
    """The first named one in the phrase that follows token `at`, or the phrase itself."""
    t = block.tokens
    if at >= len(t):
        return None
    sentence = t.sentence[at]
    own: Referent | None = None
    for k in range(at, min(at + 10, len(t))):
        if t.sentence[k] != sentence or t.text[k] in (",", ";", "—", ".", ":", "“", '"', "("):
            break
        if t.pos[k] in ("VERB", "AUX", "SCONJ", "ADP") and k > at:
            break
        referent = referents.of(TokenRef(block.index, k))
        if _before_person(t, k):
            continue  # "an unnamed Treasury adviser" is not the White House
        if referent is not None and referent.kind in ("group", "thing", "person"):
            if referent.named and (
                k < at + 6 or words in ("citing", "cited", "quoting", "according to")
            ):
                return referent
            own = own or referent
        elif t.pos[k] == "PROPN" and t.entity[k] == "ORG" and referent is None:
            # "a Gazette story": a name before the noun is not a mention of its own
            name = _name_at(block, k, referents)
            if name is not None:
                return name
    if own is not None or words not in ("citing", "quoting", "cited"):
        return own if words in ("citing", "quoting", "cited") else None
    last = at
    while (
        last < len(t)
        and last < at + 8
        and t.sentence[last] == sentence
        and t.pos[last] in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
    ):
        last += 1
    if last == at:
        return None
    text = block.block.text[t.idx[at] : t.end(last - 1)]
    return Referent(text, "thing", named=False)


def _before_person(t: Tokens, k: int) -> bool:
    """Whether token `k` only says what sort of person follows: "a Treasury adviser"."""
    at = k
    for _ in range(4):
        if t.dep[at] not in ("compound", "nmod", "amod") or t.head[at] <= at:
            return False
        at = t.head[at]
        if t.pos[at] == "NOUN" and t.lemma[at].lower() in lexicon().people:
            return True
    return False


def _name_at(block: ParsedBlock, k: int, referents: Referents) -> Referent | None:
    t = block.tokens
    end = k + 1
    while end < len(t) and t.pos[end] == "PROPN":
        end += 1
    own = t.text[k:end]
    known = sorted({r.name: r for r in referents.by_token.values() if r.named}.items())
    holding = [r for name, r in known if name.split()[-len(own) :] == own]
    if len(holding) == 1:
        return holding[0]
    return Referent(" ".join(own), "group")


def _publishes(referent: Referent) -> bool:
    """Whether it is a paper, broadcaster or agency: "told Reuters", not "told the court"."""
    known = lexicon()
    if not referent.named or referent.kind == "person" or referent.kind == "place":
        return False
    name = referent.name.lower()
    if name in _WIRES or name.removesuffix(" news") in (
        "bbc",
        "sky",
        "itv",
        "nbc",
        "abc",
        "cbs",
        "fox",
    ):
        return True
    parts = name.split()
    for word in (parts[-1], parts[0]):
        if "paper" in known.keywords.get(word, frozenset()):
            return True
    role = (referent.role or "").lower().split()
    return any("paper" in known.groups.get(word, frozenset()) for word in role)


def _subject(block: ParsedBlock, verb: int, referents: Referents) -> Referent | None:
    """Who reported, in "as the Gazette reported" only: there the article takes it over."""
    t = block.tokens
    first = verb
    while first > 0 and t.pos[first - 1] in ("PROPN", "DET") and first > verb - 8:
        first -= 1
    if first == verb or first == 0 or t.lower[first - 1] != "as":
        return None
    for k in range(verb - 1, first - 1, -1):
        referent = referents.of(TokenRef(block.index, k))
        if referent is not None:
            return referent if _publishes(referent) else None
    return None


def _clause_subject(block: ParsedBlock, cue: int, referents: Referents) -> Referent | None:
    """Who draws: the outermost subject above the cue that publishes, else the nearest subject."""
    t = block.tokens
    at = cue
    subjects: list[Referent] = []
    for _ in range(10):
        for child in t.children[at]:
            referent = referents.of(TokenRef(block.index, child))
            if t.dep[child] == "nsubj" and child < cue and referent is not None:
                subjects.append(referent)
        if t.head[at] == at:
            break
        at = t.head[at]
    publishing = [r for r in subjects if _publishes(r)]
    return publishing[-1] if publishing else subjects[0] if subjects else None
