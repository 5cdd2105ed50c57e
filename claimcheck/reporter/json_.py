"""JSON for programs: the shapes of `claimcheck.reporter.shapes`, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model import (
    Article,
    ArticleClaims,
    ArticleReport,
    Attribution,
    CheckReport,
    ClaimReport,
    Decision,
    Evidence,
    Origins,
    RegistrySummary,
    Relation,
)
from claimcheck.reporter import json_parts as parts
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import escaped
from claimcheck.reporter.vocabulary import all_claims, by_flag, by_status

if TYPE_CHECKING:
    from claimcheck.reporter import (  # 10 ms to import, and only names are needed
        shapes,
        shapes_extract,
    )


def render_check(report: CheckReport, options: Options) -> str:
    """The whole report as indented JSON."""
    return dumps(check(report), indent=2) + "\n"


def render_extract(articles: Sequence[ArticleClaims], version: str, options: Options) -> str:
    """The claims of all articles as indented JSON."""
    return dumps(extract(articles, version), indent=2) + "\n"


def dumps(value: object, indent: int | None = None) -> str:
    """JSON in readable Unicode, with what could steer a terminal written as `\\u` escapes.

    Raises ValueError for numbers that JSON has no word for.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return escaped(text)


def check(report: CheckReport) -> shapes.CheckShape:
    """The report as `claimcheck/check/1`."""
    claims = all_claims(report)
    return {
        "schema": "claimcheck/check/1",
        "claimcheck": report.version,
        "registry": {
            "path": report.registry.path,
            "sources": report.registry.n_sources,
            "entries": report.registry.n_entries,
        },
        "policy": {
            "min_independent": report.policy.min_independent,
            "fail_on": list(report.policy.fail_on),
        },
        "articles": [_checked_article(article, report.registry) for article in report.articles],
        "summary": {
            "articles": len(report.articles),
            "claims": len(claims),
            "by_status": {str(status): n for status, n in by_status(claims).items()},
            "by_flag": {str(code): n for code, n in by_flag(claims).items()},
            "suppressed": sum(claim.suppressed is not None for claim in claims),
            "failing": sum(claim.fails for claim in claims),
            "exit_code": report.exit_code,
        },
    }


def extract(articles: Sequence[ArticleClaims], version: str) -> shapes_extract.ExtractShape:
    """The claims as `claimcheck/extract/1`."""
    return {
        "schema": "claimcheck/extract/1",
        "claimcheck": version,
        "articles": [_extracted_article(article) for article in articles],
        "summary": {
            "articles": len(articles),
            "claims": sum(len(article.claims) for article in articles),
        },
    }


def _header(article: Article, attributions: Sequence[Attribution]) -> shapes.ArticleShape:
    return {
        "path": article.path,
        "title": article.title,
        "byline": article.byline,
        "date": article.date.isoformat() if article.date else None,
        "dateline": article.dateline,
        "attributions": [parts.attribution_shape(attribution) for attribution in attributions],
    }


def _checked_article(
    report: ArticleReport, registry: RegistrySummary
) -> shapes.CheckedArticleShape:
    unused: list[shapes.SuppressionShape] = []
    for suppression in report.unused_suppressions:
        line, column = report.article.locate(suppression.span.start)
        unused.append(
            {
                "codes": list(suppression.codes),
                "reason": suppression.reason,
                "line": line,
                "column": column,
            }
        )
    return {
        **_header(report.article, report.attributions),
        "claims": [_checked_claim(claim, report.article, registry) for claim in report.claims],
        "not_checked": list(report.not_checked),
        "unused_suppressions": unused,
    }


def _extracted_article(found: ArticleClaims) -> shapes_extract.ExtractedArticleShape:
    return {
        **_header(found.article, found.attributions),
        "claims": [parts.claim_shape(claim, found.article) for claim in found.claims],
        "quotations": [
            {
                "text": quotation.text,
                "spans": parts.pairs(quotation.spans),
                "speaker": quotation.speaker,
                "attribution": quotation.attribution,
            }
            for quotation in found.quotations
        ],
        "provenance": [
            {
                "relayer": note.relayer,
                "upstream": note.upstream,
                "cue": note.cue,
                "span": (note.span.start, note.span.end),
            }
            for note in found.provenance
        ],
    }


def _checked_claim(
    report: ClaimReport, article: Article, registry: RegistrySummary
) -> shapes.CheckedClaimShape:
    verdict = report.verdict
    decisions = [_decision(decision) for decision in verdict.decisions]
    utterance = verdict.utterance
    return {
        **parts.claim_shape(report.claim, article),
        "status": verdict.status.value,
        "origins": _origins(verdict.origins),
        "evidence": [_evidence(evidence, registry) for evidence in verdict.evidence],
        "utterance": None
        if utterance is None
        else {
            "status": utterance.status.value,
            "entry_id": utterance.entry_id,
            "diff": list(utterance.diff),
            "message": utterance.message,
        },
        "flags": [
            {"code": flag.code.value, "message": flag.message, "entry_id": flag.entry_id}
            for flag in verdict.flags
        ],
        "decision": max(decisions, key=lambda decision: decision["when"], default=None),
        "decisions": decisions,
        "suppressed": report.suppressed,
        "fails": report.fails,
        "help": verdict.help or None,
    }


def _origins(origins: Origins) -> shapes.OriginsShape:
    return {
        "min": origins.minimum,
        "max": origins.maximum,
        "groups": [list(group) for group in origins.groups],
        "independent": list(origins.independent),
        "chains": {entry: [list(chain) for chain in chains] for entry, chains in origins.chains},
        "reasons": list(origins.reasons),
    }


def _evidence(evidence: Evidence, registry: RegistrySummary) -> shapes.EvidenceShape:
    entry = registry.entries.get(evidence.entry_id)
    source = registry.sources.get(evidence.source_id)
    counts = evidence.relation is not Relation.RELATED or evidence.flags or evidence.would_be
    return {
        "entry_id": evidence.entry_id,
        "source_id": evidence.source_id,
        "relation": evidence.relation.value,
        "score": round(evidence.score, 4),
        "why": evidence.why,
        "source_name": source.name if source else None,
        "title": entry.title if entry else None,
        "date": entry.date.isoformat() if entry and entry.date else None,
        "url": entry.url if entry else None,
        "quote": evidence.entry_quote or None,
        "attributed_to": evidence.attributed_to,
        "attributed_source_id": evidence.attributed_source_id,
        "retracted": evidence.retracted,
        "would_be": evidence.would_be.value if evidence.would_be else None,
        "flags": list(evidence.flags),
        "matches": [
            {"what": m.what, "claim": m.claim, "entry": m.entry, "outcome": m.outcome}
            for m in (evidence.matches if counts else ())
        ],
    }


def _decision(decision: Decision) -> shapes.DecisionShape:
    return {
        "entry_id": decision.entry,
        "relation": decision.relation.value,
        "who": decision.who,
        "when": decision.when.isoformat(),
        "why": decision.why,
    }
