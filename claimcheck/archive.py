"""An archive of articles, in the shards that a batch works through: a folder, JSONL or Parquet."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from claimcheck import cache as caching
from claimcheck.config import Settings
from claimcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from claimcheck.model import Article

LINES = frozenset({".jsonl", ".ndjson"})
COLUMNS = ("path", "id", "text", "date", "title", "byline")  # what a record may tell
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
WEB = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Item:
    """One article as it lies in the archive.

    `path` names it in reports and by its suffix tells its format; `data` are a file's bytes, or
    else a record's text in UTF-8 (`record`). `trouble` says, in one line, why there is nothing.
    """

    path: str
    data: bytes = b""
    record: bool = False
    date: str | None = None
    title: str | None = None
    byline: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of articles whose results go into one file. `digest` tells what was in it."""

    number: int
    items: tuple[Item, ...]
    digest: str


def shards(items: Iterable[Item], size: int) -> Iterator[Shard]:
    """The items, in order, in shards of `size`, the last one perhaps shorter."""
    rest = iter(items)
    for number in itertools.count():
        some = tuple(itertools.islice(rest, size))
        if not some:
            return
        parts = [part for item in some for part in (repr(replace(item, data=b"")), item.data)]
        yield Shard(number, some, caching.digest(*parts))


def open_archive(path: Path, settings: Settings) -> tuple[int, Iterator[Item]]:
    """How many articles an archive has, and the articles in order, read as they are asked for.

    A folder's articles are those that `check` would find in it. JSONL has a record a line, Parquet
    a record a row: `text`, and where known `path` or `id`, `date` (YYYY-MM-DD), `title`, `byline`.
    An article that cannot be had is there with its `trouble`. Raises InputError for an archive that
    cannot be read at all, UsageError for one that is neither of the three.
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            from claimcheck import reader

            found = reader.discover([path], exclude=settings.exclude)
            return len(found), (_file(p, settings) for p in found)
        if suffix in LINES:
            if path.exists() and not path.is_file():  # a pipe, which would be waited for
                raise InputError("is not a regular file", path)
            with path.open("rb") as file:
                total = sum(1 for line in file if line.strip())
            return total, _lines(path, settings)
        if suffix == ".parquet":
            return _parquet(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path) from None
    raise UsageError(
        "is no archive", path, "name a folder, or a file that ends in .jsonl or .parquet"
    )


def article_of(item: Item, settings: Settings) -> Article:
    """The item read. Raises InputError where it is no article."""
    from claimcheck import reader

    if item.trouble:
        raise InputError(item.trouble)
    try:
        date = dt.date.fromisoformat(item.date) if item.date else settings.date
    except ValueError:
        raise InputError(f"{item.date!r} is no date", item.path, "YYYY-MM-DD") from None
    suffix = PurePath(item.path).suffix.lower()
    if not item.record or suffix in WEB:
        limit = int(settings.max_file_mb * 1_000_000)
        article = reader.read_bytes(item.data, item.path, date=date, max_bytes=limit)
    else:
        form = "md" if suffix in MARKDOWN else "txt"
        article = reader.read_text(item.data.decode(), item.path, format=form, date=date)
    title, byline = article.title or item.title, article.byline or item.byline
    return replace(article, title=title, byline=byline)


def _file(path: Path, settings: Settings) -> Item:
    from claimcheck import reader

    try:
        data = reader.load(path, int(settings.max_file_mb * 1_000_000))
    except InputError as error:
        return Item(path.as_posix(), trouble=str(error))
    return Item(path.as_posix(), data)


def _lines(path: Path, settings: Settings) -> Iterator[Item]:
    limit = int(settings.max_file_mb * 6_000_000)  # JSON may write a character in six
    with path.open("rb") as file:
        for number in itertools.count(1):
            line = file.readline(limit)
            if not line:
                return
            where = f"{path}:{number}"
            if len(line) == limit and not line.endswith(b"\n"):
                while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                    pass
                yield Item(where, trouble=f"{where}: the line is longer than max_file_mb allows")
            elif line.strip():
                yield _line(line, where)


def _line(line: bytes, where: str) -> Item:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Item(where, trouble=f"{where}: is not a line of JSON")
    if not isinstance(record, dict):
        return Item(where, trouble=f"{where}: is not a JSON object")
    return _record(record, where)


def _record(record: Mapping[str, Any], where: str) -> Item:
    """The item of a record, which may be anything that JSON or Parquet can hold."""
    told = {key: record[key] for key in COLUMNS if record.get(key) is not None}
    if isinstance(told.get("date"), dt.date):  # of Parquet; a time of day is cut off
        told["date"] = told["date"].isoformat()
    if isinstance(told.get("id"), int):
        told["id"] = str(told["id"])
    for key, value in told.items():
        if not isinstance(value, str):
            return Item(where, trouble=f"{where}: {key}: must be text")
    if "text" not in told:
        return Item(where, trouble=f"{where}: has no text")
    try:
        data = told["text"].encode()
    except UnicodeEncodeError:
        return Item(where, trouble=f"{where}: text: holds half a character")
    date = told.get("date")
    return Item(
        told.get("path") or told.get("id") or where,
        data,
        record=True,
        date=date[:10] if date else None,
        title=told.get("title"),
        byline=told.get("byline"),
    )


def _parquet(path: Path) -> tuple[int, Iterator[Item]]:
    parquet = import_parquet()
    import pyarrow

    try:
        file = parquet.ParquetFile(path)
    except (pyarrow.ArrowException, ValueError):
        raise InputError("is not a Parquet file", path) from None
    there = [name for name in COLUMNS if name in file.schema_arrow.names]
    if "text" not in there:
        raise InputError("has no column called text", path)

    def items() -> Iterator[Item]:
        number = itertools.count(1)
        for batch in file.iter_batches(batch_size=256, columns=there):
            for record in batch.to_pylist():
                yield _record(record, f"{path}:{next(number)}")

    return file.metadata.num_rows, items()


def import_parquet() -> Any:
    """The module that reads and writes Parquet. Raises UsageError where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow", hint="pip install 'claimcheck-newsroom[cluster]'"
        ) from None
    return pyarrow.parquet
