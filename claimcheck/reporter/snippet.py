"""The article's own words with the claim underlined, cut to the width of the terminal."""

from __future__ import annotations

from claimcheck.model import Article, Span
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import cells, clean, paint, take, take_end

_MOST_LINES = 4


def snippet(article: Article, span: Span, style: str, options: Options) -> list[str]:
    """The lines of the article that `span` touches, each with carets under the claim's words.

    A line too long is windowed around them; at most four lines are shown, then dots.
    """
    first, _ = article.locate(span.start)
    gutter = len(str(article.locate(max(span.start, span.end - 1))[0])) + 1
    bar = "│" if options.unicode else "|"
    dots = "…" if options.unicode else "..."
    room = max(8, options.width - gutter - 3)
    rows: list[tuple[str, str, str]] = []  # line number, words, carets
    number, start = first, span.start
    while start < span.end and len(rows) <= _MOST_LINES:
        stop = article.text.find("\n", start, span.end)
        stop = span.end if stop < 0 else stop
        if article.text[start:stop].strip():
            for index, (words, carets) in enumerate(
                _windows(article.text, start, stop, room, dots)
            ):
                rows.append((str(number) if index == 0 else "", words, carets))
        number, start = number + 1, stop + 1
    lines = [f"{'':>{gutter}} {bar}"]
    for label, words, carets in rows[:_MOST_LINES]:
        lines.append(f"{label:>{gutter}} {bar} {words}")
        lines.append(f"{'':>{gutter}} {bar} {_underline(carets, style, options)}")
    if len(rows) > _MOST_LINES:
        lines.append(f"{'':>{gutter}} {bar} {dots}")
    return lines


def _underline(carets: str, style: str, options: Options) -> str:
    bare = carets.lstrip(" ")
    return carets[: len(carets) - len(bare)] + paint(bare, style, options)


def _windows(text: str, start: int, stop: int, room: int, dots: str) -> list[tuple[str, str]]:
    """`text[start:stop]`, all of one line, with what fits of the line around it."""
    reach = 2 * room  # more context than this is never shown, however long the line
    line_start = max(text.rfind("\n", 0, start) + 1, start - reach)
    line_end = text.find("\n", stop, stop + reach)
    line_end = min(len(text), stop + reach) if line_end < 0 else line_end
    before, after = clean(text[line_start:start]), clean(text[stop:line_end])
    before, after = before.lstrip(), after.rstrip()
    inside = clean(text[start : min(stop, start + (_MOST_LINES + 1) * 2 * room)])
    size = cells(inside)
    if size > room:
        chunks: list[tuple[str, str]] = []
        while inside and len(chunks) <= _MOST_LINES:
            chunk = _at_word(inside, room)
            inside = inside[len(chunk) :].lstrip()
            chunks.append((chunk.rstrip(), "^" * cells(chunk.rstrip())))
        return chunks
    spare = room - size
    left = min(cells(before), max(spare // 2, spare - cells(after)))
    right = min(cells(after), spare - left)
    if left < cells(before):
        before = dots + take_end(before, max(0, left - len(dots))) if left >= len(dots) else ""
    if right < cells(after):
        after = take(after, max(0, right - len(dots))) + dots if right >= len(dots) else ""
    return [(before + inside + after, " " * cells(before) + "^" * size)]


def _at_word(text: str, room: int) -> str:
    """The beginning of `text` that fits, up to the last space where there is one."""
    chunk = take(text, room) or text[:1]
    space = chunk.rfind(" ")
    return chunk if len(chunk) == len(text) or space <= 0 else chunk[: space + 1]
