"""Blocks with tokens but no parse: for tests of time and of odd text, which need no model."""

from __future__ import annotations

import re

from claimcheck.model import Block, BlockKind, Span
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.tokens import Tokens


def untagged(text: str, pos: str = "NOUN", tag: str = "NN", dep: str = "dep") -> ParsedBlock:
    """A block whose tokens are its words and signs, all tagged alike under one root."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    words = [m.group() for m in found]
    size = len(words)
    tokens = Tokens(
        text=words,
        lower=[w.lower() for w in words],
        lemma=[w.lower() for w in words],
        pos=["PROPN" if w[:1].isupper() else pos for w in words],
        tag=["NNP" if w[:1].isupper() else tag for w in words],
        dep=["ROOT", *[dep] * (size - 1)][:size],
        head=[0] * size,
        idx=[m.start() for m in found],
        sentence=[0] * size,
        entity=[""] * size,
        entity_start=[False] * size,
        space=[text[m.end() : m.end() + 1] == " " for m in found],
        morph=[""] * size,
        children=[list(range(1, size)), *[[] for _ in range(size - 1)]][:size],
    )
    block = Block(BlockKind.PARAGRAPH, text, (Span(0, len(text)),))
    return ParsedBlock(0, block, tokens)
