"""The disk is full, or the program is killed while it writes: each file is the old one or the new,
nothing else is left about, and the exit code says which."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import claimcheck
from tests.security.desk import DRAFT, Desk
from tests.security.test_files import REGISTRY, one_line

posix = pytest.mark.skipif(os.name != "posix", reason="mounts, limits and kill -9 are POSIX")
pytestmark = posix

DECISION = f"""[[decision]]
claim = "8f3a"
entry = "port-1"
relation = "supports"
who = "R. Vale"
when = 2024-03-04
why = "read it"
claim_hash = "sha256:{0:064}"
entry_hash = "sha256:{0:064}"
"""
BASELINE = '{"schema": "claimcheck/baseline/1", "findings": []}\n'
WRITERS = {
    "check": ["check", "draft.md", "-q", "-f", "json:report.json"],
    "baseline": ["baseline", "update", "draft.md"],
    "review": [
        "review",
        "draft.md",
        "--accept",
        "{claim}",
        "port-1",
        "--as",
        "related",
        "--why",
        "read it",
    ],
    "add": ["registry", "add", "entry", "--source", "port", "--text", "{long}"],
    "import": ["registry", "import", "rows.jsonl"],
    "retract": ["registry", "retract", "port-1", "--why", "{long}"],
    "derive": ["registry", "derive", "port-1", "--from", "union"],
    "rename": ["registry", "rename", "port", "harbour-office"],
    "fmt": ["registry", "fmt"],
}


@contextlib.contextmanager
def no_room_on_tmpfs(root: Path) -> Iterator[None]:
    """What is left of a file system of 64 KiB is filled with a file."""
    filler = root / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 512)
    yield
    filler.unlink()


@contextlib.contextmanager
def no_room_by_limit(root: Path) -> Iterator[None]:
    """Not a byte may be written to any file by this process (RLIMIT_FSIZE)."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


NoRoom = Callable[[Path], contextlib.AbstractContextManager[None]]


@pytest.fixture(params=["a file system of 64 KiB", "a limit on files"])
def small(request: pytest.FixtureRequest, desk: Desk, nlp: object) -> Iterator[tuple[Desk, NoRoom]]:
    """A desk, and what takes the room on its disk away."""
    if request.param == "a limit on files":
        furnish(desk)
        yield desk, no_room_by_limit
        return
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(desk.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted: {mounted.stderr.strip() or 'not root'}")
    try:
        os.chdir(desk.root)  # what stood here is under the mount
        desk.registry.mkdir(parents=True)
        furnish(desk)
        yield desk, no_room_on_tmpfs
    finally:
        os.chdir("/")
        subprocess.run(["umount", str(desk.root)], check=True)


def furnish(desk: Desk) -> None:
    union = '\n[[source]]\nid = "union"\nname = "Dockers Union"\n'
    desk.draft.write_text(DRAFT, "utf-8")
    (desk.registry / "all.toml").write_text("  " + REGISTRY + union, "utf-8")
    (desk.root / "claims" / "decisions.toml").write_text(DECISION)
    (desk.root / "claimcheck-baseline.json").write_text(BASELINE)
    (desk.root / "report.json").write_text("the old one")
    row = {"text": "The pier is shut. " * 50, "source": "port", "date": "2024-03-02"}
    (desk.root / "rows.jsonl").write_text(json.dumps(row) + "\n")


def contents(root: Path) -> dict[str, bytes]:
    found = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != "filler"}


def filled_in(desk: Desk, command: str) -> list[str]:
    claim = ""
    if command == "review":
        told = desk.run("check", "draft.md", "--no-cache", "-f", "json").out
        claims = json.loads(told)["articles"][0]["claims"]
        claim = next(c["id"] for c in claims if "closed" in c["text"])
    long = "The pier is shut. " * 1000
    return [part.format(claim=claim, long=long) for part in WRITERS[command]]


@pytest.mark.parametrize("command", WRITERS)
def test_a_full_disk_costs_no_file(small: tuple[Desk, NoRoom], command: str) -> None:
    desk, no_room = small
    arguments = filled_in(desk, command)
    before = contents(desk.root)
    with no_room(desk.root):
        done = desk.run(*arguments)
        assert done.code == 2, done.err
        assert one_line(done.err.splitlines(keepends=True)[-1])
        assert "No space left" in done.err or "File too large" in done.err
        assert contents(desk.root) == before
    done = desk.run(*arguments)
    assert done.code in (0, 1), "it was the room that was missing, and nothing else"
    assert contents(desk.root) != before


def test_init_on_a_full_disk_leaves_no_half_file(small: tuple[Desk, NoRoom]) -> None:
    desk, no_room = small
    (desk.root / "new").mkdir()
    with no_room(desk.root):
        done = desk.run("init", "new")
        assert done.code == 2
        assert one_line(done.err)
        assert [p for p in (desk.root / "new").rglob("*") if p.is_file()] == []
    assert desk.run("init", "new").code == 0


