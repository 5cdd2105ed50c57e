"""The room's door: any text in, well-formed claims out, in linear time."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.model import ArticleClaims
from claimcheck.parser import parse, parse_blocks, parse_many
from claimcheck.parser.language import tokens_of_texts
from claimcheck.parser.lexicon import rows
from claimcheck.parser.tokens import tokens_of
from tests.parser.drafts import article

NEWS = (
    "Orla Finch, who runs a bakery in Dover, said that rats, mice and a fox had been seen.",
    "“I closed the shop. It was awful,” she said, denying that anybody had fallen ill.",
    "The council fined the bakery £4,000, shut it for a week and told staff to leave.",
)
WORDS = st.sampled_from(
    [
        *("Orla", "Finch", "police", "said", "denied", "that", "who", "which", "was", "and", "or"),
        *("not", "to", ".", ",", "“", "”", "'", '"', "(", ")", "—", ";", ":", "?", "£4m", "12"),
        *("per", "cent", "killed", "arrested", "killing", "in", "Dover", "on", "Tuesday", "the"),
        *("he", "she", "it", "they", "his", "when", "although", "according", "reportedly", "…"),
        *("\u202e", "\x1b[31m", "😀", "Q.", "A.", "Mr", "I", "we", "its", "is", "a", "will"),
    ]
)


def well_formed(parsed: ArticleClaims) -> None:
    text = parsed.article.text
    ids = [claim.id for claim in parsed.claims]
    assert len(ids) == len(set(ids))
    for claim in parsed.claims:
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert claim.quote.strip()
        assert claim.text.strip()
        assert claim.checkable is not bool(claim.not_checkable_because)
        assert claim.attribution is None or claim.attribution in parsed.attributions
        assert all(0 <= word.head < len(claim.words) for word in claim.words)
        for inner in (*claim.figures, *claim.periods):
            assert claim.sentence.start <= inner.span.start <= inner.span.end <= claim.sentence.end


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25), min_size=1, max_size=3))
def test_any_words_make_well_formed_claims(nlp: Any, paragraphs: list[list[str]]) -> None:
    well_formed(parse(article(*(" ".join(words) for words in paragraphs)), nlp))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=120).filter(lambda text: text.strip() != ""))
def test_any_characters_make_well_formed_claims(nlp: Any, text: str) -> None:
    well_formed(parse(article(text.replace("\r", " ").replace("\n", " ")), nlp))


def test_news_is_well_formed(nlp: Any) -> None:
    well_formed(parse(article(*NEWS), nlp))


def test_ids_stay_when_a_paragraph_is_added_or_lines_are_reflowed(nlp: Any) -> None:
    before = [claim.id for claim in parse(article(*NEWS), nlp).claims]
    added = [claim.id for claim in parse(article("It rained for a week.", *NEWS), nlp).claims]
    reflowed = article(*(p.replace(" a ", "\na ") for p in NEWS))
    assert added[-len(before) :] == before
    assert [claim.id for claim in parse(reflowed, nlp).claims] == before


def test_many_articles_are_parsed_as_each_alone(nlp: Any) -> None:
    drafts = [article(*NEWS), article("The baths reopened."), article(*NEWS[1:])]
    assert list(parse_many(drafts, nlp)) == [parse(draft, nlp) for draft in drafts]


def test_kept_tokens_give_the_same_claims(nlp: Any) -> None:
    draft = article(*NEWS)
    tokens = [tokens_of(nlp(block.text)) for block in draft.blocks]
    assert parse_blocks(draft, tokens) == parse(draft, nlp)


def test_an_article_without_prose_has_no_claims(nlp: Any) -> None:
    assert parse(article("# Only a heading"), nlp).claims == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Guards were beating, robbing and starving migrants. ",
        "Ann, who saw Ben, who saw Cat, fled, and ",
        "He fled and ",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(nlp: Any, sentence: str) -> None:
    def seconds(times: int) -> float:
        draft = article(sentence * times)
        tokens = [tokens_of(nlp(block.text)) for block in draft.blocks]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            parse_blocks(draft, tokens)
            best = min(best, time.process_time() - start)
        return best

    seconds(10)  # what is loaded once
    assert seconds(160) < 3.2 * seconds(80) + 0.02


@pytest.mark.parametrize(
    ("name", "example"),
    [
        (name, str(row["example"]))
        for name in ("clauses", "hedges", "opinion")
        for table in rows(name).values()
        for row in table
    ],
)
def test_every_example_in_the_lists_makes_claims(nlp: Any, name: str, example: str) -> None:
    assert parse(article(example), nlp).claims


@pytest.mark.parametrize("mark", ['"', "“", "(", "a)"])
def test_what_no_space_breaks_is_tokenized_in_pieces(nlp: Any, mark: str) -> None:
    """Ten thousand quotation marks in a row cost no more each than ten."""
    read: list[int] = []
    tokenizer = nlp.tokenizer

    class Counting:
        def __call__(self, text: str) -> Any:
            read.append(len(text))
            return tokenizer(text)

    text = f"It rained. {mark * 3_000} It snowed."
    nlp.tokenizer = Counting()
    try:
        (t,) = tokens_of_texts(nlp, [text])
    finally:
        nlp.tokenizer = tokenizer
    assert max(read) < 200
    assert "".join(t.text) == text.replace(" ", "")
