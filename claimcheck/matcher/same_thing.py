"""Whether what an entry says differently is said of the very same thing, and so goes against it."""

from __future__ import annotations

import datetime as dt
import re

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.denial import ANYBODY
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.figures_dated import dated_apart
from claimcheck.matcher.found import DIFFERENT, MISSING, OWN, Context, Found
from claimcheck.matcher.frequency import how_often, is_rate
from claimcheck.matcher.layout import TITLE, Frame, Reading, once
from claimcheck.matcher.lexicon import classes_of
from claimcheck.matcher.names import calls
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.outdated import tells_age
from claimcheck.matcher.participants import is_nobody
from claimcheck.matcher.periods import A_YEAR
from claimcheck.matcher.units import DESCRIBING, MANNER, NAME, NOUN, PREDICATE, TIME
from claimcheck.model import Claim, Entry, Modality

A_MONTH = dt.timedelta(days=31)

BEFORE = frozenset({"first", "initially", "originally", "previously", "earlier", "once", "before"})
WHEN = frozenset({"before", "after", "since", "until", "during", "following", "ahead"})
PERSONS = frozenset(
    {"teenager", "boy", "girl", "suspect", "officer", "child", "member", "other", "victim"}
)
_STILL = re.compile(r"\b(?:so far|to date|as of|has risen to|have risen to)\b", re.IGNORECASE)
GROWING = frozenset(  # counts that only grow: an older, lower one is no contradiction
    {"kill", "die", "injure", "arrest", "infect", "rescue", "murder", "shoot dead"}
)


def says_less(
    claim: Claim, said: Reading, told: Reading, found: Alignment, heavy: list[Found]
) -> str:
    """Why an entry that says that something is so does not go against a claim that it is not, or
    "": to go against "the club had not paid a fee", somebody must say so of that club and a fee.
    """
    frame, counterpart = found.roles.frame, found.roles.counterpart
    if claim.polarity and not (frame is not None and frame.negated):
        return ""
    if counterpart is None and len(found.details) < 2:
        return "the claim is too short to tell what it is of"
    if counterpart is None or frame is None or counterpart.negated:
        return ""
    if told.nodes[counterpart.at].pos != "VERB":
        return ""
    deed = next((d.nodes for d in found.details if frame.at in d.unit.nodes), ())
    filled = {role: at[0] for role, at in counterpart.arguments}
    anywhere = {at[0] for f in told.frames for _, at in f.arguments} | set(told.by_head)
    for role, at in frame.arguments:
        mine = next((d for d in found.details if at[0] in d.unit.nodes), None)
        if role not in ("agent", "patient"):
            continue
        if is_nobody(said, at[0]) and role in filled and not _somebody(told, filled[role]):
            return f"it says so of “{told.nodes[filled[role]].text}”"
        if mine is None or mine.words == OWN or mine.unit.figure is not None:
            continue
        if is_nobody(said, at[0]) or not mine.nodes:
            continue
        lone = set(mine.nodes) == {counterpart.at} and counterpart.at in deed and frame.light < 0
        if lone or (role not in filled and not set(mine.nodes) & anywhere):
            return f"it says so of something else than “{mine.unit.text}”"
    return ""


def _somebody(told: Reading, at: int) -> bool:
    node = told.nodes[at]
    plainly = at in told.in_figure or node.lemma in ANYBODY or node.lemma in PERSONS
    return (
        node.pos != "NOUN" or plainly or any(told.nodes[i].dep == "nummod" for i in told.under[at])
    )


def yet_to_come(found: Alignment) -> str:
    """Why an event that has not happened does not go against one that will, or ""."""
    frame, other = found.roles.frame, found.roles.counterpart
    ahead = (Modality.FUTURE, Modality.CONDITIONAL)
    if frame is None or other is None or frame.modality not in ahead or frame.negated:
        return ""
    not_yet = other.negated and other.modality is Modality.ACTUAL
    return "what has not happened yet may still come" if not_yet else ""


def long_ago(said: Reading, told: Reading, found: Alignment, entry: Entry) -> str:
    """The bygone time of which the entry tells, where the claim names none, or "": the strike of
    2011 lasted nine days, and that of now three."""
    return "" if entry.date is None else bygone(said, told, found, entry.date)


