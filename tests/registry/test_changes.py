"""Changing a registry: nothing lost, nothing half written, nothing but the change changed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import RegistryError
from claimcheck.registry import Registry, changes
from tests.registry.conftest import HARBOR

NEW = {"id": "new", "source": "harbor-gazette", "text": 'Said "so".\nTwice.'}


def only_added(before: str, after: str) -> str:
    """What was added, where nothing else changed; else a failure."""
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    added = after[start : start + len(after) - len(before)]
    assert before[:start] + added + before[start:] == after
    return added


def test_add_puts_a_table_at_the_end_and_touches_nothing_else(harbor: Path) -> None:
    done = changes.add(harbor, [("entry", NEW)])
    after = (harbor / "main.toml").read_text()
    assert only_added(HARBOR, after).startswith("\n[[entry]]\nid = ")
    assert Registry.load(harbor).entries["new"].text == NEW["text"]
    assert done.files == ((harbor / "main.toml").as_posix(),)


def test_a_new_source_gets_a_file_and_a_confidential_one_a_private_file(harbor: Path) -> None:
    changes.add(harbor, [("source", {"id": "s", "name": "S"})])
    changes.add(harbor, [("source", {"id": "c", "name": "C", "confidential": True})])
    changes.add(harbor, [("entry", {"id": "c-1", "source": "c", "text": "T."})])
    assert tomllib.loads((harbor / "sources.toml").read_text())["source"][0]["id"] == "s"
    assert "c-1" in (harbor / "private" / "sources.toml").read_text()


def test_retract_says_why_and_keeps_the_note(write) -> None:
    text = HARBOR + 'note = "ask Kim"\n'
    folder = write(text)
    changes.retract(folder, "gazette-2024-03-02", "the paper withdrew it")
    entry = Registry.load(folder).entries["gazette-2024-03-02"]
    assert entry.retracted
    assert entry.note is not None
    assert entry.note.startswith("ask Kim\nRetracted ")
    assert entry.note.endswith(": the paper withdrew it")


def test_retract_adds_lines_only(harbor: Path) -> None:
    changes.retract(harbor, "port-2024-03-01", "withdrawn")
    added = only_added(HARBOR, (harbor / "main.toml").read_text())
    assert added.count("\n") == 2
    assert Registry.load(harbor).entries["port-2024-03-01"].retracted


def test_derive_adds_to_the_list_and_keeps_its_comments(harbor: Path) -> None:
    changes.derive(harbor, "gazette-2024-03-02", ["port-authority"])
    listed = '"port-2024-03-01", '
    expected = HARBOR.replace('"port-2024-03-01",  #', '"port-2024-03-01", "port-authority",  #')
    assert listed in expected
    assert (harbor / "main.toml").read_text() == expected
    changes.derive(harbor, "port-2024-03-01", ["harbor-gazette"])
    registry = Registry.load(harbor)
    assert registry.entries["gazette-2024-03-02"].derived_from == (
        "port-2024-03-01",
        "port-authority",
    )
    assert registry.entries["port-2024-03-01"].derived_from == ("harbor-gazette",)


def test_derive_twice_changes_nothing(harbor: Path) -> None:
    assert changes.derive(harbor, "gazette-2024-03-02", ["port-2024-03-01"]).files == ()


def test_rename_reaches_every_mention_and_no_text(write) -> None:
    folder = write(
        HARBOR,
        other='[[entry]]\nid = "o"\nsource = "port-authority"\n'
        'text = "port-authority"\nderived_from = [\'harbor-gazette\', "port-authority"]\n',
    )
    changes.rename(folder, "port-authority", "eastmouth")
    registry = Registry.load(folder)
    assert registry.entries["o"].source == "eastmouth"
    assert registry.entries["o"].derived_from == ("harbor-gazette", "eastmouth")
    assert registry.entries["o"].text == "port-authority"
    changes.rename(folder, "eastmouth", "port-authority")
    assert (folder / "main.toml").read_text() == HARBOR


def test_what_is_written_inline_is_not_renamed_and_it_says_so(write) -> None:
    folder = write('source = [{id = "s", name = "S"}]\n')
    with pytest.raises(RegistryError, match="inline"):
        changes.rename(folder, "s", "t")


DECISIONS = """\
# the desk's rulings
[[decision]]
claim = "8f3a"
entry = "port-2024-03-01"   # the notice
who = "port-2024-03-01"
why = "port-2024-03-01"

