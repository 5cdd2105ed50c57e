"""The reader: a file, bytes or a string → `Article`. One module a format, loaded when needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.reader.decode import (
    HTML_MARKS,
    MARKDOWN_MARKS,
    MAX_BYTES,
    check_bulk,
    check_size,
    check_text,
    decode,
    load,
)

__all__ = ["MAX_BYTES", "SUFFIXES", "discover", "load", "read", "read_bytes", "read_text"]

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_PLAIN = frozenset({".txt", ".text"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_WORD = frozenset({".docx"})
_OTHER = {
    ".pdf": "export the text, as .txt or .docx",
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".odt": "save it as .docx or .txt",
}
SUFFIXES = _MARKDOWN | _PLAIN | _HTML | _WORD


def discover(paths: Iterable[Path], *, exclude: Sequence[str] = ()) -> list[Path]:
    """The articles at `paths`: files as named, folders with all articles below them, sorted.

    `.gitignore` files are respected, and `exclude` holds patterns of the same kind.

    Raises:
        InputError: a path that does not exist, or a folder without a single article.
    """
    from claimcheck.reader.files import find

    return find(paths, exclude=exclude, suffixes=SUFFIXES)


def read(
    path: Path,
    *,
    date: dt.date | None = None,
    max_bytes: int = MAX_BYTES,
    whole_body: bool = False,
) -> Article:
    """The article in a file; the suffix names the format, and anything unknown is plain text.

    `date` outranks the date that the article gives itself. `max_bytes` bounds the file's size.
    `whole_body` asks for every word of an HTML page instead of its main text.

    Raises:
        InputError: missing, no regular file, too large, binary, not UTF-8, or empty.
    """
    data = load(path, max_bytes)
    # "/" between folders on every system: reports, baselines and annotations then say the same.
    name = path.as_posix()
    return read_bytes(data, name, date=date, max_bytes=max_bytes, whole_body=whole_body)


def read_bytes(
    data: bytes,
    path: str,
    *,
    date: dt.date | None = None,
    max_bytes: int = MAX_BYTES,
    whole_body: bool = False,
) -> Article:
    """The article in `data`, as if it stood at `path`, whose suffix names the format.

    Raises:
        InputError: too large, binary, not UTF-8, or empty.
    """
    check_size(len(data), path, max_bytes)
    suffix = PurePath(path).suffix.lower()
    if suffix in _OTHER:
        raise InputError(f"{suffix} files cannot be read", path, _OTHER[suffix])
    if suffix in _WORD:
        from claimcheck.reader.docx import read_docx

        return read_docx(data, path, date)
    if suffix in _HTML:
        from claimcheck.reader.html import decode_html, read_html

        text = decode_html(data, path)
        check_text(text, path)
        check_bulk(text, path, HTML_MARKS)
        return read_html(text, path, date, whole_body=whole_body)
    name = "md" if suffix in _MARKDOWN else "txt"
    return read_text(decode(data, path), path, format=name, date=date)


def read_text(
    text: str,
    path: str = "<string>",
    *,
    format: str = "txt",  # noqa: A002 (the word people look for)
    date: dt.date | None = None,
) -> Article:
    """The article in a string; `format` is "txt" or "md".

    Raises:
        InputError: empty, or not text that can be written out again.
    """
    check_text(text, path)
    check_bulk(text, path, MARKDOWN_MARKS if format == "md" else "")
    if format == "md":
        from claimcheck.reader.markdown import read_markdown

        return read_markdown(text, path, date)
    from claimcheck.reader.plain import read_plain

    return read_plain(text, path, date)
