"""Files from strangers: whatever they are, there is an answer or one line, and never a hang."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimcheck import run
from claimcheck.reporter.formats import CHECK
from tests.reporter.test_hostile import STEERING
from tests.security.desk import DRAFT, Desk, Done

REGISTRY = """[[source]]
id = "port"
name = "Port Authority"

[[entry]]
id = "port-1"
source = "port"
date = 2024-03-01
text = "Engineers closed Pier 4 on Friday."
"""


@pytest.fixture
def ready(desk: Desk, nlp: object) -> Desk:
    (desk.registry / "all.toml").write_text(REGISTRY, "utf-8")
    return desk


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("claimcheck: error: ")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n\t\n",
        b"\0" * 5000,
        b"MZ\x90\0" + bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"PK\x03\x04\x14\0\0\0\x08\0 cut off",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ],
    ids=["empty", "blank", "NULs", "program", "picture", "zip", "mark", "utf-8 mark"],
)
@pytest.mark.parametrize("suffix", ["md", "txt", "docx", "html"])
def test_what_is_no_article_is_one_line(ready: Desk, data: bytes, suffix: str) -> None:
    path = ready.root / f"x.{suffix}"
    path.write_bytes(data)
    done = ready.run("check", path.name, "--no-cache")
    assert done.code == 2
    assert done.out == ""
    assert one_line(done.err)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_encoding_is_read_or_refused(ready: Desk, encoding: str, newline: str) -> None:
    path = ready.root / "x.md"
    path.write_bytes(DRAFT.replace("\n", newline).encode(encoding, "replace"))
    done = ready.run("check", path.name, "--no-cache")
    assert done.code in (0, 1) or one_line(done.err)


def test_a_missing_file_is_one_line_and_the_others_are_checked(ready: Desk) -> None:
    done = ready.run("check", "nowhere.md", ready.draft.name, "--no-cache", "-q")
    assert done.code == 2
    assert one_line(done.err)
    assert "draft.md" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("kind", ["fifo", "zero", "null", "folder", "loop", "unreadable"])
def test_what_is_no_plain_file_does_not_hang(ready: Desk, kind: str) -> None:
    path = ready.root / "x.md"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "unreadable":
        if os.geteuid() == 0:
            pytest.skip("root reads everything")
        path.touch(0o000)
    else:
        path.symlink_to(f"/dev/{kind}")
    places = [["check", "x.md"], ["check", "draft.md", "--registry", "x.md"]]
    for place in places[: 1 if kind == "folder" else 2]:  # a registry is a folder
        done = _within(90, ready, *place)
        assert done.code == 2
        assert one_line(done.err)


DOORS = {
    "configuration": ["check", "draft.md", "--config", "{}"],
    "baseline": ["check", "draft.md", "--baseline", "{}"],
    "baseline to update": ["baseline", "update", "draft.md", "--baseline", "{}"],
    "old report": ["diff", "{}", "ok.json"],
    "new report": ["diff", "ok.json", "{}"],
    "rulings": ["review", "draft.md", "--from", "{}"],
    "rows": ["registry", "import", "{}"],
    "archive": ["batch", "{}", "--out", "results"],
    "decisions": ["check", "draft.md"],
}
ODD_NAME = os.fsdecode(b"two\nlines\xff\x1b[31m.jsonl")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("kind", ["fifo", "/dev/zero", "folder", "loop", "binary", "odd name"])
@pytest.mark.parametrize("door", DOORS)
def test_no_door_waits_or_swallows(ready: Desk, door: str, kind: str) -> None:
    """What is no plain file is refused in a line wherever one is named, not only as a draft."""
    if (door, kind) == ("decisions", "odd name"):
        pytest.skip("named by the configuration alone, which is UTF-8")
    (ready.root / "ok.json").write_text('{"schema": "claimcheck/check/1", "articles": []}')
    path = ready.root / ("claims/decisions.toml" if door == "decisions" else "x.jsonl")
    name = str(path.relative_to(ready.root))
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 20)
    elif kind == "odd name":
        name = ODD_NAME
        Path(name).write_bytes(b"\0")
    else:
        path.symlink_to(path.name if kind == "loop" else kind)
    arguments = [part.replace("{}", name) for part in DOORS[door]]
    cache = [] if arguments[0] in ("diff", "registry") else ["--no-cache"]
    done = _within(90, ready, *arguments, cache=cache)
    assert done.code in ((1, 2) if door == "rows" else (2,))
    # Of rows, and of an archive's lines, each that is bad is told.
    assert door in ("rows", "archive") or one_line(done.err)
    assert "internal error" not in done.err
    assert all(char == "\n" or char.isprintable() for char in done.err)


def _within(
    seconds: float, desk: Desk, *arguments: str, cache: Sequence[str] = ("--no-cache",)
) -> Done:
    """Runs a command; fails when it takes longer, by feeding what it might wait for."""
    timer = threading.Timer(seconds, os._exit, [70])
    timer.start()
    try:
        return desk.run(*arguments, *cache)
    finally:
        timer.cancel()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines.md",
        b"\xff\xfe.md",
        b"\x1b[31mred.md",
        "\u202egnp.md".encode(),
        b"::error::.md",
        b"-rf.md",
        b"a b ' \".md",
    ],
)
def test_file_names_are_words_and_no_orders(ready: Desk, name: bytes) -> None:
    path = os.fsdecode(name)
    Path(path).write_text(DRAFT, "utf-8")
    for form in CHECK:
        done = ready.run("check", "-f", form, "--", path)
        assert done.code in (0, 1)
        told = done.out + done.err
        assert not set(told) & STEERING, form
        if form == "text":
            assert all(char == "\n" or char.isprintable() for char in told)
        told.encode("utf-8")  # nothing that cannot be written


def test_a_registry_file_that_leads_outside_is_no_trap(ready: Desk) -> None:
    """A link in the registry to a device is refused, and not waited for."""
    (ready.registry / "link.toml").symlink_to("/dev/zero")
    done = _within(90, ready, "check", "draft.md")
    assert done.code == 2
    assert one_line(done.err)


def test_the_input_is_never_written_to(ready: Desk) -> None:
    before = {p: p.read_bytes() for p in ready.root.rglob("*") if p.is_file()}
    for command in (["check"], ["extract"], ["review"]):
        ready.run(*command, "draft.md")
    assert {p: p.read_bytes() for p in ready.root.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("where", ["nowhere/report.html", ".", "draft.md/report"])
def test_a_report_that_cannot_be_written_is_one_line(ready: Desk, where: str) -> None:
    done = ready.run("check", "draft.md", "-f", f"json:{where}", "--no-cache", "-q")
    assert done.code == 2
    assert one_line(done.err)


@contextlib.contextmanager
def as_nobody(inside: Path) -> Iterator[None]:
    """Root may read everything: for a moment this process is somebody who may not."""
    modes = {path: path.stat().st_mode for path in inside.parents}
    for path in (closed := [path for path in modes if modes[path] & 0o011 != 0o011]):
        path.chmod(modes[path] | 0o011)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in closed:
            path.chmod(modes[path])


REFUSED = {
    "draft.md": ["check", "draft.md"],
    "claims/registry/all.toml": ["check", "draft.md"],
    "claims/registry": ["registry", "list"],
    "claims/decisions.toml": ["check", "draft.md"],
    "claimcheck.toml": ["check", "draft.md"],
    "known.json": ["check", "draft.md", "--baseline", "known.json"],
    "rows.jsonl": ["registry", "import", "rows.jsonl"],
    "old.json": ["diff", "old.json", "old.json"],
    "drafts": ["check", "drafts"],
    "closed": ["check", "closed/a.md"],
    "closed/registry": ["check", "draft.md", "--registry", "closed/registry"],
    "closed/old.json": ["baseline", "update", "draft.md", "--baseline", "closed/old.json"],
    "drafts/.gitignore": ["check", "drafts"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_read_is_one_line(ready: Desk, name: str) -> None:
    path = ready.root / ("closed" if "closed" in name else name)
    for folder in ("drafts", "closed"):
        (ready.root / folder).mkdir()
        (ready.root / folder / "a.md").write_text(DRAFT, "utf-8")
    (ready.root / "closed" / "registry").mkdir()
    if not path.exists():
        path.touch()
    cache = [] if REFUSED[name][0] in ("diff", "registry") else ["--no-cache"]
    ready.run("check", ready.draft.name, "--no-cache")  # all is imported, whoever we then are
    ready.run(*REFUSED[name], *cache)
    path.chmod(0)
    try:
        with as_nobody(ready.root):
            done = ready.run(*REFUSED[name], *cache)
    finally:
        path.chmod(0o700)
    assert done.code == 2, done
    assert one_line(done.err), done.err
    assert "ermission denied" in done.err
    assert Path(name).name in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_where_nothing_may_be_written_is_one_line(ready: Desk) -> None:
    add = [
        "registry",
        "add",
        "entry",
        "--source",
        "port",
        "--text",
        "It is shut.",
        "--date",
        "2024-03-02",
    ]
    writers = [add, ["baseline", "update", "draft.md", "--no-cache"], ["init", "."]]
    writers += [["check", "draft.md", "--no-cache", "-q", "-f", "json:report.json"]]
    writers += [["batch", ".", "--out", "results", "--no-cache", "-q"]]
    ready.run("batch", ".", "--out", "../elsewhere", "--no-cache")  # all is imported
    before = sorted(ready.root.rglob("*"))
    for command in writers:
        ready.run(*command[:2], "--help")
        with as_nobody(ready.root):
            done = ready.run(*command)
        assert done.code == 2, command
        assert one_line(done.err), done.err
        assert "ermission denied" in done.err
    assert sorted(ready.root.rglob("*")) == before


def test_a_file_that_is_gone_before_it_is_read_is_one_line(
    ready: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found in the folder, and then deleted by somebody else."""
    gone = ready.root / "b.md"
    gone.write_text(DRAFT, "utf-8")
    found = run.paths_of

    def then_gone(*asked: Any, **more: Any) -> list[str]:
        paths = found(*asked, **more)
        gone.unlink(missing_ok=True)
        return paths

    monkeypatch.setattr(run, "paths_of", then_gone)
    done = ready.run("check", ".", "--no-cache", "-q")
    assert done.code == 2
    assert one_line(done.err)
    assert "b.md" in done.err
    assert "draft.md" in done.out
