"""What an entry's words do for a claim: rule after rule, what speaks against it first."""

from __future__ import annotations

import datetime as dt

from claimcheck.matcher.against import no_opposite
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.beside import excused, identified, spared
from claimcheck.matcher.but_not import has_what_it_is, one_of_the_most, other_ordinal, ruled_out
from claimcheck.matcher.charges import accused_of, denied_there, unevidenced
from claimcheck.matcher.clock import at_another_hour
from claimcheck.matcher.commitment import DENYING, falls_short, uncommitted
from claimcheck.matcher.contrary import answered_no, denies_more, says_less_than_denied
from claimcheck.matcher.denial import AKIN, Judgement, lacks
from claimcheck.matcher.elsewhere import elsewhere
from claimcheck.matcher.exclusive import excluded, other_rank, other_winner
from claimcheck.matcher.figures_then import of_its_date
from claimcheck.matcher.forecasts import alike_ahead
from claimcheck.matcher.found import DIFFERENT, MISSING, Context, Found
from claimcheck.matcher.lacking import OTHERWISE
from claimcheck.matcher.layout import Reading, words_in
from claimcheck.matcher.lexicon import ENTAILED, OPPOSITE, SAME
from claimcheck.matcher.listings import listed
from claimcheck.matcher.narrower import counts_only
from claimcheck.matcher.nobody import nobody_in, nobody_named, unread, unresolved
from claimcheck.matcher.other_figure import instead, other_figure, other_price, told_as_well
from claimcheck.matcher.outdated import outdated
from claimcheck.matcher.parts import of_a_part, one_of_both
from claimcheck.matcher.plainly import told_plainly
from claimcheck.matcher.polarity import NOT_SO, OPPOSITELY, denied_by, negated_claim, opposed
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.same_quantity import same_quantity
from claimcheck.matcher.same_thing import (
    at_another_rate,
    at_another_time,
    before_its_time,
    bygone,
    long_ago,
    may_have_grown,
    of_its_own_source,
    says_less,
    tells_how_often,
    unshown_since,
    yet_to_come,
)
from claimcheck.matcher.scope import (
    counter_instance,
    divided,
    outdone,
    unshown_universal,
)
from claimcheck.matcher.together import detached, without_stray
from claimcheck.matcher.turned import another_did
from claimcheck.matcher.units import FIGURE, MANNER, NAME, PREDICATE, TIME
from claimcheck.matcher.unrealised import declared_over, unrealised
from claimcheck.matcher.whereabouts import done_elsewhere
from claimcheck.model import (
    Claim,
    Entry,
    Relation,
)

BURDEN = 0.08  # what a score loses for each detail that the entry lacks
ENOUGH = 0.82  # the share of a claim's weight that a supporting entry must have
IDENTIFIED = 0.72  # … where what it lacks only describes, and names or figures show the event
LEAST = 0.66  # … where what it lacks is only common words of an event that is surely the same
HALF = 0.5  # … from which what is only planned or attempted is the claim's event
LISTED = "its list has it"


