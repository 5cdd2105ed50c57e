"""Plain text: what is prose, and what stands around it."""

import datetime as dt
import time

import pytest

from claimcheck.model import Article, BlockKind
from claimcheck.reader import read_text

BODY = "\n\nThe harbour office closed Pier 4 on Friday.\n\nDivers had found a crack. It is old.\n"


def shape(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in article.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Pier closed after crack found",
        "Pier Closed After Divers Find Crack.",
        "CRACKED! Pier shut by harbour chiefs",
        "Who will pay for the pier?",
        "‘It could have killed us’: a pier and its crack",
    ],
)
def test_a_headline_is_the_title_and_not_prose(line: str) -> None:
    article = read_text(line + BODY)
    assert article.title == line
    assert article.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    "text",
    [
        "Police said three people were killed.",
        "Police said three people were killed",  # one line on standard input, without a full stop
        "Police said three people were killed.\n",
        "Police said three people were killed." + BODY,
        "The mayor of Saltby said on Monday that he would resign." + BODY,
        "The ferry carried 142 people:" + BODY,
        "“We are done,” said the mayor." + BODY,
    ],
)
def test_a_first_sentence_is_never_taken_for_a_headline(text: str) -> None:
    article = read_text(text)
    assert article.title is None
    assert article.blocks[0].kind is BlockKind.PARAGRAPH


def test_before_a_byline_or_dateline_even_a_sentence_is_a_headline() -> None:
    assert read_text("Poll finds the pier popular.\n\nBy Ana Lund" + BODY).title is not None
    dated = read_text("Poll finds the pier popular.\n\nSALTBY (NWA) — Most people like it.")
    assert dated.title == "Poll finds the pier popular."


@pytest.mark.parametrize(
    ("line", "byline", "date"),
    [
        ("By Ana Lund", "Ana Lund", None),
        ("BY ANA LUND", "ANA LUND", None),
        ("By Ana Lund, Crime Reporter", "Ana Lund, Crime Reporter", None),
        ("By Ana Lund and Tom de Vries in Lima", "Ana Lund and Tom de Vries in Lima", None),
        ("Words by Ana Lund", "Ana Lund", None),
        ("Ana Lund, Chief Reporter", "Ana Lund, Chief Reporter", None),
        ("By Ana Lund | 3 May 2021", "Ana Lund", "2021-05-03"),
        (" date 2021-05-03 by Ana Lund - Staff Writer", "Ana Lund - Staff Writer", "2021-05-03"),
        ("2021-05-03", None, "2021-05-03"),
        ("Published: Monday, 3 May 2021, 10:30 GMT", None, "2021-05-03"),
        ("May 3, 2021 at 6:15 p.m.", None, "2021-05-03"),
        ("Updated 3rd of May 2021", None, "2021-05-03"),
        ("31/05/2021", None, "2021-05-31"),
        ("03/04/2021", None, None),  # March or April? Nobody can tell
    ],
)
@pytest.mark.parametrize("layout", ["{}\n\n{}", "{}\n{}", "Pier closed after crack\n{}\n\n{}"])
def test_byline_and_date(line: str, byline: str | None, date: str | None, layout: str) -> None:
    article = read_text(layout.format(line, BODY.strip()))
    assert article.byline == byline
    assert article.date == (dt.date.fromisoformat(date) if date else None)
    said = [b.text for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    assert said[0].startswith("The harbour office")


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the crack was 3 metres long.",
        "By Friday, 30 people had left.",
        "By a vote of 5 to 4 the council closed the pier.",
        "On 3 May 2021 the pier closed.",
        "Ana Lund, the chief reporter, resigned.",
    ],
)
def test_a_sentence_is_no_byline_and_no_date(line: str) -> None:
    article = read_text(line + BODY)
    assert (article.byline, article.date) == (None, None)
    assert article.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_date_given_by_the_caller_wins() -> None:
    assert read_text("3 May 2021" + BODY, date=dt.date(2022, 1, 1)).date == dt.date(2022, 1, 1)


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        ("LONDON (Reuters) -", "Police said so."),
        ("WASHINGTON —", "Police said so."),
        ("PARIS, March 3 (AP) –", "Police said so."),
        ("KYIV, Ukraine (AP) —", "“Enough,” police said."),
        ("New York (AFP) –", "Police said so."),
        ("SAN FRANCISCO/LONDON --", "Police said so."),
        ("(Reuters) -", "Police said so."),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) —", "Police said so."),
    ],
)
def test_a_dateline_is_kept_apart(dateline: str, sentence: str) -> None:
    article = read_text(f"{dateline} {sentence}\n\nNobody was hurt.")
    assert shape(article)[:2] == [("dateline", dateline), ("paragraph", sentence)]
    assert article.dateline == dateline.rstrip(" -–—")


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of 30 states — met on Monday.",
        "The mayor - a former diver - resigned.",
        "LONDON police said so.",
    ],
)
def test_a_dash_alone_makes_no_dateline(sentence: str) -> None:
    assert read_text(sentence + BODY).dateline is None


