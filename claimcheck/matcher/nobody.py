"""Claims and entries of which nobody can say who does what in them."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import LEFT_OVER, NEGATORS, Frame, Reading
from claimcheck.matcher.lexicon import ENTAILED
from claimcheck.matcher.units import NAME, PREDICATE

_NO_DEEDS = frozenset({"take", "cost", "be", "need", "require", "rain", "snow", "make", "have"})
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})


def nobody_in(told: Reading, found: Alignment) -> str:
    """The noun that names another event than the claim's, from which the claim's would only follow
    with the participants known, of which the entry says no more, or "": "are for sale", beside
    "have joined"."""
    frame = found.roles.frame
    if frame is None or found.roles.counterpart is not None:
        return ""
    for d in found.details:
        mine = frame.at in d.unit.nodes and d.unit.kind == PREDICATE
        if mine and d.outcome == ENTAILED and d.nodes:
            noun = told.nodes[d.nodes[0]]
            if noun.pos == "NOUN" and d.nodes[0] not in told.record:
                return noun.text
    return ""


def unresolved(said: Reading, found: Alignment, *, bare: bool) -> str:
    """The pronoun that takes part in the claim's event and that nobody could resolve, or "": the
    sixty-year-old of another report need not be "he". A bare string's topic is vouched for."""
    frame = found.roles.frame
    if frame is None or bare:
        return ""
    lone = _lone_pronouns(said, frame)
    personal = next((pronoun for pronoun in lone if pronoun.lower() in PERSONAL), "")
    return personal or _doer(said, frame)


def _doer(said: Reading, frame: Frame) -> str:
    """The "it" that did something to somebody, and that nobody could resolve, or "": who treated
    87 people, where another entry has 87 wounded? "It took seven hours" is no deed of anybody's."""
    done_to = any(role == "patient" for role, _ in frame.arguments)
    if not done_to or said.nodes[frame.at].lemma in _NO_DEEDS:
        return ""
    doers = _lone_pronouns(said, frame, ("agent",))
    return next((pronoun for pronoun in doers if pronoun.lower() == "it"), "")


def unread(said: Reading, told: Reading, found: Alignment) -> str:
    """Why the two cannot be held against each other, or "": the parser made nothing of the claim,
    so that who beat whom is open, or of the entry's words, which deny something."""
    if found.roles.frame is None and sum(d.unit.kind == NAME for d in found.details) > 1:
        return "who did what in the claim could not be read"
    left = [n.text.lower() for n in told.nodes if n.sentence == LEFT_OVER]
    deed = {n for d in found.details if d.unit.kind == PREDICATE for n in d.nodes}
    astray = found.anchor == LEFT_OVER or any(told.nodes[n].sentence == LEFT_OVER for n in deed)
    if astray and not NEGATORS.isdisjoint(left):
        return "it denies something, and its grammar could not be read"
    return ""


def nobody_named(said: Reading, found: Alignment) -> str:
    """The pronoun that nobody could resolve, of a claim that names nobody besides, or "": that "it
    would close nine mills" goes against nobody's closing of seven."""
    frame = found.roles.frame
    if frame is None or any(d.unit.kind == NAME for d in found.details):
        return ""
    if said.nodes[frame.at].lemma == "take":
        return ""  # "it took them seven hours"
    return next(iter(_lone_pronouns(said, frame)), "")


def _lone_pronouns(
    said: Reading, frame: Frame, roles: tuple[str, ...] = ("agent", "patient")
) -> list[str]:
    """The pronouns that take part in the event, in these roles, and stand for nobody known."""
    nodes = [said.nodes[at[0]] for role, at in frame.arguments if role in roles]
    return [n.text for n in nodes if n.pos == "PRON" and not n.refers_to]
