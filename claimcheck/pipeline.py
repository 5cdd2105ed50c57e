"""The one place that knows the order of the rooms: read → parse → match → weigh → report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.bounds import check_bounds
from claimcheck.config import Settings
from claimcheck.errors import ClaimcheckError, InputError, stray
from claimcheck.matcher.descriptions import descriptions_of
from claimcheck.matcher.entailment import reconsidered
from claimcheck.matcher.facts import matters_of_fact, may_be_on_record, put_on_record
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.nearest import relate_all, worth_showing
from claimcheck.matcher.quotes import check_utterance
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.shown import Answer, Pair
from claimcheck.model import (
    Article,
    ArticleClaims,
    ArticleReport,
    Claim,
    ClaimReport,
    Entry,
    Evidence,
    Mention,
    Origins,
    Policy,
    RegistrySummary,
    Source,
    Suppression,
    Verdict,
)
from claimcheck.record import Record, open_record, parsing
from claimcheck.registry import Registry
from claimcheck.unchecked import not_checked
from claimcheck.verdict.status import judge

TOGETHER = 24  # articles whose blocks go through the model in one stream

__all__ = [
    "Record",
    "batches",
    "check_article",
    "check_articles",
    "explain_origins",
    "extract_articles",
    "not_checked",
    "open_record",
    "summary_of",
]


def extract_articles(
    articles: Iterable[Article], settings: Settings, problems: list[str] | None = None
) -> Iterator[ArticleClaims]:
    """The articles' claims, in order, a few articles at a time.

    One that cannot be read is added to `problems`, in a line, and the others go on; where there
    is no such list, it raises InputError.
    """
    how = parsing(settings)
    for some in batches(_within_bounds(articles, settings, problems)):
        yield from how.claims(some)


def check_articles(
    articles: Iterable[Article],
    record: Record,
    settings: Settings,
    problems: list[str],
    *,
    keep: bool = True,
) -> Iterator[ArticleReport]:
    """The articles checked against the record, in order, a few articles at a time.

    One that cannot be checked is added to `problems`, in a line, and the others go on. With `keep`
    False nothing of the articles is looked for in the cache, nor put there.
    """
    for some in batches(_within_bounds(articles, settings, problems)):
        claims = record.parsing.claims(some, keep=keep)
        for article in some:
            try:
                report = check_article(next(claims), record, settings, keep=keep)
            except InputError as error:
                problems.append(str(error))
            except ClaimcheckError:
                raise
            except RecursionError:
                problems.append(f"{article.path}: it is nested too deeply to be read")
            except Exception as error:  # one article that trips us must not cost the others
                problems.append(f"{article.path}: {stray(error)}")
            else:
                yield report


def _within_bounds(
    articles: Iterable[Article], settings: Settings, problems: list[str] | None
) -> Iterator[Article]:
    for article in articles:
        try:
            check_bounds(article, settings.max_paragraph)
        except InputError as error:
            if problems is None:
                raise
            problems.append(str(error))
        else:
            yield article


def check_article(
    parsed: ArticleClaims, record: Record, settings: Settings, *, keep: bool = True
) -> ArticleReport:
    """One parsed article weighed against the record; with `keep` False what was made of its claims
    is not looked for in the cache, nor put there."""
    if len(parsed.claims) > settings.max_claims:
        raise InputError(
            f"{len(parsed.claims)} claims are more than max_claims allows",
            parsed.article.path,
            f"split the article, or raise max_claims above {settings.max_claims}",
        )
    parsed = _name_sources(parsed, record.registry)
    candidates = [record.candidates(claim) for claim in parsed.claims]
    record.read(entry for some in candidates for entry in some)
    about = {entry.id: entry.text for some in candidates for entry in some}
    described = descriptions_of(parsed, record.registry.sources, about.values())
    named = frozenset(map(name_tokens, parsed.names))
    found = [
        _evidence(claim, entries, parsed, described, named, record)
        for claim, entries in zip(parsed.claims, candidates, strict=True)
    ]
    found = _by_meaning(parsed.claims, found, record, keep)
    claims = put_on_record(parsed.claims, found)
    found = [some if claim.checkable else [] for claim, some in zip(claims, found, strict=True)]
    claims = matters_of_fact(claims, found, lambda pairs: record.likelihoods(pairs, keep=keep))
    reports = [
        _suppress(
            ClaimReport(claim, _weigh(claim, entries, evidence, parsed, record, settings.policy)),
            parsed.article,
            settings.policy,
        )
        for claim, entries, evidence in zip(claims, candidates, found, strict=True)
    ]
    return ArticleReport(
        article=parsed.article,
        attributions=parsed.attributions,
        claims=tuple(reports),
        not_checked=not_checked(parsed),
        unused_suppressions=_unused(parsed.article, reports),
    )


def _evidence(
    claim: Claim,
    entries: Sequence[Entry],
    parsed: ArticleClaims,
    described: Mapping[str, frozenset[tuple[str, ...]]],
    named: frozenset[tuple[str, ...]],
    record: Record,
) -> list[Evidence]:
    if not claim.checkable and not may_be_on_record(claim):
        return []
    return relate_all(
        claim,
        [record.candidate(entry) for entry in entries],
        sources=record.registry.sources,
        date=parsed.article.date,
        newest=max((entry.date for entry in entries if entry.date), default=None),
        described=described,
        named=named,
    )


def _by_meaning(
    claims: Sequence[Claim], found: Sequence[Sequence[Evidence]], record: Record, keep: bool
) -> list[list[Evidence]]:
    """The evidence of each claim, weighed again by what is said in other words, all at once."""
    entries, sources = record.registry.entries, record.registry.sources
    pairs = [
        (claim, entries[e.entry_id], sources[e.source_id], e)
        for claim, evidence in zip(claims, found, strict=True)
        for e in evidence
    ]

    def ask(some: Sequence[Pair], may_keep: bool) -> list[Answer]:
        return record.likelihoods(some, keep=keep and may_keep)

    def told(entry: Entry) -> Reading:
        return reading_of(record.parsed(entry), entry.title)

    weighed = iter(reconsidered(pairs, ask, told))
    return [worth_showing([next(weighed) for _ in evidence]) for evidence in found]


def _weigh(
    claim: Claim,
    entries: Sequence[Entry],
    evidence: Sequence[Evidence],
    parsed: ArticleClaims,
    record: Record,
    policy: Policy,
) -> Verdict:
    registry = record.registry
    texts = ((entry, record.parsed(entry)) for entry in entries)
    return judge(
        claim,
        evidence,
        entries=registry.entries,
        sources=registry.sources,
        policy=policy,
        utterance=check_utterance(claim, parsed.quotations, texts, registry.sources),
        provenance=parsed.provenance,
        decisions=record.decisions,
        names=record.names,
    )


def _name_sources(parsed: ArticleClaims, registry: Registry) -> ArticleClaims:
    """Each source in the article with the id of the registry's source of that name, if any."""
    named: dict[str, Source | None] = {}

    def known(mention: Mention | None) -> Mention | None:
        if mention is None:
            return None
        name = mention.name or mention.text
        if name not in named:
            named[name] = registry.source_named(name)
        source = named[name]
        return replace(mention, source_id=source.id) if source else mention

    attributions = {
        a.id: replace(a, source=known(a.source)) if a.source else a for a in parsed.attributions
    }
    claims = tuple(
        replace(c, attribution=attributions.get(c.attribution.id, c.attribution))
        if c.attribution
        else c
        for c in parsed.claims
    )
    return replace(parsed, attributions=tuple(attributions.values()), claims=claims)


