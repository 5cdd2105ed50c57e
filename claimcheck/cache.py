"""What a run keeps for the next one: parses by the words parsed, what the model of meaning made of
a pair, and whole answers.

Drafts are unpublished, so the folder is 0700 and the file 0600, both owned by whoever runs, and
anything else is refused; `--no-cache` writes nothing. A cache is never needed: whatever goes wrong
with it (disk full, read-only home, corruption, another version's file) means only that there is
none. SQLite locks it for concurrent runs.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

LIMIT = 256 * 1024 * 1024  # bytes kept; the least recently written go first
FORMAT = 1  # raised when what is kept changes shape
BUSY = 2.0  # seconds to wait for another run's write
PARSES = "parse"  # texts as tokens …
CLAIMS = "claims"  # … and entries as claims
LIKELIHOODS = "likelihoods"  # of a claim and an entry
ANSWERS = "answer"


def folder() -> Path | None:
    """Where the cache lives: `CLAIMCHECK_CACHE_DIR`, else the system's place for caches.

    None where there is no such place (no home).
    """
    if named := os.environ.get("CLAIMCHECK_CACHE_DIR"):
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "claimcheck" / "cache" if base else None
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "claimcheck"
    home = os.environ.get("HOME")
    if not home:
        return None
    if sys.platform == "darwin":
        return Path(home) / "Library" / "Caches" / "claimcheck"
    return Path(home) / ".cache" / "claimcheck"


def digest(*parts: bytes | str) -> str:
    """A key made of these parts; no two lists of parts share one."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()


def states_of(folder: Path) -> list[str]:
    """What tells one state of a package's files from another: path, size and time of each."""
    found = []
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(inside, name)  # noqa: PTH118 — a hundred of them, on the fast path
            status = os.stat(path)  # noqa: PTH116
            found.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return found


def model_signature(name: str) -> str:
    """What tells one build of a language model from the next, without importing spaCy: its name
    and the states of its package's files."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return name
    try:
        return "\n".join([name, *states_of(Path(spec.origin).parent)])
    except OSError:
        return name


class Cache:
    """A bounded store of bytes by key, in one SQLite file; a closed one answers nothing."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        self._database = database

    @classmethod
    def open(cls, where: Path | None) -> Cache:
        """The cache in that folder, made where there is none; a closed one where `where` is None
        or the place cannot be trusted or written."""
        if where is None:
            return cls(None)
        import sqlite3

        try:
            path = _private_file(where, f"claimcheck-{FORMAT}.sqlite")
            database = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            database.execute(
                "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value BLOB, written REAL,"
                " PRIMARY KEY (kind, key)) WITHOUT ROWID"
            )
        except (OSError, sqlite3.Error):
            return cls(None)
        return cls(database)

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values kept under these keys; absent keys are left out."""
        if self._database is None:
            return {}
        wanted = sorted(set(keys))
        found: dict[str, bytes] = {}
        with self._forgiving():
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                rows = self._database.execute(
                    f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})",
                    (kind, *some),
                )
                found.update((key, bytes(value)) for key, value in rows)
        return found

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep these values, and drop the oldest beyond the limit."""
        if self._database is None or not values:
            return
        now = time.time()
        with self._forgiving():
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                [(kind, key, value, now) for key, value in values.items()],
            )
            self._database.execute("COMMIT")
            self._prune()

    def _prune(self) -> None:
        assert self._database is not None
        pages = self._database.execute("PRAGMA page_count").fetchone()[0]
        free = self._database.execute("PRAGMA freelist_count").fetchone()[0]
        size = self._database.execute("PRAGMA page_size").fetchone()[0]
        if (pages - free) * size > LIMIT:
            self._database.execute(
                "DELETE FROM kept WHERE written <= (SELECT written FROM kept ORDER BY written"
                " LIMIT 1 OFFSET (SELECT count(*) / 4 FROM kept))"
            )

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        import sqlite3

        try:
            yield
        except (sqlite3.Error, OSError):
            # Corrupt, full, locked too long: do without it from here on.
            self.close()

    def close(self) -> None:
        """Let go of the file; a closed cache answers nothing and keeps nothing."""
        import sqlite3

        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def place_for(registry: Path) -> Path | None:
    """The folder for what is compiled of a registry, which only its owner can enter; None where
    there can be none."""
    where = folder()
    if where is None:
        return None
    try:
        mine = where / "registries" / digest(str(registry.resolve()))[:32]
        for each in (where, mine.parent, mine):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix":
                _own(each, stat.S_ISDIR)
    except (OSError, ValueError):
        return None
    return mine


def _private_file(where: Path, name: str) -> Path:
    """A file of that name which only its owner can read, in a folder only its owner can enter.

    Raises OSError where the folder or the file is another's, a link, or open to others.
    """
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = where / name
    if os.name != "posix":
        return path
    _own(where, stat.S_ISDIR)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    _own(path, stat.S_ISREG)
    return path


def _own(path: Path, kind: Callable[[int], bool]) -> None:
    status = path.lstat()
    if not kind(status.st_mode):
        raise OSError(f"{path} is not what it should be")
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise OSError(f"{path} is open to others")
