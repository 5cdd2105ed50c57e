"""Safe writes: all or nothing, whatever stands at the path."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claimcheck.whole_files import OWNER_ALONE, locked, write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


@posix
def test_a_new_file_is_for_whom_it_is_said_to_be_and_an_old_one_stays_so(tmp_path: Path) -> None:
    write_whole({tmp_path / "new": b"x"}, OWNER_ALONE)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    (tmp_path / "new").chmod(0o644)
    write_whole({tmp_path / "new": b"y"}, OWNER_ALONE)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "new").read_bytes() == b"y"


@posix
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@posix
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole({pipe: b"report"})
    reader.join(10)
    assert read == [b"report"]
    assert pipe.is_fifo()
    write_whole({Path(os.devnull): b"report"})
    assert Path(os.devnull).is_char_device()


@posix
@pytest.mark.parametrize("second", ["locked", "absent/file", "folder"])
def test_where_one_cannot_be_written_none_is(tmp_path: Path, second: str) -> None:
    for name in ("first", "locked"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "locked").chmod(0o444)
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OSError) as caught:
        write_whole({tmp_path / "first": b"new", tmp_path / second: b"new"})
    assert caught.value.filename == str(tmp_path / second)
    assert (tmp_path / "first").read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


def test_one_folder_named_twice_is_locked_once(tmp_path: Path) -> None:
    with locked(tmp_path, tmp_path / ".", tmp_path.resolve()):
        pass
    with pytest.raises(OSError) as caught, locked(tmp_path / "absent"):
        pass
    assert caught.value.filename == str((tmp_path / "absent").resolve())
