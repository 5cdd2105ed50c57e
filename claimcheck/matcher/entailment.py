"""What the rules of words leave open, a small model of meaning is asked.

The rules look each detail of a claim up in an entry; what is said in wholly other words ("shut its
doors", for "was closed") they do not find, and what they hold to be said otherwise, or only as
planned, sometimes is not. The model was trained on claims and entries that were written for it
(`tests/benchmarks/entailment`). It is asked of all that is not plainly of another matter, and its
word is weighed together with the rules' (`likelihood`). Of an entry that lacks a number, day or
year of the claim it is never taken that it bears the claim out: a detail too many is not supported.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimcheck.matcher.lacking import (
    has_another_figure,
    lacks_a_date,
    lacks_a_figure,
    lacks_a_number,
    may_tell_a_figure,
    unmet,
)
from claimcheck.matcher.likelihood import (
    Likelihood,
    Signs,
    all_told,
    at_sight,
    signs_of,
    with_answer,
)
from claimcheck.matcher.units import FIGURE, NAME, PREDICATE, TIME
from claimcheck.model import Claim, Entry, Evidence, Relation, Source

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

WHOLE = 0.999  # the score of an entry that has all of a claim, detail by detail
AT_SIGHT = 0.15  # how likely, by the rules alone, to bear on the claim, for the model to be asked
BORNE_OUT = 0.5  # how likely it must be, all told, that the entry bears out what they did not find
WITHOUT_A_NAME = 0.7  # … without a name of the claim, which the model must hold likely too
SURELY = 0.85  # … with a figure that is not found in it, or against what they did find
RULED_OUT = 0.5  # … that it rules it out, which the model must hold likely too
AGAINST_A_FIGURE = 0.7  # … and with it a figure that it may not speak of
STILL, STILL_AGAINST = 0.4, 0.2  # … or else the rules' support or conflict is withdrawn
AN_ORIGIN = 0.85  # … and bears it out in other words so surely that it counts as an origin
HELD, HELD_OF_ANYBODY = 0.5, 0.8  # how likely the model by itself must hold it; without a name
PART = 0.4  # the score below which too little of a claim is found to say more of somebody else
# The same of the model alone, for two bare strings, and a bare statement on the claim's named topic
NEAR_A_STRING = 0.25
SURE_OF_A_HEADLINE, SURE_OF_A_STATEMENT = 0.85, 0.5
SUREST = 0.95  # … where the rules hold that it says so of something else
COUNTER_OF_A_HEADLINE, COUNTER_OF_A_STATEMENT = 0.8, 0.5
SHORT = 480  # characters, about as many as the model reads to the end
# Why the rules withhold support, where it is only words that they lack
OPEN = "does not "
OF_ANOTHER = ("it says so of ", "it has the words, but ", "who did it and whom it was done to ")
DENIED = "its source denies "  # why, where the rules know it for certain
EARLIER = ", an earlier count"  # … and where another figure speaks for nothing and against nothing
FIGURE_MISMATCH = "figure-mismatch"


class _Asked(NamedTuple):
    pair: Pair
    signs: Signs


def reconsidered(
    pairs: Iterable[tuple[Claim, Entry, Source, Evidence]],
    ask: Callable[[Sequence[Pair], bool], Sequence[Answer]],
) -> list[Evidence]:
    """The rules' evidence, or other evidence where all told it is likelier, in the order given.

    `pairs` are claim, entry, the entry's source, and the rules' evidence. `ask` is given pairs to
    answer, none twice, and whether an answer may be kept: not where the source is confidential.
    """
    all_ = list(pairs)
    answers = [found for *_, found in all_]
    asked: dict[bool, dict[int, _Asked]] = {True: {}, False: {}}
    for i, (claim, entry, source, found) in enumerate(all_):
        if _is_settled(found):
            continue
        read = _shown(entry, source.name, found.entry_quote)
        signs = signs_of(claim, entry, found, read)
        if found.relation is not Relation.RELATED or sum(at_sight(signs)) >= AT_SIGHT:
            asked[not source.confidential][i] = _Asked((claim.text, read), signs)
    for may_keep, some in asked.items():
        once = list(dict.fromkeys(pair for pair, _ in some.values()))  # it may be said twice
        answer_to = dict(zip(once, ask(once, may_keep) if once else (), strict=True))
        for i, (pair, signs) in some.items():
            answer = answer_to[pair]
            likely = all_told(with_answer(signs, answer))
            answers[i] = _weighed(all_[i][1], answers[i], likely, answer)
    return answers


def _is_settled(found: Evidence) -> bool:
    """Whether the rules settle it: of what is retracted, what its source denies, and what an entry
    says detail by detail, the model is not asked."""
    whole = found.relation is Relation.SUPPORTS and found.score >= WHOLE
    return found.retracted or whole or found.why.startswith(DENIED)


def _weighed(entry: Entry, found: Evidence, likely: Likelihood, answer: Answer) -> Evidence:
    """The evidence that is likely, all told."""
    supports, conflicts = Relation.SUPPORTS, Relation.CONFLICTS
    _, borne_out, ruled_out = answer
    if found.relation is supports and likely.supports >= STILL:
        return found
    if found.relation is conflicts and likely.conflicts >= STILL_AGAINST:
        return found
    if found.relation is not supports and likely.supports >= _enough(entry, found, borne_out):
        return _in_other_words(entry, found, likely.supports)
    if found.relation is not conflicts and likely.conflicts >= _enough_against(found, ruled_out):
        return _otherwise(entry, found)
    if found.relation is supports:
        why = "it has the words, but hardly says so of them"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
    if found.relation is conflicts:
        why = f"it hardly speaks against it ({found.why})"
        return replace(found, relation=Relation.RELATED, why=why, flags=())
    return found


def _enough(entry: Entry, found: Evidence, borne_out: float) -> float:
    """How likely it must be that the entry bears out, in other words, what the rules did not find
    in it; `borne_out` is how likely the model by itself holds it, which it must hold of a deed that
    they did not find ("murdered a hundred", where a hundred were held)."""
    against, nameless = found.relation is Relation.CONFLICTS, bool(unmet(found, NAME))
    if (against and FIGURE_MISMATCH in found.flags) or EARLIER in found.why:
        return math.inf
    if lacks_a_date(entry, found) or lacks_a_number(entry, found):
        return math.inf
    if borne_out < (HELD_OF_ANYBODY if nameless else HELD if unmet(found, PREDICATE) else 0):
        return math.inf
    of_another = nameless or found.why.startswith(OF_ANOTHER)
    if against or borne_out < HELD or (of_another and found.score < PART):
        return SURELY
    if lacks_a_figure(entry, found):
        return SURELY
    return WITHOUT_A_NAME if nameless else BORNE_OUT


def _enough_against(found: Evidence, ruled_out: float) -> float:
    """How likely it must be that the entry rules the claim out, where the rules do not find so;
    `ruled_out` is how likely the model by itself holds it."""
    if ruled_out < HELD or EARLIER in found.why:
        return math.inf
    return AGAINST_A_FIGURE if unmet(found, FIGURE) else RULED_OUT


def _in_other_words(entry: Entry, found: Evidence, likely: float) -> Evidence:
    whole = not unmet(found, NAME, TIME) and not lacks_a_figure(entry, found)
    return replace(
        found,
        relation=Relation.SUPPORTS,
        why=f"it says so in other words ({found.why})",
        score=likely,
        flags=(),
        reworded=not (whole and likely >= AN_ORIGIN),
    )


def _otherwise(entry: Entry, found: Evidence) -> Evidence:
    told = may_tell_a_figure(entry, found) and (unmet(found, FIGURE) or has_another_figure(found))
    return replace(
        found,
        relation=Relation.CONFLICTS,
        why=f"it says otherwise, in other words ({found.why})",
        score=found.score / 5,
        flags=(FIGURE_MISMATCH,) if told else (),
    )


def reconsidered_string(claim: str, entry: str, found: Evidence, *, headline: bool) -> Evidence:
    """The same of two bare strings, by the model alone. Who hands over a plain statement vouches
    that it is of the topic that the claim names, and less will do; without a name it may be of
    anybody."""
    names = any(match.what == NAME for match in found.matches)
    lacks = found.relation is Relation.RELATED and found.why.startswith((OPEN, *OF_ANOTHER))
    if not (lacks and found.score >= NEAR_A_STRING and (headline or names)):
        return found
    from claimcheck.matcher.encoder import probabilities

    _, borne_out, ruled_out = (float(p) for p in probabilities([(claim, entry)])[0])
    sure = SURE_OF_A_HEADLINE if headline else SURE_OF_A_STATEMENT
    counter = COUNTER_OF_A_HEADLINE if headline else COUNTER_OF_A_STATEMENT
    bare = Entry(id="", source="", text=entry)
    if borne_out >= (SUREST if found.why.startswith(OF_ANOTHER) else sure):
        return _in_other_words(bare, found, borne_out)
    return _otherwise(bare, found) if ruled_out >= counter else found


def _shown(entry: Entry, source: str, quote: str) -> str:
    """The entry as the model reads it, of a long one what stands around the sentence that has
    most of the claim."""
    text = entry.text
    at = text.find(quote) if len(text) > SHORT and quote else 0
    if at > SHORT // 2:
        before = max(text.rfind(end, 0, at - SHORT // 4) for end in (". ", "? ", "! ", ".\n"))
        text = text[before + 2 :] if before >= 0 else text[at:]
    text = f"{entry.title}: {text}" if entry.title else text
    denies = ", denies" if entry.stance == "denies" else ""
    return f"[{source}{denies}] {text}" if source or denies else text
