"""The shape of the JSON reports of check, as types: `json_` builds them, `schema` describes them.

Offsets are Unicode code points from 0, ends exclusive; lines and columns count from 1.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

CHECK_SCHEMA = "claimcheck/check/1"

KindName = Literal["direct", "indirect", "mixed", "according-to", "none"]
TypeName = Literal["assertion", "belief", "fact", "eventuality"]
StanceName = Literal["asserts", "confirms", "denies", "questions", "intends"]
RelationName = Literal["supports", "conflicts", "related"]
StatusName = Literal[
    "confirmed",
    "single-sourced",
    "disputed",
    "contradicted",
    "attributed",
    "unsourced",
    "not-checkable",
]
FlagName = Literal[
    "circular",
    "independence-unclear",
    "figure-mismatch",
    "misquote",
    "anonymous-source",
    "retracted-source",
    "confidential-source",
    "undeclared-derivation",
    "stale-decision",
]
UtteranceName = Literal["verified", "misquote", "not-found"]


class MentionShape(TypedDict):
    """A source as the article names it; `name` is the fullest mention, null where unresolved."""

    text: str
    spans: list[tuple[int, int]]
    name: str | None
    role: str | None
    source_id: str | None


class WordsShape(TypedDict):
    """Some words of the article, perhaps in several stretches."""

    text: str
    spans: list[tuple[int, int]]


class AttributionShape(TypedDict):
    """Who says what by which words. `chain` names nested sources, outermost first."""

    id: str
    kind: KindName
    source: MentionShape | None
    cue: WordsShape | None
    content: WordsShape
    type: TypeName
    stance: StanceName
    chain: list[str]
    parent: str | None
    hedged: bool
    negated: bool
    anonymous: bool


class ClaimAttributionShape(TypedDict):
    """A claim's attribution, without its content; `id` leads to the whole."""

    id: str
    kind: KindName
    source: MentionShape | None
    cue: WordsShape | None
    type: TypeName
    stance: StanceName
    chain: list[str]
    hedged: bool
    anonymous: bool


class SpanShape(TypedDict):
    """Where in the article: code points, and lines and columns."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class ClaimShape(TypedDict):
    """An atomic statement: `text` stands alone, `quote` is exactly the article's words."""

    id: str
    text: str
    quote: str
    span: SpanShape
    attribution: ClaimAttributionShape | None
    kind: KindName
    hedged: bool
    anonymous: bool
    polarity: bool
    checkable: bool
    not_checkable_because: str | None


class OriginsShape(TypedDict):
    """Independent origins in support: `min` counts suspicion of dependence, `max` does not.

    `groups` are supporting entries that make one origin; `independent` the set behind `min`;
    `chains` leads each supporting entry to its origins; `reasons` are pairs with why they are
    not independent.
    """

    min: int
    max: int
    groups: list[list[str]]
    independent: list[str]
    chains: dict[str, list[list[str]]]
    reasons: list[tuple[str, str, str]]


class MatchShape(TypedDict):
    """One detail compared: the claim's words, the entry's, and the outcome."""

    what: str
    claim: str
    entry: str
    outcome: str


class EvidenceShape(TypedDict):
    """One entry's relation to the claim. `score` in [0, 1]: how surely the entry supports it.

    `would_be` is what a retracted entry's relation would have been. `matches` are the details
    compared, left out where the entry is merely related.
    """

    entry_id: str
    source_id: str
    relation: RelationName
    score: float
    why: str
    source_name: str | None
    title: str | None
    date: str | None
    url: str | None
    quote: str | None
    attributed_to: str | None
    attributed_source_id: str | None
    retracted: bool
    would_be: RelationName | None
    flags: list[str]
    matches: list[MatchShape]


class UtteranceShape(TypedDict):
    """Whether the registry holds the quoted words; `diff` pairs the article's with the record's."""

    status: UtteranceName
    entry_id: str | None
    diff: list[tuple[str, str]]
    message: str


class FlagShape(TypedDict):
    """What a reader should know beside the status."""

    code: FlagName
    message: str
    entry_id: str | None


class DecisionShape(TypedDict):
    """What a person ruled on this claim and one entry."""

    entry_id: str
    relation: RelationName
    who: str
    when: str
    why: str


class CheckedClaimShape(ClaimShape):
    """A claim with its verdict. `suppressed` is the reason given in the text, or null; `decision`
    the latest of `decisions`, or null."""

    status: StatusName
    origins: OriginsShape
    evidence: list[EvidenceShape]
    utterance: UtteranceShape | None
    flags: list[FlagShape]
    decision: DecisionShape | None
    decisions: list[DecisionShape]
    suppressed: str | None
    fails: bool
    help: str | None


class SuppressionShape(TypedDict):
    """A suppression in the text that nothing needed."""

    codes: list[str]
    reason: str
    line: int
    column: int


class ArticleShape(TypedDict):
    """What an article says of itself."""

    path: str
    title: str | None
    byline: str | None
    date: str | None
    dateline: str | None
    attributions: list[AttributionShape]


class CheckedArticleShape(ArticleShape):
    """An article checked. `not_checked` says in words what no claim was made of."""

    claims: list[CheckedClaimShape]
    not_checked: list[str]
    unused_suppressions: list[SuppressionShape]


class RegistryShape(TypedDict):
    """What was checked against."""

    path: str
    sources: int
    entries: int


class PolicyShape(TypedDict):
    """What the desk asks for."""

    min_independent: int
    fail_on: list[str]


class SummaryShape(TypedDict):
    """Counts over all articles."""

    articles: int
    claims: int
    by_status: dict[str, int]
    by_flag: dict[str, int]
    suppressed: int
    failing: int
    exit_code: int


class CheckShape(TypedDict):
    """The report of `claimcheck check --format json`; a line of `jsonl` is one of one article."""

    schema: Literal["claimcheck/check/1"]
    claimcheck: str
    registry: RegistryShape
    policy: PolicyShape
    articles: list[CheckedArticleShape]
    summary: SummaryShape
