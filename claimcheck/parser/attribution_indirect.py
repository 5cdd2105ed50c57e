"""Reported speech, belief and intent: cue verbs and adjectives with what their grammar gives."""

from __future__ import annotations

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.attribution_clause import Found, Site
from claimcheck.parser.attribution_grammar import (
    agent,
    child,
    is_negated,
    is_passive,
    is_share,
    noun_phrase,
    verb_words,
)
from claimcheck.parser.attribution_misread import lost_subject
from claimcheck.parser.attribution_patterns import contents
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_subject import Subject, outer_subject, subject
from claimcheck.parser.attribution_verbal import passive_thing
from claimcheck.parser.cues import Cue, lemma_slips, load, words
from claimcheck.parser.tokens import Tokens

_STATEMENT_CUES = words("attribution")["statement_cues"]
_OBSERVED = words("attribution")["observed"]
_BEFORE_NOUN = frozenset({"compound", "amod", "det", "poss", "nummod", "nmod"})
_ASIDES = frozenset({"show", "say"})
_PRONOUNS = words("attribution")["pronouns"]


def find_indirect(page: Page, anchors: set[tuple[int, int]]) -> list[Reading]:
    """Readings of every cue verb and adjective that `anchors` (direct speech) does not hold."""
    verbs = load("verbs")
    adjectives = load("adjectives")
    slips = lemma_slips()
    readings = []
    for position, parsed in enumerate(page.blocks):
        t = parsed.tokens
        lemma, lower, tag, quoted = t.lemma, t.lower, t.tag, page.quote_of[position]
        for v, start, end in page.cues[position]:
            if quoted[v] >= 0 or (position, v) in anchors:
                continue
            rows: tuple[Cue, ...] | None
            if tag[v] == "VBN" and lower[v] in adjectives and t.dep[v - 1] != "aux":
                rows = adjectives[lower[v]]  # "was convinced that"
            elif tag[v][:2] == "VB" and t.dep[v] not in {"aux", "auxpass"}:
                rows = _phrasal(t, v) or verbs.get(slips.get(lower[v]) or lemma[v].lower())
            elif tag[v][:2] == "JJ" or t.dep[v] == "acomp":
                rows = adjectives.get(t.lower[v])
            elif (
                tag[v] in {"NN", "NNS"} and t.dep[v] == "ROOT" and child(t, v, "ccomp") is not None
            ):
                rows = verbs.get(lemma[v].lower())  # "Trent predicts that": a tagger's slip
            elif lower[v] in _ASIDES and tag[v - 1] in {"NNS", "NNPS"}:
                rows = verbs.get(lower[v])  # "…, records *show*, …", taken for a noun
            else:
                continue
            if rows is None:
                continue
            if page.stretches[position]:
                start, end = _sentence(t, quoted, v, start, end)
            reading = _read(t, position, v, start, end, rows)
            if reading is not None and reading.head is not None and quoted[reading.head] >= 0:
                reading = None  # "“If I …,” said Orr": no subject for a verb outside the marks
            if reading is not None:
                readings.append(reading)
    return readings


def _phrasal(t: Tokens, v: int) -> tuple[Cue, ...] | None:
    """The rows of a verb with its particle: to *rule out* that it leaked is not to *rule* so."""
    particle = child(t, v, "prt")
    if particle is None:
        return None
    return load("verbs").get(f"{t.lemma[v].lower()} {t.lower[particle]}")


def _sentence(t: Tokens, quoted: list[int], v: int, start: int, end: int) -> tuple[int, int]:
    """The part of `v`'s sentence between quotations that end one: "… “it held.” Then he said"."""
    for i in range(start + 1, end - 1):
        if (
            quoted[i] >= 0
            and quoted[i + 1] < 0
            and t.text[i - 1] in {".", "?", "!"}
            and t.text[i + 1][:1].isupper()
        ):
            if i >= v:
                return start, i + 1
            start = i + 1
    return start, end


