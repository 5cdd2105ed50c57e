"""Writing a report to a file: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from claimcheck.errors import UsageError


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` at once, so that no reader ever sees half of it.

    A new file can be read by its owner alone: reports quote unpublished drafts. Raises UsageError
    where it cannot be written.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path) from None
