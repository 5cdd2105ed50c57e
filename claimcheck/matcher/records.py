"""Records: "Buyer: Brightwell Ltd. Price: £4m. Employees: nine." A form filled in, not prose.

Each label names what its value is, and the lines of one form speak of one thing: what would be a
sentence of its own in prose is here one of the form's.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from claimcheck.matcher.layout import LEFT_OVER, TITLE, Reading, between, in_order
from claimcheck.matcher.lexicon import wordnet
from claimcheck.matcher.mentions import crude_lemma

# "Amount raised: £26,000", at the start of the text, of a sentence or of a line
_LABEL = re.compile(r"(?:\A|(?<=[.;\n] )|(?<=\n))([^\W\d_][^.:;\n]{1,60}):[ \n](?=[^\s\"“‘'«„])")
_END = re.compile(r"\.\s+(?=[^\W\d_])|\n|\Z")
_NUMBER = re.compile(r"[£$€¥]?\d")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mark_records(reading: Reading) -> None:
    """Find the labels of the text, in place: which figures stand under which label, and let the
    lines of a form count as one sentence."""
    nodes = reading.nodes
    order: list[int] = []
    for match in _LABEL.finditer(reading.text):
        order = order or in_order(nodes)
        low, high = match.span(1)
        label = tuple(sorted(between(nodes, order, low, high)))
        said = any(nodes[i].tag in FINITE for i in label) if label else True
        if said and not (label and _NUMBER.match(reading.text, match.end())):
            continue  # "He added: the price was right"; but "Amount raised: £40"
        end = _END.search(reading.text, match.end())
        assert end is not None
        reading.records.append((label, match.end(), end.start()))
    if not reading.records:
        return
    reading.labels = frozenset(i for label, _, _ in reading.records for i in _told(reading, label))
    reading.record = frozenset(
        i
        for label, _, end in reading.records
        for i in between(nodes, order, min(nodes[k].start for k in label), end)
    )
    inside = [nodes[i] for i in reading.record]
    numbers = {n.sentence for n in inside if n.sentence >= 0}
    if len(reading.records) > 1 and numbers:
        one = min(numbers)
        for node in nodes:
            if node.sentence in numbers:
                node.sentence = one
        for node in inside:
            node.sentence = one if node.sentence == LEFT_OVER else node.sentence
        reading.figures = [(f, one if s in numbers else s) for f, s in reading.figures]
        reading.periods = [(p, one if s in numbers else s) for p, s in reading.periods]
    _sent_off(reading)


def _told(reading: Reading, label: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a label that tell of what its value is: "Population" of "Population of Orla",
    none of "Blair, Jo"."""
    of = next((k for k, i in enumerate(label) if k and reading.nodes[i].text == "of"), len(label))
    head = label[:of]
    return () if not head or _names(reading, head) else head


def _names(reading: Reading, label: tuple[int, ...]) -> bool:
    first, *rest = (reading.nodes[i].text for i in label)
    known = reading.nodes[label[0]].pos == "NOUN" or any(
        any(wordnet(form, p)) for form in (first.lower(), crude_lemma(first.lower())) for p in "nva"
    )
    return not known or any(word[0].isupper() for word in rest)


def _sent_off(reading: Reading) -> None:
    # "Sent off: Blair": done to whoever is listed
    under = {label: (start, end) for labels, start, end in reading.records for label in labels}
    for k, frame in enumerate(reading.frames):
        if frame.at not in under or reading.nodes[frame.at].tag not in ("VBN", "VBD"):
            continue
        if any(role == "patient" for role, _ in frame.arguments):
            continue
        start, end = under[frame.at]
        arguments = [
            ("patient" if role in ("manner", "agent") and start <= reading.nodes[at[0]].start < end
             else role, at)
            for role, at in frame.arguments
        ]  # fmt: skip
        reading.frames[k] = replace(frame, arguments=arguments)


def tell_of_what(reading: Reading) -> None:
    """Let the lines of a form that say only what was done be of the thing that it is a form of, in
    place: "Orla Bridge. Owner: the county. Built 1968." A year is then no thing that was built."""
    nodes = reading.nodes
    thing: tuple[int, ...] | None = None
    for k, frame in enumerate(reading.frames):
        if nodes[frame.at].tag != "VBN" or nodes[frame.at].head != frame.at:
            continue
        if nodes[frame.at].start < _stop(reading):
            continue
        done = [at for role, at in frame.arguments if role in ("agent", "patient", "subject")]
        if any(at[0] not in reading.in_period for at in done):
            continue
        thing = _form_of(reading) if thing is None else thing
        titled = bool(thing) and nodes[thing[0]].sentence == TITLE
        if thing and frame.at not in thing and (done or not titled):
            dated = [("time" if at in done else role, at) for role, at in frame.arguments]
            reading.frames[k] = replace(frame, arguments=[*dated, ("patient", thing)])


def _form_of(reading: Reading) -> tuple[int, ...]:
    """What a form is of: the noun that is all of its first sentence, or what its title names."""
    nodes = reading.nodes
    first = [i for i, n in enumerate(nodes) if n.sentence >= 0 and n.start < _stop(reading)]
    root = next((i for i in first if nodes[i].head == i), -1)
    verbless = not any(nodes[i].pos in ("VERB", "AUX") for i in first)
    if root >= 0 and verbless and nodes[root].pos in ("NOUN", "PROPN"):
        return (root, *(i for i in first if nodes[i].head == root and i != root))
    return tuple(
        i for i, n in enumerate(nodes) if n.sentence == TITLE and n.pos in ("NOUN", "PROPN")
    )


def _stop(reading: Reading) -> int:
    end = reading.text.find(". ")
    return end if end >= 0 else len(reading.text)


def label_at(reading: Reading, start: int) -> tuple[int, ...]:
    """The label that what starts at this character of the text stands under, or none."""
    at = bisect.bisect_right(reading.records, start, key=lambda record: record[2])
    label, low, _ = reading.records[at] if at < len(reading.records) else ((), start + 1, 0)
    return label if low <= start else ()
