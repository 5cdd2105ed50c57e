"""What denying its text makes of an entry."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.found import DIFFERENT, MISSING, Context, Found
from claimcheck.matcher.layout import Reading, words_in
from claimcheck.matcher.lexicon import OPPOSITE
from claimcheck.matcher.names import calls
from claimcheck.matcher.polarity import MONEY, denied
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.units import NAME, NOUN, PREDICATE, TIME, Unit
from claimcheck.model import ArticleClaims, Claim, Entry, Relation, Stance

AKIN = 0.6  # the share from which an opposite or another figure is about the same thing
NEARLY_ALL = 0.75  # the share of what is denied that a claim must say, which it entails
NEAR_IT = 0.2  # of its score, which an entry keeps that only denies something near to the claim
TRACE = 0.4  # a missing detail up to this weight is a shade, not a fact
ANYBODY = frozenset({
    "man", "men", "woman", "women", "people", "person", "somebody", "anyone", "someone", "anybody",
    "something", "anything",
})  # fmt: skip

Judgement = tuple[Relation, str, float]


def weigh_denial(
    claim: Claim, entry: Entry, parsed: ArticleClaims, forward: Judgement, context: Context
) -> Judgement:
    """What denying its text makes of an entry. To deny P is to speak against all that entails P,
    and for what says that P is not so. Who denies need not be named again in what is denied, and
    one denial by one source is told in the article in fewer words."""
    told = reading_of(claim)
    said_by = claim.attribution.source if claim.attribution else None
    its = said_by is not None and said_by.source_id == entry.source
    own = its and claim.attribution is not None and claim.attribution.stance is Stance.DENIES
    its = its and (own or not claim.polarity)  # "said that no such dinner took place"
    best: Judgement | None = None
    for denied_claim in parsed.claims:
        what = reading_of(denied_claim)
        back = align(
            what,
            told,
            Context(bearers=context.bearers, described=context.described, drafted=True),
        )
        lost = [d for d in back.details if _lost(what, back, d, context, its=its)]
        lost = [d for d in lost if not _in_other_words(told, d.unit)]
        rest = [d for d in lost if not _left_to_a_pronoun(what, told, d.unit)]
        if not rest and (its or _tells_enough(back)):
            lost = []
        counted = [d for d in back.details if d in lost or not lacks(d)]
        if all(d.unit.kind == NAME for d in counted):
            continue  # "Records underpaid Vane", read as names without a verb, is not all of Vane
        share = _share(counted)
        if back.roles.swapped or (back.roles.differs and not own):
            continue
        such = its and "such" in words_in(told) and _same_act(back)  # "had made no such promise"
        if such or (own and _same_act(back) and len(lost) <= 2) or (its and _same_matter(back)):
            lost = []
        elif share < 0.9 * AKIN or not _same_deed(what, back):
            continue
        if any(d.unit.figure is not None for d in lost):
            continue  # to deny that forty came leaves room for one
        equal = forward[0] is Relation.SUPPORTS and share >= NEARLY_ALL
        equal = equal and not any(d.unit.beside for d in lost)  # "payment data" is not all data
        if not equal and (len(lost) > 1 or any(d.unit.kind not in (NAME, TIME) for d in lost)):
            continue  # the claim says less than what is denied, and stands without it
        if any(d.outcome in (DIFFERENT, OPPOSITE) and d not in lost for d in counted):
            continue
        if any(c.fit is not Fit.INSIDE for c in back.figures):
            continue
        if denied(claim, denied_claim, back):
            best = (Relation.SUPPORTS, "its source denies what the claim denies", share)
        elif best is None:
            best = (Relation.CONFLICTS, "its source denies this", 0.1)
    if best is not None:
        return best
    why = "its source denies something near to it"
    if forward[0] is Relation.RELATED:
        why = forward[1]
    return Relation.RELATED, why, NEAR_IT * forward[2]


def said_otherwise(what: Reading, told: Reading, unit: Unit) -> bool:
    """Whether a claim may say otherwise than by its own words what is denied (`weigh_denial`)."""
    return _in_other_words(told, unit) or _left_to_a_pronoun(what, told, unit)


def _in_other_words(told: Reading, unit: Unit) -> bool:
    # "was offered £30,000", where "money" is denied; or the very word, read as another part of
    # speech
    if unit.text.lower() in MONEY:
        return any(f.unit.isupper() for f, _ in told.figures)
    return len(unit.text) > 4 and unit.kind != NAME and unit.text.lower() in words_in(told)


def _left_to_a_pronoun(what: Reading, told: Reading, unit: Unit) -> bool:
    """Whether a detail of what is denied is one of the noun that the claim has as a pronoun: "asked
    him to tone it down", of a report on the wall."""
    at = unit.nodes[-1]
    for _ in range(6):
        if _by_a_pronoun(what, told, at):
            return True
        if what.nodes[at].head == at or what.nodes[at].pos == "VERB":
            return False
        at = what.nodes[at].head
    return False


def _tells_enough(back: Alignment) -> bool:
    """Whether a claim that names not all of what is denied has a name of it, or most of the rest:
    "the mayor saw it" may be of anything."""
    met = [d for d in back.details if d.met and d.unit.weight > TRACE]
    return len(met) > 2 or any(d.unit.kind == NAME for d in met)


def _by_a_pronoun(what: Reading, told: Reading, at: int) -> bool:
    """Whether a pronoun stands in the claim where this noun stands in what is denied: under the
    same verb or adjective, and the same preposition if any."""
    node, over = what.nodes[at], what.nodes[what.nodes[at].head]
    if node.dep not in ("dobj", "pobj") or node.pos not in ("NOUN", "PROPN"):
        return False
    above = what.nodes[over.head]
    if node.dep == "pobj" and above.pos not in ("VERB", "ADJ", "AUX"):
        return False
    for other in told.nodes:
        theirs = told.nodes[other.head]
        if other.pos != "PRON" or other.dep != node.dep or other.text.lower() not in _OBJECTS:
            continue
        same = theirs.lemma == over.lemma
        if node.dep == "pobj":
            same = same and told.nodes[theirs.head].lemma == above.lemma
        if same:
            return True
    return False


