"""Whom a mention means where somebody else stands near: cases of what was read wrongly once.

Each mention stands as `[mention|Name]`; `[mention|?]` must stay unresolved, `[mention|?Name]` may
be unresolved but not wrong.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.parser.test_speakers import answers

NAMES = [
    # capitals of a lead or a caption are none of the name's
    "[ANN OAKES|Ann Oakes] will sail on Friday. [Oakes|Ann Oakes] won a cup.",
    "RADIO ONE plays songs. [RADIO ONE|RADIO ONE] is loud. One song is long.",
    # a surname means its one bearer until another is named
    "Ann Oakes left. [Oakes|Ann Oakes] wept. Her brother, Paul Oakes, stayed.",
    "Ann Oakes left. Her brother, Paul Oakes, stayed. [Oakes|Oakes] wept.",
    "[Oakes|Oakes] left. Ann Oakes met Paul Oakes.",
]

SPELT = [
    # an apostrophe that is taken for a quotation mark
    "The [Midwives’ Association|Midwives’ Association] says that [its|Midwives’ Association] "
    "members are ill.",
    "The [Doctors' Relief Corps|Doctors' Relief Corps] met.",
    "The Midwives’ Association says that one in three mothers would live an hour away. "
    "[Its|Midwives’ Association] head wept.",
    # a surname that is taken for a date, and an ordinal that is no name
    "The inquiry’s chair, Dame Imogen Tarrow, said in an interim report that a siren failed. "
    "[She|Imogen Tarrow] left.",
    "Third Swiftline depot joins a strike.\n\n[Swiftline|Swiftline] lost £4m.",
    # a team is many, and no town
    "Harlow Town sacked [their|Harlow Town] coach.\n\nMen from Harlow wept at Harlow Town.",
    "Harlow are eleventh. [They|Harlow] have lost.",
    "Sam Oakes cancelled their tour. [Oakes|Sam Oakes] wept. [He|?Sam Oakes] left.",
    "Harlow flooded. [They|?] wept.",
]

PERSONS = [
    # who is to be held is not the judge
    "Paul Dunmore was seized. On Friday a judge ordered that [he|Paul Dunmore] be held.",
    # "who" behind what somebody edits
    "Among them is Paul Dunmore, editor of the website Free Word, [who|Paul Dunmore] lost "
    "[his|Paul Dunmore] job.",
    # a word that opens a sentence is nobody
    "Lidia Voskan won.\n\nTurnout was 40 per cent. Her party put [her|?Lidia Voskan] ahead.",
    # "he" and "she" tell that a name is somebody's
    "Tarn Quade has put off the rest of [her|Tarn Quade] tour.",
    "Ann Oakes met the board. Tarn Quade has put off [her|?Ann Oakes] tour.",
    "Quill was born in Hull. [Her|Quill] book is out.",
    # a family: a father is no daughter
    "Ann Oakes died. Her daughter, Ruth, wept. Oakes sang. [Her|Ann Oakes] [father|?] fell.",
    "Ann Oakes died. Her daughter, Ruth, wept. Oakes sang. Her [daughter|Ruth] fell.",
    "Ann Oakes died. Her mum, Ruth, wept. Oakes sang. Her [mother|Ruth] fell.",
    # of a woman and whose she is, either may be meant
    "Ann Oakes died. Her daughter, Ruth, said [she|?] had been ill.",
    "Ann Oakes died. A friend of Oakes said [she|?] had been ill.",
    "Ann Oakes wept. A lawyer for Oakes said [she|?] would appeal.",
    "Ann Oakes died. Her son, Mark, said [she|Ann Oakes] had been ill.",
    "Paul Dunmore left. His sister, Ann Oakes, said [she|Ann Oakes] had been ill.",
]

WORKS = [
    # a painter's surname with an article is a painting's
    "Ann Oakes painted it. [An Oakes|?] was sold. The [Oakes|?] is blue.",
    "Ann Oakes painted it. The [Oakes|Ann Oakes] family left. [Oakes|Ann Oakes] wept.",
    "The Pope left. [He|Pope] was ill.",
]

BODIES = [
    # a builder is a firm or a man, by the pronoun
    "The [builder|Brandt Osaka], Brandt Osaka, denied that [it|Brandt Osaka] hid tests.",
    "The regulator, Tarn Quade, has opened an inquiry. [It|Tarn Quade] fined Brackley in May.",
    "The builder, Brandt Osaka, denied that [he|Brandt Osaka] hid tests.",
    "The builder, Mark Fell, said [it|?] was late.",
]

PARAGRAPHS = [
    # whose chief speaks in a new paragraph
    "The Elsby Council fined Carden Foods in May.\n\n“We are sorry,” said [its|?] chief, Ann Fell.",
    "Carden Foods lost a case.\n\n“We are sorry,” said [its|Carden Foods] chief, Paul Dunmore.",
    "The Elsby Council fined Carden Foods in May over a spill.\n\n[It|Elsby Council] said no more.",
]

THINGS = [
    # what is told of in the sentence before, by somebody who cannot be meant
    "The crane was unsafe, Paul Dunmore told the court. [It|the crane] had no brakes.",
    "Paul Dunmore said an inquiry had begun. [It|an inquiry] will end in May.",
    "The crane was unsafe, Tern Rescue said. [It|?] had no brakes.",
    "The crane was unsafe, the court heard. [It|?] adjourned at noon.",
    "Prices rose, officials said. [They|?officials] left.",
    "The driver was drunk, Paul Dunmore said. [It|?] had no brakes.",
    "Paul Dunmore sold the crane. [It|?] had no brakes.",
    # … and of several, or after words of time
    "Pears sold well. A year ago [they|pears] cost less.",
    "Crane and barge are rusting. [They|crane and barge] were built in 1961.",
    "The pumps at Tern Rescue failed. [They|the pumps at Tern Rescue] were old.",
    "The crane fell. [Its|the crane] owner, Paul Dunmore, wept.",
    # a firm that speaks of several, or of itself
    "Two pumps failed. Tern Rescue said [they|?] were old.",
    "The pumps failed. Paul Dunmore said [they|the pumps] were old.",
    "Paul Dunmore left. [His|Paul Dunmore] [lawyers|Paul Dunmore's lawyers] said "
    "[they|Paul Dunmore's lawyers] would appeal.",
    "His side lost. [They|?] are third.",
    "Nine men were hurt. Two of them died. Tern Rescue said [they|?] were old.",
    "Tern Rescue met. Tern Rescue said [they|Tern Rescue] were broke.",
]

OBJECTS = [
    # "it" that is no subject: the one thing told of before
    "The truce began in May. The army broke [it|the truce] 14 times.",
    "The truce began in May. The army logged 14 breaches of [it|the truce].",
    "The mast will cost £4m, according to a report. Residents paid for [it|the mast].",
    "The Sorrel Bridge carries 90 trains a day. There were nine crashes on [it|Sorrel Bridge].",
    "The council sold the hall. Residents had paid for [it|?].",
    "The hall stood beside a mill. Residents had paid for [it|?].",
    "Tern Rescue closed. The board sold a boat to pay for [it|?].",
    "Paul Dunmore wept. Residents had paid for [it|?].",
    "The mast fell on a car. Residents described [it|?] as a disgrace.",
    "Lethia recalled an envoy. Paul Dunmore called [it|?] a crime.",
    "The plan failed. Residents had made [it|?] clear that they disliked Hull.",
    "The tunnel opened in May. The bridge was closed after a lorry hit [it|?].",
    # some of those told of before
    "Nine men were hurt. Four of [them|the nine men] died.",
    "The syringes are made in Hull. About 400 of [them|the syringes] were sold.",
    "Nine men were hurt, Tern Rescue said.\n\nFour of [them|the nine men] died.",
    "Nine men were hurt. The surgeon said four of [them|?] died.",
    "His men were hurt. Four of [them|?] died.",
    "Paul Dunmore met nine men. Four of [them|?] died.",
    "Nine firms sued 40 drivers. Four of [them|?] won.",
    # both
    "Two dogs bit two men. [Both|?] were ill.",
    "Two men were held on Monday. [Both|two men] were freed.",
    "Ann Oakes and Paul Dunmore were held. [Both|Ann Oakes and Paul Dunmore] were freed.",
    "Nine men were held on Monday. [Both|?] were freed.",
    "Ann Oakes, Mark Fell and Paul Dunmore were held. [Both|?] were freed.",
    "Two men were held on Monday. [Both|?] sisters were freed.",
]

CHIEFS = [
    # whose chief stands beside his name
    "Carden Foods lost £4m. Paul Dunmore, [its|Carden Foods] chairman, resigned.",
    "Carden Foods lost £4m. Analysts wept. Paul Dunmore, [its|Carden Foods] chairman, resigned.",
    "Carden Foods lost £4m. “We wept,” said Paul Dunmore, [its|Carden Foods] chairman.",
    "Carden Foods sued Tern Rescue. Paul Dunmore, [its|?] chairman, resigned.",
    "Carden Foods lost £4m. Tern Rescue closed. Paul Dunmore, [its|?Tern Rescue] chief, resigned.",
    "Carden Foods lost £4m. A boat sank. Paul Dunmore sold [its|?] mast.",
]

DEFINITE = [
    # the town that is called so, and no hall
    "Shots were fired in the town of Tarn. A man in Karsk, the capital, said [the town|Tarn] fell.",
    "Shots were fired at City Hall. [The city|?] fell silent.",
    "Lethia fell. Ann Oakes left the capital of Lethia. [The capital|?] is loud.",
    # a commission is no ministry
    "The Port Commission met. The Home Ministry met. [The commission|Port Commission] voted.",
    "The Home Ministry met. [The commission|?] voted.",
    "The Fisheries Agency met. [The regulator|Fisheries Agency] voted.",
    # a paper that is none, an office that is a post
    "A maths paper was sold. The Harbour Gazette reported it. [The paper|?] was short.",
    "The Harbour Gazette reported it. [The paper|Harbour Gazette] is old.",
    "The Port Commission met. Ann Oakes is the first woman to hold [the office|?].",
    # a road may be a street
    "Paul Dunmore lives in Tarn Road. Quay Street was shut. [The road|?] is busy.",
    "Quay Road was shut. [The road|Quay Road] is busy.",
    "Quay Avenue was shut. Dock Street was not. [The avenue|Quay Avenue] is busy.",
    # what is named most and speaks for itself, where nothing tells that it is a company
    "Swiftline lost £4m. Swiftline sold a mill. Swiftline denied fraud. [The firm|Swiftline] met.",
    "Larchine is dear. Larchine cures gout. Doctors like Larchine. [The firm|?] met.",
    # for whom one speaks
    "The Harbour Party lost. A Labour official said [the party|Labour] was late. Labour lost.",
    "The Elsby Council met. A Brackley nurse said [the council|Elsby Council] was late. "
    "Brackley lost £4m.",
    "The Harbour Party lost. An official said [the party|Harbour Party] was late. Labour lost.",
]
CASES = [
    *(*NAMES, *SPELT, *PERSONS, *WORKS, *BODIES),
    *(*PARAGRAPHS, *THINGS, *OBJECTS, *CHIEFS, *DEFINITE),
]


@pytest.mark.parametrize("text", CASES)
def test_antecedent(nlp: Any, text: str) -> None:
    for mention, expected, name in answers(nlp, text):
        allowed = {expected.removeprefix("?") or None, None} if expected[:1] == "?" else {expected}
        assert name in allowed, mention
