"""A registry whose every word is an attack, through every command and format, and in a browser."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from claimcheck.reporter.formats import CHECK
from tests.reporter.browser import Browser, find
from tests.reporter.test_hostile import POISONS, STEERING
from tests.security.desk import DRAFT, Desk

WORDS = {name: poison for name, poison in POISONS.items() if name != "surrogate"}
PICTURES = ("mermaid", "dot", "svg")


def registry(desk: Desk, poisons: list[str]) -> None:
    """Sources and entries with these words in all that is free text, each drawing on the next."""
    sources, entries = [], []
    for n, words in enumerate(poisons):
        line = " ".join(words.splitlines())  # the registry itself refuses names of several
        name = f"{n} {line}"
        sources.append({"id": f"s{n}", "name": name, "aliases": [f"{line} {n}"], "owner": name})
        entry = {
            "id": f"e{n}",
            "source": f"s{n}",
            "title": line,
            "text": f"Engineers closed Pier 4 on Friday. {words}",
            "note": words,
            "url": "https://evil.example/?q=" + line.replace(" ", "%20"),
        }
        entries.append({**entry, "derived_from": [f"e{n + 1}"]} if n % 3 else entry)
    del entries[-1]["derived_from"]
    text = tomli_w.dumps({"source": sources, "entry": entries})
    (desk.registry / "all.toml").write_text(text, "utf-8")


@pytest.fixture
def hostile(desk: Desk, nlp: object) -> Desk:
    registry(desk, list(WORDS.values()))
    more = "\n\n".join(f"Nine berths are empty, {words} said." for words in WORDS.values())
    desk.draft.write_text(DRAFT + "\n" + more.replace("\x00", ""), "utf-8")
    return desk


def steers(text: str) -> set[str]:
    return set(text) & STEERING


def test_check_in_every_format(hostile: Desk, browser: Browser | None) -> None:
    outputs = [part for name in CHECK for part in ("-f", f"{name}:out.{name}")]
    done = hostile.run("check", "draft.md", "--no-cache", "--show", "all", *outputs)
    assert done.code in (0, 1), done.err
    assert not steers(done.out + done.err)
    told = {name: (hostile.root / f"out.{name}").read_text("utf-8") for name in CHECK}
    assert all("s1" in text or "e1" in text for text in (told["json"], told["text"]))
    for name, text in told.items():
        assert not steers(text), name
    json.loads(told["json"])
    json.loads(told["sarif"])
    for line in told["jsonl"].splitlines():
        json.loads(line)
    ET.fromstring(told["junit"])
    for row in csv.reader(io.StringIO(told.get("csv", ""))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert all(line.startswith("::") for line in told["github"].splitlines())
    if browser:
        peaceful(browser, hostile.root / "out.html")


def test_every_other_view(hostile: Desk) -> None:
    told = hostile.run("check", "draft.md", "--no-cache", "-f", "json").out
    claim = json.loads(told)["articles"][0]["claims"][0]["id"]
    views = [["explain", claim, "draft.md"], ["review", "draft.md", "--json"], ["registry", "lint"]]
    views += [["registry", "show", name] for name in ("e1", "s1")]
    views += [["registry", "stats"], ["registry", "list"], ["registry", "search", "pier closed"]]
    views += [["registry", "list", "-f", "csv"], ["registry", "list", "-f", "json"]]
    views += [["registry", "graph", claim, "--draft", "draft.md"], ["registry", "graph"]]
    views += [["registry", "lint", "-f", name] for name in ("json", "sarif", "github")]
    views += [["registry", "export", "-f", name] for name in ("prov-json", "claimreview")]
    views += [["registry", "fmt", "--dry-run"], ["registry", "retract", "e1", "--why", "it"]]
    views += [["extract", "draft.md", "-f", name] for name in ("text", "json", "jsonl", "csv")]
    for view in views:
        done = hostile.run(*view)
        assert done.code in (0, 1), (view, done.err)
        assert not steers(done.out + done.err), view
        if "csv" in view:
            for row in csv.reader(io.StringIO(done.out)):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row), view


@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_has_no_line_of_a_strangers(
    hostile: Desk, form: str, browser: Browser | None
) -> None:
    drawn = hostile.run("registry", "graph", "-f", form).out
    registry(hostile, ["harmless"] * len(WORDS))
    plain = hostile.run("registry", "graph", "-f", form).out
    assert not steers(drawn)
    assert len(drawn.splitlines()) == len(plain.splitlines())
    if form == "svg":
        tags = [sorted(e.tag for e in ET.fromstring(text).iter()) for text in (drawn, plain)]
        assert set(tags[0]) == set(tags[1])
        if browser:
            path = hostile.root / "graph.svg"
            path.write_text(drawn, "utf-8")
            peaceful(browser, path)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser | None]:
    program = find()
    if program is None:
        yield None  # the rest of the test holds without one; CI has one
        return
    browser = Browser(program, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


def peaceful(browser: Browser, path: Path) -> None:
    """The page breaks no rule of its policy, asks for nothing and runs nothing."""
    browser.open(path.as_uri())
    assert browser.log == []
    assert browser.requests == [path.as_uri()]
    assert browser.js("document.querySelectorAll('script, img, iframe, object').length") == 0
