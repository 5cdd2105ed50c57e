"""Safe writes: a lock over the registry, a temporary file, fsync, rename.

Whoever kills the program at any moment finds the old file or the new one, never half of either.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimcheck.errors import RegistryError


@contextlib.contextmanager
def locked(registry: Path) -> Iterator[None]:
    """Hold the registry's lock: one writer at a time, also between processes.

    The lock is on the registry's folder itself and leaves nothing behind; on Windows, which
    cannot lock a folder, on a hidden file in it.

    Raises:
        RegistryError: the folder is missing or cannot be opened.
    """
    folder = registry if registry.is_dir() else registry.parent
    try:
        if sys.platform == "win32":
            import msvcrt

            handle = os.open(folder / ".claimcheck.lock", os.O_RDWR | os.O_CREAT, 0o600)
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        raise RegistryError(
            f"cannot be locked ({error.strerror})", folder, "does the folder exist?"
        ) from None
    try:
        yield
    finally:
        os.close(handle)  # lets go of the lock, as does the end of the process


def write(files: Mapping[Path, bytes]) -> None:
    """Put new contents in place of files (or of what symbolic links there point to).

    All of them are on the disk before the first takes its place, so that a full disk or a file that
    may not be written leaves every one as it was.

    Raises:
        RegistryError: a file is read-only, or the disk is full or refuses.
    """
    staged: list[tuple[Path, Path]] = []
    at = Path()
    try:
        for path, data in files.items():
            at = path.resolve()
            staged.append((_stage(at, data), at))
        for temporary, at in staged:
            temporary.replace(at)
        for folder in {path.parent for _temporary, path in staged}:
            _sync_folder(folder)
    except OSError as error:
        raise RegistryError(
            f"cannot be written ({error.strerror})", at, "make room, or check its permissions"
        ) from None
    finally:
        for temporary, _path in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """`data` in a temporary file beside `path`, on the disk, with the permissions it shall have."""
    mode = _mode(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name[:40]}."
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    """The permissions the file has, or for a new one those that the umask leaves."""
    try:
        status = path.stat()
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise RegistryError("is read-only", path, "give yourself permission to write it: chmod u+w")
    return stat.S_IMODE(status.st_mode)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