[[decision]]
entry = 'gazette-2024-03-02'
"""


def test_rename_reaches_the_decisions_and_changes_nothing_else_in_them(harbor: Path) -> None:
    decisions = harbor.parent / "decisions.toml"
    decisions.write_bytes(DECISIONS.replace("\n", "\r\n").encode())
    done = changes.rename(harbor, "port-2024-03-01", "notice", decisions=decisions)
    expected = DECISIONS.replace('entry = "port-2024-03-01"', 'entry = "notice"')
    assert decisions.read_bytes().decode() == expected.replace("\n", "\r\n")
    assert done.files == tuple(p.as_posix() for p in sorted([decisions, harbor / "main.toml"]))
    assert "notice" in Registry.load(harbor).entries
    source = changes.rename(harbor, "port-authority", "eastmouth", decisions=decisions)
    assert source.files == ((harbor / "main.toml").as_posix(),)  # rulings name entries only


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("decision = [{entry = 'port-2024-03-01'}]", "inline"),
        ("[[decision]\n", "no file of decisions"),
        ("decision = 3", "no file of decisions"),
        (b"\xff", "not UTF-8"),
        (None, "read-only"),
    ],
)
def test_where_the_decisions_cannot_be_renamed_nothing_is(harbor, text, message) -> None:
    decisions = harbor.parent / "decisions.toml"
    decisions.write_bytes(text if isinstance(text, bytes) else (text or DECISIONS).encode())
    if text is None:
        decisions.chmod(0o444)
    before = decisions.read_bytes()
    with pytest.raises(RegistryError, match=message):
        changes.rename(harbor, "port-2024-03-01", "notice", decisions=decisions)
    assert (harbor / "main.toml").read_text() == HARBOR
    assert decisions.read_bytes() == before


def test_a_registry_that_is_one_file_beside_the_decisions_is_locked_once(tmp_path: Path) -> None:
    (tmp_path / "registry.toml").write_text(HARBOR)
    (tmp_path / "decisions.toml").write_text(DECISIONS)
    registry, decisions = tmp_path / "registry.toml", tmp_path / "decisions.toml"
    changes.rename(registry, "port-2024-03-01", "notice", decisions=decisions)
    assert 'entry = "notice"' in decisions.read_text()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: changes.add(r, [("entry", {**NEW, "id": "port-authority"})]), "already used"),
        (lambda r: changes.add(r, [("entry", {**NEW, "source": "nobody"})]), "no source"),
        (lambda r: changes.derive(r, "port-2024-03-01", ["gazette-2024-03-02"]), "circle"),
        (lambda r: changes.derive(r, "nothing", ["port-authority"]), "no entry"),
        (lambda r: changes.derive(r, "port-authority", ["x"]), "is a source"),
        (lambda r: changes.rename(r, "harbor-gazette", "port-authority"), "already used"),
        (lambda r: changes.rename(r, "harbor-gazette", "a b"), "slug"),
        (lambda r: changes.add(r, [("entry", NEW)], file="../x.toml"), "below the registry"),
    ],
)
def test_a_change_that_would_break_the_registry_writes_nothing(harbor, change, message) -> None:
    with pytest.raises(RegistryError, match=message):
        change(harbor)
    assert [p.name for p in harbor.iterdir()] == ["main.toml"]
    assert (harbor / "main.toml").read_text() == HARBOR


def test_dry_run_shows_a_diff_and_writes_nothing(harbor: Path) -> None:
    done = changes.add(harbor, [("entry", NEW)], dry_run=True)
    assert '+id = "new"' in done.diff
    assert (harbor / "main.toml").read_text() == HARBOR


def test_a_diff_of_a_confidential_file_shows_no_words(write) -> None:
    folder = write('[[source]]\nid = "c"\nname = "Ada Quill"\nconfidential = true\n')
    done = changes.add(
        folder, [("entry", {"id": "x", "source": "c", "text": "Hush."})], dry_run=True
    )
    assert "Quill" not in done.diff
    assert "Hush" not in done.diff


def test_a_diff_of_rulings_on_a_confidential_entry_shows_no_words(write) -> None:
    secret = '[[source]]\nid = "c"\nname = "Ada Quill"\nconfidential = true\n'
    folder = write(secret + '[[entry]]\nid = "c-1"\nsource = "c"\ntext = "Hush."\n')
    decisions = folder.parent / "decisions.toml"
    decisions.write_text('[[decision]]\nentry = "c-1"\nwhy = "Ada Quill told me"\n')
    options = {"decisions": decisions, "dry_run": True}
    assert "Quill" not in changes.rename(folder, "c-1", "c-2", **options).diff
    assert "Quill" in changes.rename(folder, "c-1", "c-2", reveal=True, **options).diff


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_line_endings_and_a_missing_last_one(write, newline: str, end: str) -> None:
    text = (HARBOR.rstrip("\n") + end).replace("\n", newline)
    folder = write(text)
    changes.add(folder, [("entry", NEW)])
    changes.retract(folder, "new", "slip")
    after = (folder / "main.toml").read_bytes().decode()
    assert after.startswith(text)
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)
    assert Registry.load(folder).entries["new"].retracted


def test_a_byte_order_mark_stays(write) -> None:
    folder = write("\ufeff" + HARBOR)
    changes.add(folder, [("entry", NEW)])
    assert (folder / "main.toml").read_bytes().startswith(b"\xef\xbb\xbf# The")


def test_a_symbolic_link_stays_one(write, tmp_path: Path) -> None:
    folder, real = write(), tmp_path / "real.toml"
    real.write_text(HARBOR)
    (folder / "main.toml").symlink_to(real)
    changes.add(folder, [("entry", NEW)])
    assert (folder / "main.toml").is_symlink()
    assert "new" in real.read_text()


def test_permissions_stay(harbor: Path) -> None:
    (harbor / "main.toml").chmod(0o640)
    changes.add(harbor, [("entry", NEW)])
    assert (harbor / "main.toml").stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_is_left_alone_and_so_are_the_others(write) -> None:
    folder = write(a=HARBOR, b='[[entry]]\nid = "b"\nsource = "port-authority"\ntext = "T."\n')
    (folder / "b.toml").chmod(0o444)
    with pytest.raises(RegistryError, match="read-only"):
        changes.rename(folder, "port-authority", "eastmouth")
    assert (folder / "a.toml").read_text() == HARBOR


def test_a_full_disk_leaves_the_old_file(harbor: Path, monkeypatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RegistryError, match="No space left"):
        changes.add(harbor, [("entry", NEW)])
    assert [p.name for p in harbor.iterdir()] == ["main.toml"]
    assert (harbor / "main.toml").read_text() == HARBOR


@pytest.mark.parametrize("moment", ["write", "fsync", "chmod", "replace"])
def test_killed_at_any_moment_the_old_file_or_the_new_one_is_there(harbor: Path, moment) -> None:
    program = f"""
