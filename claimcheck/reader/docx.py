"""Word documents (.docx, also as Google Docs exports them), as they read with changes accepted.

Read with the standard library alone: a zip archive of XML. Nothing outside the archive is opened,
no entity is expanded, and what unpacks to more than a newsroom document does is refused.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claimcheck.errors import InputError
from claimcheck.model import Article, BlockKind
from claimcheck.reader.compose import Part, compose
from claimcheck.reader.prose import ends_sentence

MAX_PART = 50_000_000  # bytes of one part of the archive, unpacked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, moved-away text, the notes' reference marks, what a field computes from, and the
# second copy of a text box are not what a reader of the document reads.
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr")}
    | {_FALLBACK}
)
_STYLES = (
    (re.compile(r"title"), BlockKind.TITLE),
    (re.compile(r"heading ?\d|subtitle"), BlockKind.HEADING),
    (re.compile(r"(?:intense )?quote|block text"), BlockKind.QUOTATION),
    (re.compile(r"list .*"), BlockKind.LIST_ITEM),
    (re.compile(r"caption"), BlockKind.CAPTION),
)


def read_docx(data: bytes, path: str, date: dt.date | None = None) -> Article:
    """An article from a Word document: headings, lists, quotations, and footnotes at the end.

    Tracked changes count as accepted; comments and hidden text are left out.

    Raises:
        InputError: no Word document, damaged, encrypted, or unpacking to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _main_part(archive, path)
            body = _xml(archive, main, path)
            folder = posixpath.dirname(main)
            styles = _styles(archive, f"{folder}/styles.xml", path)
            notes = [
                _xml(archive, name, path)
                for name in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml")
                if name in archive.namelist()
            ]
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError):
        raise InputError("is not a Word document, or damaged", path, "save it anew") from None
    except (NotImplementedError, RuntimeError):
        raise InputError("is encrypted or packed oddly", path, "save it without password") from None
    parts = [*_parts(body, styles), *(p for note in notes for p in _parts(note, styles))]
    return compose(_titled(parts), path, date=date)


def _titled(parts: list[Part]) -> list[Part]:
    """A first "Heading 1" before any prose is the title where no paragraph is styled as one."""
    first = next((p for p in parts if p.words.strip()), None)
    if first is None or first.kind is not BlockKind.HEADING:
        return parts
    if any(p.kind is BlockKind.TITLE for p in parts):
        return parts
    return [Part(BlockKind.TITLE, p.words) if p is first else p for p in parts]


# --------------------------------------------------------------------------------------------------
# The archive


def _bytes(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise InputError(f"unpacks to more than {MAX_PART // 1_000_000} MB", path)
    return data


def _xml(archive: zipfile.ZipFile, name: str, path: str) -> Element:
    data = _bytes(archive, name, path)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise InputError("is not a Word document: it declares XML entities", path)
    try:
        return ElementTree.fromstring(data.replace(_STRICT, _LOOSE))
    except ElementTree.ParseError:
        raise InputError("is a damaged Word document", path, "save it anew") from None


def _main_part(archive: zipfile.ZipFile, path: str) -> str:
    for relation in _xml(archive, "_rels/.rels", path).iter(_RELATIONSHIP):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    raise InputError("is not a Word document", path)


def _styles(archive: zipfile.ZipFile, name: str, path: str) -> dict[str, BlockKind]:
    """Style ids with what they make of a paragraph, by the styles' names, which no language
    version of Word translates."""
    if name not in archive.namelist():
        return {}
    found = {}
    for style in _xml(archive, name, path).iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        words = named.get(f"{_W}val", "").lower() if named is not None else ""
        kind = next((k for pattern, k in _STYLES if pattern.fullmatch(words)), None)
        if kind is not None:
            found[style.get(f"{_W}styleId", "")] = kind
    return found


# --------------------------------------------------------------------------------------------------
# Paragraphs


def _parts(root: Element, styles: dict[str, BlockKind]) -> Iterator[Part]:
    carried = ""
    for paragraph, in_table in _paragraphs(root):
        words = carried + _words(paragraph)
        carried = ""
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            carried = words  # its end is deleted: it runs on into the next paragraph
            continue
        kind = _kind(paragraph, styles)
        if in_table and kind is BlockKind.PARAGRAPH and not ends_sentence(words.strip()):
            kind = BlockKind.CAPTION
        yield Part(kind, words)
    yield Part(BlockKind.PARAGRAPH, carried)


def _paragraphs(root: Element) -> Iterator[tuple[Element, bool]]:
    """Every paragraph in reading order, and whether it stands in a table."""
    stack = [(root, False)]
    while stack:
        element, in_table = stack.pop()
        if element.tag in _SKIPPED or element.get(f"{_W}type") in _SEPARATORS:
            continue
        if element.tag == f"{_W}p":
            yield element, in_table
            boxes = list(element.iter(f"{_W}txbxContent"))
            stack.extend((box, in_table) for box in reversed(boxes[:1]))
            continue
        in_table = in_table or element.tag == f"{_W}tbl"
        stack.extend((child, in_table) for child in reversed(element))


_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def _kind(paragraph: Element, styles: dict[str, BlockKind]) -> BlockKind:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if style is not None:
        named = style.get(f"{_W}val", "")
        if named in styles:
            return styles[named]
        if re.fullmatch(r"Heading\d", named):
            return BlockKind.HEADING
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _words(paragraph: Element) -> str:
    out: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or element.tag == f"{_W}txbxContent":
            continue
        if element.tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if element.tag == f"{_W}t":
            out.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            out.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            out.append("-")
        stack.extend(reversed(element))
    return "".join(out)
