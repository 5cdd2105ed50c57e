"""One claim in full: every entry looked at, what met what, and what was not established."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import CheckReport, ClaimReport, Evidence, Match, Relation
from claimcheck.reporter import text
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean, paint, wrap

_SIGNS = {Relation.SUPPORTS: "+", Relation.CONFLICTS: "-", Relation.RELATED: "~"}
_MEETS = {
    "same": "the same as",
    "entailed": "follows from",
    "different": "differs from",
    "opposite": "is the opposite of",
}
_ORDER = {Relation.SUPPORTS: 0, Relation.CONFLICTS: 1, Relation.RELATED: 2}


def render_claim(report: CheckReport, origins: Sequence[str], options: Options) -> str:
    """The only claim of a redacted report, explained; ends in a newline.

    `origins` are the lines that say how the independent set was chosen.
    """
    claim = report.articles[0].claims[0]
    lines = text.render_check(report, options).rstrip("\n").split("\n")
    width = min(options.width, 100)
    evidence = sorted(claim.verdict.evidence, key=lambda e: (_ORDER[e.relation], -e.score))
    lines += _head(f"Entries looked at: {len(evidence)}", width, options)
    for one in evidence:
        lines += _entry(one, width, options)
    if origins:
        lines += _head("How origins were counted", width, options)
        for line in origins:
            lines += wrap(clean(line), width, "  ", "    ")
    missing = not_established(claim)
    if missing:
        lines += _head("Not established", width, options)
        for line in missing:
            lines += wrap(clean(line), width, "  ", "    ")
    for decision in claim.verdict.decisions:
        words = f"{decision.who} ruled on {decision.entry}: {decision.relation}, {decision.why}"
        lines += _head("Decision", width, options)
        lines += wrap(clean(words), width, "  ", "    ")
    return "\n".join(lines) + "\n"


def _head(words: str, width: int, options: Options) -> list[str]:
    return ["", *(paint(line, "bold", options) for line in wrap(words, width))]


def _entry(evidence: Evidence, width: int, options: Options) -> list[str]:
    head = f"{_SIGNS[evidence.relation]} {evidence.entry_id}: {evidence.relation}"
    lines = _head(clean(f"{head} (score {evidence.score:.2f})"), width, options)
    lines += wrap(clean(evidence.why), width, "    ", "    ")
    if evidence.entry_quote:
        lines += wrap(clean(f"it reads: “{evidence.entry_quote}”"), width, "    ", "      ")
    for match in evidence.matches:
        lines += wrap(clean(_met(match)), width, "      ", "        ")
    return lines


def _met(match: Match) -> str:
    if not match.entry or match.outcome == "missing":
        return f"{match.what}: “{match.claim}” is not there"
    verb = _MEETS.get(match.outcome, match.outcome)
    return f"{match.what}: “{match.claim}” {verb} “{match.entry}”"


def not_established(claim: ClaimReport) -> list[str]:
    """What no supporting entry shows; for a claim without support, what the nearest one lacks."""
    verdict = claim.verdict
    if not claim.claim.checkable:
        reason = claim.claim.not_checkable_because or "it states nothing that a record could show"
        return [f"nothing was weighed: {reason}"]
    supports = [e for e in verdict.evidence if e.relation is Relation.SUPPORTS]
    if supports:
        return []
    near = max(verdict.evidence, key=lambda e: e.score, default=None)
    if near is None:
        return ["no entry speaks of this"]
    return [f"nothing in the registry supports this; the nearest, {near.entry_id}: {near.why}"]
