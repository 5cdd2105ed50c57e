"""Quoted stretches: where words stand between quotation marks, over sentences and paragraphs.

Marks are paired on characters, not on the parse: a parser guesses at marks, an editor counts them.
One pass over the marks of each block with a stack for nesting; a mark without a partner costs its
own quotation and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import BlockKind
from claimcheck.parser.document import ParsedBlock

_MARK = re.compile(r"''|``|[\"'“”„‟‘’‚‛«»‹›`]")
_FAMILY = {
    **dict.fromkeys(('"', "''", "``", "“", "”", "„", "‟"), "double"),
    **dict.fromkeys(("'", "`", "‘", "’", "‚", "‛"), "single"),
    **dict.fromkeys(("«", "»"), "guillemet"),
    **dict.fromkeys(("‹", "›"), "small guillemet"),
}
_OPENS = frozenset("„‚‘«‹“‟‛") | {"``", "`"}
_CLOSES = frozenset("”’»›")
_BEFORE_OPENING = frozenset(" ([{—–-/…\"“‘'«‹:")
_AFTER_CLOSING = frozenset(" .,;:!?)]}—–-/…\"”’'»›")
# 'em, 'tis, '90s, rock 'n' roll: an apostrophe at the left edge of a word opens nothing.
_ELISION = re.compile(r"['‘’](?:em|til|tis|twas|cause|bout|round|n|\d0s|\d\d)(?![A-Za-z0-9])", re.I)
# "> It rained all day. — Ann Orr, farmer": who signs a block quotation is not quoted
_SIGNATURE = re.compile(r"(?:\A|(?<=[.!?…]))\s*(?:—|–|―|--|-\s)\s*(?=[A-Z])[^.!?]{2,80}\.?\s*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A quoted stretch of one block: offsets into the block's text, marks excluded.

    `block` is the position in the sequence of blocks, not the article's index. `closed` is False
    where the mark at the end is missing (a quotation that goes on in the next paragraph).
    """

    block: int
    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks: one piece a paragraph, nested quotes with `depth` > 0."""

    pieces: tuple[Piece, ...]
    depth: int = 0


def find_quotes(blocks: Sequence[ParsedBlock]) -> tuple[Quote, ...]:
    """The quoted stretches of the article, in reading order, outer before inner.

    A quotation over paragraphs, its opening mark repeated at each and closed only at the end, is
    one `Quote` with several pieces: "“We waited. ⏎ “Nobody came,” he said." A block quotation
    without marks is one quote. An opening mark that nothing closes and no paragraph continues is
    dropped, unless it follows a colon, a comma or a full sentence: then it runs to the block's end.
    """
    quotes: list[Quote] = []
    running: list[Piece] = []  # the pieces of a quotation that no paragraph has closed yet
    opened = ""
    for number, parsed in enumerate(blocks):
        text = parsed.block.text
        found, left_open = _pair(text)
        indent = len(text) - len(text.lstrip())
        carries = bool(running) and _leading_mark(text) == opened
        if running and not carries:
            quotes.append(Quote(tuple(running)))
        following = blocks[number + 1].block.text if number + 1 < len(blocks) else ""
        runs_on, mark = None, ""
        if left_open is not None:
            start = left_open
            introduced = text[: max(0, start - 1)].rstrip().endswith((":", ",", ".", "?", "!"))
            mark = next(m for m in (text[start - 2 : start], text[start - 1]) if m in _FAMILY)
            if _leading_mark(following) == mark:
                runs_on = start
            elif introduced or (carries and start - 2 <= indent):
                found = [f for f in found if f[1] <= start]
                found.append((start, len(text.rstrip()), 0))
        earlier = tuple(running) if carries else ()
        running = []
        for start, end, depth in sorted(found, key=lambda f: (f[0], -f[1])):
            first = carries and start - 2 <= indent and depth == 0
            piece = Piece(number, start, end)
            if runs_on is not None and start > runs_on:
                depth += 1
            quotes.append(Quote((*earlier, piece) if first else (piece,), depth))
            if first:
                earlier = ()
        if runs_on is not None:
            opened = mark
            running = [*earlier, Piece(number, runs_on, len(text.rstrip()), closed=False)]
            earlier = ()
        if earlier:  # the paragraph began with the mark but closed nothing
            quotes.append(Quote(earlier))
        if not found and runs_on is None and parsed.block.kind is BlockKind.QUOTATION:
            signed = _SIGNATURE.search(text)
            end = len(text[: signed.start()].rstrip()) if signed else len(text)
            if end:
                quotes.append(Quote((Piece(number, 0, end),)))
    if running:
        quotes.append(Quote(tuple(running)))
    quotes.sort(key=lambda q: (q.pieces[0].block, q.pieces[0].start, -q.pieces[-1].end))
    return tuple(quotes)


def quoted_tokens(blocks: Sequence[ParsedBlock], quotes: Sequence[Quote]) -> list[list[int]]:
    """For each block and token, the index of the outermost quote it stands in, or -1.

    The marks themselves belong to the quote.
    """
    where = [[-1] * len(parsed.tokens) for parsed in blocks]
    at = [0] * len(blocks)  # quotes come in reading order: one sweep
    for number, quote in enumerate(quotes):
        if quote.depth:
            continue
        for piece in quote.pieces:
            tokens = blocks[piece.block].tokens
            i = at[piece.block]
            while i < len(tokens) and tokens.end(i) < piece.start:
                i += 1
            while i < len(tokens) and tokens.idx[i] <= piece.end:
                before = tokens.idx[i] < piece.start
                after = tokens.idx[i] >= piece.end
                if (not before and not after) or _FAMILY.get(tokens.text[i][:1]):
                    where[piece.block][i] = number
                i += 1
            at[piece.block] = max(0, i - 1)
    return where


def _leading_mark(text: str) -> str:
    match = _MARK.match(text.lstrip())
    if match is None or _ELISION.match(text.lstrip()):
        return ""
    return match.group()


def _pair(text: str) -> tuple[list[tuple[int, int, int]], int | None]:
    """Pairs as (start, end, depth), and where the first mark left open begins its quotation."""
    marks = [m for m in _MARK.finditer(text) if _is_mark(text, m)]
    stack: list[tuple[str, int]] = []
    depth_of = {"double": 0, "single": 0, "guillemet": 0, "small guillemet": 0}
    pairs: list[tuple[int, int]] = []
    for number, match in enumerate(marks):
        mark, family = match.group(), _FAMILY[match.group()]
        following = marks[number + 1] if number + 1 < len(marks) else None
        if _opens(text, match, open_now=depth_of[family] > 0):
            stack.append((family, match.end()))
            depth_of[family] += 1
        elif depth_of[family] and not _is_apostrophe(
            text, match, following, depth_of[family], mark
        ):
            while stack:
                opened, start = stack.pop()
                depth_of[opened] -= 1
                if opened == family:
                    pairs.append((start, match.start()))
                    break
    left_open = stack[0][1] if stack else None
    pairs.sort(key=lambda p: (p[0], -p[1]))
    found: list[tuple[int, int, int]] = []
    ends: list[int] = []
    for start, end in pairs:
        while ends and ends[-1] <= start:
            ends.pop()
        if start < end and not text[start : min(end, start + 200)].isspace():
            found.append((start, end, len(ends)))
        ends.append(end)
    return found, left_open


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Whether this is a quotation mark at all: not it's, 6'2", '90s, O’Neill."""
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _FAMILY[match.group()] == "single":
        if before.isalnum() and after.isalnum():
            return False
        if before.isdigit() and not after.isalnum() and match.group() == "'":
            return text.rfind("'", max(0, start - 400), start) >= 0 and after in _AFTER_CLOSING
        if not before.isalnum() and _ELISION.match(text, start):
            return False
    return True


