"""Fit the weights of `claimcheck/matcher/likelihood.py` to what careful readers make of pairs.

    python -m tests.benchmarks.entailment.fit          # a minute on two cores; writes the weights
    python -m tests.benchmarks.entailment.fit --only-judge

`weighing/cases` are whole newsroom cases: a draft, its registry, and for each claim the entries
that bear it out or rule it out (`gold.json`, as in `tests/cases`). Of `weighing/stories.txt` and
`stories/held.txt` (their form: `train.py`) each story is made a small case, its claims paragraphs
of a draft. The model of meaning was trained on none of them. Each pair of claim and entry that the
pipeline considers becomes a row: what the rules found and the model answered, and the label. Pairs
that the rules settle, or that are of a retracted entry, are left out, and so are claims that are
not checkable. A case counts twice, as there are fewer. The result is judged by fitting on seven
eighths of the cases and stories and asking of the last, in turn.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tomli_w
from numpy.typing import NDArray

from claimcheck import pipeline
from claimcheck.config import Settings
from claimcheck.matcher.asked import asked_of
from claimcheck.matcher.cloze import blanked, instead
from claimcheck.matcher.entailment import is_settled
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import DATA
from claimcheck.matcher.likelihood import Signs
from claimcheck.matcher.shown import Answer, Pair
from claimcheck.model import Claim, Entry, Evidence, Source
from claimcheck.reader import read

HERE = Path(__file__).parent
OUT = DATA / "likelihood.toml"
LABELS = {"S": 1, "C": 2}
OVERLAP = 0.6  # the share of words that a claim has in common with the gold one, to take its label
SHRINK, STEPS, RATE, PARTS = 20.0, 600, 0.05, 8
# Signs that tell nothing of conflict: hardly a case has a source that contradicts what the draft
# puts in its mouth, and it must be told when one does.
ONE_SIDED = ("own",)

Floats = NDArray[np.float64]
Considered = tuple[Claim, Entry, Source, Evidence]


class Row(NamedTuple):
    case: str
    weight: float
    label: int
    at_sight: Signs
    all_told: Signs


def stories(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The entries of each story, and its claims with their labels ("S1 C4")."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        entries = [line.split(" ", 1)[1] for line in lines if re.match(r"E\d+ \[", line)]
        claims = [line.rsplit("|", 1) for line in lines if "|" in line]
        yield entries, [(claim.strip().rstrip("."), labels) for claim, labels in claims]


def as_case(entries: Sequence[str], claims: Sequence[tuple[str, str]], folder: Path) -> None:
    """Write a story as a case: each claim a paragraph of the draft."""
    tables: dict[str, list[dict[str, str]]] = {"source": [], "entry": []}
    for number, entry in enumerate(entries, 1):
        matched = re.match(
            r"\[(.*?)(, denies)?\] (?:([^.:!?]{4,70}): (?=[A-Z“\"‘'\[]))?(.*)", entry
        )
        assert matched is not None, entry
        name, denies, title, text = matched.groups()
        tables["source"].append({"id": f"s{number}", "name": name, "kind": "other"})
        told = {"id": f"e{number}", "source": f"s{number}", "text": text}
        told |= {"title": title} if title else {}
        tables["entry"].append(told | ({"stance": "denies"} if denies else {}))
    gold = [
        {
            "content": f"{claim}.",
            "status": "",
            "supports": [f"e{n}" for n in re.findall(r"S(\d+)", labels)],
            "conflicts": [f"e{n}" for n in re.findall(r"C(\d+)", labels)],
        }
        for claim, labels in claims
    ]
    (folder / "registry").mkdir(parents=True)
    (folder / "registry" / "story.toml").write_text(tomli_w.dumps(tables), "utf-8")
    (folder / "draft.txt").write_text(
        "Draft\n\n" + "\n\n".join(g["content"] for g in gold), "utf-8"
    )
    (folder / "gold.json").write_text(json.dumps({"claims": gold}), "utf-8")


def rows_of(case: Path, weight: float) -> list[Row]:
    """A row for each pair that the pipeline considers of a case."""
    gold = json.loads((case / "gold.json").read_text("utf-8"))["claims"]
    draft = next(case.glob("draft.*"))
    text = draft.read_text("utf-8")
    rows: list[Row] = []

    def seen(
        pairs: Sequence[Considered],
        ask: Callable[[Sequence[Pair], bool], Sequence[Answer]],
        told: Callable[[Entry], Reading],
    ) -> list[Evidence]:
        some = []
        for claim, entry, source, found in pairs:
            label = _label(claim, entry, gold, text)
            if label is not None and not found.retracted and not is_settled(found):
                asked = asked_of(claim, entry, source, found)
                blanks = blanked(claim, entry, source.name, told(entry), found.entry_quote)
                some.append((label, asked._replace(blanked=blanks)))
        once = list(dict.fromkeys(pair for _, asked in some for pair in asked.pairs()))
        answer_to = dict(zip(once, ask(once, False), strict=True))
        for label, asked in some:
            other = instead(asked.blanked, answer_to)
            signs = asked.with_answers(answer_to, other)
            rows.append(Row(case.name, weight, label, asked.signs, signs))
        return [found for *_, found in pairs]

    settings = Settings(registry=case / "registry", cache=False)
    usual, pipeline.reconsidered = pipeline.reconsidered, seen  # type: ignore[assignment]
    try:
        record = pipeline.open_record(settings)
        problems: list[str] = []
        list(pipeline.check_articles([read(draft)], record, settings, problems, keep=False))
        assert not problems, problems
    finally:
        pipeline.reconsidered = usual
    return rows


def _label(claim: Claim, entry: Entry, gold: Sequence[dict[str, Any]], text: str) -> int | None:
    overlap, best = max(((_overlap(claim, g["content"], text), i) for i, g in enumerate(gold)))
    told = gold[best]
    if overlap < OVERLAP or not claim.checkable or told["status"] == "not-checkable":
        return None
    if entry.id in told.get("supports", ()):
        return LABELS["S"]
    return LABELS["C"] if entry.id in told.get("conflicts", ()) else 0


def _overlap(claim: Claim, content: str, text: str) -> float:
    matched = re.search(r"\s+".join(map(re.escape, content.split())), text)
    assert matched is not None, content
    start, end = matched.span()
    shared = max(0, min(end, claim.span.end) - max(start, claim.span.start))
    return 2 * shared / (end - start + claim.span.end - claim.span.start)


def gathered() -> list[Row]:
    rows = [r for case in sorted((HERE / "weighing" / "cases").iterdir()) for r in rows_of(case, 2)]
    with tempfile.TemporaryDirectory() as place:
        for file in (HERE / "weighing" / "stories.txt", HERE / "stories" / "held.txt"):
            for number, story in enumerate(stories(file.read_text("utf-8"))):
                case = Path(place) / f"{file.stem}-{number}"
                as_case(*story, case)
                rows += rows_of(case, 1)
    return rows


def fitted(rows: Sequence[Row], table: str) -> Floats:
    """Weights a sign and class (supports, conflicts; as against neither), the constant last: by
    gradient descent (Adam) on the cross-entropy with an L2 penalty."""
    values, labels, weights = parts_of(rows, table)
    one_sided = [i for i, sign in enumerate(getattr(rows[0], table)) if sign in ONE_SIDED]
    mean, spread = values.mean(0), values.std(0) + 1e-6
    x = np.c_[(values - mean) / spread, np.ones(len(values))]
    wanted, share = np.eye(3)[labels], weights[:, None] / weights.sum()
    found, first, second = (np.zeros((x.shape[1], 3)) for _ in range(3))
    shrink = np.r_[np.full(x.shape[1] - 1, SHRINK / len(values)), 0.0][:, None]
    for step in range(1, STEPS + 1):
        slope = x.T @ ((softmax(x @ found) - wanted) * share) + shrink * found
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        sized = np.sqrt(second / (1 - 0.99**step)) + 1e-8
        found -= RATE * first / (1 - 0.9**step) / sized
        found[one_sided, LABELS["C"]] = found[one_sided, 0]
    found[:-1] /= spread[:, None]
    found[-1] -= mean @ found[:-1]
    against: Floats = found[:, 1:] - found[:, :1]
    return against


def parts_of(rows: Sequence[Row], table: str) -> tuple[Floats, NDArray[np.int_], Floats]:
    """The signs' values, the labels, and how much each row counts."""
    values = np.array([list(getattr(row, table).values()) for row in rows], float)
    return values, np.array([r.label for r in rows]), np.array([r.weight for r in rows], float)


