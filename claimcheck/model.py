"""The nouns every room shares.

Everything here is a frozen dataclass or an enumeration of words: no behaviour beyond what a noun
knows of itself, and no import of ours. Offsets are Unicode code points from 0, ends exclusive, into
`Article.text`; lines and columns count from 1.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from dataclasses import dataclass, field
from enum import StrEnum

# --------------------------------------------------------------------------------------------------
# Places in a text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article: code points `start` (included) to `end` (excluded)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, for people: path, line and column (both from 1)."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


# --------------------------------------------------------------------------------------------------
# The article


class BlockKind(StrEnum):
    """What a block of the article is. Only `paragraph`, `list-item` and `quotation` make claims."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"  # a block quotation, "> …" in Markdown
    CAPTION = "caption"


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading … as plain prose, with its way back into the article.

    `text` is the concatenation of the article's `pieces`, character for character, except that any
    white-space character is written as a plain space; markup and repeated white space lie between
    the pieces and are not in `text`.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Span, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of pieces, in `text`

    def __post_init__(self) -> None:
        lengths = (len(piece) for piece in self.pieces)
        object.__setattr__(self, "_starts", tuple(itertools.accumulate(lengths, initial=0)))

    def span(self, start: int, end: int) -> Span:
        """The article's span for `text[start:end]`: from its first to its last character."""
        if end <= start:
            at = self._offset(start)
            return Span(at, at)
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, index: int) -> int:
        if not self.pieces:
            return 0
        which = min(bisect.bisect_right(self._starts, max(index, 0)), len(self.pieces)) - 1
        return self.pieces[which].start + index - self._starts[which]