def bygone(said: Reading, told: Reading, found: Alignment, date: dt.date) -> str:
    """The time of which the entry tells, where that ended more than a year before `date` and the
    claim names none, or "": the turnout of 2019 is not that of this year."""
    if said.periods or tells_age(said, told):
        return ""
    compared = {c.entry.span for c in found.figures}
    # "61 per cent, compared with 84 in 2019": the 61 is not of 2019
    of_others = [p for span, p in dated_apart(told).items() if span not in compared]
    then = [p for p, s in told.periods if s == found.anchor and p.end and p not in of_others]
    ended = all(p.end is not None and p.end < date - A_YEAR for p in then)
    return then[0].text if then and ended else ""


def before_its_time(
    said: Reading, told: Reading, found: Alignment, entry: Entry, date: dt.date | None
) -> str:
    """The day of an entry from before the time that the claim is of, where the entry names no other
    time, or "": what a firm gave those it laid off two years ago is not what "they are being
    given", nor a river's level of 2018 that of August 2022."""
    frame = found.roles.frame
    ends = [p.end for p, s in told.periods if s == found.anchor]
    if entry.date is None or frame is None or None in ends:
        return ""
    then = max((end for end in ends if end is not None), default=entry.date)
    starts = [p.start for p, _ in said.periods if p.start is not None]
    if starts:
        since = min(starts) - A_MONTH
    elif date is not None and _ahead(said, frame) and _told_then(told, found.anchor):
        since = date - A_YEAR
    else:
        return ""
    return then.isoformat() if then < since else ""


def _ahead(said: Reading, frame: Frame) -> bool:
    # "will close", "are being given"; not "were being given"
    words = {said.nodes[i].text.lower() for i in said.under[frame.at]}
    going_on = said.nodes[frame.at].tag == "VBG" or "being" in words
    return frame.modality is not Modality.ACTUAL or (going_on and not words & {"was", "were"})


def _told_then(told: Reading, sentence: int) -> bool:
    nodes = enumerate(told.nodes)
    return any(n.sentence == sentence and n.head == i and n.tag == "VBD" for i, n in nodes)


def unshown_since(said: Reading, told: Reading, entry: Entry) -> str:
    """That the entry tells of no day since when it is so, where the claim does, or "": that
    somebody is the chief executive in 2025 does not show that she has been since 2019."""
    for period, _ in said.periods:
        start = period.start
        if start is None or period.end is not None:
            continue  # a period without an end is one since then
        days = [p.start for p, _ in told.periods] + [entry.date]
        near = any(day and abs(day - start) <= A_YEAR for day in days)
        if not near and not any(n.lemma == "since" for n in told.nodes):
            return f"does not say when: “{period.text}”"
    return ""


def at_another_rate(said: Reading, told: Reading, found: Alignment) -> str:
    """How much more or less often the entry says that it is so, or ""."""
    mine = _rate_of(said)
    if mine is None:
        return ""
    theirs = how_often(" ".join(n.text for n in told.nodes if n.sentence == found.anchor))
    if theirs is None or abs(theirs - mine) <= 0.05 * mine:
        return ""
    return "it says so of another stretch of time: how often is not the same"


def tells_how_often(said: Reading, detail: Found) -> bool:
    """Whether a detail is the claim's word for how often: "every two weeks", "monthly"."""
    if detail.unit.figure is not None:
        return is_rate(said, detail.unit.figure)
    return detail.unit.kind == MANNER and how_often(detail.unit.text) is not None


@once
def _rate_of(said: Reading) -> float | None:
    """How often a claim says that it is so."""
    return how_often(" ".join(n.text for n in said.nodes))


