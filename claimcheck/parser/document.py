"""What the parser's stages hand to each other: parsed blocks, and attributions tied to tokens.

The order inside the room is: language (spaCy) → quotations → speakers → attribution → claims →
propositions. Tokens are named by a `TokenRef`, because every block is parsed on its own
(so that an edited paragraph can be parsed again alone).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.model import Article, Attribution, Block, Span
from claimcheck.parser.tokens import Tokens


class TokenRef(NamedTuple):
    """One token of the article: the index of its block, and its index in that block's `Tokens`."""

    block: int
    token: int


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block of the article with its parse. `index` is the block's index in `Article.blocks`."""

    index: int
    block: Block
    tokens: Tokens

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The article's spans of these tokens; adjacent tokens make one span."""
        runs: list[list[int]] = []
        for i in sorted(set(tokens)):
            if runs and i == runs[-1][1] + 1:
                runs[-1][1] = i
            else:
                runs.append([i, i])
        return tuple(
            self.block.span(self.tokens.idx[first], self.tokens.end(last)) for first, last in runs
        )


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """An attribution with the tokens it was read from, for the stages that come after.

    `content` is in reading order and may span several blocks (a quotation over paragraphs).
    `source` and `cue` are empty for what the article has none of.
    """

    attribution: Attribution
    source: tuple[TokenRef, ...]
    cue: tuple[TokenRef, ...]
    content: tuple[TokenRef, ...]


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something the article names: `name` is the fullest mention."""

    name: str
    kind: str  # "person", "group", "place", "thing"
    gender: str = ""  # "f", "m" or "" where the article does not tell
    plural: bool = False
    role: str | None = None  # "a department spokeswoman"
    named: bool = True  # False for a phrase that stands for somebody: "Another former inmate"


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom each mention refers to, by its head token: names, pronouns, "the group", "his lawyer".

    A mention that could not be resolved safely is not in `by_token`.
    """

    article: Article
    by_token: dict[TokenRef, Referent]

    def of(self, ref: TokenRef) -> Referent | None:
        """The referent of the mention whose head is this token, or None."""
        return self.by_token.get(ref)
