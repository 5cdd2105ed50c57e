"""The nouns every room shares.

Everything here is a frozen dataclass or an enumeration of words: no behaviour beyond what a noun
knows of itself, and no import of ours. Offsets are Unicode code points from 0, ends exclusive, into
`Article.text`; lines and columns count from 1.
"""

from claimcheck.model.article import PROSE, Article, Block, BlockKind, Location, Span, Suppression
from claimcheck.model.attribution import (
    Attribution,
    AttributionType,
    Kind,
    Mention,
    ProvenanceNote,
    Quotation,
    Stance,
    Words,
)
from claimcheck.model.claims import (
    Argument,
    ArticleClaims,
    Claim,
    Figure,
    Modality,
    Period,
    Proposition,
    Word,
)
from claimcheck.model.evidence import (
    Decision,
    Evidence,
    Flag,
    FlagCode,
    Match,
    Origins,
    Relation,
    Status,
    Utterance,
    UtteranceStatus,
    Verdict,
)
from claimcheck.model.registry import Entry, Source
from claimcheck.model.report import ArticleReport, CheckReport, ClaimReport, Policy, RegistrySummary

__all__ = [
    "PROSE",
    "Argument",
    "Article",
    "ArticleClaims",
    "ArticleReport",
    "Attribution",
    "AttributionType",
    "Block",
    "BlockKind",
    "CheckReport",
    "Claim",
    "ClaimReport",
    "Decision",
    "Entry",
    "Evidence",
    "Figure",
    "Flag",
    "FlagCode",
    "Kind",
    "Location",
    "Match",
    "Mention",
    "Modality",
    "Origins",
    "Period",
    "Policy",
    "Proposition",
    "ProvenanceNote",
    "Quotation",
    "RegistrySummary",
    "Relation",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Suppression",
    "Utterance",
    "UtteranceStatus",
    "Verdict",
    "Word",
    "Words",
]
