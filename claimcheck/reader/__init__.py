"""The reader: a file, bytes or a string → `Article`. One module a format, loaded when needed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePath

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.reader.decode import MAX_BYTES, check_size, check_text, decode, load

__all__ = ["MAX_BYTES", "SUFFIXES", "read", "read_bytes", "read_text"]

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_PLAIN = frozenset({".txt", ".text"})
_OTHER = {
    ".pdf": "export the text, as .txt or .docx",
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".odt": "save it as .docx or .txt",
}
SUFFIXES = _MARKDOWN | _PLAIN


def read(path: Path, *, date: dt.date | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """The article in a file; the suffix names the format, and anything unknown is plain text.

    `date` outranks the date that the article gives itself. `max_bytes` bounds the file's size.

    Raises:
        InputError: missing, no regular file, too large, binary, not UTF-8, or empty.
    """
    return read_bytes(load(path, max_bytes), str(path), date=date, max_bytes=max_bytes)


def read_bytes(
    data: bytes, path: str, *, date: dt.date | None = None, max_bytes: int = MAX_BYTES
) -> Article:
    """The article in `data`, as if it stood at `path`, whose suffix names the format.

    Raises:
        InputError: too large, binary, not UTF-8, or empty.
    """
    check_size(len(data), path, max_bytes)
    suffix = PurePath(path).suffix.lower()
    if suffix in _OTHER:
        raise InputError(f"{suffix} files cannot be read", path, _OTHER[suffix])
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
    if format == "md":
        from claimcheck.reader.markdown import read_markdown

        article = read_markdown(text, path, date)
    else:
        from claimcheck.reader.plain import read_plain

        article = read_plain(text, path, date)
    return article
