"""Some files of a registry → one segment, in this process or in one of its own."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from claimcheck.errors import RegistryError
from claimcheck.model import Location, Source
from claimcheck.registry.compiled.build import Builder, Vocabulary
from claimcheck.registry.compiled.rows import FileRows, read_rows, row_of
from claimcheck.registry.compiled.scan import State, state_of
from claimcheck.registry.compiled.segment import Segment
from claimcheck.registry.files import RegistryFile, read_file
from claimcheck.registry.load import Contents, read_tables

ALONE = 24_000_000  # bytes of TOML up to which one process is enough
CHUNK = 50_000_000  # bytes of TOML that become one segment: memory grows with it
PROCESSES = 2


class FileDone(NamedTuple):
    """One file that a segment holds: its state, the digest of its text, the numbers of its entries
    in the segment, its sources (`source_row`), and the ids of sources that its entries name."""

    state: State
    digest: str
    first: int
    entries: int
    sources: list[list[Any]]
    uses: list[str]


class Chunk(NamedTuple):
    """What became of some files: those that the segment holds, those with faults in them, and those
    that hold something confidential, of which nothing is written."""

    files: dict[str, FileDone]
    faulty: list[str]
    hidden: list[str]


def chunk_of(segment: Segment) -> Chunk:
    """What became of the files of a segment that `compile_files` wrote."""
    files, faulty, hidden = segment.about
    done = {name: FileDone(State(*state), *rest) for name, (state, *rest) in files.items()}
    return Chunk(done, faulty, hidden)


def compile_files(
    path: Path,
    names: Iterable[str],
    out: BinaryIO,
    vocabulary: Vocabulary,
    sources: Mapping[str, str],
    secret: frozenset[str],
) -> None:
    """Read files of the registry at `path` and write their segment to `out`.

    `sources` are the names of the public ones by id: words that their entries are found by.
    `secret` are the ids of confidential sources and of their entries.
    """
    builder = Builder(out, vocabulary)
    chunk = Chunk({}, [], [])
    for name in names:
        at = path / name
        try:
            state = state_of(at.stat())
            file = read_file(at)
        except (OSError, RegistryError):
            chunk.faulty.append(name)
            continue
        found = read_rows(file.text, file.shown) or _read_slowly(file)
        if found is None:
            chunk.faulty.append(name)
        elif is_hidden(found, secret):
            chunk.hidden.append(name)
        else:
            first = builder.count
            builder.add(found.entries, sources)
            uses = {row[1] for row in found.entries}
            uses |= {d for row in found.entries for d in row[7] if d in sources}
            rows = [source_row(source) for source in found.sources]
            chunk.files[name] = FileDone(
                state, digest_of(file), first, builder.count - first, rows, sorted(uses)
            )
    builder.finish(chunk)


def _read_slowly(file: RegistryFile) -> FileRows | None:
    contents = Contents()
    read_tables(file, contents)
    if contents.findings:
        return None
    return rows_of(contents)


def rows_of(contents: Contents) -> FileRows:
    """What the loader read, as rows."""
    entries = tuple(row_of(entry) for entry in contents.entries.values())
    return FileRows(tuple(contents.sources.values()), entries)


def is_hidden(found: FileRows, secret: frozenset[str]) -> bool:
    """Whether a file holds a confidential source, or an entry of one or derived from one."""
    return any(source.confidential for source in found.sources) or any(
        row[1] in secret or not secret.isdisjoint(row[7]) for row in found.entries if secret
    )


def digest_of(file: RegistryFile) -> str:
    """What tells one text of a file from another."""
    return blake2b((file.mark + file.text).encode(), digest_size=16).hexdigest()


def source_row(source: Source) -> list[Any]:
    """A source as JSON has it."""
    where = source.location
    place = [where.line, where.column] if where else [1, 1]
    return [
        source.id,
        source.name,
        source.aliases,
        source.kind,
        source.owner,
        source.url,
        source.reliability,
        *place,
    ]


def source_of(row: Sequence[Any], shown: str) -> Source:
    """The source that such a row is, in the file `shown`."""
    item, name, aliases, kind, owner, url, reliability, line, column = row
    return Source(
        item,
        name,
        tuple(aliases),
        kind,
        owner,
        url,
        reliability,
        location=Location(shown, line, column),
    )


# --------------------------------------------------------------------------------------------------
# In processes of their own


def compile_chunks(
    path: Path,
    chunks: Mapping[Path, Sequence[str]],
    sources: Mapping[str, str],
    secret: frozenset[str],
) -> None:
    """Write each chunk's segment; several at a time, in processes of their own, where there are
    several. Raises OSError where that fails."""
    if len(chunks) < 2:
        _compile(path, chunks, sources, secret)
        return
    home = str(Path(__file__).parent.parent.parent.parent)
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    running = []
    try:
        for k in range(PROCESSES):
            mine = {str(out): list(files) for out, files in list(chunks.items())[k::PROCESSES]}
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", f"from {__name__} import main; main()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
            running.append(process)
            assert process.stdin is not None
            job = [str(path.absolute()), mine, sources, sorted(secret)]
            process.stdin.write(json.dumps(job).encode())
            process.stdin.close()
        if sum(process.wait() != 0 for process in running):
            raise OSError("a registry could not be compiled")
    finally:
        for process in running:
            process.kill()
            process.wait()


def main() -> None:
    """Do the job that stands on stdin: for the processes that `compile_chunks` starts."""
    gc.disable()  # it would look through millions of rows for circles, and there are none
    path, chunks, sources, secret = json.loads(sys.stdin.buffer.read())
    outs = {Path(out): files for out, files in chunks.items()}
    _compile(Path(path), outs, sources, frozenset(secret))


def _compile(
    path: Path,
    chunks: Mapping[Path, Sequence[str]],
    sources: Mapping[str, str],
    secret: frozenset[str],
) -> None:
    vocabulary = Vocabulary()
    for out, files in chunks.items():
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            compile_files(path, files, file, vocabulary, sources, secret)
