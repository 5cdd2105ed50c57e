"""Findings for people, in the manner of rustc and ruff: verdict, place, words, evidence, help."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimcheck.model import (
    ArticleReport,
    Attribution,
    CheckReport,
    ClaimReport,
    Entry,
    Evidence,
    Kind,
    RegistrySummary,
    Relation,
    Status,
    UtteranceStatus,
)
from claimcheck.reporter.interface import Options
from claimcheck.reporter.snippet import snippet
from claimcheck.reporter.terminal import clean, link, paint, wrap
from claimcheck.reporter.vocabulary import STYLE, split_evidence, wanted

_MOST_REASONS = 3  # pairs that are not independent; `explain` shows them all
_NEAR = 0.3  # the least score at which an entry that does not count is worth a look
_MARK = {Relation.SUPPORTS: "+", Relation.CONFLICTS: "-", Relation.RELATED: "~"}
_RELATION_STYLE = {Relation.SUPPORTS: "good", Relation.CONFLICTS: "bad", Relation.RELATED: "dim"}
_SPEECH = {
    Kind.DIRECT: "in quotation marks",
    Kind.INDIRECT: "in the article's words",
    Kind.MIXED: "partly in quotation marks",
    Kind.ACCORDING_TO: "in the article's words",
}


def render_check(report: CheckReport, options: Options) -> str:
    """The findings that `options.show` asks for, grouped by article in the order of the text.

    The counts are not here but in `summary`: they go to stderr.
    """
    groups = [_article(article, report, options) for article in report.articles]
    return "".join(f"{group}\n" for group in groups if group)


def _article(article: ArticleReport, report: CheckReport, options: Options) -> str:
    findings = [
        "\n".join(finding(claim, article, report, options)) + "\n"
        for claim in wanted(article.claims, options.show)
    ]
    return "\n".join(findings)


def finding(
    claim: ClaimReport, article: ArticleReport, report: CheckReport, options: Options
) -> list[str]:
    """All that is known of one claim, as lines. `report` must have been redacted."""
    verdict, style = claim.verdict, STYLE[claim.verdict.status]
    head = headed(claim)
    lines = wrap(clean(f"{head} {claim.claim.text}"), options.width, "", "  ")
    if lines[0].startswith(head):
        lines[0] = paint(head, style, options) + lines[0][len(head) :]
    line, column = article.article.locate(claim.claim.span.start)
    lines.append(f" --> {clean(article.article.path)}:{line}:{column}")
    lines += snippet(article.article, claim.claim.span, style, options)
    lines += _says(claim, options)
    lines += _evidence(claim, report, options)
    lines += _utterance(claim, options)
    for flag in verdict.flags:
        lines += _item(str(flag.code), flag.message, options)
    for decision in verdict.decisions:
        what = f"{decision.who} on {decision.when}: {decision.entry} {decision.relation}"
        lines += _item("decided", f"{what}; {decision.why}", options)
    if claim.suppressed is not None:
        lines += _item("suppressed", claim.suppressed, options)
    if verdict.help:
        lines += _item("help", verdict.help, options)
    return lines


def headed(claim: ClaimReport) -> str:
    """The status, with the flags beside it: "contradicted[figure-mismatch]:"."""
    verdict = claim.verdict
    codes = ", ".join(dict.fromkeys(str(flag.code) for flag in verdict.flags))
    return f"{verdict.status}[{codes}]:" if codes else f"{verdict.status}:"


def _item(label: str, words: str, options: Options, style: str = "bold") -> list[str]:
    """` = label: words`, the words hanging."""
    head = f" = {label}:"
    lines = wrap(f"{label}: {clean(words)}", options.width, " = ", _hang(options))
    if lines[0].startswith(head):
        lines[0] = " = " + paint(f"{label}:", style, options) + lines[0][len(head) :]
    return lines


def _hang(options: Options) -> str:
    return "     " if options.width >= 40 else "  "


def _says(claim: ClaimReport, options: Options) -> list[str]:
    attribution = claim.claim.attribution
    if attribution is None or attribution.source is None:
        hedge = ", under a bare hedge" if claim.claim.hedged else ""
        return _item("says", f"the article, in its own voice{hedge}", options)
    return _item("says", speaker(attribution), options)


def speaker(attribution: Attribution) -> str:
    """Who says it, by which cue, through whom and on whose word: "Dana Ruiz (cue “said”), as told
    by The Ledger", "The Ledger (cue “reported”), citing a clerk"."""
    source = attribution.source
    if source is None:
        return "nobody named"
    words = source.name or source.text
    if source.role and source.role not in words:
        words += f", {source.role}"
    details = [] if source.text == words or not source.name else [f"“{source.text}”"]
    if attribution.cue is not None:
        details.append(f"cue “{attribution.cue.text}”")
    if attribution.kind in _SPEECH:
        details.append(_SPEECH[attribution.kind])
    unnamed = attribution.unnamed if attribution.anonymous else None
    if unnamed and unnamed == (source.name or source.text):
        details.append("not named")
    via, cited = attribution.around_source
    through = f", as told by {', '.join(via)}" if via else ""
    through += f", citing {', '.join(cited)}" if cited else ""
    through += " (not named)" if unnamed in cited else ""
    return words + (f" ({', '.join(details)})" if details else "") + through


