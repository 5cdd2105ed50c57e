"""Markdown: CommonMark with tables, front matter and comments, tied back to its offsets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model import Article, Block, BlockKind, Span
from claimcheck.reader.dates import find_date
from claimcheck.reader.furniture import HEAD_LINES, byline_text, dress, head_line
from claimcheck.reader.prose import block, lines, outside
from claimcheck.reader.suppress import comments, suppressions

_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
_NEAR = 5000  # how far the markup before a word can reach
_NOWHERE = -1  # the place of a character that the article does not have
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")
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
        pair = _KEY.fullmatch(words)
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
            where = _places(text, token, rows, cursor)
            for spans in _head_lines(text, _inline(token, where), len(found)):
                made = block(kind, text, spans)
                found += [made] if made else []
            found += [b for b in _captions(text, token, where) if b]
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


# --------------------------------------------------------------------------------------------------
# Inline markup


def _inline(token: Token, where: list[int]) -> list[Span]:
    """The spans of the article that an inline token's words stand in, markup left out.

    `where` gives each character's place in the article. Line ends inside are spans of their own.
    """
    content, at = token.content, 0
    for mark in _FOOTNOTE.finditer(content):
        where[mark.start() : mark.end()] = [_NOWHERE] * len(mark.group())
    spans: list[Span] = []

    def take(start: int, end: int) -> None:
        spans.extend(_runs(where[start:end]))

    for child in token.children or []:
        if child.type in ("text", "text_special"):
            words = child.markup if child.info == "entity" else child.content
            found = content.find(words, at, at + len(words) + _NEAR)
            if found >= 0:
                take(found, found + len(words))
                at = found + len(words)
        elif child.type in ("softbreak", "hardbreak"):
            found = content.find("\n", at)
            if found >= 0:
                take(found, found + 1)
                at = found + 1
        elif child.type == "code_inline":
            found = content.find(child.markup, at) + len(child.markup)
            end = content.find(child.markup, found)
            take(found, end)
            at = end + len(child.markup)
        elif child.type == "html_inline":
            at = max(at, content.find(child.content, at) + len(child.content))
        elif child.type == "link_close":
            at = _after_link(content, at)
        elif child.type == "image":
            inside = content.find(child.content, content.find("![", at) + 2)
            at = _after_link(content, max(at, inside + len(child.content)))
    return spans


def _runs(offsets: list[int]) -> list[Span]:
    """Single offsets gathered into spans."""
    out: list[Span] = []
    for at in offsets:
        if at == _NOWHERE:
            continue
        if out and out[-1].end == at:
            out[-1] = Span(out[-1].start, at + 1)
        else:
            out.append(Span(at, at + 1))
    return out


def _places(text: str, token: Token, rows: list[Span], cursor: dict[int, int]) -> list[int]:
    """For each character of an inline token's content, its offset in the article.

    `cursor` tells how far each line was read, for the cells of one line of a table.
    """
    first, last = token.map or (0, 0)
    where: list[int] = []
    row = first
    for n, words in enumerate(token.content.split("\n")):
        if n:
            where.append(rows[row - 1].end)  # the line end before this line
        while row < min(last, len(rows)):
            found = _find(text, words, max(cursor.get(row, 0), rows[row].start), rows[row].end)
            row += 1
            if found:
                cursor[row - 1] = found[-1] + 1
                break
        else:
            found = []
        where += found or [_NOWHERE] * len(words)
    return where


def _find(text: str, words: str, start: int, end: int) -> list[int]:
    """The offsets of these characters in `text[start:end]`; markdown-it may have left some of the
    article's out between them ("a\\|b" in a table's cell). Empty if they are not all there."""
    at = text.find(words, start, end)
    if at >= 0:
        return list(range(at, at + len(words)))
    out = []
    for character in words:
        start = text.find(character, start, end) + 1
        if not start:
            return []
        out.append(start - 1)
    return out


def _after_link(content: str, at: int) -> int:
    """The offset after "](url "title")" or "][label]", for a link whose words end at `at`."""
    if content[at : at + 1] != "]":
        return at
    at += 1
    if content[at : at + 1] == "[":
        return max(at, content.find("]", at) + 1)
    if content[at : at + 1] != "(":
        return at
    inside = at + 1
    inside = _space(content, inside)
    target = _MARKDOWN.helpers.parseLinkDestination(content, inside, len(content))
    if target.ok:
        inside = _space(content, target.pos)
        title = _MARKDOWN.helpers.parseLinkTitle(content, inside, len(content))
        if title.ok:
            inside = _space(content, title.pos)
    return inside + 1 if content[inside : inside + 1] == ")" else at


def _captions(text: str, token: Token, where: list[int]) -> Iterator[Block | None]:
    """The words that stand for a picture: `![Divers at the pier](pier.jpg)`."""
    at = 0
    for child in token.children or []:
        if child.type == "image" and child.content:
            start = token.content.find(child.content, token.content.find("![", at) + 2)
            at = start + len(child.content)
            if start >= 0:
                yield block(BlockKind.CAPTION, text, _runs(where[start:at]))


def _space(content: str, at: int) -> int:
    """The offset of the next character that is not white space."""
    while content[at : at + 1].isspace():
        at += 1
    return at
