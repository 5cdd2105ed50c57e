"""What a terminal may be shown: safe text, widths in cells, colour and links where wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import IO

from claimcheck.reporter.interface import Options

_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_BREAKS = re.compile(r"[^\S\xa0]+")
_JOINERS = "\u200c\u200d\u00ad"  # part of how some scripts are spelt; they cannot reorder text


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that could steer a terminal or reorder a line.

    White space becomes single spaces; control and format characters (escapes, C1, bidi controls,
    zero-width marks, tags) and lone surrogates are shown as escapes such as `\\x1b`.
    """
    return "".join(map(_safe, _SPACES.sub(" ", text)))


def visible(text: str) -> str:
    """`text` with white space and lines as they are, and all else as `clean` shows it."""
    return "".join(char if char in "\n\t " else _safe(char) for char in text.replace("\r\n", "\n"))


def _safe(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    code = ord(char)
    kind = unicodedata.category(char)
    nonchar = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if kind in ("Zs", "Co") or (kind == "Cn" and not nonchar):  # newer than this Python's Unicode
        return char
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Not the white space that lines and columns of a table are made of.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ud800-\udfff]"
)


def escaped(text: str) -> str:
    """A finished output, of JSON or CSV, with what could steer a terminal written as `\\u` escapes,
    which in JSON mean the same."""
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def take(text: str, width: int) -> str:
    """The longest beginning of `text` that fits `width` cells."""
    used = 0
    for index, char in enumerate(text):
        used += _width(char)
        if used > width:
            return text[:index]
    return text


def take_end(text: str, width: int) -> str:
    """The longest end of `text` that fits `width` cells."""
    return take(text[::-1], width)[::-1]


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """`text` broken at white space into lines of at most `width` cells; a word too long is split.

    No line is broken at U+00A0. The first line begins with `first`, the others with `rest`. At
    least 8 cells are left for the words, however narrow the terminal.
    """
    room = max(8, width - max(cells(first), cells(rest)))
    lines, used = [first], 0
    for word in filter(None, _BREAKS.split(text)):
        while word:
            part = take(word, room) or word[0]
            word = word[len(part) :]
            gap = 1 if used else 0
            if used + gap + cells(part) > room:
                lines.append(rest)
                gap = used = 0
            lines[-1] += " " * gap + part
            used += gap + cells(part)
    return [line.rstrip() for line in lines]


# --------------------------------------------------------------------------------------------------
# Colour and links

# Basic colours and bold only: they keep their contrast on dark and on light backgrounds. Plain
# yellow and white do not, so they are not used.
STYLES = {
    "bold": "1",
    "dim": "2",
    "bad": "1;31",
    "doubt": "1;35",
    "weak": "1;34",
    "good": "1;32",
    "neutral": "1;36",
}


def paint(text: str, style: str, options: Options) -> str:
    """`text` in a style of `STYLES`, where colour is wanted."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if options.colour and text else text


def link(text: str, url: str | None, options: Options) -> str:
    """`text` as an OSC 8 hyperlink, where links are wanted and `url` is http, https or file."""
    if not (options.links and url and url.lower().startswith(("http://", "https://", "file://"))):
        return text
    return f"\x1b]8;;{ascii_url(url)}\x1b\\{text}\x1b]8;;\x1b\\"


def ascii_url(url: str) -> str:
    """The address with all but printable ASCII percent-encoded."""
    safe = "".join(
        char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in _bytes(char))
        for char in url
    )
    return safe.replace("\\", "%5C")


def _bytes(char: str) -> bytes:
    return char.encode("utf-8", "surrogatepass")


def wants_colour(stream: IO[str], environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to `stream`: NO_COLOR, then FORCE_COLOR, then a real terminal
    (https://no-color.org, https://force-color.org)."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def wants_links(stream: IO[str], environ: Mapping[str, str]) -> bool:
    """Whether the terminal behind `stream` is known to make OSC 8 hyperlinks clickable."""
    if environ.get("FORCE_HYPERLINK", "0") not in ("", "0"):
        return True
    if not stream.isatty() or environ.get("TERM") == "dumb":
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        (vte.isascii() and vte.isdigit() and int(vte[:9]) >= 5000)
        or any(name in environ for name in ("KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE"))
        or environ.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty")
    )


def wants_unicode(stream: IO[str]) -> bool:
    """Whether the stream's encoding can show the few signs beyond ASCII that reports use."""
    try:
        "…←·–✓".encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
