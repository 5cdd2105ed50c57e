"""HTML for editors without a terminal: one file, no script, nothing fetched from anywhere.

Focus and filters are `:target` and checkboxes with `:has()`, so that the strictest Content Security
Policy holds; the one style sheet is named in it by its hash. `#t-c3` is claim 3 in the text, `#c3`
its panel: either shows both, and the browser goes to the one that is named.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from claimcheck.model import (
    Article,
    ArticleReport,
    CheckReport,
    ClaimReport,
    Evidence,
    RegistrySummary,
    Relation,
    Status,
    UtteranceStatus,
)
from claimcheck.reporter.counted import count
from claimcheck.reporter.drawing import draw
from claimcheck.reporter.explain import explanations
from claimcheck.reporter.interface import Options
from claimcheck.reporter.summary import not_checked
from claimcheck.reporter.terminal import ascii_url, clean, visible
from claimcheck.reporter.text import chains_of, describe, origins_in_words, speaker
from claimcheck.reporter.vocabulary import all_claims, by_status, severity, split_evidence

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {
    Status.CONTRADICTED: "✗",
    Status.DISPUTED: "⇄",
    Status.UNSOURCED: "?",
    Status.SINGLE_SOURCED: "◐",
    Status.ATTRIBUTED: "“",
    Status.CONFIRMED: "✓",
    Status.NOT_CHECKABLE: "–",
}
_RELATION_SIGNS = {Relation.SUPPORTS: "+", Relation.CONFLICTS: "−", Relation.RELATED: "~"}

View = dict[str, Any]  # what the template reads by name


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim with its number in the report, by which page and people call it."""

    number: int
    claim: ClaimReport
    article: ArticleReport

    @property
    def name(self) -> str:
        """Its id in the page: made of nothing that a stranger wrote."""
        return f"c{self.number}"


def render_check(report: CheckReport, options: Options) -> str:
    """The whole report as one page."""
    claims = [
        Numbered(number, claim, article)
        for number, (claim, article) in enumerate(
            ((claim, article) for article in report.articles for claim in article.claims), 1
        )
    ]
    css = _css(claims)
    paths = [clean(article.article.path) for article in report.articles]
    registry = report.registry
    return _template().render(
        title=paths[0] if len(paths) == 1 else count(len(paths), "article"),
        css=_markup(css),
        css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
        signs=SIGNS,
        explained=explanations(),
        statuses=list(by_status(all_claims(report)).items()),
        verdict=_verdict(report),
        articles=[_article(article, claims) for article in report.articles],
        claims=[_claim(claim, claims, report) for claim in claims],
        worst_first=[_row(claim) for claim in sorted(claims, key=lambda one: severity(one.claim))],
        unchecked=not_checked(report),
        registry=f"{clean(registry.path)}, {count(registry.n_sources, 'source')}, "
        f"{count(registry.n_entries, 'entry', 'entries')}",
        version=report.version,
    )


def _verdict(report: CheckReport) -> str:
    claims = all_claims(report)
    if not claims:
        return "Nothing was checked: no claims were found."
    failing = sum(claim.fails for claim in claims)
    wants = ", ".join(report.policy.fail_on) or "nothing"
    return f"{count(len(claims), 'claim')}; {failing} failing the check (it fails on {wants})."


def _css(claims: list[Numbered]) -> str:
    """The style sheet, with the rules that tie a claim in focus to its words, and the filters."""
    rules = [_file("report.css")]
    for claim in claims:
        here = f"body:has(#{claim.name}:target, #t-{claim.name}:target)"
        rules.append(f"{here} .in-{claim.name} {{ outline: 2px solid var(--ink); }}\n")
        rules.append(f"{here} #{claim.name} {{ display: block; }}\n")
    for status in Status:
        off = f"body:has(#show-{status}:not(:checked))"
        rules.append(
            f"{off} .draft .{status} {{ background: none; border-bottom-color: transparent "
            f"!important; }}\n{off} .draft .mark.{status}, {off} .row-{status} "
            f"{{ display: none; }}\n"
        )
    return "".join(rules)


# --------------------------------------------------------------------------------------------------
# The article with its claims marked


def _article(article: ArticleReport, claims: list[Numbered]) -> View:
    own = [claim for claim in claims if claim.article is article]
    return {
        "path": clean(article.article.path),
        "claims": own,
        "pieces": list(_pieces(article.article, own)),
    }


