"""Plain text: paragraphs parted by blank lines, or one a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from claimcheck.model import Article, Block, BlockKind, Span
from claimcheck.reader.furniture import HEAD_LINES, dress, head_line
from claimcheck.reader.prose import block, ends_sentence, lines, outside
from claimcheck.reader.suppress import comments, is_suppression, suppressions

_RULE = re.compile(r"\s*[-*_=~#+.•·\s]{3,}\s*")
_ITEM = re.compile(r"\s*(?:[-*•‣◦]|\d{1,2}[.)])\s+(?=\S)")
_LONG = 120  # a longer line was not wrapped by anybody: its end is a paragraph's end
_NARROW = 60  # no column of text is narrower than this


def read_plain(text: str, path: str, date: dt.date | None) -> Article:
    """An article from plain text.

    Blank lines part paragraphs. Within such a stretch a single line break joins, unless the line
    ends a sentence and stops short of the column's width, as the last line of a paragraph does.
    """
    hidden = [c for c in comments(text) if is_suppression(text, c)]
    groups = _paragraphs(text, outside(lines(text), hidden))
    blocks = [b for kind, spans in groups if (b := block(kind, text, spans))]
    furniture = dress(_headings(blocks))
    return Article(
        path=path,
        text=text,
        blocks=furniture.blocks,
        title=furniture.title,
        byline=furniture.byline,
        date=date or furniture.date,
        dateline=furniture.dateline,
        suppressions=suppressions(text, hidden, furniture.blocks),
    )


def _paragraphs(text: str, rows: Iterable[list[Span]]) -> list[tuple[BlockKind, list[Span]]]:
    """The rows gathered into paragraphs and list items, each with the spans it is made of."""
    out: list[tuple[BlockKind, list[Span]]] = []
    stretch: list[list[Span]] = []
    seen = 0
    for row in [*rows, []]:
        words = "".join(text[s.start : s.end] for s in row)
        if not words.strip() or _RULE.fullmatch(words):
            out += _stretch(text, stretch)
            stretch = []
            continue
        seen += 1
        if seen <= HEAD_LINES and head_line(words):
            out += _stretch(text, stretch)
            stretch = []
            out.append((BlockKind.PARAGRAPH, row))
        else:
            stretch.append(row)
    return out


def _stretch(text: str, rows: list[list[Span]]) -> list[tuple[BlockKind, list[Span]]]:
    """One run of lines without a blank one, as one paragraph or several."""
    out: list[tuple[BlockKind, list[Span]]] = []
    said = ["".join(text[s.start : s.end] for s in row).strip() for row in rows]
    width = max(map(len, said), default=0)
    for i, row in enumerate(rows):
        item = _ITEM.match(text, row[0].start, row[0].end)
        if item is not None:
            out.append((BlockKind.LIST_ITEM, [Span(item.end(), row[0].end), *row[1:]]))
        elif i == 0 or _breaks(said[i - 1], said[i], width):
            out.append((BlockKind.PARAGRAPH, list(row)))
        else:  # the line end that lies between is white space of this paragraph
            spans = out[-1][1]
            spans += [Span(spans[-1].end, row[0].start), *row]
    return out


def _breaks(before: str, after: str, width: int) -> bool:
    """Whether a paragraph ends between two lines of a stretch whose longest line is `width`."""
    if after[0].islower():
        return False
    if not ends_sentence(before):
        return width > _LONG and len(before) <= 80 and not before.endswith((",", "-", "–", "—"))
    return width > _LONG or len(before) + 1 + len(after.split()[0]) <= max(width, _NARROW)


def _headings(blocks: list[Block]) -> list[Block]:
    """Short lines between paragraphs that are no sentences: "Side effects", "FULL TEXT."."""
    out = []
    for i, this in enumerate(blocks):
        inside = 0 < i < len(blocks) - 1 and this.kind is BlockKind.PARAGRAPH
        if inside and _is_heading(this.text) and not head_line(this.text):
            this = Block(BlockKind.HEADING, this.text, this.pieces)
        out.append(this)
    return out


def _is_heading(line: str) -> bool:
    words = line.split()
    if not line[0].isupper() or len(words) > 8 or len(line) < 4:
        return False
    if line.isupper() and len(words) <= 4:
        return not line.endswith(("!", "?", ":"))
    return not ends_sentence(line) and line[-1].isalnum()