def _opens(text: str, match: re.Match[str], *, open_now: bool) -> bool:
    start, end = match.span()
    mark = match.group()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left_edge = before in _BEFORE_OPENING or before.isspace()
    right_edge = after in _AFTER_CLOSING or after.isspace()
    if mark in _OPENS:
        # „Gänsefüßchen“ close with the mark that opens in English.
        return not (mark in "“‘" and open_now and not left_edge and right_edge)
    if mark in _CLOSES:
        # a mark turned the wrong way by the editor's software: ”We go,” he said
        return (
            left_edge
            and not open_now
            and (not right_edge or (start < 9 and not text[:start].strip()))
        )
    if left_edge and not right_edge:
        return True
    if right_edge and not left_edge:
        return False
    if left_edge and after in "…\"“‘'.-—[(":  # "…and so on", "'Twas"
        return not open_now
    return not open_now and _FAMILY[mark] == "double"


def _is_apostrophe(
    text: str,
    match: re.Match[str],
    following: re.Match[str] | None,
    depth: int,
    mark: str,
) -> bool:
    """A plural's apostrophe inside single marks: 'The drivers' demands were met,' he said."""
    if mark not in "'’" or depth > 1:
        return False
    start, end = match.span()
    if text[start - 1 : start].lower() != "s" or text[end : end + 1] != " ":
        return False
    if not text[end + 1 : end + 2].isalpha() or following is None:
        return False
    if _FAMILY[following.group()] != "single":
        return False
    return not _opens(text, following, open_now=True)