def _pieces(article: Article, claims: list[Numbered]) -> Iterable[View]:
    """The text cut where a claim begins or ends, each piece with the shortest claim that covers
    it, and behind the last piece of each claim its mark."""
    cuts = {0, len(article.text)}
    starts: dict[int, list[Numbered]] = {}
    ends: dict[int, list[Numbered]] = {}
    for claim in claims:
        span = claim.claim.claim.span
        cuts |= {span.start, span.end}
        starts.setdefault(span.start, []).append(claim)
        ends.setdefault(span.end, []).append(claim)
    open_claims: list[Numbered] = []
    order = sorted(cuts)
    for at, stop in zip(order, [*order[1:], order[-1]], strict=True):
        for claim in ends.get(at, ()):
            yield {
                "mark": claim,
                "status": claim.claim.verdict.status,
                "names": f"in-{claim.name}",
            }
        open_claims = [
            claim
            for claim in [*open_claims, *starts.get(at, ())]
            if claim.claim.claim.span.end > at
        ]
        text = visible(article.text[at:stop])
        if not text:
            continue
        if not open_claims:
            yield {"mark": None, "text": text, "status": None}
            continue
        nearest = min(open_claims, key=lambda claim: (len(claim.claim.claim.span), claim.number))
        yield {
            "mark": None,
            "text": text,
            "status": nearest.claim.verdict.status,
            "href": nearest.name,
            "names": " ".join(f"in-{claim.name}" for claim in open_claims),
        }


# --------------------------------------------------------------------------------------------------
# The claims with their evidence


def _row(numbered: Numbered) -> View:
    claim = numbered.claim
    codes = [str(code) for code in dict.fromkeys(flag.code for flag in claim.verdict.flags)]
    if claim.suppressed is not None:
        codes.append("suppressed")
    return {
        "status": claim.verdict.status,
        "name": numbered.name,
        "number": numbered.number,
        "text": clean(claim.claim.text),
        "codes": ", ".join(codes),
    }


def _claim(numbered: Numbered, claims: list[Numbered], report: CheckReport) -> View:
    claim, verdict = numbered.claim, numbered.claim.verdict
    article = numbered.article.article
    line, column = article.locate(claim.claim.span.start)
    said = claim.claim.attribution
    own_voice = "the article, in its own voice" + (", hedged" if claim.claim.hedged else "")
    number = numbered.number
    utterance = verdict.utterance
    counted, related = split_evidence(verdict.evidence)
    return {
        **_row(numbered),
        "before": claims[number - 2].name if number > 1 else None,
        "after": claims[number].name if number < len(claims) else None,
        "help": clean(verdict.help),
        "suppressed": None if claim.suppressed is None else clean(claim.suppressed),
        "quote": visible(claim.claim.quote),
        "place": clean(f"{article.path}:{line}:{column}"),
        "speaker": clean(speaker(said)) if said and said.source else own_voice,
        "because": clean(claim.claim.not_checkable_because),
        "origins": origins_in_words(claim, report.policy.min_independent),
        "flags": [{"code": str(f.code), "message": clean(f.message)} for f in verdict.flags],
        "quotation": _quotation(claim),
        "diff": [(clean(a), clean(b)) for a, b in utterance.diff] if utterance else [],
        "evidence": [_evidence(e, claim, report.registry) for e in counted],
        "related": [_evidence(e, claim, report.registry) for e in related],
        "reasons": [
            clean(f"{one} and {two} are not independent: {why}")
            for one, two, why in verdict.origins.reasons
        ],
        "decisions": [
            clean(f"Decided by {d.who} on {d.when}: {d.entry} {d.relation}. {d.why}")
            for d in verdict.decisions
        ],
        "drawing": draw(claim, number, report.registry),
    }


def _quotation(claim: ClaimReport) -> str:
    utterance = claim.verdict.utterance
    if utterance is None:
        return ""
    if utterance.status is UtteranceStatus.NOT_FOUND:
        return "These words are not in the registry."
    if utterance.status is UtteranceStatus.VERIFIED:
        return clean(f"The words are those of {utterance.entry_id}.")
    return clean(f"The words differ from those of {utterance.entry_id}.")


def _evidence(evidence: Evidence, claim: ClaimReport, registry: RegistrySummary) -> View:
    entry = registry.entries.get(evidence.entry_id)
    url = (entry.url or entry.archive_url) if entry else None
    label = str(evidence.relation)
    if evidence.retracted:
        label = f"retracted, would be {evidence.would_be or evidence.relation}"
    why = evidence.why
    if evidence.attributed_to:
        why += f" (the entry puts it on {evidence.attributed_to})"
    return {
        "relation": "related" if evidence.retracted else str(evidence.relation),
        "sign": "×" if evidence.retracted else _RELATION_SIGNS[evidence.relation],
        "label": label,
        "named": describe(evidence.entry_id, evidence.source_id, registry),
        "url": ascii_url(url) if url and url.lower().startswith(("https://", "http://")) else None,
        "chains": [
            [describe(step, None, registry) for step in chain]
            for chain in chains_of(evidence.entry_id, claim, entry)
        ],
        "why": clean(why),
        "quote": clean(evidence.entry_quote),
    }


# --------------------------------------------------------------------------------------------------
# The files beside this one


def _file(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(_file("report.html.j2"))


def _markup(css: str) -> str:
    """Our own style sheet, which must not be escaped: it holds nothing that a stranger wrote."""
    from markupsafe import Markup

    return Markup(css)