@dataclass(frozen=True, slots=True)
class Suppression:
    """`<!-- claimcheck: ignore CODE[, CODE], reason -->`, for the block that follows it."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    block: int | None  # index into Article.blocks; None where no block follows


@dataclass(frozen=True, slots=True)
class Article:
    """The draft that is checked: its text as decoded, and what the reader found in it."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    date: dt.date | None = None
    dateline: str | None = None
    suppressions: tuple[Suppression, ...] = ()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of a code-point offset."""
        if not self._line_starts:  # found once, and only where somebody asks
            starts = itertools.accumulate(map(len, self.text.split("\n")), lambda a, b: a + b + 1)
            object.__setattr__(self, "_line_starts", (0, *(end + 1 for end in starts)))
        line = bisect.bisect_right(self._line_starts, offset, hi=len(self._line_starts) - 1)
        return line, offset - self._line_starts[line - 1] + 1


# --------------------------------------------------------------------------------------------------
# Attributions


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

    `chain` names the sources outermost first when attributions nest ("The Times", "officials");
    its last element is the name or text of `source`. `parent` is the id of the attribution whose
    content holds this one.
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


# --------------------------------------------------------------------------------------------------
# Claims


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds and unit: an interval, never a bare number.

    "more than 100" is (100, inf): low 100, low_open. "nearly 50" is [45, 50). `exact` tells a
    figure written without hedge or bound. `unit` is a normalised unit ("GBP", "percent", "metre",
    "year", "day", "" for a plain count); `counted` the lemma of what is counted ("man", "inmate").
    """

    low: float
    high: float
    low_open: bool
    high_open: bool
    unit: str
    counted: str
    exact: bool
    text: str
    span: Span
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A date or stretch of time, resolved where the article's date allows: both ends included.

    `start` or `end` is None where open or unknown. "on Tuesday" in an article of a Wednesday the
    22nd is 21 to 21; "since January" is 1 January to None; "last year" is a whole year.
    """

    start: dt.date | None
    end: dt.date | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a claim's sentence, as parsed. `head` is an index into the same tuple (itself
    for the root, or where the head lies outside the claim). `refers_to` is the full name that a
    pronoun, surname or "the group" was resolved to. `entity` is the named-entity type, or ""."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    span: Span
    refers_to: str | None = None


class Modality(StrEnum):
    """How far a proposition is put forward as so."""

    ACTUAL = "actual"
    HEDGED = "hedged"  # reportedly, is believed to, alleged, apparently
    POSSIBLE = "possible"  # may, might, could
    FUTURE = "future"  # will, plans to, is to
    CONDITIONAL = "conditional"  # would, if
    QUESTION = "question"
    EXHORTATION = "exhortation"  # should, must, imperative


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant or circumstance of a predicate.

    `role` is "agent", "patient", "recipient", "attribute" (of a copula), "time", "place",
    "manner", or the bare preposition ("in", "for", "about"). Passive and active are already one:
    in "Pier 4 was closed by engineers" the pier is the patient. `head` is the lemma of the head
    word, `lemmas` the content lemmas of the whole phrase in order (head included), `name` the
    resolved full name where it is named or refers to somebody named.
    """

    role: str
    text: str
    head: str
    lemmas: tuple[str, ...]
    name: str | None = None
    entity: str = ""
    figures: tuple[Figure, ...] = ()
    definite: bool = False
    at: tuple[int, ...] = ()  # the phrase's words, as indices into Claim.words; the head is first


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its arguments: what is compared with what.

    `predicate` is the lemma of the verb (with its particle: "shut down"), of the noun or adjective
    of a copula ("spokesman"), or of a nominalised event ("closure" → "close").
    """

    predicate: str
    arguments: tuple[Argument, ...]
    negated: bool = False
    modality: Modality = Modality.ACTUAL
    figures: tuple[Figure, ...] = ()
    periods: tuple[Period, ...] = ()
    at: int = -1  # the predicate's word, as an index into Claim.words


@dataclass(frozen=True, slots=True)
class Claim:
    """An atomic statement of the article, checkable or not, with its attribution or none.

    `id` is a fingerprint of its words that survives edits elsewhere and re-flowed lines. `text`
    stands alone; `quote` is exactly the article's words, `article.text[span.start:span.end]`.
    `polarity` is False for a claim that says something is not so, by its own words or because its
    cue denies it ("X denied that P" is X's claim not-P, and `text` says so).
    `not_checkable_because` is "opinion", "exhortation", "question", "intent", "wish", "feeling" …
    or "" where the claim is checkable.
    """

    id: str
    text: str
    quote: str
    span: Span
    block: int
    sentence: Span
    attribution: Attribution | None
    kind: Kind
    hedged: bool
    anonymous: bool
    polarity: bool
    checkable: bool
    not_checkable_because: str
    words: tuple[Word, ...]
    propositions: tuple[Proposition, ...]
    figures: tuple[Figure, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """All that the parser found in one article (or one registry entry's text)."""

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    provenance: tuple[ProvenanceNote, ...] = ()
    names: tuple[str, ...] = ()  # the fullest mention of everybody named, in order of appearance


# --------------------------------------------------------------------------------------------------
# The registry


@dataclass(frozen=True, slots=True)
class Source:
    """One organisation, person or document that puts things out."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    owner: str | None = None
    url: str | None = None
    reliability: str = "F"
    confidential: bool = False
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a source put out: what claims are matched with."""

    id: str
    source: str
    text: str
    date: dt.date | None = None
    title: str | None = None
    url: str | None = None
    archive_url: str | None = None
    derived_from: tuple[str, ...] = ()
    stance: str = "reports"  # or "denies"
    retracted: bool = False
    credibility: int = 6
    note: str | None = None
    location: Location | None = None


# --------------------------------------------------------------------------------------------------
# Evidence and verdict


class Relation(StrEnum):
    """What one entry does for one claim."""

    SUPPORTS = "supports"
    CONFLICTS = "conflicts"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Match:
    """One detail that was compared: the claim's words, the entry's (or "" if it has none), and
    the outcome: "same", "entailed", "missing", "different", "opposite"."""

    what: str  # "predicate", "agent", "place", "figure", …
    claim: str
    entry: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry's relation to one claim, and why.

    `score` in [0, 1] says how sure the machine is that the entry supports the claim. `why` is one
    line for people. `attributed_to` names whoever the entry's text puts the statement on, where it
    is not the entry's own source. `flags` are codes this pair raises ("figure-mismatch").
    """

    entry_id: str
    source_id: str
    relation: Relation
    score: float
    why: str
    matches: tuple[Match, ...] = ()
    attributed_to: str | None = None
    attributed_source_id: str | None = None
    flags: tuple[str, ...] = ()
    retracted: bool = False
    would_be: Relation | None = None  # what a retracted entry's relation would have been
    entry_quote: str = ""  # the entry's sentence that decided


class UtteranceStatus(StrEnum):
    """Whether the registry holds the quoted words."""

    VERIFIED = "verified"
    MISQUOTE = "misquote"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Utterance:
    """The quotation check: `diff` pairs the words of article and record, where they differ."""

    status: UtteranceStatus
    entry_id: str | None = None
    diff: tuple[tuple[str, str], ...] = ()
    message: str = ""


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
class Flag:
    """A flag on one claim, with its one-line message and the entry it speaks of, if any."""

    code: FlagCode
    message: str
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person ruled on one claim and one entry; it outranks the machine.

    `claim_hash` and `entry_hash` are of the words ruled on; where either no longer matches, the
    decision is stale and does not count.
    """

    claim: str
    entry: str
    relation: Relation
    who: str
    when: dt.date
    why: str
    claim_hash: str
    entry_hash: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins support a claim (DESIGN: part 6).

    `minimum` counts no two entries that are dependent or suspected to be; `maximum` leaves
    suspicion out. `independent` is the chosen largest set of entry ids behind `minimum`. `groups`
    are the supporting entries gathered by what makes them one origin; `chains` gives for each
    supporting entry its `derived_from` chains, each from the entry to an origin; `reasons` says
    for each pair of entries that are not independent why.
    """

    minimum: int
    maximum: int
    groups: tuple[tuple[str, ...], ...] = ()
    independent: tuple[str, ...] = ()
    chains: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    reasons: tuple[tuple[str, str, str], ...] = ()  # entry, entry, why
    exact: bool = True  # False: too tangled to count; `minimum` and `maximum` are lower bounds


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record makes of one claim."""

    status: Status
    origins: Origins
    evidence: tuple[Evidence, ...]
    utterance: Utterance | None
    flags: tuple[Flag, ...]
    decisions: tuple[Decision, ...] = ()
    help: str = ""  # what would change the status, for an editor: "a second independent origin"


@dataclass(frozen=True, slots=True)
class Policy:
    """What the desk asks for: how many independent origins, and what fails a run."""

    min_independent: int = 2
    fail_on: tuple[str, ...] = ("contradicted", "disputed", "misquote", "figure-mismatch")


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
