"""Each and every one, and the most of all: what such claims need, and what speaks against them."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import DIFFERENT, MISSING
from claimcheck.matcher.layout import NEGATORS, Node, Reading, once
from claimcheck.matcher.lexicon import OPPOSITE, opposite, own_classes, says
from claimcheck.model import Figure, Modality

_EACH = frozenset({"every", "each", "all"})
_WHOLE = frozenset({
    *_EACH, "any", "everything", "everyone", "everybody", "always", "entire", "whole", "both",
    "no", "none", "nobody", "nothing", "never", "unanimous", "unanimously", "without",
})  # fmt: skip
_OFTEN = frozenset({
    "second", "minute", "hour", "day", "week", "month", "year", "quarter", "time", "morning",
    "afternoon", "evening", "night", "weekend", "season", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "way",
})  # fmt: skip
_FULL = ("100 per cent", "100%", "hundred per cent", "100 percent")


def unshown_universal(said: Reading, told: Reading, found: Alignment) -> str:
    """The word by which the claim is of each and every one, or of only one, where the entry is
    not, or "".

    That "the ferry passed a safety check" does not show that it passed every one. A number that
    says how many there are ("all 40 tents") is compared as a number.
    """
    only = next((n for n in said.nodes if n.lemma in ("only", "sole") and n.dep == "amod"), None)
    alone = ("only", "sole", "alone", "just", "single", "one", "no", "lone", "solely")
    if only is not None and not any(n.text.lower() in alone for n in told.nodes):
        return f"{only.text} {said.nodes[only.head].text}"
    each = _universal(said)
    if each is None:
        return ""
    here = [n for n in told.nodes if n.sentence == found.anchor or n.sentence < 0]
    if any(n.text.lower() in _WHOLE for n in here) or any(f in told.text.lower() for f in _FULL):
        return ""
    return f"{each.text} {said.nodes[each.head].text}"


@once
def _universal(reading: Reading) -> Node | None:
    """The first word by which it is of each and every one."""
    return next((n for n in reading.nodes if _is_universal(reading, n)), None)


@once
def _of_one_mind(reading: Reading) -> Node | None:
    """The first word by which all were of one mind."""
    return next((n for n in reading.nodes if "unanimous" in own_classes(n.lemma)), None)


def _is_universal(reading: Reading, node: Node) -> bool:
    # "all the tents", "every rule"; not "every Friday", "at all", "all 40 tents"
    noun = reading.nodes[node.head]
    return (
        node.text.lower() in _EACH
        and node.dep in ("det", "predet")
        and noun.pos == "NOUN"
        and noun.lemma not in _OFTEN
        and not any(n.dep == "nummod" and n.head == node.head for n in reading.nodes)
    )


def outdone(said: Reading, told: Reading, found: Alignment) -> tuple[str, str]:
    """How the entry bears on a claim that something is the most of all.

    Returns "entails" where it says that none is more so ("no fire was larger than the one at
    Harle"); "excludes", with what is more so, where another is ("the winters of 2020 and 2021 were
    both colder"), or where it only comes second; "open" where it only compares; else "".
    """
    for most, at in _superlatives(said):
        met = [n for d in found.details if at in d.unit.nodes for n in d.nodes]
        for i in met:
            rank = _rank(told, i)
            if rank and not _rank(said, at):
                return "excludes", f"it has it as the {rank} {told.nodes[i].text}"
            if not _is_comparative(told, i, most):
                if not _tells_the_most(told, found.anchor):
                    return "open", ""  # "was a large ship" is not the largest
                continue
            subject = _subject_of(told, i)
            if subject < 0 or not _about(said, told, found, subject, i):
                return "open", ""
            if _is_none(told, subject, i):
                return "entails", ""
            if _names_another(said, told, found, subject, i):
                return "excludes", f"it says that {_phrase(told, subject)} was {told.nodes[i].text}"
            return "open", ""
    return "", ""


def counter_instance(said: Reading, told: Reading, found: Alignment) -> str:
    """What the entry has of one of them, against a claim of each and every one, or "": "failed the
    inspection of 14 May", beside "passed every inspection"."""
    frame = found.roles.frame
    each = _universal(said)
    if frame is None or each is None or frame.negated:
        return ""
    things = {n for d in found.details if each.head in d.unit.nodes for n in d.nodes}
    deed = said.nodes[frame.at].lemma
    for other in told.frames:
        inside = {n for _, at in other.arguments for n in at}
        if not things & inside or other.modality is not Modality.ACTUAL:
            continue
        theirs = told.nodes[other.at].lemma
        against = opposite(deed, theirs, "v")
        if against != other.negated and (against or says(theirs, deed, "v")):
            not_so = "not " if other.negated else ""
            return f"it has one that was {not_so}“{told.nodes[other.at].text}”"
    return ""


def divided(said: Reading, told: Reading, found: Alignment) -> str:
    """The votes on both sides of which the entry tells, against a claim that all were of one mind,
    or the other way round: "unanimous" beside "five to two"; else "". Marks the detail, in place.
    """
    for mine, theirs in ((said, told), (told, said)):
        one_mind = _of_one_mind(mine)
        if one_mind is None:
            continue
        votes = [f for f, s in theirs.figures if f.unit == "score" and s in (0, found.anchor)]
        votes = votes or _tallied(theirs)
        if len(votes) != 2 or not all(v.low > 0 for v in votes):
            continue
        for detail in found.details:
            words = {said.nodes[i].lemma for i in detail.unit.nodes}
            score = detail.unit.figure is not None and detail.unit.figure.unit == "score"
            if one_mind.lemma in words or score:
                detail.outcome = OPPOSITE
        has = f"{votes[0].text} to {votes[1].text}" if theirs is told else one_mind.text
        return f"it has it as {has}"
    return ""


def _tallied(reading: Reading) -> list[Figure]:
    """The votes on each side where a record lists them: "The judges voted as follows. Salt: 7.
    Tide: 5."; [] where it lists other things."""
    if not any(n.lemma == "vote" for n in reading.nodes):
        return []
    return [
        f
        for f, _ in reading.figures
        if f.exact and not f.unit and f.counted in ("", "vote") and not f.ordinal
        and any(low <= f.span.start < high for _, low, high in reading.records)
    ]  # fmt: skip


@once
def _superlatives(said: Reading) -> list[tuple[str, int]]:
    found = []
    for i, node in enumerate(said.nodes):
        if node.tag in ("JJS", "RBS") and node.text.lower() not in ("most", "least"):
            found.append((node.lemma, i))
        elif node.text.lower() == "most" and said.nodes[node.head].pos == "ADJ":
            found.append(("more", node.head))
    return found


def _tells_the_most(told: Reading, anchor: int) -> bool:
    here = [n for n in told.nodes if n.sentence in (anchor, -1)]
    return any(n.tag in ("JJS", "RBS") or n.lemma in ("record", "most", "top") for n in here)


def _is_comparative(told: Reading, at: int, most: str) -> bool:
    node = told.nodes[at]
    if most == "more":
        return any(n.head == at and n.text.lower() == "more" for n in told.nodes)
    return node.tag in ("JJR", "RBR")


def _rank(reading: Reading, at: int) -> str:
    # "the second largest", "the second-largest"
    node = reading.nodes[at]
    if node.tag not in ("JJS", "RBS"):
        return ""
    before = reading.nodes[max(0, at - 2) : at]
    ranks = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    near = [n.text for n in before if n.sentence == node.sentence and n.text.lower() in ranks]
    return near[0] if near else ""


def _subject_of(told: Reading, at: int) -> int:
    node = told.nodes[at]
    over = node.head
    if node.dep == "amod":
        over = told.nodes[over].head
    subjects = ("nsubj", "nsubjpass")
    return next((i for i, n in enumerate(told.nodes) if n.head == over and n.dep in subjects), -1)


def _is_none(told: Reading, subject: int, at: int) -> bool:
    words = {n.text.lower() for n in told.nodes if n.head == subject and n.dep in ("det", "neg")}
    return bool((words | {told.nodes[subject].text.lower()}) & NEGATORS)


def _than(told: Reading, at: int) -> set[int]:
    """The words after "than"."""
    than = next(
        (i for i, n in enumerate(told.nodes) if n.text.lower() == "than" and n.head == at), -1
    )
    under = {than} if than >= 0 else set[int]()
    for _ in range(6):
        under |= {i for i, n in enumerate(told.nodes) if n.head in under}
    return under - {than}


def _about(said: Reading, told: Reading, found: Alignment, subject: int, at: int) -> bool:
    """Whether it compares things of the kind that the claim tells of."""
    kinds = {
        n
        for d in found.details
        if d.outcome not in (MISSING, DIFFERENT, OPPOSITE)
        and said.nodes[d.unit.nodes[-1]].pos in ("NOUN", "PROPN", "PRON")
        for n in d.nodes
    }
    return bool(kinds & ({subject} | _than(told, at)))


def _names_another(said: Reading, told: Reading, found: Alignment, subject: int, at: int) -> bool:
    frame = found.roles.frame
    mine = {a[0] for r, a in frame.arguments if r == "agent"} if frame else set[int]()
    met = {n for d in found.details if set(d.unit.nodes) & mine for n in d.nodes}
    than = _than(told, at)
    phrase = {i for r, a in frame.arguments if r == "agent" for i in a} if frame else set[int]()
    names = {
        i
        for d in found.details
        if d.unit.name is not None and set(d.unit.nodes) & phrase
        for i in d.nodes
    }
    if than:
        return bool((met | names) & than) and not names & _under(told, subject) - than
    nouns = {said.nodes[i].lemma for i in mine} | {
        said.nodes[n.head].lemma for n in said.nodes if n.tag == "JJS"
    }
    return told.nodes[subject].lemma in nouns and bool(_under(told, subject) - {subject})


def _under(told: Reading, at: int) -> set[int]:
    under = {at}
    for _ in range(6):
        under |= {i for i, n in enumerate(told.nodes) if n.head in under}
    return under


def _phrase(told: Reading, at: int) -> str:
    words = sorted(_under(told, at), key=lambda i: told.nodes[i].start)
    return " ".join(told.nodes[i].text for i in words[:6])
