"""Withholding what would give away a confidential source, in one place, before any format runs.

A confidential source is called "confidential source 1" and `confidential-1` (numbered by sorted
id, so that a report says the same on every run), its entries `confidential-1-entry-2`; their words,
titles, dates, links, notes and places in the registry are dropped. The article's own words stay as
they are: a draft that names its source has already told the reader.
"""

from __future__ import annotations

import re
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

WITHHELD = "[withheld]"

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
    veil = _Veil.over(report.registry)
    if report.reveal or veil is None:
        return report
    return replace(
        report,
        registry=veil.registry(report.registry),
        articles=tuple(veil.article(article) for article in report.articles),
    )


@dataclass(frozen=True, slots=True)
class _Veil:
    """What to hide and what to call it: `ids` maps ids of confidential sources and entries."""

    ids: dict[str, str]
    names: dict[str, str]  # case-folded name, alias, URL … → what to call it
    pattern: re.Pattern[str]
    shingles: frozenset[tuple[str, ...]]

    @classmethod
    def over(cls, registry: RegistrySummary) -> _Veil | None:
        hidden = sorted(
            (s for s in registry.sources.values() if s.confidential), key=lambda s: s.id
        )
        if not hidden:
            return None
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        private: list[str] = []
        for number, source in enumerate(hidden, 1):
            new = _free(f"confidential-{number}", registry)
            ids[source.id] = new
            called = f"confidential source {number}"
            for name in (source.name, *source.aliases, source.url, *_parts(source)):
                if name and name.strip():
                    names[_plain(name)] = called
            own = sorted(e.id for e in registry.entries.values() if e.source == source.id)
            for index, entry_id in enumerate(own, 1):
                ids[entry_id] = f"{new}-entry-{index}"
                entry = registry.entries[entry_id]
                private += [part for part in (entry.text, entry.title, entry.note) if part]
                for words in (entry.url, entry.archive_url, *_short(private)):
                    if words and words.strip():
                        names.setdefault(_plain(words), WITHHELD)
        hide = sorted({*ids, *names}, key=lambda word: (-len(word), word))
        body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in hide)
        pattern = re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
        lowered = {key.casefold(): value for key, value in ids.items()}
        return cls(ids, {**names, **lowered}, pattern, frozenset(_shingles(private)))

    # -- words -------------------------------------------------------------------------------------

    def id(self, name: str) -> str:
        return self.ids.get(name, name)

    def maybe(self, name: str | None) -> str | None:
        return None if name is None else self.id(name)

    def say(self, text: str, public: str = "", instead: str = WITHHELD) -> str:
        """A message with names replaced; `instead` of it where it repeats confidential words that
        the article (`public`) does not use itself."""
        if (set(_shingles([text])) & self.shingles) - set(_shingles([public])):
            return instead
        spoken = _plain(public)

        def call(found: re.Match[str]) -> str:
            word = _plain(found.group())
            # beside the article's own use of a name, a pseudonym would tell whose it is
            return WITHHELD if word in spoken else self.names.get(word, WITHHELD)

        return self.pattern.sub(call, text)

    def blot(self, text: str) -> str:
        """Words that are public elsewhere, with confidential names blotted out: a pseudonym put
        in the place of a name could be looked up there."""
        return self.pattern.sub(WITHHELD, text)

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
        new = self.ids[old.id]
        return Source(
            id=new,
            name=f"confidential source {new.rsplit('-', 1)[-1]}",
            reliability=old.reliability,
            confidential=True,
        )

    def entry(self, old: Entry) -> Entry:
        if old.id not in self.ids:
            return replace(
                old,
                text=self.blot(old.text),
                title=None if old.title is None else self.blot(old.title),
                note=None,
                derived_from=tuple(map(self.id, old.derived_from)),
            )
        return Entry(
            id=self.ids[old.id],
            source=self.ids[old.source],
            text="",
            derived_from=tuple(map(self.id, old.derived_from)),
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
        if old.source is None or old.source.source_id not in self.ids:
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
            help=self.say(old.help, public, instead=""),
        )

    def origins(self, old: Origins) -> Origins:
        def many(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(map(self.id, names))

        return replace(
            old,
            groups=tuple(many(group) for group in old.groups),
            independent=many(old.independent),
            chains=tuple((self.id(e), tuple(many(c) for c in chains)) for e, chains in old.chains),
            reasons=tuple(
                (
                    self.id(one),
                    self.id(two),
                    "why is withheld" if one in self.ids or two in self.ids else self.say(why),
                )
                for one, two, why in old.reasons
            ),
        )

    def evidence(self, old: Evidence, public: str) -> Evidence:
        if old.entry_id not in self.ids and old.source_id not in self.ids:
            named = None if old.attributed_to is None else self.blot(old.attributed_to)
            known = old.attributed_source_id
            return replace(
                old,
                why=self.say(old.why, public),
                matches=tuple(replace(m, entry=self.blot(m.entry)) for m in old.matches),
                attributed_to=named,
                attributed_source_id=None if known in self.ids else known,
                entry_quote=self.blot(old.entry_quote),
            )
        return replace(
            old,
            entry_id=self.id(old.entry_id),
            source_id=self.id(old.source_id),
            why=_WHY[old.relation],
            matches=tuple(Match(m.what, m.claim, "", m.outcome) for m in old.matches),
            attributed_to=None,
            attributed_source_id=None,
            entry_quote="",
        )

    def utterance(self, old: Utterance, public: str) -> Utterance:
        if old.entry_id not in self.ids:
            return replace(old, message=self.say(old.message, public))
        return Utterance(old.status, self.maybe(old.entry_id), (), _UTTERANCE[old.status])

    def flag(self, old: Flag, public: str) -> Flag:
        if old.entry_id in self.ids:
            return Flag(old.code, _FLAG[old.code], self.maybe(old.entry_id))
        return replace(old, message=self.say(old.message, public, instead=_FLAG[old.code]))

    def decision(self, old: Decision) -> Decision:
        """Who decided and when stays; a hash of confidential words could be guessed from."""
        if old.entry not in self.ids:
            return replace(old, why=self.say(old.why))
        return replace(old, entry=self.id(old.entry), why=WITHHELD, entry_hash="", location=None)


def _free(name: str, registry: RegistrySummary) -> str:
    """`name`, or with an "x" put before it while some public id is called so."""
    while (name in registry.sources and not registry.sources[name].confidential) or any(
        entry.startswith(f"{name}-entry-")
        and not registry.sources.get(registry.entries[entry].source, Source("", "")).confidential
        for entry in registry.entries
    ):
        name = f"x{name}"
    return name


def _parts(source: Source) -> list[str]:
    """First names and surnames of a person: a message may use either alone."""
    if source.kind not in ("person", "social", "other"):
        return []
    words = (word for name in (source.name, *source.aliases) for word in re.split(r"[\s,]+", name))
    return [word for word in words if len(word) > 2 and word[0].isupper() and word not in _TITLES]


_TITLES = frozenset({"Dr", "Mrs", "Prof", "Sir", "The", "Rep", "Sen", "Gen", "Col", "Rev", "Lord"})


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _short(texts: list[str]) -> list[str]:
    """Those too short for `_shingles`."""
    return [text for text in texts if len(re.findall(r"\w+", text)) < 4]


def _shingles(texts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Runs of four words: shorter ones are found in any two texts on one topic."""
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        for start in range(len(words) - 3):
            yield tuple(words[start : start + 4])
