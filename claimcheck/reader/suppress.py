"""`<!-- claimcheck: ignore unsourced, reason -->`: what an editor has settled by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model import Block, FlagCode, Span, Status, Suppression

_CODES = frozenset({*(s.value for s in Status), *(f.value for f in FlagCode)})
_INSIDE = re.compile(r"\s*claimcheck:\s*ignore\b(?P<what>.*)", re.DOTALL)


def comments(text: str) -> Iterator[Span]:
    """Every HTML comment of a text, `<!--` and `-->` included. One never closed is no comment."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield Span(start, end + 3)
        start = text.find("<!--", end + 3)


def is_suppression(text: str, comment: Span) -> bool:
    """Whether this comment speaks to claimcheck."""
    return _INSIDE.match(text, comment.start + 4, comment.end - 3) is not None


def suppressions(
    text: str, found: Sequence[Span], blocks: Sequence[Block]
) -> tuple[Suppression, ...]:
    """The suppressions among the comments `found`, each tied to the block that follows it.

    The codes are the statuses and flags named first; the rest is the reason. One without a reason
    is kept, with reason "", so that it can be reported.
    """
    starts = sorted((b.pieces[0].start, i) for i, b in enumerate(blocks) if b.pieces)
    out, at = [], 0
    for comment in found:
        inside = _INSIDE.match(text, comment.start + 4, comment.end - 3)
        if inside is None:
            continue
        codes, reason = _codes_and_reason(inside["what"])
        while at < len(starts) and starts[at][0] < comment.end:
            at += 1
        block = starts[at][1] if at < len(starts) else None
        out.append(Suppression(comment, codes, reason, block))
    return tuple(out)


def _codes_and_reason(what: str) -> tuple[tuple[str, ...], str]:
    parts = [" ".join(p.split()) for p in what.split(",")]
    codes = [parts[0]] if parts[0] else []  # kept even if unknown, so that it can be reported
    rest = parts[1:]
    while rest and rest[0] in _CODES:
        codes.append(rest.pop(0))
    return tuple(codes), ", ".join(rest).strip()
