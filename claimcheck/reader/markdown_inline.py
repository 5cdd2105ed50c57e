"""Inline Markdown: which of a block's characters are words, and where they stand in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import helpers
from markdown_it.token import Token

from claimcheck.model import Block, BlockKind, Span
from claimcheck.reader.prose import block

_NEAR = 5000  # how far the markup before a word can reach
_NOWHERE = -1  # the place of a character that the article does not have
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")


def prose_spans(token: Token, where: list[int]) -> list[Span]:
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


def places(text: str, token: Token, rows: list[Span], cursor: dict[int, int]) -> list[int]:
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
    target = helpers.parseLinkDestination(content, inside, len(content))
    if target.ok:
        inside = _space(content, target.pos)
        title = helpers.parseLinkTitle(content, inside, len(content))
        if title.ok:
            inside = _space(content, title.pos)
    return inside + 1 if content[inside : inside + 1] == ")" else at


def captions(text: str, token: Token, where: list[int]) -> Iterator[Block | None]:
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
