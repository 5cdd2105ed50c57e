"""Where a claim's evidence comes from, as boxes and arrows for an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from claimcheck.model import ClaimReport, RegistrySummary, Relation
from claimcheck.reporter.terminal import cells, clean, take

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _EDGE = 190, 44, 56, 16, 10
_LANE = 32  # room below the boxes for edges that pass some
_LETTERS = 25  # that fit a box


@dataclass(frozen=True, slots=True)
class Node:
    """A box: "claim", "entry" or "origin", with its lines of text; `x`, `y` its upper left."""

    kind: str
    lines: tuple[str, ...]
    x: int
    y: int
    width: int = _WIDTH
    height: int = _HEIGHT


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow without head: "supports", "conflicts" or "derived"; `path` is SVG path data."""

    relation: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and edges in pixels, and the same in words for those who do not see it."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    words: str


def draw(claim: ClaimReport, number: int, registry: RegistrySummary) -> Drawing | None:
    """The claim on the left, its evidence beside it, and what that draws on to the right of it.

    None where nothing supports or conflicts.
    """
    counted = [
        evidence
        for evidence in claim.verdict.evidence
        if evidence.relation is not Relation.RELATED and not evidence.retracted
    ]
    if not counted:
        return None
    top = ""  # no id is empty: the claim itself
    edges: dict[tuple[str, str], str] = {(top, e.entry_id): str(e.relation) for e in counted}
    chains = dict(claim.verdict.origins.chains)
    for evidence in counted:
        entry = registry.entries.get(evidence.entry_id)
        plain = ((evidence.entry_id, up) for up in entry.derived_from) if entry else ()
        for chain in chains.get(evidence.entry_id, tuple(plain)):
            for step, upstream in pairwise(chain):
                edges.setdefault((step, upstream), "derived")
    column = _columns(top, edges)
    rows: dict[int, list[str]] = {}
    for name, depth in column.items():
        rows.setdefault(depth, []).append(name)
    height = max(map(len, rows.values())) * (_HEIGHT + _GAP_Y) - _GAP_Y
    places: dict[str, tuple[int, int]] = {}
    for depth, names in rows.items():
        free = height - (len(names) * (_HEIGHT + _GAP_Y) - _GAP_Y)
        for row, name in enumerate(names):
            x = _EDGE + depth * (_WIDTH + _GAP_X)
            places[name] = (x, _EDGE + free // 2 + row * (_HEIGHT + _GAP_Y))
    sources = {tail for tail, _ in edges}
    nodes = tuple(
        Node("claim", (f"Claim {number}", _fit(claim.claim.text)), *place)
        if name == top
        else Node("entry" if name in sources else "origin", _label(name, registry), *place)
        for name, place in places.items()
    )
    below = height + _EDGE
    skips = any(column[head] - column[tail] > 1 for tail, head in edges)
    return Drawing(
        2 * _EDGE + len(rows) * (_WIDTH + _GAP_X) - _GAP_X,
        2 * _EDGE + height + (_LANE if skips else 0),
        nodes,
        tuple(
            Edge(how, _curve(places[a], places[b], below, column[b] - column[a] > 1))
            for (a, b), how in edges.items()
        ),
        "; ".join(
            f"{clean(b)} {how} claim {number}"
            if a == top
            else f"{clean(a)} is derived from {clean(b)}"
            for (a, b), how in edges.items()
        ),
    )


def _columns(top: str, edges: dict[tuple[str, str], str]) -> dict[str, int]:
    """How far each name is from the claim by its longest way; a chain that returns to itself ends
    where it would."""
    column = {top: 0}
    for _ in range(len(edges)):
        moved = False
        for tail, head in edges:
            if tail in column and column.get(head, 0) < column[tail] + 1 <= len(edges):
                column[head] = column[tail] + 1
                moved = True
        if not moved:
            break
    used = sorted(set(column.values()))
    return {name: used.index(depth) for name, depth in column.items()}


def _curve(start: tuple[int, int], end: tuple[int, int], below: int, skips: bool) -> str:
    """From the right side of one box to the left side of another, below all boxes where it would
    else run behind those in between."""
    x1, y1 = start[0] + _WIDTH, start[1] + _HEIGHT // 2
    x2, y2 = end[0], end[1] + _HEIGHT // 2
    middle, half = (x1 + x2) // 2, _GAP_X // 2
    if not skips:
        return f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
    low = below + _LANE // 2
    return (
        f"M{x1} {y1} C{x1 + half} {y1} {x1} {low} {x1 + _GAP_X} {low} "
        f"L{x2 - _GAP_X} {low} C{x2} {low} {x2 - half} {y2} {x2} {y2}"
    )


def _label(name: str, registry: RegistrySummary) -> tuple[str, ...]:
    entry = registry.entries.get(name)
    source = registry.sources.get(entry.source if entry else name)
    return (_fit(name), _fit(source.name)) if source else (_fit(name),)


def _fit(text: str) -> str:
    text = clean(text)
    return text if cells(text) <= _LETTERS else take(text, _LETTERS - 1) + "…"
