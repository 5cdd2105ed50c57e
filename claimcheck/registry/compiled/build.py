"""Entries → one segment: their rows, their ids, what they derive from, and their postings.

A posting says that a stem stands in an entry: the entry's number in the segment, and how often it
stands there with the entry's length in stems, in 16 bits.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import BinaryIO

import numpy as np

from claimcheck.registry.compiled.rising import is_new
from claimcheck.registry.compiled.rows import Row
from claimcheck.registry.compiled.segment import BLOCK, MAGIC, TRAILER, digest
from claimcheck.registry.index import LONGEST, MOST_OFTEN
from claimcheck.registry.words import telling_stems_of

# A line break stands in no JSON but between two items, so rows can be told apart without a look
# into them: no row has two lists side by side.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",\n", ":"), check_circular=False).encode
_BETWEEN = b"],\n["


class Vocabulary(dict[str, int]):
    """Words as written, each with its number; and the stems of each, by that number.

    One serves all segments that a process makes: few words are new in any of them.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of stems
        self._hashes = bytearray()  # of stems, by number
        self._stems = array("I")  # of all words, one after the other …
        self._ends = array("I", [0])  # … and where those of each word end

    def __missing__(self, written: str) -> int:
        for stem in telling_stems_of.__wrapped__(written):
            number = self._numbers.setdefault(stem, len(self._numbers))
            if number == len(self._hashes) // 8:
                self._hashes += digest(stem)
            self._stems.append(number)
        self._ends.append(len(self._stems))
        number = self[written] = len(self._ends) - 2
        return number

    @property
    def hashes(self) -> np.ndarray:
        """The hashes of the stems, by the stems' numbers."""
        return np.frombuffer(bytes(self._hashes), np.uint64)

    def stems_of(self, words: Sequence[int], ends: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """The stems of words (by number) that stand in texts, of which each ends at one of `ends`:
        the stems' numbers in order, and how many each text has."""
        bounds, numbers = (
            np.frombuffer(self._ends, np.uint32),
            np.frombuffer(self._stems, np.uint32),
        )
        written = np.array(words, np.uint32)
        begin, count = bounds[written], np.diff(bounds)[written]
        before = np.append(0, np.cumsum(count, dtype=np.int64))
        # A word's stems follow its first one, so what must be added to 0, 1, 2, … is the same.
        at = np.repeat(begin - before[:-1], count) + np.arange(before[-1])
        return numbers[at], np.diff(before[[0, *ends]])


class _Summed:
    """Writes to `out`, and takes the checksum of every block written."""

    def __init__(self, out: BinaryIO) -> None:
        self.sums = array("I")
        self._out = out
        self._sum = 0
        self._room = BLOCK

    def write(self, data: bytes) -> None:
        self._out.write(data)
        rest = memoryview(data)
        while len(rest) >= self._room:
            self.sums.append(zlib.crc32(rest[: self._room], self._sum))
            rest = rest[self._room :]
            self._sum, self._room = 0, BLOCK
        self._sum = zlib.crc32(rest, self._sum)
        self._room -= len(rest)

    def end(self) -> bytes:
        """Write the checksums themselves, after the last block; what they are."""
        if self._room < BLOCK:
            self.sums.append(self._sum)
        data = self.sums.tobytes()
        self._out.write(data)
        return data


class Builder:
    """Takes entries file by file and writes them to `out`; `finish` writes what finds them."""

    def __init__(self, out: BinaryIO, vocabulary: Vocabulary) -> None:
        self.count = 0
        self._out = _Summed(out)
        self._to = out
        self._out.write(MAGIC)
        self._vocabulary = vocabulary
        self._row_sizes = array("I")
        self._ids: list[bytes] = []
        self._stems: list[np.ndarray] = []  # of each file's entries, one after the other …
        self._counts: list[np.ndarray] = []  # … and how many each entry has
        self._link_from: list[bytes] = []
        self._link_to: list[bytes] = []

    def add(self, rows: Sequence[Row], sources: Mapping[str, str]) -> None:
        """Add the entries of one file. `sources` are the names of the public ones, by id: words
        that their entries are found by."""
        if not rows:
            return
        data = _encode(rows).encode()[2:-2].split(_BETWEEN)
        self._out.write(b"".join(data))
        self._row_sizes.extend(map(len, data))
        number_of = self._vocabulary.__getitem__
        words: list[int] = []
        ends: list[int] = []
        names: dict[str, list[int]] = {}
        for item, source_id, text, _date, title, _url, _archived, derived_from, *_rest in rows:
            own = digest(item)
            self._ids.append(own)
            for target in derived_from:
                self._link_from.append(own)
                self._link_to.append(digest(target))
            if title:
                words += map(number_of, title.split())
            words += map(number_of, text.split())
            name = names.get(source_id)
            if name is None:
                name = [*map(number_of, sources.get(source_id, "").split())]
                names[source_id] = name
            words += name
            ends.append(len(words))
        stems, counts = self._vocabulary.stems_of(words, ends)
        self._stems.append(stems)
        self._counts.append(counts.astype(np.uint32))
        self.count += len(rows)

    def finish(self, about: object) -> None:
        """Write the rest: `about` is kept with the segment, as JSON."""
        sections = self._sections()
        at = len(MAGIC) + sum(self._row_sizes)
        directory: dict[str, tuple[int, int]] = {}
        for name, values in sections.items():
            pad = -at % 8
            data = values.tobytes()
            self._out.write(bytes(pad) + data)
            directory[name] = (at + pad, len(values))
            at += pad + len(data)
        sums = self._out.end()
        summed = [at, len(sums) // 4, zlib.crc32(sums)]
        parts = {"entries": self.count, "at": directory, "about": about}
        end = json.dumps({**parts, "sums": summed}, separators=(",", ":")).encode()
        self._to.write(end + TRAILER.pack(len(end), zlib.crc32(end), MAGIC))

    def _sections(self) -> dict[str, np.ndarray]:
        ids = np.frombuffer(b"".join(self._ids), np.uint64)
        order = np.argsort(ids, kind="stable").astype(np.uint32)
        sizes = np.frombuffer(self._row_sizes, np.uint32)
        return {
            "row_end": len(MAGIC) + np.cumsum(sizes, dtype=np.uint64),
            "id": ids[order],
            "by_id": order,
            "link_from": np.frombuffer(b"".join(self._link_from), np.uint64),
            "link_to": np.frombuffer(b"".join(self._link_to), np.uint64),
            **self._postings(),
        }

    def _postings(self) -> dict[str, np.ndarray]:
        """For each stem, in the order of the stems' hashes: its entries in order."""
        stems = np.concatenate([np.empty(0, np.uint32), *self._stems])
        counts = np.concatenate([np.empty(0, np.uint32), *self._counts])
        self._stems.clear()
        lengths = np.minimum(counts, LONGEST).astype(np.uint16)
        hashes = self._vocabulary.hashes
        by_hash = np.argsort(hashes, kind="stable")
        rank = np.empty(len(hashes), np.uint64)
        rank[by_hash] = np.arange(len(hashes), dtype=np.uint64) << np.uint64(32)
        keys = rank[stems]  # in place from here on: these are the largest arrays there are
        del stems
        keys |= np.repeat(np.arange(self.count, dtype=np.uint32), counts)
        keys.sort()
        first = np.flatnonzero(is_new(keys)).astype(np.uint32)
        often = np.diff(first, append=np.uint32(len(keys)))
        often = np.minimum(often, MOST_OFTEN).astype(np.uint16)
        keys = keys[first]
        entries = keys.astype(np.uint32)  # the lower half
        codes = (often << np.uint16(12)) | lengths[entries]
        keys >>= np.uint64(32)
        starts = np.flatnonzero(is_new(keys))
        return {
            "length": lengths,
            "stem": hashes[by_hash[keys[starts].astype(np.int64)]],
            "list_at": np.append(starts, len(keys)).astype(np.uint64),
            "postings": _laid_out(entries, codes, starts),
        }


def _laid_out(entries: np.ndarray, codes: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Each list's entries and behind them their codes, so that one look reads both."""
    out = np.empty(3 * len(entries), np.uint16)
    halves = entries.view(np.uint16)
    ends = np.append(starts, len(entries))[1:]
    for first, last in zip(starts.tolist(), ends.tolist(), strict=True):
        middle = first + 2 * last
        out[3 * first : middle] = halves[2 * first : 2 * last]
        out[middle : 3 * last] = codes[first:last]
    return out
