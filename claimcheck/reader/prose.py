"""From stretches of the article to the plain prose of a block, with its way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.model import Block, BlockKind, Span

# White space; characters that are not seen (soft hyphen, zero-width space, word joiner, byte order
# mark, the marks that turn writing direction); everything else. Unseen characters split words for
# a parser and let a text look other than it is: they stay in the article, and out of the prose.
INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# Words that single spaces part are taken together: that is nearly all of an article.
_WORD = rf"[^\s{INVISIBLE}]+"
_RUNS = re.compile(rf"(?P<space>\s+)|(?P<hidden>[{INVISIBLE}]+)|(?P<words>{_WORD}(?: {_WORD})*)")

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")


def block(kind: BlockKind, text: str, spans: Iterable[Span]) -> Block | None:
    """A block of the words in these spans of `text` (in order), or None if there are none.

    White space is written as one plain space and trimmed at both ends; "two  words" in the
    article is "two words" in the block, in two pieces.
    """
    out: list[str] = []
    pieces: list[tuple[int, int]] = []
    space: int | None = None  # where the white space before the next word began
    for span in spans:
        for run in _RUNS.finditer(text, span.start, span.end):
            if run.lastgroup == "hidden":
                continue
            start, end = run.span()
            if run.lastgroup == "space":
                space = start if space is None else space
                continue
            if space is not None and out:
                out.append(" ")
                _append(pieces, space, space + 1)
            space = None
            out.append(run.group())
            _append(pieces, start, end)
    if not out:
        return None
    return Block(kind, "".join(out), tuple(Span(a, b) for a, b in pieces))


def _append(pieces: list[tuple[int, int]], start: int, end: int) -> None:
    if pieces and pieces[-1][1] == start:
        pieces[-1] = (pieces[-1][0], end)
    else:
        pieces.append((start, end))


def cut(whole: Block, start: int, end: int | None = None, kind: BlockKind | None = None) -> Block:
    """The part `whole.text[start:end]` as a block of its own, white space at its ends trimmed."""
    end = len(whole.text) if end is None else end
    while start < end and whole.text[start] == " ":
        start += 1
    while end > start and whole.text[end - 1] == " ":
        end -= 1
    pieces: list[Span] = []
    at = 0
    for piece in whole.pieces:
        low, high = max(start, at), min(end, at + len(piece))
        if low < high:
            pieces.append(Span(piece.start + low - at, piece.start + high - at))
        at += len(piece)
    return Block(kind or whole.kind, whole.text[start:end], tuple(pieces))


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """The lines of a text, without their line ends. Only CR, LF and CR LF end a line."""
    while start < len(text):
        found = LINE.match(text, start)
        assert found is not None
        end = found.end()
        yield Span(start, end - len(_line_end(found.group())))
        start = end


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def outside(spans: Iterable[Span], hidden: Sequence[Span]) -> Iterator[list[Span]]:
    """For each of `spans` (in order), its parts that lie outside `hidden` (in order); one empty
    part where nothing of it is left."""
    first = 0
    for span in spans:
        while first < len(hidden) and hidden[first].end <= span.start:
            first += 1
        parts, at, n = [], span.start, first
        while n < len(hidden) and hidden[n].start < span.end:
            if hidden[n].start > at:
                parts.append(Span(at, hidden[n].start))
            at = hidden[n].end
            n += 1
        if at < span.end or not parts:
            parts.append(Span(min(at, span.end), span.end))
        yield parts


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, quotation marks and brackets aside."""
    return bool(_END.search(line[-8:].rstrip()))
