"""Whether what is said is a matter of fact, where the parser's rules have found nothing against it.

The rules know the forms that opinion, resolve and wishes take. "Markets hate a vacuum" and "we have
heard the voters" have the form of any fact, and only what they mean tells that no record could show
them true or false. The model of meaning was trained to tell (`tests/benchmarks/entailment/facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.matcher.entailment import Answer, Pair
from claimcheck.model import Claim, Kind

QUESTION = "[Desk] Could any record show it true or false?"
NO = 0.7  # how likely the answer must be no
SPOKEN = (Kind.DIRECT, Kind.MIXED)


def matters_of_fact(
    claims: Sequence[Claim], ask: Callable[[Sequence[Pair]], Sequence[Answer]]
) -> tuple[Claim, ...]:
    """The claims; those in quotations that are no matter of fact as not checkable, for "opinion".

    `ask` is given pairs of a claim's own words and `QUESTION`, none twice, and answers how likely
    each is to be open, answered with yes, and with no.
    """
    asked = {c.id: (c.quote, QUESTION) for c in claims if c.checkable and c.kind in SPOKEN}
    pairs = list(dict.fromkeys(asked.values()))
    answers = dict(zip(pairs, ask(pairs) if pairs else (), strict=True))

    def is_opinion(claim: Claim) -> bool:
        return claim.id in asked and answers[asked[claim.id]][2] >= NO

    return tuple(
        replace(c, checkable=False, not_checkable_because="opinion") if is_opinion(c) else c
        for c in claims
    )
