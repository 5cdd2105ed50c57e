"""Where things stand in a text, and the draft that is checked."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article: code points `start` (included) to `end` (excluded)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, for people: path, line and column (both from 1)."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class BlockKind(StrEnum):
    """What a block of the article is. Only `paragraph`, `list-item` and `quotation` make claims."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"  # a block quotation, "> …" in Markdown
    CAPTION = "caption"


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading … as plain prose, with its way back into the article.

    `text` is the concatenation of the article's `pieces`, character for character, except that any
    white-space character is written as a plain space; markup and repeated white space lie between
    the pieces and are not in `text`.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Span, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of pieces, in `text`

    def __post_init__(self) -> None:
        lengths = (len(piece) for piece in self.pieces)
        object.__setattr__(self, "_starts", tuple(itertools.accumulate(lengths, initial=0)))

    def span(self, start: int, end: int) -> Span:
        """The article's span for `text[start:end]`: from its first to its last character."""
        if end <= start:
            at = self._offset(start)
            return Span(at, at)
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, index: int) -> int:
        if not self.pieces:
            return 0
        which = min(bisect.bisect_right(self._starts, max(index, 0)), len(self.pieces)) - 1
        return self.pieces[which].start + index - self._starts[which]


@dataclass(frozen=True, slots=True)
class Suppression:
    """`<!-- claimcheck: ignore CODE[, CODE], reason -->`, for the block that follows it."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    block: int | None  # index into Article.blocks; None where no block follows


@dataclass(frozen=True, slots=True)
class Article:
    """The draft that is checked: its text as decoded, and what the reader found in it."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    date: dt.date | None = None
    dateline: str | None = None
    suppressions: tuple[Suppression, ...] = ()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of a code-point offset."""
        if not self._line_starts:  # found once, and only where somebody asks
            starts = itertools.accumulate(map(len, self.text.split("\n")), lambda a, b: a + b + 1)
            object.__setattr__(self, "_line_starts", (0, *(end + 1 for end in starts)))
        line = bisect.bisect_right(self._line_starts, offset, hi=len(self._line_starts) - 1)
        return line, offset - self._line_starts[line - 1] + 1
