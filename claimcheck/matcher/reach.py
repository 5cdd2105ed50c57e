"""How much of a claim an entry can have at best: cheap, and never less than `relate` finds.

Most of the entries that a search turns up share a name and a word or two with the claim, and say
nothing of it. So what each detail of a claim is looked for as is worked out once, and what each
entry says once, and the two are held against each other as sets: a detail with which the entry
shares nothing is not in it. All that this takes for granted of the exact comparison stands here;
`tests/matcher/test_reach.py` holds it against that comparison for all pairs of the cases.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.matcher import names as naming
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.attributed import bearers_of, own_names, places_of
from claimcheck.matcher.clock import at_another_hour
from claimcheck.matcher.denial import AKIN, TRACE
from claimcheck.matcher.descriptions import called
from claimcheck.matcher.exclusive import ONLY, SLIGHT, other_winner
from claimcheck.matcher.figures import may_fit
from claimcheck.matcher.found import DIFFERENT, MISSING, Found
from claimcheck.matcher.gist import Gist, numbers_of
from claimcheck.matcher.judge import BURDEN, LEAST
from claimcheck.matcher.layout import Name, Reading
from claimcheck.matcher.lexicon import (
    OPPOSITE,
    ourselves,
    own_classes,
    words_of,
)
from claimcheck.matcher.mentions import crude_lemma, name_tokens
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.same_thing import tells_when
from claimcheck.matcher.scope import divided
from claimcheck.matcher.times import may_tell_when
from claimcheck.matcher.units import FIGURE, NOUN, QUALITY, Unit, main_frame, units_of
from claimcheck.matcher.words_told import asked_for, may_oppose
from claimcheck.model import Entry, Source

MET = 0.5  # a detail of which an entry has less is missing, another, or the opposite
HAIR = 1e-9  # by which sums of the same weights in another order may differ


@dataclass(slots=True)
class Wanted:
    """A detail of a claim, with what an entry must share with it to have it.

    `keys` are of `Gist.said`, `called` and `against` of the same of it;
    `together` are words that may all stand in the entry without being a name. `burden` is what its
    lack takes from the score; `telling` is whether an entry that lacks it and another leaves room
    for the claim, `when` whether it only tells the time of another.
    """

    unit: Unit
    keys: frozenset[int]
    called: frozenset[str]
    against: frozenset[int]
    together: tuple[tuple[str, ...], ...]
    burden: float
    telling: bool
    when: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The score that an entry can have at best, and whether it may do more than be `related`."""

    score: float
    may_count: bool


