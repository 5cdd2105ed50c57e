"""JUnit XML, which every CI system can show: a suite an article, a case a claim."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from claimcheck.model import ArticleReport, CheckReport, ClaimReport, Status
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean
from claimcheck.reporter.text import finding


def render_check(report: CheckReport, options: Options) -> str:
    """What fails the run is a failure; what was suppressed or cannot be checked is skipped; any
    other claim passes, with its status in the case's output."""
    claims = [claim for article in report.articles for claim in article.claims]
    root = ET.Element("testsuites", {"name": "claimcheck", **_counts(claims)})
    for article in report.articles:
        path = clean(article.article.path)
        suite = ET.SubElement(root, "testsuite", {"name": path, **_counts(list(article.claims))})
        for claim in article.claims:
            _case(suite, claim, article, report)
        if article.not_checked:
            output = ET.SubElement(suite, "system-out")
            output.text = clean("not checked: " + ", ".join(article.not_checked))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _skips(claim: ClaimReport) -> bool:
    unchecked = claim.verdict.status is Status.NOT_CHECKABLE
    return not claim.fails and (unchecked or claim.suppressed is not None)


def _counts(claims: list[ClaimReport]) -> dict[str, str]:
    return {
        "tests": str(len(claims)),
        "failures": str(sum(claim.fails for claim in claims)),
        "errors": "0",
        "skipped": str(sum(map(_skips, claims))),
    }


def _case(
    suite: ET.Element, claim: ClaimReport, article: ArticleReport, report: CheckReport
) -> None:
    line, _ = article.article.locate(claim.claim.span.start)
    path = clean(article.article.path)
    name = clean(f"{claim.claim.text} [{claim.claim.id}]")
    case = ET.SubElement(
        suite, "testcase", {"classname": path, "name": name, "file": path, "line": str(line)}
    )
    codes = [str(claim.verdict.status), *(str(flag.code) for flag in claim.verdict.flags)]
    message = ", ".join(dict.fromkeys(codes))
    details = "\n".join(finding(claim, article, report, Options(width=100)))
    if claim.fails:
        why = next((code for code in codes if code in report.policy.fail_on), codes[0])
        failure = ET.SubElement(case, "failure", {"message": message, "type": why})
        failure.text = details
    elif _skips(claim):
        reason = claim.suppressed or claim.claim.not_checkable_because or "not checkable"
        ET.SubElement(case, "skipped", {"message": clean(f"{message}: {reason}")})
    else:
        ET.SubElement(case, "system-out").text = details
