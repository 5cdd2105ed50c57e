"""A claim, or all claims of an entry, laid out for comparison."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from claimcheck.matcher.amended import (
    count_ordinals,
    count_parts,
    count_totals,
    deny_by_words,
    join_same,
    join_verdicts,
    say_by_whom,
)
from claimcheck.matcher.hyphens import find_joined
from claimcheck.matcher.layout import (
    CONTENT,
    IDIOMATIC,
    LEFT_OVER,
    PARTICLES,
    POS,
    TITLE,
    Frame,
    Name,
    Node,
    Reading,
    between,
    in_order,
)
from claimcheck.matcher.lexicon import (
    ENTAILED,
    SAME,
    entailed_by,
    known_phrase,
    own_classes,
    spelling,
    wordnet,
)
from claimcheck.matcher.light_verbs import frames_of_events
from claimcheck.matcher.mentions import WORD, crude_lemma, find_names, find_phrases
from claimcheck.matcher.negatives import denied_spots
from claimcheck.matcher.records import mark_records, tell_of_what
from claimcheck.matcher.surnames import join_surnames
from claimcheck.matcher.tables import mark_cells
from claimcheck.matcher.tallies import count_votes
from claimcheck.model import ArticleClaims, Claim, Proposition, Span

_entries: dict[tuple[int, str], tuple[ArticleClaims, Reading]] = {}
_claims: dict[int, tuple[Claim, Reading]] = {}
FOLLOWING = 8  # claims that are looked at behind one, for what is told of it again
ENTRIES = 2000  # readings kept of entries, which many claims meet …
CLAIMS = 500  # … and of claims: one meets its entries and is done with, and with it its article


def reading_of(what: Claim | ArticleClaims, title: str | None = None) -> Reading:
    """One claim laid out, or all claims of an entry with its `title` and with the words of which
    no claim was made."""
    if isinstance(what, Claim):
        known = _claims.get(id(what))
        if known is None or known[0] is not what:
            if len(_claims) >= CLAIMS:
                _claims.clear()
            known = _claims[id(what)] = what, _read((what,), "", "")
        return known[1]
    key = id(what), title or ""
    kept = _entries.get(key)
    if kept is None or kept[0] is not what:
        while len(_entries) >= ENTRIES:
            del _entries[next(iter(_entries))]
        claims = tuple(_told_once(what.claims))
        kept = _entries[key] = what, _read(claims, what.article.text, title or "")
    return kept[1]


def _told_once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without those that another of their sentence tells, too, with what is added to
    them: "won 71 seats" of "won 71 seats, down from 84"."""
    for number, claim in enumerate(claims, 1):
        behind = (c for c in claims[number : number + FOLLOWING] if c.sentence == claim.sentence)
        again = (c for c in behind if c.text.startswith(claim.text) and c.text != claim.text)
        words = {word.span for word in claim.words}
        if not any(words < {word.span for word in other.words} for other in again):
            yield claim


def _read(claims: Sequence[Claim], text: str, title: str) -> Reading:
    reading = Reading(tuple(claims), text)
    nodes = reading.nodes
    at_start: dict[int, int] = {}
    order = {start: n for n, start in enumerate(sorted({c.sentence.start for c in claims}))}
    counted: set[Span] = set()
    dated: set[Span] = set()
    for number, claim in enumerate(claims):
        sentence = order[claim.sentence.start]
        places = []
        for word in claim.words:
            known = at_start.get(word.span.start)
            if known is None or nodes[known].text != word.text:
                known = len(nodes)
                at_start[word.span.start] = known
                shouted = word.text.isupper() and len(word.text) > 3
                shouted = shouted and any(any(wordnet(word.text.lower(), p)) for p in "nva")
                nodes.append(
                    Node(
                        word.text,
                        _lemma(
                            crude_lemma(word.text.lower()) if shouted else word.lemma,
                            word.text,
                            word.pos,
                        ),
                        "NOUN" if shouted and word.pos == "PROPN" else word.pos,
                        word.tag,
                        word.dep,
                        known,
                        word.entity,
                        word.span.start,
                        sentence,
                        number,
                        word.refers_to,
                    )
                )
            places.append(known)
        for k, word in enumerate(claim.words):
            if word.head != k and nodes[places[k]].claim == number:
                nodes[places[k]].head = places[word.head]
        for proposition in claim.propositions:
            reading.frames.append(_frame(proposition, places, number))
        for figure in claim.figures:
            if figure.span not in counted:
                reading.figures.append((figure, sentence))
                counted.add(figure.span)
        for period in claim.periods:
            if period.span not in dated:
                reading.periods.append((period, sentence))
                dated.add(period.span)
    join_verdicts(reading)
    spans = sorted((n.start, n.start + len(n.text)) for n in nodes)
    covered = [False] * (len(text) + 1)
    for low, high in spans:
        covered[low:high] = [True] * (high - low)
    if text:
        _add_crude(reading, text, LEFT_OVER, covered)
    mark_records(reading)
    mark_cells(reading)
    count_votes(reading)
    if title:
        _add_crude(reading, title, TITLE, None)
    _index(reading)
    reading.under = [[] for _ in nodes]
    for at, node in enumerate(nodes):
        reading.under[node.head].append(at)
    return reading


_MISREAD = {"fin": "fine"}  # "was fined": the model's lemma is no word of the news


@functools.lru_cache(maxsize=16384)
def _lemma(lemma: str, text: str, pos: str) -> str:
    lemma = _MISREAD.get(lemma, lemma)
    if pos == "VERB" and not any(wordnet(lemma, "v")) and not own_classes(lemma):
        base = crude_lemma(text.lower())  # "pooped": the model's lemma is "poope"
        lemma = base if any(wordnet(base, "v")) else lemma
    return spelling(lemma)


