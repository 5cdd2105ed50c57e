"""What must hold between files: each id used once, every link leading somewhere, none in a circle.

All entries are looked at together, by the hashes of their ids; whoever is found wanting is read
again by the loader, which says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from claimcheck.errors import RegistryError
from claimcheck.model import Entry, Location, Source
from claimcheck.registry.compiled.lists import Part
from claimcheck.registry.compiled.segment import Segment, digest
from claimcheck.registry.files import read_file
from claimcheck.registry.findings import Finding
from claimcheck.registry.load import Contents, check_links, read_tables

MOST_FILES = 50  # files with faulty links that are read again: no one mends more at a time
ROUNDS = 100  # how often circles are looked for in all entries at once; then entry by entry


def faulty_ids(
    parts: Sequence[Part], source_ids: Iterable[str], fresh: Collection[Segment]
) -> np.ndarray:
    """The hashes of ids that stand twice, of entries whose links lead nowhere, and of those whose
    links lead into a circle.

    Only entries of the segments `fresh` are looked at: the others are known to be sound among
    themselves, so none of their links leads to one that is new.
    """
    sources = np.sort(np.frombuffer(b"".join(map(digest, source_ids)), np.uint64))
    new = [(_alive(part), *_links(part)) for part in parts if part.segment in fresh]
    every = np.sort(np.concatenate([np.empty(0, np.uint64), *(ids for ids, _, _ in new)]))
    one = np.concatenate([np.empty(0, np.uint64), *(begin for _, begin, _ in new)])
    other = np.concatenate([np.empty(0, np.uint64), *(end for _, _, end in new)])
    at, inside = _find(every, other)
    found = inside | _find(sources, other)[1]
    wrong = [every[1:][every[1:] == every[:-1]], sources[_find(every, sources)[1]]]
    for part in parts:
        if part.segment not in fresh:
            ids = _alive(part)
            found |= _find(ids, other)[1]
            wrong += [some[_find(ids, some)[1]] for some in (every, sources)]
    begin, _ = _find(every, one[inside])
    circles = every[_in_circles(begin, at[inside], len(every))]
    return np.unique(np.concatenate([*wrong, one[~found], circles]))


def _alive(part: Part) -> np.ndarray:
    """The hashes of the ids of the entries that count, rising."""
    ids = part.segment.section("id")
    return ids[~_is_dead(part)] if len(part.dead) else ids


def _links(part: Part) -> tuple[np.ndarray, np.ndarray]:
    """The links of the entries that count, by the hashes of ids: from and to."""
    begin, end = (part.segment.section(name) for name in ("link_from", "link_to"))
    if len(part.dead):
        alive = ~np.isin(begin, part.segment.section("id")[_is_dead(part)])
        begin, end = begin[alive], end[alive]
    return begin, end


def _is_dead(part: Part) -> np.ndarray:
    return np.isin(part.segment.section("by_id"), part.dead)


def _find(rising: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each of `wanted` stands in `rising`, and whether it does."""
    order = np.argsort(wanted)  # looked up in order, the search stays in the processor's cache
    at = np.empty(len(wanted), np.int64)
    at[order] = np.searchsorted(rising, wanted[order])
    there = at < len(rising)
    there[there] = rising[at[there]] == wanted[there]
    return at, there


def _in_circles(begin: np.ndarray, end: np.ndarray, count: int) -> np.ndarray:
    """Those of `count` nodes, by number, from which links (`begin` to `end`) lead into a circle."""
    for _round in range(ROUNDS):
        goes_on = np.zeros(count, bool)
        goes_on[begin] = True
        keep = goes_on[end]
        if keep.all():
            return begin
        begin, end = begin[keep], end[keep]
    ahead: dict[int, int] = {}  # a chain this long: take off its ends, one after the other
    back: dict[int, list[int]] = {}
    for one, other in zip(begin.tolist(), end.tolist(), strict=True):
        ahead[one] = ahead.get(one, 0) + 1
        back.setdefault(other, []).append(one)
    ends = [node for node in back if node not in ahead]
    while ends:
        for node in back.get(ends.pop(), ()):
            ahead[node] -= 1
            if not ahead[node]:
                del ahead[node]
                ends.append(node)
    return np.array(sorted(ahead), np.int64)


def findings(
    path: Path,
    names: Sequence[str],
    sources: Mapping[str, Source],
    entry: Callable[[str], Entry | None],
) -> list[Finding]:
    """What the loader says of these files of the registry at `path`, with all others as known by
    `sources` and `entry`."""
    contents = Contents()
    for name in names[:MOST_FILES]:
        try:
            file = read_file(path / name)
        except RegistryError as error:
            place = error.location
            where = place if isinstance(place, Location) else Location((path / name).as_posix(), 1)
            contents.findings.append(Finding("unreadable", error.message, where, error.hint))
            continue
        contents.files.append(file)
        read_tables(file, contents)
    read = {file.shown for file in contents.files}
    for item, source in sources.items():
        if source.location is None or source.location.path not in read:
            contents.sources.setdefault(item, source)
    stand_in = next(iter(sources), None)
    for item in [d for e in contents.entries.values() for d in (e.source, *e.derived_from)]:
        if item in contents.entries or item in contents.sources or stand_in is None:
            continue
        if known := entry(item):
            contents.entries[item] = Entry(known.id, stand_in, known.text)
    found = len(contents.findings)
    check_links(contents)
    contents.findings[found:] = [f for f in contents.findings[found:] if f.location.path in read]
    return contents.findings
