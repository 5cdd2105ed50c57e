"""What holds for any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article, BlockKind
from claimcheck.reader import read_bytes, read_text
from claimcheck.reader.prose import INVISIBLE

WORDS = st.sampled_from(
    [
        *("# ", "> ", "- ", "1. ", "*", "**", "_", "`", "[", "](x)", "![", "<b>", "</b>", "<!--"),
        *(
            "-->",
            "---\n",
            "\n",
            "\n\n",
            "\r\n",
            "  \n",
            "|",
            "\\",
            "&amp;",
            "&nbsp;",
            "\t",
            "\u200b",
        ),
        *("By Ana Lund", "3 May 2021", "LONDON (Reuters) - ", "“", "”", "'", "Police said so. "),
        *(
            "title: x\n",
            "<!-- claimcheck: ignore unsourced, we saw it -->",
            "mayor ",
            "É",
            "\u2028",
        ),
    ]
)
HTML = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "<li>",
            "<b>",
            "</b>",
            "<br>",
            "<a href='x",
            "'>",
            '"',
            "<!--",
            "-->",
        ),
        *(
            "<script>",
            "</script>",
            "<",
            ">",
            "&amp;",
            "&nbsp;",
            "&#x1F;",
            "<td>",
            "<article>",
            "<nav>",
        ),
        *(
            "<head>",
            "<title>",
            "<body>",
            "Police said so. ",
            "three ",
            "<!-- claimcheck: ignore x, y -->",
        ),
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map("".join), st.text(max_size=200))


def check(article: Article) -> None:
    end = 0
    for block in article.blocks:
        read = "".join(article.text[p.start : p.end] for p in block.pieces)
        assert "".join(" " if c.isspace() else c for c in read) == block.text
        assert block.text == block.text.strip() != ""
        assert "  " not in block.text
        for piece in block.pieces:
            assert 0 <= piece.start < piece.end <= len(article.text)
        for before, after in zip(block.pieces, block.pieces[1:], strict=False):
            assert before.end <= after.start
        if block.kind is not BlockKind.CAPTION:  # a picture's words may stand inside a paragraph
            assert block.pieces[0].start >= end
            end = block.pieces[-1].end
        for i in range(len(block.text)):
            span = block.span(i, i + 1)
            assert article.text[span.start : span.end] in (block.text[i], *"\t\r\n") or (
                block.text[i] == " "
            )


@given(TEXTS)
def test_plain_text_loses_no_word(text: str) -> None:
    try:
        article = read_text(text)
    except InputError:
        return
    check(article)
    read = {at for b in article.blocks for p in b.pieces for at in range(p.start, p.end)}
    for suppression in article.suppressions:
        read |= set(range(suppression.span.start, suppression.span.end))
    lost = {at for at, c in enumerate(text) if c.isalpha()} - read
    assert not lost


@given(TEXTS)
def test_markdown_blocks_are_the_articles_words(text: str) -> None:
    try:
        check(read_text(text, format="md"))
    except InputError:
        return


@given(st.text(alphabet="abc é.", min_size=1, max_size=60).filter(str.strip))
def test_words_without_markup_are_all_read_from_markdown(text: str) -> None:
    read = "".join(b.text for b in read_text(text, format="md").blocks)
    if not text.startswith("    "):  # four spaces are a code block
        assert read.replace(" ", "") == text.replace(" ", "")


@settings(deadline=None)  # the first page loads trafilatura, where that is installed
@given(st.binary(max_size=60), st.sampled_from(["a.txt", "a.md", "a", "a.docx", "a.html"]))
def test_bytes_are_read_or_refused_in_one_line(data: bytes, path: str) -> None:
    try:
        check(read_bytes(data, path))
    except InputError as error:
        assert "\n" not in str(error)


@given(st.lists(HTML, max_size=25).map("".join))
@settings(deadline=None)
def test_pages_are_read_or_refused(text: str) -> None:
    try:
        check(read_bytes(text.encode(), "a.html", whole_body=True))
    except InputError as error:
        assert "\n" not in str(error)


def test_invisible_characters_are_not_letters() -> None:
    assert not any(c.isalnum() for c in INVISIBLE)
