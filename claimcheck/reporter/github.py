"""GitHub workflow commands: annotations on the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from claimcheck.model import Article, CheckReport, ClaimReport, Policy
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean
from claimcheck.reporter.vocabulary import findings, level, severity

MOST = 10  # GitHub shows no more of a kind for one step
_KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_check(report: CheckReport, options: Options) -> str:
    """One annotation a problem claim, worst first; beyond ten of a kind, how many more."""
    kinds: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    rows = [
        (claim, article.article)
        for article in report.articles
        for claim in article.claims
        if claim.suppressed is None and findings(claim)
    ]
    rows.sort(key=lambda row: severity(row[0]))
    for claim, article in rows:
        kind = _worst(claim, report.policy)
        kinds[kind].append(_annotation(_KINDS[kind], claim, article))
    lines: list[str] = []
    for kind, made in kinds.items():
        if len(made) <= MOST:
            lines += made
        else:
            more = len(made) - (MOST - 1)
            lines += made[: MOST - 1]
            lines += [f"::{_KINDS[kind]} title=claimcheck::{more} more; GitHub shows only {MOST}"]
    return "".join(f"{line}\n" for line in lines)


def _worst(claim: ClaimReport, policy: Policy) -> str:
    levels = {level(code, policy, claim.fails) for code, _ in findings(claim)}
    return next(kind for kind in _KINDS if kind in levels)


def _annotation(kind: str, claim: ClaimReport, article: Article) -> str:
    line, column = article.locate(claim.claim.span.start)
    end_line, end_column = article.locate(claim.claim.span.end)
    place = {"file": article.path, "line": str(line), "endLine": str(end_line)}
    if line == end_line:  # GitHub refuses columns over several lines
        place |= {"col": str(column), "endColumn": str(end_column)}
    codes = dict.fromkeys(code for code, _ in findings(claim))
    place["title"] = f"claimcheck: {', '.join(codes)}"
    messages = [claim.claim.text, *(f"{code}: {text}" for code, text in findings(claim) if text)]
    data = "\n".join(clean(message) for message in messages)
    properties = ",".join(f"{key}={_property(clean(value))}" for key, value in place.items())
    return f"::{kind} {properties}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
