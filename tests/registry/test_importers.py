"""Other people's formats become records, and records become entries."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.registry import Registry
from claimcheck.registry.importers import FORMATS, guess, read
from claimcheck.registry.importers.records import Record, a_date
from claimcheck.registry.intake import take_in


def records(form: str, data: str, /, **columns: str) -> list[tuple[int, dict[str, str], str]]:
    return [(r.line, dict(r.values), r.problem) for r in read(form, data.encode(), columns)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-02", (2024, 3, 2)),
        ("2024-3-2", (2024, 3, 2)),
        ("2024/03/02", (2024, 3, 2)),
        ("2024-03-02T23:30:00+01:00", (2024, 3, 2)),
        ("Sat, 02 Mar 2024 10:00:00 GMT", (2024, 3, 2)),
    ],
)
def test_dates(text: str, day: tuple[int, int, int]) -> None:
    assert a_date(text) == dt.date(*day)


@pytest.mark.parametrize("text", ["", "02/03/2024", "yesterday", "2024-02-30", "2024"])
def test_what_names_no_day_or_could_name_two(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        a_date(text)


def test_csv_rows_with_a_column_map_and_their_lines() -> None:
    text = 'Outlet,Summary,date\nGazette,"One,\ntwo",2024-03-02\n\nGazette,a,b,c\n'
    assert records("csv", text, text="Summary", source="Outlet") == [
        (2, {"source": "Gazette", "text": "One,\ntwo", "date": "2024-03-02"}, ""),
        (5, {}, "4 cells under 3 headings"),
    ]


def test_tab_separated_values_with_a_byte_order_mark() -> None:
    assert records("csv", "\ufeffid\ttext\nx\ty\n") == [(2, {"id": "x", "text": "y"}, "")]


def test_a_mapped_column_must_be_there() -> None:
    with pytest.raises(InputError, match="no column is called 'Body'"):
        records("csv", "a,b\n1,2\n", text="Body")
    with pytest.raises(UsageError, match="no key 'txt'"):
        records("csv", "a,b\n1,2\n", txt="a")


def test_json_lines_and_arrays() -> None:
    rows = '{"body": "A.", "derived_from": ["x", "y"]}\n\n[1]\nnope\n'
    assert records("jsonl", rows, text="body") == [
        (1, {"text": "A.", "derived_from": "x; y"}, ""),
        (3, {}, "not a JSON object"),
        (4, {}, "not JSON"),
    ]
    assert records("jsonl", '[{"text": "A."}, 3]')[1] == (2, {}, "not a JSON object")


RSS = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Tide Wire</title>
<item><title>Crack &amp; pier</title><link>https://tide.example/1</link>
<pubDate>Sat, 02 Mar 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;A crack was &lt;b&gt;found&lt;/b&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide Wire</title>
<entry><title>Crack</title><link href="https://tide.example/1"/>
<updated>2024-03-03T00:00:00Z</updated><published>2024-03-02T00:00:00Z</published></entry></feed>"""


def test_rss() -> None:
    assert records("feed", RSS) == [
        (
            3,
            {
                "source_name": "Tide Wire",
                "title": "Crack & pier",
                "url": "https://tide.example/1",
                "date": "Sat, 02 Mar 2024 10:00:00 GMT",
                "text": "A crack was found .",
            },
            "",
        )
    ]


def test_atom_without_a_summary_is_its_title() -> None:
    [(line, values, _)] = records("feed", ATOM)
    assert line == 2
    assert values["date"] == "2024-03-02T00:00:00Z"
    assert (values["text"], values["url"]) == ("Crack", "https://tide.example/1")


@pytest.mark.parametrize(
    "text", ["<html></html>", "<rss>", '<!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', ""]
)
def test_what_is_no_feed(text: str) -> None:
    with pytest.raises(InputError):
        records("feed", text)


def review(rating: str) -> str:
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": "The pier is made of cheese.",
            "author": {"@type": "Organization", "name": "Eastmouth Facts"},
            "datePublished": "2024-03-05",
            "reviewRating": {"@type": "Rating", "alternateName": rating},
        }
    )


@pytest.mark.parametrize(
    ("rating", "stance", "text"),
    [
        ("False", "denies", "The pier is made of cheese."),
        ("True", None, "The pier is made of cheese."),
        # neither a report nor a denial of it: the claim must not be supported
        ("Half true", None, "The claim “The pier is made of cheese.” is rated “Half true”."),
    ],
)
def test_claimreview(rating: str, stance: str | None, text: str) -> None:
    for document in (
        review(rating),
        f'<html><script type="application/ld+json">{review(rating)}</script>',
        json.dumps({"@graph": [{"@type": "WebPage"}, json.loads(review(rating))]}),
    ):
        [(_line, values, _)] = records("claimreview", document)
        assert values.get("stance") == stance
        assert values["text"] == text
        assert values["source_name"] == "Eastmouth Facts"


