"""Coverage-guided fuzzing of the doors that `fuzz.py` throws at.

    pip install atheris
    python -m tests.benchmarks.atheris_fuzz [DOOR] [libFuzzer options, as -max_total_time=60]

libFuzzer makes the input; a door holds as it does there. Ends with a message where Atheris, which
is not in the lock file (no wheels for every system), is not installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> int:
    """Fuzz one door ("markdown" where none is named) until libFuzzer stops."""
    if importlib.util.find_spec("atheris") is None:
        print("skipped: atheris is not installed (pip install atheris)", file=sys.stderr)
        return 0
    atheris: Any = importlib.import_module("atheris")
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    door = named[0] if named else "markdown"
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "corpus"
    corpus.mkdir()
    with atheris.instrument_imports(include=["claimcheck"]):
        from tests.benchmarks.fuzz import DOORS, attempt, inputs

        if door in DOORS:  # the rooms are imported where they are used: use them once
            thrown = inputs(random.Random(1), [door])
            for number in range(20):
                data = next(thrown)[1]
                attempt(door, data, folder)
                (corpus / str(number)).write_bytes(data)
    if door not in DOORS:
        print(f"no such door: {door}; one of {', '.join(DOORS)}", file=sys.stderr)
        return 2

    def once(data: bytes) -> None:
        fault = attempt(door, data, folder)
        if fault:
            raise AssertionError(fault)

    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    atheris.Setup([sys.argv[0], str(corpus), *options], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
