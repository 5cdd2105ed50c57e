"""CSV for spreadsheets: a row a claim, with no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from claimcheck.model import Article, ArticleClaims, CheckReport, Claim, ClaimReport, Relation
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean

Cell = str | int | bool | None

# https://owasp.org/www-community/attacks/CSV_Injection, and their full-width forms
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "|", "%")

CLAIM = (
    "path",
    "line",
    "column",
    "id",
    "text",
    "quote",
    "kind",
    "speaker",
    "source",
    "cue",
    "type",
    "stance",
    "hedged",
    "anonymous",
    "checkable",
)
CHECKED = (
    "status",
    "flags",
    "origins_min",
    "origins_max",
    "supports",
    "conflicts",
    "quotation",
    "suppressed",
    "fails",
    "help",
)


def render_check(report: CheckReport, options: Options) -> str:
    """One row a claim: where, what, who, and the verdict."""
    rows = (
        [*_claim(claim.claim, article.article), *_verdict(claim)]
        for article in report.articles
        for claim in article.claims
    )
    return _csv([*CLAIM, *CHECKED], rows)


def render_extract(articles: Sequence[ArticleClaims], version: str, options: Options) -> str:
    """One row a claim: where, what, who."""
    rows = (_claim(claim, found.article) for found in articles for claim in found.claims)
    return _csv(list(CLAIM), rows)


def _csv(head: list[str], rows: Iterable[list[Cell]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def _cell(value: Cell) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    text = clean(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _claim(claim: Claim, article: Article) -> list[Cell]:
    line, column = article.locate(claim.span.start)
    said = claim.attribution
    source = said.source if said else None
    return [
        article.path,
        line,
        column,
        claim.id,
        claim.text,
        claim.quote,
        str(claim.kind),
        (source.name or source.text) if source else None,
        source.text if source else None,
        said.cue.text if said and said.cue else None,
        str(said.type) if said else None,
        str(said.stance) if said else None,
        claim.hedged,
        claim.anonymous,
        claim.checkable,
    ]


def _verdict(claim: ClaimReport) -> list[Cell]:
    verdict = claim.verdict

    def entries(relation: Relation) -> str:
        return " ".join(e.entry_id for e in verdict.evidence if e.relation is relation)

    return [
        str(verdict.status),
        " ".join(dict.fromkeys(str(flag.code) for flag in verdict.flags)),
        verdict.origins.minimum,
        verdict.origins.maximum,
        entries(Relation.SUPPORTS),
        entries(Relation.CONFLICTS),
        str(verdict.utterance.status) if verdict.utterance else None,
        claim.suppressed,
        claim.fails,
        verdict.help,
    ]
