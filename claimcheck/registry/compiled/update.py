"""Bringing what was compiled up to date with the registry's files."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
import rtoml

from claimcheck.errors import RegistryError
from claimcheck.model import Source
from claimcheck.registry.compiled import head as heads
from claimcheck.registry.compiled import work
from claimcheck.registry.compiled.build import Builder, Vocabulary
from claimcheck.registry.compiled.head import Head, Held
from claimcheck.registry.compiled.scan import State
from claimcheck.registry.compiled.segment import Segment, digest
from claimcheck.registry.compiled.work import Chunk, FileDone
from claimcheck.registry.files import read_file
from claimcheck.registry.load import Contents, read_tables

SMALL, FEW = 50_000, 4  # entries of a small segment; so many of like size are made into one
_SOURCE_TABLE = re.compile(rb"\[\[[ \t]*source[ \t]*\]\][\s\S]*?(?=^[ \t]*\[|\Z)", re.MULTILINE)


@dataclass
class Hidden:
    """The files that hold something confidential, read anew each time and never written down."""

    names: list[str] = field(default_factory=list)
    contents: Contents = field(default_factory=Contents)

    @property
    def secret(self) -> frozenset[str]:
        """The ids of the confidential sources and of their entries."""
        sources = {s.id for s in self.contents.sources.values() if s.confidential}
        entries = {e.id for e in self.contents.entries.values() if e.source in sources}
        return frozenset(sources | entries)

    def segment(self, sources: Mapping[str, str]) -> Segment:
        """Their entries as a segment in memory; `sources` are the names of the public ones."""
        out = BytesIO()
        builder = Builder(out, Vocabulary())
        builder.add(work.rows_of(self.contents).entries, sources)
        builder.finish(None)
        return Segment(out.getvalue())


class Compiled(NamedTuple):
    """A segment, and what it was made of."""

    segment: Segment
    chunk: Chunk


def open_segments(where: Path, names: Iterable[str]) -> dict[str, Compiled]:
    """The segments of these names in a folder."""
    found = {}
    for name in names:
        segment = Segment(where / name)
        found[name] = Compiled(segment, work.chunk_of(segment))
    return found


def read_hidden(path: Path, names: Iterable[str]) -> Hidden:
    """Read files of the registry at `path` by the loader."""
    hidden = Hidden(sorted(names))
    for name in hidden.names:
        try:
            file = read_file(path / name)
        except RegistryError:
            continue  # it is read again, and then told, with all that is wrong
        hidden.contents.files.append(file)
        read_tables(file, hidden.contents)
    return hidden


def key_of(name: str) -> str:
    """What a file's name is called where the name itself may tell too much."""
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def is_current(head: Head, states: Mapping[str, State]) -> bool:
    """Whether what was compiled is of the files as they are."""
    if not head.sound or len(head.files) + len(head.hidden) != len(states):
        return False
    for name, state in states.items():
        held = head.files.get(name)
        if held is None:
            if head.hidden.get(key_of(name)) != state:
                return False
        elif held.doubtful or held.state != state:
            return False
    return True


def update(
    path: Path,
    where: Path,
    old: Head,
    segments: dict[str, Compiled],
    states: Mapping[str, State],
) -> tuple[Head, Hidden, list[str]]:
    """Compile what changed of the registry at `path` into the folder `where`.

    `segments` are those of the `old` head; new ones are added to them. Returns the new head, not
    yet saved nor checked across files; the files that are read anew; and the names of those with
    something wrong in them. Raises OSError where `where` cannot be written.
    """
    began = time.time_ns()
    done = {n: segments[held.segment].chunk.files[n] for n, held in old.files.items()}
    kept, changed = _changed(path, old, done, states, began)
    declared = _declared(path, changed)
    hidden_names = {n for n in changed if key_of(n) in old.hidden}
    hidden_names |= {n for n, sources in declared.items() if any(s.confidential for s in sources)}
    while True:
        hidden = read_hidden(path, hidden_names)
        secret = hidden.secret
        if secret and (more := _mentioning(path, changed - hidden_names, secret)):
            hidden_names |= more
            continue
        names = {row[0]: row[1] for name in kept for row in done[name].sources}
        for source in (*chain(*declared.values()), *hidden.contents.sources.values()):
            if source.confidential:
                names.pop(source.id, None)
            else:
                names[source.id] = source.name
        again = _to_recompile(old, kept, segments, names, secret)
        if again:
            kept = {name: held for name, held in kept.items() if name not in again}
            changed |= again
            declared |= _declared(path, again)
            continue
        chunks = _chunks(where, changed - hidden_names, states)
        work.compile_chunks(path, chunks, names, secret)
        made = open_segments(where, [out.name for out in chunks])
        files, true = dict(kept), {}
        for segment, (_, chunk) in made.items():
            for name, one in chunk.files.items():
                files[name] = Held(segment, one.state, heads.is_doubtful(one.state, began))
                true[name] = [work.source_of(row, name) for row in one.sources]
        found_hidden = {name for _, chunk in made.values() for name in chunk.hidden}
        if found_hidden or any(_differ(some, declared.get(n, ())) for n, some in true.items()):
            _drop(chunks)
            hidden_names |= found_hidden
            declared |= true
            continue
        segments |= made
        head = Head(
            files={n: files[n] for n in states if n in files},
            hidden={key_of(n): states[n] for n in hidden.names},
            names=names,
        )
        return head, hidden, sorted({name for _, chunk in made.values() for name in chunk.faulty})