_OBJECTS = frozenset({"it", "them", "him", "her", "this", "that", "these", "those"})


def _share(details: list[Found]) -> float:
    total = sum(d.unit.weight for d in details)
    return sum(d.unit.weight * d.score for d in details) / total if total else 0.0


def _same_deed(what: Reading, back: Alignment) -> bool:
    """Whether the claim tells of what is denied to have been done or to be so: whoever "has been
    seeing her" may have bought her a car; and of nobody else than whom it is denied of."""
    frame, other = back.roles.frame, back.roles.counterpart
    if frame is None:
        return True
    told = {n for d in back.details if d.met for n in d.unit.nodes}
    deed = {frame.at}
    for role, at in frame.arguments:  # "has been in hospital": "be" leaves it to what follows
        if role == "attribute" or (frame.predicate == "be" and role not in ("agent", "time")):
            deed.add(at[0])
    unweighed = {i for i in deed if all(i not in d.unit.nodes for d in back.details)}
    if not deed & told and deed - unweighed:
        return False
    for role, at in frame.arguments:
        if role not in ("agent", "patient") or what.nodes[at[0]].lemma in ANYBODY:
            continue
        mine = next((d for d in back.details if at[0] in d.unit.nodes), None)
        if mine is None or other is None or not mine.met:
            continue
        theirs = {n for _, a in other.arguments for n in a} | {other.at}
        if mine.nodes and not theirs & set(mine.nodes):
            return False
    return True


def _lost(what: Reading, back: Alignment, detail: Found, context: Context, *, its: bool) -> bool:
    """Whether the claim has not this detail of what is denied, and would have to."""
    if not lacks(detail) or detail.unit.text.lower() in ANYBODY:
        return False
    if detail.unit.beside and (its or not _narrows(what, detail)):
        return False
    if _organ_of_one(what, back, detail):
        return False
    if any(or_else(what, i) for i in detail.unit.nodes):
        return False
    if detail.outcome == DIFFERENT and detail.nodes and detail.unit.name is None:
        by = what.nodes[what.nodes[detail.unit.nodes[0]].head].lemma
        if by in ("about", "over", "on"):
            return False  # "a warning about the tour" is one against it, or for it
    name = detail.unit.name
    if name is None or detail.outcome == DIFFERENT:
        return True
    forms = name.full or (name.tokens,)
    return not any(calls(form, source) for form in forms for source in context.names)


def _narrows(what: Reading, detail: Found) -> bool:
    """Whether a describing word makes it a part of what it describes: "payment data was taken" is
    not denied of all data; "the striped boat" is the boat, "someone held in Orla" anyone."""
    at = detail.unit.nodes[0]
    noun = what.nodes[at].head
    if what.nodes[at].dep not in ("amod", "compound", "nmod") or noun == at:
        return False
    definite = any(
        n.head == noun and (n.dep == "poss" or n.text.lower() in ("the", "this", "that", "these"))
        for n in what.nodes
    )
    named = what.nodes[noun].pos == "PROPN"
    return not definite and not named and what.nodes[noun].lemma not in ANYBODY


ORGANS = frozenset({
    "force", "troop", "army", "navy", "police", "soldier", "crew", "staff", "official", "officer",
    "guard", "man", "unit", "team", "member", "spokesman", "spokeswoman", "government", "ministry",
})  # fmt: skip


def _organ_of_one(what: Reading, back: Alignment, detail: Found) -> bool:
    # "forces of Orsk fired": Orsk fired
    at = detail.unit.nodes[0]
    if what.nodes[at].lemma not in ORGANS:
        return False
    named = {i for d in back.details if d.unit.kind == NAME and not lacks(d) for i in d.unit.nodes}
    return any(what.nodes[i].head == at or what.nodes[what.nodes[i].head].head == at for i in named)


def or_else(what: Reading, at: int) -> bool:
    """Whether a word only names one of several things, each of which is denied."""
    # "in Velm or anywhere else in the country": who denies it denies each
    for _ in range(8):
        node = what.nodes[at]
        above = what.nodes[node.head]
        if node.text.lower() == "else" or any(
            n.head == at and n.text.lower() == "else" for n in what.nodes
        ):
            return True
        if node.dep == "conj" and any(
            n.head == node.head and n.text.lower() in ("or", "nor") for n in what.nodes
        ):
            return True
        if above is node:
            return False
        at = node.head
    return False


def _same_act(back: Alignment) -> bool:
    frame = back.roles.frame
    return frame is not None and any(frame.at in d.unit.nodes and d.met for d in back.details)


def _same_matter(back: Alignment) -> bool:
    """Whether the claim speaks of what is denied, names and dates aside: who denies says "no such
    dinner", and need not say again with whom, or when."""
    counted = [d for d in back.details if d.unit.kind not in (NAME, TIME) and d.unit.weight > TRACE]
    total = sum(d.unit.weight for d in counted)
    met = sum(d.unit.weight * d.score for d in counted)
    nouns = [d for d in counted if d.unit.kind in (NOUN, PREDICATE)]
    return bool(nouns) and met >= NEARLY_ALL * total and not any(map(lacks, nouns))


def lacks(detail: Found) -> bool:
    """Whether the entry has not the detail, and the detail is more than a shade."""
    if detail.outcome in (MISSING, DIFFERENT, OPPOSITE):
        return detail.unit.weight > TRACE
    return False
