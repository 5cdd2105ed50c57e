"""HTML cut into text, tags and comments, in time linear in its length, however broken it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

TAG_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]*)")
_PLAIN = re.compile(r"[^\"'<>]*")
# What stands in these is not shown, or is no HTML.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "math", "textarea"}
)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """("text" | "tag" | "comment", its source) in order; a tag without its angle brackets."""
    at, comments_end, quotes_end = 0, True, {'"': True, "'": True}
    unclosed: set[str] = set()
    while at < len(text):
        start = text.find("<", at)
        if start < 0:
            yield "text", text[at:]
            return
        if start > at:
            yield "text", text[at:start]
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4) if comments_end else -1
            if end >= 0:
                yield "comment", text[start : end + 3]
                at = end + 3
                continue
            comments_end = False
        if not re.match(r"[A-Za-z/!?]", text[start + 1 : start + 2]):
            yield "text", "<"
            at = start + 1
            continue
        at = _tag_end(text, start + 1, quotes_end)
        tag = text[start + 1 : at]
        yield "tag", tag
        at += text.startswith(">", at)
        found = TAG_NAME.match(tag)
        name = found[1].lower() if found else ""
        if name in _UNSEEN - unclosed and tag[0] != "/" and not tag.endswith("/"):
            closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(text, at)
            if closing is None:
                unclosed.add(name)  # read on
            else:
                at = closing.start()


def _tag_end(text: str, at: int, quotes_end: dict[str, bool]) -> int:
    """The offset of the ">" that ends a tag, or of the "<" that shows it was never ended."""
    while True:
        plain = _PLAIN.match(text, at)
        at = plain.end() if plain else at
        mark = text[at : at + 1]
        if mark not in ('"', "'") or not mark:
            return at
        end = text.find(mark, at + 1) if quotes_end[mark] else -1
        quotes_end[mark] = end >= 0
        at = end + 1 if end >= 0 else at + 1
