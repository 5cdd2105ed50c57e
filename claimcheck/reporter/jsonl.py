"""JSON Lines for streams: each article a line, and each line a whole report of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.errors import EXIT_FINDINGS, EXIT_OK
from claimcheck.model import ArticleClaims, CheckReport
from claimcheck.reporter import json_
from claimcheck.reporter.interface import Options


def render_check(report: CheckReport, options: Options) -> str:
    """One line an article, in the order given; `exit_code` is that of the article alone.

    A run that streams renders each article when it is done; the lines are the same.
    """
    lines = []
    for article in report.articles:
        code = EXIT_FINDINGS if any(claim.fails for claim in article.claims) else EXIT_OK
        alone = replace(report, articles=(article,), exit_code=code)
        lines.append(json_.dumps(json_.check(alone)) + "\n")
    return "".join(lines)


def render_extract(articles: Sequence[ArticleClaims], version: str, options: Options) -> str:
    """One line an article, in the order given."""
    return "".join(json_.dumps(json_.extract([one], version)) + "\n" for one in articles)
