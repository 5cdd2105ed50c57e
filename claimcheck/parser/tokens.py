"""A parsed block as plain lists: what the stages read instead of spaCy's objects.

Reading a spaCy `Token` attribute by attribute costs more than the parse; lists do not. And a
block of plain lists can be kept in a cache and read again without importing spaCy at all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.parser.cues import lemma_slips
from claimcheck.parser.prefixed import come_apart
from claimcheck.parser.repairs import repair

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAKING = 9  # of tokens: one more whenever the same text and model make others than before


@dataclass(frozen=True, slots=True)
class Tokens:
    """One block's tokens, column by column; every list has one item a token.

    `idx` is the token's first character in the block's text, `head` the index of its head (itself
    for a root), `sentence` the index of its sentence's first token, `entity` the named-entity
    type or "", `entity_start` True where a named entity begins, `space` True where white space
    follows. `children` are in reading order.
    """

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    idx: list[int]
    sentence: list[int]
    entity: list[str]
    entity_start: list[bool]
    space: list[bool]
    morph: list[str]
    children: list[list[int]]

    def __len__(self) -> int:
        return len(self.text)

    def end(self, i: int) -> int:
        """The block offset just past token `i`."""
        return self.idx[i] + len(self.text[i])

    def subtree(self, i: int) -> list[int]:
        """Token `i` and all that hangs from it, in reading order."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children[at])
        found.sort()
        return found

    def left_edge(self, i: int) -> int:
        """The first token of the phrase of `i`."""
        while self.children[i] and self.children[i][0] < i:
            i = self.children[i][0]
        return i

    def right_edge(self, i: int) -> int:
        """The last token of the phrase of `i`."""
        while self.children[i] and self.children[i][-1] > i:
            i = self.children[i][-1]
        return i

    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as (first token, one past the last)."""
        starts = [i for i, first in enumerate(self.sentence) if first == i]
        return list(zip(starts, [*starts[1:], len(self)], strict=False))


def tokens_of(doc: Doc) -> Tokens:
    """The columns of a spaCy `Doc` that went through the whole model."""
    return tokens_with(
        doc,
        lemma=[t.lemma_ for t in doc],
        pos=[t.pos_ for t in doc],
        tag=[t.tag_ for t in doc],
        dep=[t.dep_ for t in doc],
        morph=[str(t.morph) for t in doc],
    )


def tokens_with(
    doc: Doc,
    lemma: list[str],
    pos: list[str],
    tag: list[str],
    dep: list[str],
    morph: list[str],
) -> Tokens:
    """The columns of a parsed spaCy `Doc`, with these for what the model's rules say of words.

    Its tree is put right where `repairs` knows how.
    """
    from spacy.attrs import ENT_IOB, ENT_TYPE, HEAD, IDX, LOWER, ORTH, SENT_START, SPACY

    # All columns in one go: a spaCy token asked for one attribute costs a hundred times as much.
    wanted = [ORTH, LOWER, IDX, HEAD, SENT_START, ENT_TYPE, ENT_IOB, SPACY]
    columns = doc.to_array(wanted).astype("int64").T.tolist()
    orth, lower, idx, offset, starts, entity, iob, space = columns
    head = [i + away for i, away in enumerate(offset)]
    children: list[list[int]] = [[] for _ in head]
    sentence = []
    first = 0
    for i, at in enumerate(head):
        if at != i:
            children[at].append(i)
        if starts[i] == 1:
            first = i
        sentence.append(first)
    name = doc.vocab.strings
    words = [name[n & _UNSIGNED] for n in lower]
    slips = lemma_slips()
    tokens = Tokens(
        text=[name[n & _UNSIGNED] for n in orth],
        lower=words,
        lemma=[
            slips.get(w, known) if p == "VERB" else known
            for w, known, p in zip(words, lemma, pos, strict=True)
        ],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        idx=idx,
        sentence=sentence,
        entity=[name[n & _UNSIGNED] if n else "" for n in entity],
        entity_start=[n == _BEGINS for n in iob],
        space=[n == 1 for n in space],
        morph=morph,
        children=children,
    )
    come_apart(tokens)
    repair(tokens)
    return tokens


_UNSIGNED = 0xFFFF_FFFF_FFFF_FFFF  # a string's number, out of a column that was read as signed
_BEGINS = 3  # spaCy's number for a token that begins a named entity
_COLUMNS = ("text", "lemma", "pos", "tag", "dep", "head", "idx", "sentence", "entity", "morph")


def pack(tokens: Tokens) -> bytes:
    """The columns as bytes for a cache; `unpack` is its inverse."""
    columns = [getattr(tokens, name) for name in _COLUMNS]
    flags = [[int(x) for x in tokens.entity_start], [int(x) for x in tokens.space]]
    return json.dumps([*columns, *flags], separators=(",", ":")).encode()


def unpack(data: bytes) -> Tokens | None:
    """The tokens that `pack` wrote, or None where these bytes are not whole."""
    try:
        columns = json.loads(data)
        text, lemma, pos, tag, dep, head, idx, sentence, entity, morph, starts, space = columns
        size = len(text)
        children: list[list[int]] = [[] for _ in text]
        for i, at in enumerate(head):
            if at != i:
                children[at].append(i)
        if any(len(column) != size for column in columns):
            return None
        lower = [word.lower() for word in text]
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return Tokens(
        text=text,
        lower=lower,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        idx=idx,
        sentence=sentence,
        entity=entity,
        entity_start=[bool(x) for x in starts],
        space=[bool(x) for x in space],
        morph=morph,
        children=children,
    )