def softmax(x: Floats) -> Floats:
    x = np.exp(x - x.max(1, keepdims=True))
    shares: Floats = x / x.sum(1, keepdims=True)
    return shares


def likelihoods(values: Floats, weights: Floats) -> Floats:
    return softmax(np.c_[np.zeros(len(values)), values @ weights[:-1] + weights[-1]])


def judged(rows: Sequence[Row], table: str) -> None:
    """Print how often what is held likely comes true, of cases and stories not fitted on."""
    values, labels, weights = parts_of(rows, table)
    cases = sorted({row.case for row in rows})
    random.Random(2).shuffle(cases)
    part = np.array([cases.index(row.case) % PARTS for row in rows])
    likely = np.zeros((len(rows), 3))
    for i in range(PARTS):
        apart = part == i
        others = [row for row, left_out in zip(rows, apart, strict=True) if not left_out]
        likely[apart] = likelihoods(values[apart], fitted(others, table))
    for kind, of_kind in (("cases", weights > 1), ("stories", weights == 1)):
        for name, label in LABELS.items():
            true, told = (labels == label) & of_kind, likely[:, label]
            at = [
                f"{sure} {(true & (told >= sure)).sum()}/{(of_kind & (told >= sure)).sum()}"
                for sure in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
            ]
            print(f"{table} {kind} {name} of {true.sum()}: {'  '.join(at)}")


def main() -> None:
    rows = gathered()
    tables: dict[str, dict[str, list[float]]] = {}
    for table in ("at_sight", "all_told"):
        judged(rows, table)
        names = [*getattr(rows[0], table), "always"]
        tables[table] = {
            name: [round(float(w), 3) for w in pair]
            for name, pair in zip(names, fitted(rows, table), strict=True)
        }
    if "--only-judge" not in sys.argv:
        lines = [
            "# How much each sign tells for support, and for conflict, as against neither:",
            "# `matcher/likelihood.py` says what the signs are, and fitted these (do not edit).",
        ]
        for table, signs in tables.items():
            lines += ["", f"[{table}]", *(f"{name} = {pair}" for name, pair in signs.items())]
        OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
