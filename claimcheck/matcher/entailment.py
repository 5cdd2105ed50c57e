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
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimcheck.matcher.asked import Asked, asked_of
from claimcheck.matcher.cloze import Instead, blanked, instead
from claimcheck.matcher.excepted import counts_exchanged, leaves_out, of_other_terms
from claimcheck.matcher.figures import may_fit
from claimcheck.matcher.lacking import (
    CORRECTED,
    MET,
    NOT_AS_FACT,
    NOT_THAT,
    OF_ANOTHER,
    OTHER_SIDE,
    OTHERWISE,
    SWAPPED,
    has_another_figure,
    is_another_deed,
    lacks_a_date,
    lacks_a_figure,
    lacks_a_number,
    may_tell_a_figure,
    unmet,
)
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.likelihood import Likelihood, all_told, at_sight
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.rows import of_another_row
from claimcheck.matcher.shown import Answer, Pair
from claimcheck.matcher.states import on_the_other_side
from claimcheck.matcher.surest import HELD_SURE, counts_as_origin
from claimcheck.matcher.units import FIGURE, NAME, PREDICATE
from claimcheck.model import Claim, Entry, Evidence, Relation, Source

WHOLE = 0.999  # the score of an entry that has all of a claim, detail by detail
AT_SIGHT = 0.15  # how likely, by the rules alone, to bear on the claim, for the model to be asked
AT_A_GLANCE = 0.01  # … where it may have another figure, or one of the two says what is not so
NEAR = 0.05  # … to be asked of what a claim denies, besides
BORNE_OUT = 0.5  # how likely it must be, all told, that the entry bears out what they did not find
WITHOUT_A_NAME = 0.7  # … without a name of the claim, which the model must hold likely too
SURELY = 0.55  # … with a figure that is not found in it, or where the model does not hold it
AGAINST = 0.75  # … against what they did find
RULED_OUT = 0.4  # … that it rules it out, which the model must hold likely too
ANOTHER_FIGURE = 0.2  # … that it does, with another figure
OF_THE_SAME = 0.7  # … which the model must hold to be of what the claim counts
AGAINST_A_FIGURE = 0.55  # … and with it a figure that it may not speak of
DENIED_TOO = 0.5  # … where it denies what may be something else
STILL, STILL_AGAINST = 0.4, 0.02  # … or else the rules' support or conflict is withdrawn
RULED_OUT_PLAINLY = 0.7  # how likely the model must hold that it rules out what it says in full
HELD, HELD_FIRMLY = 0.5, 0.8  # … the model hold it, where most is against it
SOME = 2  # details of a claim that a denial has for the model to be asked at a glance
PART = 0.4  # the score below which too little of a claim is found to say more of somebody else
OPEN = "does not "  # why the rules withhold support, where it is only words that they lack
STRAY = (*OF_ANOTHER, SWAPPED)  # … where it is said of something else
DENIED = ("its source denies this", "its source denies what ")  # … or what they found, for certain
# … where another figure speaks for nothing and against nothing
OTHER_COUNTS = re.compile(r"it has .+(?:, an earlier count| as well as )")
SINCE = "it has “since "  # the lowest since 2008 was not that since 1992
RETRACTED = "retracted; "
FIGURE_MISMATCH = "figure-mismatch"


