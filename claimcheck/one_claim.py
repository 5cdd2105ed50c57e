"""One claim of a draft, found by its id: explained, or led back to what it rests on."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.drafts import Request
from claimcheck.errors import UsageError
from claimcheck.model import ArticleReport, CheckReport, ClaimReport, Relation
from claimcheck.run import check_report


def find_claim(
    request: Request, claim_id: str, problems: list[str]
) -> tuple[CheckReport, ArticleReport, ClaimReport] | None:
    """The claim whose id is, or alone begins with, `claim_id`: with its article, and the report.

    None where no article can be read; what cannot be is added to `problems`. Raises UsageError
    where the id names no claim or several.
    """
    report = check_report(request, problems)
    if report is None:
        return None
    claims = [(article, claim) for article in report.articles for claim in article.claims]
    found = [(a, c) for a, c in claims if c.claim.id == claim_id]
    found = found or [(a, c) for a, c in claims if c.claim.id.startswith(claim_id)]
    if len(found) != 1:
        what = f"{len(found)} claims begin with" if found else "no claim has"
        raise UsageError(f"{what} the id {claim_id}", hint="check --format json shows the ids")
    return report, *found[0]


def explain_claim(request: Request, claim_id: str, problems: list[str]) -> str:
    """All that is known of one claim of the articles, for people; nothing confidential in it
    unless the request reveals. Raises UsageError where the id names no claim or several."""
    from claimcheck import pipeline
    from claimcheck.reporter.claim import render_claim
    from claimcheck.reporter.redact import redact

    found = find_claim(request, claim_id, problems)
    if found is None:
        return ""
    report, article, claim = found
    alone = redact(replace(report, articles=(replace(article, claims=(claim,)),)))
    verdict = alone.articles[0].claims[0].verdict
    origins = pipeline.explain_origins(verdict.origins, alone.registry)
    return render_claim(alone, origins, replace(request.options, show="all"))


def what_speaks_to(claim: ClaimReport) -> list[tuple[str, str]]:
    """The entries that support the claim or conflict with it: id and relation, support first.

    The ids are the registry's own: a confidential source's must not be shown.
    """
    counted = (Relation.SUPPORTS, Relation.CONFLICTS)
    return [
        (evidence.entry_id, str(relation))
        for relation in counted
        for evidence in claim.verdict.evidence
        if evidence.relation is relation and not evidence.retracted
    ]
