"""A text's frames and figures set right by words that its grammar does not heed: what single words
deny, what a total counts, what else stands for the same thing."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.matcher.layout import NEGATORS, Frame, Reading
from claimcheck.matcher.lexicon import implicatives


def join_verdicts(reading: Reading) -> None:
    """Make "not guilty" one word: to plead it is not to refuse to plead."""
    nodes = reading.nodes
    for i in range(1, len(nodes)):
        if nodes[i].lemma == "guilty" and nodes[i - 1].text.lower() == "not":
            nodes[i].lemma, nodes[i].text = "not_guilty", "not guilty"
            for frame in reading.frames:
                if frame.negated and any(i in at for _, at in frame.arguments):
                    frame.negated = False


def deny_by_words(reading: Reading) -> None:
    """Mark what single words make not so: "was unable to open the safe", "is barely habitable"."""
    nodes = reading.nodes
    barely = {n.head for n in nodes if n.lemma in implicatives("adverb")}
    first: dict[int, Frame] = {}
    for frame in reading.frames:
        first.setdefault(frame.at, frame)
    for frame in reading.frames:
        if frame.negated and _only_bounds(reading, frame):
            frame.negated = False
        node = nodes[frame.at]
        if node.dep == "xcomp" and nodes[node.head].lemma in implicatives("adjective"):
            frame.negated = not frame.negated
        over = first.get(node.head)
        two_way = nodes[node.head].lemma in implicatives("two-way")
        if node.dep == "xcomp" and two_way and over is not None and over.negated:
            frame.negated = True  # "never managed to write"
        said = {frame.at} | {a[0] for role, a in frame.arguments if role == "attribute"}
        if said & barely:
            frame.negated = not frame.negated


def _only_bounds(reading: Reading, frame: Frame) -> bool:
    # "nine complaints, and no more, had come in", "no fewer than forty men were hurt"
    nodes = reading.nodes
    under = {frame.at} | {a for _, at in frame.arguments for a in at}
    under |= {i for i, n in enumerate(nodes) if n.head in under}
    nots = [n for i, n in enumerate(nodes) if i in under and n.text.lower() in NEGATORS]
    return bool(nots) and all(
        n.text.lower() == "no"
        and nodes[n.head].text.lower() in ("more", "fewer", "less", "later", "earlier")
        and (
            nodes[n.head].dep == "conj"
            or any(
                k.text.lower() == "than" and abs(k.start - nodes[n.head].start) < 12 for k in nodes
            )
        )
        for n in nots
    )


TOTALS = frozenset({"number", "total", "toll", "count", "tally", "figure"})


def count_totals(reading: Reading) -> None:
    """Give the figure that a total is said to be what the total is of, in place: "the number of
    wounded is 61" counts the wounded."""
    nodes = reading.nodes
    for frame in reading.frames:
        totals = [a[0] for r, a in frame.arguments if r == "agent" and nodes[a[0]].lemma in TOTALS]
        numbers = [i for r, a in frame.arguments if r in ("attribute", "at") for i in a]
        if not totals or nodes[frame.at].lemma not in ("be", "stand", "reach"):
            continue
        under = [
            n
            for n in nodes
            if (n.dep == "pobj" and nodes[n.head].head == totals[0])
            or (n.dep == "compound" and n.head == totals[0])
        ]
        for k, (figure, sentence) in enumerate(reading.figures):
            here = any(figure.span.start <= nodes[i].start < figure.span.end for i in numbers)
            if under and here and not figure.unit and not figure.counted:
                counted = replace(figure, counted=under[0].lemma)
                reading.figures[k] = (counted, sentence)


def count_parts(reading: Reading) -> None:
    """Give a bare number of a part what the whole is counted in, in place: "Of the 3,050 hectares,
    212 were planted", "cracks in nine of its 24 beams"."""
    nodes = reading.nodes
    at = {}  # where each figure stands
    for figure, sentence in reading.figures:
        if sentence >= 0:
            span = figure.span
            places = [i for i, n in enumerate(nodes) if span.start <= n.start < span.end]
            at[figure.span] = places
    for k, (figure, sentence) in enumerate(reading.figures):
        if figure.unit or figure.counted or figure.ordinal or figure.span not in at:
            continue
        own = set(at[figure.span])
        over = own | {nodes[i].head for i in own}
        for whole, _ in reading.figures:
            if not (whole.unit or whole.counted) or whole.span not in at or whole.low < figure.low:
                continue
            counted = {nodes[i].head for i in at[whole.span] if nodes[i].dep == "nummod"}
            counted |= set(at[whole.span])
            of = [
                nodes[nodes[i].head] for i in counted
                if nodes[i].dep == "pobj" and nodes[nodes[i].head].lemma == "of"
            ]  # fmt: skip
            if any(n.head in over for n in of) and whole.low == _number_of(whole.text):
                amended = replace(figure, unit=whole.unit, counted=whole.counted)
                reading.figures[k] = (amended, sentence)
                break


