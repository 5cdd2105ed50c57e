"""The machine fails under it: nothing is lost, nothing is half written, the exit code is honest."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from spacy.language import Language

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.errors import RegistryError
from claimcheck.parser.tokens import pack, tokens_of
from claimcheck.registry import Registry
from claimcheck.reporter.terminal import cells
from tests.benchmarks import fuzz
from tests.benchmarks.material import DRAFTS
from tests.security.desk import Desk
from tests.security.test_files import REGISTRY, one_line

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def ready(desk: Desk, nlp: object) -> Desk:
    (desk.registry / "all.toml").write_text(REGISTRY, "utf-8")
    return desk


def claimcheck(desk: Desk, *arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=desk.root,
        capture_output="stdout" not in more,
        timeout=180,
        **more,  # type: ignore[call-overload]
    )


def cache_file(desk: Desk) -> Path:
    [path] = (desk.root.parent / "cache").rglob("*.sqlite")
    return path


def rows(path: Path) -> int:
    with sqlite3.connect(path) as database:
        [(count,)] = database.execute("SELECT count(*) FROM kept").fetchall()
    database.close()
    return int(count)


def verdicts(desk: Desk) -> list[tuple[str, str]]:
    done = desk.run("check", "draft.md", "-f", "json")
    assert done.code in (0, 1)
    claims = json.loads(done.out)["articles"][0]["claims"]
    return [(claim["id"], claim["status"]) for claim in claims]


@pytest.mark.parametrize("damage", ["rubbish", "empty", "cut", "rows", "deep rows", "folder"])
def test_a_damaged_cache_changes_nothing(ready: Desk, damage: str) -> None:
    before = verdicts(ready)
    path = cache_file(ready)
    data = path.read_bytes()
    if damage.endswith("rows"):
        planted = b"[" * 100_000 if damage == "deep rows" else b"\xff rubbish"
        with sqlite3.connect(path) as database:
            database.execute("UPDATE kept SET value = ?", (planted,))
        database.close()
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes({"rubbish": os.urandom(8192), "empty": b"", "cut": data[:5000]}[damage])
    assert verdicts(ready) == before


def test_two_versions_may_share_a_cache(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither takes the other's answer, nor spoils it."""
    check = ["check", "draft.md", "-f", "json"]
    true = ready.run(*check).out
    marked = json.dumps([0, ["what this version said"], ""]).encode()
    with sqlite3.connect(cache_file(ready)) as database:
        database.execute("UPDATE kept SET value = ? WHERE kind = ?", (marked, caching.ANSWERS))
    database.close()
    assert ready.run(*check).out == "what this version said"
    with monkeypatch.context() as patch:
        patch.setattr(answers, "program", lambda: "another version")
        assert [ready.run(*check).out for _ in range(2)] == [true, true]
    assert ready.run(*check).out == "what this version said"


@POSIX
@pytest.mark.parametrize("trap", ["link", "open to all", "folder open to all"])
def test_a_cache_that_others_could_read_or_plant_is_not_used(ready: Desk, trap: str) -> None:
    before = verdicts(ready)
    path = cache_file(ready)
    if trap == "link":
        for part in list(path.parent.iterdir()):
            part.unlink()
        (ready.root.parent / "planted").touch(0o600)
        path.symlink_to(ready.root.parent / "planted")
    elif trap == "open to all":
        path.chmod(0o666)
    else:
        path.parent.chmod(0o777)
    held = 0 if trap == "link" else rows(path)
    ready.draft.write_text(ready.draft.read_text() + "\nA crane fell on Monday.\n")
    assert verdicts(ready)[: len(before)] == before
    if trap == "link":
        assert (ready.root.parent / "planted").read_bytes() == b""
    else:
        assert rows(path) == held


