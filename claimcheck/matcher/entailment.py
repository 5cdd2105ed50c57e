"""What the rules of words leave open, a small model of meaning is asked.

The rules look each detail of a claim up in an entry; what is said in wholly other words ("shut its
doors", for "was closed") they do not find. The model was trained on pairs of claim and entry that
were written for it (`tests/benchmarks/entailment`), two thirds of them made to mislead. It may
only add to what the rules say where they found what it is bad at: names and times, and figures at
least as words. It is never asked of an entry that denies, or is retracted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claimcheck.matcher.units import FIGURE, NAME, TIME
from claimcheck.model import Claim, Entry, Evidence, Match, Relation, Source

Pair = tuple[str, str]  # a claim, and an entry as the model reads it
Answer = Sequence[float]  # how likely the entry leaves the claim open, bears it out, rules it out

NEAR = 0.3  # the score below which an entry is of too little of a claim to be asked of
SURE = 0.85  # how likely the model must hold it that an entry bears out a claim
COUNTER = 0.9  # … that it rules it out
# The same for two bare strings, and for a bare statement on the claim's named topic
NEAR_A_STRING, COUNTER_OF_STRINGS, SURE_OF_A_STATEMENT = 0.2, 0.8, 0.6
NEVER = 0.03  # how unlikely, for the words of an entry not to bear it out for all that
WHOLE = 0.999  # the score of an entry that has all of a claim, word for word: it is not asked of
SHORT = 480  # characters, about as many as the model reads to the end
# Why the rules withhold support, where it is only words that they lack
OPEN = ("does not ", "it says so of ", "it has the words, but ")
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
            answers[i] = _weighed(answers[i], float(borne_out), float(ruled_out))
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
    sure = SURE if headline else SURE_OF_A_STATEMENT
    return _weighed(found, borne_out, ruled_out, sure, COUNTER_OF_STRINGS)


def _is_open(entry: Entry, found: Evidence) -> bool:
    if found.retracted or found.flags or entry.stance == "denies":
        return False
    if found.relation is Relation.SUPPORTS:
        return found.score < WHOLE
    return (
        found.relation is Relation.RELATED
        and found.score >= NEAR
        and found.why.startswith(OPEN)
        and not found.why.endswith(OF_A_STRANGER)
        and all(_is_exact(m, entry) for m in found.matches)
    )


def _is_exact(match: Match, entry: Entry) -> bool:
    """Whether the entry has a name, figure or time, if it is one: the figure at least as a word
    ("nine of the roof's 24 beams", for "nine of the 24 beams")."""
    if match.outcome in ("same", "entailed") or match.what not in (NAME, FIGURE, TIME):
        return True
    if match.what != FIGURE or match.outcome != "missing":
        return False
    words = set(f"{entry.title or ''} {entry.text}".lower().replace("-", " ").split())
    return all(word in words for word in match.claim.lower().replace("-", " ").split())


def _weighed(
    found: Evidence,
    borne_out: float,
    ruled_out: float,
    sure: float = SURE,
    counter: float = COUNTER,
) -> Evidence:
    if found.relation is Relation.SUPPORTS:
        if borne_out >= NEVER:
            return found
        why = "it has the words, but hardly says so of them"
        return replace(found, relation=Relation.RELATED, why=why, score=found.score / 2)
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
    return f"[{source}] {text}" if source else text
