"""What changed since a revision: committed or not, and files that git does not know yet."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from claimcheck.changes import EVERYWHERE, changed_lines
from claimcheck.errors import UsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("old.md").write_text("one\ntwo\nthree\nfour\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "story")
    return tmp_path.resolve()


def test_changed_stretches_are_named_by_their_new_lines(tree: Path) -> None:
    Path("old.md").write_text("one\n2\nthree\nfour\nfive\n", encoding="utf-8")
    git("commit", "-qam", "second")
    assert changed_lines("main") == {tree / "old.md": [(2, 2), (5, 5)]}


def test_what_is_not_committed_counts(tree: Path) -> None:
    Path("old.md").write_text("one\ntwo\nthree!\nfour\n", encoding="utf-8")
    assert changed_lines("main") == {tree / "old.md": [(3, 3)]}


def test_a_file_that_git_does_not_know_yet_counts_throughout(tree: Path) -> None:
    Path("new draft.md").write_text("x\n", encoding="utf-8")
    found = changed_lines("main")
    assert list(found) == [tree / "new draft.md"]
    assert found[tree / "new draft.md"][0][0] == 1


@pytest.mark.parametrize("name", ["page.html", "draft.docx"])
def test_a_document_counts_throughout_for_its_lines_are_not_those_that_are_read(
    tree: Path, name: str
) -> None:
    for text in (b"PK\x00\nold\n", b"PK\x00\nnew\n"):
        Path(name).write_bytes(text)
        git("add", ".")
        git("commit", "-qm", "a document")
        git("branch", "-f", "before", "HEAD~1" if text.endswith(b"new\n") else "HEAD")
    assert changed_lines("before") == {tree / name: [EVERYWHERE]}


def test_a_line_that_looks_like_a_hunk_is_none(tree: Path) -> None:
    Path("old.md").write_text("one\n\x0c@@ -1 +3,9 @@\nthree\nfour\n", encoding="utf-8")
    assert changed_lines("main") == {tree / "old.md": [(2, 2)]}


def test_what_changed_on_the_other_branch_does_not_count(tree: Path) -> None:
    git("checkout", "-q", "main")
    Path("old.md").write_text("other\ntwo\nthree\nfour\n", encoding="utf-8")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "story")
    assert changed_lines("main") == {}


@pytest.mark.parametrize("ref", ["nonesuch", "--output=x"])
def test_a_revision_that_is_none_is_told_in_one_line(tree: Path, ref: str) -> None:
    with pytest.raises(UsageError) as caught:
        changed_lines(ref)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the program")
def test_a_program_that_the_repository_names_is_not_run(tree: Path) -> None:
    program = tree / "watch.sh"
    program.write_text(f"#!/bin/sh\ntouch {tree}/ran\n")
    program.chmod(0o755)
    git("config", "core.fsmonitor", str(program))
    hook = tree / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(program.read_text())
    hook.chmod(0o755)
    os.utime("old.md", (1, 1))  # git will want to write down that it looked
    assert tree / "watch.sh" in changed_lines("main")
    assert not (tree / "ran").exists()
    git("status")
    assert (tree / "ran").exists(), "… as it is by git alone"


def test_nothing_is_fetched(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a partial clone lacks git would get from the network, whenever it is asked."""
    Path("old.md").write_text("one\n2\n", encoding="utf-8")
    git("commit", "-qam", "second")
    git("config", "uploadpack.allowFilter", "true")
    there = tmp_path_factory.mktemp("clone")
    git("clone", "-q", "--filter=blob:none", "-b", "story", tree.as_uri(), str(there))
    monkeypatch.chdir(there)
    Path("old.md").write_text("one\n3\n", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing is fetched here"):
        changed_lines("origin/main")
    git("diff", "origin/main")  # git alone gets it
    assert changed_lines("origin/main") == {there.resolve() / "old.md": [(2, 2)]}
