"""What goes with what where a sentence lists: "to Denmark in 2019 and to Peru in 2021".

Each part of such a list has its own of everything, and what of the claim stands in two parts was
never put together there. The lines of a record are such parts, too.
"""

from __future__ import annotations

import itertools

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.denial import TRACE
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import CONTENT, Reading, first_joined, once
from claimcheck.matcher.lexicon import kind_of
from claimcheck.matcher.places import spots
from claimcheck.matcher.units import DESCRIBING, NAME, PREDICATE, TIME

_PARTING = frozenset({"and", "but", ";", "while", "whereas", "or"})

_LOOSE = frozenset({"appos", "npadvmod", "dobj", "nmod", "oprd", "conj", "dep"})
_STRETCHES = frozenset({"minute", "hour", "day", "week", "month", "year"})


def across_parts(said: Reading, told: Reading, found: Alignment) -> tuple[str, str]:
    """Two details of the claim that the entry has in two parts of a list, each of which has another
    of the kind, or two empty strings."""
    parts, lines = _parts(told, found)
    if len(set(parts.values())) < 2:
        return "", ""
    where = [(d, {parts[n] for n in spots(told, found, d) if n in parts and not _his(told, n)})
             for d in found.details]  # fmt: skip
    where = [(d, at & lines or at) for d, at in where if at]  # a heading is over all lines
    met = {n for d, _ in where for n in spots(told, found, d)}
    for k, (one, here) in enumerate(where):
        for other, there in where[k + 1 :]:
            if here & there or not _comparable(said, told, one, other, lines & (here | there)):
                continue
            if all(_rival(told, found, one, p, parts, met) for p in there) and all(
                _rival(told, found, other, p, parts, met) for p in here
            ):
                return one.unit.text, other.unit.text
    return "", ""


def _his(told: Reading, at: int) -> bool:
    # "her brother" is another than she
    return told.nodes[at].pos == "PRON" and told.nodes[at].dep == "poss"


def _comparable(said: Reading, told: Reading, one: Found, other: Found, in_lines: set[int]) -> bool:
    """Whether two details can be of two rows: in prose no verbs ("won it in 2013 and has held it
    since"), of a form's lines one a figure ("Buyer: Lind. Price: £4m" is one row), of a table's
    rows any ("Lot 6: sold. Lot 7: withdrawn")."""
    pair = (one, other)
    if any(d.unit.weight <= TRACE for d in pair) or _joined(said, one, other):
        return False
    if not in_lines:
        return not any(d.unit.kind == PREDICATE for d in pair)
    if any(d.unit.figure is not None for d in pair):
        return True
    told_so = all(
        told.nodes[d.nodes[0]].lemma == said.nodes[d.unit.nodes[0]].lemma
        for d in pair
        if d.unit.kind == PREDICATE and d.nodes
    )  # "nominated" is "named" in another row
    return _is_table(told) and told_so


def _joined(said: Reading, one: Found, other: Found) -> bool:
    """Whether the claim itself lists the two: "Lind and Voss have died"."""
    pairs = ((a, b) for a in one.unit.nodes for b in other.unit.nodes)
    return any(
        (said.nodes[a].dep == "conj" and said.nodes[a].head == b)
        or (said.nodes[b].dep == "conj" and said.nodes[b].head == a)
        for a, b in pairs
    )


@once
def _is_table(told: Reading) -> bool:
    labels = [{told.nodes[i].lemma for i in label} for label, _, _ in told.records]
    return len(labels) > 1 and any(a & b for a, b in itertools.pairwise(labels))


def _parts(told: Reading, found: Alignment) -> tuple[dict[int, int], set[int]]:
    """The part of the answering sentence in which each of its words stands, those before the first
    joining word in part 0, and the parts that are lines of a record."""
    order = sorted(
        (i for i, n in enumerate(told.nodes) if n.sentence == found.anchor),
        key=lambda i: told.nodes[i].start,
    )
    part, before, closed = 0, 0, 0
    found_parts: dict[int, int] = {}
    lines: set[int] = set()
    for i in order:
        node = told.nodes[i]
        gap = told.text[before : node.start]
        ended = sum(end <= node.start for _, _, end in told.records)
        joined = node.text.lower() in _PARTING or ";" in gap or " and " in f"{gap} "
        if joined or ended > closed:
            part += 1
        closed = ended
        if i in told.record:
            lines.add(part)
        found_parts[i] = part
        before = node.start + len(node.text)
    return found_parts, lines


def _rival(
    told: Reading,
    found: Alignment,
    detail: Found,
    part: int,
    parts: dict[int, int],
    met: set[int],
) -> bool:
    """Whether a part has another of the kind of a detail that it lacks, of which the claim says
    nothing."""
    nodes = told.nodes
    inside = {i for i, p in parts.items() if p == part and i not in met}
    own = set(spots(told, found, detail))
    if detail.unit.figure is not None:
        mine = next((c.entry for c in found.figures if c.claim == detail.unit.figure), None)
        if mine is not None and mine.unit in _STRETCHES:  # "six months", "a year"
            return any(nodes[i].lemma in _STRETCHES for i in inside)
        if mine is None or mine.unit != detail.unit.figure.unit:
            return False  # "a quarter", of 12 and 48
        return any(
            f.span != mine.span and f.unit == mine.unit and f.ordinal == mine.ordinal
            for f, _ in told.figures
            if any(f.span.start <= nodes[i].start < f.span.end for i in inside)
        )
    if detail.unit.kind == TIME:
        return any(
            p.text != detail.words
            for p, _ in told.periods
            if any(p.span.start <= nodes[i].start < p.span.end for i in inside)
        )
    if not own:
        return False
    if detail.unit.kind == NAME:
        kinds = {name.entity for name in told.names if own & set(name.nodes)}
        in_line = bool(own & told.record)
        like = {nodes[i].dep for i in own} & set(DESCRIBING)
        person = "PERSON" in kinds
        if any(
            nodes[i].pos == "NOUN"
            and (nodes[i].dep in like or (person and kind_of(nodes[i].lemma) == "person"))
            for i in inside
        ):
            return True  # "Orla prices", "rice prices"; "Lind plays the flute and her son the harp"
        return any(
            (name.entity in kinds or in_line) and set(name.nodes) <= inside for name in told.names
        )
    if own & told.record:
        return any(
            nodes[i].pos in CONTENT and (i in told.labels) is (k in told.labels)
            for i in inside & told.record
            for k in own & told.record
        )
    return any(
        nodes[i].pos == nodes[k].pos and _standing(told, i) == _standing(told, k)
        for i in inside
        for k in own
    )


def _standing(told: Reading, at: int) -> str:
    """How a word stands in its sentence, what is joined to another as that other."""
    node = told.nodes[first_joined(told, at)]
    by = told.nodes[node.head]
    if node.dep in _LOOSE:
        return "dobj"  # where a verb is left out, the grammar of what follows is anybody's guess
    return f"{node.dep} {by.lemma}" if node.dep == "pobj" else node.dep
