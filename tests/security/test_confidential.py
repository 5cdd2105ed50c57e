"""A canary in every field of a confidential source comes out nowhere: no format, cache or crash."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from claimcheck.batch_folder import FORMATS
from claimcheck.cli.app import COMMANDS
from claimcheck.cli.registry import app as registry_app
from claimcheck.reporter.formats import CHECK, EXTRACT
from tests.security.desk import Desk

# Not words of the draft, and none is part of another.
CANARIES = {
    "name": "Quillon Zarweth",
    "alias": "Vexmorrow",
    "url": "https://zilphen.example/hidden",
    "id": "jabbrick-source",
    "entry id": "trundlow-entry",
    "title": "Wexel memorandum",
    "text": "Smelvane pressure logs were forged at the Drabnock yard by night crews.",
    "note": "meets us at the Plimsy cafe",
    "entry url": "https://morvath.example/tape",
}
WORDS = [
    "Quillon", "Zarweth", "Vexmorrow", "zilphen", "jabbrick", "trundlow", "Wexel",
    "Smelvane", "Drabnock", "Plimsy", "morvath",
]  # fmt: skip

REGISTRY = f"""
[[source]]
id = "port"
name = "Port Authority"
kind = "government"

[[source]]
id = "gazette"
name = "Harbor Gazette"
kind = "newspaper"

[[source]]
id = "{CANARIES["id"]}"
name = "{CANARIES["name"]}"
aliases = ["{CANARIES["alias"]}"]
url = "{CANARIES["url"]}"
kind = "person"
confidential = true

[[entry]]
id = "port-1"
source = "port"
date = 2024-03-01
text = "Pier 4 was closed by engineers on Friday. Divers found a crack 3 metres long."

[[entry]]
id = "gazette-1"
source = "gazette"
date = 2024-03-02
text = "On Friday engineers closed Pier 4. Nine berths are empty."
derived_from = ["{CANARIES["id"]}"]