def reconsidered(
    pairs: Iterable[tuple[Claim, Entry, Source, Evidence]],
    ask: Callable[[Sequence[Pair], bool], Sequence[Answer]],
    told: Callable[[Entry], Reading],
) -> list[Evidence]:
    """The rules' evidence, or other evidence where all told it is likelier, in the order given.

    `pairs` are claim, entry, the entry's source, and the rules' evidence. `ask` is given pairs to
    answer, none twice, and whether an answer may be kept: not where the source is confidential.
    `told` reads an entry.
    """
    given = list(pairs)
    all_ = [(claim, entry, source, as_it_was(found)) for claim, entry, source, found in given]
    answers = [found for *_, found in given]
    asked: dict[bool, dict[int, Asked]] = {True: {}, False: {}}
    for i, (claim, entry, source, found) in enumerate(all_):
        if found.why.startswith(DENIED):
            continue
        question = asked_of(claim, entry, source, found)
        follows = _figures_follow(claim, entry, found, told)
        never = _never_bears_out(claim, entry, found, told, follows=follows)
        supports, conflicts = at_sight(question.signs)
        sight = conflicts if never else supports + conflicts
        if found.relation is Relation.RELATED and sight < AT_A_GLANCE:
            continue
        blanks = blanked(claim, entry, source.name, told(entry), found.entry_quote)
        met = sum(match.outcome in MET for match in found.matches)
        denial = not claim.polarity or (entry.stance == "denies" and met >= SOME)
        open_ = (denial or sight >= AT_SIGHT) and not _has_compared_figures(found)
        if blanks or open_ or found.relation is not Relation.RELATED:
            asked[not source.confidential][i] = question._replace(
                never=never,
                follows=follows,
                blanked=blanks,
                affirmed=question.affirmed if sight >= NEAR else None,
            )
    for may_keep, some in asked.items():
        once = list(dict.fromkeys(pair for each in some.values() for pair in each.pairs()))
        answer_to = dict(zip(once, ask(once, may_keep) if once else (), strict=True))
        for i, question in some.items():
            answer = question.answer(answer_to)
            other = instead(question.blanked, answer_to)
            likely = all_told(question.with_answers(answer_to, other))
            weighed = _weighed(*all_[i], likely, answer, other, question)
            if answers[i].retracted:
                why, score = f"{RETRACTED}{weighed.why}", weighed.score
                weighed = replace(answers[i], why=why, score=score, would_be=weighed.relation)
            answers[i] = weighed
    return answers


def as_it_was(found: Evidence) -> Evidence:
    """The evidence before the entry was retracted: its editor wants to know what it bore out."""
    if not found.retracted:
        return found
    relation, why = found.would_be or found.relation, found.why.removeprefix(RETRACTED)
    return replace(found, relation=relation, why=why, retracted=False, would_be=None)


def is_settled(found: Evidence) -> bool:
    """Whether the rules settle it: of what its source denies the model is not asked, and of what an
    entry says detail by detail no more than whether it rules it out nevertheless ("it nearly
    burst"), or has another figure of the same."""
    whole = found.relation is Relation.SUPPORTS and found.score >= WHOLE
    return whole or found.why.startswith(DENIED)


def _weighed(
    claim: Claim,
    entry: Entry,
    source: Source,
    found: Evidence,
    likely: Likelihood,
    answer: Answer,
    other: Instead,
    question: Asked,
) -> Evidence:
    """The evidence that is likely, all told."""
    supports, conflicts = Relation.SUPPORTS, Relation.CONFLICTS
    _, borne_out, ruled_out = answer
    if found.relation is supports and other.likely >= HELD_FIRMLY:
        why = f"it has {other.entry} as well as what {other.claim} may be"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
    still = ruled_out < RULED_OUT_PLAINLY if is_settled(found) else likely.supports >= STILL
    if found.relation is supports and still:
        return found
    held_against = ruled_out >= HELD or other.likely >= HELD
    still_against = likely.conflicts >= STILL_AGAINST or held_against
    enough = math.inf if question.never else _enough(entry, found, borne_out)
    misread = likely.supports >= enough and borne_out >= HELD_SURE  # "without charge", "no charge"
    if found.relation is conflicts and still_against and not misread:
        return found
    if found.relation is not supports and likely.supports >= enough:
        score = likely.supports
        reworded = not counts_as_origin(
            claim, entry, source, found, likely, borne_out, follows=question.follows
        )
        return replace(in_other_words(found), score=score, reworded=reworded)
    if found.relation is not conflicts:
        if likely.conflicts >= _enough_against(entry, found, ruled_out):
            return otherwise(entry, found)
        likely_another = other.likely >= OF_THE_SAME and likely.conflicts >= ANOTHER_FIGURE
        if likely_another and not OTHER_COUNTS.match(found.why):
            return _with_another(found, other)
    if found.relation is supports:
        why = "it has the words, but hardly says so of them"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
    if found.relation is conflicts:
        why = f"it hardly speaks against it ({found.why})"
        return replace(found, relation=Relation.RELATED, why=why, flags=())
    return found


