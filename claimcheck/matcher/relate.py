"""The relation of one entry to one claim."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from claimcheck.matcher.against import no_opposite
from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.attributed import attributed_to, bearers_of, own_names, places_of
from claimcheck.matcher.beside import excused, identified, spared
from claimcheck.matcher.commitment import (
    OPPOSITELY,
    denied_by,
    falls_short,
    is_headline,
    opposed,
    uncommitted,
)
from claimcheck.matcher.denial import AKIN, Judgement, lacks, weigh_denial
from claimcheck.matcher.exclusive import excluded
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.found import DIFFERENT, MISSING, Context, Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE, SAME, classes_of
from claimcheck.matcher.plainly import told_plainly
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.roles import CORE
from claimcheck.matcher.signals import about_it
from claimcheck.matcher.times import outdated
from claimcheck.matcher.units import FIGURE, MANNER, NAME, NOUN, PLACING, PREDICATE, TIME
from claimcheck.matcher.unrealised import declared_over, less_than_each, unrealised
from claimcheck.model import (
    ArticleClaims,
    Claim,
    Entry,
    Evidence,
    Match,
    Relation,
    Source,
)

BURDEN = 0.08  # what a score loses for each detail that the entry lacks
ENOUGH = 0.82  # the share of a claim's weight that a supporting entry must have
IDENTIFIED = 0.72  # … where what it lacks only describes, and names or figures show the event
LEAST = 0.66  # … where what it lacks is only common words of an event that is surely the same
HEADLINE = 0.5  # … where the entry is a bare headline, that leaves details to its body
BEFORE = frozenset({"first", "initially", "originally", "previously", "earlier", "once", "before"})
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})
CIRCUMSTANCE = PLACING | {"on", "after", "before", "to"}  # what a headline leaves to its body
_STILL = re.compile(r"\b(?:so far|to date|as of|has risen to|have risen to)\b", re.IGNORECASE)
GROWING = frozenset(  # counts that only grow: an older, lower one is no contradiction
    {"kill", "die", "injure", "arrest", "infect", "rescue", "murder", "shoot dead"}
)


def relate(
    claim: Claim,
    entry: Entry | None,
    parsed: ArticleClaims,
    *,
    sources: Mapping[str, Source] | None = None,
    date: dt.date | None = None,
) -> Evidence:
    """What an entry does for a claim (DESIGN: part 5).

    `parsed` are the claims of the entry's text, `sources` the registry's sources by id, `date` the
    article's. Returns the relation, a score in [0, 1] for how surely the entry supports the
    claim, and why.
    """
    entry = entry or Entry(id="", source="", text=parsed.article.text)
    known = sources or {}
    names, words = own_names(known.get(entry.source))
    bare = entry.title is None and entry.date is None and entry.source not in known
    said_by = claim.attribution.source if claim.attribution else None
    context = Context(
        entry.date,
        names,
        words,
        bearers_of(known),
        places_of(known.get(entry.source)),
        said_by is not None and said_by.source_id == entry.source,
        bare,
    )
    said, told = reading_of(claim), reading_of(parsed, entry.title)
    found = align(said, told, context)
    judgement = _judge(claim, entry, said, told, found, date, bare=bare)
    if entry.stance == "denies":
        judgement = weigh_denial(claim, entry, parsed, judgement, context)
    relation, why, score = judgement
    would_be = None
    if entry.retracted:
        would_be, relation, why = relation, Relation.RELATED, f"retracted; {why}"
    name, source_id = attributed_to(told, found, entry, known)
    mismatch = any(c.firm and c.fit is not Fit.INSIDE for c in found.figures)
    about = found.coverage(figures=False) >= AKIN and _same_event(found)
    return Evidence(
        entry_id=entry.id,
        source_id=entry.source,
        relation=relation,
        score=round(min(1.0, max(0.0, score)), 4),
        why=why,
        matches=tuple(Match(d.unit.kind, d.unit.text, d.words, d.outcome) for d in found.details),
        attributed_to=name,
        attributed_source_id=source_id,
        flags=("figure-mismatch",) if mismatch and about else (),
        retracted=entry.retracted,
        would_be=would_be,
        entry_quote=_quote(told, found),
    )


def _judge(
    claim: Claim,
    entry: Entry,
    said: Reading,
    told: Reading,
    found: Alignment,
    date: dt.date | None,
    *,
    bare: bool,
) -> Judgement:
    headline = is_headline(entry, told)
    coverage, core = found.coverage(), found.coverage(figures=False)
    beside = identified(found)
    heavy = [
        d for d in found.details if lacks(d) and not (beside and excused(said, told, found, d))
    ]
    relays = bool(entry.derived_from)
    shy = uncommitted(claim, said, told, found, headline=headline, relays=relays)
    denial = denied_by(claim, said, told, found, headline)
    against = denial or opposed(claim, said, told, found)
    roles = found.roles
    score = coverage - BURDEN * len(heavy)
    if against and not denial and (unsaid := no_opposite(claim, said, told, found)):
        return Relation.RELATED, unsaid, 0.3 * score
    astray = (
        "who did it and whom it was done to are the other way round"
        if roles.swapped
        else f"it says so of {roles.differs}"
        if roles.differs
        else ""
    )
    near = found.coverage(figures=False, opposites=False)
    akin = near >= AKIN and not _misnamed(found)
    if headline:
        akin = (near >= 0.4 or about_it(told, found)) and not _renamed(found)
    if denial and headline and akin:
        return Relation.CONFLICTS, denial, 0.1 * score
    unlike = excluded(said, told, found, bare=bare)
    if unlike and roles.differs and not (roles.swapped or shy or against):
        return Relation.CONFLICTS, unlike, score * 0.2
    if astray and not (headline and not (roles.swapped and _verbal(told, found))):
        score *= 0.6
        return Relation.RELATED, astray, score
    if against == OPPOSITELY and any(d.outcome != OPPOSITE for d in heavy):
        return Relation.RELATED, _lacking(heavy), 0.3 * score
    if against and akin:
        return Relation.CONFLICTS, against, 0.1 * score
    off = [c for c in found.figures if c.fit is not Fit.INSIDE]
    apart = next((c for c in off if c.firm and c.fit is Fit.DISJOINT), None)
    if (
        not shy
        and coverage >= HEADLINE
        and (open_ := unrealised(said, told, found) or declared_over(told, found))
    ):
        shy = f"it speaks of it only as “{open_}”"
    if shy:
        return Relation.RELATED, shy, score * 0.6
    if (
        apart is not None
        and _same_event(found)
        and core >= 0.7
        and not _of_another(found)
        and not _unmeasured(heavy)
    ):
        if earlier := _at_another_time(said, told, found):
            return Relation.RELATED, f"it does not say what was so “{earlier}”", score * 0.4
        if _may_have_grown(found, apart, entry, date):
            return Relation.RELATED, f"it has {apart.entry.text}, an earlier count", score * 0.4
        why = f"it has {apart.entry.text}, not {apart.claim.text}"
        return Relation.CONFLICTS, why, score * 0.2
    if unlike:
        return Relation.CONFLICTS, unlike, score * 0.2
    if whom := _unresolved(said, found, bare=bare):
        return Relation.RELATED, f"nobody says who “{whom}” is", score * 0.6
    if off:
        why = f"it has {off[0].entry.text} for {off[0].claim.text}"
        return Relation.RELATED, why, score * 0.5
    if against:
        return Relation.RELATED, against, score * 0.3
    if less := falls_short(said, told, found):
        return Relation.RELATED, less, score * 0.6
    if every := less_than_each(said, told, found):
        return Relation.RELATED, f"it does not say “{every}”", score * 0.6
    if headline and _headline_supports(said, found, coverage):
        return Relation.SUPPORTS, "the headline says so, in fewer words", score
    if heavy and coverage >= LEAST and spared(said, told, found, heavy):
        return Relation.SUPPORTS, f"it says the same, but {_lacking(heavy)}", score
    if heavy and told_plainly(said, told, found, heavy):
        return Relation.SUPPORTS, f"it has all of it, but {_lacking(heavy)}", score
    if heavy or coverage < (IDENTIFIED if beside else ENOUGH):
        return Relation.RELATED, _lacking(heavy or found.details), score
    if len(found.details) < 2 and not bare:
        return Relation.RELATED, "the claim is too short to tell what it is of", score * 0.6
    frame = found.roles.frame
    if frame and (then := outdated(said, told, frame.at, found.anchor, date)):
        return Relation.RELATED, f"it was so {then}, and need not be now", score * 0.6
    return Relation.SUPPORTS, "it says the same", score


def _verbal(told: Reading, found: Alignment) -> bool:
    """Whether the entry says it by a verb: what a noun leaves open, its order does not tell
    ("Mayor orders": who ordered, or what was ordered)."""
    counterpart = found.roles.counterpart
    return counterpart is not None and told.nodes[counterpart.at].pos == "VERB"


def _renamed(found: Alignment) -> bool:
    return any(d.unit.kind == NAME and d.outcome == DIFFERENT for d in found.details)


def _unresolved(said: Reading, found: Alignment, *, bare: bool) -> str:
    """The pronoun that takes part in the claim's event and that nobody could resolve, or "": the
    sixty-year-old of another report need not be "he". A bare string's topic is vouched for."""
    frame = found.roles.frame
    if frame is None or bare:
        return ""
    for role, at in frame.arguments:
        node = said.nodes[at[0]]
        lone = node.pos == "PRON" and not node.refers_to
        if role in ("agent", "patient") and lone and node.text.lower() in PERSONAL:
            return node.text
    return ""


