"""Registry files → sources and entries, with every problem named at its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck import errors
from claimcheck.errors import RegistryError
from claimcheck.model import Entry, Location, Source
from claimcheck.registry.fields import BY_NAME, TABLES, fault
from claimcheck.registry.files import RegistryFile, read_file, toml_files
from claimcheck.registry.findings import Finding
from claimcheck.registry.toml_text import header_offsets
from claimcheck.toml_bounds import long_key

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_DATE_LINE = re.compile(r"[ \t]*date[ \t]*=[ \t]*(\d{1,5}-\d{1,2}-\d{1,2})[ \t]*(?:#.*)?\r?\Z")


@dataclass
class Contents:
    """What the files say: the tables that are sound, and everything that is wrong."""

    files: list[RegistryFile] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def load(path: Path, instead: Mapping[Path, str] | None = None) -> Contents:
    """Read and check a registry: a folder of TOML files, or one file.

    `instead` gives texts to take for some files (perhaps not there yet), to see what a change
    would make of the registry.

    Never raises for what a file says: that is in `findings`, with all other problems.

    Raises:
        RegistryError: the path itself cannot be read.
    """
    contents = Contents()
    given = dict(instead or {})
    for file_path in sorted({*toml_files(path), *given}):
        try:
            if file_path in given:
                file = RegistryFile(file_path, file_path.as_posix(), given[file_path])
            else:
                file = read_file(file_path)
        except RegistryError as error:
            place = error.location
            where = place if isinstance(place, Location) else Location(file_path.as_posix(), 1)
            contents.findings.append(Finding("unreadable", error.message, where, error.hint))
            continue
        contents.files.append(file)
        read_tables(file, contents)
    check_links(contents)
    return contents


def read_tables(file: RegistryFile, contents: Contents) -> None:
    """Add the sound tables of one file to `contents`, and what is wrong with the others."""
    if (key_at := long_key(file.text)) is not None:
        where = file.locate(key_at)
        contents.findings.append(Finding("syntax", "a key of 200 parts", where, "simplify"))
        return
    try:
        document = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        contents.findings.append(_syntax_finding(file, str(error)))
        return
    except (RecursionError, ValueError, OverflowError):
        contents.findings.append(
            Finding("syntax", "nested too deeply, or not TOML", Location(file.shown, 1), "simplify")
        )
        return
    for key in sorted(document.keys() - TABLES.keys()):
        contents.findings.append(
            Finding(
                "unknown-table",
                f"unknown table or key {_short(key)}",
                file.top_place(key),
                _near_of(key, list(TABLES)) or "only [[source]] and [[entry]] belong here",
            )
        )
    counts = {name: len(document[name]) for name in TABLES if _is_tables(document, name)}
    offsets = header_offsets(file.text, counts)
    for name in TABLES:
        if name not in document:
            continue
        if name in counts:
            at = offsets[name] if offsets else [t.start for t in file.places if t.name == name]
            _read_table(file, name, document[name], at, contents)
        else:
            fix = f"write [[{name}]], in double brackets"
            contents.findings.append(
                Finding("wrong-type", f"{name} is no list of tables", file.top_place(name), fix)
            )


def _is_tables(document: dict[str, Any], name: str) -> bool:
    value = document.get(name)
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _read_table(
    file: RegistryFile,
    name: str,
    rows: list[dict[str, Any]],
    offsets: list[int],
    contents: Contents,
) -> None:
    for index, row in enumerate(rows):
        if index < len(offsets):
            where = file.locate(offsets[index])
        else:  # inline tables: the line of the key is as near as we get
            where = file.top_place(name)
        found = _row_findings(file, name, row, where)
        if found:
            contents.findings += found
        elif name == "source":
            _add(contents.sources, _source(row, where), contents, name)
        else:
            _add(contents.entries, _entry(row, where), contents, name)


def _add(known: dict[str, Any], item: Source | Entry, contents: Contents, table: str) -> None:
    other = contents.sources.get(item.id) or contents.entries.get(item.id)
    where = item.location
    assert where is not None
    if other is None:
        known[item.id] = item
        return
    message = f"{table} id {_short(item.id)} is already used at {other.location}"
    contents.findings.append(
        Finding("duplicate-id", message, where, "give one of the two another id", item.id)
    )


def _row_findings(
    file: RegistryFile, table: str, row: dict[str, Any], where: Location
) -> list[Finding]:
    fields, found = BY_NAME[table], []
    mistyped = set()  # a key that is missing because it was misspelt is one mistake, not two
    named = row.get("id")
    subject = named if isinstance(named, str) else ""
    for key, value in row.items():
        declared = fields.get(key)
        if declared is None:
            meant = errors.nearest(key, fields)
            mistyped.add(meant)
            fix = f"did you mean {meant}?" if meant else f"known: {', '.join(fields)}"
            message = f"{table}: unknown key {_short(key)}"
            place = file.key_place(where, key)
            found.append(Finding("unknown-key", message, place, fix, subject))
        elif wrong := fault(declared, value):
            rule = {"date": "bad-date", "slug": "bad-id", "slugs": "bad-id"}.get(
                declared.type, "bad-value"
            )
            place = file.key_place(where, key, value=True)
            found.append(Finding(rule, wrong[0], place, wrong[1], subject))
    found += [
        Finding("missing-key", f"{table} without {name}", where, f'add {name} = "…"', subject)
        for name, declared in fields.items()
        if declared.required and name not in row and name not in mistyped
    ]
    return found


def _source(row: dict[str, Any], where: Location) -> Source:
    row = {**row, "aliases": tuple(row["aliases"])} if "aliases" in row else row
    return Source(**row, location=where)


def _entry(row: dict[str, Any], where: Location) -> Entry:
    row = {**row, "derived_from": tuple(row["derived_from"])} if "derived_from" in row else row
    return Entry(**row, location=where)


# --------------------------------------------------------------------------------------------------
# Between tables


def check_links(contents: Contents) -> None:
    """Add what is wrong between tables: links that lead nowhere, or in a circle."""
    sources, entries = contents.sources, contents.entries
    files = {file.shown: file for file in contents.files}
    unsound = sorted({f.subject for f in contents.findings} - entries.keys() - sources.keys())

    def report(rule: str, entry: Entry, key: str, message: str, fix: str) -> None:
        assert entry.location is not None
        where = files[entry.location.path].key_place(entry.location, key, value=True)
        contents.findings.append(Finding(rule, message, where, fix, entry.id))

    for entry in entries.values():
        name = entry.source
        if name in entries:
            message = f"source: {_short(name)} is an entry, not a source"
            report("dangling-id", entry, "source", message, "name the source that put it out")
        elif name not in sources and name not in unsound:
            message = f"source: there is no source {_short(name)}"
            report("dangling-id", entry, "source", message, nearest(name, [*sources, *unsound]))
        for name in entry.derived_from:
            if name not in sources and name not in entries and name not in unsound:
                message = f"derived_from: there is no source or entry {_short(name)}"
                fix = nearest(name, [*sources, *entries, *unsound])
                report("dangling-id", entry, "derived_from", message, fix)
    for cycle in _cycles(entries):
        message = "derived_from runs in a circle: " + " → ".join([*cycle, cycle[0]])
        fix = "take out the edge that is not so: information came from somewhere"
        report("derivation-cycle", entries[cycle[0]], "derived_from", message, fix)


def _cycles(entries: dict[str, Entry]) -> list[list[str]]:
    """Circles among entries, each once, starting at its first id in the order of the alphabet.

    An entry that relies on its own source names itself by another word, and is no circle of
    entries: that is left to `lint`.
    """
    state: dict[str, int] = {}  # 1: on the path, 2: done
    found: list[list[str]] = []
    for start in sorted(entries):
        if start in state:
            continue
        path, stack = [], [(start, iter(entries[start].derived_from))]
        path.append(start)
        state[start] = 1
        while stack:
            targets = stack[-1][1]
            target = next((t for t in targets if t in entries), None)
            if target is None:
                stack.pop()
                state[path.pop()] = 2
            elif state.get(target) == 1:
                circle = path[path.index(target) :]
                turn = circle.index(min(circle))
                found.append(circle[turn:] + circle[:turn])
            elif target not in state:
                state[target] = 1
                path.append(target)
                stack.append((target, iter(entries[target].derived_from)))
    return found


# --------------------------------------------------------------------------------------------------
# Hints


def _syntax_finding(file: RegistryFile, message: str) -> Finding:
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (file.text.count("\n") + 1, 1)
    lines = file.text.split("\n")
    date = _DATE_LINE.match(lines[line - 1]) if line <= len(lines) else None
    if date:
        column = lines[line - 1].index(date[1]) + 1
        where = Location(file.shown, line, column)
        return Finding("bad-date", f"{date[1]} is not a date", where, "write year-month-day")
    what = message[: at.start()] if at else message
    what = what[:1].lower() + what[1:]
    where = Location(file.shown, line, column)
    return Finding(
        "syntax", f"not TOML: {what}", where, "see toml.io; texts stand in double quotes"
    )


def nearest(name: str, known: list[str]) -> str:
    """A hint that names the nearest known id, or how to see them all."""
    return _near_of(name, known) or "claimcheck registry list shows what there is"


def _near_of(name: str, known: list[str]) -> str:
    best = errors.nearest(name, known)
    return f"did you mean {best}?" if best else ""


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"
