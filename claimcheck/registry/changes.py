"""The changes of a registry: rows added, an entry retracted, derived or renamed, files laid out."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import RegistryError
from claimcheck.model import Entry, Source
from claimcheck.registry import edit
from claimcheck.registry.change import Change, change, location_of
from claimcheck.registry.edit import Value
from claimcheck.registry.files import RegistryFile, read_file
from claimcheck.registry.fmt import formatted
from claimcheck.registry.ids import entry_id, source_id
from claimcheck.registry.load import Contents, nearest

Row = tuple[str, Mapping[str, Value]]  # "source" or "entry", and its keys


def add(
    registry: Path,
    rows: Iterable[Row],
    *,
    file: str | None = None,
    dry_run: bool = False,
    reveal: bool = False,
) -> Change:
    """Put new sources and entries at the ends of their files.

    `file` is a file's name below the registry's folder. Without it an entry goes to where its
    source stands, a source to `sources.toml`, a confidential one to `private/sources.toml`. A row
    without an id gets one, made under the lock, so that writers at once never make the same.
    """
    rows, ids = list(rows), []

    def make(contents: Contents) -> Mapping[Path, str]:
        texts = {f.path: f.text for f in contents.files}
        new: dict[Path, list[str]] = {}
        homes: dict[str, Path] = {}
        taken = {*contents.sources, *contents.entries}
        for table, given in rows:
            values = {"id": _new_id(contents, table, given, taken), **given}
            taken.add(str(values["id"]))
            ids.append(str(values["id"]))
            path = _home(registry, contents, homes, table, values, file)
            if table == "source":
                homes[ids[-1]] = path
            new.setdefault(path, []).append(edit.table_text(table, values))
        return {
            path: edit.append_tables(texts.get(path) or _text_of(path), tables)
            for path, tables in new.items()
        }

    done = change(registry, make, dry_run=dry_run, reveal=reveal)
    return replace(done, ids=tuple(ids))


def retract(
    registry: Path, entry_id: str, why: str, *, dry_run: bool = False, reveal: bool = False
) -> Change:
    """Mark an entry as withdrawn, with the reason and today's date in its note."""

    def make(contents: Contents) -> Mapping[Path, str]:
        entry = _entry(contents, entry_id)
        file = _file(contents, entry)
        reason = f"Retracted {dt.date.today().isoformat()}: {why}"  # noqa: DTZ011 the desk's own day
        note = f"{entry.note.rstrip()}\n{reason}" if entry.note else reason
        text = edit.set_value(file, location_of(entry), "retracted", True)
        file = RegistryFile(file.path, file.shown, text)
        return {file.path: edit.set_value(file, location_of(entry), "note", note)}

    return change(registry, make, dry_run=dry_run, reveal=reveal)


def derive(
    registry: Path,
    entry_id: str,
    upstream: Iterable[str],
    *,
    dry_run: bool = False,
    reveal: bool = False,
) -> Change:
    """Say that an entry relies on other entries or sources."""
    upstream = list(upstream)

    def make(contents: Contents) -> Mapping[Path, str]:
        entry = _entry(contents, entry_id)
        file = _file(contents, entry)
        for item in upstream:
            if item not in entry.derived_from:
                text = edit.add_to_list(file, location_of(entry), "derived_from", item)
                file = RegistryFile(file.path, file.shown, text)
        return {file.path: file.text}

    return change(registry, make, dry_run=dry_run, reveal=reveal)


def rename(
    registry: Path,
    old: str,
    new: str,
    *,
    decisions: Path | None = None,
    dry_run: bool = False,
    reveal: bool = False,
) -> Change:
    """Give a source or entry another id, there and wherever it is named: in the registry's files,
    and in the file of decisions, if there is one."""

    def make(contents: Contents) -> Mapping[Path, str]:
        known = [*contents.sources, *contents.entries]
        if old not in known:
            raise RegistryError(f"there is no source or entry {old}", registry, nearest(old, known))
        if new in known:
            raise RegistryError(f"{new} is already used", registry, "choose another id")
        texts = {file.path: edit.rename_in(file, old, new) for file in contents.files}
        if all(file.text == texts[file.path] for file in contents.files):
            fix = "write it as [[source]] or [[entry]]"
            raise RegistryError(
                f"{old} is written inline, which only a person can change", None, fix
            )
        if decisions is not None and decisions.exists() and old in contents.entries:
            texts[decisions] = _decisions_renamed(decisions, old, new)
        return texts

    return change(registry, make, beside=decisions, dry_run=dry_run, reveal=reveal)


def fmt(registry: Path, *, dry_run: bool = False, reveal: bool = False) -> Change:
    """Lay out every file of the registry plainly."""

    def make(contents: Contents) -> Mapping[Path, str]:
        return {file.path: formatted(file) for file in contents.files}

    return change(registry, make, dry_run=dry_run, reveal=reveal)


def _decisions_renamed(path: Path, old: str, new: str) -> str:
    """The text of the decisions with the entry `old` called `new`."""
    file = read_file(path)
    try:
        rows = tomllib.loads(file.text).get("decision", [])
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        raise RegistryError("is no file of decisions", path, "mend it first: nothing was renamed")
    text = edit.rename_in(file, old, new, edit.DECISION_IDS)
    left = tomllib.loads(text).get("decision", [])
    if any(isinstance(row, dict) and row.get("entry") == old for row in left):
        fix = "write it as [[decision]]: nothing was renamed"
        raise RegistryError(
            "a decision is written inline, which only a person can change", path, fix
        )
    return text


def _new_id(contents: Contents, table: str, given: Mapping[str, Value], taken: set[str]) -> str:
    if table == "source":
        hidden = given.get("confidential") is True
        return source_id(str(given.get("name", "")), taken, confidential=hidden)
    source = contents.sources.get(str(given.get("source", "")))
    date = given.get("date")
    return entry_id(
        str(given.get("source", "")),
        date if isinstance(date, dt.date) else None,
        str(given.get("title") or given.get("text", "")),
        taken,
        confidential=source is not None and source.confidential,
    )


def _home(
    registry: Path,
    contents: Contents,
    homes: Mapping[str, Path],
    table: str,
    values: Mapping[str, Value],
    file: str | None,
) -> Path:
    if not registry.is_dir():
        return registry
    if file is not None:
        path = registry / file
        inside = path.resolve().is_relative_to(registry.resolve())
        if not inside or path.suffix != ".toml" or path.name.startswith("."):
            raise RegistryError(
                "a registry file is a *.toml below the registry's folder", file, "--file desk.toml"
            )
        return path
    if table == "source":
        return registry / ("private/sources.toml" if values.get("confidential") else "sources.toml")
    owner = str(values.get("source", ""))
    if owner in homes:
        return homes[owner]
    source = contents.sources.get(owner)
    return Path(source.location.path) if source and source.location else registry / "entries.toml"


def _text_of(path: Path) -> str:
    return read_file(path).text if path.exists() else ""


def _entry(contents: Contents, entry_id: str) -> Entry:
    entry = contents.entries.get(entry_id)
    if entry is None:
        if entry_id in contents.sources:
            raise RegistryError(f"{entry_id} is a source, not an entry", None, "name an entry")
        raise RegistryError(
            f"there is no entry {entry_id}", None, nearest(entry_id, list(contents.entries))
        )
    return entry


def _file(contents: Contents, item: Entry | Source) -> RegistryFile:
    where = location_of(item)
    return next(file for file in contents.files if file.shown == where.path)
