"""The cache: private, bounded, shared by runs, and never needed."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from claimcheck import cache as caching
from claimcheck.cache import Cache, digest

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def test_what_was_put_is_got_by_the_next_run(tmp_path: Path) -> None:
    first = Cache.open(tmp_path / "c")
    first.put("parse", {"k": b"v", "l": b"w"})
    first.close()
    assert Cache.open(tmp_path / "c").get("parse", ["k", "l", "m"]) == {"k": b"v", "l": b"w"}


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c")
    cache.put("parse", {"k": b"v"})
    assert cache.get("answer", ["k"]) == {}


@posix
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c")
    cache.put("parse", {"k": b"v"})
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "c").iterdir()} == {0o600}


@posix
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    folder.chmod(mode)
    cache = Cache.open(folder)
    cache.put("parse", {"k": b"v"})
    assert cache.get("parse", ["k"]) == {}
    assert list(folder.iterdir()) == []


def test_a_model_replaced_by_another_of_its_name_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "toy_model"
    (package / "toy-1.0").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "toy-1.0" / "weights").write_bytes(b"one")
    monkeypatch.syspath_prepend(tmp_path)
    before = caching.model_signature("toy_model")
    assert caching.model_signature("toy_model") == before
    (package / "toy-1.0" / "weights").write_bytes(b"other")
    assert caching.model_signature("toy_model") != before
    assert caching.model_signature("no_such_model") == "no_such_model"


@posix
def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "c").symlink_to(tmp_path / "real")
    Cache.open(tmp_path / "c").put("parse", {"k": b"v"})
    assert list((tmp_path / "real").iterdir()) == []


def test_a_place_that_cannot_be_made_means_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache.open(tmp_path / "file" / "c")
    cache.put("parse", {"k": b"v"})
    assert cache.get("parse", ["k"]) == {}


def test_a_corrupt_file_means_no_cache(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c")
    cache.put("parse", {"k": b"v"})
    cache.close()
    for file in (tmp_path / "c").iterdir():
        file.write_bytes(b"not a database at all" * 100)
    assert Cache.open(tmp_path / "c").get("parse", ["k"]) == {}


def test_another_runs_lock_is_waited_for_then_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "BUSY", 0.05)
    Cache.open(tmp_path / "c").close()
    (file,) = (tmp_path / "c").glob("*.sqlite")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    mine = Cache.open(tmp_path / "c")
    mine.put("parse", {"k": b"v"})
    assert mine.get("parse", ["k"]) == {}
    other.execute("ROLLBACK")
    other.close()


def test_it_stays_within_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "LIMIT", 200_000)
    cache = Cache.open(tmp_path / "c")
    for i in range(60):
        cache.put("parse", {f"k{i}": bytes(20_000)})
    kept = cache.get("parse", [f"k{i}" for i in range(60)])
    assert "k59" in kept
    assert "k0" not in kept
    assert sum(map(len, kept.values())) <= 250_000


def test_many_keys_are_looked_up_at_once(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path / "c")
    values = {f"k{i}": b"v" for i in range(1201)}
    cache.put("parse", values)
    assert cache.get("parse", values) == values


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLAIMCHECK_CACHE_DIR", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert caching.folder() is None
    assert Cache.open(None).get("parse", ["k"]) == {}


def test_a_digest_tells_its_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a\udcff") == digest("a\udcff")
