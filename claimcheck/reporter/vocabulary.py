"""How the reports speak of statuses: their order, worst first, and which an editor must act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.errors import UsageError, one_of
from claimcheck.model import (
    CheckReport,
    ClaimReport,
    Evidence,
    FlagCode,
    Policy,
    Relation,
    Status,
)

WORST_FIRST = (
    Status.CONTRADICTED,
    Status.DISPUTED,
    Status.UNSOURCED,
    Status.SINGLE_SOURCED,
    Status.ATTRIBUTED,
    Status.CONFIRMED,
    Status.NOT_CHECKABLE,
)
STYLE = {
    Status.CONTRADICTED: "bad",
    Status.DISPUTED: "doubt",
    Status.UNSOURCED: "weak",
    Status.SINGLE_SOURCED: "weak",
    Status.ATTRIBUTED: "neutral",
    Status.CONFIRMED: "good",
    Status.NOT_CHECKABLE: "dim",
}
_PROBLEMS = frozenset(WORST_FIRST[:4])
_NOTES = frozenset({FlagCode.ANONYMOUS_SOURCE, FlagCode.CONFIDENTIAL_SOURCE})


def is_problem(claim: ClaimReport) -> bool:
    """Whether an editor should look at it: the record speaks against it or carries it too weakly,
    or something is wrong with its sourcing. An unnamed speaker without any record is a problem; an
    unnamed speaker whom the record bears out is a note."""
    if claim.suppressed is not None:
        return False
    flags = {flag.code for flag in claim.verdict.flags}
    return (
        claim.fails
        or claim.verdict.status in _PROBLEMS
        or bool(flags - _NOTES)
        or (claim.verdict.status is Status.ATTRIBUTED and FlagCode.ANONYMOUS_SOURCE in flags)
    )


def split_evidence(evidence: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What counts or would if it were not retracted, supports first; and what is only related."""
    supports, conflicts, retracted, related = [], [], [], []
    for one in evidence:
        if one.retracted and one.would_be in (Relation.SUPPORTS, Relation.CONFLICTS):
            retracted.append(one)
        elif one.relation is Relation.SUPPORTS:
            supports.append(one)
        elif one.relation is Relation.CONFLICTS:
            conflicts.append(one)
        else:
            related.append(one)
    return [*supports, *conflicts, *retracted], related


def severity(claim: ClaimReport) -> tuple[bool, bool, int]:
    """A sort key, worst first: what fails the run, then by status; suppressed claims last."""
    place = WORST_FIRST.index(claim.verdict.status)
    return claim.suppressed is not None, not claim.fails, place


def level(code: str, policy: Policy, fails: bool = True) -> str:
    """How bad a status or flag is for tools that know three levels: "error" where the policy fails
    on it, "warning" for other problems, "note" for the rest. A claim that does not fail (`fails`),
    because it is in a baseline or outside the changed lines, has no errors."""
    if fails and code in policy.fail_on:
        return "error"
    weak = code in _PROBLEMS or (code in set(FlagCode) and code not in _NOTES)
    return "warning" if weak else "note"


def findings(claim: ClaimReport) -> list[tuple[str, str]]:
    """The codes that a problem claim is reported under, each with its one-line message: its status
    where that is a problem or nothing else is, then its flags."""
    if claim.suppressed is None and not is_problem(claim):
        return []
    verdict = claim.verdict
    flags = [(str(flag.code), flag.message) for flag in verdict.flags]
    if verdict.status in _PROBLEMS or not flags:
        return [(str(verdict.status), verdict.help), *flags]
    return flags


def wanted(claims: Iterable[ClaimReport], show: str) -> list[ClaimReport]:
    """The claims that `show` asks for, in the order given: "problems", "all", a status or a flag.

    Raises UsageError for any other word.
    """
    if show == "all":
        return list(claims)
    if show == "problems":
        return [claim for claim in claims if is_problem(claim)]
    if show in {str(status) for status in Status}:
        return [claim for claim in claims if claim.verdict.status == show]
    if show in {str(code) for code in FlagCode}:
        return [c for c in claims if any(flag.code == show for flag in c.verdict.flags)]
    known = ["problems", "all", *Status, *FlagCode]
    raise UsageError(f"there is nothing called {show!r} to show", hint=one_of(show, known))


def by_status(claims: Iterable[ClaimReport]) -> dict[Status, int]:
    """How many claims of each status, worst first, those of no claim left out."""
    count = Counter(claim.verdict.status for claim in claims)
    return {status: count[status] for status in WORST_FIRST if count[status]}


def by_flag(claims: Iterable[ClaimReport]) -> dict[FlagCode, int]:
    """How many claims carry each flag, in the order of `FlagCode`, those of no claim left out."""
    count = Counter(code for claim in claims for code in {f.code for f in claim.verdict.flags})
    return {code: count[code] for code in FlagCode if count[code]}


def all_claims(report: CheckReport) -> list[ClaimReport]:
    """The claims of all articles, in order."""
    return [claim for article in report.articles for claim in article.claims]
