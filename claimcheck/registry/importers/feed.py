"""RSS 2.0, RSS 1.0 and Atom files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree import ElementTree
from xml.parsers import expat

from claimcheck.errors import InputError
from claimcheck.registry.importers.records import Record

_TAG = re.compile(r"<[^<>]*>")


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record an item: title, link, date, and its summary as text, else its title.

    Raises:
        InputError: not XML, declares entities of its own, or is no feed.
    """
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data[:2000]:
        raise InputError("the feed declares entities", hint="a plain feed has no DOCTYPE")
    lines: dict[int, int] = {}
    try:
        root = _parsed(data, lines)
    except expat.ExpatError as error:
        raise InputError(f"line {error.lineno} is not XML", hint="is it a feed?") from None
    name = next(
        (text for node in root.iter() if _tag(node) == "title" and (text := _text(node))), ""
    )
    items = [node for node in root.iter() if _tag(node) in ("item", "entry")]
    if _tag(root) not in ("rss", "feed", "RDF"):
        raise InputError(f"<{_tag(root)}> is no feed", hint="RSS or Atom")
    for node in items:
        values = {"source_name": name}
        for child in node:
            tag, text = _tag(child), _text(child)
            if tag == "link":
                values.setdefault("url", child.get("href") or text)
            elif tag in ("pubDate", "published", "date", "updated"):
                if tag != "updated" or "date" not in values:
                    values["date"] = text
            elif tag == "title":
                values["title"] = text
            elif tag in ("description", "summary", "encoded", "content"):
                values.setdefault("text", text)
        values["text"] = values.get("text") or values.get("title", "")
        yield Record(lines[id(node)], {key: value for key, value in values.items() if value})


def _parsed(data: bytes, lines: dict[int, int]) -> ElementTree.Element:
    """The tree, with the line of each element by its identity."""
    builder, parser = ElementTree.TreeBuilder(), expat.ParserCreate(namespace_separator="}")

    def start(tag: str, attributes: dict[str, str]) -> None:
        lines[id(builder.start(tag, attributes))] = parser.CurrentLineNumber

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


def _tag(node: ElementTree.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _text(node: ElementTree.Element) -> str:
    text = _TAG.sub(" ", unescape("".join(node.itertext())))
    return " ".join(unescape(text).split())
