"""Which files a registry has, and whether one changed: by a look at the folder, not into files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from claimcheck.errors import RegistryError

FRESH = 2_000_000_000  # ns: a file may be written twice between two ticks of its time stamp


class State(NamedTuple):
    """What tells one state of a file from another: times in ns, size in bytes, inode."""

    modified: int
    changed: int
    size: int
    inode: int


def scan(path: Path) -> dict[str, State]:
    """The registry's files with their states, in the order in which they are read.

    Names are relative to `path`, with "/" between folders; a registry that is one file is "".
    Hidden files and folders are left out, and folders behind symbolic links are not entered.

    Raises:
        RegistryError: the path does not exist, or a folder in it cannot be read.
    """
    try:
        if path.is_file():
            return {"": state_of(path.stat())}
        found: list[tuple[tuple[str, ...], State]] = []
        _walk(os.fspath(path), (), found)
    except OSError as error:
        raise RegistryError(
            f"cannot be read ({error.strerror})", error.filename, "check that it exists"
        ) from None
    return {"/".join(parts): state for parts, state in sorted(found)}


def _walk(folder: str, above: tuple[str, ...], found: list[tuple[tuple[str, ...], State]]) -> None:
    with os.scandir(folder) as items:
        for item in items:
            if item.name.startswith("."):
                continue
            if item.is_dir():
                if not item.is_symlink():
                    _walk(item.path, (*above, item.name), found)
            elif item.name.endswith(".toml"):
                found.append(((*above, item.name), state_of(item.stat())))


def state_of(status: os.stat_result) -> State:
    """What tells a file's state, by its status."""
    return State(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