import os, pathlib, signal
from claimcheck.registry import changes
die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
if {moment!r} in ("write", "fsync"):
    os.fsync = die
else:
    setattr(pathlib.Path, {moment!r}, die)
changes.add(pathlib.Path({str(harbor)!r}), [("entry", {NEW!r})])
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -9
    assert (harbor / "main.toml").read_text() == HARBOR
    changes.add(harbor, [("entry", NEW)])  # no lock is left behind
    assert "new" in Registry.load(harbor).entries


WRITER = """
import pathlib, sys
from claimcheck.registry import changes
folder, who = sys.argv[1:]
for first in range(0, 50, 25):
    rows = [
        ("entry", {"id": f"w{who}-{n}", "source": "port-authority", "text": f"T {n}."})
        for n in range(first, first + 25)
    ]
    changes.add(pathlib.Path(folder), rows)
"""


def test_sixteen_writers_of_fifty_entries_lose_none(harbor: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(harbor)]
    writers = [subprocess.Popen([*command, str(who)]) for who in range(16)]
    assert [writer.wait() for writer in writers] == [0] * 16
    entries = Registry.load(harbor).entries
    assert {f"w{w}-{n}" for w in range(16) for n in range(50)} <= set(entries)
    assert (harbor / "main.toml").read_text().startswith(HARBOR)
    assert [path.name for path in harbor.iterdir()] == ["main.toml"]


