"""From bytes to text, and a plain word about what cannot be read."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.model import Location

MAX_BYTES = 10_000_000
MOST_LINES = 200_000  # 10 MB of prose in lines of 80 characters have 125,000
MOST_MARKS = 200_000  # signs of markup, at up to 30 µs each
MOST_TOGETHER = 1_000_000  # characters without an empty line
MARKDOWN_MARKS = "[]<*_`&!\\"
HTML_MARKS = "<&"

_WORDS = re.compile(r"[\w\s]+")
_PARTING = re.compile(r"\n[ \t\r]*\n|\r[ \t]*\r")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def load(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file.

    Raises:
        InputError: missing, a directory, a device or pipe, not readable, or over `max_bytes`.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError("is a directory", path, "name the files in it")
        if not stat.S_ISREG(mode):
            raise InputError("is not a regular file", path, "use - to read standard input")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError("no such file", path) from None
    except ValueError:  # a NUL in the name
        raise InputError("no such file", repr(str(path))) from None
    except OSError as error:
        raise InputError(f"cannot be read: {os.strerror(error.errno or 0)}", path) from None
    check_size(len(data), str(path), max_bytes)
    return data


def check_size(size: int, path: str, max_bytes: int) -> None:
    """Raises InputError for an article over the limit, which is no article."""
    if size > max_bytes:
        limit = f"{max_bytes / 1e6:g} MB"
        raise InputError(f"is larger than {limit}", path, "split it, or check the part that counts")


def decode(data: bytes, path: str) -> str:
    """The text of an article in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    The mark is not part of the text. Raises InputError for binary data and for bytes that are not
    text, with the line and column of the first.
    """
    encoding, skip = "utf-8", 0
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, skip = name, len(mark)
            break
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data and encoding == "utf-8":
            raise InputError("is a binary file, not text", path) from None
        before = data[skip : skip + error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        bad = data[skip + error.start]
        raise InputError(
            f"byte 0x{bad:02x} at offset {skip + error.start} is not {encoding.upper()}",
            Location(path, line, column),
            "save the file as UTF-8",
        ) from None
    return text


def check_bulk(text: str, path: str, marks: str = "") -> None:
    """Raises InputError for what would take minutes to read and is no article: too many lines or
    signs of markup (each of `marks`), or one stretch without an end."""
    if len(text) <= MOST_MARKS:
        return
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES or text.count("\n") > MOST_LINES:
        raise InputError(f"has more than {MOST_LINES:,} lines", path, "split it")
    if sum(map(text.count, marks)) > MOST_MARKS:
        raise InputError(f"has more than {MOST_MARKS:,} signs of markup", path, "split it")
    if 2 * len(_WORDS.sub("", text)) > len(text) and marks != HTML_MARKS:
        raise InputError("more signs than words: this is no prose", path)
    at = 0
    for end in [*(found.end() for found in _PARTING.finditer(text)), len(text)]:
        if end - at > MOST_TOGETHER and marks != HTML_MARKS:
            check_stretch(end - at, path, text.count("\n", 0, at) + 1)
        at = end


def check_stretch(length: int, path: str, line: int) -> None:
    """Raises InputError for a paragraph, of that many characters, that no article has."""
    if length > MOST_TOGETHER:
        raise InputError(
            f"a paragraph of {length:,} characters", Location(path, line), "part it by empty lines"
        )


def check_text(text: str, path: str) -> None:
    """Raises InputError where there is nothing to check, or what cannot be written out again."""
    if "\0" in text:
        raise InputError("is a binary file, not text", path)
    if not text.strip():
        raise InputError("nothing to check: the article is empty", path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"character {error.start} is half of a surrogate pair, not text"
        raise InputError(message, path, "save the file as UTF-8") from None
