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
from pathlib import Path

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

    def segment(self, sources: Mapping[str, Source]) -> Segment:
        """Their entries as a segment in memory."""
        out = BytesIO()
        builder = Builder(out, Vocabulary())
        builder.add(work.rows_of(self.contents).entries, sources)
        builder.finish(None)
        return Segment(out.getvalue())


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
        elif held.doubtful or held.done.state != state:
            return False
    return True


def update(
    path: Path, where: Path, old: Head, states: Mapping[str, State]
) -> tuple[Head, Hidden, list[str]]:
    """Compile what changed of the registry at `path` into the folder `where`.

    Returns the new head, not yet saved nor checked across files; the files that are read anew; and
    the names of those with something wrong in them. Raises OSError where `where` cannot be written.
    """
    began = time.time_ns()
    kept, changed = _changed(path, old, states, began)
    declared = _declared(path, changed)
    hidden_names = {n for n in changed if key_of(n) in old.hidden}
    hidden_names |= {n for n, sources in declared.items() if any(s.confidential for s in sources)}
    while True:
        hidden = read_hidden(path, hidden_names)
        secret = hidden.secret
        if secret and (more := _mentioning(path, changed - hidden_names, secret)):
            hidden_names |= more
            continue
        sources = {s.id: s for held in kept.values() for s in _sources(held)}
        sources |= {s.id: s for some in declared.values() for s in some}
        sources |= hidden.contents.sources
        again = _to_recompile(where, old, kept, sources, secret)
        if again:
            kept = {name: held for name, held in kept.items() if name not in again}
            changed |= again
            declared |= _declared(path, again)
            continue
        chunks = _chunks(where, changed - hidden_names, states)
        work.compile_chunks(path, chunks, sources, secret)
        files, faulty, found_hidden = _read_back(chunks, began)
        true = {name: _sources(held) for name, held in files.items()}
        wrong = any(_differ(some, declared.get(name, [])) for name, some in true.items())
        if found_hidden or wrong:
            _drop(chunks)
            hidden_names |= found_hidden
            declared |= true
            continue
        names = {s.id: s.name for s in sources.values() if not s.confidential}
        head = Head(
            files={n: (kept | files)[n] for n in states if n in kept or n in files},
            hidden={key_of(n): states[n] for n in hidden.names},
            names=names,
        )
        return head, hidden, sorted(faulty)


def _changed(
    path: Path, old: Head, states: Mapping[str, State], began: int
) -> tuple[dict[str, Held], set[str]]:
    """The files that are held as they are, and those that must be read."""
    kept: dict[str, Held] = {}
    for name, state in states.items():
        held = old.files.get(name)
        if held is None:
            continue
        if held.doubtful or held.done.state != state:
            try:
                if work.digest_of(read_file(path / name)) != held.done.digest:
                    continue
            except RegistryError:
                continue
            held = held._replace(
                done=held.done._replace(state=state), doubtful=heads.is_doubtful(state, began)
            )
        kept[name] = held
    changed = states.keys() - kept.keys()
    counts: dict[str, int] = {}
    for held in kept.values():
        counts[held.segment] = counts.get(held.segment, 0) + held.done.entries
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
    where: Path,
    old: Head,
    kept: Mapping[str, Held],
    sources: Mapping[str, Source],
    secret: frozenset[str],
) -> set[str]:
    """The files held whose entries were compiled by another name of their source, and all of a
    segment that holds what has become confidential."""
    renamed = {
        item
        for item in old.names.keys() | sources.keys()
        if (source := sources.get(item)) is None or old.names.get(item) != source.name
    }
    again = {name for name, held in kept.items() if not renamed.isdisjoint(held.done.uses)}
    told = {held.segment for held in kept.values() if not secret.isdisjoint(held.done.uses)}
    if secret:
        hashes = np.frombuffer(b"".join(map(digest, sorted(secret))), np.uint64)
        for segment in {held.segment for held in kept.values()} - told:
            if np.isin(hashes, Segment(where / segment).section("link_to")).any():
                told.add(segment)
    return again | {name for name, held in kept.items() if held.segment in told}


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


def _read_back(chunks: Iterable[Path], began: int) -> tuple[dict[str, Held], set[str], set[str]]:
    files: dict[str, Held] = {}
    faulty: set[str] = set()
    hidden: set[str] = set()
    for out in chunks:
        done, bad, kept_back = Segment(out).about
        for name, state, *rest in done:
            own = work.FileDone(name, State(*state), *rest)
            files[name] = Held(out.name, own, heads.is_doubtful(own.state, began))
        faulty.update(bad)
        hidden.update(kept_back)
    return files, faulty, hidden


def _sources(held: Held) -> list[Source]:
    return [work.source_of(row, held.done.name) for row in held.done.sources]


def _drop(chunks: Iterable[Path]) -> None:
    for out in chunks:
        os.unlink(out)  # noqa: PTH108
