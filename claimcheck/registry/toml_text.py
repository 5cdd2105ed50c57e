"""Where things stand in a TOML text: tables, keys and values, by offset.

`tomllib` gives values without places, and every TOML library that keeps places rewrites what it
read. This finds the places only, in text that `tomllib` has already accepted, so that messages can
name line and column and edits can change one value and leave every other byte alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

_BASIC = r'"(?:\\.|[^"\\\n])*"'
_LITERAL = r"'[^'\n]*'"
_TOKEN = re.compile(
    r'(?P<string>"""(?s:\\.|[^\\])*?"{3,5}|' + r"'''(?s:.)*?'{3,5}|" + _BASIC + "|" + _LITERAL + ")"
    r"|(?P<comment>\#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<newline>\n)"
)
_STATEMENT = re.compile(r"(?:[ \t\r\n]+|\#[^\n]*)*")
_HEADER = re.compile(r"\[\[?[^\n]*?\]\]?(?=[ \t]*(?:\#[^\n]*)?(?:\r?\n|\Z))")
_KEY = re.compile(r"(?:" + _BASIC + "|" + _LITERAL + r"|[^=\"'\n])+=[ \t]*")
_PLAIN_HEADER = re.compile(r"\[\[[ \t]*(source|entry)[ \t]*\]\]")


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """One `key = value`: offsets of the key, of its value, and of the end of the line(s)."""

    start: int
    value_start: int
    value_end: int
    line_end: int


@dataclass(slots=True)
class TablePlace:
    """One table: its header's offsets (both 0 for the top of the file) and its keys."""

    name: str
    start: int
    header_end: int
    keys: dict[str, KeyPlace] = field(default_factory=dict)


def header_offsets(text: str, counts: dict[str, int]) -> dict[str, list[int]] | None:
    """Offsets of the `[[source]]` and `[[entry]]` headers, by a quick look.

    `counts` says how many of each `tomllib` found. None where the quick look sees another number
    (a header inside a multi-line text, an inline table): then `tables` must be asked.
    """
    found: dict[str, list[int]] = {"source": [], "entry": []}
    for match in _PLAIN_HEADER.finditer(text):
        if not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t"):
            found[match.group(1)].append(match.start(1) - 2)
    if all(len(found[name]) == counts.get(name, 0) for name in found):
        return found
    return None


def tables(text: str) -> list[TablePlace]:
    """All tables of a TOML text that `tomllib` accepts, in order; the first is the file's top."""
    found = [TablePlace("", 0, 0)]
    at = _skip(text, 0)
    while at < len(text):
        if text[at] == "[":
            header = _HEADER.match(text, at)
            end = header.end() if header else _line_end(text, at)
            found.append(TablePlace(_header_name(text[at:end]), at, end))
            at = _skip(text, end)
            continue
        key = _KEY.match(text, at)
        if key is None:  # not TOML: nothing further can be placed
            break
        value_end, line_end = _value_end(text, key.end())
        name = _key_name(key.group().rstrip(" \t")[:-1])
        found[-1].keys.setdefault(name, KeyPlace(at, key.end(), value_end, line_end))
        at = _skip(text, line_end)
    return found


def comments(text: str) -> list[tuple[int, str]]:
    """The comments of a TOML text, with their offsets."""
    return [(m.start(), m.group()) for m in _TOKEN.finditer(text) if m.lastgroup == "comment"]


def _skip(text: str, at: int) -> int:
    match = _STATEMENT.match(text, at)
    return match.end() if match else at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _value_end(text: str, at: int) -> tuple[int, int]:
    """End of the value that starts at `at`, and end of its line (before the newline)."""
    depth, value_end = 0, None
    for token in _TOKEN.finditer(text, at):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif depth == 0 and kind == "comment" and value_end is None:
            value_end = token.start()
        elif depth == 0 and kind == "newline":
            line_end = token.start()
            return len(text[at : value_end or line_end].rstrip()) + at, line_end
    return len(text[at : value_end or len(text)].rstrip()) + at, len(text)


def _header_name(header: str) -> str:
    """`[[ "entry" ]]` → "entry"; a sub-table keeps its dots."""
    return _key_name(header.strip().strip("[]"))


def _key_name(key: str) -> str:
    key = key.strip()
    if key[:1] not in "\"'":
        return key
    try:
        return next(iter(tomllib.loads(f"{key} = 0")), key)
    except tomllib.TOMLDecodeError:
        return key.strip("\"'")
