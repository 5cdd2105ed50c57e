"""What a run was asked, and the drafts it names: found, read one by one, or as plain bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.config import Settings
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.reporter.interface import Options

if TYPE_CHECKING:
    from claimcheck.model import Article

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What a run was asked: `paths` as given ("-" is stdin), `formats` by name in order.

    `quiet` is True where nothing may be said of how far the run is.
    """

    paths: tuple[str, ...]
    settings: Settings
    formats: tuple[str, ...]
    options: Options
    command: str = "check"
    baseline: Path | None = None
    changed_since: str | None = None
    jobs: int = field(default=1, repr=False)  # as `quiet`, it changes nothing that is said
    stdin_filename: str | None = None
    whole_page: bool = False
    reveal: bool = False
    quiet: bool = field(default=False, repr=False)

    @property
    def max_bytes(self) -> int:
        """The largest draft that is read."""
        return int(self.settings.max_file_mb * 1_000_000)


def paths_of(
    request: Request, problems: list[str], changes: Mapping[Path, object] | None = None
) -> list[str]:
    """The drafts by path, each once, in order; what cannot be found is added to `problems`.

    With `changes`, only files that changed; all of those where no file was named.
    """
    from claimcheck import reader

    found: dict[str, None] = {}
    if changes is not None and not request.paths:
        here = Path.cwd()
        articles = (p for p in changes if p.suffix.lower() in reader.SUFFIXES and p.is_file())
        found.update(dict.fromkeys(sorted(os.path.relpath(path, here) for path in articles)))
    for path in request.paths:
        if path == STDIN:
            found[STDIN] = None
            continue
        try:
            below = reader.discover([Path(path)], exclude=request.settings.exclude)
        except ClaimcheckError as error:
            problems.append(str(error))
        else:
            found.update(dict.fromkeys(map(str, below)))
    if changes is None:
        return list(found)
    return [path for path in found if path == STDIN or Path(os.path.realpath(path)) in changes]


def articles_at(paths: Iterable[str], request: Request, problems: list[str]) -> Iterator[Article]:
    """The articles read, in order; a file that cannot be is a problem, not the end."""
    from claimcheck import reader

    date, limit, whole = request.settings.date, request.max_bytes, request.whole_page
    for path in paths:
        try:
            if path == STDIN:
                name = request.stdin_filename or "<stdin>"
                data = sys.stdin.buffer.read(limit + 1)
                yield reader.read_bytes(data, name, date=date, max_bytes=limit, whole_body=whole)
            else:
                yield reader.read(Path(path), date=date, max_bytes=limit, whole_body=whole)
        except InputError as error:
            problems.append(str(error))


def bytes_of(request: Request) -> list[bytes] | None:
    """The bytes of every draft, or None where they are not all plain files of a usable size."""
    found = []
    for path in request.paths:
        try:
            status = os.stat(path)  # noqa: PTH116 — a name may be "-", which Path would keep too
            usable = stat.S_ISREG(status.st_mode) and status.st_size <= request.max_bytes
            if path == STDIN or not usable:
                return None
            found.append(Path(path).read_bytes())
        except (OSError, ValueError):
            return None
    return found


def may_be_many(request: Request) -> bool:
    """Whether the paths may stand for more than one article."""
    only = request.paths[0] if len(request.paths) == 1 else None
    return only is None or (only != STDIN and not os.path.isfile(only))  # noqa: PTH113
