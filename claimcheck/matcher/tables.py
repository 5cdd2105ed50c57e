"""Tables written out in a row: "Seats: Civic Union 71 (84 in 2020); Greens 22 (11)."

A figure behind a name is that name's; what stands behind it in brackets is so of another time.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.matcher.figures_options import counts_alike, in_unit_of, is_whole
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import (
    CONTENT,
    NEGATORS,
    TITLE,
    Reading,
    between,
    once,
    text_in_order,
)
from claimcheck.matcher.lexicon import listing_words
from claimcheck.matcher.mentions import crude_lemma
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.records import label_at
from claimcheck.matcher.units import TIME
from claimcheck.model import Figure, Modality, Span

if TYPE_CHECKING:
    from claimcheck.matcher.alignment import Alignment

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_CELL = re.compile(
    rf"(?:\A|(?<=[.;:,|] )|(?<=\n)|(?<=\band ))"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:of|the|and|for) )*{_CAPITAL}){{0,4}}):? "
    r"(?P<figure>[£$€]?\d[\d,]*(?:\.\d+)?(?: ?(?:m|bn|million|billion|per cent|%))?)"
    r"(?P<kind> [a-z]+)?(?P<besides> \([^()\n]{1,60}\))?(?=[;,.|\n]| and\b|\s*\Z)"
)
_GAP = re.compile(r"[ .\n]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NEXT = re.compile(r"(?:[;,.|]\s*(?:and )?| and |\n)\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """A name with its figure; `low` to `middle` is the figure's, `middle` to `high` what stands
    behind it. The table counts `counted`, by the `label` over it."""

    name: frozenset[int]
    low: int
    middle: int
    high: int
    counted: str
    label: tuple[int, ...]


@once
def cells_of(reading: Reading) -> tuple[Cell, ...]:
    """The cells of the tables in an entry: two or more in a row, of different names."""
    rows: list[list[re.Match[str]]] = []
    for match in _CELL.finditer(reading.text):
        gap = reading.text[rows[-1][-1].end() : match.start()] if rows else ""
        if rows and _NEXT.match(gap):
            rows[-1].append(match)
        else:
            rows.append([match])
    order: list[int] = []
    found = []
    for row in rows:
        if len({match["name"] for match in row}) < max(2, len(row)):
            continue
        order = order or text_in_order(reading)
        label = _label_over(reading, row[0].start())
        counted = _counted(reading, label)
        for match in row:
            (low, _), end = match.span("figure"), match.end("figure")
            name = frozenset(between(reading.nodes, order, *match.span("name")))
            dated = any(p.span.start <= low < p.span.end for p, _ in reading.periods)
            of = " of " in match["name"]  # "Population of Orla: 900"
            told = of and not reading.labels.isdisjoint(name)
            if not dated and not told and not _YEAR.fullmatch(match["figure"]):
                found.append(Cell(name, low, end, match.end(), counted, label))
    return tuple(found)


def _label_over(reading: Reading, start: int) -> tuple[int, ...]:
    """The label over a table that starts here: "Seats: …", "Council seats: 160. …"; or none."""
    label = label_at(reading, start)
    if not label:
        at = bisect.bisect_right(reading.records, start, key=lambda record: record[2]) - 1
        words, low, high = reading.records[at] if at >= 0 else ((), 0, 0)
        number = reading.text[low:high].strip()[:1].isdigit()
        label = words if number and _GAP.fullmatch(reading.text, high, start) else ()
    return label


def _counted(reading: Reading, label: tuple[int, ...]) -> str:
    """What a table under this label counts: "seat", by "Seats in the council"; or ""."""
    head = _head(reading, label)
    return crude_lemma(reading.nodes[head[-1]].text.lower()) if head else ""


def _head(reading: Reading, label: tuple[int, ...]) -> tuple[int, ...]:
    parts = (k for k, i in enumerate(label) if reading.nodes[i].pos in ("ADP", "PUNCT"))
    return label[: next(parts, len(label))]


def mark_cells(reading: Reading) -> None:
    """Let the numbers of a table that are no figures of the text be figures, in place: the 71 of
    "Civic Union 71" passes for a part of the name."""
    known = {f.span.start for f, _ in reading.figures}
    at = {n.start: n.sentence for n in reading.nodes if n.sentence != TITLE}
    for cell in cells_of(reading):
        text = reading.text[cell.low : cell.middle]
        if cell.low in known or cell.low not in at or not _is_bare(reading, cell):
            continue
        value = float(text.replace(",", ""))
        span = Span(cell.low, cell.middle)
        figure = Figure(value, value, False, False, "", cell.counted, True, text, span)
        reading.figures.append((figure, at[cell.low]))


def in_cells(
    claim: Reading,
    entry: Reading,
    figure: Figure,
    details: Sequence[Found],
    options: list[tuple[Figure, bool]],
) -> list[tuple[Figure, bool]]:
    """Which of the entry's figures a figure of the claim may be, where it names one of a table: its
    own, and none of another's."""
    cells = cells_of(entry)
    named = {n for d in details if d.unit.name is not None and d.met for n in d.nodes}
    mine = [cell for cell in cells if not named.isdisjoint(cell.name)]
    if not mine:
        return options
    own = [
        f for f, _ in entry.figures
        if any(f.span.start == c.low for c in mine)
        and in_unit_of(f, figure) is not None and counts_alike(figure, f)
    ]  # fmt: skip
    if not own or is_whole(claim, figure) or figure.unit == "times":
        return options
    then = any(d.unit.kind == TIME for d in details) or len(claim.figures) > 1
    units = {f.unit for f in own}
    options = [
        (f, firm) for f, firm in options
        if f not in own and (
            f.unit not in units
            or (then and any(c.middle <= f.span.start < c.high for c in mine))
        )
    ]  # fmt: skip
    met = any(
        d.met and d.unit.figure is None and claim.nodes[d.unit.nodes[0]].lemma == figure.counted
        for d in details
        if d.unit.nodes
    )
    sure = bool(figure.unit) or (met and not options)
    return [*((f, sure) for f in own), *options]


