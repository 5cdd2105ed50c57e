"""The worked example in `claims/`: what its three drafts get, held whole and judged by hand.

`python -m tests.test_worked_example --update` writes the reports anew into `claims/expected/`;
read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from claimcheck.cli import run
from claimcheck.model import FlagCode, Status

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "claims" / "expected"
DRAFTS = ("chechnya-2017.md", "ferry-casualties.txt", "council-budget.md")


ENVIRON = {"COLUMNS": "80", "NO_COLOR": "1"}

# Every draft is kept as text and JSON; the one that shows most, in every format.
SUFFIXES = {"json": "json"}
EVERY = SUFFIXES | {
    "concise": "concise.txt",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "xml",
    "github": "github.txt",
    "markdown": "md",
    "csv": "csv",
    "html": "html",
}


def suffixes(draft: str) -> dict[str, str]:
    return EVERY if draft == "council-budget.md" else SUFFIXES


def arguments(draft: str, out: Path) -> list[str]:
    files = [f"{name}:{out.with_suffix('.' + name)}" for name in suffixes(draft)]
    formats = [word for name in ("text", *files) for word in ("--format", name)]
    return [
        *("check", f"claims/drafts/{draft}", "--registry", "claims/registry", "--no-cache"),
        *formats,
    ]


def written(draft: str, out: Path) -> tuple[str, ...]:
    return tuple(out.with_suffix("." + name).read_text("utf-8") for name in suffixes(draft))


@functools.cache
def reports(draft: str) -> tuple[str, ...]:
    """What a person sees of a check of this draft, its JSON, and its other formats."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMCHECK_")}
    said, aside = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(ROOT),
        mock.patch.dict(os.environ, kept | ENVIRON, clear=True),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(aside),
    ):
        out = Path(folder) / "report"
        assert run(arguments(draft, out)) in (0, 1), _written(aside)
        return _plain(_written(said) + _written(aside)), *written(draft, out)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _plain(said: str) -> str:
    return "\n".join(line.rstrip() for line in said.splitlines()) + "\n"


def expected(draft: str) -> tuple[Path, ...]:
    return tuple(EXPECTED / f"{draft}.report.{s}" for s in ("txt", *suffixes(draft).values()))


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_reports_are_those_kept(draft: str) -> None:
    for path, said in zip(expected(draft), reports(draft), strict=True):
        assert said == path.read_text("utf-8"), "python -m tests.test_worked_example --update"


def test_the_same_bytes_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    draft, out = DRAFTS[-1], tmp_path / "report"
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments(draft, out)],
        cwd=ROOT,
        env=os.environ | ENVIRON | {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        capture_output=True,
        check=False,
    )
    seen = (done.stdout + done.stderr).decode("utf-8")
    assert (_plain(seen), *written(draft, out)) == reports(draft)


def claims(draft: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reports(draft)[1])["articles"][0]["claims"]
    return found


def test_together_they_show_every_status_and_every_flag() -> None:
    every = [claim for draft in DRAFTS for claim in claims(draft)]
    assert {claim["status"] for claim in every} == set(Status)
    assert {flag["code"] for claim in every for flag in claim["flags"]} == set(FlagCode)


def later(*row: str, why: str) -> Any:
    """A judgement that the machine does not reach yet, and why."""
    return pytest.param(*row, marks=pytest.mark.xfail(reason=why, strict=False))


