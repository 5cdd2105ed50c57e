"""What no record could show true or false, and why."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser import parse
from tests.parser.drafts import article

CASES = [
    # opinion
    ("“Those claims are absolute rubbish,” said Ned Abbott.", "opinion"),
    ("“It is a step in the dark, not a plan,” said Ned Abbott.", "opinion"),
    ("“The delay is outrageous,” said Ned Abbott.", "opinion"),
    ("“Nothing can justify such cruelty,” said Ned Abbott.", "opinion"),
    ("Ned Abbott called the plan “laughable”.", "opinion"),
    ("Ned Abbott called the plan “a present for the devil”.", "opinion"),
    ("“This is a club that has lost its way,” said Ned Abbott.", "opinion"),
    ("“It was never a fair trial, never in a thousand years,” said Ned Abbott.", "opinion"),
    ("“Visitors will love it,” said Ned Abbott.", "opinion"),
    ("Tellex has until 4 June to make an offer or leave.", ""),
    ("“I think he is hiding,” said Ned Abbott.", "opinion"),
    ("“I wouldn’t live there if you paid me,” said Ned Abbott.", "opinion"),
    ("Ned Abbott called the sale “a present for the rich”.", "opinion"),
    ("Ned Abbott called the letter “a forgery”.", ""),
    ("“This is a board that has run out of road,” said Ned Abbott.", "opinion"),
    ("“This is the news we have all been praying for,” said Ned Abbott.", "opinion"),
    ("“It was never a foul,” said Ned Abbott.", "opinion"),
    ("“It is a school for girls,” said Ned Abbott.", ""),
    ("“Children will love it on Saturday,” said Ned Abbott.", "opinion"),
    ("Ned Abbott said it “fundamentally undervalues” the group.", "opinion"),
    ("Ned Abbott said a lost key was “rarely an accident”.", "opinion"),
    ("“A school is a family, not a factory,” said Ned Abbott.", "opinion"),
    ("“Her voice is like warm honey,” said Ned Abbott.", "opinion"),
    ("“The mark is like the one on the Elsby stone,” said Ned Abbott.", ""),
    ("“Nothing beats a cold pie,” said Ned Abbott.", "opinion"),
    ("“I have never felt so humiliated,” said Ned Abbott.", "opinion"),
    ("“May she rest in peace,” said Ned Abbott.", "wish"),
    ("Ned Abbott said he longed for one more summer.", "wish"),
    ("“It is time to put it right,” said Ned Abbott.", "exhortation"),
    ("“Long live the republic,” said Ned Abbott.", "exhortation"),
    ("“Hats off to the nurses,” said Ned Abbott.", "exhortation"),
    ("Ned Abbott said parents had a right to know.", "opinion"),
    ("Ned Abbott said it was the duty of every man to resist.", "opinion"),
    ("The Elsby Act gives tenants a right to appeal.", ""),
    ("“I begged the officer to send a car,” said Ned Abbott.", ""),
    # grades, tests, offers: on record, whatever words they use
    ("The Care Office rated the ward inadequate in 2021.", ""),
    ("Ned Abbott tested positive for a steroid.", ""),
    ("The port declared three days of mourning.", ""),
    ("Elsby has pledged $15 million in aid.", ""),
    ("The union is seeking 16 per cent over two years.", ""),
    ("The fund seeks growth.", "intent"),
    # what others plan or asked, as somebody reports it
    ("The council said the firm meant to build 340 flats there.", ""),
    ("“Nobody here wanted to cut a single bus,” said Ned Abbott.", "intent"),
    ("The Echo reported that Elsby had asked Hull to return the fee.", ""),
    ("Ned Abbott said the club would run out of cash by the autumn.", ""),
    ("Ned Abbott said the club would run out of cash.", "intent"),
    ("Nurses fear the ward could close.", "feeling"),
    ("Nurses fear that three men were killed.", ""),
    ("Families called for a public inquiry.", "exhortation"),
    ("Ned Abbott urged caution.", "exhortation"),
    # figures of speech, in quoted words only
    ("“These are among the most serious leaks we have seen,” said Ned Abbott.", "opinion"),
    ("“It was a storm as bad as any I have seen,” said Ned Abbott.", "opinion"),
    ("“He was the heart of this town,” said Ned Abbott.", "opinion"),
    ("“They did not budge an inch,” said Ned Abbott.", "opinion"),
    ("“You stare at the ceiling,” said Ned Abbott.", "opinion"),
    ("“You cannot mend a roof with promises,” said Ned Abbott.", "opinion"),
    ("“You pay £40 for a ticket,” said Ned Abbott.", ""),
    ("“You can see the crack from the road,” said Ned Abbott.", ""),
    ("“This is a broken system, not a slow one,” said Ned Abbott.", "opinion"),
    ("“These are not delays, they are walls,” said Ned Abbott.", "opinion"),
    ("“This is a dark day for the whole town,” said Ned Abbott.", "opinion"),
    ("“It is a burglar’s handbook,” said Ned Abbott.", "opinion"),
    ("“It is a children’s home,” said Ned Abbott.", ""),
    ("“This is among the gravest leaks we have seen,” said Ned Abbott.", "opinion"),
    ("“I have rarely met a braver child,” said Ned Abbott.", "opinion"),
    ("“I have never met the mayor,” said Ned Abbott.", ""),
    ("“They have taken his dream away,” said Ned Abbott.", "opinion"),
    ("“They took his phone away,” said Ned Abbott.", ""),
    ("“She trusted him with her life,” said Ned Abbott.", "opinion"),
    ("“Nobody listens to farmers like us,” said Ned Abbott.", "opinion"),
    ("“Nobody in the office knew,” said Ned Abbott.", ""),
    ("“We cannot keep mending broken roofs,” said Ned Abbott.", "opinion"),
    ("“We cannot reopen the bridge,” said Ned Abbott.", ""),
    ("“We’re just getting started,” said Ned Abbott.", "opinion"),
    # feeling
    ("“We are devastated,” said Ned Abbott.", "feeling"),
    ("“My client is gutted,” said Ned Abbott.", "feeling"),
    ("“We look forward to the hearing,” said Ned Abbott.", "feeling"),
    # exhortation
    ("Ned Abbott said that patients should keep taking their pills.", "exhortation"),
    ("“We must reopen the baths,” said Ned Abbott.", "exhortation"),
    ("“More money needs to be spent,” said Ned Abbott.", "exhortation"),
    ("Call our newsdesk today.", "exhortation"),
    ("Ned Abbott called for cameras to be put up in Mill Lane.", "exhortation"),
    ("The driver called for an ambulance.", ""),
    ("“We are not getting carried away,” said Ned Abbott.", "feeling"),
    ("She demanded that the firm hand over its books.", "exhortation"),
    ("Ned Abbott urged ministers to step in.", "exhortation"),
    # question
    ("Should the baths be reopened?", "question"),
    ("“Who will pay for it?” said Ned Abbott.", "question"),
    # wish, intent
    ("“I hope they find him,” said Ned Abbott.", "wish"),
    ("“We will appeal,” said Ned Abbott.", "intent"),
    ("The club plans to build a stand.", "intent"),
    ("Elsby Foods said it would close its mill with the loss of 40 jobs.", ""),
    ("Elsby Foods said it would fight on.", "intent"),
    ("Ned Abbott announced that he would retire.", ""),
    ("Divers have not determined whether speed was a factor.", ""),
    ("The trust said it was ready to help families.", "intent"),
    ("The sentence was too short, Ned Abbott said.", "opinion"),
    ("“Nine years is nothing,” said Ned Abbott.", "opinion"),
    ("Ned Abbott said that rents would fall.", "intent"),
    # matters of record, whoever says them
    ("Ned Abbott confirmed that Vera Kos would miss the final.", ""),
    ("Elsby will play Corran in the final.", ""),
    ("Vera Kos was too ill to travel.", ""),
    ("“He never touched that money,” said Ned Abbott.", ""),
    ("“Everything he wrote is in the archive,” said Ned Abbott.", ""),
    ("“I saw a fox the size of a dog,” said Ned Abbott.", ""),
    ("The board voted to close the mine.", ""),
    ("The school was rated inadequate by inspectors.", ""),
    ("“It is the worst spill in these waters since 1998,” said Ned Abbott.", ""),
    ("The flood was the worst since 1953.", ""),
    ("Schools will close on 3 June.", ""),
    ("The union did not ask for a rise.", ""),
    ("The suit seeks $4 million.", ""),
    ("His lawyers are understood to have asked for a second report.", ""),
    ("The strike is expected to last six weeks.", ""),
    ("Two directors had threatened to leave.", ""),
    ("The union threatens to strike.", "intent"),
    ("The firm now expects to make £20m.", ""),
    ("The union expects to win.", "intent"),
    ("The union wants the mine closed.", "wish"),
]


@pytest.mark.parametrize(("sentence", "because"), CASES)
def test_why_a_claim_cannot_be_checked(nlp: Any, sentence: str, because: str) -> None:
    (claim,) = parse(article(sentence), nlp).claims
    assert claim.not_checkable_because == because
    assert claim.checkable is (because == "")
