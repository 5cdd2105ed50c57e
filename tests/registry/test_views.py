"""What may be shown of a registry, and drawn, and handed to other programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from claimcheck.registry import Registry, exports, graph, graph_svg, links, view
from claimcheck.registry.fields import TABLES, json_schema
from claimcheck.registry.ids import entry_id, slug, source_id
from claimcheck.registry.stats import stats

SECRET = """
[[source]]
id = "quill"
name = "Ada Quill"
aliases = ["Deep Pier"]
kind = "person"
owner = "Quill Family"
url = "https://quill.example"
confidential = true
[[source]]
id = "gazette"
name = '<b>Harbor "Gazette"</b> \\'
url = "https://gazette.example"
[[entry]]
id = "quill-1"
source = "quill"
date = 2024-03-01
title = "Hush title"
text = "Hush text"
note = "Hush note"
url = "https://quill.example/1"
archive_url = "https://quill.example/2"
[[entry]]
id = "gazette-1"
source = "gazette"
title = "=cmd()"
text = "The pier is unsafe."
derived_from = ["quill-1", "quill"]
retracted = true
"""
SECRETS = ("Ada", "Quill", "quill", "Deep Pier", "Hush")


@pytest.fixture
def secret(write) -> Registry:
    return Registry.load(write(SECRET))


def everything(registry: Registry) -> dict[str, str]:
    """Every form in which a registry is shown."""
    entries = [view.entry_row(registry, e) for e in registry.entries.values()]
    sources = [view.source_row(registry, s) for s in registry.sources.values()]
    drawn = links.Links.of(registry)
    return {
        "json": view.as_json([*entries, *sources]),
        "csv": view.as_csv(entries) + view.as_csv(sources),
        "stats": str(stats(registry)),
        **{name: draw(drawn, []) for name, draw in graph.FORMATS.items()},
        **{name: write(registry) for name, write in exports.FORMATS.items()},
    }


def test_nothing_of_a_confidential_source_is_shown(secret: Registry) -> None:
    for name, text in everything(secret).items():
        assert not [word for word in SECRETS if word in text], name


def test_its_pseudonym_is(secret: Registry) -> None:
    shown = everything(secret)
    for name in ("json", "csv", "text", "mermaid", "dot", "svg", "prov-json"):
        assert "confidential source 1" in shown[name], name


def test_its_place_among_the_others_does_not_tell_its_id(write) -> None:
    def shown(name: str) -> dict[str, str]:
        plain = [("alpha", ""), ("omega", ""), (name, "confidential = true\n")]
        folder = write(
            "".join(
                f'[[source]]\nid = "{i}"\nname = "{i}"\n{more}'
                f'[[entry]]\nid = "{i}-1"\nsource = "{i}"\ntext = "T."\n'
                for i, more in plain
            )
        )
        found = everything(Registry.load(folder))
        return {kind: found[kind] for kind in (*graph.FORMATS, *exports.FORMATS)}

    assert shown("aaa") == shown("zzz")


def test_reveal_shows_all(secret: Registry) -> None:
    row = view.entry_row(secret, secret.entries["quill-1"], reveal=True)
    assert row["text"] == "Hush text"
    assert row["source_name"] == "Ada Quill"
    assert "Ada Quill" in graph.tree(links.Links.of(secret, reveal=True), [])


@pytest.mark.parametrize(
    "wanted",
    [view.Filter(text="Hush"), view.Filter(kind="person"), view.Filter(owner="Quill Family")],
)
def test_what_is_hidden_cannot_be_found_by_guessing(secret: Registry, wanted) -> None:
    assert not wanted.takes_entry(secret, secret.entries["quill-1"])
    assert wanted.takes_entry(secret, secret.entries["quill-1"], reveal=True)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (view.Filter(), {"port-2024-03-01", "gazette-2024-03-02"}),
        (view.Filter(source="the Gazette"), {"gazette-2024-03-02"}),
        (view.Filter(source="nobody"), set()),
        (view.Filter(kind="government"), {"port-2024-03-01"}),
        (view.Filter(owner="tidewater media"), {"gazette-2024-03-02"}),
        (view.Filter(since=dt.date(2024, 3, 2)), {"gazette-2024-03-02"}),
        (view.Filter(until=dt.date(2024, 3, 1)), {"port-2024-03-01"}),
        (view.Filter(text="ENGINEERS"), {"gazette-2024-03-02"}),
        (view.Filter(text="notice"), {"port-2024-03-01"}),
    ],
)
def test_filters(harbor, wanted: view.Filter, ids: set[str]) -> None:
    registry = Registry.load(harbor)
    found = {e.id for e in registry.entries.values() if wanted.takes_entry(registry, e)}
    assert found == ids


def test_csv_cells_are_no_formulas(secret: Registry) -> None:
    rows = [view.entry_row(secret, secret.entries["gazette-1"])]
    [row] = csv.DictReader(io.StringIO(view.as_csv(rows)))
    assert row["title"] == "'=cmd()"
    assert row["derived_from"] == "confidential-1-entry-1; confidential-1"


def test_the_tree_leads_down_to_the_origins(harbor) -> None:
    drawn = links.Links.of(Registry.load(harbor))
    assert graph.tree(drawn, ["gazette-2024-03-02"]) == (
        "gazette-2024-03-02: Harbor Gazette, 2024-03-02\n"
        "└─ port-2024-03-01: Port Authority of Eastmouth, 2024-03-01\n"
    )
    assert graph.tree(drawn, []) == graph.tree(drawn, ["gazette-2024-03-02"])
    assert drawn.above(["gazette-2024-03-02"]) == ["gazette-2024-03-02", "port-2024-03-01"]


def test_drawings_escape_what_names_say(secret: Registry) -> None:
    drawn = links.Links.of(secret)
    assert "<b>" not in graph.mermaid(drawn, [])
    assert '\\"Gazette\\"' in graph.dot(drawn, [])
    assert ElementTree.fromstring(graph.svg(drawn, [])).tag.endswith("svg")


def boxes_and_lines(text: str) -> tuple[list[tuple[int, int]], list[list[tuple[int, int]]]]:
    drawing = list(ElementTree.fromstring(text).iter())
    boxes = [
        (int(node.attrib["x"]), int(node.attrib["y"]))
        for node in drawing
        if node.tag.endswith("rect") and "x" in node.attrib
    ]
    lines = [
        [(int(x), int(y)) for x, y in (p.split(",") for p in node.attrib["points"].split())]
        for node in drawing
        if node.tag.endswith("polyline")
    ]
    return boxes, lines


def test_svg_puts_each_step_in_its_column(harbor) -> None:
    boxes, lines = boxes_and_lines(graph.svg(links.Links.of(Registry.load(harbor)), []))
    assert len({x for x, _y in boxes}) == 2
    assert len(lines) == 1


def test_no_line_of_the_drawing_runs_behind_a_box(write) -> None:
    """Else it would look as if that box drew on what the line leads to."""
    draws_on = {"a": ["b", "c", "d"], "b": ["c", "d"], "c": ["d"], "d": [], "e": ["d"]}
    text = '[[source]]\nid = "s"\nname = "S"\n' + "".join(
        f'[[entry]]\nid = "{name}"\nsource = "s"\ntext = "T"\nderived_from = {upstream}\n'
        for name, upstream in draws_on.items()
    )
    boxes, lines = boxes_and_lines(graph.svg(links.Links.of(Registry.load(write(text))), []))
    assert (len(boxes), len(lines)) == (5, 7)
    for points in lines:
        for (x1, y1), (x2, y2) in pairwise(points):
            for x, y in boxes:
                over = x1 < x + graph_svg.WIDTH and x < x2
                assert not (over and min(y1, y2) < y + graph_svg.HEIGHT and y < max(y1, y2))
                assert not (over and y1 == y2 and y <= y1 <= y + graph_svg.HEIGHT)


def test_a_claim_stands_above_what_speaks_to_it(harbor) -> None:
    evidence = [("gazette-2024-03-02", "supports"), ("port-2024-03-01", "conflicts")]
    drawn = links.Links.of(Registry.load(harbor)).with_claim("claim 8f3a", "It shut", evidence)
    assert graph.tree(drawn, ["claim 8f3a"]) == (
        "claim 8f3a: It shut\n"
        "├─ supports: gazette-2024-03-02: Harbor Gazette, 2024-03-02\n"
        "│  └─ port-2024-03-01: Port Authority of Eastmouth, 2024-03-01\n"
        "└─ conflicts: port-2024-03-01: Port Authority of Eastmouth, 2024-03-01\n"
    )
    assert "-->|supports|" in graph.mermaid(drawn, ["claim 8f3a"])
    assert '[label="conflicts"]' in graph.dot(drawn, ["claim 8f3a"])
    assert "conflicts: port-2024-03-01" in graph.svg(drawn, ["claim 8f3a"])


def test_prov_json_names_what_it_uses(harbor) -> None:
    document = json.loads(exports.prov(Registry.load(harbor)))
    named = {f"cc:{i}" for i in ("port-2024-03-01", "gazette-2024-03-02")}
    assert set(document["entity"]) == named
    [edge] = document["wasDerivedFrom"].values()
    assert edge == {
        "prov:generatedEntity": "cc:gazette-2024-03-02",
        "prov:usedEntity": "cc:port-2024-03-01",
    }
    for relation in document["wasAttributedTo"].values():
        assert relation["prov:agent"] in document["agent"]
    [owner] = document["actedOnBehalfOf"].values()
    assert owner["prov:responsible"] in document["agent"]


def test_prov_json_of_a_source_as_origin(secret: Registry) -> None:
    document = json.loads(exports.prov(secret))
    for edge in document["wasDerivedFrom"].values():
        assert edge["prov:usedEntity"] in document["entity"]
    assert len(document["wasInvalidatedBy"]) == 1


def test_claimreview_leaves_confidential_entries_out(secret: Registry) -> None:
    [review] = json.loads(exports.claimreview(secret))["@graph"]
    assert review["claimReviewed"] == "The pier is unsafe."
    assert review["reviewRating"]["alternateName"] == "Retracted"


def test_the_schema_has_every_key() -> None:
    tables = json_schema()["properties"]
    assert isinstance(tables, dict)
    for name, fields in TABLES.items():
        assert set(tables[name]["items"]["properties"]) == {field.name for field in fields}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbor Gazette", "harbor-gazette"),
        ("Novi Šad’s pier", "novi-sads-pier"),
        ("the", "the"),
        ("日本", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_ids_are_free_and_tell_nothing_of_the_confidential() -> None:
    day = dt.date(2024, 3, 2)
    assert entry_id("g", day, "Pier closed after crack", set()) == "g-2024-03-02-pier-closed-after"
    assert entry_id("g", day, None, {"g-2024-03-02"}) == "g-2024-03-02-2"
    assert entry_id("c", day, "Ada speaks", set(), confidential=True) == "c-2024-03-02"
    assert source_id("Ada Quill", {"confidential-1"}, confidential=True) == "confidential-2"
    assert source_id("日本", set()) == "source"
