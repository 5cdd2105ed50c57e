"""The folder of a batch's results: a file for each shard, a note of what was in it, a manifest."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.archive import Shard, import_parquet
from claimcheck.errors import UsageError
from claimcheck.whole_files import OWNER_ALONE, write_whole

SCHEMA = "claimcheck/batch/1"
MANIFEST = "_manifest.json"  # readers of a folder of Parquet pass over names that begin so
NOTES = "_done"  # the folder of the finished shards' notes
FORMATS = ("jsonl", "parquet")


class Row(NamedTuple):
    """One article's result: how many claims, how many of them fail, and its line of JSON."""

    path: str
    claims: int
    failing: int
    line: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: its articles' rows in order, and what could not be checked and why."""

    number: int
    digest: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...]
    statuses: dict[str, int]


def prepare(out: Path, manifest: dict[str, object]) -> None:
    """Make the folder with its manifest, or see that it holds the same. Raises UsageError."""
    path = out / MANIFEST
    elsewhere = "name another folder with --out"
    try:
        before = json.loads(path.read_bytes())
    except FileNotFoundError:
        if out.exists() and (not out.is_dir() or any(map(_is_strange, out.iterdir()))):
            raise UsageError("is not empty, nor a batch's folder", out, elsewhere) from None
        try:
            out.mkdir(mode=0o700, parents=True, exist_ok=True)
            (out / NOTES).mkdir(mode=0o700, exist_ok=True)
            write_whole({path: (json.dumps(manifest, indent=1) + "\n").encode()}, OWNER_ALONE)
        except OSError as error:
            raise UsageError(f"cannot be written: {error.strerror}", out) from None
        return
    except (OSError, ValueError, RecursionError):
        raise UsageError("is no manifest of a batch", path, elsewhere) from None
    if not isinstance(before, dict) or before.get("schema") != SCHEMA:
        raise UsageError("is no manifest of a batch", path, elsewhere)
    other = [key for key, value in manifest.items() if before.get(key) != value]
    if other:
        raise UsageError(f"was begun with other {', '.join(other)}", out, elsewhere)


def _is_strange(path: Path) -> bool:
    """Whether a file is none that a batch leaves which ended before its manifest was written."""
    return path.name != NOTES and not (path.name.startswith(".") and path.suffix == ".tmp")


def _part(out: Path, number: int, form: str) -> Path:
    return out / f"part-{number:06}.{form}"


def note_of(out: Path, shard: Shard, form: str) -> dict[str, Any] | None:
    """The note of a shard that is finished, or None where it is to be done."""
    try:
        note = json.loads((out / NOTES / f"{shard.number:06}.json").read_bytes())
        there = note["digest"] == shard.digest and _part(out, shard.number, form).is_file()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return note if there and _is_note(note) else None


def _is_note(note: dict[str, Any]) -> bool:
    numbers, statuses = ("articles", "claims", "failing"), note.get("statuses")
    return (
        all(type(note.get(name)) is int for name in numbers)
        and isinstance(statuses, dict)
        and all(type(number) is int for number in statuses.values())
        and isinstance(note.get("problems"), list)
        and all(isinstance(problem, str) for problem in note["problems"])
    )


def write(out: Path, done: Done, form: str, note: dict[str, Any]) -> None:
    """Write the shard's file, and then its note, which makes it finished. Raises UsageError."""
    data = "".join(row.line for row in done.rows).encode()
    if form == "parquet":
        data = _as_parquet(done.rows)
    try:
        write_whole({_part(out, done.number, form): data}, OWNER_ALONE)
        text = json.dumps(note) + "\n"  # a name of bytes that are no UTF-8 is escaped
        write_whole({out / NOTES / f"{done.number:06}.json": text.encode()}, OWNER_ALONE)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", out) from None


def _as_parquet(rows: tuple[Row, ...]) -> bytes:
    import pyarrow

    parquet = import_parquet()
    table = pyarrow.table(
        {
            "path": pyarrow.array([row.path for row in rows], pyarrow.string()),
            "claims": pyarrow.array([row.claims for row in rows], pyarrow.int32()),
            "failing": pyarrow.array([row.failing for row in rows], pyarrow.int32()),
            "report": pyarrow.array([row.line.rstrip("\n") for row in rows], pyarrow.string()),
        }
    )
    data = io.BytesIO()
    parquet.write_table(table, data, compression="zstd")
    return data.getvalue()


def drop_beyond(out: Path, last: int) -> None:
    """Remove what an earlier run made of shards that the archive, grown shorter, no longer has."""
    for path in [*out.glob("part-*"), *(out / NOTES).glob("*.json")]:
        number = path.stem.rpartition("-")[2]
        if number.isdecimal() and int(number) > last:
            with suppress(OSError):
                path.unlink()
