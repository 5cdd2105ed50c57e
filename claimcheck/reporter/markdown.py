"""Markdown for a comment on a pull request: what to act on in a table, the rest folded."""

from __future__ import annotations

import re

from claimcheck.model import Article, CheckReport, ClaimReport, Relation
from claimcheck.reporter.counted import count
from claimcheck.reporter.interface import Options
from claimcheck.reporter.summary import not_checked
from claimcheck.reporter.terminal import clean
from claimcheck.reporter.text import speaker
from claimcheck.reporter.vocabulary import (
    all_claims,
    by_status,
    is_problem,
    severity,
)

MARKER = "<!-- claimcheck report -->"  # by which a bot finds its own comment again
LIMIT = 60_000  # GitHub refuses comments of more than 65,536 characters
_LONGEST = 300  # of a claim's words in a table


def render_check(report: CheckReport, options: Options) -> str:
    """The comment: verdict, table of problems worst first, the other claims, what was not checked.

    Rows that would make it too long for GitHub are counted instead.
    """
    claims = all_claims(report)
    rows = [(claim, a.article) for a in report.articles for claim in a.claims]
    problems = [row for row in rows if is_problem(row[0])]
    problems.sort(key=lambda row: severity(row[0]))
    rest = [row for row in rows if not is_problem(row[0])]
    counts = ", ".join(f"{number} {status}" for status, number in by_status(claims).items())
    parts = [MARKER, "## claimcheck", ""]
    if not claims:
        parts += [f"**Nothing was checked:** no claims found in {_articles(report)}.", ""]
    else:
        failing = sum(claim.fails for claim in claims)
        parts += [
            f"**{count(len(problems), 'claim')} to look at**, {failing} of them failing the check. "
            f"{count(len(claims), 'claim')} in {_articles(report)}: {counts}.",
            "",
        ]
    tail = _tail(report)
    room = LIMIT - sum(map(len, [*parts, *tail]))
    if problems:
        table = ["| Status | Where | Claim | Evidence | What would help |", "|---|---|---|---|---|"]
        fitted, room = _fit([_problem(*row) for row in problems], room)
        parts += [*table, *fitted, ""]
        parts += _left_out(len(problems) - len(fitted))
    if rest:
        fitted, room = _fit([_plain(*row) for row in rest], room)
        parts += [
            f"<details><summary>{count(len(rest), 'other claim')}</summary>",
            "",
            "| Status | Where | Claim |",
            "|---|---|---|",
            *fitted,
            "",
            *_left_out(len(rest) - len(fitted)),
            "</details>",
            "",
        ]
    return "\n".join([*parts, *tail]).rstrip("\n") + "\n"


def _articles(report: CheckReport) -> str:
    return count(len(report.articles), "article")


def _tail(report: CheckReport) -> list[str]:
    unchecked = [f"- {_cut(escape(part), 2_000)}" for part in not_checked(report)[:20]]
    if not unchecked:
        return []
    return ["<details><summary>Not checked</summary>", "", *unchecked, "", "</details>", ""]


def _fit(rows: list[str], room: int) -> tuple[list[str], int]:
    """The rows that fit, and the room that is left."""
    fitted: list[str] = []
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            break
        fitted.append(row)
    return fitted, max(0, room)


def _left_out(number: int) -> list[str]:
    return [f"{count(number, 'more claim')} left out for length.", ""] if number else []


def _problem(claim: ClaimReport, article: Article) -> str:
    verdict = claim.verdict
    flags = dict.fromkeys(str(flag.code) for flag in verdict.flags)
    status = f"**{verdict.status}**" + "".join(f"<br>{code}" for code in flags)
    evidence = []
    for relation in (Relation.SUPPORTS, Relation.CONFLICTS):
        entries = [e.entry_id for e in verdict.evidence if e.relation is relation]
        if entries:
            evidence.append(f"{relation}: {_words(', '.join(entries))}")
    if verdict.utterance:
        evidence += [f"“{_words(old)}” is “{_words(new)}”" for old, new in verdict.utterance.diff]
    helps = [verdict.help, *(flag.message for flag in verdict.flags)]
    advice = "<br>".join(_words(text) for text in helps if text)
    return (
        f"| {status} | {_where(claim, article)} | {_claim(claim)} | "
        f"{'<br>'.join(evidence) or 'none'} | {advice} |"
    )


def _plain(claim: ClaimReport, article: Article) -> str:
    status = str(claim.verdict.status)
    if claim.suppressed is not None:
        status += f" (suppressed: {_words(claim.suppressed)})"
    return f"| {status} | {_where(claim, article)} | {_claim(claim)} |"


def _where(claim: ClaimReport, article: Article) -> str:
    line, column = article.locate(claim.claim.span.start)
    return f"{_words(article.path)}:{line}:{column}"


def _claim(claim: ClaimReport) -> str:
    said = claim.claim.attribution
    who = f"<br>says {_words(speaker(said))}" if said and said.source else ""
    return _words(claim.claim.text) + who


def _words(text: str) -> str:
    return escape(_cut(text, _LONGEST))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def escape(text: str) -> str:
    """Text that Markdown and GitHub show as it is: no markup, table cell, mention or link."""
    text = re.sub(r"[]!-&*-+./:<->@[\\^-`{-~]|^-", lambda at: f"&#{ord(at.group())};", clean(text))
    # GitHub looks for names, issues and addresses after it has read the entities
    text = re.sub(r"(&#64;|&#35;)(?=\w)", r"\1&#8203;", text)
    text = re.sub(r"(?i)(www|&#58;)(?=&#46;|&#47;&#47;)", r"\1&#8203;", text)
    return re.sub(r"(?i)\b([0-9a-f]{7})(?=[0-9a-f]*\b)", r"\1&#8203;", text)
