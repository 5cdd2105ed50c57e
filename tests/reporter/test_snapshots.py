"""Each format as it looks: `snapshots/` holds the reports of `reports.py`.

After a change that is meant, write them anew with `CLAIMCHECK_SNAPSHOTS=write pytest
tests/reporter/test_snapshots.py` and read the diff.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.reporter.explain import explain
from claimcheck.reporter.formats import CHECK, EXTRACT, render_check, render_extract, summary
from claimcheck.reporter.interface import Options
from claimcheck.reporter.schema import NAMES, schema
from tests.reporter.reports import extracted, many, report

HERE = Path(__file__).parent / "snapshots"
ENDINGS = {
    "text": "txt",
    "concise": "concise.txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github.txt",
    "junit": "xml",
    "markdown": "md",
    "csv": "csv",
    "html": "html",
}


def same(name: str, text: str) -> None:
    file = HERE / name
    if os.environ.get("CLAIMCHECK_SNAPSHOTS") == "write":
        HERE.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", CHECK)
def test_check(name: str):
    same(f"check.{ENDINGS[name]}", render_check(name, report(), Options(show="all")))


@pytest.mark.parametrize("name", EXTRACT)
def test_extract(name: str):
    same(f"extract.{ENDINGS[name]}", render_extract(name, [extracted()], "0.1.0"))


@pytest.mark.parametrize("width", [20, 80])
def test_text_at(width: int):
    options = Options(width=width)
    same(f"text-{width}.txt", render_check("text", report(), options) + summary(report(), options))


def test_text_with_colour_and_links(monkeypatch: pytest.MonkeyPatch):
    """A link to an entry leads to its line in the registry, wherever that is: here, at the root."""
    monkeypatch.chdir("/")
    same("text-colour.txt", render_check("text", report(), Options(colour=True, links=True)))


def test_text_in_ascii():
    text = render_check("text", report(), Options(unicode=False))
    same("text-ascii.txt", text)
    assert not set(text) & set("…←│─")


def test_a_run_over_many_articles_ends_with_one_table():
    same("summary-many.txt", summary(many(100), Options(width=100)))


@pytest.mark.parametrize("name", NAMES)
def test_schema(name: str):
    same(f"schema-{name}.json", json.dumps(schema(name), indent=2) + "\n")


def test_explain():
    same("explain.txt", explain("circular"))


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.reporter.reports import report
from claimcheck.reporter.formats import CHECK, render_check
print([hashlib.sha256(render_check(name, report()).encode()).hexdigest() for name in CHECK])
"""


def test_the_bytes_hang_on_no_hash_seed_time_zone_locale_or_directory(tmp_path: Path):
    root = str(Path(__file__).parents[2])
    outputs = set()
    for seed, zone, where in (("1", "UTC", root), ("2", "Asia/Tokyo", str(tmp_path))):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, root],
            env=env,
            cwd=where,
            capture_output=True,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_the_door_is_light():
    """Neither spaCy nor pydantic nor jinja2 is loaded to render text."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tests.reporter.reports import report; "
        "from claimcheck.reporter.formats import render_check, summary; "
        "render_check('text', report()); render_check('json', report()); summary(report()); "
        "print({'spacy', 'pydantic', 'jinja2', 'rich'} & set(sys.modules))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, root], capture_output=True, check=True, text=True
    )
    assert done.stdout == "set()\n"
