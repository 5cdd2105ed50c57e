"""The bar on stderr: only on a terminal, only after a while, and gone at the end."""

from __future__ import annotations

import io
import time

import pytest

from claimcheck import progress


@pytest.mark.parametrize(
    ("done", "total", "seconds", "width", "line"),
    [
        (0, 1, 1, 80, "[" + "·" * 30 + "] 0 of 1 article, 0:01"),
        (3, 4, 62.9, 80, "[" + "█" * 22 + "·" * 8 + "] 3 of 4 articles, 1:02"),
        (4, 4, 62, 80, "[" + "█" * 30 + "] 4 of 4 articles, 1:02"),
        (5, 10, 3, 40, "[███████·······] 5 of 10 articles, 0:03"),
        (5, 10, 3, 25, "5 of 10 articles, 0:03"),
        (5, 10, 3, 10, "5 of 10 a"),
    ],
)
def test_the_bar_fits_its_line(done: int, total: int, seconds: float, width: int, line: str):
    assert progress.bar(done, total, seconds, width) == line
    assert len(line) < width


def test_in_ascii_it_is_ascii():
    assert progress.bar(1, 2, 0, 30, unicode=False) == "[##...] 1 of 2 articles, 0:00"


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def seen(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, **options: bool) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "AFTER", 0.02)
    monkeypatch.setattr(progress, "EVERY", 0.01)

    def slow():
        for number in range(3):
            time.sleep(0.05)
            yield number

    assert list(progress.show_progress(slow(), 3, **options)) == [0, 1, 2]
    return stream.getvalue()


def test_on_a_terminal_it_counts_and_goes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    said = seen(monkeypatch, Terminal())
    assert "0 of 3 articles" in said  # while the first is still being worked on
    assert "2 of 3 articles" in said
    assert said.endswith(progress.CLEAR)


def test_elsewhere_nothing_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    assert seen(monkeypatch, io.StringIO()) == ""
    assert seen(monkeypatch, Terminal(), quiet=True) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert seen(monkeypatch, Terminal()) == ""


def test_work_of_less_than_a_moment_shows_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    assert list(progress.show_progress(range(100), 100)) == list(range(100))
    assert stream.getvalue() == ""