def at_another_time(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the claim tells of an earlier state than the entry, or "": "first asked
    for 310 homes" does not go against 240 homes asked for at last."""
    frame = found.roles.frame
    for node in said.nodes:
        mine = frame is not None and node.head == frame.at and node.pos == "ADV"
        if mine and node.lemma in BEFORE and not any(n.lemma == node.lemma for n in told.nodes):
            return node.text
    return ""


def unmeasured(said: Reading, heavy: list[Found]) -> bool:
    """Whether a thing of the claim is lacking, so that the figure may be of another thing."""
    return any(
        d.unit.kind == NOUN and d.unit.weight > 0.7 and d.outcome in (MISSING, DIFFERENT)
        for d in heavy
        if not tells_when(said, d)
    )


def tells_when(said: Reading, detail: Found) -> bool:
    """Whether a noun only says when: "was insured for £600,000 eleven days before the blaze"."""
    node = said.nodes[detail.unit.nodes[0]]
    by = said.nodes[node.head]
    return node.dep == "pobj" and by.lemma in WHEN


def same_event(found: Alignment) -> bool:
    """Whether the entry tells of the claim's event: its predicate, names and time are there."""
    frame = found.roles.frame
    for detail in found.details:
        if detail.unit.kind in (NAME, TIME) and detail.outcome in (MISSING, DIFFERENT):
            return False
        own = frame is not None and frame.at in detail.unit.nodes
        if own and detail.unit.kind == PREDICATE and detail.outcome in (MISSING, DIFFERENT):
            return detail.unit.weight <= 0.5
    return True


def of_another(told: Reading, found: Alignment) -> bool:
    """Whether the entry lacks what the figure is for ("charges £24 for a haircut", beside what was
    paid for a pub), or has it by a noun of which whoever did it is no part ("steered the £40m
    award", beside "earned £90,000")."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None:
        return False
    things = {a[0] for role, a in frame.arguments if role in ("patient", "for") and a}
    if any(
        d.outcome in (MISSING, DIFFERENT) and d.unit.kind == NOUN and things & set(d.unit.nodes)
        for d in found.details
    ):
        return True
    deed = next((d.nodes[0] for d in found.details if frame.at in d.unit.nodes and d.nodes), -1)
    at = other.at if other is not None else deed
    if at < 0 or told.nodes[at].pos != "NOUN" or at in told.record:
        return False
    if told.nodes[at].sentence != found.anchor:
        return False
    doers = {a[0] for role, a in frame.arguments if role == "agent"}
    theirs = {*told.under[at], told.nodes[at].head, at}
    theirs |= {n for _, a in other.arguments for n in a} if other is not None else set()
    for by in told.frames:  # "46,000 are without shelter and sleep rough", taken for a noun
        if by.predicate == "be" and any(at in a for _, a in by.arguments):
            theirs |= {n for role, a in by.arguments if role == "agent" for n in a}
    theirs |= {i for i, n in enumerate(told.nodes) if n.sentence == TITLE}  # "Peak: 4.7 m"
    return any(
        d.nodes and d.words != OWN and not set(d.nodes) & theirs
        for d in found.details
        if doers & set(d.unit.nodes)
    )


_BEFORE = frozenset({"the", "our", "this"})


def of_its_own_source(told: Reading, found: Alignment, context: Context) -> bool:
    """Whether the entry says it of its own source, which the claim names: "the trust accepts", of
    the Orla Hospitals Trust; not "a trust", "the boating trust", nor where it names another."""
    roles, frame = found.roles, found.roles.frame
    noun = roles.differs.lower()
    if roles.swapped or frame is None or noun not in context.words:
        return False
    if any(noun in name.tokens and name.tokens not in context.names for name in told.names):
        return False
    here = [i for i, n in enumerate(told.nodes) if n.text.lower() == noun]
    below = [{told.nodes[k].text.lower() for k in told.under[i]} & _BEFORE for i in here]
    plain = (all(told.nodes[k].dep not in DESCRIBING for k in told.under[i]) for i in here)
    if not all(below) or not all(plain):
        return False
    doers = {i for role, at in frame.arguments if role == "agent" for i in at}
    return any(
        d.unit.name is not None
        and doers & set(d.unit.nodes)
        and any(calls(form, own) for form in forms_of(d.unit.name) for own in context.names)
        for d in found.details
    )


def may_have_grown(found: Alignment, apart: Compared, entry: Entry, now: dt.date | None) -> bool:
    """Whether the entry has an older, lower figure for a count that grows: deaths, arrests.

    `now` is the article's date, or that of the newest entry where the article has none.
    """
    frame = found.roles.frame
    growing = frame is not None and bool(classes_of(frame.predicate) & GROWING)
    growing = growing and not apart.claim.unit  # money that is saved is not a count of the saved
    growing = growing or _STILL.search(entry.text) is not None  # "oiled birds found to date: 215"
    lower = apart.entry.high <= apart.claim.low
    older = now is None or entry.date is None or entry.date < now
    return growing and lower and older
