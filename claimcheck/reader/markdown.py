"""Markdown: CommonMark with tables, front matter and comments, tied back to its offsets."""

from __future__ import annotations

import datetime as dt
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model import Article, Block, BlockKind, Span
from claimcheck.reader.dates import find_date
from claimcheck.reader.furniture import HEAD_LINES, byline_text, dress, head_line
from claimcheck.reader.markdown_inline import captions, places, prose_spans
from claimcheck.reader.prose import block, lines, outside
from claimcheck.reader.suppress import comments, suppressions

_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_UNSEEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_KEYS = {
    "title": BlockKind.TITLE,
    "headline": BlockKind.TITLE,
    "byline": BlockKind.BYLINE,
    "author": BlockKind.BYLINE,
    "date": BlockKind.DATE,
}


def read_markdown(text: str, path: str, date: dt.date | None) -> Article:
    """An article from Markdown. Code blocks are left out; markup is not in a block's text."""
    front, body = _front_matter(text)
    rows = list(lines(text, body))
    tokens = _MARKDOWN.parse(_normal(text, rows))
    blocks = [*front, *_blocks(text, tokens, rows)]
    fields = {b.kind: b.text for b in reversed(front)}
    furniture = dress(_with_title(blocks), fields.get(BlockKind.TITLE))
    found = list(comments(text))
    spoken = [
        c
        for c, parts in zip(found, outside(found, _code(tokens, rows)), strict=True)
        if any(map(len, parts))
    ]
    return Article(
        path=path,
        text=text,
        blocks=furniture.blocks,
        title=furniture.title,
        byline=byline_text(fields.get(BlockKind.BYLINE)) or furniture.byline,
        date=date or find_date(fields.get(BlockKind.DATE, "")) or furniture.date,
        dateline=furniture.dateline,
        suppressions=suppressions(text, spoken, furniture.blocks),
    )


# --------------------------------------------------------------------------------------------------
# Front matter: `key: value` between two lines of "---". Lists and nested keys are of no use here.


def _front_matter(text: str) -> tuple[list[Block], int]:
    """The blocks of the front matter that are known, and the offset where the body starts."""
    rows = lines(text)
    first = next(rows, None)
    if first is None or text[first.start : first.end].rstrip() != "---":
        return [], 0
    found: list[Block] = []
    for row in rows:
        words = text[row.start : row.end]
        if words.rstrip() in ("---", "..."):
            return found, row.end
        pair = _KEY.fullmatch(words) if len(words) < 1000 else None
        kind = _KEYS.get(pair["key"].lower()) if pair else None
        if pair is None or kind is None:
            continue
        start, end = pair.span("value")
        if end - start >= 2 and words[start] == words[end - 1] and words[start] in "\"'":
            start, end = start + 1, end - 1
        value = block(kind, text, [Span(row.start + start, row.start + end)])
        if value is not None and all(b.kind is not kind for b in found):
            found.append(value)
    return [], 0  # never closed: a rule at the top of an ordinary text


# --------------------------------------------------------------------------------------------------
# Blocks


def _parser() -> MarkdownIt:
    """CommonMark and tables; "&amp;" and "\\*" stay tokens of their own, to be found."""
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    parser.core.ruler.disable("text_join")
    return parser


_MARKDOWN = _parser()


def _blocks(text: str, tokens: list[Token], rows: list[Span]) -> list[Block]:
    found: list[Block] = []
    inside: list[str] = []
    cursor: dict[int, int] = {}
    for token in tokens:
        if token.nesting == 1:
            inside.append("title" if token.tag == "h1" else token.type.removesuffix("_open"))
        elif token.nesting == -1 and inside:
            inside.pop()
        elif token.type == "inline" and token.map:
            kind = _kind(inside)
            where = places(text, token, rows, cursor)
            for spans in _head_lines(text, prose_spans(token, where), len(found)):
                made = block(kind, text, spans)
                found += [made] if made else []
            found += [b for b in captions(text, token, where) if b]
        elif token.type == "html_block" and token.map:
            first, last = rows[token.map[0]], rows[min(token.map[1], len(rows)) - 1]
            made = _html(text, Span(first.start, last.end))
            found += [made] if made else []
    return found


def _normal(text: str, rows: list[Span]) -> str:
    """The body with "\\n" alone at line ends, so that markdown-it's line numbers are ours."""
    return "\n".join(text[row.start : row.end].replace("\0", " ") for row in rows)


def _kind(inside: list[str]) -> BlockKind:
    if "title" in inside:
        return BlockKind.TITLE
    if "heading" in inside:
        return BlockKind.HEADING
    if "table" in inside:
        return BlockKind.CAPTION
    if "list_item" in inside:
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTATION if "blockquote" in inside else BlockKind.PARAGRAPH


def _with_title(blocks: list[Block]) -> list[Block]:
    """Only the first title of an article is one; any later "# …" is a heading."""
    out, seen = [], False
    for this in blocks:
        if this.kind is BlockKind.TITLE:
            this = Block(BlockKind.HEADING, this.text, this.pieces) if seen else this
            seen = True
        out.append(this)
    return out


def _head_lines(text: str, spans: list[Span], before: int) -> list[list[Span]]:
    """A paragraph near the top cut at line ends, if one of its lines is a byline or a date."""
    if before >= HEAD_LINES:
        return [spans]
    cut: list[list[Span]] = [[]]
    for span in spans:
        if "\n" in text[span.start : span.end] or "\r" in text[span.start : span.end]:
            cut.append([])
        else:
            cut[-1].append(span)
    said = ["".join(text[s.start : s.end] for s in row) for row in cut]
    return cut if any(map(head_line, said)) else [spans]


def _html(text: str, span: Span) -> Block | None:
    """The words of a block of HTML: tags and comments are markup, scripts are no words."""
    source = text[span.start : span.end]
    if _UNSEEN.search(source):
        return None
    figure = re.search(r"<(?:figure|figcaption|img)\b", source, re.IGNORECASE)
    kind = BlockKind.CAPTION if figure else BlockKind.PARAGRAPH
    markup = [Span(c.start + span.start, c.end + span.start) for c in comments(source)]
    markup += [Span(m.start() + span.start, m.end() + span.start) for m in _TAG.finditer(source)]
    spans, at = [], span.start
    for gap in sorted(markup):
        if gap.start > at:
            spans.append(Span(at, gap.start))
        at = max(at, gap.end)
    return block(kind, text, [*spans, Span(at, span.end)])


def _code(tokens: list[Token], rows: list[Span]) -> list[Span]:
    """The code blocks: what stands there is shown and not meant."""
    return [
        Span(rows[t.map[0]].start, rows[min(t.map[1], len(rows)) - 1].end)
        for t in tokens
        if t.map and t.type in ("fence", "code_block")
    ]