def _enough(entry: Entry, found: Evidence, borne_out: float) -> float:
    """How likely it must be that the entry bears out, in other words, what the rules did not find
    in it.

    `borne_out` is how likely the model by itself holds it. It must hold so of a deed that they did
    not find ("murdered a hundred", where a hundred were held), and firmly where a name is lacking,
    what is told is no fact ("may sell"), or they hold that it was done the other way round.
    """
    nameless, another_deed = bool(unmet(found, NAME)), is_another_deed(found)
    doubtful = nameless or another_deed or NOT_AS_FACT.match(found.why)
    firmly = doubtful or lacks_a_number(entry, found)
    if borne_out < (HELD_FIRMLY if firmly else HELD if unmet(found, PREDICATE) else 0):
        return math.inf
    if found.relation is Relation.CONFLICTS or another_deed:
        return AGAINST
    stray = found.why.startswith(STRAY) and found.score < PART
    if not nameless and (stray or borne_out < HELD or lacks_a_figure(entry, found)):
        return SURELY
    return WITHOUT_A_NAME if nameless else BORNE_OUT


def _never_bears_out(
    claim: Claim,
    entry: Entry,
    found: Evidence,
    told: Callable[[Entry], Reading],
    *,
    follows: bool,
) -> bool:
    """Whether nothing can make support of it: another figure, a date or number that it lacks and
    that does not follow, a correction, its words said of something else, an exception from what
    the claim says of all, the other side of a limit, or a denial of something else than the claim
    denies."""
    never = found.why.startswith((CORRECTED, OTHERWISE))
    never = never or (entry.stance == "denies" and claim.polarity)
    text = found.entry_quote or entry.text
    for otherwise in (leaves_out, of_other_terms, counts_exchanged, of_another_row):
        never = never or bool(otherwise(claim.text, text))
    never = never or found.why == OTHER_SIDE or found.why.startswith(SINCE)
    if never or _has_compared_figures(found) or lacks_a_date(entry, found):
        return True
    if lacks_a_number(entry, found) and not follows:
        return True
    at = entry.text.find(found.entry_quote) if found.entry_quote else -1
    end = at + len(found.entry_quote)
    return at >= 0 and bool(on_the_other_side(reading_of(claim), told(entry), at, end))


def _figures_follow(
    claim: Claim, entry: Entry, found: Evidence, told: Callable[[Entry], Reading]
) -> bool:
    """Whether each figure that the rules did not find may be worked out of the entry's own."""
    lost = {match.claim for match in unmet(found, FIGURE)}
    figures = [figure for figure, _ in told(entry).figures] if lost else []
    return lost == {f.text for f in claim.figures if f.text in lost and may_fit(figures, f)}


def _has_compared_figures(found: Evidence) -> bool:
    """Whether the rules hold another figure against the claim's, or one that may be so beside it
    ("at least 340", of 1,260): what they made of the two stands."""
    return FIGURE_MISMATCH in found.flags or OTHER_COUNTS.match(found.why) is not None


def _enough_against(entry: Entry, found: Evidence, ruled_out: float) -> float:
    """How likely it must be that the entry rules the claim out, where the rules do not find so;
    `ruled_out` is how likely the model by itself holds it. To deny that anybody was killed is to
    deny that nine were."""
    if ruled_out < HELD or _has_compared_figures(found) or found.why.startswith(NOT_THAT):
        return math.inf
    if found.relation is Relation.SUPPORTS:
        return AGAINST
    if entry.stance == "denies":
        return DENIED_TOO
    return AGAINST_A_FIGURE if unmet(found, FIGURE) else RULED_OUT


def in_other_words(found: Evidence) -> Evidence:
    """The evidence as support that is told in other words."""
    why = found.why if found.why.startswith(OPEN) else f"word by word, {found.why}"
    why = f"it says so in other words ({why})"
    return replace(found, relation=Relation.SUPPORTS, why=why, flags=(), reworded=True)


def otherwise(entry: Entry, found: Evidence) -> Evidence:
    """The evidence as a conflict that is told in other words."""
    told = may_tell_a_figure(entry, found) and (unmet(found, FIGURE) or has_another_figure(found))
    why = f"it says otherwise, in other words ({found.why})"
    if found.relation is Relation.SUPPORTS:
        why = "it has the words, but says otherwise"
    flags = (FIGURE_MISMATCH,) if told else ()
    return replace(found, relation=Relation.CONFLICTS, why=why, score=found.score / 5, flags=flags)


def _with_another(found: Evidence, other: Instead) -> Evidence:
    """The evidence where the entry has another figure of the very thing, in other words."""
    why = f"it has {other.entry} for {other.claim}, in other words ({found.why})"
    score, flags = found.score / 5, (FIGURE_MISMATCH,)
    return replace(found, relation=Relation.CONFLICTS, why=why, score=score, flags=flags)