def _suppress(report: ClaimReport, article: Article, policy: Policy) -> ClaimReport:
    found = [str(report.verdict.status), *(str(flag.code) for flag in report.verdict.flags)]
    here = [s for s in article.suppressions if s.block == report.claim.block and s.reason]
    ignored = {code for s in here for code in s.codes}
    fails = any(code in policy.fail_on and code not in ignored for code in found)
    used = [s.reason for s in here if set(s.codes) & set(found)]
    return replace(report, suppressed=used[0] if used else None, fails=fails)


def _unused(article: Article, reports: Sequence[ClaimReport]) -> tuple[Suppression, ...]:
    found: dict[int, set[str]] = {}
    for r in reports:
        codes = found.setdefault(r.claim.block, set())
        codes.add(str(r.verdict.status))
        codes.update(str(flag.code) for flag in r.verdict.flags)
    return tuple(
        s
        for s in article.suppressions
        if not s.reason or s.block is None or not set(s.codes) & found.get(s.block, set())
    )


def summary_of(registry: Registry, reports: Iterable[ArticleReport]) -> RegistrySummary:
    """What the reports need of the registry: its size, its sources, and the entries they name."""
    named: set[str] = set()
    for report in reports:
        for claim in report.claims:
            named.update(e.entry_id for e in claim.verdict.evidence)
            if claim.verdict.utterance and claim.verdict.utterance.entry_id:
                named.add(claim.verdict.utterance.entry_id)
            for _, chains in claim.verdict.origins.chains:
                named.update(link for chain in chains for link in chain)
    # All of a confidential source's entries, so that their pseudonyms are the same in every run.
    named.update(entry.id for entry in registry.confidential_entries)
    return RegistrySummary(
        path=str(registry.path),
        sources=dict(registry.sources),
        entries={i: registry.entries[i] for i in sorted(named) if i in registry.entries},
        n_sources=len(registry.sources),
        n_entries=len(registry.entries),
    )


def explain_origins(origins: Origins, registry: RegistrySummary) -> tuple[str, ...]:
    """How the independent set was chosen, a line a step; no line names a confidential source."""
    from claimcheck.verdict.explanation import explain_origins as explained

    return explained(origins, registry.entries, registry.sources)


def batches(articles: Iterable[Article], size: int = TOGETHER) -> Iterator[list[Article]]:
    """The articles in lists of `size`, the last one perhaps shorter."""
    some: list[Article] = []
    for article in articles:
        some.append(article)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
