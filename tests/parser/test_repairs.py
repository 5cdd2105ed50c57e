"""Parses put right: each sentence is one that the small model reads wrongly."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from claimcheck.parser import parse
from claimcheck.parser.language import tokens_of_texts
from claimcheck.parser.repairs_rows import then_went_on
from claimcheck.parser.tokens import tokens_of
from tests.parser.drafts import article

SENTENCES = [
    # a rank ends no sentence, a sum with "m." may
    (
        "Nobody slept at the inn, County Patrol Sgt. Rosa Quill said.",
        ["Nobody slept at the inn"],
    ),
    (
        "Orr set up the scheme with a budget of £40m. It was due to open in 2019.",
        ["Orr set up the scheme with a budget of £40m", "It was due to open in 2019"],
    ),
    # one firm, not two people
    (
        "Marks & Cole, a retailer, shut 20 shops and sacked its chief.",
        [
            "Marks & Cole shut 20 shops",
            "Marks & Cole is a retailer",
            "Marks & Cole sacked its chief",
        ],
    ),
    # the day on which it was said, without "that" behind it
    ("Orr said on Friday he had sold the boats.", ["Orr had sold the boats"]),
    ("The agency reported on Monday Mary Kell was in Elsby.", ["Mary Kell was in Elsby"]),
    ("The agency reported Monday Mary Kell had sold boats.", ["Mary Kell had sold boats"]),
    ("Wardens said on Monday night a man had drowned.", ["A man had drowned"]),
    (
        "Wardens said that on Monday a man had drowned.",
        ["On Monday (13 May 2024) a man had drowned"],
    ),
    ("Wardens said a man drowned on Monday.", ["A man drowned on Monday (13 May 2024)"]),
    ("Wardens say on Monday the man left home.", ["On Monday (13 May 2024) the man left home"]),
    ("Wardens said Sunday Mass was cancelled.", ["Sunday (12 May 2024) Mass was cancelled"]),
    # subjects given to another verb
    (
        "Quill confirmed two girls, aged 12 and 14, had been arrested and bailed.",
        [
            "Two girls had been arrested",
            "Two girls were aged 12 and 14",
            "Two girls had been bailed",
        ],
    ),
    (
        "Orr hid the books after the home's owner, Elsby Care, ordered an audit.",
        [
            "Orr hid the books",
            "Elsby Care ordered an audit",
            "The home's owner is Elsby Care",
        ],
    ),
    (
        "The pilot, named as Hal Jessop, 61, and a passenger, Mary Kell, 44, were found dead.",
        [
            "Hal Jessop and Mary Kell were found dead",
            "The pilot was named as Hal Jessop",
            "Hal Jessop is 61 years old",
            "Mary Kell is a passenger",
            "Mary Kell is 44 years old",
        ],
    ),
    (
        "His co-accused, Paul Lunt, 52, a former clerk, admitted one count of theft.",
        [
            "Paul Lunt is 52 years old",
            "Paul Lunt is a former clerk",
            "Paul Lunt admitted one count of theft",
        ],
    ),
    (
        "Opening the case, Simon Ashe KC, prosecuting, said Orr had sold the boats.",
        ["Orr had sold the boats"],
    ),
    (
        "A mum-of-four last night blasted cops.",
        ["A mum-of-four last night blasted cops"],
    ),
    # rows of verbs
    (
        "The inquiry found that wardens ignored four warnings, failed to train staff and "
        "falsified records.",
        [
            "Wardens ignored four warnings",
            "Wardens failed to train staff",
            "Wardens falsified records",
        ],
    ),
    (
        "Prosecutors said Orr forged cheques, deleted messages and hid the cash.",
        ["Orr forged cheques", "Orr deleted messages", "Orr hid the cash"],
    ),
    (
        "Hundreds marched through Elsby, chanting slogans and waving flags.",
        [
            "Hundreds marched through Elsby",
            "Hundreds chanted slogans",
            "Hundreds waved flags",
        ],
    ),
    (
        "Elsby came from two down to beat Hull City and end a run of nine straight defeats.",
        ["Elsby came from two down to beat Hull City and end a run of nine straight defeats"],
    ),
    # participles
    ("Gross margin narrowed to 34.2%.", ["Gross margin narrowed to 34.2%"]),
    (
        "The yobs — three of them in masks — set fire to the slide.",
        ["The yobs — three of them in masks — set fire to the slide"],
    ),
    (
        "Councillors voted seven to four to reject the scheme, submitted by Elsby Homes.",
        [
            "Councillors voted to reject the scheme seven to four",
            "The scheme was submitted by Elsby Homes",
        ],
    ),
    (
        "The ferry sank within minutes, drowning 14 people, most of them children.",
        ["The ferry sank within minutes", "The ferry drowned 14 people, most of them children"],
    ),
    # who said it, behind what was said
    (
        "The depot has hired 64 guards, its manager, Rosa Quill, said.",
        ["The depot has hired 64 guards", "Its manager is Rosa Quill"],
    ),
    (
        "The firm sold two boats, a spokeswoman, Jo Dunn, said on Friday.",
        ["The firm sold two boats", "Jo Dunn is a spokeswoman"],
    ),
    (
        "A heating oil pipe leaked into Saltby Brook for a day, the River Office said on Friday.",
        ["A heating oil pipe leaked into Saltby Brook for a day"],
    ),
    (
        "Orr said through a lawyer that he had not spoken to Quill since 2019.",
        ["Orr had not spoken to Quill since 2019"],
    ),
    (
        "Mira Orr, who led the dig, denied that plaster had been used.",
        ["Mira Orr led the dig", "Plaster had not been used"],
    ),
    (
        "The sale came nine days after Fell Foods, a rival, opened a mill.",
        [
            "The sale came nine days after Fell Foods opened a mill",
            "Fell Foods opened a mill",
            "Fell Foods is a rival",
        ],
    ),
    (
        "Larchine has been sold since 1950, costs about 30p a day and is made from bark.",
        [
            "Larchine has been sold since 1950",
            "Larchine costs about 30p a day",
            "Larchine is made from bark",
        ],
    ),
    (
        "A nurse on the ward, who asked not to be named, said that beds were full.",
        ["A nurse on the ward asked not to be named", "Beds were full"],
    ),
    (
        "In September Carden Research, a lender, alleged that costs had doubled.",
        ["Carden Research is a lender", "Costs had doubled"],
    ),
    # but "that" may point
    ("Orr said that man was a thief.", ["That man was a thief"]),
    # and what is right stays as it is
    (
        "The strike is causing delays and mounting costs.",
        ["The strike is causing delays and mounting costs"],
    ),
    (
        "The dealer's claim that the painting was stolen is false.",
        ["The painting was stolen"],
    ),
    # what "and" joins is the next clause's subject, not a second object
    (
        "The coach praised the fans and his captain thanked the ground staff.",
        ["The coach praised the fans", "His captain thanked the ground staff"],
    ),
    (
        "The candidate has not talked about Zika and his campaign did not answer a request.",
        ["The candidate has not talked about Zika", "His campaign did not answer a request"],
    ),
    # … nor is a clause behind a phrase of place the first subject's
    (
        "The firm shut the plant after Orr, in a letter, called it a danger to the town.",
        ["The firm shut the plant"],
    ),
]


WHO = [  # who says it, and what, where the tree gave the verb of saying to another word
    ("Continued Orr: “The dam is safe.”", "Orr", "“The dam is safe.”"),
    (
        "A Tarn University poll found last week that Orr would win.",
        "A Tarn University poll",
        "that Orr would win",
    ),
    (
        "Several papers reported on Wednesday the police had spoken to Orr.",
        "Several papers",
        "the police had spoken to Orr",
    ),
    (
        "Though the dam was safe, he said, leaving early would be wise.",
        "he",
        "Though the dam was safe, leaving early would be wise",
    ),
    (
        "Orr praised the nurses’ courage and the way they kept the ward open.",
        "Orr",
        "the nurses’ courage and the way they kept the ward open",
    ),
    ("Evidence found in the flat showed that Orr had lied.", "Evidence", "that Orr had lied"),
    ("The report released last week said that costs rose.", None, "that costs rose"),
]


@pytest.mark.parametrize(("sentence", "source", "content"), WHO, ids=[s for s, _, _ in WHO])
def test_who_says_what(nlp: Any, sentence: str, source: str | None, content: str) -> None:
    (found,) = parse(article(sentence), nlp).attributions
    assert found.content.text == content
    assert source is None or (found.source and found.source.text) == source


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_claims_of_a_sentence(nlp: Any, sentence: str, expected: list[str]) -> None:
    found = [claim.text for claim in parse(article(sentence), nlp).claims]
    assert [text for text in expected if text not in found] == []
    assert len(found) <= len(expected) + 1


def test_the_tree_stays_a_tree(nlp: Any) -> None:
    for t in tokens_of_texts(nlp, [sentence for sentence, _ in SENTENCES]):
        for i in range(len(t)):
            at, steps = i, 0
            while t.head[at] != at and steps <= len(t):
                assert at in t.children[t.head[at]]
                at, steps = t.head[at], steps + 1
            assert steps <= len(t), t.text
        assert all(children == sorted(children) for children in t.children)


def test_a_mark_taken_for_a_verb_at_the_end_of_a_text_is_left_alone(nlp: Any) -> None:
    doc = Doc(
        nlp.vocab,
        words=["He", "left", "—"],
        tags=["PRP", "VBD", "VBD"],
        pos=["PRON", "VERB", "PUNCT"],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "conj"],
    )
    assert not then_went_on(tokens_of(doc), 2)
