"""Who says what by which words: attributions, quotations, who draws on whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.article import Span


class Kind(StrEnum):
    """How the article attributes: in the source's words, in its own, in both, or not at all."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACCORDING_TO = "according-to"
    NONE = "none"


class AttributionType(StrEnum):
    """What kind of attitude is attributed (PARC 3.0, Pareti 2016). Only assertions go on record."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class Stance(StrEnum):
    """What the cue makes of its content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    INTENDS = "intends"


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as the article names it: the words, where they stand, and whom they name.

    `name` is the fullest mention in the article ("Dana Ruiz" for "she"), None where unresolved.
    `role` is the title or role the article gives with it ("a department spokeswoman").
    """

    text: str
    spans: tuple[Span, ...]
    name: str | None = None
    role: str | None = None
    source_id: str | None = None  # the registry's source, filled in by the pipeline


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of the article, perhaps in several stretches (a cue, a content)."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words. `id` is unique in the article ("a1", "a2", …).

    `chain` names the sources outermost first when attributions nest ("The Times", "officials"):
    those that report the source, the name or text of `source`, and whom it cites. `parent` is the
    id of the attribution whose content holds this one.
    """

    id: str
    kind: Kind
    source: Mention | None
    cue: Words | None
    content: Words
    type: AttributionType = AttributionType.ASSERTION
    stance: Stance = Stance.ASSERTS
    chain: tuple[str, ...] = ()
    parent: str | None = None
    hedged: bool = False
    negated: bool = False  # the cue itself is negated: "did not say that"
    anonymous: bool = False

    @property
    def around_source(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of the chain, who reports what the source says, and whom the source cites."""
        own = self.source and (self.source.name or self.source.text)
        at = self.chain.index(own) if own in self.chain else len(self.chain) - 1
        return self.chain[: max(0, at)], self.chain[at + 1 :]

    @property
    def unnamed(self) -> str | None:
        """Who has no name where it is `anonymous`: the source, or whom a named source cites."""
        if self.source is None:
            return None
        own = self.source.name or self.source.text
        _, cited = self.around_source
        return cited[-1] if cited and any(map(str.isupper, own)) else own


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks as spoken: what the registry's quotes are compared with.

    `text` is what stands between the marks, joined over a split around the cue by a single space;
    `speaker` the resolved name where known.
    """

    text: str
    spans: tuple[Span, ...]
    speaker: str | None
    attribution: str | None  # Attribution.id


@dataclass(frozen=True, slots=True)
class ProvenanceNote:
    """Prose that says one source draws on another: "citing", "told Reuters", "first reported by".

    `relayer` and `upstream` are names as resolved in the article; `relayer` is None where the
    article (or entry) itself is the one that draws.
    """

    relayer: str | None
    upstream: str
    cue: str
    span: Span
