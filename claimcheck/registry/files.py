"""Finding and reading the registry's files."""

from __future__ import annotations

import bisect
import os
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimcheck.errors import RegistryError
from claimcheck.model import Location
from claimcheck.registry.toml_text import TablePlace, tables

LARGEST_FILE = 512 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class RegistryFile:
    """One TOML file as decoded: `shown` is its path as messages give it.

    `text` is without the byte-order mark, which `mark` keeps; line endings are as in the file.
    """

    path: Path
    shown: str
    text: str
    mark: str = ""

    @cached_property
    def places(self) -> list[TablePlace]:
        """Where the tables and keys stand; scanned only when somebody asks."""
        return tables(self.text)

    @cached_property
    def _headers(self) -> dict[int, TablePlace]:
        return {self.locate(table.start).line: table for table in self.places[1:]}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def locate(self, offset: int) -> Location:
        """File, line and column of an offset into `text`."""
        line = bisect.bisect_right(self._line_starts, offset)
        return Location(self.shown, line, offset - self._line_starts[line - 1] + 1)

    def offset(self, place: Location) -> int:
        """The offset of a place that `locate` gave."""
        return self._line_starts[place.line - 1] + place.column - 1

    def table_at(self, header: Location) -> TablePlace | None:
        """The table whose header stands at `header`; None for a table written inline."""
        return self._headers.get(header.line)

    def key_place(self, header: Location, key: str, *, value: bool = False) -> Location:
        """Where `key` (or its value) stands in the table at `header`; `header` if it does not."""
        table = self.table_at(header)
        if table is None:
            return header
        place = table.keys.get(key)
        if place is None:  # a dotted key: "key.part = …"
            dotted = (p for name, p in table.keys.items() if name.split(".")[0].strip() == key)
            place = next(dotted, None)
        if place is None:
            return header
        return self.locate(place.value_start if value else place.start)

    def top_place(self, key: str) -> Location:
        """Where a key or table of the file's top stands."""
        for table in self.places[1:]:
            if table.name.split(".")[0].strip() == key:
                return self.locate(table.start)
        place = self.places[0].keys.get(key)
        return self.locate(place.start if place else 0)


def toml_files(path: Path) -> list[Path]:
    """The registry's files: all `*.toml` in the folder and below, sorted; or the one file.

    Hidden files and folders are left out, and folders behind symbolic links are not entered.

    Raises:
        RegistryError: the path does not exist.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise RegistryError(
            f"no registry here: {(error.strerror or 'cannot be read').lower()}",
            path,
            "make one with `claimcheck init`, or give its folder with --registry",
        ) from None
    except ValueError:
        raise RegistryError(
            "not a path", repr(str(path)), "give a folder with --registry"
        ) from None
    if not is_folder:
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in names
            if name.endswith(".toml") and not name.startswith(".")
        ]
    return sorted(found, key=lambda file: file.relative_to(path).parts)


def _refuse(error: OSError) -> None:
    raise RegistryError(
        f"cannot be read ({error.strerror})", error.filename, "check its permissions"
    ) from None


def read_file(path: Path) -> RegistryFile:
    """Read one registry file.

    Raises:
        RegistryError: not a regular file, unreadable, too large, or not UTF-8.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RegistryError("not a regular file", path, "a registry is made of *.toml files")
        if status.st_size > LARGEST_FILE:
            raise RegistryError(
                f"larger than {LARGEST_FILE // 2**20} MiB", path, "split it into several files"
            )
        data = path.read_bytes()
    except OSError as error:
        raise RegistryError(
            f"cannot be read ({error.strerror})", path, "check that it exists and its permissions"
        ) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise RegistryError(
            "not UTF-8", Location(path.as_posix(), line, column), "save the file as UTF-8"
        ) from None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return RegistryFile(path, path.as_posix(), text[len(mark) :], mark)