[[entry]]
id = "{CANARIES["entry id"]}"
source = "{CANARIES["id"]}"
date = 2024-03-02
title = "{CANARIES["title"]}"
url = "{CANARIES["entry url"]}"
text = "Engineers closed Pier 4 on Friday. “We had no option at all,” said Tomas Weir. Nine berths are empty. {CANARIES["text"]}"
note = "{CANARIES["note"]}"
"""  # noqa: E501

LEAK = re.compile("|".join(WORDS), re.IGNORECASE)


def leaks(text: str) -> list[str]:
    return sorted({found.casefold() for found in LEAK.findall(text)})


def leaks_on_disk(desk: Desk) -> list[str]:
    """Canaries in any file of the desk, its home, cache, temporary folder, but the registry."""
    found = []
    for path in desk.root.parent.rglob("*"):
        if not path.is_file() or desk.registry in path.parents:
            continue
        data = path.read_bytes()
        texts = [data]
        if path.suffix == ".sqlite":
            with sqlite3.connect(path) as database:
                texts += [row[0] for row in database.execute("SELECT value FROM kept")]
            database.close()
        for text in list(texts):
            try:
                texts.append(zlib.decompress(text))
            except zlib.error:
                continue
        for text in texts:
            found += [f"{path.name}: {word}" for word in leaks(text.decode("utf-8", "ignore"))]
    return found


@pytest.fixture
def guarded(desk: Desk) -> Desk:
    (desk.registry / "all.toml").write_text(REGISTRY, "utf-8")
    return desk


def commands(desk: Desk) -> list[list[str]]:
    """Every command in every format; a new one that is not here fails the next test."""
    draft = desk.draft.name
    found = [["check", draft, "-f", name] for name in CHECK]
    found += [["check", draft, "-f", f"{name}:report-{name}"] for name in CHECK]
    found += [["check", draft, "--show", "all"], ["check", draft, "-q"], ["check", "--help"]]
    found += [["extract", draft, "-f", name] for name in EXTRACT]
    found += [["explain", "confidential-source"], ["explain", "confirmed"]]
    found += [["review", draft, "--json"], ["review", draft]]
    found += [["registry", name] for name in ("lint", "list", "stats", "graph", "--help")]
    found += [["registry", "search", words] for words in ("pier closed", "Smelvane logs")]
    found += [["registry", "show", "gazette-1"], ["registry", "show", "port"]]
    found += [["registry", "list", "-f", "json"], ["registry", "graph", "-f", "mermaid"]]
    found += [["registry", "graph", "--format", name] for name in ("text", "dot", "svg")]
    found += [["registry", "show", "port-1", "-f", name] for name in ("json", "csv")]
    found += [["registry", "stats", "-f", name] for name in ("json", "csv")]
    found += [["registry", "search", "pier", "-f", name] for name in ("json", "csv")]
    found += [["registry", "list", "-f", "csv"], ["registry", "list", "--kind", "person"]]
    found += [["registry", "export", "-f", name] for name in ("prov-json", "claimreview")]
    found += [["registry", "lint", "-f", name] for name in ("json", "sarif", "github")]
    found += [["registry", "explain", "undeclared-copy"]]
    for form in FORMATS if find_spec("pyarrow") else ["jsonl"]:
        out = ["--out", f"results-{form}", "--format", form, "--no-cache"]
        found += [["batch", ".", *out], ["batch", ".", *out]]
    found += [["diff", "report-json", "report-json"], ["baseline", "update", draft]]
    found += [["check", draft, "--baseline", "claimcheck-baseline.json"]]
    found += [["schema"], ["init"], *edits()]
    return found


def edits() -> list[list[str]]:
    """What changes the registry, which shows the change: tables beside a confidential one too."""
    (rows := Path("rows.jsonl")).write_text('{"text": "It is shut.", "source": "port"}\n')
    asked = [
        ["retract", "gazette-1", "--why", "the desk was misled"],
        ["derive", "gazette-1", "--from", "port-1"],
        ["rename", "gazette", "harbor-gazette"],
        ["rename", "port-1", "port-one"],
        ["add", "entry", "--source", "port", "--text", "The pier is shut, the port said."],
        ["import", str(rows)],
        ["fmt"],
    ]
    return [["registry", *words, *dry] for words in asked for dry in (["--dry-run"], [])]


def test_every_command_is_tried(guarded: Desk) -> None:
    tried = commands(guarded)
    assert set(COMMANDS) == {arguments[0] for arguments in tried}
    registry = {arguments[1] for arguments in tried if arguments[0] == "registry"}
    assert set(registry_app.info.cls.places) == registry - {"--help"}


def test_no_command_says_it(guarded: Desk, nlp: object) -> None:
    leaked, refused = {}, {}
    checked = guarded.run("check", guarded.draft.name, "-f", "json").out
    claims = [claim["id"] for claim in json.loads(checked)["articles"][0]["claims"]]
    assert claims
    draft = guarded.draft.name
    explained = [["explain", claim, draft] for claim in claims]
    drawn = [["registry", "graph", claim, "--draft", draft] for claim in claims]
    explained += [[*command, "-f", f] for command in drawn for f in ("text", "mermaid", "dot")]
    for arguments in explained + commands(guarded):
        done = guarded.run(*arguments)
        if done.code not in (0, 1):
            refused[" ".join(arguments)] = done.err
        # A search that was asked in a secret's own words may repeat the question in an error.
        said = leaks(done.out) + (leaks(done.err) if "Smelvane logs" not in arguments else [])
        if said:
            leaked[" ".join(arguments)] = said
    assert not leaked
    assert not refused, "a command that was not done has shown nothing"
    assert not leaks_on_disk(guarded)


def test_the_confidential_evidence_was_there_to_leak(guarded: Desk, nlp: object) -> None:
    """The guard of the guard: the entries count, and the flag is raised."""
    done = guarded.run("check", guarded.draft.name, "-f", "json")
    assert "confidential-source" in done.out


def test_a_crash_says_nothing(guarded: Desk, nlp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(" ".join(CANARIES.values()))

    places = (
        "claimcheck.pipeline.relate_all",
        "claimcheck.pipeline.check_utterance",
        "claimcheck.pipeline.judge",
        "claimcheck.pipeline.summary_of",
        "claimcheck.reporter.text.render_check",
    )
    for place in places:
        with monkeypatch.context() as patch:
            patch.setattr(place, crash)
            done = guarded.run("check", guarded.draft.name, "--no-cache")
        assert done.code == 2
        assert "RuntimeError" in done.err, place
        assert done.err.count("\n") == 1
        assert not leaks(done.out + done.err)
    assert not leaks_on_disk(guarded)


@pytest.mark.parametrize("environment", [{}, {"CI": "1"}, {"FORCE_COLOR": "1"}])
def test_reveal_is_refused_where_no_terminal_is(
    guarded: Desk, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for command in (["check"], ["review"]):
        done = guarded.run(*command, guarded.draft.name, "--reveal")
        assert done.code == 2
        assert not leaks(done.out + done.err)


def test_a_broken_confidential_entry_is_told_without_its_words(guarded: Desk) -> None:
    broken = REGISTRY.replace("date = 2024-03-02\ntitle", "date = 2024-03-02\nstance = 7\ntitle")
    (guarded.registry / "all.toml").write_text(broken, "utf-8")
    for arguments, code in ((["registry", "lint"], 1), (["check", guarded.draft.name], 2)):
        done = guarded.run(*arguments)
        assert done.code == code
        said = leaks(done.out + done.err)
        assert not set(said) & {"smelvane", "drabnock", "plimsy", "wexel", "quillon", "zarweth"}


def test_what_is_kept_is_its_owners_alone(guarded: Desk, nlp: object) -> None:
    guarded.run("check", guarded.draft.name)
    kept = [p for p in (guarded.root.parent / "cache").rglob("*") if p.is_file()]
    assert kept
    for path in kept:
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


def test_without_a_cache_nothing_is_written(guarded: Desk, nlp: object) -> None:
    def everything() -> set[Path]:
        return set(guarded.root.parent.rglob("*"))

    before = everything()
    guarded.run("check", guarded.draft.name, "--no-cache")
    guarded.run("extract", guarded.draft.name, "--no-cache")
    assert everything() == before
