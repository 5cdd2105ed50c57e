"""Drafts and registries are strangers' text: it never becomes markup, commands or formulas."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.reporter.formats import CHECK, render_check, summary
from claimcheck.reporter.interface import Options
from tests.reporter.reports import hostile

POISONS = {
    "terminal": "\x1b]0;owned\x07\x1b[2J\x9b31m\r\x08",
    "bidi": "\u202e\u2066\u200f\u061c reversed \u2069",
    "html": "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" \' onfocus=\'alert(1)',
    "jinja": "{{ 7 * 7 }}{% for x in y %}",
    "markdown": "| a | b |\n# h\n[l](javascript:alert(1)) ![i](http://x.example/p) <b> `c` **d**",
    "mention": "@everyone see #1 and https://evil.example www.evil.example deadbeefdeadbeef",
    "workflow": "a%0A::error::x\n::set-output name=x::y\n##[command]z",
    "formula": '=HYPERLINK("http://evil.example")',
    "xml": "]]>&<!--\x00\x0b\ufffe\uffff",
    "surrogate": "\ud800\udcff",
    "csp": "'; script-src 'unsafe-inline'",
    "sarif": "{0} {x} [link](http://evil.example) [1](2)",
}
STEERING = {chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"} | set(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029"
)


@pytest.mark.parametrize("name", CHECK)
@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_nothing_steers_the_terminal_and_all_is_utf8(name: str, poison: str):
    options = Options(show="all", colour=False, links=False)
    shown = render_check(name, hostile(poison), options) + summary(hostile(poison), options)
    assert not set(shown) & STEERING
    shown.encode("utf-8")


class Page(html.parser.HTMLParser):
    """Counts what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for key, value in attrs:
            self.attributes.add(key)
            if key in ("href", "src"):
                self.links.add(value or "")


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_html_has_no_tag_or_attribute_of_a_strangers(poison: str):
    page, plain = Page(), Page()
    page.feed(render_check("html", hostile(poison)))
    plain.feed(render_check("html", hostile("harmless")))
    assert page.tags <= plain.tags | {"nav"}
    assert page.attributes <= plain.attributes
    assert not any(link.startswith(("javascript:", "data:")) for link in page.links)
    assert "script" not in page.tags


def test_html_links_only_to_the_web():
    page = Page()
    page.feed(render_check("html", hostile("javascript:alert(1)")))
    assert all(link.startswith("#") for link in page.links)


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_markdown_is_one_table_and_no_markup(poison: str):
    parser = MarkdownIt("gfm-like", {"linkify": False})
    kinds = {"link_open", "image", "code_inline", "strong_open", "em_open", "heading_open"}

    def count(text: str) -> dict[str, int]:
        found = dict.fromkeys([*kinds, "tr_open", "td_open"], 0)
        for token in parser.parse(text):
            for part in [token, *(token.children or [])]:
                if part.type in found:
                    found[part.type] += 1
        return found

    assert count(render_check("markdown", hostile(poison))) == count(
        render_check("markdown", hostile("harmless"))
    )


def test_markdown_calls_nobody():
    text = render_check("markdown", hostile(POISONS["mention"]))
    rendered = MarkdownIt().render(text)
    assert "@everyone" not in rendered and "#1 " not in rendered
    assert "://evil" not in rendered and "www.evil" not in rendered


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_a_workflow_sees_only_our_commands(poison: str):
    lines = render_check("github", hostile(poison)).splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.startswith("::error file=")
        assert line.count("::") - line.split("::", 2)[2].count("::") == 2


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_csv_has_no_formula(poison: str):
    for row in csv.reader(io.StringIO(render_check("csv", hostile(poison)))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_makes_well_formed_xml_and_json(poison: str):
    report = hostile(poison)
    ET.fromstring(render_check("junit", report))
    assert json.loads(render_check("json", report))["articles"][0]["path"] == poison
    json.loads(render_check("sarif", report))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(min_value=1, max_value=120))
def test_any_text_at_any_width_is_safe_to_print(poison: str, width: int):
    options = Options(width=width, show="all")
    shown = render_check("text", hostile(poison), options) + summary(hostile(poison), options)
    assert not set(shown) & STEERING
