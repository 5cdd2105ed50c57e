"""Two bare strings: what a report of these words does for a claim of these words.

A bare string has no source, date or title, and so can confirm nothing in a registry's sense. It is
a headline, which leaves who, where and how many to a body that we do not have, or a statement of
which the caller says, by asking, that it speaks of the claim's topic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.bare_strings import reconsidered_string
from claimcheck.matcher.commitment import uncommitted
from claimcheck.matcher.elsewhere import elsewhere
from claimcheck.matcher.found import Context
from claimcheck.matcher.headlines import ends_a_sentence, is_headline
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import OPPOSITE, classes_of
from claimcheck.matcher.polarity import NOT_SO, OPPOSITELY, denied_by
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.relate import relate
from claimcheck.matcher.roles import CORE
from claimcheck.matcher.signals import is_signal
from claimcheck.matcher.statements import INSTEAD, weigh_statement
from claimcheck.matcher.units import FIGURE
from claimcheck.model import ArticleClaims, Claim, Entry, Evidence, Relation

Telling = Callable[[str], float]  # how telling a word is: its inverse document frequency

MUTUAL = 0.55  # the share of their telling words that the two must have in common, on average
SAME_DEED = 0.45  # … where what happened is said by the same verb, or one of its class
LEAST = 0.25  # … and each of the two at the least
OF_IT = 0.25  # … for a denial to be one of the claim
HAPPENED = 2  # words of what happened, beside names, that both must have
WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X", "INTJ"})


def relate_strings(said: ArticleClaims, reported: ArticleClaims, telling: Telling) -> Evidence:
    """What a report (`reported`) does for all that a claim states (`said`).

    Several statements are supported only where each of them is, and in conflict where any is.
    `telling` says how telling a word is. Returns the relation to the claim's weakest statement.
    """
    record = Entry(id="report", source="report", text=reported.article.text)
    headline = is_headline(record.text)
    found = []
    for claim in said.claims:
        evidence = relate(claim, record, reported, sources={})
        if headline:
            evidence = _by_headline(claim, reported, evidence, telling)
        elif ends_a_sentence(record.text):
            evidence = _by_statement(claim, reported, evidence)
        found.append(evidence)
    order = {Relation.CONFLICTS: 0, Relation.RELATED: 1, Relation.SUPPORTS: 2}
    weakest = min(
        found,
        key=lambda e: (order[e.relation], e.score),
        default=Evidence("report", "report", Relation.RELATED, 0.0, "the claim states nothing"),
    )
    return reconsidered_string(said.article.text, record.text, weakest, headline=headline)


def _by_headline(
    claim: Claim, reported: ArticleClaims, evidence: Evidence, telling: Telling
) -> Evidence:
    """What a bare headline does for a claim: what it denies it speaks against, what it doubts,
    asks or leaves to others it only relates to, and what it says of the claim's event it supports,
    though it lacks a circumstance."""
    said, told = reading_of(claim), reading_of(reported)
    found = align(said, told, Context(bare=True))
    common = shared(said, told, found, telling)
    score = evidence.score

    def judged(relation: Relation, why: str, share: float) -> Evidence:
        return replace(evidence, relation=relation, why=why, score=round(score * share, 4))

    denial = denied_by(claim, said, told, found, True)
    if denial and (common.of_claim >= OF_IT or common.of_entry >= OF_IT):
        return judged(Relation.CONFLICTS, denial, 0.1)
    if evidence.relation is Relation.CONFLICTS:
        return evidence
    shy = uncommitted(claim, said, told, found, headline=True, relays=False)
    if shy:
        return judged(Relation.RELATED, shy, 0.6)
    if evidence.relation is Relation.SUPPORTS:
        return evidence
    other = _other_deed(told, found) or _less_grave(said, told, found) or _many(said, told, found)
    if common.one_event and _whole(said, found) and not other:
        return replace(
            evidence,
            relation=Relation.SUPPORTS,
            why="the headline tells of the same event, in fewer words",
            score=max(score, round(common.on_average, 4)),
        )
    return evidence


def _by_statement(claim: Claim, reported: ArticleClaims, evidence: Evidence) -> Evidence:
    """What a plain statement on the claim's named topic does for it, slot by slot."""
    said, told = reading_of(claim), reading_of(reported)
    found = align(said, told, Context(bare=True))
    weighed = weigh_statement(said, told, found)
    if weighed is None or (weighed[0] is Relation.SUPPORTS and elsewhere(said, told, found)):
        return evidence
    relation, why = weighed
    by_signs = evidence.why in (OPPOSITELY, NOT_SO) or (
        why == NOT_SO and found.roles.counterpart is not None
    )
    if evidence.relation is not Relation.RELATED and not (by_signs or why.startswith(INSTEAD)):
        return evidence
    score = max(evidence.score, 0.5) if relation is Relation.SUPPORTS else 0.2 * evidence.score
    return replace(evidence, relation=relation, why=why, score=round(score, 4))


