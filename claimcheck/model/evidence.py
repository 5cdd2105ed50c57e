"""What entries do for claims, and what comes of it: evidence, rulings, origins, verdicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.article import Location
from claimcheck.model.policy import FlagCode, Status


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
    `reworded` tells that it says so in other words only, and not so surely that it may count as an
    origin beside others.
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
    reworded: bool = False


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