class Details:
    """A claim's details, to be held against many entries of one registry."""

    def __init__(
        self,
        said: Reading,
        sources: Mapping[str, Source],
        said_by: str | None,
        described: Mapping[str, frozenset[tuple[str, ...]]] | None = None,
    ) -> None:
        """`said` is the claim laid out, `said_by` the id of the source that says it, if known,
        `described` as in `relate`."""
        self._said, self._sources, self._said_by = said, sources, said_by
        self._wanted = _wanted(said, sources, described or {})
        self._light = _light_verbs(said, [w.unit for w in self._wanted])
        self._own: dict[str, frozenset[int]] = {}

    def reach(self, entry: Entry, gist: Gist) -> Reach:
        """What the entry, which says `gist` in short, can come to at best."""
        own = self._own_to(entry.source)
        met = whole = figures_met = figures = aside = burden = 0.0
        lost = 0
        for number, wanted in enumerate(self._wanted):
            weight = wanted.unit.weight
            best = 1.0 if number in own else self._best(wanted, gist, entry)
            met += best * weight
            whole += weight
            if wanted.unit.kind == FIGURE:
                figures_met += best * weight
                figures += weight
            if best < MET:
                burden += wanted.burden
                opposite = not wanted.against.isdisjoint(gist.against)
                lost += wanted.telling and not opposite and wanted.unit.kind != FIGURE
                aside += weight if opposite or wanted.when else 0.0
        core_met, core = met - figures_met, whole - figures
        share = _share(met, whole)
        return Reach(
            min(1.0, max(0.0, share - burden)),
            may_count=self._always(entry)
            or share >= LEAST
            or _share(core_met, core - aside) >= AKIN
            or lost < 2,
        )

    def reach_beside(self, entry: Entry, told: Reading, found: Alignment) -> Reach:
        """What the entry can come to once the claim is laid beside it: what is still to be told
        is only what it makes of the details that it has."""
        met = whole = figures_met = figures = aside = burden = 0.0
        lost = 0
        for wanted, detail in zip(self._wanted, found.details, strict=True):
            weight = wanted.unit.weight
            met += detail.score * weight
            whole += weight
            if wanted.unit.kind == FIGURE:
                figures_met += detail.score * weight
                figures += weight
            if detail.outcome in (MISSING, DIFFERENT, OPPOSITE):
                burden += wanted.burden
                opposite = detail.outcome == OPPOSITE
                lost += wanted.telling and not opposite and wanted.unit.kind != FIGURE
                aside += weight if detail.outcome == OPPOSITE or wanted.when else 0.0
        share = _share(met, whole)
        return Reach(
            min(1.0, max(0.0, share - burden)),
            may_count=self._always(entry)
            or share >= LEAST
            or _share(met - figures_met, whole - figures - aside) >= AKIN
            or lost < 2
            or bool(at_another_hour(self._said, found.details))
            or bool(other_winner(self._said, told, found))
            or bool(divided(self._said, told, found)),
        )

    def _always(self, entry: Entry) -> bool:
        """Whether only the full comparison can tell what the entry counts for."""
        return (
            entry.retracted
            or entry.stance == "denies"
            or entry.source not in self._sources
            or (entry.title is None and entry.date is None)  # it may be a headline
        )

    def _best(self, wanted: Wanted, gist: Gist, entry: Entry) -> float:
        unit = wanted.unit
        if not wanted.keys.isdisjoint(gist.said):
            return 1.0
        if not wanted.called.isdisjoint(gist.called):
            return 1.0
        if unit.name is not None:
            return float(any(gist.words.issuperset(words) for words in wanted.together))
        if unit.figure is not None:
            return float(may_fit(gist.figures, unit.figure))
        if unit.period is not None:
            return may_tell_when(self._said, unit, gist.periods, gist.lemmas, entry.date)
        return 0.0

    def _own_to(self, source_id: str) -> frozenset[int]:
        """The details that may stand for an entry's own source ("the council", "the board")."""
        if source_id not in self._own:
            source = self._sources.get(source_id)
            names, words = own_names(source)
            words |= ourselves() if source_id == self._said_by else frozenset()
            places = places_of(source)
            own = {
                number
                for number, wanted in enumerate(self._wanted)
                if _is_own(self._said, wanted.unit, names, words, places)
            }
            own |= {light for light, event in self._light if event in own}
            self._own[source_id] = frozenset(own)
        return self._own[source_id]


def _share(met: float, whole: float) -> float:
    return min(1.0, met / whole + HAIR) if whole > HAIR else float(met > HAIR)


def _is_own(
    said: Reading,
    unit: Unit,
    names: Iterable[tuple[str, ...]],
    words: frozenset[str],
    places: frozenset[str],
) -> bool:
    if unit.figure is not None or unit.period is not None:
        return False
    if unit.name is None:
        node = said.nodes[unit.nodes[0]]
        return node.lemma in words or node.text.lower() in words
    if naming.place_of(unit.name.tokens) in places - {""}:
        return True
    return any(naming.calls(form, name) for form in forms_of(unit.name) for name in names)


# --------------------------------------------------------------------------------------------------
# What a claim's details are looked for as