def _read(
    t: Tokens, position: int, v: int, start: int, end: int, rows: tuple[Cue, ...]
) -> Reading | None:
    found_subject = outer_subject(t, v, start) or subject(t, v)
    adjective = t.lower[v] == rows[0].word and (t.tag[v][:2] == "JJ" or t.tag[v] == "VBN")
    if adjective and (found_subject is None or t.lower[found_subject.head] == "it"):
        return None  # "it was clear that" attributes to nobody
    if adjective and found_subject is not None:
        found_subject = Subject(found_subject.head, False, ())
    passive = not adjective and is_passive(t, v)
    if found_subject is not None and rows[0].word in {"hear", "tell"}:
        heard = _heard(t, v, start, end, found_subject, passive)
        if heard is not None:
            content = [(position, i) for i in heard[1]]
            return Reading(position, v, heard[0], [], None, content, pattern="clause")
    site = Site(t, v, start, end, found_subject)
    # "around" is tried last, over all rows: it wants nothing of the grammar but commas
    tries = [(cue, pattern) for cue in rows for pattern in cue.takes if pattern != "quote"]
    tries.sort(key=lambda at: at[1] == "around")
    if tries and tries[-1][1] == "around":
        tries.insert(0, (tries[-1][0], "as"))  # "as Orr said": every such verb can stand so
        if tries[-1][0].type is AttributionType.ASSERTION and "clause" in tries[-1][0].takes:
            tries.insert(-1, (tries[-1][0], "behind"))
            tries += [(tries[-1][0], pattern) for pattern in ("between", "fronted", "late")]
            tries.insert(1, (tries[-1][0], "gap"))
    for cue, pattern in tries:
        found: Found | None
        if passive and pattern != "as":
            if t.dep[v] == "acl" and cue.word in {"see", "hear", "obtain", "review", "watch"}:
                continue  # "documents seen by this paper show that …"
            by = agent(t, v)
            if cue.word in _OBSERVED and pattern == "thing" and (by is None or not t.entity[by]):
                continue  # "Rust was reported by three owners" is no statement of theirs
            if pattern not in {"thing", "clause", "naming"} or by is None:
                continue
            if cue.word == "quote" and any(t.lower[c] == "as" for c in t.children[v]):
                continue  # "was quoted by the Echo as saying": of what he says, not of him
            found = passive_thing(site) if pattern != "clause" else contents(site, pattern)
        else:
            found = contents(site, pattern)
            if found is None and adjective and t.dep[v] == "acomp":
                found = contents(site._replace(v=t.head[v]), pattern)
        if found is None or not found.content:
            continue
        if pattern == "thing" and _empty(t, found.content) and not _stands(cue):
            continue
        source, head = found.source or _source(t, v, found_subject, passive, found)
        if head is None or not source:
            continue
        through = found_subject.through if found_subject and not passive else ()
        cue_words = {*verb_words(t, v), *found.cue, *through}
        if adjective and t.lemma[t.head[v]] in {"be", "seem", "feel", "remain", "sound"}:
            cue_words.update(verb_words(t, t.head[v]))
        return Reading(
            position,
            v,
            sorted(cue_words - set(source)),
            source,
            head,
            [(position, i) for i in found.content if i not in cue_words or pattern != "around"],
            type=cue.type,
            stance=cue.stance,
            negated=is_negated(t, v, through),
            hedged=_hedged(t, v),
            pattern=pattern,
            nests=cue.word in _STATEMENT_CUES
            and t.lower[head] not in _PRONOUNS
            and not is_share(t, head, source),
            listed=(pattern == "thing" and _empty(t, found.content))
            or is_share(t, head, source)
            or _of_another(t, v, found)
            or _told_of(t, v, head, pattern),
        )
    return None