def _number_of(text: str) -> float | None:
    """The number that a figure begins with, as it is written: 3,050 of "3,050 hectares"."""
    number = text.replace(",", "").split()[0] if text.split() else ""
    return float(number) if number.replace(".", "", 1).isdigit() else None


def count_ordinals(reading: Reading) -> None:
    """Give an ordinal the stretch of time that it numbers, in place: "the 38th minute"."""
    for k, (figure, sentence) in enumerate(reading.figures):
        if not figure.ordinal or figure.counted:
            continue
        after = next((n for n in reading.nodes if n.start > figure.span.end - 1), None)
        if after is not None and after.lemma in ("minute", "hour", "day", "week", "month", "year"):
            reading.figures[k] = (replace(figure, counted=after.lemma), sentence)


def join_same(reading: Reading) -> None:
    """Let each argument also hold the words that stand for the same thing: its apposition ("the
    Lame Duck, his pub"), and other mentions of the same name."""
    nodes = reading.nodes
    same: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        if node.dep == "appos" and node.head != i:
            same.setdefault(i, []).append(node.head)
            same.setdefault(node.head, []).append(i)
    for i, node in enumerate(nodes):
        by = nodes[node.head]
        called = nodes[by.head]
        if (node.dep, by.lemma, called.lemma, called.dep) == ("pobj", "as", "know", "acl"):
            same.setdefault(i, []).append(called.head)  # "Ana Lind, known as Nana"
            same.setdefault(called.head, []).append(i)
    for frame in reading.frames:
        # "Harbour Row is a series made by Channel Two": the series is Harbour Row
        is_a = nodes[frame.at].lemma == "be" and not frame.negated
        subjects = [a[0] for r, a in frame.arguments if r == "agent" and is_a]
        kinds = [a[0] for r, a in frame.arguments if r == "attribute" and is_a]
        for one in subjects[:1]:
            for other in kinds[:1]:
                if nodes[other].pos not in ("NOUN", "PROPN"):
                    continue
                same.setdefault(other, []).append(one)
                if nodes[one].pos == "PROPN" and nodes[frame.at].tag in ("VBZ", "VBP"):
                    same.setdefault(one, []).append(other)  # "charged Jo Lind, who is the mayor"
    for frame in reading.frames:
        for k, (role, at) in enumerate(frame.arguments):
            more = [j for j in same.get(at[0], ()) if j not in at]
            if more:
                frame.arguments[k] = (role, (*at, *more))


def say_by_whom(reading: Reading) -> None:
    """Give an event that a noun names whoever did it, in place, where the grammar has lost them:
    "the demolition of the mill by the council", "a police raid on the office"."""
    nodes = reading.nodes
    for frame in reading.frames:
        if nodes[frame.at].pos != "NOUN" or any(role == "agent" for role, _ in frame.arguments):
            continue
        known = [(role, at) for role, at in frame.arguments if role == "patient"]
        if not known:
            continue
        (role, done), rest = known[0], [a for a in frame.arguments if a[0] != "patient"]
        by = [i for i, n in enumerate(nodes)
              if n.text.lower() == "by" and n.head == done[0] and n.dep == "prep"]  # fmt: skip
        whom = [i for i, n in enumerate(nodes) if by and n.head == by[0] and n.dep == "pobj"]
        if whom and len(known) == 1:
            left = tuple(i for i in done if nodes[i].start < nodes[by[0]].start)
            frame.arguments = [(role, left), ("agent", (whom[0],)), *rest]
        elif len(known) == 1 and nodes[done[0]].dep == "compound" and _is_aimed(rest):
            frame.arguments = [
                ("agent", done),
                *(("patient" if r in _AIMED else r, at) for r, at in rest),
            ]


_AIMED = frozenset({"on", "against", "at"})


def _is_aimed(arguments: list[tuple[str, tuple[int, ...]]]) -> bool:
    return sum(role in _AIMED for role, _ in arguments) == 1
