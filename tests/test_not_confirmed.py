"""What two entries that look as if they bore a claim out must not confirm, through the real model.

Each case is one claim and entries, each of its own source, of which a careful reader would count at
most one for it. What is asked is only that it is not confirmed; most are not supported at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck import Registry, check
from claimcheck.model import Entry, Source, Status

OTHER_BUSINESS = (
    " The council also took note of a report on bins, agreed to mend the roof of the town hall, "
    "thanked its staff for their work in the snow, put off a talk on parking until June, heard "
    "from the youth forum about the skate park, named three trees, and read the minutes. "
) * 4

CASES: dict[str, tuple[str, list[str | dict[str, Any]]]] = {
    "a conflict at the head of a long entry": (
        "The bridge at Harle cost £9 million.",
        [
            "The bridge at Harle cost £9 million.",
            "Harle's bridge came to £9 million in all.",
            f"The bridge at Harle cost £6.2 million, the audit found.{OTHER_BUSINESS}",
        ],
    ),
    "nobody knows who did it": (
        "It had treated 87 wounded people, 30 of them children.",
        [
            "Our hospital has treated 87 wounded people; 30 are children.",
            "Casualty bulletin, Harle. Killed: 41. Wounded: 87. The count is closed.",
        ],
    ),
    "a likely thing that only one of them tells": (
        "The Harle Network has opened a hotline.",
        [
            "The Harle Network has opened a hotline.",
            "The Harle Network told the paper that dozens of people have asked it for help.",
        ],
    ),
    "what those did by whom it was done": (
        "The Orla crowd fired tear gas.",
        [
            "The Orla crowd was dispersed by police, firing tear gas.",
            "The Orla crowd was driven back by police, firing tear gas.",
        ],
    ),
    "a verdict that all twelve agreed on": (
        "Ewan Tull was found guilty by a majority last month.",
        [
            "The jury found Ewan Tull guilty, by a majority, last month.",
            "Ewan Tull was convicted by a unanimous jury last month.",
        ],
    ),
    "one killed and two hurt": (
        "The bomb killed a soldier and two children.",
        [
            "The bomb killed a soldier and hurt two children.",
            "A soldier was killed by the bomb, and two children were hurt.",
        ],
    ),
    "who was paid": (
        "Norvane paid £6 million for the patent.",
        ["Norvane was paid £6 million for the patent.", "Norvane got £6 million for the patent."],
    ),
    "some of all": (
        "All imports into Galen are taxed.",
        [
            "All imports into Galen are taxed, with steel and cars exempt.",
            "Imports into Galen are all taxed, except for steel.",
        ],
    ),
    "what lasts until then, and what begins": (
        "Trains will not run between Orla and Tarn until Monday.",
        [
            "Trains will run between Orla and Tarn until Monday.",
            "Trains between Orla and Tarn are running until Monday, when engineers close the line.",
        ],
    ),
    "what a rule asks": (
        "Norvane refunded the passengers.",
        [
            "Norvane had to refund the passengers, a judge said; it has not.",
            "Under the rules Norvane had to refund the passengers within a week.",
        ],
    ),
    "what the robbers did": (
        "Ann Orr used a stolen key.",
        [
            "Ann Orr was robbed by a man, using a stolen key.",
            "Ann Orr was robbed by two men, using a stolen key.",
        ],
    ),
    "a plan to do the opposite": (
        "Norvane intends to buy 12 ferries.",
        ["Norvane intends to sell 12 ferries.", "Norvane intends to lease out 12 ferries."],
    ),
    "of men alone": (
        "The average wage in Harle is €2,400 a month.",
        [
            "The average wage of men in Harle is €2,400 a month.",
            "Men in Harle earn €2,400 a month on average.",
        ],
    ),
    "a profit that was a loss": (
        "Norvane made a profit of £40m in 2023.",
        ["Norvane made a loss of £40m in 2023.", "Loss for 2023 at Norvane: £40m."],
    ),
    "a vote the other way": (
        "The council voted 7-2 to shut the Harle library.",
        [
            "By seven votes to two, councillors refused to shut the Harle library.",
            "The council decided to keep the Harle library open, voting seven to two.",
        ],
    ),
    "what only may be": (
        "Harle council asked Velm Bank for a loan of £4m in March 2022.",
        [
            "Harle council may ask Velm Bank for a loan of £4m in March 2022.",
            "Velm Bank could be asked for a loan of £4m by Harle council in March 2022, its "
            "treasurer thinks.",
        ],
    ),
    "who bought whom": (
        "Norvane bought Telmar for £40m in 2022.",
        [
            "In 2022 Telmar bought Norvane for £40m.",
            "Norvane was bought by Telmar in 2022 for £40m.",
        ],
    ),
    "who beat whom": (
        "Harle United beat Orla Rovers 2-1 at Mill Lane on 4 May 2024.",
        [
            "Orla Rovers beat Harle United 2-1 at Mill Lane on 4 May 2024.",
            "Harle United were beaten 2-1 by Orla Rovers at Mill Lane on 4 May 2024.",
        ],
    ),
    "what was done after all": (
        "Harle council did not close Pier 4 in March 2024.",
        [
            "Harle council shut Pier 4 in March 2024.",
            "Pier 4 was closed by the Harle council in March 2024.",
        ],
    ),
    "what is alleged": (
        "Peter Lamm stole 14 gold coins from the Harle museum in May 2021.",
        [
            "Peter Lamm allegedly stole 14 gold coins from the Harle museum in May 2021.",
            "Peter Lamm is accused of stealing 14 gold coins from the Harle museum in May 2021.",
        ],
    ),
    "a figure that is of the wounded": (
        "The Harle ferry fire killed 12 people.",
        [
            "40 people lost their lives in the Harle ferry fire and 12 more are in hospital.",
            "The Harle ferry fire claimed 40 lives. Twelve survivors are in hospital.",
        ],
    ),
    "two papers that retell one woman": (
        "The Harle mill dumped dye into the river.",
        [
            "“We let our dye run into the river,” Ana Sorel of the Harle mill said.",
            "Ana Sorel of the Harle mill admitted on Friday to pouring dye into the river.",
        ],
    ),
    "a hoax": (
        "Divers found the wreck of the Marigold off Harle in June 2020.",
        [
            "A report that divers found the wreck of the Marigold off Harle in 2020 was a hoax.",
            "It was untrue that divers found the wreck of the Marigold off Harle in June 2020.",
        ],
    ),
    "what the speaker's own record contradicts": (
        "The Harle Port Authority said that it closed Pier 4 on 3 March 2024.",
        [
            "The Harle Port Authority closed Pier 4 on 3 March 2024.",
            "Pier 4 was shut by the Harle Port Authority on 3 March 2024.",
            {"source": "port", "text": "Pier 4 stayed open on 3 March 2024."},
        ],
    ),
}


def registry(entries: list[str | dict[str, Any]]) -> Registry:
    sources = {"port": Source(id="port", name="Harle Port Authority", kind="government")}
    made: dict[str, Entry] = {}
    for number, entry in enumerate(entries):
        told = {"text": entry} if isinstance(entry, str) else entry
        source = told.get("source", f"paper-{number}")
        sources.setdefault(source, Source(id=source, name=f"Paper {number}", kind="newspaper"))
        made[f"e{number}"] = Entry(id=f"e{number}", **{"source": source} | told)
    return Registry(Path("registry"), sources, made)


@pytest.mark.parametrize("case", CASES)
def test_it_is_not_confirmed(case: str) -> None:
    claim, entries = CASES[case]
    report = check(claim, registry(entries))

    assert [c.claim.text for c in report.claims]
    assert Status.CONFIRMED not in {c.verdict.status for c in report.claims}
