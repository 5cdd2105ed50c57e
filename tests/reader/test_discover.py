"""Which files a folder, a pattern and a name stand for."""

import time
from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.reader import discover


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "drafts/b.md",
        "drafts/a.txt",
        "drafts/c.docx",
        "drafts/picture.png",
        "drafts/.hidden.md",
        "drafts/old/z.md",
        "drafts/old/spiked.md",
        "drafts/private/secret.md",
        "repo/.git/config.txt",
        "repo/draft.md",
        "repo/sub/draft.md",
        "repo/sub/notes.md",
        "notes",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The pier is closed.", "utf-8")
    (tmp_path / "drafts/.gitignore").write_text("private/\n", "utf-8")
    (tmp_path / "repo/.gitignore").write_text("/sub/notes.md\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [p.as_posix() for p in discover(map(Path, paths), exclude=exclude)]


def test_a_folder_is_its_articles_in_order(desk: Path) -> None:
    assert names("drafts") == [
        "drafts/a.txt",
        "drafts/b.md",
        "drafts/c.docx",
        "drafts/old/spiked.md",
        "drafts/old/z.md",
    ]


def test_patterns_leave_out(desk: Path) -> None:
    assert names("drafts", exclude=("old/", "*.docx")) == ["drafts/a.txt", "drafts/b.md"]


def test_the_repository_s_rules_hold_below(desk: Path) -> None:
    assert names("repo/sub") == ["repo/sub/draft.md"]
    assert names("repo") == ["repo/draft.md", "repo/sub/draft.md"]


def test_a_file_named_is_taken_once_whatever_its_suffix(desk: Path) -> None:
    assert names("notes", "drafts/private/secret.md", "notes") == [
        "notes",
        "drafts/private/secret.md",
    ]


def test_a_pattern_no_shell_has_filled_in(desk: Path) -> None:
    assert names("drafts/*.md") == ["drafts/b.md"]
    with pytest.raises(InputError, match="no file matches"):
        names("drafts/*.rst")


def test_a_name_with_brackets_is_a_name(desk: Path) -> None:
    Path("a[1].md").write_text("x", "utf-8")
    assert names("a[1].md") == ["a[1].md"]


def test_what_is_not_there(desk: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        names("none.md")
    (desk / "empty").mkdir()
    with pytest.raises(InputError, match="no articles in this folder"):
        names("empty")


def test_links_to_folders_are_not_followed(desk: Path) -> None:
    (desk / "drafts/loop").symlink_to(desk / "drafts")
    assert len(names("drafts")) == 5


@pytest.mark.parametrize("line", ["!", "\\", "[z-a]", "[[:alpha:]", "//", "\ufffd", "x" * 5_000])
def test_a_line_that_is_no_pattern_names_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "b.md").touch()
    (tmp_path / ".gitignore").write_text(f"{line}\nb.md\n", "utf-8")
    assert [path.name for path in discover([tmp_path])] == ["a.md"]
    assert [path.name for path in discover([tmp_path], exclude=[line])] == ["a.md"]


@pytest.mark.parametrize("line", ["*a" * 9 + "b", "**/a/**/a/**/a/**/b", "*" + "?*" * 9, "****a"])
def test_a_pattern_that_would_be_matched_for_hours_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / ("a" * 200 + ".md")).touch()
    with pytest.raises(InputError) as caught:
        discover([tmp_path], exclude=[line])
    assert str(caught.value).startswith("exclude: a pattern with more than 3 stars")
    (tmp_path / ".gitignore").write_text(f"# {line}\n{line}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        discover([tmp_path])
    assert str(caught.value).startswith(f"{tmp_path}/.gitignore: a pattern with more than 3 stars")


def test_what_may_be_matched_is_matched_soon(tmp_path: Path) -> None:
    (tmp_path / ("a" * 250 + ".md")).touch()
    start = time.process_time()
    assert discover([tmp_path], exclude=["*a*a*b", "**/*a*b"])
    assert time.process_time() - start < 5


def test_an_ignore_file_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / ".gitignore").write_text("x.md\n" * 30_000)
    with pytest.raises(InputError, match="larger than"):
        discover([tmp_path])
