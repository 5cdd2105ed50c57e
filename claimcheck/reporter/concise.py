"""One line a claim, its place first, as ruff's concise output has it: for very many claims, for
editors that jump to places, and for grep."""

from __future__ import annotations

from claimcheck.model import Article, CheckReport, ClaimReport
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean, paint
from claimcheck.reporter.text import headed
from claimcheck.reporter.vocabulary import STYLE, wanted


def render_check(report: CheckReport, options: Options) -> str:
    """`draft.md:12:3: contradicted[figure-mismatch]: Marlowe Council spent £3.2 million`, for each
    claim that `options.show` asks for, in the order of the text."""
    return "".join(
        f"{_line(claim, article.article, options)}\n"
        for article in report.articles
        for claim in wanted(article.claims, options.show)
    )


def _line(claim: ClaimReport, article: Article, options: Options) -> str:
    line, column = article.locate(claim.claim.span.start)
    head = paint(headed(claim), STYLE[claim.verdict.status], options)
    excused = f" (suppressed: {claim.suppressed})" if claim.suppressed is not None else ""
    return f"{clean(article.path)}:{line}:{column}: {head} {clean(claim.claim.text + excused)}"
