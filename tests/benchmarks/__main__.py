"""How fast claimcheck is beside what it stands on, side by side in one run.

    python -m tests.benchmarks [--write] [--rounds 7] [--articles 200] [--entries 1000000]
        [--only first,many]

prints a table of ratios; `--write` puts it into the README, between its markers.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import speed
from tests.benchmarks.material import ROOT
from tests.benchmarks.side_by_side import Row

README = ROOT / "README.md"
BETWEEN = re.compile(r"(<!-- generated: performance -->\n)[\s\S]*?(<!-- end -->)")


def machine() -> str:
    """The machine, in words that name nobody's."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        found = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8"))
        cpu = found[1].strip() if found else cpu
    return f"{os.cpu_count()} cores ({cpu}), Python {platform.python_version()}"


def table(rows: list[Row]) -> str:
    """The rows as Markdown, worst news not left out."""
    lines = ["| what | beside | measured | to reach |", "|---|---|---|---|"]
    lines += [f"| {r.what} | {r.beside} | {r.measured} | {r.reach} |" for r in rows]
    return "\n".join(lines) + f"\n\nMedians of runs in turn, on {machine()}, shared with others.\n"


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--only", help=f"some of: {','.join(speed.SECTIONS)}")
    asked = parser.parse_args()
    rows: list[Row] = []
    for name in asked.only.split(",") if asked.only else speed.SECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            size = asked.entries if name == "large" else asked.articles
            for row in speed.SECTIONS[name](Path(folder), asked.rounds, size):
                print(" | ".join(row), flush=True)
                rows.append(row)
    print("\n" + table(rows))
    if asked.write:
        text = README.read_text(encoding="utf-8")
        if not BETWEEN.search(text):
            sys.exit("README.md has no markers for the performance table")
        text = BETWEEN.sub(lambda m: m[1] + table(rows) + m[2], text)
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
