"""What a run of `check` found, as the reporters get it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.model.article import Article, Suppression
from claimcheck.model.attribution import Attribution
from claimcheck.model.claims import Claim
from claimcheck.model.evidence import Verdict
from claimcheck.model.policy import Policy
from claimcheck.model.registry import Entry, Source


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A claim with its verdict; `suppressed` is the reason given in the text, or None."""

    claim: Claim
    verdict: Verdict
    suppressed: str | None = None
    fails: bool = False


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """One article checked: all that a reporter needs of it."""

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[ClaimReport, ...]
    not_checked: tuple[str, ...] = ()  # "the headline", "2 captions": what no claim was made of
    unused_suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistrySummary:
    """What a report says of the registry, and what it needs to show an entry or a source."""

    path: str
    sources: dict[str, Source] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)  # those that the report names
    n_sources: int = 0
    n_entries: int = 0


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A whole run of `check`."""

    registry: RegistrySummary
    policy: Policy
    articles: tuple[ArticleReport, ...]
    version: str
    exit_code: int
    reveal: bool = False
