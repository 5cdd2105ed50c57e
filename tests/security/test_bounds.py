"""Time and size are bounded: twice the input takes about twice the time, too much is refused."""

from __future__ import annotations

import contextlib
import gc
import io
import itertools
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.matcher.labels import labels_of
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.surnames import join_surnames
from claimcheck.model import Source
from claimcheck.parser import parse
from claimcheck.reader import read_text
from claimcheck.verdict.names import index_names
from claimcheck.verdict.relays import find_relays
from claimcheck.verdict.wirecopy import runs
from tests.benchmarks import fuzz
from tests.benchmarks.fuzz import IMPORTS, attempt
from tests.security.desk import Desk
from tests.security.test_files import REGISTRY, one_line

# What has once cost a door more than its length deserves, or might.
HURTFUL = (
    *(" ", "a.", '"a".', "[[a.", "[", "{", "{a=", "@a{x, t={", '@a{x, t="', "@a{", "a ", "a=b "),
    *("<item>", "<![CDATA[", "</p>", '{"a":', '"\\', "[[a]]\n", "\n", "2024-01-01 ", "a" * 50),
)
HOSTILE = {
    "quote marks": '"',
    "curly marks": "“”",
    "single marks": "'a ",
    "brackets": "([{",
    "angle brackets": "<",
    "comments": "<!-- claimcheck: ignore ",
    "ampersands": "&#",
    "stars": "*_`",
    "quotation": "> ",
    "list": "- 1. ",
    "links": "[a](",
    "tables": "|-",
    "rules": "---\n",
    "spaces": " \t",
    "dots": "a. ",
    "digits": "1,234.5 ",
    "cues": "he said that ",
    "names": "Ana Sorel ",
    "dashes": "— ",
    "backslashes": "\\",
}


MOMENT = 0.02  # seconds below which nothing can be told of growth


@pytest.fixture
def ready(desk: Desk, nlp: object) -> Desk:
    (desk.registry / "all.toml").write_text(REGISTRY, "utf-8")
    return desk


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Without the collector of garbage: a look through all that other tests have made takes as long
    as the reading of the longer text, and falls into that."""
    gc.disable()
    yield
    gc.enable()


def assert_linear(seconds: Callable[[int], float], size: int) -> None:
    """Four times the text takes about four times as long: quadratic work would take sixteen."""
    long = seconds(4 * size)
    if long > 9 * MOMENT and long > 9 * max(seconds(size), MOMENT):
        # A busy machine deserves a second look.
        assert seconds(4 * size) < 9 * max(seconds(size), MOMENT)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_reading_is_linear(unit: str, suffix: str) -> None:
    from claimcheck import reader
    from claimcheck.errors import ClaimcheckError

    def seconds(size: int) -> float:
        data = (unit * (size // len(unit))).encode()
        start = time.process_time()
        with contextlib.suppress(ClaimcheckError):
            reader.read_bytes(data, f"x.{suffix}", max_bytes=10_000_000)
        return time.process_time() - start

    assert_linear(seconds, 10_000)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("unit", ["citing ", "according to ", "reported ", "(Reuters ", '"', "a "])
def test_reading_an_entry_for_relays_is_linear(unit: str) -> None:
    names = index_names({"r": Source("r", "Reuters News", kind="wire")})

    def seconds(size: int) -> float:
        start = time.process_time()
        find_relays(unit * (size // len(unit)), names)
        runs.__wrapped__(unit * (size // len(unit)))
        return time.process_time() - start

    assert_linear(seconds, 10_000)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("line", ["Price paid: £1. ", "PELL, Gary, 34. Jailed. ", "Fined: Voss; "])
def test_laying_out_an_entry_is_linear(nlp: Any, line: str) -> None:
    def seconds(lines: int) -> float:
        told = parse(read_text(line * lines), nlp)
        start = time.process_time()
        labels_of(reading_of(told))
        return time.process_time() - start

    seconds(5)  # the word lists are read once
    assert_linear(seconds, 50)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("unit", ["A", "AB-", "Fined: Voss; "])
def test_looking_for_people_and_labels_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        told = Reading((), text=unit * (size // len(unit)))
        start = time.process_time()
        join_surnames(told)
        labels_of(told)
        return time.process_time() - start

    assert_linear(seconds, 5_000)


DOORS = ("registry", "config", "decisions", "rulings", "old report", "baseline")


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("door", [*DOORS, *(f"import {form}" for form in IMPORTS)])
def test_every_other_door_is_linear(door: str, tmp_path: Path) -> None:
    before = [""] if door in DOORS else ["", str(fuzz.DOORS[door][1])]
    for text, unit in itertools.product(before, [*HOSTILE.values(), *HURTFUL]):

        def seconds(size: int, text: str = text, unit: str = unit) -> float:
            data = (text + unit * (size // len(unit))).encode()
            start = time.process_time()
            attempt(door, data, tmp_path)
            return time.process_time() - start

        # Only what takes long twice is worth a third look.
        if seconds(10_000) > 0.05 and (again := seconds(10_000)) > 0.05:
            assert seconds(40_000) < 9 * again, unit


@pytest.mark.parametrize("unit", ['"', "“", "((", "a"])
def test_one_sign_thousands_of_times_ends_soon(ready: Desk, unit: str) -> None:
    (ready.root / "x.md").write_text(unit * (1_000 // len(unit)), "utf-8")
    start = time.process_time()
    done = ready.run("check", "x.md", "--no-cache")
    assert time.process_time() - start < 20
    assert done.code in (0, 1, 2)
    assert "internal error" not in done.err


@pytest.mark.parametrize(
    ("suffix", "unit"),
    [
        *[("md", unit) for unit in ("“", '"', "![", "a\n\n", "a ", "<a>", '"' * 900 + "\n\n")],
        *[("txt", unit) for unit in ("“", "a ", '"' * 900 + "\n\n")],
        *[("html", unit) for unit in ("“", '"', "<a>", "a ", "a " * 400_000 + "<p>")],
    ],
)
def test_ten_megabytes_of_it_end_in_seconds(desk: Desk, suffix: str, unit: str) -> None:
    (desk.registry / "all.toml").write_text(REGISTRY, "utf-8")
    (desk.root / f"x.{suffix}").write_text(unit * (9_900_000 // len(unit.encode())), "utf-8")
    start = time.process_time()
    done = desk.run("check", f"x.{suffix}", "--no-cache")
    assert time.process_time() - start < 20
    assert done.code == 2
    assert one_line(done.err)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The pier is shut.\n\n" + "The pier was closed. " * 6_000, "x.txt:3:1: a paragraph of"),
        ("Shut.\n\n" + '"' * 2_000, "x.txt:3:1: more signs than words"),
        ("Shut.\n\n" + "a " * 2_000, "x.txt:3:1: more signs than words"),
        ('"""\n\n' * 4_000, "more signs than words"),
        ("Shut.\n\n" + ('"' * 990 + "a" * 5_000) * 10, "x.txt:3:1: signs without end"),
    ],
)
def test_what_the_model_would_chew_on_is_refused_with_its_line(
    ready: Desk, text: str, says: str
) -> None:
    (ready.root / "x.txt").write_text(text)
    for command in ("check", "extract"):
        done = ready.run(command, "x.txt", "draft.md", "--no-cache")
        assert done.code == 2
        assert says in done.err
        assert done.err.count("claimcheck: error") == 1
        assert "crack" in done.out, "the other article is checked all the same"


