"""The nouns every room shares.

Everything here is a frozen dataclass or an enumeration of words: no behaviour beyond what a noun
knows of itself, and no import of ours. Offsets are Unicode code points from 0, ends exclusive, into
`Article.text`; lines and columns count from 1.

Nouns are made when first asked for: making them all costs as much as half of `registry list`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.model.article import (
        PROSE,
        Article,
        Block,
        BlockKind,
        Location,
        Span,
        Suppression,
    )
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
        Match,
        Origins,
        Relation,
        Utterance,
        UtteranceStatus,
        Verdict,
    )
    from claimcheck.model.policy import FlagCode, Policy, Status
    from claimcheck.model.registry import Entry, Source
    from claimcheck.model.report import ArticleReport, CheckReport, ClaimReport, RegistrySummary

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

# Each before those that build on it
_HOMES = ("article", "registry", "policy", "evidence", "attribution", "claims", "report")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in _HOMES:
            noun = getattr(importlib.import_module(f"{__name__}.{home}"), name, None)
            if noun is not None:
                globals()[name] = noun
                return noun
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
