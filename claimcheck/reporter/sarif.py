"""SARIF 2.1.0, as GitHub code scanning and other viewers of static analysis take it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote

from claimcheck.model import (
    Article,
    ArticleReport,
    CheckReport,
    ClaimReport,
    Location,
    RegistrySummary,
    Relation,
)
from claimcheck.reporter import json_
from claimcheck.reporter.explain import explanations
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean
from claimcheck.reporter.vocabulary import findings, level

Json = Mapping[str, "Value"]
Value = Json | Sequence["Value"] | str | int | bool

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render_check(report: CheckReport, options: Options) -> str:
    """One result a claim and code, for every claim that is a problem or would be if it were not
    suppressed."""
    codes = list(explanations())
    run: Json = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "semanticVersion": report.version,
                "rules": [_rule(code, report) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "claimcheck/"},
        "results": [
            _result(code, message, codes.index(code), claim, article.article, report)
            for article in report.articles
            for claim in article.claims
            for code, message in findings(claim)
        ],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": text}}
                    for article in report.articles
                    for text in _not_checked(article)
                ],
            }
        ],
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_.dumps(log, indent=2) + "\n"


def _not_checked(article: ArticleReport) -> Iterable[str]:
    if not article.claims:
        yield _message(f"{article.article.path}: no claims found, nothing was checked")
    for part in article.not_checked:
        yield _message(f"{article.article.path}: not checked: {part}")


def _rule(code: str, report: CheckReport) -> Json:
    found = explanations()[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": found.short},
        "fullDescription": {"text": found.means},
        "help": {
            "text": f"{found.means}\n\nExample: {found.example}\n\n{found.do}\n\n{found.rule}",
            "markdown": f"{found.means}\n\n**For example:** {found.example}\n\n"
            f"**What to do:** {found.do}\n\n**The rule behind it:** {found.rule}",
        },
        "defaultConfiguration": {"level": level(code, report.policy)},
        "properties": {"tags": [found.kind, "sourcing"]},
    }


def _result(
    code: str,
    message: str,
    index: int,
    claim: ClaimReport,
    article: Article,
    report: CheckReport,
) -> Json:
    words = f"{code}: {claim.claim.text}" + (f" ({message})" if message else "")
    line, column = article.locate(claim.claim.span.start)
    end_line, end_column = article.locate(claim.claim.span.end)
    result: dict[str, Value] = {
        "ruleId": code,
        "ruleIndex": index,
        "level": level(code, report.policy, claim.fails),
        "message": {"text": _message(words)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(article.path)},
                    "region": {
                        "startLine": line,
                        "startColumn": column,
                        "endLine": end_line,
                        "endColumn": end_column,
                    },
                }
            }
        ],
        "partialFingerprints": {"claimcheckClaim/v1": f"{claim.claim.id}:{code}"},
    }
    related = _related(claim, report.registry)
    if related:
        result["relatedLocations"] = related
    if claim.suppressed is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": _message(claim.suppressed)}]
    return result


def _related(claim: ClaimReport, registry: RegistrySummary) -> list[Json]:
    """The evidence, and below it the chains to its origins, as places in the registry's files."""
    places: list[tuple[Location, str]] = []
    chains = dict(claim.verdict.origins.chains)
    for evidence in claim.verdict.evidence:
        if evidence.relation is Relation.RELATED and not evidence.retracted:
            continue
        entry = registry.entries.get(evidence.entry_id)
        if entry and entry.location:
            retracted = "retracted, " if evidence.retracted else ""
            words = f"{retracted}{evidence.relation}: {entry.id}: {evidence.why}"
            places.append((entry.location, words))
        for chain in chains.get(evidence.entry_id, ()):
            for step, upstream in pairwise(chain):
                origin = registry.entries.get(upstream) or registry.sources.get(upstream)
                if origin and origin.location:
                    places.append((origin.location, f"{step} is derived from {upstream}"))
    return [
        {
            "id": number,
            "message": {"text": _message(words)},
            "physicalLocation": {
                "artifactLocation": {"uri": uri(place.path)},
                "region": {"startLine": place.line, "startColumn": place.column},
            },
        }
        for number, (place, words) in enumerate(places, 1)
    ]


def uri(path: str) -> str:
    """A path as a relative URI reference, or a file URI where it is absolute."""
    slashes = path.replace("\\", "/") if re.match(r"[A-Za-z]:\\|[^/]*\\", path) else path
    drive = re.match(r"[A-Za-z]:/", slashes)
    try:
        raw = slashes.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = slashes.encode("utf-8", "replace")
    if drive:
        return f"file:///{slashes[0]}:{quote(raw[2:], safe='/')}"
    return ("file://" if slashes.startswith("/") else "") + quote(raw, safe="/")


def _message(text: str) -> str:
    """Plain text in which no viewer finds a link or a placeholder (SARIF 3.11.5 and 3.11.6)."""
    text = clean(text)
    if "](" in text:
        text = text.replace("[", "\\[").replace("]", "\\]")
    return re.sub(r"\{(?=\d+\})", "{{", re.sub(r"(?<=\{)(\d+)\}", r"\1}}", text))
