"""Withholding what would give away a confidential source, in one place, before any format runs.

A confidential source is called "confidential source 1" and `confidential-1` (numbered by sorted
id, so that a report says the same on every run), its entries `confidential-1-entry-2`; their words,
titles, dates, links, notes and places in the registry are dropped. The article's own words stay as
they are: a draft that names its source has already told the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimcheck.model import (
    ArticleReport,
    Attribution,
    CheckReport,
    Claim,
    ClaimReport,
    Decision,
    Entry,
    Evidence,
    Flag,
    FlagCode,
    Match,
    Origins,
    RegistrySummary,
    Relation,
    Source,
    Utterance,
    UtteranceStatus,
    Verdict,
)
from claimcheck.reporter.pseudonyms import WITHHELD, Pseudonyms

_WHY = {
    Relation.SUPPORTS: "a confidential entry supports this; its words are withheld",
    Relation.CONFLICTS: "a confidential entry conflicts with this; its words are withheld",
    Relation.RELATED: "a confidential entry is about the same; its words are withheld",
}
_FLAG = {
    FlagCode.CIRCULAR: "several supporting entries go back to one origin, some confidential",
    FlagCode.INDEPENDENCE_UNCLEAR: "whether a confidential entry is independent is not clear",
    FlagCode.FIGURE_MISMATCH: "a confidential entry gives another figure",
    FlagCode.MISQUOTE: "a confidential entry holds nearly, but not exactly, these words",
    FlagCode.ANONYMOUS_SOURCE: "the article does not name who says this",
    FlagCode.RETRACTED_SOURCE: "only retracted entries support this, one of them confidential",
    FlagCode.CONFIDENTIAL_SOURCE: "a confidential source is part of the evidence",
    FlagCode.UNDECLARED_DERIVATION: "a derivation that touches a confidential source is undeclared",
    FlagCode.STALE_DECISION: "a decision on a confidential entry is out of date",
}
_UTTERANCE = {
    UtteranceStatus.VERIFIED: "a confidential entry holds these words",
    UtteranceStatus.MISQUOTE: _FLAG[FlagCode.MISQUOTE],
    UtteranceStatus.NOT_FOUND: "",
}


def redact(report: CheckReport) -> CheckReport:
    """The report as anybody may read it; as it is where `report.reveal` or nothing is confidential.

    `report.registry.sources` must hold all sources, or the numbers are not stable between runs.
    """
    pseudonyms = Pseudonyms.of(report.registry)
    if report.reveal or pseudonyms is None:
        return report
    redaction = _Redaction(pseudonyms)
    return replace(
        report,
        registry=redaction.registry(report.registry),
        articles=tuple(redaction.article(article) for article in report.articles),
    )


@dataclass(frozen=True, slots=True)
class _Redaction:
    """Each noun of a report with what is confidential withheld."""

    by: Pseudonyms

    # -- the registry ------------------------------------------------------------------------------

    def registry(self, old: RegistrySummary) -> RegistrySummary:
        sources = (self.source(source) for source in old.sources.values())
        entries = (self.entry(entry) for entry in old.entries.values())
        return replace(
            old,
            sources={source.id: source for source in sources},
            entries={entry.id: entry for entry in entries},
        )

    def source(self, old: Source) -> Source:
        if not old.confidential:
            return old
        new = self.by.ids[old.id]
        return Source(
            id=new,
            name=f"confidential source {new.rsplit('-', 1)[-1]}",
            reliability=old.reliability,
            confidential=True,
        )

    def entry(self, old: Entry) -> Entry:
        if old.id not in self.by.ids:
            return replace(
                old,
                text=self.by.blot(old.text),
                title=None if old.title is None else self.by.blot(old.title),
                note=None,
                location=None
                if old.location and self.by.betrays(old.location.path)
                else old.location,
                derived_from=tuple(map(self.by.id, old.derived_from)),
            )
        return Entry(
            id=self.by.ids[old.id],
            source=self.by.ids[old.source],
            text="",
            derived_from=tuple(map(self.by.id, old.derived_from)),
            stance=old.stance,
            retracted=old.retracted,
            credibility=old.credibility,
        )

    # -- the article -------------------------------------------------------------------------------

    def article(self, old: ArticleReport) -> ArticleReport:
        return replace(
            old,
            attributions=tuple(self.attribution(a) for a in old.attributions),
            claims=tuple(self.claim(claim) for claim in old.claims),
        )

    def attribution(self, old: Attribution) -> Attribution:
        """A name in the article is not said to be a confidential source's."""
        if old.source is None or old.source.source_id not in self.by.ids:
            return old
        return replace(old, source=replace(old.source, source_id=None))

    def claim(self, old: ClaimReport) -> ClaimReport:
        claim = old.claim
        if claim.attribution is not None:
            claim = replace(claim, attribution=self.attribution(claim.attribution))
        return replace(old, claim=claim, verdict=self.verdict(old.verdict, claim))

    def verdict(self, old: Verdict, claim: Claim) -> Verdict:
        public = f"{claim.text} {claim.quote}"
        return replace(
            old,
            origins=self.origins(old.origins),
            evidence=tuple(self.evidence(e, public) for e in old.evidence),
            utterance=None if old.utterance is None else self.utterance(old.utterance, public),
            flags=tuple(self.flag(flag, public) for flag in old.flags),
            decisions=tuple(self.decision(decision) for decision in old.decisions),
            help=self.by.say(old.help, public, instead=""),
        )

    def origins(self, old: Origins) -> Origins:
        def many(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(map(self.by.id, names))

        return replace(
            old,
            groups=tuple(many(group) for group in old.groups),
            independent=many(old.independent),
            chains=tuple(
                (self.by.id(e), tuple(many(c) for c in chains)) for e, chains in old.chains
            ),
            reasons=tuple(
                (
                    self.by.id(one),
                    self.by.id(two),
                    "why is withheld"
                    if one in self.by.ids or two in self.by.ids
                    else self.by.say(why),
                )
                for one, two, why in old.reasons
            ),
        )

    def evidence(self, old: Evidence, public: str) -> Evidence:
        if old.entry_id not in self.by.ids and old.source_id not in self.by.ids:
            named = None if old.attributed_to is None else self.by.blot(old.attributed_to)
            known = old.attributed_source_id
            return replace(
                old,
                why=self.by.say(old.why, public),
                matches=tuple(map(self.match, old.matches)),
                attributed_to=named,
                attributed_source_id=None if known in self.by.ids else known,
                entry_quote=self.by.blot(old.entry_quote),
            )
        return replace(
            old,
            entry_id=self.by.id(old.entry_id),
            source_id=self.by.id(old.source_id),
            why=_WHY[old.relation],
            matches=tuple(Match(m.what, m.claim, "", m.outcome) for m in old.matches),
            attributed_to=None,
            attributed_source_id=None,
            entry_quote="",
        )

    def match(self, old: Match) -> Match:
        entry = self.by.blot(old.entry)
        return old if entry == old.entry else replace(old, entry=entry)

    def utterance(self, old: Utterance, public: str) -> Utterance:
        if old.entry_id not in self.by.ids:
            return replace(old, message=self.by.say(old.message, public))
        return Utterance(
            old.status, old.entry_id and self.by.id(old.entry_id), (), _UTTERANCE[old.status]
        )

    def flag(self, old: Flag, public: str) -> Flag:
        if old.entry_id in self.by.ids:
            return Flag(old.code, _FLAG[old.code], old.entry_id and self.by.id(old.entry_id))
        return replace(old, message=self.by.say(old.message, public, instead=_FLAG[old.code]))

    def decision(self, old: Decision) -> Decision:
        """Who decided and when stays; a hash of confidential words could be guessed from."""
        if old.entry not in self.by.ids:
            return replace(old, why=self.by.say(old.why))
        return replace(old, entry=self.by.id(old.entry), why=WITHHELD, entry_hash="", location=None)
