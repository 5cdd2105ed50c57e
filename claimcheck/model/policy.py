"""What a claim may be found to be, and which findings fail a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What the evidence makes of a claim."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCED = "single-sourced"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    ATTRIBUTED = "attributed"
    UNSOURCED = "unsourced"
    NOT_CHECKABLE = "not-checkable"


class FlagCode(StrEnum):
    """What a reader should know beside the status."""

    CIRCULAR = "circular"
    INDEPENDENCE_UNCLEAR = "independence-unclear"
    FIGURE_MISMATCH = "figure-mismatch"
    MISQUOTE = "misquote"
    ANONYMOUS_SOURCE = "anonymous-source"
    RETRACTED_SOURCE = "retracted-source"
    CONFIDENTIAL_SOURCE = "confidential-source"
    UNDECLARED_DERIVATION = "undeclared-derivation"
    STALE_DECISION = "stale-decision"


@dataclass(frozen=True, slots=True)
class Policy:
    """What the desk asks for: how many independent origins, and what fails a run."""

    min_independent: int = 2
    fail_on: tuple[str, ...] = ("contradicted", "disputed", "misquote", "figure-mismatch")
