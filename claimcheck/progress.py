"""A count on stderr while many articles are checked, on a terminal and after a second only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

AFTER = 1.0  # seconds of work before anything is shown
EVERY = 0.1  # seconds between two updates

Item = TypeVar("Item")


def show_progress(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they come, with "12 articles checked" kept on one line of a terminal."""
    began = shown = time.monotonic()
    done = 0
    visible = False
    try:
        for item in items:
            done += 1
            now = time.monotonic()
            if sys.stderr.isatty() and now - began > AFTER and now - shown > EVERY:
                sys.stderr.write(f"\r{done} articles checked")
                sys.stderr.flush()
                shown, visible = now, True
            yield item
    finally:
        if visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
