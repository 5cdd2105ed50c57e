"""Two bare strings, of which the rules leave open what the one does for the other."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.matcher.entailment import OPEN, STRAY, in_other_words, otherwise
from claimcheck.matcher.units import NAME
from claimcheck.model import Entry, Evidence, Relation

# How near the claim, by the rules, and how sure the model must be: of a headline, and of a plain
# statement on the claim's named topic
NEAR_A_STRING = 0.25
SURE_OF_A_HEADLINE, SURE_OF_A_STATEMENT = 0.9, 0.5
SUREST = 0.95  # … where the rules hold that it says so of something else
COUNTER_OF_A_HEADLINE, COUNTER_OF_A_STATEMENT = 0.8, 0.5


def reconsidered_string(claim: str, entry: str, found: Evidence, *, headline: bool) -> Evidence:
    """The same of two bare strings, by the model alone. Who hands over a plain statement vouches
    that it is of the topic that the claim names, and less will do; without a name it may be of
    anybody."""
    names = any(match.what == NAME for match in found.matches)
    lacks = found.relation is Relation.RELATED and found.why.startswith((OPEN, *STRAY))
    if not (lacks and found.score >= NEAR_A_STRING and (headline or names)):
        return found
    from claimcheck.matcher.encoder import probabilities  # numpy, where nothing is asked

    _, borne_out, ruled_out = (float(p) for p in probabilities([(claim, entry)])[0])
    sure = SURE_OF_A_HEADLINE if headline else SURE_OF_A_STATEMENT
    counter = COUNTER_OF_A_HEADLINE if headline else COUNTER_OF_A_STATEMENT
    bare = Entry(id="", source="", text=entry)
    if borne_out >= (SUREST if found.why.startswith(STRAY) else sure):
        return replace(in_other_words(found), score=borne_out)
    return otherwise(bare, found) if ruled_out >= counter else found