def _misnamed(found: Alignment) -> bool:
    """Whether a name of the claim is missing or another, or the time another."""
    return any(
        (d.unit.kind == NAME and d.outcome in (MISSING, DIFFERENT))
        or (d.unit.kind == TIME and d.outcome == DIFFERENT)
        for d in found.details
    )


def _at_another_time(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the claim tells of an earlier state than the entry, or "": "first asked
    for 310 homes" does not go against 240 homes asked for at last."""
    frame = found.roles.frame
    for node in said.nodes:
        mine = frame is not None and node.head == frame.at and node.pos == "ADV"
        if mine and node.lemma in BEFORE and not any(n.lemma == node.lemma for n in told.nodes):
            return node.text
    return ""


def _unmeasured(heavy: list[Found]) -> bool:
    """Whether a thing of the claim is lacking, so that the figure may be of another thing."""
    return any(
        d.unit.kind == NOUN and d.unit.weight > 0.7 and d.outcome in (MISSING, DIFFERENT)
        for d in heavy
    )


def _same_event(found: Alignment) -> bool:
    """Whether the entry tells of the claim's event: its predicate, names and time are there."""
    frame = found.roles.frame
    for detail in found.details:
        if detail.unit.kind in (NAME, TIME) and detail.outcome in (MISSING, DIFFERENT):
            return False
        own = frame is not None and frame.at in detail.unit.nodes
        if own and detail.unit.kind == PREDICATE and detail.outcome in (MISSING, DIFFERENT):
            return detail.unit.weight <= 0.5
    return True


def _of_another(found: Alignment) -> bool:
    """Whether the entry lacks what the figure is for: "charges £24 for a haircut", beside what was
    paid for a pub."""
    frame = found.roles.frame
    things = (
        {a[0] for role, a in frame.arguments if role in ("patient", "for") and a}
        if frame
        else set()
    )
    return any(
        d.outcome in (MISSING, DIFFERENT) and d.unit.kind == NOUN and things & set(d.unit.nodes)
        for d in found.details
    )


def _may_have_grown(found: Alignment, apart: Compared, entry: Entry, date: dt.date | None) -> bool:
    frame = found.roles.frame
    growing = frame is not None and bool(classes_of(frame.predicate) & GROWING)
    growing = growing or _STILL.search(entry.text) is not None  # "oiled birds found to date: 215"
    lower = apart.entry.high <= apart.claim.low
    older = date is None or entry.date is None or entry.date < date
    return growing and lower and older


def _headline_supports(said: Reading, found: Alignment, coverage: float) -> bool:
    """A bare headline supports a claim whose predicate, participants, names, figures and dates it
    has, though not each circumstance: it leaves them to a body we do not have."""
    if coverage < HEADLINE or found.anchor < 0 or found.roles.frame is None:
        return False
    frame = found.roles.frame
    core = {frame.at} | {at[0] for role, at in frame.arguments if role in (*CORE, "attribute")}
    met = {i for d in found.details if d.outcome in (SAME, ENTAILED) for i in d.unit.nodes}
    for detail in found.details:
        if detail.outcome in (DIFFERENT, OPPOSITE):
            return False
        if detail.outcome != MISSING or detail.unit.weight < 0.5:
            continue
        at = detail.unit.nodes[-1]
        last = said.nodes[at]
        if last.dep in ("appos", "npadvmod") and last.head in met:
            continue  # "in Orla, Norway": it glosses what is there
        if detail.unit.kind in (NAME, FIGURE, TIME) or core & set(detail.unit.nodes):
            return False
        around = last.dep in ("pobj", "pcomp") and said.nodes[last.head].lemma in CIRCUMSTANCE
        named = any(said.nodes[i].dep == "compound" for i in met if said.nodes[i].head == at)
        if detail.unit.kind in (NOUN, PREDICATE) and not (detail.unit.beside or around or named):
            return False
    return True


def _lacking(missing: list[Found]) -> str:
    missing = [d for d in missing if d.outcome in (MISSING, DIFFERENT, OPPOSITE)]
    if not missing:
        return "it has the words, but does not say the same of them"
    verbs = {NAME: "name", TIME: "say when:", FIGURE: "give", PREDICATE: "say", MANNER: "say"}
    parts = [f"{verbs.get(d.unit.kind, 'mention')} “{d.unit.text}”" for d in missing[:3]]
    return f"does not {', '.join(parts)}"


def _quote(told: Reading, found: Alignment) -> str:
    for node in told.nodes:
        if node.sentence == found.anchor and node.claim >= 0:
            return told.claims[node.claim].quote
    return ""
