"""Small newsrooms: a draft, its registry, and what a careful standards editor makes of each claim.

`gold.json` lists claims by their verbatim words (`content`), with the status an editor would give
(`accept_status`: others that are as right) and the entries that support or conflict. The floors
are what holds today; the one that never moves is that nothing is confirmed that should not be.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.config import Settings
from claimcheck.model import ClaimReport, Relation
from claimcheck.pipeline import Record, check_article, parsing
from claimcheck.reader import read

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/gold.json"))
STATUS, EVIDENCE = 0.8, 0.82  # shares of all claims right, and F1 of all links, at least


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def found_for(gold: dict[str, Any], text: str, claims: tuple[ClaimReport, ...]) -> ClaimReport:
    """The claim that overlaps the gold one's words most; of several, the one that reads like it."""
    pattern = r"\s+".join(map(re.escape, gold["content"].split()))
    match = re.search(pattern, text)
    assert match is not None, gold["content"]
    start, end = match.span()

    def nearness(report: ClaimReport) -> tuple[float, float]:
        span = report.claim.span
        shared = max(0, min(end, span.end) - max(start, span.start))
        overlap = 2 * shared / (end - start + span.end - span.start)
        inside = start <= span.start and span.end <= end
        like = len(words(report.claim.text) & words(gold.get("text", gold["content"])))
        return overlap + 0.25 * inside, like

    return max(claims, key=nearness)


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    count: Counter[str] = Counter()
    for case in CASES:
        draft = next(case.glob("draft.*"))
        settings = Settings(registry=case / "registry", cache=False)
        record = Record(claimcheck.Registry.load(settings.registry), parsing(settings))
        report = check_article(next(iter(record.parsing.claims([read(draft)]))), record, settings)
        text = draft.read_text("utf-8")
        for gold in json.loads((case / "gold.json").read_text("utf-8"))["claims"]:
            verdict = found_for(gold, text, report.claims).verdict
            right = str(verdict.status) in gold.get("accept_status", [gold["status"]])
            wanted = {(i, kind) for kind in ("supports", "conflicts") for i in gold[kind]}
            got = {
                (e.entry_id, str(e.relation))
                for e in verdict.evidence
                if e.relation in (Relation.SUPPORTS, Relation.CONFLICTS)
            }
            count["claims"] += 1
            count["right"] += right
            count["falsely confirmed"] += str(verdict.status) == "confirmed" and not right
            count["links met"] += len(wanted & got)
            count["links"] += len(wanted) + len(got)
            count["wrong supports"] += sum(kind == "supports" for _, kind in got - wanted)
    return count


def test_nothing_is_falsely_confirmed(tally: Counter[str]) -> None:
    assert tally["claims"] > 150
    assert tally["falsely confirmed"] == 0


def test_statuses_are_an_editors(tally: Counter[str]) -> None:
    assert tally["right"] / tally["claims"] >= STATUS, tally


def test_evidence_is_an_editors(tally: Counter[str]) -> None:
    assert 2 * tally["links met"] / tally["links"] >= EVIDENCE, tally


def test_hardly_an_entry_supports_what_it_does_not_say(tally: Counter[str]) -> None:
    assert tally["wrong supports"] <= 3, tally
