"""An article from paragraphs whose file is no text: the text is made of them, one to a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.model import Article, Block, BlockKind, Span
from claimcheck.reader.decode import check_stretch, check_text
from claimcheck.reader.furniture import dress
from claimcheck.reader.prose import block, outside
from claimcheck.reader.suppress import comments, is_suppression, suppressions


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as its format has it. `words` may hold a suppression, which is no prose."""

    kind: BlockKind
    words: str


def compose(
    parts: Iterable[Part],
    path: str,
    *,
    date: dt.date | None = None,
    title: str | None = None,
    byline: str | None = None,
    own_date: dt.date | None = None,
) -> Article:
    """The article of these parts; offsets, lines and columns are those of the text it makes.

    `title`, `byline` and `own_date` are what the file says of itself outside its text, and stand
    in where the text says nothing. Raises InputError where there are no words, and for a paragraph
    without an end.
    """
    written: list[tuple[BlockKind, int, int]] = []
    text: list[str] = []
    at = 0
    for part in parts:
        words = " ".join(part.words.split())
        if not words:
            continue
        check_stretch(len(words), path, 2 * len(text) + 1)
        written.append((part.kind, at, at + len(words)))
        text.append(words)
        at += len(words) + 2
    whole = "\n\n".join(text) + "\n" if text else ""
    check_text(whole, path)
    hidden = [c for c in comments(whole) if is_suppression(whole, c)]
    blocks: list[Block] = []
    shown = outside((Span(start, end) for _, start, end in written), hidden)
    for (kind, _, _), spans in zip(written, shown, strict=True):
        made = block(kind, whole, spans)
        blocks += [made] if made else []
    furniture = dress(blocks)
    return Article(
        path=path,
        text=whole,
        blocks=furniture.blocks,
        title=furniture.title or title,
        byline=furniture.byline or byline,
        date=date or furniture.date or own_date,
        dateline=furniture.dateline,
        suppressions=suppressions(whole, hidden, furniture.blocks),
    )
