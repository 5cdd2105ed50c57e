"""What the rules of words leave open, a small model of meaning is asked.

The rules look each detail of a claim up in an entry; what is said in wholly other words ("shut its
doors", for "was closed") they do not find, and what they hold to be said of something else, or only
as planned, sometimes is not. The model was trained on pairs of claim and entry that were written
for it (`tests/benchmarks/entailment`), two thirds of them made to mislead. The more the rules have
against an entry, the surer it must be. Where the entry lacks a name or time of the claim, has
another figure, or is retracted, it is not asked; of a denial only what that rules out. What it must
be sure of was chosen on newsroom cases it was not trained on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.units import FIGURE, NAME, TIME
from claimcheck.model import Claim, Entry, Evidence, Match, Relation, Source

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

NEAR = 0.3  # the score below which an entry is of too little of a claim to be asked of
SURE = 0.7  # how likely the model must hold it that an entry bears out a claim …
SURE_OF_A_FIGURE = 0.9  # … with a figure that it does not tell in those words, …
NEAR_A_FIGURE = 0.5  # … of which it must have more, …
SURE_ALL_THE_SAME = 0.9  # … or which the rules hold it to say of something else, or not as a fact
COUNTER = 0.9  # how likely, that it rules it out
NEAR_A_DENIAL = 0.1  # the score from which a denial may be of the claim in other words
# The same for two bare strings, and for a bare statement on the claim's named topic
NEAR_A_STRING, SURE_OF_A_HEADLINE, SURE_OF_A_STATEMENT, COUNTER_OF_STRINGS = 0.25, 0.85, 0.5, 0.8
NEVER = 0.03  # how unlikely, for what the rules take for support or conflict to be neither
WHOLE = 0.999  # the score of an entry that has all of a claim, word for word: it is not asked of
SHORT = 480  # characters, about as many as the model reads to the end
# Why the rules withhold support, where it is only words that they lack
OPEN = ("does not ", "it says so of ", "it has the words, but ")
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
    asked: dict[bool, dict[int, Pair]] = {True: {}, False: {}}
    for i, (claim, entry, source, found) in enumerate(all_):
        if _is_open(entry, found):
            read = claim.text, _shown(entry, source.name, found.entry_quote)
            asked[not source.confidential][i] = read
    for may_keep, some in asked.items():
        once = list(dict.fromkeys(some.values()))  # an article may say a thing twice
        answer_to = dict(zip(once, ask(once, may_keep) if once else (), strict=True))
        for i, pair in some.items():
            _, borne_out, ruled_out = answer_to[pair]
            _, entry, _, found = all_[i]
            answers[i] = _weighed(found, borne_out, ruled_out, _enough(entry, found), COUNTER)
    return answers


def reconsidered_string(claim: str, entry: str, found: Evidence, *, headline: bool) -> Evidence:
    """The same of two bare strings. Who hands over a plain statement vouches that it is of the
    topic that the claim names, and less will do; without a name it may be of anybody."""
    names = any(match.what == NAME for match in found.matches)
    lacks = found.relation is Relation.RELATED and found.why.startswith(OPEN)
    if not (lacks and found.score >= NEAR_A_STRING and (headline or names)):
        return found
    from claimcheck.matcher.encoder import probabilities

    _, borne_out, ruled_out = (float(p) for p in probabilities([(claim, entry)])[0])
    sure = SURE_OF_A_HEADLINE if headline else SURE_OF_A_STATEMENT
    return _weighed(found, borne_out, ruled_out, sure, COUNTER_OF_STRINGS)


def _is_open(entry: Entry, found: Evidence) -> bool:
    if found.retracted:
        return False
    if entry.stance == "denies":
        return found.relation is Relation.RELATED and found.score >= NEAR_A_DENIAL
    if found.relation is Relation.CONFLICTS:
        return True
    if found.relation is Relation.SUPPORTS:
        return found.score < WHOLE and not found.flags
    return (
        found.score >= NEAR
        and not found.flags
        and not found.why.endswith(OF_A_STRANGER)
        and not any(_is_another(match) for match in found.matches)
        and not _only_names_them(found.matches)
        and (found.score >= NEAR_A_FIGURE or not _lacks_a_figure(entry, found))
    )


def _only_names_them(matches: Sequence[Match]) -> bool:
    """Whether the entry is of the same people, time or figure but has no other word of the claim:
    there the model takes any fitting news of them for the claim's ("was fined", for "went into
    administration")."""
    others = [m for m in matches if m.what not in (NAME, FIGURE, TIME)]
    return bool(others) and not any(m.outcome in MET for m in others)


def _is_another(match: Match) -> bool:
    """Whether the entry lacks a name or time of the claim, or has another, or another figure: what
    the model is bad at."""
    if match.outcome in MET:
        return False
    return match.what in (NAME, TIME) or (match.what == FIGURE and match.outcome != "missing")


def _lacks_a_figure(entry: Entry, found: Evidence) -> bool:
    """Whether a figure of the claim is not in the entry even as a word, as it is in "nine of the
    roof's 24 beams", for "nine of the 24 beams"."""
    missing = [m.claim for m in found.matches if m.what == FIGURE and m.outcome == "missing"]
    words = set(_words_of(f"{entry.title or ''} {entry.text}")) if missing else set()
    return not all(words.issuperset(_words_of(figure)) for figure in missing)


def _words_of(text: str) -> list[str]:
    return text.lower().replace("-", " ").split()


def _enough(entry: Entry, found: Evidence) -> float:
    """How likely the model must hold it that the entry bears the claim out; a denial never does."""
    if entry.stance == "denies":
        return math.inf
    if not found.why.startswith(OPEN):
        return SURE_ALL_THE_SAME
    return SURE_OF_A_FIGURE if _lacks_a_figure(entry, found) else SURE


def _weighed(
    found: Evidence, borne_out: float, ruled_out: float, sure: float, counter: float
) -> Evidence:
    if found.relation is Relation.SUPPORTS:
        if borne_out >= NEVER:
            return found
        why = "it has the words, but hardly says so of them"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
    if found.relation is Relation.CONFLICTS:
        if ruled_out >= NEVER:
            return found
        why = f"it hardly speaks against it ({found.why})"
        return replace(found, relation=Relation.RELATED, why=why, flags=())
    if borne_out >= sure:
        why = f"it says so in other words ({found.why})"
        return replace(found, relation=Relation.SUPPORTS, why=why, score=max(found.score, 0.75))
    if ruled_out >= counter:
        why = f"it says otherwise, in other words ({found.why})"
        return replace(found, relation=Relation.CONFLICTS, why=why, score=found.score / 5)
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
