"""A segment: some files' entries on the disk, or in memory where they must not be written down.

It never changes once it is written; what becomes of its files is told beside it, in the head.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
import threading
import zlib
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.errors import RegistryError
from claimcheck.registry.index import K1, LONGEST, MOST_OFTEN, B

MAGIC = b"claimseg"
BLOCK = 1 << 12  # bytes that have one checksum together, looked at when any of them is first read
TRAILER = struct.Struct("<II8s")  # size and checksum of the directory before it
_TYPES = {
    "row_end": np.uint64,  # where each entry's row ends
    "length": np.uint16,  # an entry's length in telling stems
    "id": np.uint64,  # hashes of the ids, rising
    "by_id": np.uint32,  # the entries in that order
    "link_from": np.uint64,  # hash of an entry's id …
    "link_to": np.uint64,  # … and of one that it is derived from
    "stem": np.uint64,  # hashes of the stems, rising
    "list_at": np.uint64,  # where each stem's postings begin; one more at the end
    "postings": np.uint16,  # each list's entries (two values each), and behind them their codes
}


class DamagedError(RegistryError):
    """A segment that is not as it was written. It is thrown away, and made anew by the next run."""

    def __init__(self, what: str) -> None:
        again = "run it again: what is kept of the registry is made anew"
        super().__init__(f"what was kept of the registry is damaged: {what}", hint=again)


def digest(name: str) -> bytes:
    """An id or a stem in 8 bytes."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def hash_of(name: str) -> np.uint64:
    """An id or a stem as a number of 64 bits."""
    return np.uint64(int.from_bytes(digest(name), "little"))


def weights(mean: float) -> np.ndarray:
    """What each code of a posting weighs (BM25), where texts are `mean` stems long."""
    codes = np.arange((MOST_OFTEN + 1) << 12)
    often, length = (codes >> 12).astype(np.float64), (codes & LONGEST).astype(np.float64)
    norm = K1 * (1 - B + B * length / mean)
    found: np.ndarray = often * (K1 + 1) / (often + norm)
    return found


class Segment:
    """Entries by number, by id and by stem; nothing is read before it is asked for.

    Raises DamagedError wherever what stands there is not what was written.
    """

    def __init__(self, where: Path | bytes) -> None:
        self._where = where
        self._lock = threading.Lock()
        self._file = None
        self._unseen = bytearray()
        if isinstance(where, Path):
            self._file = os.open(where, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            size = len(where) if isinstance(where, bytes) else os.stat(where).st_size  # noqa: PTH116
            length, check, magic = TRAILER.unpack(self._bytes(size - TRAILER.size, TRAILER.size))
            end = self._bytes(size - TRAILER.size - length, length)
            if magic != MAGIC or zlib.crc32(end) != check:
                raise self._damaged("its end is not what was written")
            about: dict[str, Any] = json.loads(end)
            self._sums_at, count, check = about["sums"]
            sums = self._bytes(self._sums_at, count * 4)
            if zlib.crc32(sums) != check:
                raise self._damaged("its checksums are not what was written")
            self._sums = np.frombuffer(sums, np.uint32)
            self._unseen = bytearray(b"\1") * (count if self._file is not None else 0)
        except (OSError, ValueError, struct.error):
            raise self._damaged("its end cannot be read") from None
        self.entries: int = about["entries"]
        self.about: Any = about["about"]
        self._at: dict[str, tuple[int, int]] = about["at"]

    def __del__(self) -> None:
        if self._file is not None:
            os.close(self._file)

    @property
    def name(self) -> str:
        """Its file's name; "" for one in memory."""
        return self._where.name if isinstance(self._where, Path) else ""

    def _damaged(self, what: str) -> DamagedError:
        if isinstance(self._where, Path):
            with contextlib.suppress(OSError):
                self._where.unlink()
        return DamagedError(what)

    def _bytes(self, at: int, size: int) -> bytes:
        """Bytes of the file, once the blocks they stand in were held against their checksums."""
        first, last = at // BLOCK, -(-(at + size) // BLOCK)
        if self._unseen.find(1, max(first, 0), last) < 0:
            return self._raw(at, size)
        start, end = first * BLOCK, min(last * BLOCK, self._sums_at)
        data = memoryview(self._raw(start, end - start))
        for block in range(first, last):
            some = data[(block - first) * BLOCK : (block - first + 1) * BLOCK]
            if self._unseen[block] and zlib.crc32(some) != self._sums[block]:
                raise self._damaged("a part is not what was written")
            self._unseen[block] = 0
        return bytes(data[at - start : at - start + size])

    def _raw(self, at: int, size: int) -> bytes:
        if at < 0 or size < 0:
            raise self._damaged("it is cut short")
        if self._file is None:
            assert isinstance(self._where, bytes)
            data = self._where[at : at + size]
        elif sys.platform != "win32":
            data = os.pread(self._file, size, at)
        else:
            with self._lock:
                os.lseek(self._file, at, os.SEEK_SET)
                data = os.read(self._file, size)
        if len(data) != size:
            raise self._damaged("it is cut short")
        return data

    def section(self, name: str, first: int = 0, last: int | None = None) -> np.ndarray:
        """The values `first` to `last` (excluded) of a section."""
        at, size = self._at[name]
        last = size if last is None else last
        kind = np.dtype(_TYPES[name])
        return np.frombuffer(
            self._bytes(at + first * kind.itemsize, (last - first) * kind.itemsize), kind
        )

    @cached_property
    def _row_end(self) -> np.ndarray:
        return self.section("row_end")

    @cached_property
    def _ids(self) -> np.ndarray:
        return self.section("id")

    @cached_property
    def _stems(self) -> np.ndarray:
        return self.section("stem")

    @cached_property
    def _list_at(self) -> np.ndarray:
        return self.section("list_at")

    @cached_property
    def lengths(self) -> np.ndarray:
        """Each entry's length in telling stems."""
        return self.section("length")

    def row(self, entry: int) -> list[Any]:
        """An entry's row, by its number."""
        before, end = int(self._row_end[entry - 1]) if entry else len(MAGIC), self._row_end[entry]
        row: list[Any] = json.loads(b"[%b]" % self._bytes(before, int(end) - before))
        return row

    def with_id(self, hashed: np.uint64) -> list[int]:
        """The numbers of the entries whose id has this hash."""
        first, last = (
            np.searchsorted(self._ids, hashed),
            np.searchsorted(self._ids, hashed, "right"),
        )
        return (
            [int(n) for n in self.section("by_id", int(first), int(last))] if last > first else []
        )

    def postings(self, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
        """A list's entries, rising, and for each its code: how often the stem stands there (4 bits)
        with the entry's length (12 bits)."""
        values = self.section("postings", 3 * first, 3 * last)
        middle = 2 * (last - first)
        return values[:middle].view(np.uint32), values[middle:]

    def lists_of(self, hashed: np.ndarray) -> list[tuple[int, int] | None]:
        """For each stem's hash where its postings begin and end; None where no entry has it."""
        at = self._stems.searchsorted(hashed)
        if not len(self._stems):
            return [None] * len(hashed)
        at[at == len(self._stems)] = 0
        places = zip(self._list_at[at].tolist(), self._list_at[at + 1].tolist(), strict=True)
        known = (self._stems[at] == hashed).tolist()
        return [place if there else None for place, there in zip(places, known, strict=True)]
