"""Whole answers kept from an earlier run, keyed by everything that could change them.

A re-check of an unchanged draft then costs a few file reads: no model, no registry parsed. Nothing
here imports a room, so that the answer is there before the rest of the program would be.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from claimcheck import cache as caching
from claimcheck.cache import Cache
from claimcheck.version import __version__

HASHED = 8 * 1024 * 1024  # bytes of registry up to which contents, not time stamps, are compared


class Answer(NamedTuple):
    """What a run has to say: each format it rendered, the summary, the exit code by `--fail-on`,
    and whatever kept it from doing all of its work, one line each."""

    exit_code: int
    rendered: tuple[str, ...]
    summary: str
    problems: tuple[str, ...] = ()


def key_of(options: object, model: str, drafts: Iterable[bytes], depends_on: Iterable[Path]) -> str:
    """The key of a run: its options, the drafts' bytes, and the files it depends on.

    `options` is anything whose `repr` tells two runs apart; `model` is the language model's name,
    whose own files count too; `depends_on` are files and folders (of TOML), by contents where they
    are small, else by size and time stamps.
    """
    return caching.digest(
        repr(options),
        os.getcwd(),  # noqa: PTH109 — reports name files relative to it
        program(),
        caching.model_signature(model),
        *(signature(path) for path in depends_on),
        *drafts,
    )


def load(cache: Cache, key: str) -> Answer | None:
    """The answer kept under this key, or None."""
    kept = cache.get(caching.ANSWERS, [key]).get(key)
    if kept is None:
        return None
    try:
        code, rendered, summary = json.loads(kept)
        answer = Answer(int(code), tuple(map(str, rendered)), str(summary))
    except (ValueError, TypeError, RecursionError):
        return None
    return answer if answer.exit_code in (0, 1) else None


def keep(cache: Cache, key: str, answer: Answer) -> None:
    """Keep an answer. Reports are redacted before they come here, and trouble is never kept."""
    if not answer.problems:
        whole = json.dumps([answer.exit_code, answer.rendered, answer.summary])
        cache.put(caching.ANSWERS, {key: whole.encode()})


def signature(path: Path) -> bytes:
    """What tells one state of a file, or of a folder's TOML files, from another."""
    try:
        files = [path] if path.is_file() else sorted(path.rglob("*.toml"))
        stats = [(file, file.stat()) for file in files]
        if sum(status.st_size for _, status in stats) <= HASHED:
            parts = [part for file, _ in stats for part in (str(file), file.read_bytes())]
        else:
            parts = [
                f"{file} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}"
                for file, s in stats
            ]
    except OSError:
        return b"unreadable"
    return caching.digest(str(path), *parts).encode()


@functools.cache
def program() -> str:
    """What tells one state of the program from another: version, Python, and its files' times, so
    that a developer's edit is never answered with what the code said before."""
    parts = [__version__, sys.version]
    for name in ("claimcheck", "spacy", "rapidfuzz"):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        home = Path(spec.origin).parent
        if name == "claimcheck":
            parts += caching.states_of(home)
        else:
            status = (home / "__init__.py").stat()
            parts.append(f"{home} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts)
