"""HTML: the words of a page's main text, or of its whole body.

The page is read tag by tag, never built as a tree and never fetched from, in time linear in its
length; what browsers forgive (tags never closed, stray brackets) is forgiven.
"""

from __future__ import annotations

import codecs
import datetime as dt
import html
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimcheck.model import PROSE, Article, BlockKind
from claimcheck.reader.compose import Part, compose
from claimcheck.reader.dates import find_date
from claimcheck.reader.decode import decode
from claimcheck.reader.html_tags import TAG_NAME, tokens
from claimcheck.reader.prose import ends_sentence

_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_CHARSETS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
_ATTRIBUTE = re.compile(r"""([A-Za-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")

_TRAFILATURA_READS = 500_000  # characters; a longer page is a listing, not an article
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
_BOILER = frozenset({"nav", "footer", "aside", "form", "button", "select", "dialog", "menu"})
_MAIN = frozenset({"article", "main"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    }
)
_KINDS = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("figcaption", "caption", "figure", "td", "th"), BlockKind.CAPTION),
    "h1": BlockKind.TITLE,
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
}
_META = {
    **dict.fromkeys(("author", "article:author", "parsely-author"), "byline"),
    **dict.fromkeys(("og:title", "twitter:title"), "title"),
    **dict.fromkeys(("article:published_time", "date", "datepublished", "pubdate"), "date"),
}


def decode_html(data: bytes, path: str) -> str:
    """The page's text by its byte order mark, its `<meta charset>`, or as UTF-8."""
    named = _CHARSET.search(data, 0, 4096)
    if named is None or data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        return decode(data, path)
    name = named[1].decode("ascii").lower()
    try:
        encoding = codecs.lookup(_CHARSETS.get(name, name))
        if encoding.name == "utf-8" or not getattr(encoding, "_is_text_encoding", True):
            return decode(data, path)
        return data.decode(encoding.name)
    except (LookupError, UnicodeDecodeError):
        return decode(data, path)


def read_html(
    text: str, path: str, date: dt.date | None = None, *, whole_body: bool = False
) -> Article:
    """An article from a page: its main text, or with `whole_body` every word that is shown.

    The main text is what `<article>` or `<main>` holds. A page without either is asked of
    trafilatura where that is installed, else menus, footers and forms are left out.
    """
    page = _read(text)
    kept = list(page.parts) if whole_body else _main(page, text)
    return compose(
        _one_title([part for _, _, part in kept]),
        path,
        date=date,
        title=page.meta.get("title"),
        byline=page.meta.get("byline"),
        own_date=find_date(page.meta.get("date", "")),
    )


@dataclass(slots=True)
class _Page:
    """What was read: each part with whether it stands in the main text, and among boilerplate."""

    parts: list[tuple[bool, bool, Part]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)


def _main(page: _Page, text: str) -> list[tuple[bool, bool, Part]]:
    plain = [part for part in page.parts if not part[1]]
    inside = [part for part in plain if part[0]]
    if any(part.kind in PROSE for _, _, part in inside):
        return inside
    if len(text) > _TRAFILATURA_READS or len(plain) > 5000:
        return plain
    words = _by_trafilatura(text)
    chosen = [p for p in plain if " ".join(p[2].words.split())[:80] in words]
    return chosen if any(p[2].kind in PROSE for p in chosen) else plain


def _by_trafilatura(text: str) -> str:
    """The page's main text as trafilatura finds it, on one line; "" where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot do, we do
    found = trafilatura.extract(text, include_comments=False, include_tables=True)
    return " ".join((found or "").split())


def _one_title(parts: list[Part]) -> Iterator[Part]:
    seen = False
    for part in parts:
        if part.kind is BlockKind.TITLE and seen:
            yield Part(BlockKind.HEADING, part.words)
            continue
        seen = seen or part.kind is BlockKind.TITLE
        yield part


# --------------------------------------------------------------------------------------------------
# Reading tag by tag


def _read(text: str) -> _Page:
    page = _Page()
    stack: list[str] = []
    opened: Counter[str] = Counter()
    words: list[str] = []
    breaks = 0

    def flush() -> None:
        said = "".join(words)
        words.clear()
        if said.strip():
            page.parts.append((_in(opened, _MAIN), _in(opened, _BOILER), _part(said, opened)))

    for kind, value in tokens(text):
        if kind == "text":
            if value.strip() and opened["title"] and not opened["body"]:
                page.meta.setdefault("title", " ".join(html.unescape(value).split()))
            elif not opened["head"]:
                words.append(html.unescape(value))
            breaks = breaks if not value.strip() else 0
            continue
        if kind == "comment":
            if "claimcheck:" in value:
                flush()
                page.parts.append((_in(opened, _MAIN), False, Part(BlockKind.PARAGRAPH, value)))
            continue
        found = TAG_NAME.match(value)
        if found is None:
            continue
        name = found[1].lower()
        if name == "br":
            breaks += 1
            words.append("\n")
            if breaks > 1:
                flush()
            continue
        if name not in _INLINE:
            flush()
        if name in ("meta", "time"):
            _metadata(page.meta, name, value)
        if name in _VOID or value.endswith("/"):
            continue
        if not value.startswith("/"):
            if name not in _INLINE:  # it ends a paragraph, and a head, that was left open
                _close(stack, opened, "p")
            if name in ("body", "p", "article"):
                _close(stack, opened, "head")
            stack.append(name)
            opened[name] += 1
        else:
            _close(stack, opened, name)
    flush()
    return page


def _close(stack: list[str], opened: Counter[str], name: str) -> None:
    """Take `name`, and whatever was left open inside it, off the stack."""
    while opened[name]:
        last = stack.pop()
        opened[last] -= 1
        if last == name:
            return


def _in(opened: Counter[str], names: frozenset[str]) -> bool:
    return any(opened[name] for name in names)


def _part(said: str, opened: Counter[str]) -> Part:
    kind = next((k for name, k in _KINDS.items() if opened[name]), BlockKind.PARAGRAPH)
    if kind is BlockKind.CAPTION and (opened["td"] or opened["th"]) and ends_sentence(said.strip()):
        kind = BlockKind.PARAGRAPH  # a page laid out with tables
    return Part(kind, said)


def _metadata(meta: dict[str, str], name: str, tag: str) -> None:
    found = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "")
        for m in _ATTRIBUTE.finditer(tag[:2000])
    }
    if name == "time":
        meta.setdefault("date", found.get("datetime", ""))
        return
    key = _META.get((found.get("name") or found.get("property") or "").lower())
    if key and found.get("content"):
        meta[key] = " ".join(found["content"].split())