# What a careful editor would say: draft, words of the claim, its speaker, status, flags.
JUDGED = [
    # Chechnya: the denial speaks of detentions, not of deaths or torture
    ("chechnya", "have detained more than 100", "Novaya Gazeta", "disputed", ""),
    ("chechnya", "At least three of the men", "Novaya Gazeta", "single-sourced", "circular"),
    ("chechnya", "police were arresting", "Human Rights Watch", "disputed", "circular"),
    ("chechnya", "police were torturing", "Human Rights Watch", "disputed", ""),
    later(
        "chechnya",
        "murdered more than 100",
        "",
        "unsourced",
        "figure-mismatch",
        why="matcher: at least three killed is no flag yet",
    ),
    ("chechnya", "Guards beat detainees", "", "confirmed", ""),
    ("chechnya", "electric shocks", "", "confirmed", ""),
    ("chechnya", "name other gay men", "A former inmate", "single-sourced", "anonymous-source"),
    ("chechnya", "also given electric", "A former inmate", "single-sourced", "anonymous-source"),
    ("chechnya", "held in Argun", "former inmates", "single-sourced", "anonymous-source"),
    ("chechnya", "two secret prisons", "Crime Russia", "single-sourced", ""),
    ("chechnya", "paid bribes", "RFE/RL", "single-sourced", ""),
    ("chechnya", "not been detained in Chechnya", "Alvi Karimov", "disputed", ""),
    ("chechnya", "no gay people in Chechnya", "Alvi Karimov", "disputed", ""),
    ("chechnya", "opened an inquiry", "two people", "attributed", "anonymous-source"),
    ("chechnya", "opened a hotline", "", "single-sourced", ""),
    ("chechnya", "raising money", "", "confirmed", ""),
    ("chechnya", "cell and exile", "Marit Sand", "not-checkable", ""),
    ("chechnya", "protest outside the Russian embassy", "", "confirmed", ""),
    ("chechnya", "raised the matter", "", "unsourced", ""),
    ("chechnya", "must not look away", "", "not-checkable", ""),
    # A ferry: an earlier toll is no conflict, another passenger count is
    ("ferry", "sank off Port Ellery", "", "confirmed", ""),
    ("ferry", "At least 30 people", "coast guard", "single-sourced", ""),
    ("ferry", "carrying 190 people", "Ellery Courier", "contradicted", "figure-mismatch"),
    ("ferry", "58 survivors", "", "single-sourced", ""),
    ("ferry", "called off the search", "Ida Brandvold", "single-sourced", "misquote"),
    ("ferry", "bow doors", "", "single-sourced", "independence-unclear"),
    ("ferry", "was overloaded", "Port Inspectorate", "disputed", ""),
    ("ferry", "was not overloaded", "Brannoc Lines", "disputed", ""),
    ("ferry", "was drunk", "a crew member", "attributed", "anonymous-source retracted-source"),
    ("ferry", "failed an inspection", "Channel Post", "single-sourced", "undeclared-derivation"),
    ("ferry", "How could this", "", "not-checkable", ""),
    # A council: its budget book is not independent of it
    ("council", "approved a budget", "", "confirmed", ""),
    ("council", "rise by 4.9 per cent", "", "single-sourced", "circular"),
    ("council", "on consultants", "", "contradicted", "figure-mismatch"),
    ("council", "hired a broker", "", "single-sourced", "confidential-source"),
    ("council", "cut a single bus", "Owen Pryce", "not-checkable", ""),
    ("council", "owed lenders", "Regional Audit Office", "single-sourced", "stale-decision"),
    ("council", "people watched from", "", "unsourced", ""),
    ("council", "sad evening", "", "not-checkable", ""),
]


def find(draft: str, words: str) -> dict[str, Any]:
    name = next(name for name in DRAFTS if name.startswith(draft))
    return next(claim for claim in claims(name) if words in claim["text"])


@pytest.mark.parametrize(("draft", "words", "speaker", "status", "flags"), JUDGED)
def test_each_claim_is_what_a_careful_editor_says(
    draft: str, words: str, speaker: str, status: str, flags: str
) -> None:
    claim = find(draft, words)
    source = (claim["attribution"] or {}).get("source") or {}
    assert (source.get("name") or source.get("text") or "").endswith(speaker)
    assert bool(source) == bool(speaker)
    assert claim["status"] == status
    assert set(flags.split()) <= {flag["code"] for flag in claim["flags"]}


def test_no_name_of_a_confidential_source_is_in_a_report() -> None:
    assert not any("Malin" in said for draft in DRAFTS for said in reports(draft))


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python -m tests.test_worked_example --update")
    EXPECTED.mkdir(exist_ok=True)
    for name in DRAFTS:
        for file, words in zip(expected(name), reports(name), strict=True):
            file.write_text(words, "utf-8")
            print(file.relative_to(ROOT))
