"""Attributions in sentences that the language model parses badly, or that hide who speaks."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser import parse_blocks
from claimcheck.parser.language import parse_texts
from claimcheck.parser.tokens import tokens_of
from tests.parser.attribution_cases import article_of, find

# (text, source or None, the words of the cue in order, content)
READ = [
    # a clause hung elsewhere than below its cue
    (
        "Lind said after the flood she would not rebuild the mill.",
        "Lind",
        ["said"],
        "she would not rebuild the mill",
    ),
    (
        "Owners have not said when they would open the bridge.",
        "Owners",
        ["have", "not", "said"],
        "when they would open the bridge",
    ),
    # a subject given to another verb
    (
        "Mayor Rosa Lind (a diver so calm she was once called the stone) says the pier is safe.",
        "Mayor Rosa Lind (a diver so calm she was once called the stone)",
        ["says"],
        "the pier is safe",
    ),
    # a cue between commas that was taken for a noun
    (
        "During the same month, state records show, the crane has lifted 216 loads.",
        "state records",
        ["show"],
        "During the same month, the crane has lifted 216 loads",
    ),
    ("As Lind told the Echo, the pier is shut.", "Lind", ["told"], "the pier is shut"),
    (
        "Crews still break the rule, and as Lind noted, many boats could still be seized.",
        "Lind",
        ["noted"],
        "many boats could still be seized",
    ),
    # who issues a text says what is in it
    (
        "The club issued a statement saying the pool had closed.",
        "The club",
        ["issued", "a", "statement", "saying"],
        "the pool had closed",
    ),
    (
        "Lind ended the meeting with a joke about the fog, adding that the pier was safe.",
        "Lind",
        ["adding"],
        "that the pier was safe",
    ),
    # a remark behind a thing is no content
    ("The mayor praised the pilot, who was 61.", "The mayor", ["praised"], "the pilot"),
    (
        "Claiming the fence was too low, Lind told the Echo that she would stay.",
        "Lind",
        ["Claiming"],
        "the fence was too low",
    ),
    # a comma outside the marks, as printers in Britain set it
    (
        "“We won’t”, says Lind, “ever go back”, and she means it.",
        "Lind",
        ["says"],
        "“We won’t” “ever go back”",
    ),
    # what papers report first, and what audits find, is said; what divers find is not
    (
        "The leak was first reported by The Harbor Gazette.",
        "The Harbor Gazette",
        ["was", "first", "reported"],
        "The leak",
    ),
    ("The audit found 31 leaks.", "The audit", ["found"], "31 leaks"),
    ("Lind said the same thing.", "Lind", ["said"], "the same thing"),
    # what is received, and what is asked
    (
        "Rosa Lind won the endorsement of the dockers.",
        "the dockers",
        ["won", "endorsement"],
        "Rosa Lind",
    ),
    (
        "Lind was asked about the leak on Monday.",
        None,
        ["was", "asked", "about"],
        "the leak",
    ),
    ("Asked about the leak, Lind wept.", None, ["Asked", "about"], "the leak"),
    (
        "Lind resigned in the hope that the pool would stay.",
        "Lind",
        ["in", "hope"],
        "that the pool would stay",
    ),
    # hearers are no source, wherever they stand
    (
        "The brakes had failed, the court heard.",
        None,
        ["the", "court", "heard"],
        "The brakes had failed",
    ),
    (
        "Orr drove through a red light, the jury was told.",
        None,
        ["the", "jury", "was", "told"],
        "Orr drove through a red light",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), READ, ids=lambda x: str(x)[:40])
def test_what_a_parse_hides(
    nlp: Any, text: str, source: str | None, cue: list[str], content: str
) -> None:
    found, _ = find(nlp, text)
    assert (source, " ".join(cue), content) in [
        (
            one.source.text if one.source else None,
            one.cue.text if one.cue else "",
            one.content.text.rstrip(".").replace(" ,", ","),
        )
        for one in found
    ]


def test_the_subject_has_the_doubts_that_its_pronoun_names(nlp: Any) -> None:
    """Lind repeated her doubts: Lind doubts; Orr mocked the mayor for her doubts: the mayor."""
    found, _ = find(nlp, "Rosa Lind repeated her claim that the pier was safe.")
    assert any(one.source and one.source.text == "Rosa Lind" for one in found)


def test_a_second_speaker_behind_and_speaks_for_himself(nlp: Any) -> None:
    found, _ = find(
        nlp, "Ann Orr said the pool was closed, and Bob Lind warned that fees would rise."
    )
    assert [(one.source.text if one.source else "", one.content.text) for one in found] == [
        ("Ann Orr", "the pool was closed"),
        ("Bob Lind", "that fees would rise"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The diver found a ring.",  # no document finds here
        "Lind said the names of the dead.",
        "Rust was reported by three owners.",
        "The court found Orr guilty.",
    ],
)
def test_what_is_no_statement(nlp: Any, text: str) -> None:
    found, _ = find(nlp, text)
    assert found == []


def test_who_is_quoted_as_saying_speaks(nlp: Any) -> None:
    found, _ = find(nlp, "Lind was quoted by the Echo as saying the dam was safe.")
    assert [(one.source.text if one.source else "", one.content.text) for one in found] == [
        ("Lind", "the dam was safe")
    ]


def test_a_headline_with_a_full_stop_names_its_speaker(nlp: Any) -> None:
    found, _ = find(nlp, "Poll: Lind and Orr in dead heat.", "The pool opened in May and was full.")
    assert [one.source.text if one.source else "" for one in found] == ["Poll"]


def test_declining_to_comment_ends_where_another_speaks(nlp: Any) -> None:
    found, _ = find(nlp, "The agency declined to comment and aides later said the pier was safe.")
    assert [one.content.text for one in found] == ["to comment", "the pier was safe"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "A jury found Bob Orr guilty of theft on Monday.",
            [("A jury found Bob Orr guilty of theft on Monday", None, False)],
        ),
        (
            "The brakes had failed twice, the court heard.",
            [("The brakes had failed twice", None, True)],
        ),
        (
            "The mayor praised the pilot, who had flown the line for 30 years.",
            [
                ("The mayor praised the pilot", "The mayor", False),
                ("The pilot had flown the line for 30 years", None, False),
            ],
        ),
    ],
)
def test_claims_of_verdicts_hearers_and_remarks(
    nlp: Any, text: str, claims: list[tuple[str, str | None, bool]]
) -> None:
    """(text, who says it, hedged) of each claim."""
    article = article_of([text])
    docs = parse_texts(nlp, [b.text for b in article.blocks])
    made = parse_blocks(article, [tokens_of(doc) for doc in docs]).claims
    told = [
        (
            c.text,
            c.attribution.source.text if c.attribution and c.attribution.source else None,
            c.hedged,
        )
        for c in made
    ]
    assert told == claims
