"""How much of a claim an entry can have at best: cheap, and never less than `relate` finds.

Most of the entries that a search turns up share a name and a word or two with the claim, and say
nothing of it. So what each detail of a claim is looked for as is worked out once (`wanted`), and
what each entry says once (`gist`), and the two are held against each other as sets: a detail with
which the entry shares nothing is not in it. All that this takes for granted of the exact comparison
stands in the two; `tests/matcher/test_reach.py` holds it against that comparison for all pairs of
the cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from claimcheck.matcher import names as naming
from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.attributed import Own, own_to
from claimcheck.matcher.clock import at_another_hour
from claimcheck.matcher.denial import AKIN, NEAR_IT
from claimcheck.matcher.denials import may_be_denied
from claimcheck.matcher.exclusive import excluded, other_winner
from claimcheck.matcher.found import DIFFERENT, MISSING
from claimcheck.matcher.gist import Gist
from claimcheck.matcher.judge import LEAST
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import OPPOSITE, ourselves
from claimcheck.matcher.listings import may_win
from claimcheck.matcher.names_told import forms_of
from claimcheck.matcher.periods import part_of_day
from claimcheck.matcher.plainly import WHOLE, may_be_plain
from claimcheck.matcher.scope import divided
from claimcheck.matcher.units import FIGURE, NAME, TIME
from claimcheck.matcher.wanted import MET, Wanted, best_of, light_verbs, wanted_of
from claimcheck.model import ArticleClaims, Entry, Source

HAIR = 1e-9  # by which sums of the same weights in another order may differ


class Reach(NamedTuple):
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
        self._wanted = wanted_of(said, sources, described or {})
        units = [wanted.unit for wanted in self._wanted]
        self._light = light_verbs(said, units)
        self._own: dict[str, frozenset[int]] = {}
        self._words: dict[str, list[int]] = {}  # by which the details may stand for a source
        self._names: list[tuple[int, Wanted]] = []
        for number, wanted in enumerate(self._wanted):
            if wanted.unit.name is not None:
                self._names.append((number, wanted))
            elif wanted.unit.figure is None and wanted.unit.period is None:
                node = said.nodes[wanted.unit.nodes[0]]
                for word in {node.lemma, node.text.lower()}:
                    self._words.setdefault(word, []).append(number)
        self._described = described or {}
        self._denied: dict[str, bool] = {}
        self._known: dict[tuple[tuple[float, bool, bool], ...], Reach] = {}
        self._decisive = any(wanted.decisive for wanted in self._wanted)
        self._of_one = any(wanted.doer for wanted in self._wanted)
        self._is = any(wanted.is_so for wanted in self._wanted)
        self._plain, self._wins = may_be_plain(said), may_win(said)
        periods = [unit.period for unit in units if unit.period is not None]
        self._hour = any(unit.clock for unit in units) or any(map(part_of_day, periods))

    def reach(
        self, entry: Entry, gist: Gist, claims: Callable[[], ArticleClaims] | None = None
    ) -> Reach:
        """What the entry, which says `gist` in short, can come to at best; `claims` gives the
        claims of its text."""
        own, says = self._own_to(entry.source), gist.said
        details = []
        for number, wanted in enumerate(self._wanted):
            if number in own or not wanted.keys.isdisjoint(says):
                best = 1.0
            elif wanted.by_words:
                best = 0.0
            else:
                best = best_of(self._said, wanted, gist, entry.date)
            lacks = best < MET
            details.append((best, lacks, lacks and not wanted.against.isdisjoint(gist.against)))
        key = tuple(details)  # most entries have the same few of the details, or none
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._reach_of(details)
        return known if known.may_count else self._bar(known.score, entry, claims)

    def _reach_of(self, details: list[tuple[float, bool, bool]]) -> Reach:
        room = self._room(details)
        alone = (
            (self._decisive if not room.lost else len(room.lost) == 1 and room.lost[0].decisive)
            or (self._of_one and all(wanted.doer for wanted in room.lost))
            or (self._hour and all(w.unit.kind in (NAME, TIME) for w in room.lost if w.burden))
        )
        return Reach(room.score, room.may_count or alone)

    def reach_beside(
        self, entry: Entry, told: Reading, found: Alignment, claims: Callable[[], ArticleClaims]
    ) -> Reach:
        """What the entry can come to once the claim is laid beside it: what is still to be told
        is only what it makes of the details that it has."""
        room = self._room(
            (d.score, d.outcome in (MISSING, DIFFERENT, OPPOSITE), d.outcome == OPPOSITE)
            for d in found.details
        )
        may_count = (
            room.may_count
            or bool(excluded(self._said, told, found))
            or bool(at_another_hour(self._said, found.roles.frame, found.details))
            or bool(other_winner(self._said, told, found))
            or bool(divided(self._said, told, found))
        )
        return Reach(room.score, True) if may_count else self._bar(room.score, entry, claims)

    def _room(self, details: Iterable[tuple[float, bool, bool]]) -> _Room:
        """What is left to an entry, by the details: the score of each at best, whether the entry
        has it not, and whether it has the opposite."""
        met = whole = figures_met = figures = aside = burden = deed_met = deed = 0.0
        lost, is_so = [], self._is
        for wanted, (score, lacks, opposite) in zip(self._wanted, details, strict=True):
            weight = wanted.unit.weight
            met += score * weight
            whole += weight
            if wanted.unit.kind == FIGURE:
                figures_met += score * weight
                figures += weight
            if wanted.deed:
                deed_met += score * weight
                deed += weight
            if lacks:
                burden += wanted.burden
                is_so = is_so and not wanted.is_so
                if opposite or wanted.aside:
                    aside += weight
                if wanted.telling and not opposite:
                    lost.append(wanted)
        share = _share(met, whole)
        plain = met - deed_met - figures_met + figures  # with another figure, it may conflict
        return _Room(
            min(1.0, max(0.0, share - burden)),
            share >= LEAST
            or is_so
            or _share(met - figures_met, whole - figures - aside) >= AKIN
            or (self._plain and _share(plain, whole - deed) >= WHOLE)
            or (self._wins and all(wanted.listed for wanted in lost if wanted.burden)),
            lost,
        )

    def _bar(self, score: float, entry: Entry, claims: Callable[[], ArticleClaims] | None) -> Reach:
        """What an entry can come to that by its words would only be related, with this score: only
        the full comparison can tell what it counts for where it is retracted, of a source that is
        not known, or denies what may be the claim."""
        if entry.retracted or entry.source not in self._sources:
            return Reach(score, True)
        if entry.stance != "denies":
            return Reach(score, False)
        if entry.id not in self._denied:
            self._denied[entry.id] = (
                claims is None
                or entry.source == self._said_by
                or may_be_denied(self._said, claims(), self._sources, self._described)
            )
        return Reach(score, True) if self._denied[entry.id] else Reach(NEAR_IT * score, False)

    def _own_to(self, source_id: str) -> frozenset[int]:
        """The details that may stand for an entry's own source ("the council", "the board")."""
        if source_id not in self._own:
            source = own_to(self._sources.get(source_id))
            words = source.words | ourselves() if source_id == self._said_by else source.words
            own = {number for number, wanted in self._names if _is_own(wanted, source)}
            own.update(*(numbers for word, numbers in self._words.items() if word in words))
            own |= {light for light, event in self._light if event in own}
            self._own[source_id] = frozenset(own)
        return self._own[source_id]


class _Room(NamedTuple):
    """The score at best, whether what is there may count, and the telling details that are not."""

    score: float
    may_count: bool
    lost: list[Wanted]


def _share(met: float, whole: float) -> float:
    return min(1.0, met / whole + HAIR) if whole > HAIR else float(met > HAIR)


def _is_own(wanted: Wanted, source: Own) -> bool:
    name = wanted.unit.name
    assert name is not None
    if source.places and naming.place_of(name.tokens) in source.places:
        return True
    if wanted.called.shared.isdisjoint(source.shared):
        return False
    return any(naming.calls(form, own) for form in forms_of(name) for own in source.names)
