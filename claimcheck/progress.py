"""A bar on stderr while articles are checked, on a terminal and after a second only."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimcheck.reporter.terminal import wants_unicode

AFTER = 1.0  # seconds of work before anything is shown
EVERY = 0.2  # seconds between two updates
CELLS = 30  # of the bar, where the terminal is wide enough
CLEAR = "\r\x1b[K"

Item = TypeVar("Item")


def show_progress(items: Iterable[Item], total: int, *, quiet: bool = False) -> Iterator[Item]:
    """The items as they come, with a bar of how many of `total` came on one line of stderr.

    Nothing is shown with `quiet`, nor where stderr is no terminal. The bar is drawn by a thread of
    its own, so that it is there while the first item is still being worked on.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    done = 0
    ended = threading.Event()
    began = time.monotonic()
    unicode = wants_unicode(sys.stderr)

    def draw() -> None:
        if ended.wait(AFTER):
            return
        while True:
            width = shutil.get_terminal_size((80, 24)).columns
            line = bar(done, total, time.monotonic() - began, width, unicode=unicode)
            sys.stderr.write(CLEAR + line)
            sys.stderr.flush()
            if ended.wait(EVERY):
                break
        sys.stderr.write(CLEAR)
        sys.stderr.flush()

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        for item in items:
            done += 1
            yield item
    finally:
        ended.set()
        thread.join()


def bar(done: int, total: int, seconds: float, width: int, *, unicode: bool = True) -> str:
    """One line of at most `width` - 1 cells: a bar, "12 of 40 articles", the time it took so far.

    `seconds` is that time; in ASCII without `unicode`.
    """
    minutes, rest = divmod(int(seconds), 60)
    words = f"{done} of {total} article{'' if total == 1 else 's'}, {minutes}:{rest:02}"
    room = min(CELLS, width - 1 - len(words) - 3)
    if room < 5:
        return words[: max(width - 1, 0)]
    full = room * min(done, total) // max(total, 1)
    marks = "█·" if unicode else "#."
    return f"[{marks[0] * full}{marks[1] * (room - full)}] {words}"
