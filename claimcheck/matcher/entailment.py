"""What the rules of words leave open, a small model of meaning is asked.

The rules look each detail of a claim up in an entry; what is said in wholly other words ("shut its
doors", for "was closed") they do not find, and what they hold to be said otherwise, or only as
planned, sometimes is not. The model was trained on claims and entries that were written for it
(`tests/benchmarks/entailment`). The more the rules have against an entry, the surer it must be;
what they take for support or conflict it overrules only where it is surest, and never a conflict of
figures. Of an entry that lacks a number, month or weekday of the claim, or has another figure, it
is asked only whether it rules the claim out; of one that is retracted it is not asked. What it must
be sure of was chosen on newsroom cases that it was not trained on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.periods import MONTHS, PARTS_OF_DAY, WEEKDAYS
from claimcheck.matcher.units import FIGURE, NAME, TIME
from claimcheck.model import Claim, Entry, Evidence, Match, Relation, Source

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

NEAR = 0.2  # the score below which an entry is of too little of a claim to be asked of
PART = 0.4  # … to be asked whether it bears out what it says of something else, or without a name
HALF = 0.5  # … and below which the model must be surer that it bears the claim out
SURE = 0.8  # how likely it must hold that, where only words are lacking
SURER = 0.85  # … where the rules hold it said otherwise
SUREST = 0.95  # … of something else, without a name, time or figure in those words, or against them
COUNTER = 0.93  # how likely, that the entry rules the claim out …
COUNTER_OF_A_FIGURE = 0.85  # … with the figure that it has for the claim's
COUNTER_OF_A_DENIAL = 0.7  # … as what its source denies
# The same for two bare strings, and for a bare statement on the claim's named topic
NEAR_A_STRING = 0.25
SURE_OF_A_HEADLINE, SURE_OF_A_STATEMENT = 0.85, 0.5
COUNTER_OF_A_HEADLINE, COUNTER_OF_A_STATEMENT = 0.8, 0.5
NEVER, NEVER_AGAINST = 0.01, 0.02  # how unlikely, for the rules' support or conflict to be none
WHOLE = 0.999  # the score of an entry that has all of a claim, word for word: it is not asked of
SHORT = 480  # characters, about as many as the model reads to the end
# Why the rules withhold support, where it is only words that they lack
OPEN = "does not "
OF_ANOTHER = ("it says so of ", "it has the words, but ", "who did it and whom it was done to ")
OF_A_FIGURE = re.compile(r"it has .+ (?:for|not) ")
FIGURE_MISMATCH = "figure-mismatch"
SEASONS = ("spring", "summer", "autumn", "winter")
CALENDAR = frozenset({*MONTHS, *WEEKDAYS, *SEASONS, *PARTS_OF_DAY.values(), "night"})
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MET = (SAME, ENTAILED)
OF_A_STRANGER = "whom the article does not name"


def reconsidered(
    pairs: Iterable[tuple[Claim, Entry, Source, Evidence]],
    ask: Callable[[Sequence[Pair], bool], Sequence[Answer]],
) -> list[Evidence]:
    """The rules' evidence, or other evidence where the model is sure of it, in the order given.

    `pairs` are claim, entry, the entry's source, and the rules' evidence. `ask` is given pairs to
    answer, none twice, and whether an answer may be kept: not where the source is confidential.
    """
    all_ = list(pairs)
    answers = [found for *_, found in all_]
    asked: dict[bool, dict[int, tuple[Pair, float, float]]] = {True: {}, False: {}}
    for i, (claim, entry, source, found) in enumerate(all_):
        if enough := _enough(entry, found):
            read = claim.text, _shown(entry, source.name, found.entry_quote)
            asked[not source.confidential][i] = (read, *enough)
    for may_keep, some in asked.items():
        once = list(dict.fromkeys(pair for pair, *_ in some.values()))  # it may be said twice
        answer_to = dict(zip(once, ask(once, may_keep) if once else (), strict=True))
        for i, (pair, sure, counter) in some.items():
            _, borne_out, ruled_out = answer_to[pair]
            told = _has_a_figure(all_[i][1], answers[i])
            answers[i] = _weighed(answers[i], borne_out, ruled_out, sure, counter, told=told)
    return answers


def reconsidered_string(claim: str, entry: str, found: Evidence, *, headline: bool) -> Evidence:
    """The same of two bare strings. Who hands over a plain statement vouches that it is of the
    topic that the claim names, and less will do; without a name it may be of anybody."""
    names = any(match.what == NAME for match in found.matches)
    lacks = found.relation is Relation.RELATED and found.why.startswith((OPEN, *OF_ANOTHER))
    if not (lacks and found.score >= NEAR_A_STRING and (headline or names)):
        return found
    from claimcheck.matcher.encoder import probabilities

    _, borne_out, ruled_out = (float(p) for p in probabilities([(claim, entry)])[0])
    sure = SURE_OF_A_HEADLINE if headline else SURE_OF_A_STATEMENT
    sure = SUREST if found.why.startswith(OF_ANOTHER) else sure
    counter = COUNTER_OF_A_HEADLINE if headline else COUNTER_OF_A_STATEMENT
    return _weighed(found, borne_out, ruled_out, sure, counter)


def _enough(entry: Entry, found: Evidence) -> tuple[float, float] | None:
    """How likely the model must hold it that the entry bears the claim out, and rules it out; None
    where it is not asked."""
    related = found.relation is Relation.RELATED
    if found.retracted:
        return None
    if entry.stance == "denies":
        return (SUREST, COUNTER_OF_A_DENIAL) if related else None
    if found.relation is Relation.CONFLICTS and FIGURE_MISMATCH not in found.flags:
        return SUREST, SUREST
    if found.flags or found.why.endswith(OF_A_STRANGER):
        return None
    if not related:
        return (SUREST, SUREST) if found.score < WHOLE else None
    if OF_A_FIGURE.match(found.why):
        return math.inf, COUNTER_OF_A_FIGURE
    if any(map(_is_another_figure, found.matches)) or _only_names_them(found.matches):
        return None
    sure = max(_for_its_reason(found), _for_times(entry, found), _for_figures(entry, found))
    near = HALF if math.isinf(sure) else NEAR
    unsaid = _unmet(found, FIGURE) and not _has_a_figure(entry, found)
    counter = math.inf if unsaid else COUNTER
    return (sure, counter) if found.score >= near else None


def _has_a_figure(entry: Entry, found: Evidence) -> bool:
    """Whether what the entry says against a figure of the claim may be another figure: not where it
    has none ("some of them were killed"), nor where its source denies the whole."""
    differs = any(map(_is_another_figure, found.matches))
    return differs or (entry.stance != "denies" and NUMBER.search(entry.text) is not None)


def _only_names_them(matches: Sequence[Match]) -> bool:
    """Whether the entry is of the same people, time or figure but has no other word of the claim:
    too little to go by ("was shelled nine times", for "has nine observers")."""
    others = [m for m in matches if m.what not in (NAME, FIGURE, TIME)]
    return bool(others) and not any(m.outcome in MET for m in others)


def _is_another_figure(match: Match) -> bool:
    """Whether the entry has another figure than the claim, which all look alike to the model."""
    return match.what == FIGURE and match.outcome not in (*MET, "missing")


def _for_its_reason(found: Evidence) -> float:
    if _unmet(found, NAME, TIME) or found.why.startswith(OF_ANOTHER):
        return SUREST if found.score >= PART else math.inf
    return SURE if found.why.startswith(OPEN) and found.score >= HALF else SURER


def _for_times(entry: Entry, found: Evidence) -> float:
    """How likely it must be for the claim's times: the days and years that it names must stand in
    the entry ("approved it in 2018", for "in 2019"), which need not say "that week"."""
    lacking = " ".join(match.claim for match in _unmet(found, TIME))
    dated = [w for w in _words_of(lacking) if w[:1].isdigit() or w in CALENDAR]
    told = _told(entry) if dated else ""
    return 0.0 if set(_words_of(told)).issuperset(dated) else math.inf


def _for_figures(entry: Entry, found: Evidence) -> float:
    """How likely it must be for the claim's figures: any figure is alike to the model, and one that
    is written in digits must stand in the entry ("ayes 48, noes 61", for "by 61 votes to 48")."""
    missing = " ".join(
        m.claim for m in found.matches if m.what == FIGURE and m.outcome == "missing"
    )
    told = _told(entry) if missing else ""
    if not set(NUMBER.findall(told)).issuperset(NUMBER.findall(missing)):
        return math.inf
    return SURE if set(_words_of(told)).issuperset(_words_of(missing)) else SUREST


def _unmet(found: Evidence, *kinds: str) -> list[Match]:
    """The details of these kinds that the entry has not, or otherwise."""
    return [m for m in found.matches if m.what in kinds and m.outcome not in MET]


def _told(entry: Entry) -> str:
    return f"{entry.title or ''} {entry.text}"


def _words_of(text: str) -> list[str]:
    return [word.strip(".,;:!?()“”\"'’") for word in text.lower().replace("-", " ").split()]


def _weighed(
    found: Evidence,
    borne_out: float,
    ruled_out: float,
    sure: float,
    counter: float,
    *,
    told: bool = True,
) -> Evidence:
    """The evidence after the model's answer; `told` says whether the entry has a figure, so that
    what it says against one of the claim is another."""
    supports, conflicts = Relation.SUPPORTS, Relation.CONFLICTS
    if borne_out >= sure and found.relation is not supports:
        why = f"it says so in other words ({found.why})"
        score = max(found.score, 0.75)
        return replace(found, relation=supports, why=why, score=score, flags=(), reworded=True)
    if ruled_out >= counter and found.relation is not conflicts:
        why = f"it says otherwise, in other words ({found.why})"
        flags = (FIGURE_MISMATCH,) if told and _unmet(found, FIGURE) else ()
        return replace(found, relation=conflicts, why=why, score=found.score / 5, flags=flags)
    if found.relation is supports and borne_out < NEVER:
        why = "it has the words, but hardly says so of them"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
    if found.relation is conflicts and ruled_out < NEVER_AGAINST:
        why = f"it hardly speaks against it ({found.why})"
        return replace(found, relation=Relation.RELATED, why=why, flags=())
    return found


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