def judge(
    claim: Claim,
    entry: Entry,
    said: Reading,
    told: Reading,
    found: Alignment,
    date: dt.date | None,
    newest: dt.date | None,
    context: Context,
) -> Judgement:
    """The relation, why, and the score, by the entry's words alone, whatever its stance.

    What speaks against the claim comes first, then what withholds support, the most telling first
    (DESIGN: part 5). `date` is the article's, `newest` the newest entry's.
    """
    bare = context.bare
    coverage, now = found.coverage(), date or newest
    beside = identified(found)
    heavy = [
        d for d in found.details if lacks(d) and not (beside and excused(said, told, found, d))
    ]
    relays = bool(entry.derived_from)
    shy = uncommitted(claim, said, told, found, headline=False, relays=relays)
    denial = denied_by(claim, said, told, found, False)
    most, more = outdone(said, told, found)
    more = more or divided(said, told, found) or counter_instance(said, told, found)
    more = more or other_rank(said, told, found)
    if not more and (how := denied_there(told, found)):
        more = f"somebody in it “{how}” it"
    against = denial or more or ("" if most == "entails" else opposed(claim, said, told, found))
    roles = found.roles
    score = coverage - BURDEN * len(heavy)
    if against and not denial and (unsaid := no_opposite(claim, said, told, found)):
        return Relation.RELATED, unsaid, 0.3 * score
    astray = (
        "who did it and whom it was done to are the other way round"
        if roles.swapped
        else f"{OTHERWISE}of {who}"
        if roles.differs and (who := another_did(told, found))
        else f"it says so of {roles.differs}"
        if roles.differs
        else ""
    )
    near = found.coverage(figures=False, opposites=False)
    akin = near >= AKIN and (not _misnamed(found) or _denied_less_fully(said, found, against))
    unlike = excluded(said, told, found, bare=bare) or other_winner(said, told, found)
    if (hour := at_another_hour(said, roles.frame, found.details)) and not any(
        d.outcome != DIFFERENT or d.unit.kind == NAME for d in heavy
    ):
        unlike = unlike or f"it has {hour}"
    if unlike and roles.differs and not (roles.swapped or shy or against):
        return Relation.CONFLICTS, unlike, score * 0.2
    price = other_price(said, told, found) if roles.swapped and not (shy or against) else None
    if price is not None:
        return Relation.CONFLICTS, instead(price), score * 0.2
    if astray and not of_its_own_source(told, found, context):
        score *= 0.6
        return Relation.RELATED, astray, score
    if against == OPPOSITELY and any(d.outcome != OPPOSITE for d in heavy):
        return Relation.RELATED, _lacking(told, heavy), 0.3 * score
    if against and (later := yet_to_come(found)):
        return Relation.RELATED, later, 0.3 * score
    if near >= AKIN and not against and answered_no(claim, said, told, found, context):
        return Relation.CONFLICTS, "it asks whether it is so, and answers no", 0.1 * score
    if against and akin and shy in ("", *DENYING):
        if positive := says_less(claim, said, told, found, heavy):
            return Relation.RELATED, positive, 0.3 * score
        if against == NOT_SO and negated_claim(claim, found.roles.frame):
            if lost := says_less_than_denied(said, told, found, heavy):
                return Relation.RELATED, _lacking(told, lost), 0.3 * score
        elif against == NOT_SO and (other := denies_more(said, told, found, context)):
            return Relation.RELATED, f"it denies no more than “{other}” of it", 0.3 * score
        return Relation.CONFLICTS, against, 0.1 * score
    off = [c for c in found.figures if c.fit is not Fit.INSIDE]
    if (
        not shy
        and coverage >= HALF
        and (
            open_ := unrealised(said, told, found)
            or declared_over(told, found)
            or accused_of(said, told, found)
            or unevidenced(told, found)
        )
    ):
        shy = f"it speaks of it only as “{open_}”"
    if shy and alike_ahead(said, told, found):
        apart = other_figure(said, told, found, heavy)
        if apart is not None and not before_its_time(said, told, found, entry, now):
            return Relation.CONFLICTS, instead(apart), score * 0.2
    if shy:
        return Relation.RELATED, shy, score * 0.6
    apart = other_figure(said, told, found, heavy) or same_quantity(said, told, found)
    dated = of_its_date(said, told, found)
    apart = dated or apart
    if apart is not None:
        if narrow := counts_only(said, told, found, apart.entry):
            return Relation.RELATED, f"it counts only “{narrow}”", score * 0.4
        if earlier := at_another_time(said, told, found):
            return Relation.RELATED, f"it does not say what was so “{earlier}”", score * 0.4
        if then := long_ago(said, told, found, entry):
            return Relation.RELATED, f"it tells of “{then}”", score * 0.4
        if then := before_its_time(said, told, found, entry, now):
            return Relation.RELATED, f"it is of {then}", score * 0.4
        if not bare and (whom := nobody_named(said, found)):
            return Relation.RELATED, f"nobody says who “{whom}” is", score * 0.4
        if dated is None and (as_well := told_as_well(told, apart)):
            why = f"it has {as_well} as well as {apart.entry.text}"
            return Relation.RELATED, why, score * 0.5
        if may_have_grown(found, apart, entry, date or newest):
            return Relation.RELATED, f"it has {apart.entry.text}, an earlier count", score * 0.4
        return Relation.CONFLICTS, instead(apart), score * 0.2
    if unlike:
        return Relation.CONFLICTS, unlike, score * 0.2
    if rate := at_another_rate(said, told, found):
        besides = [d for d in heavy if not tells_how_often(said, d)]
        kind = Relation.CONFLICTS if near >= 0.8 and not besides else Relation.RELATED
        return kind, rate, score * 0.3
    if whom := unresolved(said, found, bare=bare):
        return Relation.RELATED, f"nobody says who “{whom}” is", score * 0.6
    if off:
        why = f"it has {off[0].entry.text} for {off[0].claim.text}"
        return Relation.RELATED, why, score * 0.5
    if against:
        return Relation.RELATED, against, score * 0.3
    if less := falls_short(said, told, found):
        return Relation.RELATED, less, score * 0.6
    if otherwise := ruled_out(said, told, found) or other_ordinal(said, told, found):
        counter = akin or has_what_it_is(said, found)
        return (Relation.CONFLICTS if counter else Relation.RELATED), otherwise, score * 0.2
    counter, part = of_a_part(said, told, found)
    if part:
        counter = counter and akin
        return (Relation.CONFLICTS if counter else Relation.RELATED), part, score * 0.5
    if every := unshown_universal(said, told, found) or one_of_both(said, told, found):
        return Relation.RELATED, f"it does not say so of “{every}”", score * 0.6
    if most == "open" or one_of_the_most(said, told, found):
        return Relation.RELATED, "it does not say that it was the most so", score * 0.6
    if most != "entails" and (place := done_elsewhere(said, told, found)):
        return Relation.RELATED, f"it says so of “{place}”", score * 0.6
    if away := elsewhere(said, told, found):
        return Relation.RELATED, f"it says so of another deed: “{away}”", score * 0.6
    then = before_its_time(said, told, found, entry, now)
    late = f"it is of {then}" if then else unshown_since(said, told, entry)
    if heavy and not late and told_plainly(said, told, found, heavy):
        return Relation.SUPPORTS, f"it has all of it, but {_lacking(told, heavy)}", score
    # Asked only where it can tell: what has less of the claim supports it in no way below.
    loose, between = detached(said, told, found) if coverage >= LEAST else (None, "")
    if loose and (rest := without_stray(said, told, found, loose, heavy)) is not None:
        found, loose, coverage = rest, None, rest.coverage()
    firm = not loose and not late and coverage >= LEAST
    if heavy and firm and spared(said, told, found, heavy):
        return Relation.SUPPORTS, f"it says the same, but {_lacking(told, heavy)}", score
    if heavy and listed(said, told, found, heavy):
        return Relation.SUPPORTS, LISTED, max(score, ENOUGH)
    if nobody := nobody_in(told, found):
        return Relation.RELATED, f"of “{nobody}” it does not say whose", score * 0.8
    if heavy or coverage < (IDENTIFIED if beside else ENOUGH):
        return Relation.RELATED, _lacking(told, heavy or found.details), score
    if loose:
        return (
            Relation.RELATED,
            f"it has “{loose.unit.text}” only of something else: “{between}”",
            score * 0.6,
        )
    if late:
        return Relation.RELATED, late, score * 0.6
    if not bare and (how := unread(said, told, found)):
        return Relation.RELATED, how, score * 0.6
    if len(found.details) < 2 and not bare:
        return Relation.RELATED, "the claim is too short to tell what it is of", score * 0.6
    frame = found.roles.frame
    if then := outdated(said, told, found.roles, found.anchor, date):
        return Relation.RELATED, f"it was so {then}, and need not be now", score * 0.6
    level = frame is not None and frame.predicate == "be" and bool(found.figures)
    if now and level and len(found.details) < 3 and (then := bygone(said, told, found, now)):
        return Relation.RELATED, f"it tells of “{then}”", score * 0.6
    return Relation.SUPPORTS, "it says the same", score


