"""The words of a claim, with which an entry tells another thing of the same people.

"The bomb killed a soldier and hurt two children" has every word of "killed a soldier and two
children", and "was paid £6m" those of "paid £6m". What tells them apart is which word hangs from
which, and by what small word.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.excepted import counts_exchanged, leaves_out
from claimcheck.matcher.figures_options import of_how_many
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading, words_before
from claimcheck.matcher.lexicon import says
from claimcheck.matcher.participants import take_part_both
from claimcheck.matcher.places import spots
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.units import FIGURE, NOUN
from claimcheck.model import Figure

OBJECTS, SUBJECTS = ("dobj", "nsubjpass"), ("nsubj", "nsubjpass", "csubj")
# Whoever is the subject of their passive may be the one who gets something
GIVING = frozenset({
    "pay", "give", "award", "offer", "owe", "promise", "hand", "send", "grant", "lend", "sell",
    "bequeath", "deny", "refuse", "fine", "charge", "tell", "teach", "show", "allocate", "assign",
})  # fmt: skip
# Verbs that tell by how much, or to what
CHANGING = frozenset({
    "cut", "rise", "fall", "increase", "decrease", "reduce", "raise", "lower", "grow", "shrink",
    "drop", "climb", "jump", "slip", "slide", "plunge", "soar", "lift", "trim", "slash", "extend",
    "shorten", "expand", "halve", "double", "up", "down", "push", "bring",
})  # fmt: skip
# What is done at somebody need not come off
AIMING = frozenset({"shoot", "throw", "fire", "aim", "bite", "kick", "stab", "strike", "snatch"})
MEASURES = frozenset({
    "wage", "pay", "salary", "income", "share", "number", "rate", "average", "proportion",
    "percentage", "age", "earnings", "weight", "height", "bill", "pension", "rent",
})  # fmt: skip
# What is done to those to whom worse is not
LESSER = frozenset({
    "hurt", "wound", "injure", "damage", "threaten", "spare", "save", "rescue", "free", "release",
    "question", "fine", "warn", "miss", "suspend", "search", "shake",
})  # fmt: skip
GROUPS = frozenset({
    "man", "woman", "child", "girl", "boy", "pensioner", "student", "pupil", "teenager", "adult",
    "worker", "nurse", "teacher", "graduate", "mother", "father",
})  # fmt: skip


def turned(said: Reading, told: Reading, found: Alignment) -> str:
    """How an entry with the words of a claim tells something else by them, or ""."""
    if other := another_does(said, told, found):
        return f"“{other[0]}” of “{other[1]}”"
    if who_got_it(said, told, found):
        return "who gives in the claim is the one who gets"
    if count := its_own_count(said, told, found):
        return f"{count[1]}, not {count[0]}"
    if words := other_measure(said, told, found):
        return f"“{words}”"
    if group := of_one_group(said, told, found):
        return f"only of “{group}”"
    if how_many := counts_exchanged(said.claims[0].text, _sentence(told, found)):
        return f"“{how_many}”"
    if word := leaves_out(said.claims[0].text, _sentence(told, found)):
        return f"not without exception: “{word}”"
    return ""


def another_does(said: Reading, told: Reading, found: Alignment) -> tuple[str, str] | None:
    """One of two things to which the claim says that the same was done, and what else was done to
    it in the entry: "killed a soldier and two children", beside "killed a soldier and hurt two
    children"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None:
        return None
    deeds = {n for d in _deeds(said, found) for n in d.nodes} | {other.at}
    for detail in found.details:
        joined = [i for i in detail.unit.nodes if said.nodes[i].dep == "conj"]
        if not joined or detail.unit.kind != NOUN or not detail.met:
            continue
        if not any(_hangs_from(said, i, frame.at) for i in joined):
            continue
        verbs = [_over(told, n) for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        others = [v for v in verbs if v >= 0 and v not in deeds and _is_another(said, told, v)]
        if verbs and len(others) == len(verbs):
            return detail.unit.text, told.nodes[others[0]].text
    return None


def another_did(told: Reading, found: Alignment) -> str:
    """Who did it in the entry to, or beside, the one who does it in the claim, or "": "Orr was
    robbed by a man, using a stolen key" tells of no key that Orr used."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None:
        return ""
    mine = {a[0] for role, a in frame.arguments if role == "agent" and a}
    heads = {n for d in found.details if mine & set(d.unit.nodes) for n in d.nodes}
    for at in (a[0] for role, a in other.arguments if role == "agent" and a):
        if at not in heads and take_part_both(told, heads, at):
            return told.nodes[at].text
    return ""


def _deeds(said: Reading, found: Alignment) -> list[Found]:
    frame = found.roles.frame
    return [d for d in found.details if frame is not None and frame.at in d.unit.nodes]


def _hangs_from(said: Reading, at: int, verb: int) -> bool:
    """Whether a thing is joined to an object or subject of the verb."""
    for _ in range(5):
        node = said.nodes[at]
        if node.dep != "conj":
            return node.head == verb and node.dep in (*OBJECTS, "nsubj")
        at = node.head
    return False


def _over(told: Reading, at: int) -> int:
    """The verb to which a thing is an object, it or what it is joined to; -1 if there is none."""
    for _ in range(5):
        node = told.nodes[at]
        if node.dep in OBJECTS:
            return node.head if told.nodes[node.head].pos == "VERB" else -1
        if node.dep != "conj" or node.head == at:
            return -1
        at = node.head
    return -1


def _is_another(said: Reading, told: Reading, verb: int) -> bool:
    theirs = told.nodes[verb].lemma
    mine = [n.lemma for n in said.nodes if n.pos == "VERB"]
    another = not any(theirs == lemma or says(theirs, lemma, "v") for lemma in mine)
    return theirs in LESSER and another


def who_got_it(said: Reading, told: Reading, found: Alignment) -> bool:
    """Whether who gives something in the claim is given it in the entry: "the firm paid £6m for
    it", beside "the firm was paid £6m for it"."""
    frame = found.roles.frame
    if frame is None or said.nodes[frame.at].lemma not in GIVING:
        return False
    if _is_passive(said, frame.at):
        return False
    doers = {a[0] for role, a in frame.arguments if role == "agent" and a}
    theirs = {n for d in found.details if doers & set(d.unit.nodes) for n in d.nodes}
    for deed in _deeds(said, found):
        if any(_gives(told, at) for at in deed.nodes):
            continue  # "was awarded a grant and awarded her a prize"
        for at in deed.nodes:
            if told.nodes[at].lemma not in GIVING or told.nodes[at].sentence != found.anchor:
                continue
            below = told.under[at]
            got = any(told.nodes[i].dep == "nsubjpass" and i in theirs for i in below)
            if got and any(told.nodes[i].dep == "dobj" for i in below):
                return True
    return False


def _gives(told: Reading, at: int) -> bool:
    node = told.nodes[at]
    return node.lemma in GIVING and node.tag == "VBD" and not _is_passive(told, at)


def _is_passive(reading: Reading, verb: int) -> bool:
    return any(reading.nodes[i].dep == "auxpass" for i in reading.under[verb])


def its_own_count(said: Reading, told: Reading, found: Alignment) -> tuple[str, str] | None:
    """A figure that the claim ties to its deed, and the other that the entry ties to it: "gave €12m
    to farmers", beside "gave away €12m, of which €2m went to farmers"; "eight were Italians",
    beside "eight died, two of them Italians"."""
    frame = found.roles.frame
    if frame is None:
        return None
    roles = ("agent", "patient", "attribute")
    mine = {i for role, a in frame.arguments if role in roles for i in a}
    tied = _deeds(said, found)
    if frame.predicate == "be":
        heads = {a[0] for role, a in frame.arguments if role == "attribute" and a}
        tied = [d for d in found.details if heads & set(d.unit.nodes) and d.unit.kind != FIGURE]
    for figure, _ in said.figures:
        if (
            figure.ordinal
            or of_how_many(said, figure)
            or not any(figure.span.start <= said.nodes[i].start < figure.span.end for i in mine)
        ):
            continue
        own = [f for d in tied for n in d.nodes for f in _figures_at(told, found, n, figure)]
        # of "won 71 of the 160 seats" either may be the entry's
        if own and not any(fit(m, f) is Fit.INSIDE for f in own for m, _ in said.figures):
            return figure.text, own[0].text
    return None


def _figures_at(told: Reading, found: Alignment, at: int, mine: Figure) -> Iterator[Figure]:
    """The figures of one unit with the claim's that are subject or object of a word of the entry,
    or count it."""
    if told.nodes[at].sentence != found.anchor:
        return
    near = {
        i
        for i, n in enumerate(told.nodes)
        if n.head == at and n.dep in (*SUBJECTS, "dobj", "nummod") and n.pos in ("NUM", "SYM")
    }
    starts = {told.nodes[i].start for i in near}
    for figure, sentence in told.figures:
        if sentence != found.anchor or figure.unit != mine.unit or figure.ordinal:
            continue
        if any(figure.span.start <= start < figure.span.end for start in starts):
            yield figure


def other_measure(said: Reading, told: Reading, found: Alignment) -> str:
    """The words that tell another measure of the same: "cut to 5%", for "cut by 5%"; "was shot at",
    for "was shot"."""
    for compared in found.figures:
        mine = _word_before(said, compared.claim)
        theirs = _word_before(told, compared.entry)
        alike = compared.claim.unit == compared.entry.unit
        if alike and {mine, theirs} == {"by", "to"} and _changes(said, compared.claim):
            return f"{theirs} {compared.entry.text}"
    for deed in _deeds(said, found):
        if any(said.nodes[i].lemma in AIMING and _at(said, i) for i in deed.unit.nodes):
            continue
        for at in deed.nodes:
            if told.nodes[at].pos == "VERB" and told.nodes[at].lemma in AIMING and _at(told, at):
                return f"{told.nodes[at].text} at"
    return ""


def _word_before(reading: Reading, figure: Figure) -> str:
    """The word right before a figure: in "fell by half *to* £36m" the grammar may have another."""
    words = words_before(reading, figure.span.start)
    return next((word for word in reversed(words) if word not in ("£", "$", "€")), "")


def _changes(said: Reading, figure: Figure) -> bool:
    return any(n.lemma in CHANGING and n.start < figure.span.start for n in said.nodes)


def _at(reading: Reading, verb: int) -> bool:
    """Whether it was done at somebody: "was shot at", not "was shot at Orla"."""
    return any(n.head == verb and n.text.lower() == "at" and not _somewhere(reading, i)
               for i, n in enumerate(reading.nodes))  # fmt: skip


def _somewhere(reading: Reading, at: int) -> bool:
    """Whether an "at" tells when or where: "at noon", "at the gate", "at Orla"."""
    below = [n for n in reading.nodes if n.head == at and n.dep == "pobj"]
    return any(n.pos != "PRON" and n.entity != "PERSON" for n in below)


def of_one_group(said: Reading, told: Reading, found: Alignment) -> str:
    """The people of whom alone the entry tells what the claim tells of all: "the average wage of
    men is €2,400"."""
    frame = found.roles.frame
    if frame is None:
        return ""
    mine = {n.lemma for n in said.nodes}
    heads = {a[0] for role, a in frame.arguments if role in ("agent", "patient") and a}
    for detail in found.details:
        if not heads & set(detail.unit.nodes) or detail.unit.kind != NOUN:
            continue
        if MEASURES.isdisjoint(said.nodes[i].lemma for i in detail.unit.nodes):
            continue
        for at in spots(told, found, detail):
            for i, node in enumerate(told.nodes):
                of = node.head == at and node.dep == "prep" and node.text.lower() in ("of", "among")
                for n in told.nodes if of else ():
                    if n.head == i and n.lemma in GROUPS and n.tag == "NNS" and n.lemma not in mine:
                        return n.text
    return ""


def _sentence(told: Reading, found: Alignment) -> str:
    """The text of the entry's sentence that answers the claim."""
    starts = [n.start for n in told.nodes if n.sentence == found.anchor]
    if not starts or not told.text:
        return " ".join(n.text for n in told.nodes if n.sentence == found.anchor)
    end = told.text.find(". ", max(starts))
    return told.text[min(starts) : end if end >= 0 else len(told.text)]
