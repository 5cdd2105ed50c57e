"""What the details of a claim are looked for as: what an entry must share with it to have each.

Worked out once for a claim, and held against what many entries say in short (`reach`).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.matcher import names as naming
from claimcheck.matcher.attributed import bearers_of
from claimcheck.matcher.but_not import what_it_is
from claimcheck.matcher.computed import FALLING, RISING
from claimcheck.matcher.denial import TRACE
from claimcheck.matcher.descriptions import called
from claimcheck.matcher.exclusive import ONLY, SLIGHT, decisive, doers_of_one_deed
from claimcheck.matcher.extremes import MEASURED, TEMPERATURES
from claimcheck.matcher.figures import may_fit
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.gist import Gist, numbers_of
from claimcheck.matcher.judge import BURDEN
from claimcheck.matcher.layout import Name, Reading
from claimcheck.matcher.lexicon import classes_of, own_classes, words_of
from claimcheck.matcher.listings import may_be_listed
from claimcheck.matcher.mentions import crude_lemma, name_tokens
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.other_figure import may_be_said_besides
from claimcheck.matcher.predicates import main_frame
from claimcheck.matcher.same_thing import tells_when
from claimcheck.matcher.times import may_tell_when
from claimcheck.matcher.units import FIGURE, NOUN, QUALITY, TIME, Unit, units_of
from claimcheck.matcher.words_told import asked_for, may_oppose
from claimcheck.model import Source

MET = 0.5  # a detail of which an entry has less is missing, another, or the opposite


@dataclass(frozen=True, slots=True)
class Called:
    """The names by which an entry may have a detail: those that are `forms` of its own name, or
    exactly an alias, or in one of its places. `shared` is what each of them must share with it."""

    shared: frozenset[str] = frozenset()
    forms: tuple[tuple[str, ...], ...] = ()
    aliases: frozenset[tuple[str, ...]] = frozenset()
    places: frozenset[str] = frozenset()

    def meets(self, gist: Gist) -> bool:
        """Whether an entry has such a name."""
        if self.shared.isdisjoint(gist.called):
            return False
        if not self.places.isdisjoint(gist.called) or not self.aliases.isdisjoint(gist.names):
            return True
        return naming.any_same(self.forms, gist.names) == naming.SAME


@dataclass(slots=True)
class Wanted:
    """A detail of a claim, with what an entry must share with it to have it.

    `keys` are of `Gist.said`, `against` of the same of it; `together` are words that may all stand
    in the entry without being a name; `by_trend` is whether two figures, or a lowest or highest
    one, may say it, `free` whether anything may. `burden` is what its lack takes from the score.
    Of what an entry that lacks it may still come to: `telling` details leave room for another, the
    lack of a `decisive` one alone does not, and those `aside` are not counted of what it must have
    to be on the same matter.
    """

    unit: Unit
    keys: frozenset[int]
    called: Called
    against: frozenset[int]
    together: tuple[tuple[str, ...], ...]
    by_trend: bool
    free: bool
    burden: float
    telling: bool
    aside: bool
    decisive: bool
    deed: bool  # whether it is the claim's own predicate
    doer: bool  # … or of who did what only one can have done
    listed: bool  # … or what a list need not say
    is_so: bool  # … or of what the claim says what it is
    by_words: bool  # whether nothing but its `keys` says it


def wanted_of(
    said: Reading,
    sources: Mapping[str, Source],
    described: Mapping[str, frozenset[tuple[str, ...]]],
) -> list[Wanted]:
    """The details of a claim, in reading order. `described` is as in `relate`."""
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
    for light, event in light_verbs(said, units):
        keys[light] |= keys[event]
    frame = main_frame(said)
    deed = {frame.at} if frame is not None else set[int]()
    trend = bool(deed) and classes_of(said.nodes[min(deed)].lemma) & (RISING | FALLING)
    figures = any(unit.kind == FIGURE for unit in units)
    doers = doers_of_one_deed(said)
    found = []
    for unit, mine, theirs in zip(units, keys, against, strict=True):
        nodes = set(unit.nodes)
        lemmas = {said.nodes[i].lemma for i in unit.nodes}
        is_deed = bool(nodes & deed)
        name = unit.name
        by = _called(name, sources) if name is not None else _described(said, unit, described)
        measured = not lemmas.isdisjoint(MEASURED)
        by_trend = bool(trend) and (is_deed or unit.kind == TIME or measured)
        free = unit.clock is not None or "former" in lemmas
        found.append(
            Wanted(
                unit,
                numbers_of(mine),
                by,
                numbers_of(theirs),
                tuple(filter(None, forms_of(name))) if name is not None else (),
                by_trend=by_trend,
                free=free,
                burden=BURDEN if unit.weight > TRACE and not unit.beside else 0.0,
                telling=unit.kind != FIGURE
                and unit.weight > SLIGHT
                and unit.text.lower() not in ONLY,
                aside=any("unanimous" in own_classes(lemma) for lemma in lemmas)
                or (bool(nodes) and tells_when(said, Found(unit, MISSING, 0.0)))
                or (figures and may_be_said_besides(said, unit)),
                decisive=decisive(said, unit),
                deed=is_deed,
                doer=bool(nodes & doers),
                listed=is_deed or may_be_listed(said, unit),
                is_so=bool(nodes & what_it_is(said)),
                by_words=not (free or by_trend or by.shared or name or unit.figure or unit.period),
            )
        )
    return found


def best_of(said: Reading, wanted: Wanted, gist: Gist, date: dt.date | None) -> float:
    """The most that an entry of this date, which says `gist` in short, can have of a detail."""
    unit = wanted.unit
    if wanted.free or not wanted.keys.isdisjoint(gist.said) or wanted.called.meets(gist):
        return 1.0
    if wanted.by_trend and (
        len(gist.figures) > 1 or any(f.unit in TEMPERATURES for f in gist.figures)
    ):
        return 1.0
    if unit.name is not None:
        return float(any(gist.words.issuperset(words) for words in wanted.together))
    if unit.figure is not None:
        return float(may_fit(gist.figures, unit.figure))
    if unit.period is not None:
        return may_tell_when(said, unit, gist.periods, gist.lemmas, date)
    return 0.0


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


def light_verbs(said: Reading, units: list[Unit]) -> list[tuple[int, int]]:
    """The details that a light verb makes beside those that its event makes ("opened an
    investigation"): an entry that has the one has the other."""
    frame = main_frame(said)
    if frame is None or frame.light < 0:
        return []
    light = [number for number, unit in enumerate(units) if frame.light in unit.nodes]
    return [(n, k) for k, unit in enumerate(units) if frame.at in unit.nodes for n in light]


def _called(name: Name, sources: Mapping[str, Source]) -> Called:
    """The names that mean the same as this one, or lie within it."""
    places = (naming.place_of(name.tokens), *(naming.place_of((t,)) for t in name.tokens))
    at = frozenset(f"@{place}" for place in places if place)
    shared, aliases = set(at), set[tuple[str, ...]]()
    for form in forms_of(name):
        shared |= naming.shared_by(form)
        ids = bearers_of(sources).get(form, ())
        if len(ids) == 1:  # or be another name of the same source
            named = (sources[ids[0]].name, *sources[ids[0]].aliases)
            aliases.update(map(name_tokens, named))
    shared.update(*map(naming.shared_by, aliases))
    return Called(frozenset(shared), forms_of(name), frozenset(aliases), at)


def _described(
    said: Reading, unit: Unit, described: Mapping[str, frozenset[tuple[str, ...]]]
) -> Called:
    """The names that the noun may stand for, or the place of an adjective ("the Peruvian flag")."""
    if unit.kind == QUALITY:
        place = naming.place_of((said.nodes[unit.nodes[0]].text.lower(),))
        at = frozenset({f"@{place}"} if place else ())
        return Called(shared=at, places=at)
    if unit.kind != NOUN or not described:
        return Called()
    names = tuple(called(unit.lemma or said.nodes[unit.nodes[0]].lemma, described))
    return Called(frozenset().union(*map(naming.shared_by, names)), names)


def _against(said: Reading, unit: Unit) -> frozenset[str]:
    if unit.name is not None or unit.figure is not None or unit.period is not None:
        return frozenset()
    return may_oppose(said, unit.nodes[0])
