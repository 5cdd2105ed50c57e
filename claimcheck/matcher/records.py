"""Records: "Buyer: Brightwell Ltd. Price: £4m. Employees: nine." A form filled in, not prose.

Each label names what its value is, and the lines of one form speak of one thing: what would be a
sentence of its own in prose is here one of the form's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.matcher.layout import LEFT_OVER, Reading
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
    for match in _LABEL.finditer(reading.text):
        low, high = match.span(1)
        label = tuple(i for i, n in enumerate(nodes) if low <= n.start < high)
        said = any(nodes[i].tag in FINITE for i in label) if label else True
        if said and not (label and _NUMBER.match(reading.text, match.end())):
            continue  # "He added: the price was right"; but "Amount raised: £40"
        end = _END.search(reading.text, match.end())
        assert end is not None
        reading.records.append((label, match.end(), end.start()))
    if not reading.records:
        return
    reading.labels = frozenset(  # "Blair, Jo: fined £40" tells of whom, not of what
        i for label, _, _ in reading.records if not _names(reading, label) for i in label
    )
    inside = [
        n
        for n in nodes
        if n.sentence != -1
        and any(nodes[label[0]].start <= n.start < end for label, _, end in reading.records)
    ]
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
    for label, start, past in reading.records:
        _sent_off(reading, label, start, past)


def _names(reading: Reading, label: tuple[int, ...]) -> bool:
    first, *rest = (reading.nodes[i].text for i in label)
    known = any(
        any(wordnet(form, p)) for form in (first.lower(), crude_lemma(first.lower())) for p in "nva"
    )
    return not known or any(word[0].isupper() for word in rest)


def _sent_off(reading: Reading, label: tuple[int, ...], start: int, end: int) -> None:
    # "Sent off: Blair": done to whoever is listed
    for k, frame in enumerate(reading.frames):
        if frame.at not in label or reading.nodes[frame.at].tag not in ("VBN", "VBD"):
            continue
        if any(role == "patient" for role, _ in frame.arguments):
            continue
        arguments = [
            ("patient" if role in ("manner", "agent") and _within(reading, at[0], start, end)
             else role, at)
            for role, at in frame.arguments
        ]  # fmt: skip
        reading.frames[k] = replace(frame, arguments=arguments)


def _within(reading: Reading, at: int, start: int, end: int) -> bool:
    return start <= reading.nodes[at].start < end


def label_at(reading: Reading, start: int) -> tuple[int, ...]:
    """The label that what starts at this character of the text stands under, or none."""
    for label, low, high in reading.records:
        if low <= start < high:
            return label
    return ()


def lines_of(reading: Reading) -> list[tuple[int, int]]:
    """Where each line of a form begins, with its label, and ends, as characters of the text."""
    return [
        (min([low, *(reading.nodes[i].start for i in label)]), high)
        for label, low, high in reading.records
    ]