@dataclass(frozen=True, slots=True)
class Shared:
    """What two strings have in common: the share of the telling words of each, and how many words
    of what happened (no names)."""

    of_claim: float
    of_entry: float
    happened: int
    deed: bool  # whether the claim's predicate is one of them

    @property
    def on_average(self) -> float:
        """The mean of the two shares."""
        return (self.of_claim + self.of_entry) / 2

    @property
    def one_event(self) -> bool:
        """Whether the two tell of one event: mostly in the same words, and not only by names."""
        enough = self.on_average >= (SAME_DEED if self.deed else MUTUAL)
        return enough and min(self.of_claim, self.of_entry) >= LEAST and self.happened >= HAPPENED


def shared(said: Reading, told: Reading, found: Alignment, telling: Telling) -> Shared:
    """What the two have in common, by the same word, form or event class."""
    met = [d for d in found.details if d.met]
    mine = {i for d in met for i in d.unit.nodes}
    theirs = {i for d in met for i in d.nodes[:2]}
    words = {n.lemma.lower() for n in told.nodes} | {n.text.lower() for n in told.nodes}
    mine |= {i for i, n in enumerate(said.nodes) if n.lemma.lower() in words}
    words = {said.nodes[i].lemma.lower() for i in mine}
    theirs |= {i for i, n in enumerate(told.nodes) if n.lemma.lower() in words}
    named = {i for name in told.names for i in name.nodes}
    happened = {
        told.nodes[i].lemma
        for i in theirs - named
        if told.nodes[i].pos in ("NOUN", "VERB", "ADJ") and telling(told.nodes[i].text) > 2.5
    }
    frame = found.roles.frame
    deed = frame is not None and any(frame.at in d.unit.nodes for d in met)
    return Shared(_share(said, mine, telling), _share(told, theirs, telling), len(happened), deed)


def _share(reading: Reading, met: set[int], telling: Telling) -> float:
    weights = {
        i: telling(n.text)
        for i, n in enumerate(reading.nodes)
        if n.pos in WORDS and any(c.isalnum() for c in n.text) and not is_signal(reading, i)
    }
    total = sum(weights.values())
    return sum(w for i, w in weights.items() if i in met) / total if total else 0.0


def _whole(said: Reading, found: Alignment) -> bool:
    """Whether the entry has all that makes the claim's event this one: each figure, each name that
    takes part in it ("in Harle" may be left to the body), nobody else in a role."""
    frame = found.roles.frame
    parts = {at[0] for role, at in (frame.arguments if frame else ()) if role in CORE and at}
    beside = {  # "the fighter Rehana"
        i for i, n in enumerate(said.nodes) if n.head in parts and n.dep in ("appos", "compound")
    }
    for detail in found.details:
        if detail.met:
            continue
        if detail.outcome == OPPOSITE:
            return False
        if detail.unit.kind == FIGURE and (detail.nodes or not _age(detail.unit.text)):
            return False
        name = detail.unit.name
        if name is not None and parts & set(detail.unit.nodes):
            return False
        if name is not None and name.entity == "PERSON" and beside & set(detail.unit.nodes):
            return False
    return all(c.fit is Fit.INSIDE for c in found.figures) and not found.roles.swapped


def _other_deed(told: Reading, found: Alignment) -> bool:
    """Whether the claim's parties do something else in the entry ("Fisherman eats carp", beside a
    fisherman who caught one), or somebody else does it ("Nurse catches carp")."""
    frame = found.roles.frame
    if frame is None:
        return False
    met = {n for d in found.details if d.met for n in d.nodes}
    mine = {i for d in found.details if d.met for i in d.unit.nodes}
    parts = [(role, at[0]) for role, at in frame.arguments if role in CORE and at]
    if frame.at in mine:
        return bool(found.roles.differs) and any(
            role == "agent" and i not in mine for role, i in parts
        )
    if len(parts) < 2 or not all(i in mine for _, i in parts):
        return False
    for other in told.frames:
        theirs = [(role, at[0]) for role, at in other.arguments if role in CORE and at]
        alike = [role for role, i in theirs if i in met] == [role for role, _ in parts]
        if alike and other.at not in met and told.nodes[other.at].dep == "ROOT":
            return True
    return False


def _less_grave(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether the entry has hurt whom the claim has killed."""
    frame = found.roles.frame
    if frame is None or not classes_of(said.nodes[frame.at].lemma) & {"kill", "die"}:
        return False
    told_of = [classes_of(n.lemma) for n in told.nodes]
    dead = any(c & {"kill", "die"} for c in told_of)
    return not dead and any("injure" in c for c in told_of)


def _many(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether the entry counts several of what the claim has one of: "kills 300 soldiers", beside
    "a soldier was killed"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None:
        return False
    one = any(role == "patient" and said.nodes[at[0]].tag == "NN" for role, at in frame.arguments)
    several = [at[0] for role, at in other.arguments if role == "patient"]
    return one and any(
        n.dep == "nummod" and n.head in several and n.lemma not in ("1", "one") for n in told.nodes
    )


def _age(text: str) -> bool:
    # "an 85-year-old woman"
    return text.lower().replace("-", " ").endswith(("year old", "years old", "yr old"))
