"""When what an entry says in other words counts as an origin beside others.

Where a claim is easily misread, it is misread in every entry: two that are wrong in the same way
would confirm it. So it takes more than to be likelier than not.
"""

from __future__ import annotations

import re

from claimcheck.matcher.lacking import (
    NOT_AS_FACT,
    OF_ANOTHER,
    is_another_deed,
    lacks_a_figure,
    unmet,
)
from claimcheck.matcher.likelihood import Likelihood
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, TIME
from claimcheck.model import Claim, Entry, Evidence, Relation, Source

AN_ORIGIN = 0.8  # how likely it must be, all told, that it bears the claim out
ALL_BUT_SURE = 0.9  # … where the model by itself does not hold it
HELD_SURE = 0.9  # … as likely as this
SUREST = 0.95
ATTRIBUTES = re.compile(r"\b(?:said|says|told|tells|according to|admit\w*|claim\w*|wrote|writes)\b")
RETELLING = ("newspaper", "wire", "broadcaster", "magazine", "website", "social")


def counts_as_origin(
    claim: Claim,
    entry: Entry,
    source: Source,
    found: Evidence,
    likely: Likelihood,
    borne_out: float,
    *,
    follows: bool,
) -> bool:
    """Whether what is said in other words is so sure that it may count as an origin beside others.

    `found` is what the rules found, `borne_out` how likely the model by itself holds it, and
    `follows` tells whether each figure that they did not find follows from the entry's own. Not
    without a name or time of the claim, or both its deed and a thing, nor, but where all are surest
    of it ("halved", for "down by 50 per cent"), without a figure; not against what the rules found,
    or as no fact; not of a claim that something is not so; not where an outlet retells what
    somebody said whom neither the registry names nor the rules made out, for two may retell the
    same.
    """
    both = unmet(found, PREDICATE) and unmet(found, NOUN)  # "has opened a hotline"
    surest = likely.supports >= ALL_BUT_SURE and borne_out >= SUREST
    figure = lacks_a_figure(entry, found) and not (surest and follows)
    whole = not (both or unmet(found, NAME, TIME) or figure)
    against = found.relation is Relation.CONFLICTS or is_another_deed(found)
    known = found.attributed_to or entry.derived_from
    retold = source.kind in RETELLING and not known and ATTRIBUTES.search(entry.text)
    of = found.why.removeprefix(OF_ANOTHER[0])
    swapped = of != found.why and of in claim.text  # "Belgium handed him to France", and back
    unknown = found.why.startswith("nobody says who ")  # "it", that treated 87
    plain = not (against or retold or swapped or unknown or NOT_AS_FACT.match(found.why))
    enough = AN_ORIGIN if borne_out >= HELD_SURE else ALL_BUT_SURE
    sure = claim.polarity and likely.supports >= enough
    return whole and plain and sure
