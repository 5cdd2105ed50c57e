"""Who acts by an -ing form or an infinitive: the verb or noun above decides."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser import parse
from tests.parser.attribution_cases import find
from tests.parser.drafts import article

# (text, source, content): the attribution of whoever is said to speak, think or refuse
DOERS = [
    # the object of a verb that urges, drives or leaves
    (
        "The ban drove owners to argue that the city was unfair.",
        "owners",
        "that the city was unfair",
    ),
    (
        "The floods left many farmers fearing that the harvest was lost.",
        "many farmers",
        "that the harvest was lost",
    ),
    (
        "A neighbour heard the girl saying she was cold.",
        "the girl",
        "she was cold",
    ),
    # the object of the preposition that a verb asks for
    (
        "Pupils rely on teachers to explain why the test matters.",
        "teachers",
        "why the test matters",
    ),
    # whoever is blamed, thanked, accused or kept from it
    (
        "Ministers criticised the firm for saying the lake was clean.",
        "the firm",
        "the lake was clean",
    ),
    (
        "The board thanked the nurses for warning that the lift was broken.",
        "the nurses",
        "that the lift was broken",
    ),
    (
        "The judge fined the driver for claiming that he was ill.",
        "the driver",
        "that he was ill",
    ),
    (
        "The paper accused the mayor of denying that the leak was real.",
        "the mayor",
        "that the leak was real",
    ),
    (
        "The court stopped the firm from claiming that its cream cured acne.",
        "the firm",
        "that its cream cured acne",
    ),
    (
        "Fans gave credit to the coach for admitting that he had erred.",
        "the coach",
        "that he had erred",
    ),
    # … but the subject where nobody is
    (
        "Orr apologised for saying that the crew was drunk.",
        "Orr",
        "that the crew was drunk",
    ),
    (
        "Lind used the speech to argue that rents were too high.",
        "Lind",
        "that rents were too high",
    ),
    # whoever is filmed, not whoever shows it
    (
        "Lind released footage of Orr admitting that the pump was off.",
        "Orr",
        "that the pump was off",
    ),
    # whoever stands beside the main clause
    (
        "The show ended with Lind asking Orr whether he would resign.",
        "Lind",
        "whether he would resign",
    ),
    # times and occasions say nothing: whoever spends or holds them does
    (
        "The coach had a hard time explaining why the team had lost.",
        "The coach",
        "why the team had lost",
    ),
    (
        "“It will hold,” she said at a meeting announcing that the dam was full.",
        "she",
        "that the dam was full",
    ),
    (
        "The firms sold the gas abroad, in many cases claiming that it was safe.",
        "The firms",
        "that it was safe",
    ),
    (
        "Lind opened a harbour rally blasting the plan for the marina.",
        "Lind",
        "the plan for the marina",
    ),
    # … but a rally may oppose a war
    ("Police broke up a rally opposing the war.", "a rally", "the war"),
    ("Two men died at a protest opposing the mine.", "a protest", "the mine"),
    # a letter says what its sender does, not what its reader does
    (
        "The bishop sent an email on Sunday to priests warning that the archive was shut.",
        "The bishop",
        "that the archive was shut",
    ),
    # the thing posted hopes for nothing
    (
        "She posted it believing that nobody would look.",
        "She",
        "that nobody would look",
    ),
    # "it was …" is about nobody: whoever acts in the clause beside it speaks
    (
        "It was a blow to the port, as Mrs Orr repeated the charge, saying the quay was rotten.",
        "Mrs Orr",
        "the quay was rotten",
    ),
    # behind a comma the form goes with the subject, also of what somebody is
    (
        "The governor was the loudest voice at the debate, mocking Orr as a fool.",
        "The governor",
        "Orr as a fool",
    ),
    # at the end of a clause in front, whoever acts in that
    (
        "As Orr stood by his remark, refusing to accept that he was wrong, Lind left.",
        "Orr",
        "that he was wrong",
    ),
    # no moment denounces anything
    (
        "Lind had a strong moment that could help her, forcefully denouncing the plan.",
        "Lind",
        "the plan",
    ),
    (
        "The two leaders are on record opposing the ban.",
        "The two leaders",
        "the ban",
    ),
    # a remark may stand between
    (
        "The delay has left many owners, including his friends, fearing that it will never end.",
        "many owners, including his friends",
        "that it will never end",
    ),
    # papers are relied on, and claim nothing
    (
        "The firm relied on old papers to claim that the land was its own.",
        "The firm",
        "that the land was its own",
    ),
    # what is said behind "before" is said, no part of what was said before
    (
        "Orr said the pier was safe before adding that it would close.",
        "Orr",
        "that it would close",
    ),
    # whose answer it is
    (
        "Lind's answer was to say that the pier would reopen.",
        "Lind",
        "that the pier would reopen",
    ),
    (
        "The columnist went so far as to say that the league was dead.",
        "The columnist",
        "that the league was dead",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), DOERS)
def test_who_acts(nlp: Any, text: str, source: str, content: str) -> None:
    found, _ = find(nlp, text)
    told = {one.content.text: one.source.text if one.source else None for one in found}
    assert told.get(content) == source


def test_a_blame_is_not_cut_where_another_is_said_to_speak(nlp: Any) -> None:
    """ "accused *the mayor of denying …*": the whole of it is the accusation."""
    found, _ = find(nlp, "The paper accused the mayor of denying that the leak was real.")
    assert "the mayor of denying that the leak was real" in [one.content.text for one in found]


# (text, source of the quotation): what stands behind it says more than what leads in to it
SPEAKERS = [
    ("Orr was calm: “The pier will hold,” the engineer said.", "the engineer"),
    ("Orr scolded him: “You never called us once,” she said. “Not one time.”", "she"),
    # … but not where a new sentence begins
    ("Orr said: “The pier will hold.” Lind said that he was wrong.", "Orr"),
    # the hearer stands behind "told"
    ("“We were wrong not to ask,” Ramos, 58, told the Echo on Monday.", "Ramos, 58"),
    # a participle behind a comma is the subject's
    (
        "Band member Orr shared the news on social media, adding, “We won the cup.”",
        "Band member Orr",
    ),
]


@pytest.mark.parametrize(("text", "source"), SPEAKERS)
def test_who_is_quoted(nlp: Any, text: str, source: str) -> None:
    found, quotations = find(nlp, text)
    speakers = {one.id: one.source.text for one in found if one.source}
    assert speakers.get(quotations[0].attribution or "") == source


def test_the_name_of_a_programme_is_no_quotation(nlp: Any) -> None:
    """ "On “Meet the Diver,” Orr said": a title behind a preposition."""
    found, _ = find(nlp, "In an interview on “Meet the Diver,” Orr said the pier was safe.")
    assert [one.content.text for one in found] == ["the pier was safe"]


# (text, the claims and their sources): a share of those asked is a figure of whoever asked
SHARES = [
    (
        "The poll found that 31 per cent of voters said they were afraid of floods.",
        [("31 per cent of voters said they were afraid of floods", "The poll")],
    ),
    (
        "In a poll for the Echo, 31% of voters said they were afraid of floods.",
        [("31% of voters said they were afraid of floods", "a poll for the Echo")],
    ),
    (
        "One in five owners said they had been robbed.",
        [("One in five owners said they had been robbed", None)],
    ),
    # … but some who are counted speak for themselves
    ("Three officials said the dam was safe.", [("The dam was safe", "Three officials")]),
    ("A third said the room was cold.", [("The room was cold", "A third")]),
    (
        "Majority leader Ann Orr said the bill was dead.",
        [("The bill was dead", "Majority leader Ann Orr")],
    ),
]


@pytest.mark.parametrize(("text", "claims"), SHARES)
def test_a_share_of_many_is_no_speaker(
    nlp: Any, text: str, claims: list[tuple[str, str | None]]
) -> None:
    told = [
        (c.text, c.attribution.source.text if c.attribution and c.attribution.source else None)
        for c in parse(article(text), nlp).claims
    ]
    assert told == claims