def test_a_longer_paragraph_can_be_allowed(ready: Desk) -> None:
    (ready.root / "x.txt").write_text("The pier was closed on Friday by the port. " * 5)
    for limit, code in (("100", 2), ("1000", 0)):
        (ready.root / "claimcheck.toml").write_text(f"max_paragraph = {limit}\n")
        assert ready.run("check", "x.txt", "--no-cache").code == code


def test_an_entry_that_is_no_prose_is_told_by_its_line(ready: Desk) -> None:
    (ready.registry / "all.toml").write_text(
        REGISTRY.replace("on Friday.", "on Friday. " + "! " * 2_000)
    )
    done = ready.run("check", "draft.md", "--no-cache")
    assert done.code == 2
    assert one_line(done.err)
    assert "all.toml:5" in done.err


def test_a_file_too_large_is_refused_by_name_and_limit(ready: Desk) -> None:
    (ready.root / "claimcheck.toml").write_text("max_file_mb = 0.001\n")
    (ready.root / "x.md").write_text("The pier was closed. " * 100)
    done = ready.run("check", "x.md", "--no-cache")
    assert done.code == 2
    assert one_line(done.err)
    assert "x.md" in done.err


def test_too_many_claims_are_refused(ready: Desk) -> None:
    (ready.root / "claimcheck.toml").write_text("max_claims = 1\n")
    done = ready.run("check", "draft.md", "--no-cache")
    assert done.code == 2
    assert one_line(done.err)
    assert "max_claims" in done.err


def test_a_zip_that_swells_is_refused(ready: Desk) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<w:p>" * 20_000_000)
    (ready.root / "x.docx").write_bytes(held.getvalue())
    start = time.process_time()
    done = ready.run("check", "x.docx", "--no-cache")
    assert time.process_time() - start < 10
    assert done.code == 2
    assert one_line(done.err)


@pytest.mark.parametrize(
    "depth",
    ["x = " + "[" * 100_000, "x = " + "{a=" * 50_000, "a." * 100_000, "[['a'" + ".'a'" * 50_000],
)
def test_deep_toml_is_one_line(ready: Desk, depth: str) -> None:
    start = time.process_time()
    (ready.registry / "deep.toml").write_text(f"{depth}\n")
    done = ready.run("check", "draft.md", "--no-cache")
    assert done.code == 2
    assert one_line(done.err)
    (ready.registry / "deep.toml").unlink()
    (ready.root / "claimcheck.toml").write_text(f"{depth}\n")
    done = ready.run("check", "draft.md", "--no-cache")
    assert done.code == 2
    assert one_line(done.err)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "command", [["check", "draft.md"], ["registry", "list"], ["registry", "fmt"]]
)
def test_a_number_of_thousands_of_digits_is_one_line(desk: Desk, command: list[str]) -> None:
    (desk.registry / "all.toml").write_text(f"x = {'9' * 5_000}\n")
    done = desk.run(*command)
    assert done.code == 2
    assert one_line(done.err)
    assert "internal error" not in done.err
