"""Paths as Windows writes them: drives, backslashes, folders that no relative path leads to. What
is written into reports and baselines has "/" on every system, so that it means the same on all."""

from __future__ import annotations

import ntpath
from pathlib import PureWindowsPath

import pytest

from claimcheck import reader
from claimcheck.cli.options import outputs
from claimcheck.reporter import baseline
from claimcheck.reporter.formats import CHECK


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "Path", PureWindowsPath)
    monkeypatch.setattr(baseline.os, "path", ntpath)
    monkeypatch.setattr(ntpath, "abspath", ntpath.normpath)


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        (r"C:\desk\drafts\a.md", r"C:\desk", "drafts/a.md"),
        ("C:/desk/drafts/a.md", r"C:\desk\known", "../drafts/a.md"),
        (r"C:\DESK\drafts\a.md", r"c:\desk", "drafts/a.md"),
        (r"D:\wire\a.md", r"C:\desk", "D:/wire/a.md"),
        (r"\\server\share\a.md", r"C:\desk", "//server/share/a.md"),
    ],
)
def test_a_baseline_names_articles_alike_on_every_system(
    windows: None, path: str, folder: str, name: str
) -> None:
    assert baseline.relative(path, PureWindowsPath(folder)) == name


def test_an_article_is_named_with_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "load", lambda path, limit: b"The pier is shut.")
    article = reader.read(PureWindowsPath(r"drafts\monday\a.md"))  # type: ignore[arg-type]
    assert article.path == "drafts/monday/a.md"


@pytest.mark.parametrize("name", CHECK)
def test_a_drives_colon_does_not_end_the_name_of_a_file(name: str) -> None:
    [output] = outputs([rf"{name}:C:\out\report.x"], CHECK)
    assert output.format == name
    assert str(output.path) == r"C:\out\report.x"
