"""Files, for every room: read with a bound; written under a lock, by temporary file and rename.

Whoever kills the program at any moment finds the old file or the new one, never half of either.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

OWNER_ALONE = 0o600  # what quotes an unpublished draft, or a colleague's ruling on one


def read_bounded(path: Path, most: int) -> bytes:
    """The contents of a regular file of `most` bytes at most. Never waits: a pipe that nobody
    writes to and a device without an end are refused, also where a link leads to them.

    Raises:
        OSError: missing, unreadable, no regular file, or larger.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", str(path))
        data: bytes | None = file.read(most + 1)
    if data is None:  # it has no bytes yet, as some files of /proc
        raise OSError(errno.EINVAL, "is not a regular file", str(path))
    if len(data) > most:
        raise OSError(errno.EFBIG, f"is larger than {most / 1e6:g} MB", str(path))
    return data


@contextlib.contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Hold the lock of each folder: one writer at a time, also between processes.

    The lock is on the folder itself and leaves nothing behind, even when the process is killed; on
    Windows, which cannot lock a folder, it is on a hidden file in it. Several are taken in the
    order of their paths, so that no two processes wait for each other.

    Raises:
        OSError: a folder is missing or cannot be opened; its path is the `filename`.
    """
    with contextlib.ExitStack() as held:
        for folder in sorted({folder.resolve() for folder in folders}):
            # Closing lets go of the lock, as does the end of the process.
            held.callback(os.close, _lock(folder))
        yield


def _lock(folder: Path) -> int:
    if sys.platform == "win32":
        import msvcrt

        handle = os.open(folder / ".claimcheck.lock", os.O_RDWR | os.O_CREAT, 0o600)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def write_whole(files: Mapping[Path, bytes], new_mode: int | None = None) -> None:
    """Put new contents in place of files (or of what symbolic links there point to).

    All of them are on the disk before the first takes its place, so that a full disk or a file that
    may not be written leaves every one as it was. A file keeps its permissions; a new one gets
    `new_mode`, or what the umask leaves. What is no file but a pipe or a device is written to.

    Raises:
        OSError: a folder is missing, a file is read-only, or the disk is full or refuses. The path
            that could not be written is the `filename`.
    """
    staged: list[tuple[Path, Path]] = []
    at = Path()
    try:
        for path, data in files.items():
            at = path
            if _is_stream(path):
                path.write_bytes(data)
            else:
                at = _target(path)
                staged.append((_stage(at, data, new_mode), at))
        for temporary, at in staged:
            temporary.replace(at)
        for folder in {path.parent for _temporary, path in staged}:
            _sync_folder(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(at)) from error
    finally:
        for temporary, _path in staged:
            temporary.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:  # so Python 3.11 and 3.12 call links that lead in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def _is_stream(path: Path) -> bool:
    """Whether a pipe, a terminal or a device stands there, which nothing can take the place of."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _stage(path: Path, data: bytes, new_mode: int | None) -> Path:
    """`data` in a temporary file beside `path`, on the disk, with the permissions it shall have."""
    import tempfile  # 5 ms that a run which writes nothing need not pay

    mode = _mode(path, new_mode)
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


def _mode(path: Path, new_mode: int | None) -> int:
    """The permissions the file has, or those that a new one shall have."""
    try:
        status = path.stat()
    except FileNotFoundError:
        if new_mode is not None:
            return new_mode
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "is read-only", str(path))
    return stat.S_IMODE(status.st_mode)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
