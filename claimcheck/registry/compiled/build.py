"""Entries → one segment: their rows, their ids, what they derive from, and their postings.

A posting says that a stem stands in an entry: the entry's number in the segment, and how often it
stands there with the entry's length in stems, in 16 bits.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import BinaryIO

import numpy as np

from claimcheck.model import Source
from claimcheck.registry.compiled.rows import Row
from claimcheck.registry.compiled.segment import BLOCK, CHECK, MAGIC, TRAILER, digest, weights
from claimcheck.registry.index import LONGEST, MOST_OFTEN
from claimcheck.registry.words import telling_stems_of

REMEMBERED = 200_000  # words as written whose stems are known

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class _Vocabulary(dict[str, tuple[int, ...]]):
    """Words as written, each with the numbers of its telling stems."""

    def __init__(self) -> None:
        self.stems: dict[str, int] = {}

    def __missing__(self, written: str) -> tuple[int, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = telling_stems_of.__wrapped__(written)
        numbers = tuple(self.stems.setdefault(stem, len(self.stems)) for stem in found)
        self[written] = numbers
        return numbers


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

    def __init__(self, out: BinaryIO) -> None:
        self.count = 0
        self._out = _Summed(out)
        self._to = out
        self._out.write(MAGIC)
        self._words = _Vocabulary()
        self._row_sizes = array("I")
        self._ids: list[bytes] = []
        self._stems: list[np.ndarray] = []
        self._lengths = array("I")
        self._link_from: list[bytes] = []
        self._link_to: list[bytes] = []

    def add(self, rows: Iterable[Row], sources: Mapping[str, Source]) -> None:
        """Add the entries of one file. `sources` are known by id; a confidential one's name is no
        word that its entries are found by."""
        words, numbers = self._words, array("I")
        for row in rows:
            item, source_id, text, _date, title, _url, _archived, derived_from, *_rest = row
            data = _encode(row).encode()
            self._out.write(CHECK.pack(zlib.crc32(data)) + data)
            self._row_sizes.append(CHECK.size + len(data))
            own = digest(str(item))
            self._ids.append(own)
            for target in derived_from:
                self._link_from.append(own)
                self._link_to.append(digest(target))
            source = sources.get(str(source_id))
            before = len(numbers)
            for part in (title, text, source.name if source and not source.confidential else None):
                if part:
                    for written in part.split():
                        numbers.extend(words[written])
            self._lengths.append(len(numbers) - before)
            self.count += 1
        self._stems.append(np.frombuffer(numbers, np.uint32))

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
        mean = _mean(sections["length"])
        sums = self._out.end()
        summed = [at, len(sums) // 4, zlib.crc32(sums)]
        parts = {"entries": self.count, "mean": mean, "at": directory, "about": about}
        end = _encode({**parts, "sums": summed}).encode()
        self._to.write(end + TRAILER.pack(len(end), zlib.crc32(end), MAGIC))

    def _sections(self) -> dict[str, np.ndarray]:
        ids = np.frombuffer(b"".join(self._ids), np.uint64)
        order = np.argsort(ids, kind="stable").astype(np.uint32)
        sizes = np.frombuffer(self._row_sizes, np.uint32)
        lengths = np.minimum(np.frombuffer(self._lengths, np.uint32), LONGEST)
        return {
            "row_end": len(MAGIC) + np.cumsum(sizes, dtype=np.uint64),
            "length": lengths.astype(np.uint16),
            "id": ids[order],
            "by_id": order,
            "link_from": np.frombuffer(b"".join(self._link_from), np.uint64),
            "link_to": np.frombuffer(b"".join(self._link_to), np.uint64),
            **self._postings(lengths),
        }

    def _postings(self, lengths: np.ndarray) -> dict[str, np.ndarray]:
        """For each stem, in the order of the stems' hashes: its entries in order."""
        hashes = np.frombuffer(b"".join(map(digest, self._words.stems)), np.uint64)
        by_hash = np.argsort(hashes, kind="stable")
        rank = np.empty(len(hashes), np.uint64)
        rank[by_hash] = np.arange(len(hashes), dtype=np.uint64)
        written = np.concatenate(self._stems) if self._stems else np.empty(0, np.uint32)
        counts = np.frombuffer(self._lengths, np.uint32)
        keys = rank[written]  # in place from here on: these are the largest arrays there are
        del written
        keys <<= np.uint64(32)
        keys |= np.repeat(np.arange(self.count, dtype=np.uint32), counts)
        keys.sort()
        new = np.empty(len(keys), bool)
        new[:1] = True
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        first = np.append(np.flatnonzero(new), len(keys)).astype(np.uint32)
        keys = keys[new]
        often = np.minimum(np.diff(first), MOST_OFTEN).astype(np.uint16)
        entries = keys.astype(np.uint32)  # the lower half
        codes = (often << np.uint16(12)) | lengths[entries].astype(np.uint16)
        keys >>= np.uint64(32)
        starts = np.searchsorted(keys, np.arange(len(hashes) + 1, dtype=np.uint64))
        most = np.empty(0)
        if len(codes):
            most = np.maximum.reduceat(weights(_mean(lengths))[codes], starts[:-1])
        return {
            "stem": hashes[by_hash],
            "list_at": starts.astype(np.uint64),
            "list_most": most,
            "entry": entries,
            "code": codes,
        }


def _mean(lengths: np.ndarray) -> float:
    return float(lengths.mean()) or 1.0 if len(lengths) else 1.0
