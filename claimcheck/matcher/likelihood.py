"""How likely it is, all told, that an entry bears a claim out, or rules it out.

The rules look each detail of a claim up in an entry, and withhold support wherever one is not
found; the model of meaning reads the two as wholes, and all figures are alike to it. What each of
them found is a sign, and the signs are weighed together, as in stacked generalisation (Wolpert
1992), by a multinomial logistic regression. Its weights, a row a sign, stand in
`data/likelihood.toml`. They were fitted by `tests/benchmarks/entailment/fit.py` on newsroom cases
and stories that the model was not trained on, and there likelihoods come true as often as they say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claimcheck.matcher.lacking import (
    MET,
    MISSING,
    NOT_AS_FACT,
    OF_ANOTHER,
    has_another_figure,
    is_another_deed,
    numbers_in,
    told_by,
)
from claimcheck.matcher.lexicon import load_table
from claimcheck.matcher.shown import Answer
from claimcheck.matcher.units import FIGURE, MANNER, NAME, NOUN, PREDICATE, QUALITY, TIME
from claimcheck.model import Claim, Entry, Evidence, Relation, Stance

KINDS = (NAME, FIGURE, TIME, PREDICATE, NOUN, QUALITY, MANNER)
TINY = 1e-4  # the least likelihood of the model's that is told from none
SELDOM = -4.0  # the log-odds of another figure from which on they tell anything
A_PARAGRAPH, LONG = 300, 2  # characters, in which length is measured, and of how many at most
MANY = 3  # details of one kind that tell more than two do

Signs = dict[str, float]


class Likelihood(NamedTuple):
    """How likely it is that an entry bears a claim out, and that it rules it out."""

    supports: float
    conflicts: float


def signs_of(claim: Claim, entry: Entry, found: Evidence, read: str) -> Signs:
    """What the rules and the texts tell of a pair.

    `found` is the rules' evidence, `read` the entry as the model reads it.
    """
    numbers, told = numbers_in(claim.text), numbers_in(told_by(entry))
    said = claim.attribution
    speaker = said.source if said else None
    signs: Signs = {
        "supports": found.relation is Relation.SUPPORTS,
        "conflicts": found.relation is Relation.CONFLICTS,
        "score": found.score,
        "another_figure": has_another_figure(found),
        "numbers": bool(numbers),
        "numbers_met": min(MANY, len(numbers & told)),
        "numbers_missing": min(MANY, len(numbers - told)),
        "denied": entry.stance == "denies",
        "own": speaker is not None and speaker.source_id == entry.source,
        "denial": said is not None and said.stance is Stance.DENIES,
        "length": min(LONG, len(read) / A_PARAGRAPH),
        "negated": not claim.polarity,
        "denied_negated": entry.stance == "denies" and not claim.polarity,
        "not_as_fact": NOT_AS_FACT.match(found.why) is not None,
        "of_another": found.why.startswith(OF_ANOTHER),
        "another_deed": is_another_deed(found),
    }
    for kind in KINDS:
        outcomes = [match.outcome for match in found.matches if match.what == kind]
        signs[f"{kind}_met"] = min(MANY, sum(outcome in MET for outcome in outcomes))
        signs[f"{kind}_missing"] = min(MANY, outcomes.count(MISSING))
    return signs


def with_answer(
    signs: Signs, answer: Answer, instead: float = 0.0, affirmed: Answer | None = None
) -> Signs:
    """The signs together with the model's answer, how likely it holds it that the entry has another
    figure of what the claim counts, and its answer for what the claim denies."""
    _, borne_out, ruled_out = map(_log_odds, answer)
    return signs | {
        "borne_out": borne_out,
        "ruled_out": ruled_out,
        "denied_borne_out": signs["denied"] * borne_out,
        "supports_borne_out": signs["supports"] * borne_out,
        "numbers_borne_out": signs["numbers"] * borne_out,
        "negated_borne_out": signs["negated"] * borne_out,
        "instead": max(0.0, _log_odds(instead) - SELDOM),
        "affirmed_borne_out": max(0.0, _log_odds(affirmed[1]) - SELDOM) if affirmed else 0.0,
        "affirmed_ruled_out": max(0.0, _log_odds(affirmed[2]) - SELDOM) if affirmed else 0.0,
    }


def at_sight(signs: Signs) -> Likelihood:
    """How likely it is by the rules alone."""
    return _weighed(signs, _weights("at_sight"))


def all_told(signs: Signs) -> Likelihood:
    """How likely it is by the rules and the model's answer (`with_answer`)."""
    return _weighed(signs, _weights("all_told"))


def _weighed(signs: Signs, weights: Mapping[str, Sequence[float]]) -> Likelihood:
    supports, conflicts = weights["always"]
    for sign, value in signs.items():
        for_it, against_it = weights[sign]
        supports += for_it * value
        conflicts += against_it * value
    most = max(supports, conflicts, 0.0)
    supports, conflicts, open_ = (math.exp(x - most) for x in (supports, conflicts, 0.0))
    whole = supports + conflicts + open_
    return Likelihood(supports / whole, conflicts / whole)


def _log_odds(likely: float) -> float:
    likely = min(max(likely, TINY), 1 - TINY)
    return math.log(likely / (1 - likely))


@cache
def _weights(table: str) -> Mapping[str, Sequence[float]]:
    return load_table("likelihood.toml", table)
