"""Two commands measured in turn, so that what else the machine does falls on both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table."""

    what: str
    beside: str
    measured: str
    reach: str


class Cost(NamedTuple):
    """What one run took: seconds of processor, seconds by the clock, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def environment(folder: Path) -> dict[str, str]:
    """That of somebody who has the program installed: byte code kept, a cache of its own."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("CLAIMCHECK_", "PYTHON"))}
    return environ | {
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
        "CLAIMCHECK_CACHE_DIR": str(folder / "cache"),
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
        "NO_COLOR": "1",
    }


def run(command: Sequence[str], environ: Mapping[str, str], cwd: Path) -> Cost:
    """One run of a Python command (`python` itself is added), its output thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        env=environ,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - began
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def in_turn(times: int, *contenders: Callable[[int], Cost]) -> list[Cost]:
    """The medians of each contender over `times` rounds, in which each runs once; a round before
    them warms up and is not counted. Each is told the round, to make its input new."""
    costs: list[list[Cost]] = [[] for _ in contenders]
    for round_ in range(times + 1):
        for kept, contender in zip(costs, contenders, strict=True):
            cost = contender(round_)
            if round_:
                kept.append(cost)
    return [Cost(*map(statistics.median, zip(*kept, strict=True))) for kept in costs]
