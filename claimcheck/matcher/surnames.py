"""Names with the surname first, as lists of people write them: "OSPEY, Martin John, 34".

The surname is in capitals ("DORUK Lena"), or initials follow it ("Pell, G."), or the given name
stands between commas before an age ("Ospey, Martin, 34"). All of it is one name of one person,
whose surname comes last wherever prose has it: the surname alone is not left for anybody's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcheck.matcher.layout import TITLE, Name, Reading, between, in_order
from claimcheck.matcher.mentions import name_tokens

_UPPER, _LOWER = r"[^\W\d_a-zß-öø-ÿ]", r"[a-zß-öø-ÿ]"
_SHOUTED = rf"(?:Mc|Mac|[ODL]['’])?{_UPPER}{{2,}}(?:-{_UPPER}{{2,}})*"
_WORD = rf"{_UPPER}[^\W\d_]*{_LOWER}(?:-[^\W\d_]+)*"
_INITIAL = rf"{_UPPER}\."
_CAPITALS = rf"(?P<surname>{_SHOUTED}(?: {_SHOUTED}){{0,2}})"
_GIVEN = rf"(?P<given>{_WORD}(?: {_WORD}| {_INITIAL}){{0,2}})"
_LINE = r"(?:\A|(?<=\n)|(?<=[.;:•] ))"  # where a line, a sentence or an item starts
_CLOSED = r"(?=\s*(?:[.,;:(\[\n–—\d]|\Z|and\b|&))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LINE}{_CAPITALS},? {_GIVEN}{_CLOSED}",
        rf"{_LINE}(?P<surname>{_WORD}), {_GIVEN}(?=,? \(?(?:\d\d?\b(?! \w+ )|aged?\b|born\b))",
        rf"(?<![^\W\d_] )(?P<surname>{_WORD}|{_SHOUTED}),? (?P<given>{_INITIAL}(?: ?{_INITIAL})*)",
    )
)
_NOBODY = frozenset({"DATE", "TIME", "GPE", "NORP", "MONEY", "PERCENT"})


def join_surnames(reading: Reading) -> None:
    """Make one name of a surname and the given names behind it, and let what is done to nobody
    ("Charged with theft.") be done to whoever was listed last before it, in place."""
    order = in_order(reading.nodes) if reading.text else []
    order = [i for i in order if reading.nodes[i].sentence != TITLE]
    listed: list[tuple[int, ...]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(reading.text):
            surname, given, after = (
                between(reading.nodes, order, low, high)
                for low, high in (
                    match.span("surname"),
                    match.span("given"),
                    (match.end(), match.end() + 2),
                )
            )
            # "BBC, London"; "In Orla, A. Lind said"
            other = any(reading.nodes[i].entity in _NOBODY for i in given)
            named = all(reading.nodes[i].pos in ("PROPN", "NOUN", "X") for i in given)
            if surname and given and named and not other and not _goes_on(reading, after):
                _join(reading, tuple(surname), tuple(given), match)
                listed.append((*surname, *given))
    if listed:
        _tell_of_whom(reading, listed)


def _goes_on(reading: Reading, after: list[int]) -> bool:
    return any(reading.nodes[i].pos == "PROPN" for i in after)


def _join(
    reading: Reading, surname: tuple[int, ...], given: tuple[int, ...], match: re.Match[str]
) -> None:
    first, last = match["given"], match["surname"]
    # both orders: what seems a surname may be letters that a body is known by ("BBC Radio")
    forms = name_tokens(f"{first} {last}"), name_tokens(f"{last} {first}")
    parts = {name_tokens(last), name_tokens(first), *forms}
    run = (*given, *surname)
    entity = next((n.entity for i in run if (n := reading.nodes[i]).entity), "PERSON")
    for i in run:
        reading.nodes[i].pos = "PROPN"  # "BAKER, Tom" is no baker
    names = [name for name in reading.names if not set(name.nodes) & set(run)]
    again = [replace(n, full=forms) if parts & set(n.full) else n for n in names]
    reading.names = [*again, Name(run, forms[0], forms, entity)]


def _tell_of_whom(reading: Reading, listed: list[tuple[int, ...]]) -> None:
    nodes = reading.nodes
    for k, frame in enumerate(reading.frames):
        deed = nodes[frame.at]
        if deed.tag not in ("VBN", "VBD") or deed.head != frame.at:
            continue
        done = [at for role, at in frame.arguments if role in ("agent", "patient", "subject")]
        before = [run for run in listed if nodes[run[0]].start < deed.start]
        if not before or any(at[0] not in reading.in_period for at in done):
            continue
        whom = max(before, key=lambda run: nodes[run[0]].start)
        dated = [("time" if at in done else role, at) for role, at in frame.arguments]
        reading.frames[k] = replace(frame, arguments=[*dated, ("patient", whom)])