# Registries as people write them: comments anywhere, odd layout, every kind of string.
_COMMENT = st.sampled_from(["", "  # why", " #", "   # \"quoted\" ['x']"])
_TEXTS = st.sampled_from(
    ['"plain"', "'lit \"x\"'", '"""\nlong\n[[entry]]\n"""', "'''raw # no\n'''", '"a # \\" b"']
)


@st.composite
def written(draw: st.DrawFn) -> str:
    lines = draw(st.lists(st.sampled_from(["# top", "", "#"]), max_size=2))
    lines += ["[[source]]" + draw(_COMMENT), 'id = "s"' + draw(_COMMENT), "name='S'"]
    for number in range(draw(st.integers(1, 3))):
        lines += draw(st.lists(st.sampled_from(["", "# between", "\t# tab"]), max_size=2))
        keys = draw(st.permutations(["id", "source", "text", "derived_from", "title"]))
        lines.append(draw(st.sampled_from(["[[entry]]", "  [[ entry ]]"])) + draw(_COMMENT))
        for key in keys:
            value = {
                "id": f'"e{number}"',
                "source": draw(st.sampled_from(['"s"', "'s'"])),
                "text": draw(_TEXTS),
                "title": draw(st.sampled_from(['"T"', "'T # t'"])),
                "derived_from": draw(st.sampled_from(['["s"]', "[ 's', # x\n]", '[\n\n"s",\n ]'])),
            }[key]
            gap = draw(st.sampled_from(["", " ", "   "]))
            lines.append(f"{key}{gap}={gap}{value}" + draw(_COMMENT))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# end"]))


_quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_quick
@given(written())
def test_edits_of_any_layout_change_one_thing(write, text: str) -> None:
    folder = write(text)
    before = Registry.load(folder).entries
    changes.derive(folder, "e0", ["s", "e0x"] if "e0x" in before else ["s"])
    assert (folder / "main.toml").read_text() == text
    changes.retract(folder, "e0", "why")
    only_added(text, (folder / "main.toml").read_text())
    after = Registry.load(folder).entries
    assert after["e0"].retracted
    assert {k: v.text for k, v in after.items()} == {k: v.text for k, v in before.items()}
    changes.rename(folder, "s", "t")
    assert {e.source for e in Registry.load(folder).entries.values()} == {"t"}


@_quick
@given(written())
def test_fmt_keeps_what_is_said_and_every_comment_and_runs_once(write, text: str) -> None:
    folder = write(text)
    before = tomllib.loads(text)
    changes.fmt(folder)
    once = (folder / "main.toml").read_text()
    assert tomllib.loads(once) == before
    assert once.count("# between") == text.count("# between")
    assert once.count("# why") == text.count("# why")
    assert changes.fmt(folder).files == ()


def test_fmt_lays_keys_in_order_with_one_blank_line_between_tables(write) -> None:
    folder = write(
        '# desk\n\n\n[[source]]\nname="S"   # s\nid="s"\n[[entry]]\ntext="T"\nsource="s"\n'
        '# the id\nid="e"\n# tail\n\n\n'
    )
    changes.fmt(folder)
    assert (folder / "main.toml").read_text() == (
        '# desk\n\n[[source]]\nid = "s"\nname = "S"  # s\n\n'
        '[[entry]]\n# the id\nid = "e"\nsource = "s"\ntext = "T"\n# tail\n'
    )


def test_an_id_is_made_where_none_is_given(harbor: Path) -> None:
    values = {"source": "port-authority", "text": "The pier reopens."}
    first = changes.add(harbor, [("entry", values), ("entry", values)])
    second = changes.add(harbor, [("entry", values)])
    assert first.ids == ("port-authority-pier-reopens", "port-authority-pier-reopens-2")
    assert second.ids == ("port-authority-pier-reopens-3",)
