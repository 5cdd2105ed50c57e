"""Writing a report to a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.whole_files import OWNER_ALONE, write_whole


def write_report(path: Path, text: str) -> None:
    """Write `text` to `path` at once, so that no reader ever sees half of it.

    A new file can be read by its owner alone: reports quote unpublished drafts. Raises UsageError
    where it cannot be written.
    """
    try:
        write_whole({path: text.encode()}, OWNER_ALONE)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path) from None
