"""What may be shown of a registry, and drawn, and handed to other programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from xml.etree import ElementTree

import pytest

from claimcheck.registry import Registry, exports, graph, view
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
    links = graph.Links.of(registry)
    return {
        "json": view.as_json([*entries, *sources]),
        "csv": view.as_csv(entries) + view.as_csv(sources),
        "stats": str(stats(registry)),
        **{name: draw(links, []) for name, draw in graph.FORMATS.items()},
        **{name: write(registry) for name, write in exports.FORMATS.items()},
    }


def test_nothing_of_a_confidential_source_is_shown(secret: Registry) -> None:
    for name, text in everything(secret).items():
        assert not [word for word in SECRETS if word in text], name


def test_its_pseudonym_is(secret: Registry) -> None:
    shown = everything(secret)
    for name in ("json", "csv", "text", "mermaid", "dot", "svg", "prov-json"):
        assert "confidential source 1" in shown[name], name


def test_reveal_shows_all(secret: Registry) -> None:
    row = view.entry_row(secret, secret.entries["quill-1"], reveal=True)
    assert row["text"] == "Hush text"
    assert row["source_name"] == "Ada Quill"
    assert "Ada Quill" in graph.tree(graph.Links.of(secret, reveal=True), [])


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
    links = graph.Links.of(Registry.load(harbor))
    assert graph.tree(links, ["gazette-2024-03-02"]) == (
        "gazette-2024-03-02: Harbor Gazette, 2024-03-02\n"
        "└─ port-2024-03-01: Port Authority of Eastmouth, 2024-03-01\n"
    )
    assert graph.tree(links, []) == graph.tree(links, ["gazette-2024-03-02"])
    assert links.above(["gazette-2024-03-02"]) == ["gazette-2024-03-02", "port-2024-03-01"]


def test_drawings_escape_what_names_say(secret: Registry) -> None:
    links = graph.Links.of(secret)
    assert "<b>" not in graph.mermaid(links, [])
    assert '\\"Gazette\\"' in graph.dot(links, [])
    assert ElementTree.fromstring(graph.svg(links, [])).tag.endswith("svg")


def test_svg_puts_each_step_in_its_column(harbor) -> None:
    links = graph.Links.of(Registry.load(harbor))
    boxes = [
        int(node.get("x") or 0)
        for node in ElementTree.fromstring(graph.svg(links, [])).iter()
        if node.tag.endswith("rect")
    ]
    assert len(set(boxes)) == 2


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
