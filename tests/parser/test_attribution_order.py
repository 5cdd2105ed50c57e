"""Attributions told by the order of the words, and those whose words name nobody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parser.attribution_cases import find

# sentence, source, content
ORDER = [
    # a "that" clause hung from a phrase before it
    (
        "Orr alleged in the suit that Lane personally earned £5 million from the yard, in which"
        " divers were told to get people to pay £1,495 for a three-day course.",
        "Orr",
        "that Lane personally earned £5 million from the yard, in which divers were told to get"
        " people to pay £1,495 for a three-day course",
    ),
    # a relative clause lacks its thing, and is no content
    ("Orr spoke in the suit that she wore at the launch.", None, None),
    # what something is called in quotation marks
    (
        "Lane, who had been late, called the use of tugs “quite unsafe”.",
        "Lane, who had been late",
        "the use of tugs “quite unsafe”",
    ),
    (
        "The union is calling for the lowest fare to be raised.",
        "The union",
        "the lowest fare to be raised",
    ),
    # a gap: the content's subject stands before the cue
    (
        "The crew left with a captain who she said was drunk.",
        "she",
        "who … was drunk",
    ),
    # beside another: whose words they are
    (
        "In addition to stating that crabs feel pain, Orr vowed to leave.",
        "Orr",
        "that crabs feel pain",
    ),
    ("As the vicar put it: “The roof will outlast us all.”", "the vicar", "“The roof will"),
    (
        "As one diver told the Echo, “She wants to frighten us, and she has.”",
        "one diver",
        "“She wants to frighten us, and she has.”",
    ),
    ("A third of the members said yes.", "A third of the members", "yes"),
]


@pytest.mark.parametrize(("sentence", "source", "content"), ORDER, ids=lambda x: str(x)[:40])
def test_the_order_of_words_tells_a_content(
    nlp: Any, sentence: str, source: str | None, content: str | None
) -> None:
    attributions, _ = find(nlp, sentence)
    read = [
        (a.source.text if a.source else None, " … ".join(sentence[s.start : s.end] for s in spans))
        for a in attributions
        for spans in [a.content.spans]
    ]
    if content is None:
        assert read == []
    else:
        assert any(who == source and what.startswith(content) for who, what in read), read


def test_a_second_cue_of_the_same_speaker_ends_the_first_content(nlp: Any) -> None:
    attributions, _ = find(
        nlp, "Lane said he welcomed the sale and added, “I will go, no problem.”"
    )
    assert [(a.source.text, a.content.text) for a in attributions if a.source] == [
        ("Lane", "he welcomed the sale"),
        ("Lane", "“I will go, no problem.”"),
    ]


def test_a_full_stop_ends_the_sentence_before_a_cue_with_an_object_of_its_own(nlp: Any) -> None:
    attributions, _ = find(
        nlp,
        "Orr wrote that the firm had “put the harbour at risk.” The judge announced a new trial.",
    )
    assert [(a.source.text, a.content.text) for a in attributions if a.source] == [
        ("Orr", "that the firm had “put the harbour at risk.”"),
        ("The judge", "a new trial"),
    ]


def test_a_statement_that_is_quoted_is_told_once(nlp: Any) -> None:
    attributions, _ = find(nlp, "Orr issued a statement on Monday, saying the pier was safe.")
    assert [a.content.text for a in attributions] == ["the pier was safe"]


# sentence, cue, content, who asks
UNSAID = [
    ("The pier reportedly sank in May.", "reportedly", "The pier … sank in May", None),
    (
        "It is not clear whether the tugs were paid.",
        "It is not clear",
        "whether the tugs were paid",
        None,
    ),
    ("It remains unclear why.", "It remains unclear", "why", None),
    (
        "When asked about the number of boats, Orr shrugged.",
        "asked about",
        "the number of boats",
        None,
    ),
    (
        "When asked by Lane on Thursday about the number of boats, Orr shrugged.",
        "asked … about",
        "the number of boats",
        "Lane",
    ),
    (
        "Asked if her books were in order, Orr shrugged.",
        "Asked",
        "if her books were in order",
        None,
    ),
]


@pytest.mark.parametrize(("sentence", "cue", "content", "who"), UNSAID, ids=lambda x: str(x)[:40])
def test_words_that_name_nobody(
    nlp: Any, sentence: str, cue: str, content: str, who: str | None
) -> None:
    attributions, _ = find(nlp, sentence)
    read = [
        (
            a.cue.text if a.cue else None,
            a.content.text,
            a.source.text if a.source else None,
        )
        for a in attributions
    ]
    assert (cue.replace(" … ", " "), content.replace(" … ", " "), who) in read
