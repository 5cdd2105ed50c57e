"""Pages: the main text, in the order and with the words that a reader sees."""

import datetime as dt
import time

import pytest

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.reader import read_bytes

PAGE = """<!doctype html>
<html><head><title>Pier closed | Harbor Gazette</title>
<meta name="author" content="Ana Lund">
<meta property="article:published_time" content="2021-05-03T10:00:00Z">
<script>var x = "<p>Nobody wrote this.</p>";</script><style>p { color: red }</style></head>
<body><nav><ul><li>News</li></ul></nav>
<article><header><h1>Pier closed after crack found</h1></header>
<p>The harbour office <b>closed</b> Pier&nbsp;4 &ldquo;for now&rdquo;.</p>
<h2>What we know</h2><ul><li>It has a <a href="/x?a=1&b='2'">crack</a>.<li>It is old.</ul>
<blockquote><p>Enough, said the mayor.</p></blockquote>
<figure><img alt="Divers"><figcaption>Divers at the pier</figcaption></figure>
<!-- claimcheck: ignore unsourced, we saw it -->
<p>Nobody was hurt.<p>It is 3 < 4 metres.
<aside><p>Read more!</p></aside></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


def page(text: str, *, whole_body: bool = False) -> Article:
    return read_bytes(text.encode(), "page.html", whole_body=whole_body)


def shape(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in article.blocks]


def test_the_main_text() -> None:
    article = page(PAGE)
    assert shape(article) == [
        ("title", "Pier closed after crack found"),
        ("paragraph", "The harbour office closed Pier 4 “for now”."),
        ("heading", "What we know"),
        ("list-item", "It has a crack."),
        ("list-item", "It is old."),
        ("quotation", "Enough, said the mayor."),
        ("caption", "Divers at the pier"),
        ("paragraph", "Nobody was hurt."),
        ("paragraph", "It is 3 < 4 metres."),
    ]
    assert (article.title, article.byline) == ("Pier closed after crack found", "Ana Lund")
    assert article.date == dt.date(2021, 5, 3)
    (suppression,) = article.suppressions
    assert suppression.block is not None
    assert article.blocks[suppression.block].text == "Nobody was hurt."


def test_the_whole_body_on_request() -> None:
    words = [b.text for b in page(PAGE, whole_body=True).blocks]
    assert {"News", "Read more!", "All rights reserved."} <= set(words)
    assert not any("Nobody wrote this" in w or "color" in w for w in words)


def test_a_page_without_a_main_element_loses_its_menu_and_nothing_else() -> None:
    article = page(
        "<body><nav>Menu here</nav><div>The pier is closed.<br><br>It is old.</div>"
        "<p>Nobody was hurt.</p><footer>Imprint</footer></body>"
    )
    assert [b.text for b in article.blocks] == [
        "The pier is closed.",
        "It is old.",
        "Nobody was hurt.",
    ]


def test_locations_are_those_of_the_text_it_makes() -> None:
    article = page(PAGE)
    block = article.blocks[1]
    span = block.span(0, len(block.text))
    assert article.text[span.start : span.end] == block.text
    assert article.locate(span.start) == (3, 1)


@pytest.mark.parametrize("name", ["windows-1252", "iso-8859-1", "utf-8"])
def test_the_encoding_a_page_declares(name: str) -> None:
    data = f"<meta charset={name}><p>The café is shut.</p>".encode(
        "cp1252" if name != "utf-8" else "utf-8"
    )
    assert read_bytes(data, "a.htm").blocks[0].text == "The café is shut."


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(InputError, match="nothing to check"):
        page("<html><body><script>x</script></body></html>")


@pytest.mark.parametrize(
    "part",
    ["<", "<a ", "<a '", '<a "', "<!--", "<p>", "<b>", "</p>", "<script>", "&", "<br>", "<td>"],
)
def test_hostile_pages_are_read_in_linear_time(part: str) -> None:
    started = time.perf_counter()
    page("<p>One." + part * 60_000, whole_body=True)
    assert time.perf_counter() - started < 5
