"""Many articles: each line of JSON as soon as it is known, whole, and in the order given."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.streaming import uninterrupted

REGISTRY = """
[[source]]
id = "harbour"
name = "Harbour Board"
confidential = true

[[entry]]
id = "harbour-notice"
source = "harbour"
text = "The ferry Petrel struck the pier on Friday. Nine people were hurt."
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "registry.toml").write_text(REGISTRY, encoding="utf-8")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for name, hurt in (("a", "Nine"), ("b", "Four"), ("d", "Nine"), ("e", "Two")):
        words = f"{hurt} people were hurt, the board said.\n"
        (drafts / f"{name}.txt").write_text(words, encoding="utf-8")
    (drafts / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    return tmp_path


def check(desk: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "claimcheck", "check", "drafts", "--no-cache"]
    done = subprocess.run(
        [*command, "--registry", "registry.toml", *arguments],
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_lines_come_in_order_and_a_bad_file_stops_nothing(desk: Path) -> None:
    code, lines, told = check(desk, "-f", "jsonl")
    articles = [json.loads(line)["articles"][0] for line in lines.splitlines()]
    assert [Path(a["path"]).name for a in articles] == ["a.txt", "b.txt", "d.txt", "e.txt"]
    assert code == 2
    assert "c.txt: is a binary file" in told
    assert "4 claims in 4 articles" in told


def test_two_processes_and_a_whole_report_say_the_same(desk: Path) -> None:
    (desk / "drafts" / "c.txt").unlink()
    streamed = check(desk, "-f", "jsonl")
    assert check(desk, "-f", "jsonl", "--jobs", "2") == streamed
    code, _, told = check(desk, "-f", "jsonl:lines.jsonl")
    whole = (desk / "lines.jsonl").read_text(encoding="utf-8")
    assert (code, whole, told) == streamed
    assert code == 1


@pytest.mark.skipif(os.name != "posix", reason="the signal is sent with kill")
def test_ctrl_c_waits_for_the_line(request: pytest.FixtureRequest) -> None:
    # a shell that started us in the background has had us ignore it
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    written = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        written.append("half")
        os.kill(os.getpid(), signal.SIGINT)
        written.append("a line")
    assert written == ["half", "a line"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