def _index(reading: Reading) -> None:
    """Fill in what is looked up: who is named, and which words the text says."""
    nodes = reading.nodes
    reading.in_figure = _inside(nodes, [f.span for f, _ in reading.figures])
    reading.in_period = _inside(nodes, [p.span for p, _ in reading.periods])
    reading.names = [n for n in find_names(nodes) if not _measures(reading, n)]
    join_surnames(reading)
    count_totals(reading)
    count_parts(reading)
    count_ordinals(reading)
    join_same(reading)
    there = any(n.dep == "expl" for n in nodes)  # "there was nobody to detain"
    for frame in reading.frames:  # "is expected by Tuesday"
        verb = nodes[frame.at]
        toward = verb.tag == "VB" and verb.dep in ("relcl", "acl") and there
        frame.arguments = [
            ("subject" if toward and role == "agent" and at[0] == verb.head else role, at)
            for role, at in frame.arguments
            if role != "agent" or at[0] not in reading.in_period
        ]
    tell_of_what(reading)
    events = frames_of_events(nodes, reading.frames)
    at = {frame.at for frame in events}
    reading.frames = [f for f in reading.frames if f.at not in at] + events
    say_by_whom(reading)
    deny_by_words(reading)
    for frame in reading.frames:
        reading.by_head.setdefault(frame.at, []).append(frame)
    phrases = find_phrases(nodes)
    idioms = {  # "took off" is no "took"
        i
        for i, phrase, _ in phrases
        if nodes[i].pos == "VERB"
        and nodes[i].lemma in IDIOMATIC
        and phrase.rpartition("_")[2] in PARTICLES
        and known_phrase(phrase)
    }
    says = reading.says
    for i, node in enumerate(nodes):
        if node.pos not in CONTENT:
            continue
        if i not in idioms:
            says.add(i, entailed_by(node.lemma, POS.get(node.pos, "n")))
        reading.by_word.setdefault(node.lemma, i)
        reading.by_word.setdefault(spelling(node.text), i)
        lower = spelling(node.text)
        if node.pos == "PROPN" and i in reading.record and not _of_name(reading, i):
            for pos in "nv":  # "Pleas", "Attendance": a label's capitals make no name of it
                says.add(i, entailed_by(crude_lemma(node.text.lower()), pos))
        if node.pos == "PROPN" and (base := crude_lemma(node.text.lower())) != lower:
            says.add(i, {f"{base}/": SAME})
        if lower != node.lemma:
            says.add(i, {f"{lower}/": SAME})
            if node.tag == "VBN":  # "is dilapidated", a state and no deed
                says.add(i, entailed_by(lower, "a"))
    for spot, base in denied_spots(reading).items():
        says.add(spot, {f"not {base}/": ENTAILED})
    reading.joined = [(j.nodes, j.lemma) for j in find_joined(nodes)]
    for places, lemma in reading.joined:
        top = next((p for p in places if nodes[p].head not in places), places[-1])
        for form in dict.fromkeys((lemma, spelling(lemma))):
            says.add(top, entailed_by(form, "n") | entailed_by(form, "a"))
    for i, phrase, parts in phrases:
        reading.phrases.setdefault(i, []).append(phrase)
        plea = phrase.endswith("_not_guilty")  # beside "pleaded guilty" the plea is a detail
        if own_classes(phrase) - own_classes(nodes[i].lemma) and not plea:
            # (else the verb says it alone)
            reading.parts.setdefault(i, set()).update(parts)
        says.add(i, entailed_by(phrase, POS.get(nodes[i].pos, "v")))
    for frame in reading.frames:
        lemma = nodes[frame.at].lemma
        predicate = frame.predicate.replace(" ", "_")
        if predicate != lemma:  # "shut down", "closure" as "close"
            says.add(frame.at, entailed_by(predicate, "v"))


def _measures(reading: Reading, name: Name) -> bool:
    # "minus 4C", "4min": the model takes the one and the other for a name
    measure = any(c.isdigit() for c in reading.nodes[name.nodes[-1]].text[:2])
    return measure and reading.in_figure.issuperset(name.nodes)


def _of_name(reading: Reading, at: int) -> bool:
    # "Operator: Orsk Crossing": nothing crossed
    labels = {i for label, _, _ in reading.records for i in label}
    named = any(at in name.nodes and len(name.nodes) > 1 for name in reading.names)
    return named and at not in labels


def _frame(proposition: Proposition, places: list[int], number: int) -> Frame:
    arguments = [
        (argument.role, tuple(places[k] for k in argument.at))
        for argument in proposition.arguments
        if argument.at
    ]
    return Frame(
        places[proposition.at],
        _MISREAD.get(proposition.predicate, proposition.predicate),
        arguments,
        proposition.negated,
        proposition.modality,
        number,
    )


def _inside(nodes: list[Node], spans: Sequence[Span]) -> frozenset[int]:
    order = in_order(nodes)
    inside = (i for span in spans for i in between(nodes, order, span.start, span.end))
    return frozenset(i for i in inside if nodes[i].sentence >= 0)


def _add_crude(reading: Reading, text: str, sentence: int, covered: list[bool] | None) -> None:
    # Words no parser has seen: capital letters make names, the rest is a noun or what it can be.
    for match in WORD.finditer(text):
        if covered is not None and covered[match.start()]:
            continue
        word = match.group()
        lower = spelling(word)
        pos = "PROPN" if word[0].isupper() else "NUM" if word[0].isdigit() else "NOUN"
        at = len(reading.nodes)
        lemma = crude_lemma(lower)
        reading.nodes.append(Node(word, lemma, pos, "", "", at, "", match.start(), sentence, -1))
