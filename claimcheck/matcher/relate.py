"""The relation of one entry to one claim."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from claimcheck.matcher.alignment import Alignment, Context, Found, align, names_of
from claimcheck.matcher.lexicon import OPPOSITE, load_rows
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import Reading, read_claim, read_entry
from claimcheck.matcher.units import FIGURE, MANNER, NAME, PREDICATE, QUALITY, TIME
from claimcheck.model import (
    ArticleClaims,
    Claim,
    Entry,
    Evidence,
    Match,
    Modality,
    Relation,
    Source,
    Stance,
)

ENOUGH = 0.86  # the share of a claim's weight that a supporting entry must have
AKIN = 0.55  # the share from which an opposite, a denial or another figure is about the same thing
LITTLE = 0.45  # a missing detail up to this weight is a shade, not a fact


def relate(
    claim: Claim,
    entry: Entry | None,
    parsed: ArticleClaims,
    *,
    sources: Mapping[str, Source] | None = None,
) -> Evidence:
    """What an entry does for a claim (DESIGN: part 5).

    `parsed` are the claims of the entry's text, `sources` the registry's sources by id. Returns
    the relation, a score in [0, 1] for how surely the entry supports the claim, and why.
    """
    entry = entry or Entry(id="", source="", text=parsed.article.text)
    known = sources or {}
    own = known.get(entry.source)
    context = Context(entry.date, names_of([own.name, *own.aliases]) if own is not None else ())
    said = _read_claim(claim)
    told = _read_entry(parsed, entry.title)
    found = align(said, told, context)
    return _decide(claim, entry, said, told, found, known)


_kept: dict[tuple[int, str | None], tuple[object, Reading]] = {}


def _read_claim(claim: Claim) -> Reading:
    return _keep(claim, None)


def _read_entry(parsed: ArticleClaims, title: str | None) -> Reading:
    return _keep(parsed, title)


def _keep(what: Claim | ArticleClaims, title: str | None) -> Reading:
    # One claim meets many entries and one entry many claims: each is laid out once.
    key = (id(what), title)
    kept = _kept.get(key)
    if kept is not None and kept[0] is what:
        return kept[1]
    reading = read_claim(what) if isinstance(what, Claim) else read_entry(what, title)
    if len(_kept) > 4000:
        _kept.clear()
    _kept[key] = (what, reading)
    return reading


@functools.lru_cache(maxsize=1)
def _signals() -> dict[str, frozenset[str]]:
    return {r["kind"]: frozenset(r["words"]) for r in load_rows("signals.toml", "signal")}


def _signal(reading: Reading, kind: str, sentence: int) -> str:
    """The first word of the sentence that is a signal of this kind, or ""."""
    words = _signals()[kind]
    for node in reading.nodes:
        if node.sentence == sentence and (node.lemma in words or node.text.lower() in words):
            return node.text
    return ""


def _decide(
    claim: Claim,
    entry: Entry,
    said: Reading,
    told: Reading,
    found: Alignment,
    sources: Mapping[str, Source],
) -> Evidence:
    coverage = found.coverage()
    missing = [d for d in found.details if d.outcome in ("missing", "different", OPPOSITE)]
    heavy = [d for d in missing if d.unit.weight > LITTLE]
    mismatch = [v for _, _, v in found.figures if v is not Fit.INSIDE]
    other_figure = any(v is Fit.DISJOINT for _, _, v in found.figures)
    flags = ("figure-mismatch",) if mismatch and _apart_from_figures(found) >= AKIN else ()
    uncommitted = _uncommitted(claim, said, told, found)
    opposed = _polarity(claim, said, told, found)
    relation, why = Relation.RELATED, ""
    core = _apart_from_figures(found)
    named = [d for d in found.details if d.unit.kind == NAME]
    names_ok = all(d.outcome not in ("missing", "different") for d in named)
    if found.swapped:
        why = "who did it and whom it was done to are the other way round"
    elif opposed and core >= AKIN and names_ok and not found.subject_differs:
        relation, why = Relation.CONFLICTS, opposed
    elif other_figure and core >= 0.75 and names_ok and not uncommitted:
        one, other, _ = next(f for f in found.figures if f[2] is Fit.DISJOINT)
        relation, why = Relation.CONFLICTS, f"it has {other.text}, not {one.text}"
    elif uncommitted:
        why = uncommitted
    elif not heavy and coverage >= ENOUGH and not opposed and not mismatch:
        relation, why = Relation.SUPPORTS, "it says the same"
    elif mismatch:
        one, other, _ = next(f for f in found.figures if f[2] is not Fit.INSIDE)
        why = f"it has {other.text} for {one.text}"
    else:
        why = _lacking(heavy or missing)
    if entry.stance == "denies" and relation is not Relation.RELATED:
        turned = {
            Relation.SUPPORTS: Relation.CONFLICTS,
            Relation.CONFLICTS: Relation.SUPPORTS,
        }
        relation = turned[relation]
        why = "its source denies this" if relation is Relation.CONFLICTS else "its source says so"
    would_be = None
    if entry.retracted:
        would_be, relation = relation, Relation.RELATED
        why = f"retracted; {why}"
    attributed, attributed_id = _attributed(told, found, entry, sources)
    score = max(0.0, coverage - 0.1 * len(heavy) - 0.25 * bool(uncommitted) - 0.4 * bool(opposed))
    if found.swapped or mismatch:
        score *= 0.6
    return Evidence(
        entry_id=entry.id,
        source_id=entry.source,
        relation=relation,
        score=round(min(1.0, score), 4),
        why=why,
        matches=tuple(Match(d.unit.kind, d.unit.text, d.words, d.outcome) for d in found.details),
        attributed_to=attributed,
        attributed_source_id=attributed_id,
        flags=flags,
        retracted=entry.retracted,
        would_be=would_be,
        entry_quote=_quote(told, found),
    )


def _apart_from_figures(found: Alignment) -> float:
    rest = [d for d in found.details if d.unit.kind != FIGURE]
    total = sum(d.unit.weight for d in rest)
    return sum(d.unit.weight * d.score for d in rest) / total if total else 0.0


def _uncommitted(claim: Claim, said: Reading, told: Reading, found: Alignment) -> str:
    """Why the entry does not itself say that it is so, or ""."""
    if hedge := _signal(told, "hedge", found.anchor):
        if not _signal(said, "hedge", 0):
            return f"it says so only as “{hedge}”"
    mine = found.frame.modality if found.frame else Modality.ACTUAL
    theirs = found.counterpart.modality if found.counterpart else Modality.ACTUAL
    if theirs is not Modality.ACTUAL and theirs is not mine and mine is not Modality.HEDGED:
        return f"it speaks of what is {theirs.value}"
    sentence = [n for n in told.nodes if n.sentence == found.anchor]
    if sentence and sentence[-1].text == "?":
        return "it asks"
    here = [c for c in told.claims if c.sentence.start == _sentence_start(told, found)]
    if here and all(c.hedged for c in here) and not claim.hedged:
        return "it says so under a hedge"
    return ""


def _sentence_start(told: Reading, found: Alignment) -> int:
    for node in told.nodes:
        if node.sentence == found.anchor and node.claim >= 0:
            return told.claims[node.claim].sentence.start
    return -1


def _polarity(claim: Claim, said: Reading, told: Reading, found: Alignment) -> str:
    """What makes the entry say the opposite, or ""."""
    if denial := _signal(told, "denial", found.anchor):
        if not _signal(said, "denial", 0):
            return f"it says “{denial}”"
    mine = bool(found.frame and found.frame.negated)
    theirs = bool(found.counterpart and found.counterpart.negated)
    if found.opposed and mine == theirs:
        return "it says the opposite"
    if found.counterpart is not None and mine != theirs and not found.opposed:
        return "one says that it is so, the other that it is not"
    if any(d.outcome == OPPOSITE and d.unit.kind in (QUALITY, PREDICATE) for d in found.details):
        return "it says the opposite" if mine == theirs else ""
    return ""


def _lacking(missing: list[Found]) -> str:
    if not missing:
        return "it has the words, but does not say the same of them"
    said = {NAME: "name", TIME: "say when", FIGURE: "give", PREDICATE: "say", MANNER: "say"}
    parts = []
    for detail in missing[:3]:
        verb = said.get(detail.unit.kind, "mention")
        words = f"“{detail.unit.text}”"
        parts.append(f"{verb} {words}" if verb != "say when" else f"say when ({words})")
    return f"does not {', '.join(parts)}"


def _attributed(
    told: Reading, found: Alignment, entry: Entry, sources: Mapping[str, Source]
) -> tuple[str | None, str | None]:
    where = found.counterpart.claim if found.counterpart else -1
    if where < 0:
        where = next((n.claim for n in told.nodes if n.sentence == found.anchor), -1)
    if where < 0:
        return None, None
    attribution = told.claims[where].attribution
    if attribution is None or attribution.source is None:
        return None, None
    if attribution.stance not in (Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES):
        return None, None
    name = attribution.source.name or attribution.source.text
    bare = re.sub(r"^the ", "", name.lower())
    for source in sources.values():
        forms = [re.sub(r"^the ", "", f.lower()) for f in (source.name, *source.aliases)]
        if bare in forms:
            return (None, None) if source.id == entry.source else (name, source.id)
    return name, None


def _quote(told: Reading, found: Alignment) -> str:
    for node in told.nodes:
        if node.sentence == found.anchor and node.claim >= 0:
            return told.claims[node.claim].quote
    return ""
