"""Who draws on whom, as an SVG drawing: the origins at the right, nothing drawn over a box."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from claimcheck.registry.links import Links, one_line

WIDTH, HEIGHT, GAP_X, GAP_Y = 300, 44, 60, 16  # of a box and the room around it, in pixels
MOST = 42  # characters of a line in a box

# What stands in a column: a node by its id, or the lane of an edge that passes through.
Slot = str | tuple[str, str]


def svg(links: Links, wanted: list[str]) -> str:
    """A drawing of the nodes that are wanted and all that they draw on, of each that it draws on
    to its right."""
    nodes = links.above(wanted)
    columns = _columns(links, nodes)
    places: dict[tuple[int, Slot], tuple[int, int]] = {
        (column, slot): (GAP_Y + column * (WIDTH + GAP_X), GAP_Y + row * (HEIGHT + GAP_Y))
        for column, slots in enumerate(columns)
        for row, slot in enumerate(slots)
    }
    at = {slot: column for column, slots in enumerate(columns) for slot in slots}
    width = max((x for x, _y in places.values()), default=0) + WIDTH + GAP_Y
    height = max((y for _x, y in places.values()), default=0) + HEIGHT + GAP_Y
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        "<title>Who draws on whom</title>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for edge in links.edges(nodes):
        start, end = (at[item] for item in edge)
        points = []
        for column in range(start, end + 1):
            slot = edge[0] if column == start else edge[1] if column == end else edge
            x, y = places[column, slot]
            points += [(x, y)] if column > start else []
            points += [(x + WIDTH, y)] if column < end else []
        path = " ".join(f"{x},{y + HEIGHT // 2}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="black" marker-end="url(#arrow)"/>'
        )
    for item in nodes:
        x, y = places[at[item], item]
        dash = ' stroke-dasharray="4"' if item in links.retracted else ""
        parts.append(
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="white" '
            f'stroke="black"{dash}/>'
        )
        relation = next((r for (_, to), r in links.relations.items() if to == item), None)
        called = f"{relation}: {links.shown[item]}" if relation else links.shown[item]
        for line, text in enumerate((called, links.labels[item])):
            short = text if len(text) <= MOST else text[: MOST - 1] + "…"
            words = escape(one_line(short))
            parts.append(f'<text x="{x + 8}" y="{y + 18 + 16 * line}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _columns(links: Links, nodes: list[str]) -> list[list[Slot]]:
    """The columns from left to right, each from top to bottom: a node stands left of all that it
    draws on, and an edge that passes a column has a lane there."""
    depth: dict[str, int] = {}  # of a node: the longest way to an origin
    for _round in range(len(nodes)):
        deeper = {
            item: 1 + max((depth.get(b, 0) for b in links.upstream.get(item, ())), default=-1)
            for item in nodes
        }
        if deeper == depth:
            break
        depth = {item: min(step, len(nodes)) for item, step in deeper.items()}
    steps = sorted(set(depth.values()), reverse=True)
    at = {item: steps.index(step) for item, step in depth.items()}
    columns: list[list[Slot]] = [[] for _ in steps]
    for item in nodes:
        columns[at[item]].append(item)
    before: dict[Slot, list[Slot]] = {}  # what is drawn to a slot from the column on its left
    for edge in links.edges(nodes):
        left: Slot = edge[0]
        for column in range(at[edge[0]] + 1, at[edge[1]] + 1):
            slot: Slot = edge[1] if column == at[edge[1]] else edge
            if slot is edge:
                columns[column].append(edge)
            before.setdefault(slot, []).append(left)
            left = slot
    for one, two in pairwise(columns):
        rows = {slot: row for row, slot in enumerate(one)}
        # Near to what leads to it, so that few edges cross; what nothing leads to comes last.
        two.sort(
            key=lambda slot: _mean([rows[b] for b in before.get(slot, ()) if b in rows], len(one))
        )
    return columns


def _mean(rows: list[int], otherwise: int) -> float:
    return sum(rows) / len(rows) if rows else otherwise
