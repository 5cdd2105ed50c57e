"""Names with the surname first, as lists of people write them: "OSPEY, Martin John, 34".

The surname is in capitals ("DORUK Lena"), or initials follow it ("Pell, G."), or the given name
stands between commas before an age ("Ospey, Martin, 34"). All of it is one name of one person,
whose surname comes last wherever prose has it: the surname alone is not left for anybody's.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.matcher.layout import TITLE, Name, Reading, between, once, text_in_order
from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.records import FINITE

if TYPE_CHECKING:
    from claimcheck.matcher.alignment import Alignment

_UPPER, _LOWER = r"[^\W\d_a-zß-öø-ÿ]", r"[a-zß-öø-ÿ]"
_SHOUTED = rf"(?:Mc|Mac|[ODL]['’])?{_UPPER}{{2,}}(?:-{_UPPER}{{2,}})*"
_WORD = rf"{_UPPER}[^\W\d_]*{_LOWER}(?:-[^\W\d_]+)*"
_INITIAL = rf"{_UPPER}\."
_CAPITALS = rf"(?P<surname>{_SHOUTED}(?: {_SHOUTED}){{0,2}})"
_GIVEN = rf"(?P<given>{_WORD}(?: {_WORD}| {_INITIAL}){{0,2}})"
_LINE = r"(?:\A|(?<=\n)|(?<=[.;:•] ))"  # where a line, a sentence or an item starts
_CLOSED = r"(?=\s*(?:[.,;:(\[\n–—\d]|\Z|and\b|&))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LINE}{_CAPITALS},? {_GIVEN}{_CLOSED}",
        rf"{_LINE}(?P<surname>{_WORD}), {_GIVEN}(?=,? \(?(?:\d\d?\b(?! \w+ )|aged?\b|born\b))",
        rf"(?<![\w-])(?<![^\W\d_] )(?P<surname>{_WORD}|{_SHOUTED}),? "
        rf"(?P<given>{_INITIAL}(?: ?{_INITIAL})*)",
    )
)
_WHEN = frozenset({"DATE", "TIME"})
_NOBODY = _WHEN | {"GPE", "NORP", "MONEY", "PERCENT"}


def join_surnames(reading: Reading) -> None:
    """Make one name of a surname and the given names behind it, and let what is done to nobody
    ("Charged with theft.") be done to whoever was listed last before it, in place."""
    order = text_in_order(reading)
    listed: list[Name] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(reading.text):
            surname, given, after = (
                between(reading.nodes, order, low, high)
                for low, high in (
                    match.span("surname"),
                    match.span("given"),
                    (match.end(), match.end() + 2),
                )
            )
            if (
                surname
                and given
                and _is_person(reading, surname, given, match)
                and not _goes_on(reading, after)
            ):
                listed.append(_name(reading, (*given, *surname), match))
    if listed:
        _join(reading, listed)
        _tell_of_whom(reading, [name.nodes[::-1] for name in listed])  # the surname first


def _is_person(
    reading: Reading, surname: list[int], given: list[int], match: re.Match[str]
) -> bool:
    nodes, text = reading.nodes, match["surname"]
    # "However, Jo Lind, 34, said"; but "BAKER, Tom"
    shouted = ("PROPN", "NOUN", "X") if text.isupper() else ("PROPN", "X")
    named = all(nodes[i].pos in ("PROPN", "NOUN", "X") for i in given)
    if not named or any(nodes[i].pos not in shouted for i in surname):
        return False
    if len(name_tokens(match["given"])) < len(match["given"].split()):
        return False  # "BBC President Jo Lind"
    # "BBC, London"; "In Orla, A. Lind said"; "US envoy Jo Lind"; but "PARIS, Jo"
    parted = reading.text.startswith(",", match.end("surname"))
    never = _WHEN if parted else _NOBODY
    return not any(nodes[i].entity in _NOBODY for i in given) and not any(
        nodes[i].entity in never for i in surname
    )


def _goes_on(reading: Reading, after: list[int]) -> bool:
    return any(reading.nodes[i].pos == "PROPN" for i in after)


def _name(reading: Reading, run: tuple[int, ...], match: re.Match[str]) -> Name:
    first, last = match["given"], match["surname"]
    # both orders: what seems a surname may be letters that a body is known by ("BBC Radio")
    forms = name_tokens(f"{first} {last}"), name_tokens(f"{last} {first}")
    entity = next((n.entity for i in run if (n := reading.nodes[i]).entity), "PERSON")
    for i in run:
        reading.nodes[i].pos = "PROPN"  # "BAKER, Tom" is no baker
    own = (name_tokens(last), name_tokens(first))
    return Name(run, forms[0], (*forms, *own), entity)


def _join(reading: Reading, listed: list[Name]) -> None:
    """Put these names, whose parts stand behind their two forms, in place of the names in them."""
    meant: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    taken: dict[int, int] = {}  # the last of those that share a word keeps it
    for k, name in enumerate(listed):
        taken.update(dict.fromkeys(name.nodes, k))
        for part in name.full:
            meant.setdefault(part, name.full[:2])
    names = []
    for name in reading.names:
        if taken.keys().isdisjoint(name.nodes):
            forms = next((meant[form] for form in name.full if form in meant), name.full)
            names.append(replace(name, full=forms))
    for k, name in enumerate(listed):
        if all(taken[i] == k for i in name.nodes):
            names.append(replace(name, full=name.full[:2]))
    reading.names = names


def _tell_of_whom(reading: Reading, listed: list[tuple[int, ...]]) -> None:
    nodes = reading.nodes
    listed = sorted(listed, key=lambda run: min(nodes[i].start for i in run))
    starts = [min(nodes[i].start for i in run) for run in listed]
    ends = [len(reading.text)] * len(listed)  # from where on others are spoken of
    for at in _others(reading):
        k = bisect.bisect_right(starts, nodes[at].start) - 1
        if k >= 0 and all(nodes[at].text.lower() != nodes[i].text.lower() for i in listed[k]):
            ends[k] = min(ends[k], nodes[at].start)
    for k, frame in enumerate(reading.frames):
        deed = nodes[frame.at]
        if deed.tag not in ("VBN", "VBD") or deed.head != frame.at:
            continue
        done = [at for role, at in frame.arguments if role in ("agent", "patient", "subject")]
        last = bisect.bisect_left(starts, deed.start) - 1
        if last < 0 or any(at[0] not in reading.in_period for at in done):
            continue
        if deed.start < ends[last]:
            dated = [("time" if at in done else role, at) for role, at in frame.arguments]
            reading.frames[k] = replace(frame, arguments=[*dated, ("patient", listed[last])])


def done_to_another(said: Reading, told: Reading, found: Alignment) -> str:
    """What an entry says was done, of nobody that it names there, where others than the claim's
    were spoken of last: "Jo Lind was seen. Two men were traced. Charged with theft."; or ""."""
    claimed, nodes = found.roles.frame, told.nodes
    if claimed is None:
        return ""
    sides = {at[0] for role, at in claimed.arguments if role in ("agent", "patient", "recipient")}
    met = [d for d in found.details if d.met and d.nodes]
    deeds = {n for d in met if claimed.at in d.unit.nodes for n in d.nodes}
    whom = [n for d in met if d.unit.name and sides & set(d.unit.nodes) for n in d.nodes]
    if not deeds or not whom or not all(_of_nobody(told, at) for at in deeds):
        return ""
    last = min(nodes[at].start for at in deeds)
    before = [nodes[n].start for n in whom if nodes[n].start < last]
    if not before or any(nodes[n].sentence == TITLE for n in whom):
        return ""
    mine = {nodes[n].text.lower() for n in whom}
    for at in _others(told):
        if max(before) < nodes[at].start < last and nodes[at].text.lower() not in mine:
            return nodes[at].text
    return ""


def _of_nobody(reading: Reading, at: int) -> bool:
    """Whether this is a participle that makes a sentence, with nobody in it that did it or to whom
    it was done."""
    node, frames = reading.nodes[at], reading.by_head.get(at, [])
    sides = ("agent", "patient", "recipient", "subject")
    return (
        node.tag in ("VBN", "VBD") and node.head == at and at not in reading.record
        and bool(frames)
        and all(
            i[0] in reading.in_period
            for frame in frames for role, i in frame.arguments if role in sides
        )
    )  # fmt: skip


@once
def _others(reading: Reading) -> list[int]:
    """The subjects of sentences, and the names that stand first in one: "Two men were traced."
    Not "he" and "who"."""
    nodes, text = reading.nodes, reading.text
    verbs = [i for i, n in enumerate(nodes) if n.tag in FINITE and text.startswith(n.text, n.start)]
    finite = {*verbs, *(nodes[i].head for i in verbs)}
    subjects = ("nsubj", "nsubjpass")
    found = [
        i for i, n in enumerate(nodes)
        if n.dep in subjects and n.pos != "PRON" and n.head in finite
    ]  # fmt: skip
    for name in reading.names:
        first = nodes[name.nodes[0]]
        opens = text[max(first.start - 3, 0) : first.start].rstrip(" ")[-1:] in (
            ".",
            ";",
            "\n",
            "•",
        )
        if opens and first.sentence != TITLE and name.entity not in _NOBODY:
            found.append(name.nodes[0])
    return found
