"""A possible attribution in the article, before the best ones are chosen and given ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.cues import known_words
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.quotations import Quote


@dataclass(slots=True)
class Reading:
    """Who says what by which words, as tokens.

    `block` is the position (in the sequence of blocks) of source and cue; `content` are
    (position, token) pairs, so that it may run over blocks. `anchor` is the cue's main token,
    `head` the head of the source phrase, None where there is none. `pattern` is the rule's name.
    """

    block: int
    anchor: int
    cue: list[int]
    source: list[int]
    head: int | None
    content: list[tuple[int, int]]
    type: AttributionType = AttributionType.ASSERTION
    stance: Stance = Stance.ASSERTS
    according_to: bool = False
    negated: bool = False
    hedged: bool = False
    direct: bool = False
    pattern: str = ""
    cited: list[int] = field(default_factory=list)  # "said, citing *two aides*, that"
    nests: bool = False  # kept inside another's content: a statement that somebody made
    listed: bool = False  # listed and no more: its words stay the article's own claim


@dataclass(slots=True)
class Page:
    """The article's blocks with its quotes, as the rules read it.

    `quote_of[position][token]` is the outermost quote a token stands in, or -1. `stretches` gives
    each block's outermost quotes as (quote, first token, last token), marks included; `cues` each
    block's words that a lexicon knows as (token, its sentence's first token, one past its last).
    """

    blocks: Sequence[ParsedBlock]
    quotes: Sequence[Quote]
    quote_of: list[list[int]]
    stretches: list[list[tuple[int, int, int]]] = field(default_factory=list)
    cues: list[list[tuple[int, int, int]]] = field(default_factory=list)
    _places: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = known_words()
        for parsed in self.blocks:
            t = parsed.tokens
            sentence, sentences = t.sentence, dict(t.sentences())
            self.cues.append(
                [
                    (i, sentence[i], sentences[sentence[i]])
                    for i, (lemma, word) in enumerate(zip(t.lemma, t.lower, strict=True))
                    if lemma in known or word in known or lemma.lower() in known
                ]
            )
        for column in self.quote_of:
            found: list[tuple[int, int, int]] = []
            for i, number in enumerate(column):
                if number < 0:
                    continue
                if found and found[-1][0] == number and found[-1][2] == i - 1:
                    found[-1] = (number, found[-1][1], i)
                else:
                    found.append((number, i, i))
            for number, first, last in found:
                self._places.setdefault(number, []).append((len(self.stretches), first, last))
            self.stretches.append(found)

    def whole(self, number: int) -> list[tuple[int, int]]:
        """All tokens of a quote, over its blocks."""
        return [
            (position, i)
            for position, first, last in self._places.get(number, ())
            for i in range(first, last + 1)
        ]

    def stretch(self, position: int, number: int) -> tuple[int, int, int]:
        """Where a quote stands in the block at `position`: (quote, first token, last token)."""
        _, first, last = next(p for p in self._places[number] if p[0] == position)
        return number, first, last
