"""Which files to read: those named, and the articles in the folders named."""

from __future__ import annotations

import glob
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from claimcheck.errors import InputError
from claimcheck.whole_files import read_bounded

Ignored = Callable[[str], bool]
MOST_STARS = 3  # of one pattern: the time to match grows with a name's length to this power
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)|\*")  # "**" is one; "***" is matched as three
LARGEST = 100_000  # bytes of a .gitignore


def find(
    paths: Iterable[Path], *, exclude: Sequence[str] = (), suffixes: frozenset[str]
) -> list[Path]:
    """The files to read, each once, in the order named; those of a folder sorted by path.

    A file named is taken whatever its suffix. Of a folder (and all below it) the files with one
    of `suffixes` are taken, except what `.gitignore` files or the patterns in `exclude` (written
    like those) leave out, hidden files and folders, and links to folders. "drafts/*.md" that no
    shell has filled in is filled in here.

    Raises:
        InputError: a path that does not exist, or a folder or pattern without a single article.
    """
    found: dict[Path, None] = {}
    for path in paths:
        # Not by Path's own questions, which raise where a folder on the way may not be entered.
        if os.path.isdir(path):  # noqa: PTH112
            inside = list(_below(path, _matcher(exclude, "exclude"), suffixes))
            if not inside:
                raise InputError("no articles in this folder", path, _looked_for(suffixes))
            found.update(dict.fromkeys(inside))
        elif os.path.exists(path) or not glob.has_magic(str(path)):  # noqa: PTH110
            _see(path)
            found[path] = None
        else:
            inside = [Path(p) for p in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207
            inside = [p for p in inside if os.path.isfile(p)]  # noqa: PTH113
            if not inside:
                raise InputError("no file matches this pattern", path)
            found.update(dict.fromkeys(inside))
    return list(found)


def _see(path: Path) -> None:
    """Raise InputError where nothing is at `path`, or nothing that may be seen."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError("no such file", path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path) from None


def _looked_for(suffixes: frozenset[str]) -> str:
    return "looked for " + ", ".join(sorted(suffixes))


def _below(top: Path, excluded: Ignored, suffixes: frozenset[str]) -> Iterator[Path]:
    """The articles in and below `top`, sorted."""
    rules = list(_rules_above(top))
    stack: list[tuple[Path, list[tuple[Path, Ignored]]]] = [(top, rules)]
    while stack:
        folder, known = stack.pop()
        rules = [*known, *_rules_of(folder)]
        inside = sorted(_entries(folder), key=lambda entry: entry.name)
        below = []
        for entry in inside:
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or (entry.is_dir() and not is_folder):
                continue
            name = path.relative_to(top).as_posix() + ("/" if is_folder else "")
            if excluded(name) or _ignored(path, is_folder, rules):
                continue
            if is_folder:
                below.append((path, rules))
            elif entry.is_file() and path.suffix.lower() in suffixes:
                yield path
        stack.extend(reversed(below))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise InputError(f"cannot be read: {os.strerror(error.errno or 0)}", folder) from None


def _rules_above(top: Path) -> Iterator[tuple[Path, Ignored]]:
    """The rules of the folders above `top`, as far up as the repository reaches."""
    whole = top.resolve()
    above = []
    for folder in whole.parents:
        above.append(folder)
        if (folder / ".git").exists():
            break
    else:
        return  # no repository: what lies above says nothing about this folder
    if (whole / ".git").exists():
        return
    for folder in reversed(above):
        yield from _rules_of(folder)


def _rules_of(folder: Path) -> Iterator[tuple[Path, Ignored]]:
    rules = folder / ".gitignore"
    if os.path.isfile(rules):  # noqa: PTH113 — False too where the folder may not be entered
        try:
            lines = read_bounded(rules, LARGEST).decode("utf-8", "replace").splitlines()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", rules) from None
        yield folder.resolve(), _matcher(lines, rules)


def _ignored(path: Path, is_folder: bool, rules: list[tuple[Path, Ignored]]) -> bool:
    if not rules:
        return False
    whole = path.parent.resolve() / path.name
    return any(
        ignores(PurePosixPath(whole.relative_to(base)).as_posix() + ("/" if is_folder else ""))
        for base, ignores in rules
        if whole.is_relative_to(base)
    )


def _matcher(patterns: Sequence[str], where: object) -> Ignored:
    """Whether a path is named by patterns written as in a `.gitignore`, which stand at `where`.

    Lines that are no pattern name nothing, as git has it. Raises InputError for one that could be
    matched with a long name for hours.
    """
    for pattern in patterns:
        if len(_STARS.findall(pattern)) > MOST_STARS and not pattern.startswith("#"):
            raise InputError(
                f"a pattern with more than {MOST_STARS} stars: {pattern[:60]}", where, "simplify it"
            )
    if not patterns:
        return lambda _: False
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "[[" is no mistake in a pattern
        try:
            spec = GitIgnoreSpec.from_lines(patterns)
        except (ValueError, re.error):
            spec = GitIgnoreSpec.from_lines(line for line in patterns if _is_pattern(line))
    return lambda name: spec.match_file(name)


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
