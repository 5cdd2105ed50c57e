"""Findings of `registry lint` as text, JSON, SARIF and GitHub workflow commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from claimcheck.registry.findings import Finding
from claimcheck.registry.rules import rules


def as_text(findings: list[Finding]) -> str:
    """`path:line:column: severity rule: message (hint)`, one a line."""
    return "".join(
        f"{f.location}: {rules()[f.rule].severity} {f.rule}: {f.message}"
        + (f" ({f.hint})" if f.hint else "")
        + "\n"
        for f in findings
    )


def as_json(findings: list[Finding]) -> str:
    """An object with the findings and their counts."""
    rows = [
        {
            "rule": f.rule,
            "severity": rules()[f.rule].severity,
            "message": f.message,
            "hint": f.hint,
            "path": f.location.path,
            "line": f.location.line,
            "column": f.location.column,
            "subject": f.subject or None,
        }
        for f in findings
    ]
    counts = {s: sum(row["severity"] == s for row in rows) for s in ("error", "warning")}
    document = {"schema": "claimcheck/registry-lint/1", "findings": rows, "summary": counts}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_sarif(findings: list[Finding]) -> str:
    """SARIF 2.1.0, one run."""
    used = sorted({f.rule for f in findings})
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck registry lint",
                "rules": [
                    {
                        "id": name,
                        "shortDescription": {"text": rules()[name].summary},
                        "fullDescription": {"text": rules()[name].explain},
                        "defaultConfiguration": {"level": rules()[name].severity},
                    }
                    for name in used
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": f.rule,
                "ruleIndex": used.index(f.rule),
                "level": rules()[f.rule].severity,
                "message": {"text": f"{f.message} ({f.hint})" if f.hint else f.message},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": quote(f.location.path)},
                            "region": {
                                "startLine": f.location.line,
                                "startColumn": f.location.column,
                            },
                        }
                    }
                ],
            }
            for f in findings
        ],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: list[Finding]) -> str:
    """GitHub workflow commands: each finding becomes an annotation."""
    lines = []
    for f in findings:
        place = f"file={_property(f.location.path)},line={f.location.line},col={f.location.column}"
        message = f"{f.message} ({f.hint})" if f.hint else f.message
        title = _property(f.rule)
        lines.append(f"::{rules()[f.rule].severity} {place},title={title}::{_data(message)}\n")
    return "".join(lines)


FORMATS: dict[str, Callable[[list[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
