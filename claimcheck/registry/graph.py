"""Who draws on whom: a tree in text, Mermaid and Graphviz DOT; the drawing is `graph_svg`'s."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from claimcheck.registry.graph_svg import svg
from claimcheck.registry.links import Links, one_line


def tree(links: Links, wanted: list[str]) -> str:
    """Each entry with what it draws on beneath it, down to the origins."""
    tops = wanted
    if not tops:
        drawn_on = {b for items in links.upstream.values() for b in items}
        tops = links.in_order(item for item in links.upstream if item not in drawn_on)
        tops += links.in_order(links.upstream.keys() - set(links.above(tops))) if tops else []
    rows: list[str] = []

    def add(item: str, indent: str, last: bool | None, path: tuple[str, ...]) -> None:
        branch = "" if last is None else ("└─ " if last else "├─ ")
        if path and (relation := links.relations.get((path[-1], item))):
            branch += f"{relation}: "
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
        label = one_line(label).replace("&", "#38;").replace("`", "#96;")
        rows.append(f'  {numbers[item]}["{label}"]')
    for a, b in links.edges(nodes):
        relation = links.relations.get((a, b))
        rows.append(f"  {numbers[a]} -->{f'|{relation}|' if relation else ''} {numbers[b]}")
    return "\n".join(rows) + "\n"


def dot(links: Links, wanted: list[str]) -> str:
    """A Graphviz graph."""
    nodes = links.above(wanted)

    def quoted(text: str) -> str:
        return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'

    rows = ["digraph registry {", "  rankdir=LR;", "  node [shape=box];"]
    for item in nodes:
        style = ", style=dashed" if item in links.retracted else ""
        label = quoted(f"{links.shown[item]}: {links.labels[item]}")
        rows.append(f"  {quoted(links.shown[item])} [label={label}{style}];")
    for a, b in links.edges(nodes):
        relation = links.relations.get((a, b))
        label = f" [label={quoted(relation)}]" if relation else ""
        rows.append(f"  {quoted(links.shown[a])} -> {quoted(links.shown[b])}{label};")
    return "\n".join([*rows, "}"]) + "\n"


FORMATS: dict[str, Callable[[Links, list[str]], str]] = {
    "text": tree,
    "mermaid": mermaid,
    "dot": dot,
    "svg": svg,
}