def test_no_home_and_a_home_that_cannot_be_written(
    ready: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = verdicts(ready)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/dev/null/nowhere")
    assert verdicts(ready) == before
    monkeypatch.delenv("HOME")
    assert verdicts(ready) == before


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root mounts it")
def test_a_home_that_is_mounted_read_only(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verdicts(ready)
    home = ready.root.parent / "home"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro,size=16k", "tmpfs", str(home)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        monkeypatch.delenv("XDG_CACHE_HOME")
        assert verdicts(ready) == before
        assert list(home.iterdir()) == []
    finally:
        subprocess.run(["umount", str(home)], check=True)


@POSIX
def test_a_full_disk_is_one_line_and_the_old_report_stays(
    ready: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ready.root / "report.json"
    report.write_text("the old one")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    done = ready.run("check", "draft.md", "-f", f"json:{report.name}", "--no-cache", "-q")
    assert done.code == 2
    assert one_line(done.err)
    assert report.read_text() == "the old one"
    assert {p.name for p in ready.root.iterdir()} == {"claims", "draft.md", "report.json"}


@POSIX
def test_a_full_stdout_is_trouble(ready: Desk) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    assert ready.run("check", "draft.md").code == 0  # kept: what is tested is the way out
    with Path("/dev/full").open("wb") as full:
        done = claimcheck(ready, "check", "draft.md", "-q", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@POSIX
def test_who_stops_reading_is_no_error(ready: Desk) -> None:
    expected = ready.run(
        "check", "draft.md", "--show", "all"
    )  # kept: what is tested is the way out
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = claimcheck(
            ready, "check", "draft.md", "--show", "all", stdout=writer, stderr=subprocess.PIPE
        )
    finally:
        os.close(writer)
    assert b"error" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode == expected.code == 0, "1 would tell of findings"


@POSIX
def test_a_closed_stdout_is_survived(ready: Desk) -> None:
    ready.run("check", "draft.md")
    done = subprocess.run(
        f"{sys.executable} -m claimcheck check draft.md >&-",
        shell=True,
        executable="/bin/bash",
        cwd=ready.root,
        capture_output=True,
        timeout=180,
    )
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


@POSIX
def test_killed_in_the_middle_the_next_run_is_whole(ready: Desk) -> None:
    before = verdicts(ready)
    cache_file(ready).unlink()
    for delay in (0.3, 0.9):
        running = subprocess.Popen(
            [sys.executable, "-m", "claimcheck", "check", "draft.md", "-f", "json:report.json"],
            cwd=ready.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait(20)
        report = ready.root / "report.json"
        if report.exists():
            json.loads(report.read_text())
    assert verdicts(ready) == before


def _sleeps(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "S"


@POSIX
def test_stopped_by_a_person_it_says_so(ready: Desk) -> None:
    # Where the tests run in the background of a shell, Ctrl-C is off, and would be for the command.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "check", "-", "--no-cache"],
        cwd=ready.root,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    signal.signal(signal.SIGINT, before)
    waits = 0  # a second of sleep, on a machine however busy: it waits for stdin
    while waits < 5:
        time.sleep(0.2)
        waits = waits + 1 if _sleeps(running.pid) else 0
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert b"Traceback" not in told
    assert running.returncode == 130


@POSIX
def test_a_plain_locale_and_a_narrow_terminal(ready: Desk) -> None:
    surroundings = {**os.environ, "LC_ALL": "C", "LANG": "C", "COLUMNS": "20", "PYTHONUTF8": "0"}
    assert ready.run("check", "draft.md").code == 0  # its parse is kept
    done = claimcheck(ready, "check", "draft.md", "--show", "all", env=surroundings)
    assert done.returncode == 0
    assert done.stderr.count(b"Traceback") == 0
    told = done.stdout.decode("utf-8").splitlines()
    assert any("“" in line for line in told), "UTF-8, whatever the locale"
    # A place is never broken: it is there to be copied.
    assert max(map(cells, [line for line in told if "-->" not in line])) <= 20


def test_a_terminal_of_twenty_columns(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = verdicts(ready)[0][0]
    monkeypatch.setenv("COLUMNS", "20")
    asked = [["check", "draft.md"], ["extract", "draft.md"], ["explain", "misquote"]]
    asked += [["explain", claim, "draft.md"], ["review", "draft.md"]]
    for command in asked:
        done = ready.run(*command)
        assert done.code in (0, 1)
        for line in (done.out + done.err).splitlines():
            # A place is never broken: it is there to be copied.
            assert cells(line) <= 20 or "draft.md:" in line, (command, line)


def test_a_clock_that_runs_backwards(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verdicts(ready)
    monkeypatch.setattr(time, "time", lambda: -1e9)
    ready.draft.write_text(ready.draft.read_text() + "\n")
    assert verdicts(ready) == before


def test_a_bit_that_changed_in_a_compiled_registry_changes_no_answer(tmp_path: Path) -> None:
    (tmp_path / "large.toml").write_text(fuzz.REGISTRY, "utf-8")
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o700)

    def asked(small: int | None) -> object:
        registry = Registry.load(tmp_path / "large.toml", lambda: kept, small=small)
        searches = [registry.search(words) for words in ("the pier was closed", "a crack")]
        return dict(registry.entries), searches

    expected = asked(None)
    assert asked(0) == expected
    shutil.copytree(kept, tmp_path / "copy")
    for name in sorted(path.name for path in kept.iterdir()):
        data = (kept / name).read_bytes()
        for at in range(0, len(data), max(1, len(data) // 15)):
            (kept / name).write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
            try:
                assert asked(0) == expected
            except RegistryError as error:
                assert "run it again" in str(error)  # it was found only when it was asked for
            shutil.rmtree(kept)
            shutil.copytree(tmp_path / "copy", kept)


# --------------------------------------------------------------------------------------------------
# Determinism


def test_the_order_of_registry_files_and_tables_changes_nothing(ready: Desk) -> None:
    (ready.registry / "all.toml").unlink()
    tables = [
        '[[source]]\nid = "port"\nname = "Port Authority"\n',
        '[[source]]\nid = "union"\nname = "Dockers Union"\n',
        '[[entry]]\nid = "port-1"\nsource = "port"\ntext = "Engineers closed Pier 4 on Friday."\n',
        '[[entry]]\nid = "union-1"\nsource = "union"\ntext = "Pier 4 was closed on Friday."\n',
    ]
    seen = set()
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        for name in ready.registry.iterdir():
            name.unlink()
        for place, which in enumerate(order):
            (ready.registry / f"{place}.toml").write_text(tables[which])
        seen.add(ready.run("check", "draft.md", "-f", "json", "--no-cache").out)
    assert len(seen) == 1


def test_the_hash_seed_and_the_number_of_jobs_change_nothing(ready: Desk) -> None:
    (ready.root / "other.md").write_text("Nine berths are empty. Engineers closed Pier 4.\n")
    check = ["check", "draft.md", "other.md", "-f", "json", "--no-cache", "--jobs"]
    one = ready.run(*check, "1")
    two = claimcheck(ready, *check, "2", env={**os.environ, "PYTHONHASHSEED": "7"})
    assert two.returncode == one.code, two.stderr
    assert two.stdout.decode() == one.out


def test_a_paragraph_is_parsed_alike_alone_and_in_any_company(nlp: Language) -> None:
    """The model's sums do not depend on what else is in the batch: not in the last bit."""
    texts = [paragraph for path in DRAFTS for paragraph in path.read_text("utf-8").split("\n\n")]
    texts = [" ".join(text.split()) for text in texts if len(text.split()) > 8][:60]
    alone = [pack(tokens_of(nlp(text))) for text in texts]
    for size in (7, 64):
        assert [pack(tokens_of(doc)) for doc in nlp.pipe(texts, batch_size=size)] == alone
    docs = [nlp.make_doc(text) for text in texts[:20]]
    vectors = nlp.get_pipe("tok2vec").predict
    for one, among in zip(([vectors([doc])[0] for doc in docs]), vectors(docs), strict=True):
        assert (one == among).all()