def _heard(
    t: Tokens, v: int, start: int, end: int, hearer: Subject, passive: bool
) -> tuple[list[int], list[int]] | None:
    """Cue and content of "…, *the court heard*" and "…, *the jury was told*": no source."""
    if t.lower[hearer.head] not in words_of("hearing") or passive is not (t.lemma[v] == "tell"):
        return None
    site = Site(t, v, start, end, Subject(hearer.head))
    found = contents(site, "clause") or contents(site, "around")
    if found is None:
        return None
    phrase = [i for i in noun_phrase(t, hearer.head, [v]) if i not in set(found.content)]
    return sorted({*phrase, *verb_words(t, v)}), found.content


def words_of(name: str) -> frozenset[str]:
    """One of the word lists of `data/attribution.toml`."""
    return words("attribution")[name]


def _of_another(t: Tokens, v: int, found: Found) -> bool:
    """Whether the thing stands in another clause: "*the plan*, which the union opposes, failed"."""
    return t.dep[v] in {"relcl", "acl"} and found.content[0] < v and t.head[v] in found.content


def _told_of(t: Tokens, v: int, head: int, pattern: str) -> bool:
    """Whether the article tells of somebody what he does: "Lowell, *who declared an emergency*".

    The clause is a claim of its own, whole; what is said in one ("who said that") is the speaker's.
    """
    relative = t.dep[v] == "relcl" and t.tag[head] in {"WP", "WDT"}
    return relative and pattern.startswith(("thing", "after", "naming"))


def _stands(cue: Cue) -> bool:
    """Whether a cue attributes with a mere pronoun: "opposes *it*", but not "discussed *it*"."""
    if cue.stance is Stance.DENIES and cue.type is AttributionType.ASSERTION:
        return True
    return cue.type is not AttributionType.ASSERTION and not any(
        pattern.startswith(("thing-", "naming")) for pattern in cue.takes
    )


def _empty(t: Tokens, content: list[int]) -> bool:
    """Whether a content is a mere pronoun: "discuss *it*" attributes nothing that can be shown."""
    return len(content) == 1 and t.pos[content[0]] in {"PRON", "DET"}


def _hedged(t: Tokens, v: int) -> bool:
    return any(t.lower[c] in words_of("hedges") for c in t.children[v])


def _source(
    t: Tokens, v: int, found_subject: Subject | None, passive: bool, found: Found
) -> tuple[list[int], int | None]:
    if passive:
        by = agent(t, v)
        if by is None:
            return [], None
        return noun_phrase(t, by, [v]), by
    if t.tag[v] in {"NN", "NNS"}:  # a verb taken for a noun: its subject became a compound
        first = v
        while first > 0 and t.head[first - 1] in {v, first} and t.dep[first - 1] in _BEFORE_NOUN:
            first -= 1
        return (list(range(first, v)), v - 1) if first < v else ([], None)
    if found_subject is None and t.pos[v - 1 : v] in (["NOUN"], ["PROPN"]):
        content = set(found.content)
        return [i for i in noun_phrase(t, v - 1, [v]) if i not in content], v - 1
    if found_subject is None:
        return lost_subject(t, v)
    if found_subject.passive:
        return [], None
    head = found_subject.head
    if (
        t.lower[head] in {"it", "there"}
        and child(t, v, "ccomp") is not None
        and (t.dep[v] == "ROOT" and is_passive(t, v))
    ):
        return [], None
    if t.lower[head] == "it" and (found_subject.through or t.dep[v] in {"pcomp", "xcomp"}):
        return [], None  # "it goes without saying", "it is worth noting"
    blocked = [v, *found_subject.through]
    source = noun_phrase(t, head, blocked)
    gone = {*found.content, *(i for i in source[-1:] if t.tag[i] == "POS")}  # "*Lee*'s answer was"
    return [i for i in source if i not in gone], head


def is_statement(reading: Reading) -> bool:
    """Whether the reading puts a statement on record: an assertion with a clause or a quotation."""
    return reading.type is AttributionType.ASSERTION and (
        reading.direct or reading.pattern in _STATED
    )


_STATED = frozenset({"clause", "around", "told", "according", "late", "gap"})
