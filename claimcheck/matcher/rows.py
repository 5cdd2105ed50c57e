"""Lists that tell the same of several, one behind another: "Orla 9; Tarn 14; Pell 3"."""

from __future__ import annotations

import re

from claimcheck.matcher.lacking import numbers_in

SENTENCES = re.compile(r"(?<=[\w)%])\.\s")
# "Civic Union 69 (84 in 2020)"
_WORD = r"(?:[A-Z][\w.’'&-]*|of|and|the|for)"
LABELLED = re.compile(rf"{_WORD}(?: {_WORD})*:? [£$€]?\d[^;]*\Z")
MOST = 60  # rows of a list that is told in a sentence
NAMES = re.compile(r"\b[A-Z][\w’'-]+")


def of_another_row(claim: str, entry: str) -> str:
    """The name in whose row a list has the claim's number, where it has the claim's own name in
    another row, without it, or "": that nine died in Tarn, beside "Deaths: Orla 9; Tarn 14"."""
    named, numbers = set(NAMES.findall(claim)), numbers_in(claim)
    for sentence in SENTENCES.split(entry) if numbers else ():
        heading, rows = _rows(sentence)
        labels = [set(NAMES.findall(row)) for row in rows]
        own = [
            i
            for i, label in enumerate(labels)
            if any(n in named and sum(n in other for other in labels) == 1 for n in label)
        ]
        if len(own) != 1:
            continue
        lost = numbers - numbers_in(rows[own[0]]) - numbers_in(heading)
        for row in rows:
            if lost & numbers_in(row):
                return " ".join(NAMES.findall(row))
    return ""


def _rows(sentence: str) -> tuple[str, list[str]]:
    """What stands over a list in a sentence, and what it tells of each; no rows of one that is no
    list: "Mara Voss stood for the Greens; she won by 400 votes"."""
    heading, _, listed = sentence.rpartition(": ")
    for mark, fewest in ((";", 2), (", ", 3)):
        rows = [row.strip() for row in listed.split(mark)]
        if fewest <= len(rows) <= MOST and all(LABELLED.match(row) for row in rows):
            return heading, rows
    return heading, []
