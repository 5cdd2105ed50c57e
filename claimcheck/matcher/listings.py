"""Lists: of winners ("Lifetime Harp: Jo Lind."), by years ("2021: Jo Lind.") and of places.

Whoever a list of winners has behind the name of a prize won that prize; how many prizes, and for
which time, is counted. A list of those nominated shows nothing of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.matcher import names as naming
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import TITLE, Name, Reading, once
from claimcheck.matcher.lexicon import listing_words
from claimcheck.matcher.mentions import crude_lemma, name_tokens
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.tables import tabled
from claimcheck.matcher.units import FIGURE, NAME, NOUN, PREDICATE, QUALITY, TIME, Unit

_ITEM = re.compile(r"(?:\A|(?<=[.;\n] )|(?<=\n))(?P<label>[^.:;\n]{1,60}): (?P<value>[^.;\n]{2,})")
_NUMBERED = re.compile(r"(?:\A|(?<=[.;:\n] )|(?<=\n))(?P<label>\d{1,3})\. (?P<value>[^.;:\n]{2,})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list; `start` and `end` are its label's in the text."""

    label: str
    first: tuple[str, ...]  # whom or what it names first
    start: int
    end: int


@once
def items_of(told: Reading) -> tuple[Item, ...]:
    """The lines of the lists in an entry."""
    found = []
    for pattern in (_ITEM, _NUMBERED):
        for match in pattern.finditer(told.text):
            first = re.split(r"[,(–—]", match["value"])[0].strip()
            if first[:1].isupper():
                found.append(Item(match["label"], name_tokens(first), *match.span("label")))
    return tuple(found) if len(found) > 1 else ()


def listed(said: Reading, told: Reading, found: Alignment, lost: list[Found]) -> bool:
    """Whether a list in the entry shows the claim, though it lacks the details `lost`: the verb of
    winning, how many were won or for which time, the place."""
    if tabled(said, told, found, lost):
        return True
    items = items_of(told)
    frame = found.roles.frame
    if not items or frame is None or frame.negated:
        return False
    who = _who(found)
    if who is None:
        return False
    mine = [
        item
        for item in items
        if any(naming.compare(form, item.first) == naming.SAME for form in forms_of(who))
    ]
    nth = {f.counted for f, _ in said.figures if f.ordinal}  # "for the second time"
    left = [
        d for d in lost
        if frame.at not in d.unit.nodes
        and not d.unit.beside
        and said.nodes[d.unit.nodes[0]].lemma not in nth - {""}
    ]  # fmt: skip
    if not mine:
        return False
    if any(item.label.isdigit() and not _YEAR.match(item.label) for item in mine):
        return _placed(said, frame.at, mine, left)
    if not _wins(said, frame.at) or not _of_winners(told, items):
        return False
    years = [item for item in mine if _YEAR.match(item.label)]
    for detail in left:
        figure = detail.unit.figure
        if figure is None or not figure.exact:
            return False
        if figure.ordinal:  # "for the second time"
            if figure.counted != "time" or figure.low != len(years):
                return False
        elif figure.counted not in listing_words("prize") or figure.low != len(mine) or years:
            return False
    counted = any(
        d.unit.figure is not None and d.unit.figure.counted in listing_words("prize") for d in left
    )
    return counted or any(_names_prize(told, found, who.nodes, item, years) for item in mine)


def may_win(said: Reading) -> bool:
    """Whether the claim is of the kind that a list may show (`listed`)."""
    frame = main_frame(said)
    if frame is None:
        return False
    return _wins(said, frame.at) or said.nodes[frame.at].lemma in listing_words("placed")


def may_be_listed(said: Reading, unit: Unit) -> bool:
    """Whether such a list need not say a detail in words: it only describes, or says which."""
    nth = {f.counted for f, _ in said.figures if f.ordinal}
    lemma = said.nodes[unit.nodes[0]].lemma if unit.nodes else ""
    return unit.beside or lemma in nth or unit.text.lower() in _ORDINALS


def _who(found: Alignment) -> Name | None:
    """The name in the claim of whoever it says it of."""
    frame = found.roles.frame
    assert frame is not None
    roles = [at for role, at in frame.arguments if role in ("agent", "patient", "recipient")]
    for at in roles:
        for detail in found.details:
            name = detail.unit.name
            if name is not None and at[0] in name.nodes and detail.met:
                return name
    return None


def _wins(said: Reading, at: int) -> bool:
    verb = said.nodes[at]
    phrases = said.phrases.get(at, [])
    passive = any(n.head == at and n.dep in ("auxpass", "nsubjpass") for n in said.nodes)
    kinds = listing_words("given") if passive else listing_words("won")
    return verb.lemma in kinds or any(p in kinds for p in phrases)


def _of_winners(told: Reading, items: tuple[Item, ...]) -> bool:
    """Whether the lists are of those who won, and not of those who might."""
    title = [crude_lemma(n.text.lower()) for n in told.nodes if n.sentence == TITLE]
    labels = [crude_lemma(w.lower()) for item in items for w in item.label.split()]
    if any(w in listing_words("nominated") for w in (*title, *labels)):
        return False
    return any(w in listing_words("headed") for w in (*title, *labels))


def _names_prize(
    told: Reading, found: Alignment, who: tuple[int, ...], item: Item, years: list[Item]
) -> bool:
    """Whether all that the claim says of the prize stands in the line's label, or in the title."""
    prize = [
        d
        for d in found.details
        if d.unit.kind in (NAME, NOUN, QUALITY) and not set(d.unit.nodes) & set(who) and d.met
    ]
    if not prize:
        return False
    for detail in prize:
        here = [
            n for n in detail.nodes
            if item.start <= told.nodes[n].start < item.end and told.nodes[n].sentence != TITLE
        ]  # fmt: skip
        titled = [n for n in detail.nodes if told.nodes[n].sentence == TITLE]
        if not (titled if years else here or titled):
            return False
    return bool(years) or any(
        item.start <= told.nodes[n].start < item.end and told.nodes[n].sentence != TITLE
        for d in prize
        for n in d.nodes
    )


def _placed(said: Reading, at: int, mine: list[Item], left: list[Found]) -> bool:
    """Whether the claim only lacks the place that the list gives: "3. Jo Lind", "third"."""
    if said.nodes[at].lemma not in listing_words("placed") or len(mine) != 1 or not left:
        return False
    place = int(mine[0].label)
    words = {_ORDINALS[place - 1]} if place <= len(_ORDINALS) else set()
    for detail in left:
        figure = detail.unit.figure
        told = detail.unit.text.lower() in words or (
            detail.unit.kind == FIGURE
            and figure is not None
            and figure.ordinal
            and figure.low == place
        )
        if not told or detail.unit.kind in (NAME, TIME, PREDICATE):
            return False
    return True
