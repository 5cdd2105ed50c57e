"""Small articles for the parser's tests: paragraphs in, an `Article` out."""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Article, Block, BlockKind, Span

WEDNESDAY = dt.date(2024, 5, 15)


def article(*paragraphs: str, date: dt.date | None = WEDNESDAY, between: str = "\n\n") -> Article:
    """An article of these paragraphs; "- …" is a list item, "# …" a heading, "> …" a quotation."""
    text, blocks = "", []
    marks = {
        "- ": BlockKind.LIST_ITEM,
        "# ": BlockKind.HEADING,
        "> ": BlockKind.QUOTATION,
    }
    for paragraph in paragraphs:
        kind = marks.get(paragraph[:2], BlockKind.PARAGRAPH)
        start = len(text) + (2 if kind is not BlockKind.PARAGRAPH else 0)
        text += paragraph
        pieces, prose, at = [], "", start
        for line in text[start:].split("\n"):
            pieces.append(Span(at, at + len(line)))
            prose += line
            at += len(line) + 1
            if at < len(text):  # a broken line: its end is read as a space
                pieces.append(Span(at - 1, at))
                prose += " "
        blocks.append(Block(kind, prose, tuple(pieces)))
        text += between
    return Article("draft.md", text, tuple(blocks), date=date)