def _wanted(
    said: Reading,
    sources: Mapping[str, Source],
    described: Mapping[str, frozenset[tuple[str, ...]]],
) -> list[Wanted]:
    units = units_of(said)
    keys = [_keys(said, unit) for unit in units]
    against = [_against(said, unit) for unit in units]
    for verb, parts in said.parts.items():  # whoever "signed a lease" put their name to it
        phrases = {f"{p}/{pos}" for p in said.phrases.get(verb, ()) for pos in ("v", "n", "")}
        for number, unit in enumerate(units):
            if parts & set(unit.nodes):
                keys[number] |= phrases
                against[number] |= may_oppose(said, verb)  # "voted in favour", beside "voted no"
    for number, unit in enumerate(units):
        if unit.name is not None:  # "the union", where the registry has but one
            keys[number] |= {f"{noun}/" for noun in _kinds_of(unit.name, described)}
    for light, event in _light_verbs(said, units):
        keys[light] |= keys[event]
    return [
        Wanted(
            unit,
            numbers_of(mine),
            _called(unit.name, sources)
            if unit.name is not None
            else _described(said, unit, described),
            numbers_of(theirs),
            tuple(form for form in forms_of(unit.name) if form) if unit.name is not None else (),
            BURDEN if unit.weight > TRACE and not unit.beside else 0.0,
            unit.weight > SLIGHT and unit.text.lower() not in ONLY,
            bool(unit.nodes) and tells_when(said, Found(unit, MISSING, 0.0)),
        )
        for unit, mine, theirs in zip(units, keys, against, strict=True)
    ]


def _kinds_of(name: Name, described: Mapping[str, frozenset[tuple[str, ...]]]) -> list[str]:
    """The nouns by which the article or the registry describes the bearer of a name."""
    forms = forms_of(name)
    return [n for n, names in described.items() if naming.any_same(forms, names) == naming.SAME]


def _keys(said: Reading, unit: Unit) -> set[str]:
    if unit.figure is not None or unit.period is not None:
        return set()
    if unit.name is not None:
        node = said.nodes[unit.name.nodes[0]]
        return {f"{node.lemma}/", f"{crude_lemma(node.text.lower())}/"}
    found = set(itertools.chain(*asked_for(said, unit)))
    if "kill" in own_classes(said.nodes[unit.nodes[0]].lemma):  # "three died in the blast"
        found |= {f"{word}/" for word in words_of("die")}
    return found


def _light_verbs(said: Reading, units: list[Unit]) -> list[tuple[int, int]]:
    """The details that a light verb makes beside those that its event makes ("opened an
    investigation"): an entry that has the one has the other."""
    frame = main_frame(said)
    if frame is None or frame.light < 0:
        return []
    light = [number for number, unit in enumerate(units) if frame.light in unit.nodes]
    return [(n, k) for k, unit in enumerate(units) if frame.at in unit.nodes for n in light]


def _called(name: Name, sources: Mapping[str, Source]) -> frozenset[str]:
    """What an entry's name must share with this one, to mean the same or lie within it."""
    places = (naming.place_of(name.tokens), *(naming.place_of((t,)) for t in name.tokens))
    found = {f"@{place}" for place in places if place}
    for form in forms_of(name):
        found |= naming.shared_by(form)
        ids = bearers_of(sources).get(form, ())
        if len(ids) == 1:  # or be another name of the same source
            named = (sources[ids[0]].name, *sources[ids[0]].aliases)
            found.update(*(naming.shared_by(name_tokens(other)) for other in named))
    return frozenset(found)


def _described(
    said: Reading, unit: Unit, described: Mapping[str, frozenset[tuple[str, ...]]]
) -> frozenset[str]:
    """What an entry's name must share with those that the noun may stand for, or with the place
    of an adjective ("the Peruvian flag")."""
    if unit.kind == QUALITY:
        place = naming.place_of((said.nodes[unit.nodes[0]].text.lower(),))
        return frozenset({f"@{place}"} if place else ())
    if unit.kind != NOUN or not described:
        return frozenset()
    names = called(unit.lemma or said.nodes[unit.nodes[0]].lemma, described)
    return frozenset().union(*(naming.shared_by(name) for name in names))


def _against(said: Reading, unit: Unit) -> frozenset[str]:
    if unit.name is not None or unit.figure is not None or unit.period is not None:
        return frozenset()
    return may_oppose(said, unit.nodes[0])