def _changed(
    path: Path,
    old: Head,
    done: Mapping[str, FileDone],
    states: Mapping[str, State],
    began: int,
) -> tuple[dict[str, Held], set[str]]:
    """The files that are held as they are, and those that must be read."""
    kept: dict[str, Held] = {}
    for name, state in states.items():
        held = old.files.get(name)
        if held is None:
            continue
        if held.doubtful or held.state != state:
            try:
                if work.digest_of(read_file(path / name)) != done[name].digest:
                    continue
            except RegistryError:
                continue
            held = held._replace(state=state, doubtful=heads.is_doubtful(state, began))
        kept[name] = held
    changed = states.keys() - kept.keys()
    counts: dict[str, int] = {}
    for name, held in kept.items():
        counts[held.segment] = counts.get(held.segment, 0) + done[name].entries
    small = _to_join(counts)
    if changed and small:
        again = {name for name, held in kept.items() if held.segment in small}
        kept = {name: held for name, held in kept.items() if name not in again}
        changed |= again
    return kept, set(changed)


def _to_join(counts: Mapping[str, int]) -> set[str]:
    """Of segments with so many entries each, the small ones of which there are too many."""
    some: list[str] = []
    total = 0
    for name in sorted(counts, key=lambda name: (counts[name], name)):
        if counts[name] > (2 * total if total else SMALL) or counts[name] > SMALL:
            break
        some.append(name)
        total += counts[name]
    return set(some) if len(some) >= FEW else set()


def _declared(path: Path, names: Iterable[str]) -> dict[str, list[Source]]:
    """The sources that files seem to declare, by a quick look: compiling shows whether they do."""
    found: dict[str, list[Source]] = {}
    for name in names:
        try:
            tables = b"\n".join(_SOURCE_TABLE.findall((path / name).read_bytes()))
            rows = rtoml.loads(tables.decode()).get("source", [])
        except (OSError, ValueError, rtoml.TomlParsingError, RecursionError):
            continue
        found[name] = [
            Source(row["id"], row["name"], confidential=row.get("confidential") is True)
            for row in rows
            if isinstance(row, dict)
            and isinstance(row.get("id"), str)
            and isinstance(row.get("name"), str)
        ]
    return found


def _differ(one: Iterable[Source], other: Iterable[Source]) -> bool:
    return {(s.id, s.name) for s in one} != {(s.id, s.name) for s in other}


def _mentioning(path: Path, names: Iterable[str], secret: frozenset[str]) -> set[str]:
    """The files in whose bytes one of these ids stands. (One written in escaped letters is found
    when its file is compiled, before any of it is kept.)"""
    wanted = [item.encode() for item in sorted(secret)]
    found = set()
    for name in names:
        try:
            data = (path / name).read_bytes()
        except OSError:
            continue
        if any(item in data for item in wanted):
            found.add(name)
    return found


def _to_recompile(
    old: Head,
    kept: Mapping[str, Held],
    segments: Mapping[str, Compiled],
    names: Mapping[str, str],
    secret: frozenset[str],
) -> set[str]:
    """The files held whose entries were compiled by another name of their source, and all of a
    segment that holds, or once held, what has become confidential."""
    renamed = {i for i in old.names.keys() | names.keys() if old.names.get(i) != names.get(i)}
    hashes = np.frombuffer(b"".join(map(digest, sorted(secret))), np.uint64)
    told = {
        name
        for name, (segment, chunk) in (segments.items() if secret else ())
        if not all(secret.isdisjoint(done.uses) for done in chunk.files.values())
        or np.isin(hashes, segment.section("link_to")).any()
    }
    return {
        name
        for name, held in kept.items()
        if held.segment in told
        or not renamed.isdisjoint(segments[held.segment].chunk.files[name].uses)
    }


def _chunks(
    where: Path, names: Iterable[str], states: Mapping[str, State]
) -> dict[Path, list[str]]:
    """The files in order, in lots of which each becomes a segment."""
    ordered = [name for name in states if name in names]
    total = sum(states[name].size for name in ordered)
    if not ordered:
        return {}
    lots = 1
    if total > work.ALONE:
        lots = work.PROCESSES * -(-total // (work.PROCESSES * work.CHUNK))
    chunks: dict[Path, list[str]] = {}
    at, done = where / _fresh_name(), 0
    for name in ordered:
        if done > total * len(chunks) / lots:
            at = where / _fresh_name()
        chunks.setdefault(at, []).append(name)
        done += states[name].size
    return chunks


def _fresh_name() -> str:
    return f"{secrets.token_hex(8)}.seg"


def _drop(chunks: Iterable[Path]) -> None:
    for out in chunks:
        os.unlink(out)  # noqa: PTH108