def of_others_in_cells(entry: Reading, details: Sequence[Found]) -> set[Span]:
    """Where the figures stand that a table has for other names than the claim's; where the claim
    has none of its names, the numbers that are figures only as a part of the table."""
    cells = cells_of(entry)
    named = {n for d in details if d.unit.name is not None and d.met for n in d.nodes}
    others = [cell for cell in cells if named.isdisjoint(cell.name)]
    if len(others) == len(cells):
        return {
            Span(cell.low, cell.middle) for cell in cells
            if _is_bare(entry, cell) and all(entry.nodes[i].pos == "PROPN" for i in cell.name)
        }  # fmt: skip
    return {f.span for f, _ in entry.figures if any(c.low <= f.span.start < c.high for c in others)}


def _is_bare(reading: Reading, cell: Cell) -> bool:
    return reading.text[cell.low : cell.middle].replace(",", "").isdigit()


def tabled(said: Reading, told: Reading, found: Alignment, lost: Sequence[Found]) -> bool:
    """Whether a table has all of the claim but its verb of winning: "won 58 seats", of the party
    whose figure under "Seats" it is."""
    frame = found.roles.frame
    if frame is None or frame.negated or frame.modality is not Modality.ACTUAL:
        return False
    if said.nodes[frame.at].lemma not in listing_words("won") or any(
        frame.at not in d.unit.nodes or d.outcome != MISSING for d in lost
    ):
        return False
    if under_other_heading(said, told, found):
        return False
    named = {n for d in found.details if d.unit.name is not None and d.met for n in d.nodes}
    mine = [cell for cell in cells_of(told) if not named.isdisjoint(cell.name)]
    thing = said.nodes[next((a[0] for role, a in frame.arguments if role == "patient"), frame.at)]
    return any(
        compared.fit is Fit.INSIDE
        and compared.entry.span.start == cell.low
        and compared.claim.counted == cell.counted == thing.lemma
        for compared in found.figures
        for cell in mine
    ) and all(c.fit is Fit.INSIDE for c in found.figures)


def under_other_heading(said: Reading, told: Reading, found: Alignment) -> str:
    """The label of the table that has a figure which the claim says was won, where it says more of
    what it counts: "Target seats", "Seats (projection)", "Seats in 2020"; or "". Not "Seats won
    on Orla council", of a claim that names the council."""
    frame = found.roles.frame
    if frame is None or said.nodes[frame.at].lemma not in listing_words("won"):
        return ""
    starts = {c.entry.span.start for c in found.figures if c.fit is Fit.INSIDE}
    label = next((cell.label for cell in cells_of(told) if cell.low in starts), ())
    known = {n for d in found.details if d.met for n in d.nodes} | set(_head(told, label)[-1:])
    mine = {form for n in said.nodes for form in (n.lemma, crude_lemma(n.text.lower()))}
    for i in label:
        node = told.nodes[i]
        size = node.pos == "NUM" and not _YEAR.fullmatch(node.text) and i not in told.in_period
        won = node.pos == "VERB" and node.lemma in listing_words("won")
        more = node.pos in CONTENT and i not in known and not size and not won
        forms = {node.lemma, crude_lemma(node.text.lower())}
        if (more and forms.isdisjoint(mine | listing_words("tabled"))) or node.lemma in NEGATORS:
            return " ".join(told.nodes[k].text for k in label)
    return ""
