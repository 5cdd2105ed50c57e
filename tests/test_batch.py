"""An archive checked in shards: what is read, what is written, stopped and gone on with."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck import engines
from claimcheck.archive import Item, Shard, article_of, open_archive, shards
from claimcheck.batch import Totals, run_batch
from claimcheck.batch_folder import Done
from claimcheck.config import Settings
from claimcheck.errors import ClaimcheckError, InputError, UsageError

REGISTRY = """
[[source]]
id = "ferry-office"
name = "Ferry Office"
kind = "government"

[[entry]]
id = "office-notice"
source = "ferry-office"
date = 2024-05-03
text = "The ferry Petrel struck the quay at Ostrow. Nine people were hurt."
"""
HURT = ["Nine", "Four", "Two", "Nine", "Eleven", "Nine", "Three"]


def told(hurt: str) -> str:
    return f"The ferry Petrel struck the quay at Ostrow.\n\n{hurt} people were hurt.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "registry.toml").write_text(REGISTRY, encoding="utf-8")
    archive = tmp_path / "archive"
    archive.mkdir()
    for number, hurt in enumerate(HURT):
        (archive / f"{number}.txt").write_text(told(hurt), encoding="utf-8")
    return tmp_path


def settings_of(desk: Path) -> Settings:
    return Settings(registry=desk / "registry.toml", cache=False)


def here(desk: Path, archive: str = "archive", out: str = "out", **options: Any) -> Totals:
    options = {"settings": settings_of(desk), "size": 3, "quiet": True} | options
    engine = functools.partial(engines.here, jobs=1)
    return run_batch(desk / archive, desk / out, engine=engine, **options)


def lines_of(out: Path) -> list[dict[str, Any]]:
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(out.glob("part-*.jsonl")))
    return [json.loads(line) for line in text.splitlines()]


def paths_of(out: Path) -> list[str]:
    return [Path(line["articles"][0]["path"]).name for line in lines_of(out)]


def command(desk: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=desk,
        capture_output=True,
        check=False,
        timeout=300,
    )


def never(todo: Iterable[Shard], settings: Settings) -> Iterator[Done]:
    for shard in todo:
        raise AssertionError(f"shard {shard.number} is done again")
    return iter(())


# --------------------------------------------------------------------------------------------------
# What is written


def test_the_command_writes_what_check_prints(desk: Path) -> None:
    (desk / "archive" / "2b.txt").write_bytes(b"\x00\x01" * 50)
    options = ["--registry", "registry.toml", "--no-cache"]
    done = command(
        desk, "batch", "archive", "--out", "results", "--shard", "3", "-j", "2", *options
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"archive/2b.txt: is a binary file" in done.stderr
    assert b"7 articles in 3 files: results" in done.stderr
    parts = sorted((desk / "results").glob("part-*.jsonl"))
    checked = command(desk, "check", "archive", "--format", "jsonl", *options)
    assert b"".join(part.read_bytes() for part in parts) == checked.stdout
    assert [len(part.read_bytes().splitlines()) for part in parts] == [3, 2, 2]
    assert {part.stat().st_mode & 0o077 for part in [desk / "results", *parts]} == {0}


def test_totals_tell_findings_from_a_clean_archive(desk: Path) -> None:
    totals = here(desk)
    assert (totals.articles, totals.shards, totals.problems) == (7, 3, [])
    assert totals.failing == 4
    assert totals.exit_code == 1
    for path in (desk / "archive").iterdir():
        path.write_text(told("Nine"), encoding="utf-8")
    assert here(desk, out="clean").exit_code == 0


def test_an_article_with_nothing_to_check_is_trouble_and_has_its_line(desk: Path) -> None:
    (desk / "archive" / "3.txt").write_text("What a lovely quay!\n", encoding="utf-8")
    totals = here(desk)
    assert totals.exit_code == 2
    assert len(totals.problems) == 1
    assert paths_of(desk / "out") == [f"{n}.txt" for n in range(7)]


# --------------------------------------------------------------------------------------------------
# Stopped, and gone on with


def test_a_finished_batch_is_not_done_again(desk: Path) -> None:
    first = here(desk)
    again = run_batch(desk / "archive", desk / "out", settings_of(desk), never, size=3, quiet=True)
    assert (again.articles, again.kept, again.statuses) == (7, 7, first.statuses)
    assert again.exit_code == first.exit_code


def test_a_stopped_batch_goes_on_with_the_shards_that_are_missing(desk: Path) -> None:
    here(desk, out="whole")

    def stopped(todo: Iterable[Shard], settings: Settings) -> Iterator[Done]:
        yield next(engines.here(todo, settings, 1))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(desk / "archive", desk / "out", settings_of(desk), stopped, size=3, quiet=True)
    assert paths_of(desk / "out") == ["0.txt", "1.txt", "2.txt"]
    totals = here(desk)
    assert (totals.articles, totals.kept) == (7, 3)
    for part in (desk / "whole").glob("part-*"):
        assert (desk / "out" / part.name).read_bytes() == part.read_bytes()


def test_only_the_shard_of_an_article_that_changed_is_done_again(desk: Path) -> None:
    here(desk)
    (desk / "archive" / "4.txt").write_text(told("Nine"), encoding="utf-8")
    assert here(desk).kept == 4
    for number in ("5", "6"):
        (desk / "archive" / f"{number}.txt").unlink()
    assert here(desk).articles == 5
    assert paths_of(desk / "out") == [f"{n}.txt" for n in range(5)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"size": 4}, "shard_size"),
        ({"settings": Settings(registry=Path("other.toml"), cache=False)}, "registry"),
        ({"archive": "again"}, "archive"),
    ],
)
def test_another_run_into_the_same_folder_is_refused(
    desk: Path, options: dict[str, Any], said: str
) -> None:
    (desk / "archive").rename(desk / "again")
    (desk / "archive").mkdir()
    (desk / "archive" / "0.txt").write_text(told("Nine"), encoding="utf-8")
    here(desk)
    with pytest.raises(UsageError, match=f"was begun with other .*{said}"):
        here(desk, **options)


def test_a_folder_of_something_else_is_left_alone(desk: Path) -> None:
    with pytest.raises(UsageError, match="is not empty"):
        here(desk, out="archive")
    (desk / "out").mkdir()
    (desk / "out" / "_manifest.json").write_text("[]")
    with pytest.raises(UsageError, match="no manifest of a batch"):
        here(desk)


# --------------------------------------------------------------------------------------------------
# What is read


RECORDS = [
    '{"id": "a-1", "text": "The ferry Petrel struck the quay.", "date": "2024-05-03"}',
    '{"path": "b.md", "text": "# Ferry\\n\\nNine people were *hurt*.", "byline": "Mara Voss"}',
    "",
    '{"text": "Nobody was hurt, she said.", "title": "Nobody hurt", "id": 7}',
]


def test_json_lines_are_articles(desk: Path) -> None:
    (desk / "archive.jsonl").write_text("\n".join(RECORDS) + "\n", encoding="utf-8")
    total, items = open_archive(desk / "archive.jsonl", Settings())
    articles = [article_of(item, Settings()) for item in items]
    assert total == 3
    assert [a.path for a in articles] == ["a-1", "b.md", "7"]
    assert [str(a.date) for a in articles] == ["2024-05-03", "None", "None"]
    assert [a.title for a in articles] == [None, "Ferry", "Nobody hurt"]
    assert articles[1].byline == "Mara Voss"
    assert articles[1].blocks[-1].text == "Nine people were hurt."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a line of JSON"),
        ("[" * 5000, "not a line of JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "x"}', "has no text"),
        ('{"text": 3}', "text: must be text"),
        ('{"text": "A quay.", "path": ["x"]}', "path: must be text"),
        ('{"text": "A quay.", "date": "yesterday"}', "is no date"),
        ('{"text": "\\ud800"}', "half a character"),
        ('{"text": ""}', "empty"),
        ('{"text": "' + "a" * 9000 + '"}', "longer than max_file_mb"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_stops_nothing(
    desk: Path, line: str, said: str
) -> None:
    lines = [RECORDS[0], line, RECORDS[0]]
    (desk / "archive.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(max_file_mb=0.001)
    found = list(open_archive(desk / "archive.jsonl", settings)[1])
    assert [item.path for item in (found[0], found[2])] == ["a-1", "a-1"]
    with pytest.raises(InputError, match=said) as error:
        article_of(found[1], settings)
    assert f"{desk / 'archive.jsonl'}:2" in str(error.value)


@pytest.mark.parametrize(("name", "said"), [("x.csv", "is no archive"), ("x.jsonl", "No such")])
def test_what_is_no_archive_is_said(desk: Path, name: str, said: str) -> None:
    with pytest.raises(ClaimcheckError, match=said):
        here(desk, archive=name)


def test_shards_tell_what_is_in_them() -> None:
    items = [Item(f"{n}.txt", b"words") for n in range(5)]
    one, two, three = shards(items, 2)
    assert [len(s.items) for s in (one, two, three)] == [2, 2, 1]
    other = [Item("0.txt", b"words"), Item("1.txt", b"other words"), *items[2:]]
    assert [
        s.digest == t.digest for s, t in zip(shards(other, 2), (one, two, three), strict=True)
    ] == [
        False,
        True,
        True,
    ]


# --------------------------------------------------------------------------------------------------
# Parquet and Ray, where they are installed

cluster = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None or importlib.util.find_spec("pyarrow") is None,
    reason="needs the extra cluster: pip install '.[cluster]'",
)


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is not None, reason="the extra cluster is installed"
)
def test_without_the_extra_one_line_says_what_to_install(desk: Path) -> None:
    with pytest.raises(UsageError, match=r"claimcheck-newsroom\[cluster\]"):
        next(engines.on_ray([], settings_of(desk), 1, None))
    with pytest.raises(UsageError, match=r"claimcheck-newsroom\[cluster\]"):
        here(desk, form="parquet")


@cluster
def test_parquet_in_and_out_says_what_json_lines_say(desk: Path) -> None:
    import datetime as dt

    import pyarrow
    from pyarrow import parquet

    rows = [{"id": f"{n}", "text": told(hurt)} for n, hurt in enumerate(HURT)]
    lines = [json.dumps({**row, "date": "2024-05-04"}) for row in rows]
    (desk / "archive.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = pyarrow.Table.from_pylist([{**row, "date": dt.date(2024, 5, 4)} for row in rows])
    parquet.write_table(table, desk / "archive.parquet")
    here(desk, archive="archive.jsonl", out="lines")
    here(desk, archive="archive.parquet", out="table", form="parquet")
    read = parquet.read_table(desk / "table").to_pylist()
    assert [json.loads(row["report"]) for row in read] == lines_of(desk / "lines")
    assert [row["claims"] for row in read] == [2] * 7
    assert sum(row["failing"] for row in read) == 4


@cluster
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker in /proc")
def test_a_ray_worker_killed_in_mid_run_changes_nothing(desk: Path) -> None:
    for number in range(60):
        text = told(HURT[number % 7]) + f"\nThe office said that {number + 2} ferries were late.\n"
        (desk / "archive" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    options = ["--registry", "registry.toml", "--shard", "2", "--no-cache"]
    assert command(desk, "batch", "archive", "-o", "local", *options).returncode == 1
    batch = [sys.executable, "-m", "claimcheck", "batch", "archive", "-o", "ray", "-j", "2"]
    process = subprocess.Popen(
        [*batch, "--engine", "ray", *options], cwd=desk, stderr=subprocess.PIPE
    )
    killed = None
    while process.poll() is None and killed is None:
        if len(list((desk / "ray").glob("part-*"))) >= 3:
            killed = next(iter(_workers(process.pid)), None)
            if killed:
                os.kill(killed, signal.SIGKILL)
        time.sleep(0.01)
    _, told_of = process.communicate(timeout=300)
    assert killed is not None, told_of
    assert process.returncode == 1, told_of
    whole = {p.relative_to(desk / "local"): p for p in (desk / "local").rglob("*.json*")}
    assert len(whole) == 34 * 2 + 1
    for name, path in whole.items():
        assert (desk / "ray" / name).read_bytes() == path.read_bytes()
    assert len(paths_of(desk / "ray")) == len(set(paths_of(desk / "ray"))) == 67


def _workers(driver: int) -> list[int]:
    """The processes of the driver's cluster that are at work on a shard."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            at_work = path.read_bytes().startswith(b"ray::Checker")
            mine = at_work and _is_below(int(path.parent.name), driver)
        except (OSError, ValueError):
            continue
        if mine:
            found.append(int(path.parent.name))
    return found


def _is_below(process: int, above: int) -> bool:
    while process > 1:
        if process == above:
            return True
        text = Path(f"/proc/{process}/stat").read_text()
        process = int(text.rpartition(")")[2].split()[1])
    return False