def _evidence(claim: ClaimReport, report: CheckReport, options: Options) -> list[str]:
    verdict = claim.verdict
    counted, related = split_evidence(verdict.evidence)
    lines: list[str] = []
    # What is only related matters to an editor where nothing counts: it is where to look next.
    near = [e for e in related if e.score >= _NEAR][:1] if not counted else []
    for evidence in [*counted, *near]:
        lines += _one(evidence, claim, report.registry, options)
    if not counted and not near and claim.claim.checkable:
        lines += _item("evidence", "none in the registry", options)
    if counted and verdict.status is not Status.NOT_CHECKABLE:
        lines += _item("origins", origins_in_words(claim, report.policy.min_independent), options)
        lines += [
            line
            for one, two, why in verdict.origins.reasons[:_MOST_REASONS]
            for line in _item("not independent", f"{one} and {two}: {why}", options)
        ]
    return lines


def origins_in_words(claim: ClaimReport, asked: int) -> str:
    """How many independent origins, against how many the policy asks."""
    origins = claim.verdict.origins
    number = str(origins.minimum)
    if origins.maximum > origins.minimum:
        number = f"{origins.minimum} to {origins.maximum}"
    return f"{number} independent in support; the policy asks {asked}"


def _one(
    evidence: Evidence, claim: ClaimReport, registry: RegistrySummary, options: Options
) -> list[str]:
    entry = registry.entries.get(evidence.entry_id)
    relation = f"{_MARK[evidence.relation]} {evidence.relation}"
    if evidence.retracted:
        relation = f"x retracted, would be {evidence.would_be or evidence.relation}"
    named = describe(evidence.entry_id, evidence.source_id, registry)
    label = f" {relation}:"
    lines = wrap(f"{relation}: {named}", options.width, " ", _hang(options))
    if lines[0].startswith(label):
        rest = lines[0][len(label) :]
        name = clean(evidence.entry_id)
        if rest.startswith(f" {name}"):
            about = rest[len(name) + 2 :]
            rest = f" {link(name, _place(entry), options)}"
            rest += f" {link(about, _url(entry), options)}" if about else ""
        painted = paint(label[1:], _RELATION_STYLE[evidence.relation], options)
        lines[0] = f" {painted}{rest}"
    arrow = "←" if options.unicode else "<-"
    counts = evidence.relation is not Relation.RELATED or evidence.retracted
    for chain in chains_of(evidence.entry_id, claim, entry) if counts else ():
        steps = "".join(f" {arrow} derived from {describe(step, None, registry)}" for step in chain)
        lines += wrap(steps.strip(), options.width, _hang(options), _hang(options) + "  ")
    why = evidence.why
    if evidence.attributed_to:
        why += f" (the entry puts it on {evidence.attributed_to})"
    if why:
        lines += wrap(clean(why), options.width, _hang(options), _hang(options))
    return lines


def _place(entry: Entry | None) -> str | None:
    """The entry's line in the registry, as a URI."""
    if entry is None or entry.location is None:
        return None
    return f"{Path(entry.location.path).absolute().as_uri()}#L{entry.location.line}"


def _url(entry: Entry | None) -> str | None:
    if entry is None:
        return None
    return entry.url or entry.archive_url


def describe(name: str, source_id: str | None, registry: RegistrySummary) -> str:
    """An entry or source by id, with its source's name, date and Admiralty code."""
    entry = registry.entries.get(name)
    source = registry.sources.get(entry.source if entry else source_id or name)
    details = [source.name] if source else []
    if entry and entry.date:
        details.append(entry.date.isoformat())
    if source and entry and (source.reliability, entry.credibility) != ("F", 6):
        details.append(f"{source.reliability}{entry.credibility}")
    return clean(f"{name} ({', '.join(details)})" if details else name)


def chains_of(name: str, claim: ClaimReport, entry: Entry | None) -> Iterable[tuple[str, ...]]:
    """What the entry draws on, nearest first, without itself."""
    for supporter, chains in claim.verdict.origins.chains:
        if supporter == name:
            return [chain[1:] for chain in chains if len(chain) > 1]
    return [(upstream,) for upstream in entry.derived_from] if entry else []


def _utterance(claim: ClaimReport, options: Options) -> list[str]:
    """What became of the quoted words: the runs that differ, the article's against the record's."""
    utterance = claim.verdict.utterance
    if utterance is None:
        return []
    if utterance.status is UtteranceStatus.NOT_FOUND:
        return _item("quotation", "not found in the registry", options)
    if utterance.status is UtteranceStatus.VERIFIED:
        return _item("quotation", f"as in {utterance.entry_id}", options)
    lines = _item("quotation", f"differs from {utterance.entry_id}", options)
    for ours, theirs in utterance.diff:
        for mark, who, words, style in (
            ("-", "article", ours, "bad"),
            ("+", "record", theirs, "good"),
        ):
            quoted = f"“{clean(words)}”" if words else "(nothing)"
            line = wrap(f"{mark} {who}: {quoted}", options.width, _hang(options), _hang(options))
            lines += [paint(part, style, options) for part in line]
    return lines
