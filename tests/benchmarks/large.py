"""A registry of any size, invented: reports of small events, some of them told by several sources.

Words are drawn as in news: a few names stand in many entries, most in a handful.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_SYLLABLES = [
    "ba",
    "be",
    "bor",
    "cal",
    "dan",
    "del",
    "ester",
    "fal",
    "gar",
    "hol",
    "ist",
    "jor",
    "kel",
    "lan",
    "mar",
    "nor",
    "ost",
    "pel",
    "quin",
    "ras",
    "sel",
    "tor",
    "ul",
    "ven",
    "wes",
    "yar",
    "zel",
]
_FIRST = [
    "Ada",
    "Bruno",
    "Clara",
    "Dario",
    "Edith",
    "Felix",
    "Greta",
    "Hugo",
    "Irma",
    "Jonas",
    "Kira",
    "Leo",
    "Mona",
    "Nils",
    "Olga",
    "Pavel",
    "Rosa",
    "Simon",
    "Tessa",
    "Viktor",
]
_ROLES = [
    "mayor",
    "harbour master",
    "police chief",
    "school board",
    "union leader",
    "spokeswoman",
    "minister",
    "engineer",
    "judge",
    "coach",
]
_BODIES = [
    "council",
    "port authority",
    "hospital",
    "university",
    "water company",
    "fire brigade",
    "transport agency",
    "court",
    "bank",
    "museum",
]
_THINGS = [
    "bridge",
    "pier",
    "school",
    "library",
    "tunnel",
    "ferry",
    "reservoir",
    "stadium",
    "factory",
    "warehouse",
    "market",
    "tramway",
    "clinic",
    "depot",
    "orchard",
    "dam",
    "quarry",
    "chapel",
    "airfield",
    "archive",
    "cannery",
    "lighthouse",
    "mill",
    "nursery",
    "observatory",
    "prison",
    "quay",
    "refinery",
    "shelter",
    "theatre",
    "vineyard",
    "windmill",
]
_CAUSES = [
    "crack",
    "leak",
    "fire",
    "flood",
    "strike",
    "outage",
    "landslide",
    "audit",
    "lawsuit",
    "inspection",
    "collision",
    "recall",
    "shortage",
    "theft",
    "explosion",
    "storm",
    "fault",
    "fraud",
    "subsidence",
    "infestation",
]
_DID = [
    "closed",
    "reopened",
    "evacuated",
    "inspected",
    "repaired",
    "sold",
    "bought",
    "searched",
    "fined",
    "rebuilt",
    "flooded",
    "renamed",
    "demolished",
    "extended",
    "privatised",
    "insured",
]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_FIRST_SENTENCES = (
    "The {place} {body} {did} the {name} {thing} on {day} {month} after a {cause} was found, {who} said.",  # noqa: E501
    "{who} of {place} said on {day} {month} that the {name} {thing} was {did} because of a {cause}.",  # noqa: E501
    "At least {small} people were injured in a {cause} at the {name} {thing} in {place}, the {body} said.",  # noqa: E501
    "The {body} in {place} spent {large} crowns on the {thing} in {name}, according to {who}.",
    "{who} was elected head of the {place} {body} with {percent} per cent of the vote.",
    "The {name} company {did} its {thing} near {place}, and {large} workers lost their jobs.",
    "A {cause} at the {thing} of {place} left {large} homes without power, {who} told reporters.",
    "{place} will have a new {thing} by {year}, paid for by the {name} {body}.",
)
_SECOND_SENTENCES = (
    "The {name2} {thing2} nearby was not affected, the {body2} added.",
    "It is the {small}th such case in {place2} since {year}.",
    "{who2} denied that the {body2} had known of the {cause2}.",
    "Repairs will cost {large2} crowns and take {small2} months.",
    "Residents of {place2} were told to stay away from the {thing2}.",
    "The {body2} of {place2} has opened an investigation into the {cause2}.",
)


class Event(NamedTuple):
    """What happened, as its first reporter has it."""

    id: str
    text: str


class World:
    """The names of an invented country, drawn from as news draws from them."""

    def __init__(self, seed: int, entries: int) -> None:
        self.random = random.Random(seed)
        some = max(200, min(20_000, entries // 10))
        self.places = self._names(max(60, some // 10), 2)
        self.firms = self._names(some, 3)
        self.people = [
            f"{f} {s}" for f, s in zip(self._firsts(some), self._names(some, 2), strict=True)
        ]
        self._weights: dict[int, list[float]] = {}

    def _firsts(self, count: int) -> list[str]:
        return [self.random.choice(_FIRST) for _ in range(count)]

    def _names(self, count: int, syllables: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            longer = syllables + (self.random.random() < 0.5)
            found["".join(self.random.choices(_SYLLABLES, k=longer)).capitalize()] = None
        return list(found)

    def draw(self, names: list[str]) -> str:
        """One of the names, the earlier ones more often (Zipf)."""
        weights = self._weights.get(len(names))
        if weights is None:
            weights = list(accumulate(1 / (k + 3) for k in range(len(names))))
            self._weights[len(names)] = weights
        return self.random.choices(names, cum_weights=weights)[0]

    def words(self) -> dict[str, object]:
        """One thing of each kind."""
        pick, draw, number = self.random.choice, self.draw, self.random.randint
        found: dict[str, object] = {}
        for mark in ("", "2"):
            found |= {
                f"place{mark}": draw(self.places),
                f"name{mark}": draw(self.firms),
                f"who{mark}": draw(self.people),
                f"body{mark}": draw(_BODIES),
                f"thing{mark}": draw(_THINGS),
                f"cause{mark}": draw(_CAUSES),
                f"did{mark}": draw(_DID),
                f"small{mark}": number(3, 19),
                f"large{mark}": number(20, 9_000),
            }
        found |= {
            "day": number(1, 28),
            "month": pick(_MONTHS),
            "year": number(1990, 2035),
            "percent": number(30, 70),
        }
        return found

    def text(self) -> tuple[str, str]:
        """A report of something that happened, and its first sentence alone."""
        words = self.words()
        first = self.random.choice(_FIRST_SENTENCES).format_map(words)
        return f"{first} {self.random.choice(_SECOND_SENTENCES).format_map(words)}", first


def make(folder: Path, entries: int, files: int, seed: int = 7) -> list[str]:
    """Write a registry of so many entries over so many files, a source a file.

    Every fifth entry tells again what an earlier one told, and every second of those says so in
    `derived_from`. Returns some first sentences, to make drafts and queries of.
    """
    world = World(seed, entries)
    rng = world.random
    folder.mkdir(parents=True)
    told: list[tuple[str, str]] = []
    queries: list[str] = []
    number = 0
    for k in range(files):
        rows = [
            f'[[source]]\nid = "paper-{k}"\nname = "{world.firms[k % len(world.firms)]} {_KIND[k % 4]} {k}"\n'  # noqa: E501
            f'kind = "newspaper"\nowner = "Owner {k % max(1, files // 3)}"\n'
        ]
        for _ in range(entries // files + (k < entries % files)):
            number += 1
            item, derived = f"e-{number}", ""
            if told and rng.random() < 0.2:
                origin, text = rng.choice(told)
                if rng.random() < 0.5:
                    derived = f'derived_from = ["{origin}"]\n'
                    text = f"{text} {rng.choice(_SECOND_SENTENCES).format_map(world.words())}"
            else:
                text, first = world.text()
                if len(told) < 5_000:
                    told.append((item, text))
                else:
                    told[rng.randrange(5_000)] = (item, text)
                if rng.random() < max(0.002, 400 / entries):
                    queries.append(first)
            date = f"20{rng.randint(10, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            rows.append(
                f'[[entry]]\nid = "{item}"\nsource = "paper-{k}"\ndate = {date}\n'
                f'url = "https://paper-{k}.example/{number}"\ntext = "{text}"\n{derived}'
            )
        (folder / f"paper-{k:05}.toml").write_text("\n".join(rows), encoding="utf-8")
    return queries


_KIND = ("Herald", "Post", "Tribune", "Courier")