def test_a_saved_page() -> None:
    pytest.importorskip("trafilatura")
    body = "<p>The harbour master closed Pier 4 on Friday after divers found a long crack.</p>"
    page = (
        "<html><head><title>Pier shut</title><meta property='og:site_name' content='Tide Wire'>"
        f"</head><body><article><h1>Pier shut</h1>{body * 2}</article></body></html>"
    )
    [(_line, values, _)] = records("page", page)
    assert values["title"] == "Pier shut"
    assert values["text"].startswith("The harbour master closed Pier 4")


def test_bibtex() -> None:
    text = (
        '@comment{x}\n@article{a, title = {A {Pier} st\\\'{u}dy}, journal = "Tide Letters",\n'
        "  year = 2024, month = mar, day = 2, abstract = {Piers crack \\& fall.}}\n"
        "@book{b, title = {Piers}, publisher = {Quay}, date = {2024-03-02}}\n"
        "@misc{c, title = {open\n"
    )
    assert records("bibtex", text) == [
        (
            2,
            {
                "title": "A Pier study",
                "text": "Piers crack & fall.",
                "date": "2024-03-2",
                "source_name": "Tide Letters",
            },
            "",
        ),
        (
            4,
            {"title": "Piers", "text": "Piers", "date": "2024-03-02", "source_name": "Quay"},
            "",
        ),
        (5, {}, "braces or quotation marks that do not close"),
    ]


def test_csl_json() -> None:
    items = [
        {
            "title": "Pier",
            "container-title": "Tide Letters",
            "issued": {"date-parts": [[2024, 3, 2]]},
        },
        {"title": "Year", "issued": {"date-parts": [[2024]]}, "author": [{"family": "Roe"}]},
        3,
    ]
    found = records("csl", json.dumps(items))
    assert found[0][1]["date"] == "2024-03-02"
    assert found[0][1]["source_name"] == "Tide Letters"
    assert "date" not in found[1][1]
    assert found[1][1]["source_name"] == "Roe"
    assert found[2][2] == "not a JSON object"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.CSV", b"", "csv"),
        ("a.tsv", b"", "csv"),
        ("a.jsonl", b"", "jsonl"),
        ("a.rss", b"", "feed"),
        ("a.html", b"", "page"),
        ("a.bib", b"", "bibtex"),
        ("a.json", b'{"@type": "ClaimReview"}', "claimreview"),
        ("a.json", b'[{"issued": 1}]', "csl"),
        ("a.json", b"[]", "jsonl"),
    ],
)
def test_formats_are_guessed(tmp_path, name: str, data: bytes, form: str) -> None:
    assert guess(tmp_path / name, data) == form


def test_an_unknown_format_is_an_error_that_names_the_known(tmp_path) -> None:
    with pytest.raises(UsageError, match="csv"):
        guess(tmp_path / "a.xyz", b"")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(set(FORMATS) - {"page"})), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(form: str, data: bytes) -> None:
    try:
        for record in read(form, data, {}):
            assert record.line >= 1
    except ClaimcheckError as error:
        assert error.message


# --------------------------------------------------------------------------------------------------


def test_records_become_entries_of_known_sources(harbor) -> None:
    found = take_in(
        Registry.load(harbor),
        [
            Record(2, {"source_name": "the Gazette", "text": "A.", "date": "2024-03-09"}),
            Record(3, {"source": "port-authority", "text": "B.", "credibility": "2"}),
        ],
        source=None,
        new_sources=False,
    )
    assert found.problems == []
    [(_, first), (_, second)] = found.rows
    assert first == {
        "id": "harbor-gazette-2024-03-09-a",
        "source": "harbor-gazette",
        "text": "A.",
        "date": dt.date(2024, 3, 9),
    }
    assert second["credibility"] == 2


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"source": "nobody", "text": "A."}, "no source 'nobody'"),
        ({"text": "A."}, "no source is named"),
        ({"source": "HG"}, "no text"),
        ({"source": "HG", "text": "A.", "date": "soon"}, "no date"),
        ({"source": "HG", "text": "A.", "stance": "maybe"}, "stance cannot be"),
        ({"source": "HG", "text": "A.", "credibility": "9"}, "1 to 6"),
        ({"source": "HG", "text": "A.", "id": "port-2024-03-01"}, "already used"),
    ],
)
def test_bad_records_are_told_with_their_line(harbor, values: dict, problem: str) -> None:
    found = take_in(Registry.load(harbor), [Record(7, values)], source=None, new_sources=False)
    assert found.rows == []
    [(line, message)] = found.problems
    assert line == 7
    assert problem in message


def test_new_sources_are_made_once(harbor) -> None:
    batch = [Record(n, {"source_name": "Tide Wire", "text": f"T {n}."}) for n in (1, 2)]
    found = take_in(Registry.load(harbor), batch, source=None, new_sources=True)
    assert [table for table, _ in found.rows] == ["source", "entry", "entry"]
    assert found.rows[0][1] == {"id": "tide-wire", "name": "Tide Wire", "kind": "other"}


def test_what_the_registry_has_word_for_word_is_left_out(harbor) -> None:
    registry = Registry.load(harbor)
    text = registry.entries["gazette-2024-03-02"].text
    batch = [Record(1, {"source": "HG", "text": text})]
    found = take_in(registry, batch, source=None, new_sources=False)
    assert (found.rows, found.known) == ([], 1)
