"""Sentences → atomic claims that stand alone."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.model import Claim, Kind
from claimcheck.parser import parse
from tests.parser.drafts import article


def claims(nlp: Any, *paragraphs: str) -> list[Claim]:
    return list(parse(article(*paragraphs), nlp).claims)


def texts(nlp: Any, *paragraphs: str) -> list[str]:
    return [claim.text for claim in claims(nlp, *paragraphs)]


SPLITS = [
    # coordinated verbs share subject, auxiliaries and object
    (
        "Guards were beating, robbing and kicking migrants at the border.",
        [
            "Guards were beating migrants at the border",
            "Guards were robbing migrants at the border",
            "Guards were kicking migrants at the border",
        ],
    ),
    (
        "Officers searched the flat, seized two phones and arrested a man.",
        ["Officers searched the flat", "Officers seized two phones", "Officers arrested a man"],
    ),
    (
        "Noor was arrested and charged with theft.",
        ["Noor was arrested", "Noor was charged with theft"],
    ),
    (
        "Police searched nine flats on Thursday night, hours after a court shut the club.",
        ["Police searched nine flats on Thursday night (9 May 2024)", "A court shut the club"],
    ),
    (
        "Orr was swept away, a week after the town of Upper Elsby was flooded.",
        ["Orr was swept away", "The town of Upper Elsby was flooded"],
    ),
    (
        "The shop is worth £2m, although it had been losing money.",
        ["The shop is worth £2m", "It had been losing money"],
    ),
    # how something is done is no clause of its own
    ("The owner spoke as if she had lost.", ["The owner spoke as if she had lost"]),
    # how long after is part of what came; "yesterday" is not
    (
        "The sale came nine days after the owner died.",
        ["The sale came nine days after the owner died", "The owner died"],
    ),
    (
        "Three were hurt yesterday after the wall fell.",
        ["Three were hurt yesterday", "The wall fell"],
    ),
    # a verb said once of two things
    (
        "The Orrs moved to Denmark in 2019 and to Peru in 2021.",
        ["The Orrs moved to Denmark in 2019", "The Orrs moved to Peru in 2021"],
    ),
    (
        "Mira Orr won gold in 2012 and silver in 2016.",
        ["Mira Orr won gold in 2012", "Mira Orr won silver in 2016"],
    ),
    (
        "Mira Orr was jailed for theft in 2010 and for fraud in 2015.",
        ["Mira Orr was jailed for theft in 2010", "Mira Orr was jailed for fraud in 2015"],
    ),
    (
        "Police said Mira Orr paid £2m in 2020 and £3m in 2021.",
        ["Mira Orr paid £2m in 2020", "Mira Orr paid £3m in 2021"],
    ),
    # but two places need not be two deeds, and two dates of one thing are no gap
    (
        "Mira Orr bought a house in Hull and a flat in Leeds.",
        ["Mira Orr bought a house in Hull and a flat in Leeds"],
    ),
    (
        "The wage was £9 in 2015 and £6 in 2021, a fall of a third.",
        [
            "The wage was £9 in 2015 and £6 in 2021",
            "The wage was £9 in 2015 and £6 in 2021, a fall of a third",
        ],
    ),
    ("The jury met in 2019 and in 2020.", ["The jury met in 2019 and in 2020"]),
    # a list is no apposition, and a street says nothing of what stands in it
    (
        "Orr spent the money on cruises, a horse and a hot tub.",
        ["Orr spent the money on cruises, a horse and a hot tub"],
    ),
    # whoever stands beside a name
    (
        "A retired stoker, Derek Hollis, 78, was swept to his death.",
        [
            "Derek Hollis was swept to his death",
            "Derek Hollis is a retired stoker",
            "Derek Hollis is 78 years old",
        ],
    ),
    # what only leads to the text behind it
    ("Here is what we know. The mill is shut.", ["The mill is shut"]),
    ("Here is the list.", ["Here is the list"]),
    # "that" before a name, and "which" of a deed
    (
        "Carrow Crown Court heard that Orr, who was seven weeks into his apprenticeship, had been "
        "given no harness.",
        ["Orr had been given no harness", "Orr was seven weeks into his apprenticeship"],
    ),
    (
        "Ann Orr is charged with spreading false results, which carries five years in prison.",
        [
            "Ann Orr is charged with spreading false results",
            "Spreading false results carries five years in prison",
        ],
    ),
    ("Mira Orr missed last year's final.", ["Mira Orr missed last year's (2023) final"]),
    # an apostrophe is no quotation mark
    (
        "The files hold the postcodes of users’ homes.",
        ["The files hold the postcodes of users' homes"],
    ),
    # deeds in -ing: of whoever is accused, banned, told after what
    (
        "The union accused Elsby Homes on Monday of hiding a leak.",
        ["Elsby Homes hid a leak"],
    ),
    (
        "Mira Orr accused the guards of having beaten a man.",
        ["The guards had beaten a man"],
    ),
    (
        "Mira Orr was banned in 1999 after failing a test.",
        ["Mira Orr was banned in 1999", "Mira Orr failed a test"],
    ),
    (
        "Mira Orr was suspended for missing two tests.",
        ["Mira Orr was suspended", "Mira Orr missed two tests"],
    ),
    ("Mira Orr left after being told to go.", ["Mira Orr left", "Mira Orr was told to go"]),
    # but nobody says that the arrested did it, or what was not so
    (
        "Police arrested Mira Orr for stealing a car.",
        ["Police arrested Mira Orr for stealing a car"],
    ),
    ("The firm was not fined for hiding the leak.", ["The firm was not fined for hiding the leak"]),
    (
        "Mira Orr will be banned after failing a test.",
        ["Mira Orr will be banned after failing a test"],
    ),
    ("Mira Orr was accused of hiding the cash.", ["Mira Orr was accused of hiding the cash"]),
    # who an apposition is goes on being told
    (
        "Mira Orr, a nurse who left in May, wept.",
        ["Mira Orr wept", "Mira Orr is a nurse", "Mira Orr left in May"],
    ),
    ("Mira Orr is a nurse who left in March.", ["Mira Orr is a nurse who left in March"]),
    (
        "The son of a butcher, Paul Orr left school at 14.",
        ["Paul Orr is the son of a butcher", "Paul Orr left school at 14"],
    ),
    (
        "Born in Leeds in 1929, the son of a butcher, Orr left school at 14.",
        [
            "Orr was born in Leeds in 1929",
            "Orr is the son of a butcher",
            "Orr left school at 14",
        ],
    ),
    ("Unlike the mayor, Mira Orr voted.", ["Unlike the mayor, Mira Orr voted"]),
    # a row that a dash breaks, two sentences that a comma joins, an event in a phrase
    (
        "Mira Orr won four prizes — then left before the dinner.",
        ["Mira Orr won four prizes", "Mira Orr then left before the dinner"],
    ),
    (
        "I sold the farm, nothing good was left in there.",
        ["I sold the farm", "Nothing good was left in there"],
    ),
    ("These are no leaks, they are chimneys.", ["These are no leaks, they are chimneys"]),
    (
        "The men fell off the pier, our reporter saw.",
        ["The men fell off the pier, our reporter saw"],
    ),
    (
        "The towns made peace in 1921 after a war in which 300 people died.",
        ["The towns made peace in 1921 after a war", "300 people died in a war"],
    ),
    (
        "Mira Orr, who won twice in Hull, dazzled in a gown by Ada Grey.",
        ["Mira Orr dazzled in a gown by Ada Grey", "Mira Orr won twice in Hull"],
    ),
    # who is denied a thing denies nothing
    (
        "Prisoners had been beaten and denied medical care.",
        ["Prisoners had been beaten", "Prisoners had been denied medical care"],
    ),
    (
        "The notice follows articles in the Gazette, an exile newspaper, which wrote last month, "
        "citing a guard, that the mill had burned.",
        [
            "The notice follows articles in the Gazette",
            "The Gazette is an exile newspaper",
            "The mill had burned",
        ],
    ),
    # records without a verb
    ("Attendance: 6,214.", ["Attendance: 6,214"]),
    ("Sent off: Pryde 58. Booked: Trett, Byre.", ["Sent off: Pryde 58", "Booked: Trett, Byre"]),
    (
        "Sent off: Pryde 58; Booked: Trett, Byre. Attendance: 6,214; Referee: Ann Lowe.",
        [
            "Sent off: Pryde 58",
            "Booked: Trett, Byre",
            "Attendance: 6,214",
            "Referee: Ann Lowe",
        ],
    ),
    (
        "A 20-metre mast at Hob's Farm: refused. For: 4. Against: 9.",
        ["A 20-metre mast at Hob's Farm: refused. For: 4. Against: 9"],
    ),
    ("He resigned and left the country.", ["He resigned", "He left the country"]),
    (
        "The plan will save £2m but cost 45 jobs.",
        ["The plan will save £2m", "The plan will cost 45 jobs"],
    ),
    # two sentences in one
    (
        "All nine sailors were rescued; nobody drowned.",
        ["All nine sailors were rescued", "Nobody drowned"],
    ),
    (
        "The council raised rents, and angry tenants marched to the square.",
        ["The council raised rents", "Angry tenants marched to the square"],
    ),
    # "or" does not say which: the claim stays whole
    (
        "Prisoners are beaten or starved.",
        ["Prisoners are beaten or starved"],
    ),
    (
        "Vera Kos, who lives in Hull and did not give her age, wept.",
        ["Vera Kos wept", "Vera Kos lives in Hull", "Vera Kos did not give her age"],
    ),
    # a condition is no statement
    (
        "Vera Kos threatened to close the pier if nobody paid.",
        ["Vera Kos threatened to close the pier if nobody paid"],
    ),
    # participles before the subject
    (
        "Born in Leeds in 1934, Orla Finch moved to Hull at 19.",
        ["Orla Finch was born in Leeds in 1934", "Orla Finch moved to Hull at 19"],
    ),
    # no auxiliary that the article does not have, unless a passive stands beside
    (
        "About 90 people watched from the pier.",
        ["About 90 people watched from the pier"],
    ),
    (
        "Two people were killed and nine others injured.",
        ["Two people were killed", "Nine others were injured"],
    ),
    # what one thing is called is said of the last of a row
    (
        "The union and Tern Rescue, a charity based in Hull, are raising money.",
        ["The union and Tern Rescue are raising money", "Tern Rescue is a charity based in Hull"],
    ),
    # a name that the tagger takes for a noun is written in full
    (
        "Castle Rovers won the cup. Rovers have won it six times.",
        ["Castle Rovers won the cup", "Castle Rovers have won it six times"],
    ),
    # relative clauses
    (
        "Orla Finch, who chairs the trust, opened the museum.",
        ["Orla Finch opened the museum", "Orla Finch chairs the trust"],
    ),
    (
        "The tower, which the city bought in 2016, has 40 flats.",
        ["The tower has 40 flats", "The city bought the tower in 2016"],
    ),
    (
        "Anton Reiss, whose sister owns the mine, resigned.",
        ["Anton Reiss resigned", "Anton Reiss's sister owns the mine"],
    ),
    (
        "Children who missed school were fined.",
        ["Children who missed school were fined"],
    ),
    (
        "He lives in Dover, where police have arrested ten men.",
        ["He lives in Dover", "Police have arrested ten men in Dover"],
    ),
    # appositives
    (
        "Lena Okoye, a former judge, leads the inquiry.",
        ["Lena Okoye leads the inquiry", "Lena Okoye is a former judge"],
    ),
    (
        "The contract went to Norwell, a Leeds firm with 14 employees.",
        ["The contract went to Norwell", "Norwell, a Leeds firm, has 14 employees"],
    ),
    (
        "Maud Perry, 83, won the race.",
        ["Maud Perry won the race", "Maud Perry is 83 years old"],
    ),
    ("The drug, zelotrin, was approved.", ["The drug, zelotrin, was approved"]),
    ("They met in Whitby, Yorkshire, in May.", ["They met in Whitby, Yorkshire, in May"]),
    # participles
    (
        "The bomb went off at noon, killing three people.",
        ["The bomb went off at noon", "The bomb killed three people"],
    ),
    ("The wall may fall, killing three.", ["The wall may fall, killing three"]),
    (
        "The chapel, built in 1923, has been sold.",
        ["The chapel has been sold", "The chapel was built in 1923"],
    ),
    (
        "Two flats were sealed, bringing the total to nine.",
        ["Two flats were sealed", "Two flats were sealed, bringing the total to nine"],
    ),
    # adverbial clauses that assert, and those that limit
    (
        "The pool was closed yesterday after a swimmer was cut by glass.",
        ["The pool was closed yesterday", "A swimmer was cut by glass"],
    ),
    ("Although rents rose, sales fell.", ["Rents rose", "Sales fell"]),
    (
        "The firm would close if sales fell.",
        ["The firm would close if sales fell"],
    ),
    (
        "The trains stopped because a cable broke.",
        ["The trains stopped because a cable broke"],
    ),
    # what is added behind a comma is told with what it is added to
    (
        "Sales were 8.0 tonnes, down from 12.1.",
        ["Sales were 8.0 tonnes", "Sales were 8.0 tonnes, down from 12.1"],
    ),
    (
        "Nine others were hurt, three of them badly.",
        ["Nine others were hurt", "Nine others were hurt, three of them badly"],
    ),
    (
        "The line opens in 2027, a year later than planned, the auditor said.",
        ["The line opens in 2027", "The line opens in 2027, a year later than planned"],
    ),
    (
        "Sales fell to £40m, the lowest since 2009.",
        ["Sales fell to £40m", "Sales fell to £40m, the lowest since 2009"],
    ),
    (
        "They voted for it, after a debate of three hours.",
        [
            "They voted for it",
            "They voted for it, after a debate of three hours",
        ],
    ),
    (
        "The club sacked him, less than a day after a 4-1 defeat.",
        [
            "The club sacked him",
            "The club sacked him, less than a day after a 4-1 defeat",
        ],
    ),
    (
        "Rain fell for an hour, about twice the usual time.",
        [
            "Rain fell for an hour",
            "Rain fell for an hour, about twice the usual time",
        ],
    ),
    ("She sold two cars, three vans and a bus.", ["She sold two cars, three vans and a bus"]),
    # … but not where the clause may be true with it alone
    *(
        (f"{whole}.", [whole])
        for whole in (
            "All of them survived, with the exception of the captain",
            "No one had climbed the peak, before two Poles climbed it in 1978",
            "The bridge is closed to lorries, after dark",
            "It was the largest port in Europe, after Orle",
            "Nobody may enter, without a permit",
            "He was not sacked, because of his age",
            "The attack killed 14 people, three of them children, in the old town",
            "Nine people were hurt, none of them badly",
            "The firm would lose £9m, more than half of its capital, if the law passed",
        )
    ),
    (
        "The mayor said nine were hurt, after a visit to the site.",
        ["Nine were hurt, after a visit to the site"],
    ),
    (
        "Hull beat Leeds 3-1, after extra time.",
        ["Hull beat Leeds 3-1", "Hull beat Leeds 3-1, after extra time"],
    ),
    ("Hull beat Leeds 3-1 after extra time.", ["Hull beat Leeds 3-1 after extra time"]),
    ("They voted 12–3 in favour of it.", ["They voted 12–3 in favour of it"]),
    ("He lives in Hull, 12 Mill Lane.", ["He lives in Hull, 12 Mill Lane"]),
    ("They met on Monday, 12 May, in Leeds.", ["They met on Monday, 12 May, in Leeds"]),
    (
        "“We won 71 seats, down from 84,” she said.",
        ["We won 71 seats, down from 84"],
    ),
    (
        "Nine people were killed and 14 others injured when the bus overturned.",
        [
            "Nine people were killed",
            "14 others were injured when the bus overturned",
        ],
    ),
    (
        "The tenor, who was born in 1950 and who has two sons, has retired.",
        ["The tenor has retired", "The tenor was born in 1950", "The tenor has two sons"],
    ),
    # what ties a sentence to the last is left out
    ("Meanwhile, the ferry was repaired.", ["The ferry was repaired"]),
]


def test_a_lists_items_go_on_from_its_lead_in(nlp: Any) -> None:
    from claimcheck.reader import read_text

    text = (
        "The council met on Monday.\n\nThe stolen files contain:\n\n- names and addresses\n"
        "- photographs\n\nThe council has:\n\n- ordered a review;\n- hired a lawyer."
    )
    found = [c.text for c in parse(read_text(text, format="md"), nlp).claims]
    assert found == [
        "The council met on Monday",
        "The stolen files contain names and addresses",
        "The stolen files contain photographs",
        "The council has ordered a review",
        "The council has hired a lawyer",
    ]


@pytest.mark.parametrize(("sentence", "expected"), SPLITS, ids=[s for s, _ in SPLITS])
def test_a_sentence_is_split_into_claims(nlp: Any, sentence: str, expected: list[str]) -> None:
    found = [
        text.replace("’", "'").replace(" (14 May 2024)", "").replace(" (2024)", "")
        for text in texts(nlp, sentence)
    ]
    assert found == expected


ATTRIBUTED = [
    # sentence, text of the claim, its source, polarity
    (
        "The clerk said that the gates were open.",
        "The gates were open",
        "The clerk",
        True,
    ),
    (
        "Dana Holt denied that any water had been spilt.",
        "No water had been spilt",
        "Dana Holt",
        False,
    ),
    (
        "Dana Holt denied that she took the money.",
        "Dana Holt did not take the money",
        "Dana Holt",
        False,
    ),
    ("Dana Holt denied stealing £400.", "Dana Holt did not steal £400", "Dana Holt", False),
    (
        "Dana Holt denied that the door was locked.",
        "The door was not locked",
        "Dana Holt",
        False,
    ),
    ("“I saw the fire,” said Dana Holt.", "Dana Holt saw the fire", "Dana Holt", True),
    ("“I am the owner,” said Dana Holt.", "Dana Holt is the owner", "Dana Holt", True),
    (
        "Nurses have resigned, according to the union.",
        "Nurses have resigned",
        "the union",
        True,
    ),
    (
        "The agency confirmed reports that soldiers had left the town.",
        "Soldiers had left the town",
        "The agency",
        True,
    ),
]


@pytest.mark.parametrize(("sentence", "text", "source", "polarity"), ATTRIBUTED)
def test_what_somebody_says_is_a_claim_of_theirs(
    nlp: Any, sentence: str, text: str, source: str, polarity: bool
) -> None:
    (claim,) = claims(nlp, sentence)
    assert claim.text == text
    assert claim.polarity is polarity
    assert claim.attribution is not None
    assert claim.attribution.source is not None
    assert source in (claim.attribution.source.name, claim.attribution.source.text)


def test_the_cue_makes_no_claim_but_what_hangs_on_it_does(nlp: Any) -> None:
    found = claims(nlp, "Mary Cole, who led the survey, said that the reef was dying.")
    assert [(c.text, c.kind) for c in found] == [
        ("Mary Cole led the survey", Kind.NONE),
        ("The reef was dying", Kind.INDIRECT),
    ]


def test_every_sentence_of_a_quotation_is_a_claim_of_its_speaker(nlp: Any) -> None:
    found = claims(nlp, "“The roof leaked. The floor was wet,” said Ned Abbott. “Nobody came.”")
    assert [c.text for c in found] == ["The roof leaked", "The floor was wet", "Nobody came"]
    assert {
        c.attribution and c.attribution.source and c.attribution.source.name for c in found
    } == {"Ned Abbott"}


def test_what_somebody_did_by_a_word_of_saying_is_the_whole_clause(nlp: Any) -> None:
    (deed,) = claims(nlp, "Three members of the union backed the motion.")
    *_, blame = claims(nlp, "The panel sat for 12 days and heard 40 witnesses, blaming the pilot.")
    (opinion,) = claims(nlp, "Ann Lee called the ruling “a mockery”.")

    assert deed.quote == deed.text == "Three members of the union backed the motion"
    assert opinion.quote == "the ruling “a mockery”"
    assert "witnesses" not in blame.quote


def test_a_span_holds_the_clause_without_cue_that_and_full_stop(nlp: Any) -> None:
    draft = article("The clerk said that the gates were open.")
    (claim,) = parse(draft, nlp).claims
    assert claim.quote == "the gates were open"
    assert draft.text[claim.span.start : claim.span.end] == claim.quote


def test_a_coordinated_verb_has_its_own_stretch_and_a_whole_proposition(nlp: Any) -> None:
    second = claims(nlp, "Guards were beating, robbing and kicking migrants at the border.")[1]
    assert second.quote == "robbing"
    assert [word.text for word in second.words][:4] == ["Guards", "were", "robbing", "migrants"]
    root = next(n for n, word in enumerate(second.words) if word.head == n)
    assert {second.words[n].text: second.words[n].head for n in range(4)} == {
        "Guards": root,
        "were": root,
        "robbing": root,
        "migrants": root,
    }


def test_a_relative_clause_has_its_noun_as_subject(nlp: Any) -> None:
    claim = claims(nlp, "Norwell, which paid for the survey, has closed.")[1]
    assert [(w.text, w.dep) for w in claim.words][:2] == [("Norwell", "nsubj"), ("paid", "ROOT")]


def test_pronouns_and_short_names_are_written_in_full(nlp: Any) -> None:
    found = claims(nlp, "Orla Finch runs a bakery. Finch opened it in 2010. She employs 12 people.")
    assert found[1].text.startswith("Orla Finch opened")
    assert found[2].text == "Orla Finch employs 12 people"
    assert found[2].words[0].text == "She"
    assert found[2].words[0].refers_to == "Orla Finch"


def test_figures_of_a_claim_are_its_own(nlp: Any) -> None:
    first, second = claims(nlp, "The fire killed nine people and injured 30 others.")
    assert [f.low for f in first.figures] == [9]
    assert [f.low for f in second.figures] == [30]


def test_headings_make_no_claims(nlp: Any) -> None:
    assert texts(nlp, "# The mayor resigned", "The clerk stayed.") == ["The clerk stayed"]


def test_claims_of_the_same_words_in_two_places_have_two_ids(nlp: Any) -> None:
    first, second = claims(nlp, "The clerk stayed.", "The clerk stayed.")
    assert first.text == second.text
    assert first.id != second.id


def test_an_id_survives_edits_elsewhere_and_new_line_breaks(nlp: Any) -> None:
    before = claims(nlp, "The bridge in the old town\nfell on two cars.")
    after = claims(nlp, "It rained all day.", "The bridge in the\nold town fell on two cars.")
    assert [c.id for c in before] == [c.id for c in after[1:]]
    assert len(before[0].id) == 12


def test_a_line_that_only_says_what_follows_makes_no_claim(nlp: Any) -> None:
    found = texts(nlp, "What changes:", "- Parking will cost £4 from 1 June.")
    assert found == ["Parking will cost £4 from 1 June (2024)"]


def test_a_paragraph_after_a_list_is_nobodys(nlp: Any) -> None:
    found = claims(
        nlp,
        "The harbour office said:",
        "- Pier 4 closed on Monday.",
        "- Two ships left.",
        "The pier was built in 1961.",
    )
    assert [c.kind is Kind.NONE for c in found] == [False, False, True]


def test_we_of_somebody_who_speaks_for_a_body_refers_to_it(nlp: Any) -> None:
    found = claims(
        nlp,
        "The Elsby Guard is ready, said Col. Peter Darr, a spokesman for the guard. "
        "“Our men have retaken the bridge,” Darr said.",
    )
    (our,) = [w for c in found for w in c.words if w.lemma == "our"]
    assert (our.text, our.refers_to) == ("Our", "Elsby Guard")


def test_the_hour_of_an_entry_is_no_part_of_its_claim(nlp: Any) -> None:
    assert texts(nlp, "14.10 Trains to Hull have been cancelled.", "15.20") == [
        "Trains to Hull have been cancelled"
    ]


def test_places_joined_by_and_stay_two(nlp: Any) -> None:
    found = texts(nlp, "Trains between Hull and Elsby stopped.", "Crews went to Elsby in boats.")
    assert found[-1] == "Crews went to Elsby in boats"


def test_who_answers_is_whom_the_article_interviews(nlp: Any) -> None:
    found = claims(
        nlp,
        "Vera Kos spoke to us on Monday, a year after Ned Abbott had left.",
        "Q: Is the dam safe?",
        "A: It was checked. I saw it myself.",
        "Q: By whom?",
    )
    sources = [c.attribution.source for c in found if c.attribution and c.attribution.source]
    answers = [s.name for s in sources if s.text == "A"]
    assert answers == ["Vera Kos", "Vera Kos"]
    assert "Vera Kos saw it" in [c.text for c in found]


INTERVIEW = (
    "Mara Voss, 52, has fished off Saltby since 1991. She spoke to the Echo.",
    "When did you know of the storm?",
    "The radio told me at six. Three boats stayed out.",
    "What did it cost you?",
    "My brother lost his nets.",
)


def test_answers_without_labels_are_whose_interview_it_is(nlp: Any) -> None:
    told = [
        (c.text, c.attribution.source.name if c.attribution and c.attribution.source else None)
        for c in claims(nlp, *INTERVIEW)
        if c.checkable
    ]
    assert told[-3:] == [
        ("The radio told Mara Voss at six", "Mara Voss"),
        ("Three boats stayed out", "Mara Voss"),
        ("Mara Voss’ brother lost his nets", "Mara Voss"),
    ]
    assert all(who is None for _, who in told[:-3])


# found in articles of our own: what an editor would strike out
MENDED = [
    (  # a person's clause, whoever stands nearer
        "Karl Brandt of Ulm University, who was not asked, called the work careful.",
        "Karl Brandt of Ulm University was not asked",
        None,
    ),
    (
        "Two goals in five minutes beat the holders, Castle Rovers.",
        "The holders are Castle Rovers",
        None,
    ),
    (  # a speaker behind a place
        "In return she paid for his flat in Portugal, the prosecutor, Hamish Boyle, told the jury.",
        "In return she paid for his flat in Portugal",
        "the prosecutor, Hamish Boyle",
    ),
    (  # a clause that goes on without its subject
        "Kett said his client was deeply ashamed, had lost his home, and had repaid £90,000.",
        "Kett’s client had repaid £90,000",
        "Kett",
    ),
    (  # what somebody does in a clause beside him
        "Governor Anita Lowell, who declared an emergency in three counties, has resigned.",
        "Governor Anita Lowell declared an emergency in three counties",
        None,
    ),
    (
        "The team also found that exposure to street lighting cut sleep by 1.6 hours a night.",
        "Exposure to street lighting cut sleep by 1.6 hours a night",
        "The team",
    ),
    (  # for whom a spokesman speaks
        "The Department for Coasts lost. A spokesperson for the department said it would appeal.",
        "Department for Coasts would appeal",
        "A spokesperson for the department",
    ),
    ("She sells fish on the pier, where she has a shop.", "She has a shop on the pier", None),
    # words that begin with "co", "ex" or "vice"
    (
        "The growers' co-operative said prices had fallen by 4 per cent.",
        "Prices had fallen by 4 per cent",
        "The growers' co-operative",
    ),
    (
        "The shop was closed by the growers' co-operative, said his ex-wife.",
        "The shop was closed by the growers' co-operative",
        "his ex-wife",
    ),
    (
        "The growers’ co-operative, which has 400 members, sold its mill.",
        "The growers’ co-operative has 400 members",
        None,
    ),
    (
        "The house was sold, according to his ex-wife.",
        "The house was sold",
        "his ex-wife",
    ),
    (
        "The bank lost £4m, the co-founder of Norvane told the Orla Argus.",
        "The bank lost £4m",
        "the co-founder of Norvane",
    ),
    (
        "The vice-president said the bank had lost £4m.",
        "The bank had lost £4m",
        "The vice-president",
    ),
    ("The council backed the co-operative.", "The council backed the co-operative", "The council"),
    ("The Co-op said it had shut its shop.", "The Co-op had shut its shop", "The Co-op"),
    ("The runner-up said the race was run in rain.", "The race was run in rain", "The runner-up"),
]


@pytest.mark.parametrize(("sentence", "text", "source"), MENDED, ids=lambda x: str(x)[:40])
def test_a_claim_stands_as_an_editor_would_have_it(
    nlp: Any, sentence: str, text: str, source: str | None
) -> None:
    told = [
        (c.text, c.attribution.source.text if c.attribution and c.attribution.source else None)
        for c in claims(nlp, sentence)
    ]
    assert (text, source) in told


def test_an_article_that_speaks_of_somebody_is_no_interview(nlp: Any) -> None:
    asked = ("Who will pay?", "Voss owes us an answer.", "Who is to blame?", "We asked her twice.")
    told = [c for c in claims(nlp, INTERVIEW[0], *asked) if c.block > 1]
    assert told
    assert all(c.attribution is None or c.attribution.cue for c in told)


def test_questions_that_the_article_asks_make_no_interview(nlp: Any) -> None:
    asked = ("Who will pay?", "The town has no money.", "Who is to blame?", "Nobody will say.")
    assert all(c.attribution is None for c in claims(nlp, INTERVIEW[0], *asked))


def test_what_is_said_at_the_end_or_goes_on_without_a_comma_is_the_speakers(nlp: Any) -> None:
    for sentence in (
        "A crowd of 900 watched at the pier, the club said.",
        "Vera Kos said the plan was sound but the sample was small.",
    ):
        assert {claim.kind for claim in claims(nlp, sentence)} == {Kind.INDIRECT}


def test_a_denial_told_of_an_accusation_is_not_the_accusers(nlp: Any) -> None:
    found = claims(nlp, "Ned Abbott accused Vera Kos of misleading the board, which she denies.")
    (denial,) = [c for c in found if "denies" in c.text]
    assert (denial.text, denial.kind) == ("Vera Kos denies misleading the board", Kind.NONE)


def test_who_says_it_may_stand_in_the_paragraph_before(nlp: Any) -> None:
    found = claims(
        nlp,
        "The auditors said the till at the Brackley depot was short by 400 pounds."
        " They also noted that:",
        "The safe was open.",
    )
    assert (found[-1].text, found[-1].kind) == ("The safe was open", Kind.INDIRECT)


def test_an_answer_may_quote_others(nlp: Any) -> None:
    found = claims(
        nlp,
        "Q: Why are fares going up?",
        'A: Skerry Lines says its fuel bill doubled in 2021. "They paid £3m in dividends," says '
        "Hamish Orr. The fares rise in April.",
    )
    said = {claim.text: claim.attribution.source for claim in found if claim.attribution}
    names = {text: source.name or source.text for text, source in said.items() if source}
    assert names["Its fuel bill doubled in 2021"] == "Skerry Lines"
    assert names["They paid £3m in dividends"] == "Hamish Orr"
    assert names["The fares rise in April"].startswith("A")