def test_the_year_of_a_dateline_dates_the_article() -> None:
    article = read_text("PARIS, March 3, 2017 (AP) – Police said so.\n\nNobody was hurt.")
    assert article.date == dt.date(2017, 3, 3)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour office closed Pier 4 on Friday. It had been told of the\n"
        "crack by divers. Nobody was hurt.\n"
        "The pier was built in 1932, and nobody had looked at its piles since\n"
        "the war."
    )
    assert [b.text.split()[-1] for b in read_text(text).blocks] == ["hurt.", "war."]


def test_one_long_line_a_paragraph() -> None:
    first = "The harbour office closed Pier 4 on Friday after divers found a crack. " * 3
    second = "Nobody was hurt."
    assert len(read_text(f"{first.strip()}\n{second}\n{first.strip()}").blocks) == 3


def test_lists_headings_captions_and_rules() -> None:
    text = (
        "The pier is closed.\n\nWhat we know\n\n- It has a crack.\n* It is old.\n2. It is long.\n\n"
        "----\n\nPhoto: the pier in 1932.\n\nNobody was hurt.\n\n(Reporting by Ana Lund)\n"
    )
    assert shape(read_text(text)) == [
        ("paragraph", "The pier is closed."),
        ("heading", "What we know"),
        ("list-item", "It has a crack."),
        ("list-item", "It is old."),
        ("list-item", "It is long."),
        ("caption", "Photo: the pier in 1932."),
        ("paragraph", "Nobody was hurt."),
        ("byline", "(Reporting by Ana Lund)"),
    ]


def test_a_last_line_without_a_full_stop_heads_nothing_and_is_prose() -> None:
    assert shape(read_text("Nobody was hurt.\n\nThree were killed"))[-1][0] == "paragraph"


def test_offsets_point_into_the_original() -> None:
    text = "\r\n  The\u00a0pier   is \u200bcrac\u00adked\r\nand shut.\r\n"
    (block,) = read_text(text).blocks
    assert block.text == "The pier is cracked and shut."
    start = block.text.index("cracked")
    span = block.span(start, start + len("cracked"))
    assert text[span.start : span.end] == "crac\u00adked"


def test_suppression_in_plain_text() -> None:
    text = "One.\n\n<!-- claimcheck: ignore unsourced, misquote, seen by us, twice -->\nTwo.\n"
    article = read_text(text)
    (found,) = article.suppressions
    assert found.codes == ("unsourced", "misquote")
    assert found.reason == "seen by us, twice"
    assert found.block is not None
    assert article.blocks[found.block].text == "Two."
    assert text[found.span.start : found.span.end].startswith("<!--")


def test_suppression_without_reason_or_block_is_kept_to_be_reported() -> None:
    (found,) = read_text("One.\n<!-- claimcheck: ignore unsourced -->").suppressions
    assert (found.reason, found.block) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 200_000,
        "<!--" * 50_000,
        "By " * 60_000,
        "A\n" * 20_000,
        "LONDON, " * 40_000,
        "- " * 90_000,
    ],
    ids=["quotes", "comments", "by", "lines", "capitals", "dashes"],
)
@pytest.mark.parametrize("name", ["txt", "md"])
def test_hostile_text_is_read_in_linear_time(text: str, name: str) -> None:
    started = time.process_time()
    read_text(text, format=name)
    assert time.process_time() - started < 5


def test_the_hours_of_a_live_page_are_no_prose() -> None:
    entries = ["11.42am The pier is shut.", "14.05 BST", "17:42 GMT - “It is over,” he said."]
    text = "\n\n".join(["Harbour live", *entries])
    assert shape(read_text(text))[1:] == [
        ("date", "11.42am"),
        ("paragraph", "The pier is shut."),
        ("date", "14.05 BST"),
        ("date", "17:42 GMT -"),
        ("paragraph", "“It is over,” he said."),
    ]


def test_one_paragraph_may_begin_with_a_time() -> None:
    text = "Trains delayed\n\n10.15 Saltby services were late.\n\nNobody was told."
    assert [kind for kind, _ in shape(read_text(text))] == ["title", "paragraph", "paragraph"]


def test_a_line_of_reporters_and_their_places_is_a_byline() -> None:
    text = "Pier closed after crack found\n\nRosa Lind in Saltby and Tom Orr in Hull\n\nIt is old."
    assert [kind for kind, _ in shape(read_text(text))] == ["title", "byline", "paragraph"]
