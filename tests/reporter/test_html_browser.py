"""The HTML report in a real browser: focus, filters, keyboard, contrast, print, and its CSP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.reporter.formats import render_check
from tests.reporter.browser import Browser, find
from tests.reporter.reports import hostile, report
from tests.reporter.test_hostile import POISONS

pytestmark = pytest.mark.skipif(find() is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find()
    assert program
    browser = Browser(program, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(render_check("html", report()), encoding="utf-8")
    return file.as_uri()


VISIBLE = "[...document.querySelectorAll('{}')].filter(e => e.checkVisibility()).length"


def visible(browser: Browser, selector: str) -> int:
    return browser.js(VISIBLE.format(selector))


def test_the_policy_lets_the_style_through_and_nothing_is_fetched(browser: Browser, page: str):
    browser.open(page)
    assert browser.log == []
    assert browser.requests == [page]
    assert browser.js("getComputedStyle(document.body).display") == "grid"


def test_another_style_would_be_refused(browser: Browser, tmp_path: Path):
    """That the log is empty elsewhere means something."""
    file = tmp_path / "changed.html"
    file.write_text(
        render_check("html", report()).replace(":root {", ":root{", 1), encoding="utf-8"
    )
    browser.open(file.as_uri())
    assert any("Content Security Policy" in line for line in browser.log)


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_hostile_text_stays_text(browser: Browser, tmp_path: Path, poison: str):
    file = tmp_path / "hostile.html"
    file.write_text(render_check("html", hostile(poison)), encoding="utf-8")
    browser.open(file.as_uri() + "#c1")
    assert browser.log == []
    assert browser.requests == [file.as_uri()]
    assert browser.js("document.scripts.length + document.images.length + window.length") == 0
    assert visible(browser, "aside section") == 1


def test_every_claim_is_marked_in_the_text_and_listed(browser: Browser, page: str):
    browser.open(page)
    assert visible(browser, ".draft a.mark") == 9
    assert visible(browser, ".list li") == 9
    assert visible(browser, "aside section") == 0
    text = browser.js(
        "(() => { const d = document.querySelector('.draft').cloneNode(true);"
        "d.querySelectorAll('.mark').forEach(m => m.remove()); return d.textContent; })()"
    )
    assert text == report().articles[0].article.text


def test_a_claim_in_focus_shows_its_panel_and_its_words(browser: Browser, page: str):
    browser.open(page)
    browser.js("document.querySelector('.mark[href=\"#c3\"]').click()")
    assert visible(browser, "aside section") == 1
    assert visible(browser, ".list li") == 0
    panel = browser.js("document.querySelector('#c3').innerText")
    assert "25 is not about 40" in panel and "figure-mismatch" in panel
    outline = "getComputedStyle(document.querySelector('a.in-c{}:not(.mark)')).outlineStyle"
    assert browser.js(outline.format(3)) == "solid"
    assert browser.js(outline.format(5)) == "none"


def test_the_misquote_is_shown_word_against_word(browser: Browser, page: str):
    browser.open(page + "#c2")
    assert visible(browser, "#c2 del") == visible(browser, "#c2 ins") == 1
    assert browser.js("document.querySelector('#c2 del').textContent") == "absolute"


def test_the_drawing_is_said_in_words_too(browser: Browser, page: str):
    browser.open(page + "#c1")
    said = browser.js("document.querySelector('#c1 svg').getAttribute('aria-label')")
    assert "gazette-pier is derived from port-notice" in said
    assert visible(browser, "#c1 svg rect") == 3


def test_filters_take_a_status_away_and_bring_it_back(browser: Browser, page: str):
    browser.open(page)
    for shown in (7, 9):
        browser.js("document.querySelector('#show-unsourced').click()")
        assert visible(browser, ".draft a.mark") == visible(browser, ".list li") == shown


def test_all_of_it_works_from_the_keyboard(browser: Browser, page: str):
    """Tab reaches every filter and every claim once; Enter opens, and the list comes back."""
    browser.open(page)
    stops = []
    for _ in range(40):
        browser.key("Tab", 9)
        stops.append(browser.js("document.activeElement.id || document.activeElement.className"))
    marks = [stop for stop in stops if stop.startswith("t-")]
    assert marks[:9] == ["t-c1", "t-c2", "t-c3", "t-c4", "t-c5", "t-c6", "t-c8", "t-c7", "t-c9"]
    assert [stop for stop in stops if stop.startswith("show-")][:7] == [
        f"show-{status}"
        for status in (
            "contradicted",
            "disputed",
            "unsourced",
            "single-sourced",
            "attributed",
            "confirmed",
            "not-checkable",
        )
    ]
    browser.js("document.querySelector('#t-c6').focus()")
    browser.key("Enter", 13)
    assert browser.js("location.hash") == "#c6"
    assert visible(browser, "#c6") == 1
    browser.key("Tab", 9)
    assert browser.js("document.activeElement.getAttribute('href')") == "#t-c6"
    browser.key("Tab", 9)
    browser.key("Enter", 13)
    assert visible(browser, "#c6") == 0
    assert visible(browser, ".list li") == 9


def test_a_claim_chosen_from_the_list_is_shown_in_the_text_too(browser: Browser, page: str):
    browser.open(page)
    browser.js("document.querySelector('.list a[href=\"#t-c9\"]').click()")
    assert visible(browser, "#c9") == 1
    assert browser.js(
        "document.querySelector('#t-c9').getBoundingClientRect().bottom <= innerHeight"
    )


def test_every_control_has_a_name(browser: Browser, page: str):
    browser.open(page + "#c1")
    tree = browser.send("Accessibility.getFullAXTree")["nodes"]
    named = [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in tree
        if not node["ignored"]
        and node["role"]["value"] in ("link", "checkbox", "article", "complementary", "image")
    ]
    assert all(name for _, name in named)
    assert ("link", "claim 3, contradicted") in named
    roles = {role for role, _ in named}
    assert roles == {"link", "checkbox", "article", "complementary", "image"}


CONTRAST = """
(() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => {
    const [r, g, b] = rgb(c).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (rgb(c).length === 3 || rgb(c)[3] === 1) return c;
    }
    return 'rgb(255, 255, 255)';
  };
  const bad = [];
  document.querySelectorAll('details').forEach(d => d.open = true);
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility()) continue;
    const style = getComputedStyle(e);
    const ink = e.namespaceURI.endsWith('svg') ? style.fill : style.color;
    const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return bad;
})()
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("claim", ["", "#c2", "#c7"])
def test_all_text_has_the_contrast_that_wcag_aa_asks(
    browser: Browser, page: str, scheme: str, claim: str
):
    browser.media("screen", scheme)
    browser.open(page + claim)
    ground = browser.js("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    assert browser.js(CONTRAST) == []
    browser.media()


def test_print_shows_every_claim_in_dark_ink(browser: Browser, page: str):
    browser.media("print", "dark")
    browser.open(page)
    assert visible(browser, "aside section") == 9
    assert browser.js("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    browser.media()


def test_on_paper_nothing_is_cut_off(browser: Browser, page: str):
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        width=700,
        height=1000,
        deviceScaleFactor=1,
        mobile=False,
    )
    browser.media("print", "light")
    browser.open(page)
    over = "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility()"
    over += " && e.getBoundingClientRect().right > innerWidth + 1).length"
    assert browser.js(over) == 0
    browser.media()
    browser.send("Emulation.clearDeviceMetricsOverride")


def test_on_a_telephone_the_draft_keeps_most_of_the_window(browser: Browser, page: str):
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        width=380,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )
    browser.open(page + "#t-c1")
    assert browser.js("document.querySelector('header').offsetHeight") < 220
    top = "document.querySelector('.in-c1').getBoundingClientRect().top"
    assert browser.js(f"{top} >= document.querySelector('main').getBoundingClientRect().top")
    browser.send("Emulation.clearDeviceMetricsOverride")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_window(browser: Browser, page: str, width: int):
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )
    browser.open(page + "#c1")
    assert browser.js("document.documentElement.scrollWidth <= innerWidth")
    assert browser.js("document.querySelector('main').scrollWidth") <= width
    assert browser.js(
        "document.querySelector('aside').scrollWidth <= document.querySelector('aside').clientWidth"
    )
    browser.send("Emulation.clearDeviceMetricsOverride")
