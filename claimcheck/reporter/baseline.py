"""Findings known before: a file of claim fingerprints that do not fail a run again.

The file holds paths, fingerprints and codes, and nothing of what a draft says.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from typing_extensions import TypedDict

from claimcheck.errors import ConfigError
from claimcheck.model import CheckReport, ClaimReport
from claimcheck.whole_files import read_bounded

MOST_BYTES = 20_000_000
SCHEMA = "claimcheck/baseline/1"


class _Row(TypedDict):
    path: str
    claim: str
    codes: list[str]


class _File(TypedDict):
    schema: str
    findings: list[_Row]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The codes known of each claim: by the article's path, as seen from the baseline file's
    folder with "/" between its parts, and the claim's fingerprint."""

    known: dict[tuple[str, str], frozenset[str]]
    folder: Path


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigError where it cannot be read or is none."""
    from pydantic import TypeAdapter, ValidationError

    try:
        text = read_bounded(path, MOST_BYTES).decode("utf-8-sig")
        found = TypeAdapter(_File).validate_python(json.loads(text))
    except OSError as error:
        hint = "claimcheck baseline update makes it"
        raise ConfigError(f"cannot be read: {error.strerror}", path, hint) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the top"
        raise ConfigError(f"is no baseline: at {where}: {first['msg']}", path) from None
    except (ValueError, RecursionError):
        raise ConfigError("is not JSON in UTF-8", path) from None
    if found["schema"] != SCHEMA:
        raise ConfigError(f"is a {found['schema']!r}, not a {SCHEMA!r}", path)
    known: dict[tuple[str, str], frozenset[str]] = {}
    for row in found["findings"]:
        key = (row["path"], row["claim"])
        known[key] = known.get(key, frozenset()) | set(row["codes"])
    return Baseline(known, path.absolute().parent)


def apply(report: CheckReport, baseline: Baseline) -> tuple[CheckReport, tuple[str, ...]]:
    """The report with findings that are known no longer failing, and the stale rows in words.

    A claim still fails for a code that the baseline does not have for it. A row is stale where its
    article was checked and the claim is gone or does not fail for that code any more; rows of
    articles that were not checked are not judged. The caller sets the exit code anew.
    """
    used: dict[tuple[str, str], set[str]] = {}
    checked = set()
    articles = []
    for article in report.articles:
        path = relative(article.article.path, baseline.folder)
        checked.add(path)
        claims = []
        for claim in article.claims:
            codes = failing_codes(claim, report)
            known = baseline.known.get((path, claim.claim.id), frozenset())
            used.setdefault((path, claim.claim.id), set()).update(codes & known)
            claims.append(replace(claim, fails=False) if codes and codes <= known else claim)
        articles.append(replace(article, claims=tuple(claims)))
    stale = tuple(
        f"{path}: {name}: {', '.join(sorted(old))}"
        for (path, name), codes in sorted(baseline.known.items())
        if path in checked and (old := codes - used.get((path, name), set()))
    )
    return replace(report, articles=tuple(articles)), stale


def dump(report: CheckReport, folder: Path, old: Baseline | None = None) -> str:
    """The baseline file for what fails in this report, to be written into `folder`.

    Rows of `old` for articles that this report does not cover are kept.
    """
    rows: dict[tuple[str, str], set[str]] = {}
    checked = {relative(article.article.path, folder) for article in report.articles}
    if old is not None:
        rows = {key: set(codes) for key, codes in old.known.items() if key[0] not in checked}
    for article in report.articles:
        path = relative(article.article.path, folder)
        for claim in article.claims:
            codes = failing_codes(claim, report)
            if codes:
                rows.setdefault((path, claim.claim.id), set()).update(codes)
    findings = [
        {"path": path, "claim": name, "codes": sorted(codes)}
        for (path, name), codes in sorted(rows.items())
    ]
    return json.dumps({"schema": SCHEMA, "findings": findings}, indent=2) + "\n"


def failing_codes(claim: ClaimReport, report: CheckReport) -> set[str]:
    """What of the claim's status and flags the policy fails on; nothing where it does not fail."""
    if not claim.fails:
        return set()
    codes = {str(claim.verdict.status), *(str(flag.code) for flag in claim.verdict.flags)}
    return codes & set(report.policy.fail_on)


def relative(path: str, folder: Path) -> str:
    """The article's path as seen from `folder`, with "/" between its parts."""
    try:
        path = os.path.relpath(path, folder)
    except ValueError:  # on another of Windows's drives: no way leads there
        path = os.path.abspath(path)  # noqa: PTH100
    return Path(path).as_posix()
