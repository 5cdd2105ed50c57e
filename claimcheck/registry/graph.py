"""Who draws on whom: a tree in text, Mermaid, Graphviz DOT, and SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from claimcheck.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Links:
    """The registry's nodes (entries, and sources that something is derived from) by id: what to
    call each, and what each is derived from. Ids and names are as they may be shown."""

    labels: dict[str, str]
    upstream: dict[str, tuple[str, ...]]
    shown: dict[str, str]  # id → the id that may be shown
    retracted: frozenset[str]

    @classmethod
    def of(cls, registry: Registry, *, reveal: bool = False) -> Links:
        """The links of a whole registry."""
        labels, upstream = {}, {}
        for entry in sorted(registry.entries.values(), key=lambda e: e.id):
            source = registry.sources[entry.source]
            name = source.name if reveal else registry.public_name(source.id)
            labels[entry.id] = f"{name}, {entry.date.isoformat() if entry.date else 'undated'}"
            upstream[entry.id] = tuple(sorted(entry.derived_from))
            for item in entry.derived_from:
                if item in registry.sources:
                    above = registry.sources[item]
                    labels[item] = above.name if reveal else registry.public_name(item)
                    upstream.setdefault(item, ())
        for item, source in sorted(registry.sources.items()):
            if item not in labels:
                labels[item] = source.name if reveal else registry.public_name(item)
        shown = {item: item if reveal else registry.public_id(item) for item in labels}
        gone = frozenset(entry.id for entry in registry.entries.values() if entry.retracted)
        return cls(labels, upstream, shown, gone)

    def above(self, wanted: list[str]) -> list[str]:
        """`wanted` and all that they draw on; with none wanted, everything that is linked or an
        entry. Sorted by id."""
        if not wanted:
            return sorted(self.upstream)
        seen: set[str] = set()
        waiting = list(wanted)
        while waiting:
            item = waiting.pop()
            if item not in seen:
                seen.add(item)
                waiting += self.upstream.get(item, ())
        return sorted(seen)

    def edges(self, nodes: list[str]) -> list[tuple[str, str]]:
        """(what draws, what it draws on), in the order of the ids."""
        known = set(nodes)
        return [(a, b) for a in nodes for b in self.upstream.get(a, ()) if b in known]


def tree(links: Links, wanted: list[str]) -> str:
    """Each entry with what it draws on beneath it, down to the origins."""
    tops = wanted
    if not tops:
        drawn_on = {b for items in links.upstream.values() for b in items}
        tops = sorted(item for item in links.upstream if item not in drawn_on)
        tops += sorted(links.upstream.keys() - set(links.above(tops))) if tops else []
    rows: list[str] = []

    def add(item: str, indent: str, last: bool | None, path: tuple[str, ...]) -> None:
        branch = "" if last is None else ("└─ " if last else "├─ ")
        mark = " (retracted)" if item in links.retracted else ""
        turn = " (back to where it began)" if item in path else ""
        rows.append(f"{indent}{branch}{links.shown[item]}: {links.labels[item]}{mark}{turn}")
        if turn or len(path) > 200:
            return
        below = links.upstream.get(item, ())
        deeper = indent if last is None else indent + ("   " if last else "│  ")
        for number, upper in enumerate(below):
            add(upper, deeper, number == len(below) - 1, (*path, item))

    for top in tops:
        add(top, "", None, ())
    return "".join(row + "\n" for row in rows)


def mermaid(links: Links, wanted: list[str]) -> str:
    """A Mermaid flow chart: an arrow leads from what draws to what it draws on."""
    nodes = links.above(wanted)
    numbers = {item: f"n{i}" for i, item in enumerate(nodes)}
    rows = ["flowchart LR"]
    for item in nodes:
        label = escape(f"{links.shown[item]}: {links.labels[item]}").replace("#", "#35;")
        label = _one_line(label).replace("&", "#38;").replace("`", "#96;")
        rows.append(f'  {numbers[item]}["{label}"]')
    rows += [f"  {numbers[a]} --> {numbers[b]}" for a, b in links.edges(nodes)]
    return "\n".join(rows) + "\n"


def dot(links: Links, wanted: list[str]) -> str:
    """A Graphviz graph."""
    nodes = links.above(wanted)

    def quoted(text: str) -> str:
        return '"' + _one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'

    rows = ["digraph registry {", "  rankdir=LR;", "  node [shape=box];"]
    for item in nodes:
        style = ", style=dashed" if item in links.retracted else ""
        label = quoted(f"{links.shown[item]}: {links.labels[item]}")
        rows.append(f"  {quoted(links.shown[item])} [label={label}{style}];")
    rows += [
        f"  {quoted(links.shown[a])} -> {quoted(links.shown[b])};" for a, b in links.edges(nodes)
    ]
    return "\n".join([*rows, "}"]) + "\n"


WIDTH, HEIGHT, GAP_X, GAP_Y = 300, 44, 60, 16  # of a box and the room around it, in pixels


def svg(links: Links, wanted: list[str]) -> str:
    """A drawing with the origins at the right, each column one step further from them."""
    nodes = links.above(wanted)
    depth: dict[str, int] = {}
    for _round in range(len(nodes)):
        deeper = {
            item: 1 + max((depth.get(b, 0) for b in links.upstream.get(item, ())), default=-1)
            for item in nodes
        }
        if deeper == depth:
            break
        depth = {item: min(step, len(nodes)) for item, step in deeper.items()}
    steps = sorted(set(depth.values()), reverse=True)
    places: dict[str, tuple[int, int]] = {}
    for column, step in enumerate(steps):
        for row, item in enumerate(i for i in nodes if depth[i] == step):
            places[item] = (
                GAP_Y + column * (WIDTH + GAP_X),
                GAP_Y + row * (HEIGHT + GAP_Y),
            )
    width = max((x for x, _y in places.values()), default=0) + WIDTH + GAP_Y
    height = max((y for _x, y in places.values()), default=0) + HEIGHT + GAP_Y
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        "<title>Who draws on whom</title>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
    ]
    for a, b in links.edges(nodes):
        (x1, y1), (x2, y2) = places[a], places[b]
        parts.append(
            f'<line x1="{x1 + WIDTH}" y1="{y1 + HEIGHT // 2}" x2="{x2}" y2="{y2 + HEIGHT // 2}" '
            'stroke="black" marker-end="url(#arrow)"/>'
        )
    for item, (x, y) in places.items():
        dash = ' stroke-dasharray="4"' if item in links.retracted else ""
        parts.append(
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="white" '
            f'stroke="black"{dash}/>'
        )
        for line, text in enumerate((links.shown[item], links.labels[item])):
            short = text if len(text) <= 42 else text[:41] + "…"
            words = escape(_one_line(short))
            parts.append(f'<text x="{x + 8}" y="{y + 18 + 16 * line}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


FORMATS: dict[str, Callable[[Links, list[str]], str]] = {
    "text": tree,
    "mermaid": mermaid,
    "dot": dot,
    "svg": svg,
}


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
