"""What a compiled registry is made of at the moment: which segment holds which files.

The head is one small file, replaced whole; segments never change. So a reader finds the old state
or the new one, and writers hold the folder's lock.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from claimcheck.registry.compiled.scan import FRESH, State
from claimcheck.version import __version__
from claimcheck.whole_files import OWNER_ALONE, write_whole

FORMAT = 3  # raised when the files change shape
NAME = "head.json"
OLD = 30 * 86400  # seconds after which a registry that nobody asks is forgotten
MOST = 16  # registries remembered


class Held(NamedTuple):
    """A file that some segment holds; `doubtful` where it may have changed unnoticed since."""

    segment: str
    state: State
    doubtful: bool


@dataclass
class Head:
    """The files by name, and the states of those that are read anew each time, by the digest of
    their names; `sound` is False where something was wrong."""

    files: dict[str, Held] = field(default_factory=dict)
    hidden: dict[str, State] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of sources, as entries were compiled
    sound: bool = False
    check: bytes = b""  # which tells it from another


def load(where: Path) -> Head:
    """The head in a folder; an empty one where there is none that is of use."""
    try:
        check, _, data = (where / NAME).read_bytes().partition(b"\n")
        if check != _check(data):
            return Head()
        document = json.loads(data)
        if document["made"] != _made():
            return Head()
        files = {
            name: Held(segment, State(*state), doubtful)
            for name, segment, doubtful, *state in document["files"]
        }
        hidden = {key: State(*state) for key, state in document["hidden"].items()}
        return Head(files, hidden, document["names"], document["sound"], check)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Head()


def is_still(where: Path, head: Head) -> bool:
    """Whether the head in a folder is the one that was loaded."""
    try:
        with (where / NAME).open("rb") as file:
            return file.readline(100).rstrip() == head.check
    except OSError:
        return not head.check


def save(where: Path, head: Head) -> None:
    """Put a head in the place of the one there, and drop the segments that nothing needs any more.

    Raises OSError where it cannot be written.
    """
    document = {
        "made": _made(),
        "sound": head.sound,
        "names": head.names,
        "hidden": head.hidden,
        "files": [[n, h.segment, h.doubtful, *h.state] for n, h in head.files.items()],
    }
    data = json.dumps(document, separators=(",", ":")).encode()
    write_whole({where / NAME: _check(data) + b"\n" + data}, OWNER_ALONE)
    used = {held.segment for held in head.files.values()} | {NAME}
    for path in where.iterdir():
        if path.name not in used and not path.name.startswith("."):
            with contextlib.suppress(OSError):
                path.unlink()


def forget_others(where: Path) -> None:
    """Drop what was compiled of registries that nobody has asked for long, but not `where`."""
    found = []
    for folder in where.parent.iterdir():
        with contextlib.suppress(OSError):
            found.append(((folder / NAME).stat().st_mtime, folder))
    now = time.time()
    for k, (used, folder) in enumerate(sorted(found, reverse=True)):
        if folder != where and (k >= MOST or now - used > OLD):
            shutil.rmtree(folder, ignore_errors=True)


def is_doubtful(state: State, began: int) -> bool:
    """Whether a file so young when reading began (ns) may have changed without it showing."""
    return max(state.modified, state.changed) > began - FRESH


def _check(data: bytes) -> bytes:
    """The head's first line, which tells whether the rest is as it was written."""
    return b"%08x" % zlib.crc32(data)


def _made() -> list[object]:
    """What tells one state of this program from another: an index made by another is not read."""
    home = Path(__file__).parent.parent
    parts: list[object] = [FORMAT, __version__]
    for folder in (home, home / "compiled", home / "data"):
        with os.scandir(folder) as items:
            parts += sorted(
                [item.name, item.stat().st_size, item.stat().st_mtime_ns]
                for item in items
                if item.is_file()
            )
    return parts
