"""The pairs of claim and entry that a person may rule on, and the writing down of rulings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck import run
from claimcheck.config import Settings
from claimcheck.drafts import Request
from claimcheck.errors import UsageError
from claimcheck.model import ArticleReport, Claim, Decision, Entry, Evidence, FlagCode, Relation
from claimcheck.reporter.redact import redact
from claimcheck.verdict import decisions

MOST_RELATED = 3  # for each claim: the likeliest of the entries that the machine found no use for …
LIKELY = 0.25  # … if they score as much: "the council met" shares a name with half of a registry


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and an entry. `entry` is the registry's own; `shown` and `evidence` are what may be
    printed: a confidential source's words and ids are withheld in them.

    `decision` is the ruling that counts now, `stale` tells of one that no longer does.
    """

    path: str
    line: int
    claim: Claim
    entry: Entry
    shown: Entry
    evidence: Evidence
    decision: Decision | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody ruled: on a claim (by id, or the beginning of it) and an entry (by id)."""

    claim: str
    entry: str
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True)
class Docket:
    """All pairs of a run, every article that was read, and what could not be read."""

    pairs: tuple[Pair, ...]
    articles: tuple[ArticleReport, ...]
    entries: Mapping[str, Entry]
    problems: tuple[str, ...]

    def open(self, related: int = MOST_RELATED) -> list[Pair]:
        """The pairs still to rule on, as they come in the articles: what supports and conflicts
        first, then the `related` likeliest of the rest, none that is unlikely. A stale ruling is
        still to be made."""
        by_claim: dict[str, dict[str, Pair]] = {}
        for pair in self.pairs:
            if pair.claim.checkable:
                by_claim.setdefault(pair.claim.id, {}).setdefault(pair.entry.id, pair)
        found: list[Pair] = []
        for of_claim in by_claim.values():
            some = of_claim.values()
            counted = [p for p in some if p.evidence.relation is not Relation.RELATED]
            rest = sorted(
                (
                    p
                    for p in some
                    if p.evidence.relation is Relation.RELATED
                    and (p.stale or p.evidence.score >= LIKELY)
                ),
                key=lambda p: (not p.stale, -p.evidence.score, p.entry.id),
            )
            found += [p for p in (*counted, *rest[:related]) if p.decision is None]
        return found

    def settle(self, ruling: Ruling, who: str, when: dt.date) -> Decision:
        """The decision that a ruling makes, on the words as they now stand.

        Raises UsageError where its claim or entry is unknown, or it gives no reason.
        """
        if not ruling.why.strip():
            raise UsageError("a ruling needs a reason", hint="--why TEXT")
        if not who.strip():
            raise UsageError("a ruling needs a name", hint="--who NAME")
        claims = {c.claim.id: c.claim for a in self.articles for c in a.claims}
        fitting = [i for i in claims if ruling.claim and i.startswith(ruling.claim)]
        if ruling.claim in claims:
            fitting = [ruling.claim]
        if len(fitting) != 1:
            what = "is the beginning of several" if fitting else "is in none of the articles"
            raise UsageError(f"claim {ruling.claim!r} {what}", hint="ids are in `check` reports")
        shown = {pair.shown.id: pair.entry for pair in self.pairs}
        entry = self.entries.get(ruling.entry) or shown.get(ruling.entry)
        if entry is None:
            raise UsageError(f"entry {ruling.entry!r} is not in the registry")
        claim = claims[fitting[0]]
        return decisions.ruling(
            claim, entry, ruling.relation, who.strip(), ruling.why.strip(), when
        )


def docket(request: Request) -> Docket:
    """Check the articles that `request` names, and gather every pair of claim and entry.

    Raises ClaimcheckError where the registry, the decisions or every article is unusable.
    """
    from claimcheck import pipeline

    problems: list[str] = []
    report = run.check_report(request, problems)
    if report is None:
        raise UsageError(problems[0] if problems else "no article could be read")
    record = pipeline.open_record(request.settings)
    public = redact(report)
    pairs: list[Pair] = []
    for article, safe in zip(report.articles, public.articles, strict=True):
        for mine, shown in zip(article.claims, safe.claims, strict=True):
            ruled = {d.entry: d for d in mine.verdict.decisions}
            stale = {f.entry_id for f in mine.verdict.flags if f.code is FlagCode.STALE_DECISION}
            line, _ = article.article.locate(mine.claim.span.start)
            for e, veiled in zip(mine.verdict.evidence, shown.verdict.evidence, strict=True):
                entry = record.registry.entries[e.entry_id]
                hidden = Entry(veiled.entry_id, veiled.source_id, "")
                pairs.append(
                    Pair(
                        article.article.path,
                        line,
                        mine.claim,
                        entry,
                        public.registry.entries.get(veiled.entry_id, hidden),
                        veiled,
                        ruled.get(e.entry_id),
                        e.entry_id in stale,
                    )
                )
    return Docket(tuple(pairs), report.articles, record.registry.entries, tuple(problems))


def write_down(settings: Settings, made: Iterable[Decision]) -> None:
    """Append decisions to the decisions file: all of them, or on trouble none."""
    decisions.append(settings.decisions_path(), *made)


def as_json(pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Pairs for scripts; `relation` is the machine's, to be answered with a ruling."""
    return [
        {
            "claim": pair.claim.id,
            "entry": pair.shown.id,
            "relation": pair.evidence.relation.value,
            "score": round(pair.evidence.score, 4),
            "why": pair.evidence.why,
            "claim_text": pair.claim.text,
            "entry_text": pair.shown.text,
            "path": pair.path,
            "line": pair.line,
            "stale": pair.stale,
        }
        for pair in pairs
    ]
