"""A compiled registry as the registry asks it: sources, entries by id, search."""

from __future__ import annotations

import bisect
import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path

import numpy as np

from claimcheck.model import Entry, Source
from claimcheck.registry.compiled import head as heads
from claimcheck.registry.compiled.head import Head, Held
from claimcheck.registry.compiled.links import faulty_ids, findings
from claimcheck.registry.compiled.lists import Part
from claimcheck.registry.compiled.postings import SegmentIndex
from claimcheck.registry.compiled.rows import entry_of
from claimcheck.registry.compiled.scan import State, scan
from claimcheck.registry.compiled.segment import DamagedError, Segment, hash_of
from claimcheck.registry.compiled.update import (
    Compiled,
    Hidden,
    is_current,
    open_segments,
    read_hidden,
    update,
)
from claimcheck.registry.compiled.work import FileDone, source_of
from claimcheck.registry.findings import Finding
from claimcheck.whole_files import locked

REMEMBERED = 20_000  # entries
_NOWHERE = Held("", State(0, 0, 0, 0), doubtful=False)


@dataclass(frozen=True)
class Opened:
    """What `open_compiled` found.

    `secret` are the entries among which all of confidential sources are, `twice` the sources whose
    id another has. Of a registry with `problems` the rest is not to be relied on.
    """

    sources: dict[str, Source]
    entries: Entries
    secret: Mapping[str, Entry]
    index: SegmentIndex
    twice: list[Source]
    problems: list[Finding]


def open_compiled(path: Path, where: Path, states: Mapping[str, State]) -> Opened | None:
    """The registry at `path` by what was compiled of it into the folder `where`, up to date.

    `states` are its files as `scan` found them. `where` is a folder that only its owner can enter.
    None where it cannot be used: full, read-only, or damaged again as soon as it was made anew.

    Raises:
        RegistryError: the registry itself cannot be read.
    """
    for attempt in range(3):
        try:
            return _open(path, where, states)
        except (DamagedError, FileNotFoundError):
            # Another run may have replaced a segment between two looks; else begin afresh.
            if attempt:
                with contextlib.suppress(OSError), locked(where):
                    (where / heads.NAME).unlink(missing_ok=True)
        except (OSError, MemoryError):
            return None
    return None


def _open(path: Path, where: Path, states: Mapping[str, State]) -> Opened | None:
    head = heads.load(where)
    if is_current(head, states):
        hidden = read_hidden(path, [name for name in states if name not in head.files])
        return _opened(path, head, _segments(where, head), hidden, list(states))
    with locked(where):
        if not heads.is_still(where, head):  # another run may have done it meanwhile
            states, head = scan(path), heads.load(where)
        old, segments = head, _segments(where, head)
        head, hidden, faulty = update(path, where, old, segments, states)
        opened = _opened(path, head, segments, hidden, list(states))
        if faulty or not old.sound or old.files.items() != head.files.items() or hidden.names:
            problems = _problems(path, opened, faulty, _fresh(old, head, segments, opened))
            if problems is None:
                return None
            opened.problems.extend(problems)
        head.sound = not opened.problems
        heads.save(where, head)
        heads.forget_others(where)
    return opened


def _segments(where: Path, head: Head) -> dict[str, Compiled]:
    return open_segments(where, {held.segment for held in head.files.values()})


def _opened(
    path: Path, head: Head, segments: Mapping[str, Compiled], hidden: Hidden, order: list[str]
) -> Opened:
    anew: dict[str, list[Source]] = {}
    for source in hidden.contents.sources.values():
        assert source.location is not None
        anew.setdefault(source.location.path, []).append(source)
    sources: dict[str, Source] = {}
    twice: list[Source] = []  # all but the first of one id
    shown = Shown(path)
    for name in order:
        at = shown[name]
        held = head.files.get(name)
        rows = segments[held.segment].chunk.files[name].sources if held else ()
        for source in [*anew.get(at, ()), *(source_of(row, at) for row in rows)]:
            twice += [source] if sources.setdefault(source.id, source) is not source else []
    entries = Entries(shown, head, segments, hidden, order, sources)
    return Opened(sources, entries, hidden.contents.entries, entries.index, twice, [])


class Shown(dict[str, str]):
    """The files' paths as messages give them, by their names."""

    def __init__(self, path: Path) -> None:
        self._path = path.as_posix()
        self._folder = (path / "x").as_posix()[:-1]

    def __missing__(self, name: str) -> str:
        shown = self[name] = f"{self._folder}{name}" if name else self._path
        return shown


