"""One change of a registry: made under its lock, checked as a whole, then written."""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import RegistryError
from claimcheck.model import Entry, Location, Source
from claimcheck.registry.files import RegistryFile, read_file
from claimcheck.registry.findings import as_error, conceal
from claimcheck.registry.load import Contents, load
from claimcheck.registry.registry import Registry
from claimcheck.whole_files import locked, write_whole


@dataclass(frozen=True, slots=True)
class Change:
    """The files that a change wrote; or with `dry_run` would write, with a unified diff."""

    diff: str
    files: tuple[str, ...]
    ids: tuple[str, ...] = ()  # of what was added


def change(
    registry: Path,
    make: Callable[[Contents], Mapping[Path, str]],
    *,
    beside: Path | None = None,
    dry_run: bool = False,
    reveal: bool = False,
) -> Change:
    """Apply `make` to the registry as it is now, under its lock.

    `make` gets the registry's contents and returns the new text of each file it changes. Nothing is
    written unless the registry as changed has no problem that it had not before. `beside` is a file
    outside the registry that it may change with it: all are written or none. With `reveal` the diff
    shows what is confidential too.

    Raises:
        RegistryError: the change makes no sense, would break the registry, or cannot be written.
    """
    with _held(registry, beside):
        before = load(registry)
        known = {file.path: file for file in before.files}
        if beside is not None and beside.exists():
            known[beside] = read_file(beside)
        new = {
            path: text
            for path, text in make(before).items()
            if path not in known or known[path].text != text
        }
        had = {(f.rule, f.subject, f.message) for f in before.findings}
        after = load(registry, {path: text for path, text in new.items() if path != beside})
        if fresh := [f for f in after.findings if (f.rule, f.subject, f.message) not in had]:
            registry_after = Registry(registry, after.sources, after.entries)
            raise as_error(conceal(fresh, registry_after.public_ids))
        if dry_run:
            secret = set() if reveal else _confidential_files(after)
            if beside in new and not reveal and _names_confidential(after, new[beside]):
                secret.add(beside.as_posix())
            diff = "".join(
                _diff(path, known.get(path), text, hidden=path.as_posix() in secret)
                for path, text in sorted(new.items())
            )
        else:
            diff = ""
            marks = {path: known[path].mark if path in known else "" for path in new}
            _write({path: (marks[path] + text).encode() for path, text in sorted(new.items())})
    return Change(diff, tuple(path.as_posix() for path in sorted(new)))


def location_of(item: Entry | Source) -> Location:
    """Where a source or entry that was read from a file stands."""
    assert item.location is not None
    return item.location


def _confidential_files(contents: Contents) -> set[str]:
    """Paths of the files that hold a confidential source or an entry of one."""
    hidden = {source.id for source in contents.sources.values() if source.confidential}
    sources = [
        location_of(source).path for source in contents.sources.values() if source.id in hidden
    ]
    entries = [
        location_of(entry).path for entry in contents.entries.values() if entry.source in hidden
    ]
    return {*sources, *entries}


def _names_confidential(contents: Contents, text: str) -> bool:
    hidden = {source.id for source in contents.sources.values() if source.confidential}
    return any(entry.id in text for entry in contents.entries.values() if entry.source in hidden)


@contextlib.contextmanager
def _held(registry: Path, beside: Path | None) -> Iterator[None]:
    """The lock of the registry's folder, and of the folder of the file beside it."""
    folders = [registry if registry.is_dir() else registry.parent]
    if beside is not None and beside.parent.is_dir():
        folders.append(beside.parent)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(*folders))
        except OSError as error:
            raise RegistryError(
                f"cannot be locked ({error.strerror})", error.filename, "does the folder exist?"
            ) from None
        yield


def _write(files: Mapping[Path, bytes]) -> None:
    try:
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(files)
    except OSError as error:
        raise RegistryError(
            f"cannot be written ({error.strerror})",
            error.filename,
            "make room, or check its permissions: chmod u+w",
        ) from None


def _diff(path: Path, old: RegistryFile | None, text: str, *, hidden: bool) -> str:
    name = path.as_posix()
    before = old.text.splitlines(keepends=True) if old else []
    lines = list(difflib.unified_diff(before, text.splitlines(keepends=True), name, name))
    if hidden:
        added = sum(line.startswith("+") for line in lines[2:])
        removed = sum(line.startswith("-") for line in lines[2:])
        lines = [*lines[:2], f"@@ lines in: {added}, out: {removed}; confidential, so not shown @@"]
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
