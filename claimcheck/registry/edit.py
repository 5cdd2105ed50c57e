"""Changes to registry files that leave every other byte alone.

Existing text is never serialised again: a change replaces one value, or puts a new line or table
beside what is there. Comments, order and layout of hand-written files survive.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping

import tomli_w

from claimcheck.errors import RegistryError
from claimcheck.model import Location
from claimcheck.registry.fields import TABLES
from claimcheck.registry.files import RegistryFile
from claimcheck.registry.toml_text import TablePlace

Value = str | bool | int | dt.date | list[str]

# Where ids stand: the keys of each table.
REGISTRY_IDS = {"source": ("id",), "entry": ("id", "source", "derived_from")}
DECISION_IDS = {"decision": ("entry",)}

_STRING = re.compile(
    r'"""(?s:\\.|[^\\])*?"{3,5}|'
    r"'''(?s:.)*?'{3,5}|"
    r'"(?:\\.|[^"\\\n])*"|'
    r"'[^'\n]*'|(?P<comment>\#[^\n]*)"
)


def toml_value(value: Value) -> str:
    """One value as TOML, on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return tomli_w.dumps({"x": value})[len("x = ") :].rstrip("\n")


def table_text(table: str, values: Mapping[str, Value]) -> str:
    """A new `[[source]]` or `[[entry]]`, its keys in the declared order."""
    lines = [f"[[{table}]]"]
    lines += [
        f"{field.name} = {toml_value(values[field.name])}"
        for field in TABLES[table]
        if field.name in values
    ]
    return "\n".join(lines) + "\n"


def append_tables(text: str, new: Iterable[str]) -> str:
    """`text` with new tables after its end, in its own line endings."""
    newline = _newline(text)
    for table in new:
        if text and not text.endswith("\n"):
            text += newline
        if text.strip():
            text += newline
        text += table.replace("\n", newline)
    return text


def set_value(file: RegistryFile, header: Location, key: str, value: Value) -> str:
    """The file's text with `key` of the table at `header` set, in place or as a new line.

    Raises:
        RegistryError: the table is written inline, where no line can be added.
    """
    table = _table(file, header)
    if key in table.keys:
        place = table.keys[key]
        return file.text[: place.value_start] + toml_value(value) + file.text[place.value_end :]
    newline = _newline(file.text)
    ends = [place.line_end for place in table.keys.values()] or [table.header_end]
    end = max(ends)
    at = file.text.find("\n", end)
    if at < 0:
        return f"{file.text}{newline}{key} = {toml_value(value)}{newline}"
    return f"{file.text[: at + 1]}{key} = {toml_value(value)}{newline}{file.text[at + 1 :]}"


def add_to_list(file: RegistryFile, header: Location, key: str, item: str) -> str:
    """The file's text with `item` at the end of a list, made if need be; layout kept."""
    table = _table(file, header)
    place = table.keys.get(key)
    if place is None:
        return set_value(file, header, key, [item])
    last = max(
        (found.end() for found in _strings(file.text, place.value_start, place.value_end)),
        default=None,
    )
    if last is None:
        return set_value(file, header, key, [item])
    return f"{file.text[:last]}, {toml_value(item)}{file.text[last:]}"


def rename_in(
    file: RegistryFile, old: str, new: str, where: Mapping[str, Iterable[str]] = REGISTRY_IDS
) -> str:
    """The file's text with the id `old` written `new`, in the keys of the tables that `where`
    names."""
    text = file.text
    spans: list[tuple[int, int]] = []
    for table in file.places:
        for key in where.get(table.name, ()):
            if place := table.keys.get(key):
                spans += [
                    found.span()
                    for found in _strings(text, place.value_start, place.value_end)
                    if _string_value(found.group()) == old
                ]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + toml_value(new) + text[end:]
    return text


def _strings(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [m for m in _STRING.finditer(text, start, end) if not m["comment"]]


def _string_value(token: str) -> object:
    return tomllib.loads(f"x = {token}")["x"]


def _table(file: RegistryFile, header: Location) -> TablePlace:
    table = file.table_at(header)
    if table is None or table.name not in TABLES:
        raise RegistryError(
            "this table is written inline, which only a person can change well",
            header,
            "write it as [[source]] or [[entry]]",
        )
    return table


def _newline(text: str) -> str:
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"