def _misnamed(found: Alignment) -> bool:
    """Whether a name of the claim is missing or another, or the time another."""
    return any(
        (d.unit.kind == NAME and d.outcome in (MISSING, DIFFERENT))
        or (d.unit.kind == TIME and d.outcome == DIFFERENT)
        for d in found.details
    )


def _denied_less_fully(said: Reading, found: Alignment, against: str) -> bool:
    """Whether an entry that denies the claim's event leaves out no name but one that only says
    more of a thing in it: "did not hear of it from a reporter", for "heard of it from a reporter
    at the Orla Argus"."""
    if against != NOT_SO or negated_claim(said.claims[0], found.roles.frame):
        return False
    met = {i for d in found.details if d.outcome in (SAME, ENTAILED) for i in d.unit.nodes}
    other = any(d.unit.kind in (NAME, TIME) and d.outcome == DIFFERENT for d in found.details)
    lost = [d.unit.nodes[-1] for d in found.details if d.unit.kind == NAME and d.outcome == MISSING]
    return not other and all(_hangs_from_thing(said, at, met) for at in lost)


def _hangs_from_thing(said: Reading, at: int, met: set[int]) -> bool:
    node = said.nodes[at]
    by = said.nodes[node.head]
    return (
        node.dep == "pobj"
        and by.dep == "prep"
        and by.head in met
        and (said.nodes[by.head].pos == "NOUN")
    )


def _lacking(told: Reading, missing: list[Found]) -> str:
    missing = [d for d in missing if d.outcome in (MISSING, DIFFERENT, OPPOSITE)]
    if not missing:
        return "it has the words, but does not say the same of them"
    verbs = {NAME: "name", TIME: "say when:", FIGURE: "give", PREDICATE: "say", MANNER: "say"}
    there = words_in(told)  # "it has had no electricity" does mention that
    parts = []
    for unit in (d.unit for d in missing[:3]):
        other = "say so of" if unit.text.lower() in there else "mention"
        parts.append(f"{verbs.get(unit.kind, other)} “{unit.text}”")
    return f"does not {', '.join(parts)}"