def _fresh(
    old: Head, head: Head, segments: Mapping[str, Compiled], opened: Opened
) -> list[Segment]:
    """The segments with entries that must be checked against all others: the new ones, where all
    that was there before is known to be sound and still there."""

    def digest(name: str, held: Held) -> str:
        return segments[held.segment].chunk.files[name].digest

    def is_there(name: str, was: Held) -> bool:
        now = head.files.get(name, _NOWHERE)
        if now is _NOWHERE or now.segment == was.segment:
            return now is not _NOWHERE
        return digest(name, now) == digest(name, was)

    before = {held.segment for held in old.files.values()}
    if not old.sound or old.hidden or head.hidden or not all(starmap(is_there, old.files.items())):
        before = set()
    return [part.segment for part in opened.entries.parts if part.segment.name not in before]


def _problems(
    path: Path, opened: Opened, faulty: list[str], fresh: list[Segment]
) -> list[Finding] | None:
    """All that is wrong, as the loader tells it; None where it sees nothing of what we do."""
    entries, sources = opened.entries, opened.sources
    suspect = {*faulty, *entries.faulty_anew}
    suspect |= {n for n, done in entries.files.items() if not sources.keys() >= {*done.uses}}
    wrong = set(faulty_ids(entries.parts, sources, fresh).tolist())
    numbers = (number for hashed in wrong for number in entries.index.numbers(hashed))
    suspect |= {entries.file_of(number) for number in numbers}
    doubled = {source.id for source in opened.twice}
    for source in (*sources.values(), *opened.twice) if wrong or doubled else ():
        if source.location and (source.id in doubled or int(hash_of(source.id)) in wrong):
            suspect.add(entries.name_of(source.location.path))
    if not suspect:
        return []
    names = [name for name in entries.order if name in suspect]
    return findings(path, names, sources, entries.get) or None


class Entries(Mapping[str, Entry]):
    """The entries by id, each read when it is asked for."""

    def __init__(
        self,
        shown: Shown,
        head: Head,
        segments: Mapping[str, Compiled],
        hidden: Hidden,
        order: list[str],
        sources: Mapping[str, Source],
    ) -> None:
        self.order = order
        self.parts: list[Part] = []
        self.files: dict[str, FileDone] = {}
        self._shown = shown
        self._hidden = hidden
        self._starts: list[int] = []  # of files, in numbers of entries …
        self._names: list[str] = []  # … and the files
        self._known: dict[str, Entry] = {}
        for name in dict.fromkeys(head.files[n].segment for n in order if n in head.files):
            segment, chunk = segments[name]
            dead = np.ones(segment.entries, bool)
            first = self._end
            for file, done in chunk.files.items():
                if head.files.get(file, _NOWHERE).segment == name:
                    dead[done.first : done.first + done.entries] = False
                    self._starts.append(first + done.first)
                    self._names.append(file)
                    self.files[file] = done
            self.parts.append(Part(segment, np.flatnonzero(dead), first))
        public = {s.id: s.name for s in sources.values() if not s.confidential}
        if hidden.contents.entries:
            self.parts.append(Part(hidden.segment(public), np.empty(0, np.int64), self._end))
        self.index = SegmentIndex(self.parts, public)

    @property
    def _end(self) -> int:
        return self.parts[-1].first + self.parts[-1].segment.entries if self.parts else 0

    @property
    def faulty_anew(self) -> list[str]:
        """The files read anew in which something is wrong."""
        return self._hidden.names if self._hidden.contents.findings else []

    def name_of(self, shown: str) -> str:
        """A file's name, by its path as messages give it."""
        return next(name for name in self.order if self._shown[name] == shown)

    def file_of(self, number: int) -> str:
        """The name of the file that holds an entry."""
        if self._is_hidden(number):
            where = self._hidden.contents.entries[self.index.id_of(number)].location
            assert where is not None
            return self.name_of(where.path)
        return self._names[bisect.bisect_right(self._starts, number) - 1]

    def _is_hidden(self, number: int) -> bool:
        return bool(self._hidden.contents.entries) and number >= self.parts[-1].first

    def __getitem__(self, item: str) -> Entry:
        known = self._known.get(item) or self._hidden.contents.entries.get(item)
        if known is not None:
            return known
        number = self.index.number_of(item)
        if number is None:
            raise KeyError(item)
        shown = self._shown[self.file_of(number)]
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        known = self._known[item] = entry_of(self.index.row(number), shown)
        return known

    def __len__(self) -> int:
        return sum(part.segment.entries - len(part.dead) for part in self.parts)

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            dead = set(part.dead.tolist())
            for number in range(part.segment.entries):
                if number not in dead:
                    yield str(part.segment.row(number)[0])