def test_a_batch_on_a_full_disk_goes_on_when_there_is_room(small: tuple[Desk, NoRoom]) -> None:
    desk, no_room = small
    (desk.root / "many").mkdir()
    (desk.root / "many" / "draft.md").write_text(DRAFT, "utf-8")
    batch = ["batch", "many", "--out", "results", "--no-cache", "-q"]
    with no_room(desk.root):
        done = desk.run(*batch)
        assert done.code == 2
        assert one_line(done.err)
    assert desk.run(*batch).code in (0, 1)
    [part] = (desk.root / "results").glob("part-*")
    assert len(part.read_text().splitlines()) == 1


def test_a_full_disk_under_the_cache_changes_no_answer(
    small: tuple[Desk, NoRoom], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, no_room = small
    expected = desk.run("check", "draft.md", "-f", "json", "--no-cache")
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(desk.root / "kept"))
    with no_room(desk.root):
        done = desk.run("check", "draft.md", "-f", "json")
    assert (done.code, done.out) == (expected.code, expected.out)


def test_results_that_do_not_fit_are_trouble(desk: Desk, nlp: object) -> None:
    """stdout is a file, and the file may not grow: `ulimit -f`, a quota, a full disk."""
    furnish(desk)
    desk.run("check", "draft.md", "--show", "all")
    command = f"ulimit -f 0; {sys.executable} -m claimcheck check draft.md --show all > out.txt"
    done = subprocess.run(
        command, shell=True, executable="/bin/bash", cwd=desk.root, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert one_line(done.stderr.splitlines(keepends=True)[-1])
    assert "internal error" not in done.stderr


# --------------------------------------------------------------------------------------------------
# kill -9

# Writes two files again and again, each time in a fork of this small process that is killed one
# line of the writing code later; prints what was found each time.
KILLER = """
import json, os, shutil, signal, sys
from pathlib import Path
import tempfile
from claimcheck import whole_files
root, code = Path(sys.argv[1]), whole_files.__file__

def written(at):
    left = at
    def line(frame, event, argument):
        nonlocal left
        if frame.f_code.co_filename != code:
            return None
        left -= event == "line"
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return line
    sys.settrace(line)
    with whole_files.locked(root):
        whole_files.write_whole({root / "a.toml": b"new " * 5000, root / "b.toml": b"new"}, 0o600)

found, at, status = [], 0, 9
while status:
    at += 1
    shutil.rmtree(root)
    root.mkdir()
    (root / "a.toml").write_bytes(b"old " * 5000)
    child = os.fork()
    if child == 0:
        written(at)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    with whole_files.locked(root):  # the lock went with the process
        found.append({p.name: [p.read_text(), p.stat().st_mode & 0o777] for p in root.iterdir()})
print(json.dumps(found))
"""


def test_killed_at_any_line_of_writing_every_file_is_whole(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path / "desk")],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(done.stdout)
    assert len(found) > 40, "it was killed at many lines"
    seen = set()
    for state in found:
        left = {name: state.pop(name) for name in list(state) if name.endswith(".tmp")}
        # What a killed process leaves is hidden, and its owner's alone (or as the file it is for).
        assert all(name.startswith(".") for name in left)
        assert all(mode == 0o600 or text == "new " * 5000 for text, mode in left.values())
        assert state["a.toml"][0] in ("old " * 5000, "new " * 5000)
        assert state.get("b.toml", ["new", 0o600]) == ["new", 0o600]
        seen.add((state["a.toml"][0][:3], "b.toml" in state))
    # Between the two renames there is a moment; before and after it, all is old and all is new.
    assert seen == {("old", False), ("new", False), ("new", True)}


def test_nothing_else_in_the_package_writes_files() -> None:
    """What is proven of `whole_files` holds for every file: the others write by it alone."""
    package = Path(claimcheck.__file__).parent
    writes = re.compile(
        r"\.write_(?:text|bytes)\(|open\([^)]*[\"'][wax]b?\+?[\"']|os\.(?:replace|rename)\("
        r"|os\.open\((?![^)]*RDONLY)|mkstemp|shutil\.(?:copy|move)"
    )
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if writes.search(path.read_text("utf-8"))
    }
    assert found - WRITES_ITSELF == set()


# Whose files are not to be kept whole, and why.
WRITES_ITSELF = {
    "whole_files.py",
    "cache.py",  # makes SQLite's file, private, before SQLite opens it
    "cli/__init__.py",  # /dev/null in place of a closed stream
    "cli/options.py",  # … and of a pipe that nobody reads
    "cli/registry_add.py",  # the text that an editor is opened on
    "registry/compiled/work.py",  # segments, checked by their checksums when they are read
    "registry/make_background.py",  # makers of the package's own data
    "matcher/wordnet.py",
}
