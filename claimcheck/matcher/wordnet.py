"""Make the word table that `lexicon` reads, from the WordNet 3.0 database files.

Run as `python -m claimcheck.matcher.wordnet DIR`, where DIR holds `data.verb`, `index.verb` … as
Debian's package `wordnet-base` installs them in /usr/share/wordnet. It writes `words.tsv` here and
`nominalisations.tsv` for the parser. Only frequent senses are kept: a rare sense makes words
"synonyms" that no reader would take for each other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent / "data"
POS = {"verb": "v", "noun": "n", "adj": "a", "adv": "r"}
SENSES = 3  # how many of a word's senses count at most, most frequent first …
SHARE = 0.15  # … where each but the first makes up this much of its tagged occurrences
LEVELS = {"v": 2, "n": 4}  # how far up the hypernyms go
# Words so general that everything is one of them: entailing them says nothing.
GENERAL = frozenset({
    "act", "move", "change", "make", "do", "be", "have", "get", "give", "take", "go", "come",
    "put", "set", "let", "keep", "use", "cause", "become", "entity", "object", "thing",
    "abstraction", "matter", "whole", "artifact", "unit", "cognition", "communication",
    "attribute", "state", "activity", "action", "event", "psychological_feature", "measure",
    "relation", "content", "message", "physical_entity", "physical_object", "living_thing",
    "organism", "being", "causal_agent", "causal_agency", "interact", "transfer", "travel",
    "locomote", "human_action", "abstract_entity",
})  # fmt: skip
EVENT_FILES = frozenset({4, 11, 22, 26, 28, 10, 21})  # noun.act, event, process, state, time, …


@dataclass(slots=True)
class Synset:
    """One synset: its words, hypernyms, and word-level pointers (own word, target synset, word)."""

    words: tuple[str, ...]
    file: int
    up: list[str] = field(default_factory=list)
    similar: list[str] = field(default_factory=list)
    opposite: list[tuple[int, str, int]] = field(default_factory=list)
    derived: list[tuple[int, str, int]] = field(default_factory=list)


def read_synsets(directory: Path) -> dict[str, Synset]:
    """All synsets of the database in `directory`, by part of speech and offset ("v00001740")."""
    found: dict[str, Synset] = {}
    for name, pos in POS.items():
        for line in (directory / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            part = line.split(" | ")[0].split()
            count = int(part[3], 16)
            words = tuple(part[4 + 2 * i].split("(")[0].lower() for i in range(count))
            synset = Synset(words, int(part[1]))
            at = 4 + 2 * count
            for _ in range(int(part[at])):
                symbol, offset, target_pos, ends = part[at + 1 : at + 5]
                at += 4
                target = target_pos.replace("s", "a") + offset
                own, other = int(ends[:2], 16), int(ends[2:], 16)
                if symbol in ("@", "@i"):
                    synset.up.append(target)
                elif symbol == "&":
                    synset.similar.append(target)
                elif symbol == "!":
                    synset.opposite.append((own, target, other))
                elif symbol == "+":
                    synset.derived.append((own, target, other))
            found[pos + part[0]] = synset
    return found


def read_senses(directory: Path) -> dict[tuple[str, str], list[str]]:
    """The frequent senses of each (word, part of speech), most frequent first."""
    counts: dict[str, int] = {}
    for line in (directory / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, sense, count = line.split()
        word, rest = key.split("%")
        pos = "nvara"[int(rest[0]) - 1]
        counts[f"{word.lower()}/{pos}/{sense}"] = int(count)
    senses: dict[tuple[str, str], list[str]] = {}
    for name, pos in POS.items():
        for line in (directory / f"index.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            part = line.split()
            word, offsets = part[0].lower(), part[-int(part[2]) :]
            tagged = [counts.get(f"{word}/{pos}/{n + 1}", 0) for n in range(len(offsets))]
            if not sum(tagged):
                continue  # never met in the tagged texts: no everyday word
            kept = [
                pos + offset
                for n, offset in enumerate(offsets[:SENSES])
                if n == 0 or tagged[n] >= SHARE * sum(tagged)
            ]
            senses[word, pos] = kept
    return senses


def rows(directory: Path) -> Iterable[str]:
    """The lines of `words.tsv`: word/pos, synonyms, more general words, opposites, derivations."""
    synsets, senses = read_synsets(directory), read_senses(directory)

    def kept(synset: str, pos: str) -> list[str]:
        return [w for w in synsets[synset].words if synset in senses.get((w, pos), ())]

    for (word, pos), of_word in sorted(senses.items()):
        if word.count("_") > 1 or not word.replace("_", "").replace("-", "").isalpha():
            continue
        same: list[str] = []
        above: list[str] = []
        against: list[str] = []
        derived: list[str] = []
        for synset_id in of_word:
            synset = synsets[synset_id]
            same += kept(synset_id, pos)
            mine = synset.words.index(word) + 1 if word in synset.words else 0
            for own, target, other in synset.opposite:
                if own in (0, mine):
                    against.append(synsets[target].words[max(0, other - 1)])
            for own, target, other in synset.derived:
                if own in (0, mine):
                    derived.append(f"{synsets[target].words[max(0, other - 1)]}/{target[0]}")
            level = synset.up
            for _ in range(LEVELS.get(pos, 0)):
                above += [w for up in level for w in kept(up, pos)]
                level = [u for up in level for u in synsets[up].up]
        columns = []
        for words in (same, above, against, derived):
            unlike = dict.fromkeys(w for w in words if w != word and w not in GENERAL)
            columns.append(" ".join(w for w in unlike if w.count("_") <= 1))
        if any(columns):
            yield "\t".join((f"{word}/{pos}", *columns)).rstrip("\t")


def nominalisations(directory: Path) -> Iterable[str]:
    """Noun and verb of each event noun: "closure<TAB>close"."""
    synsets, senses = read_synsets(directory), read_senses(directory)
    for (word, pos), of_word in sorted(senses.items()):
        if pos != "n" or "_" in word:
            continue
        for synset_id in of_word:
            synset = synsets[synset_id]
            if synset.file not in EVENT_FILES or word not in synset.words:
                continue
            mine = synset.words.index(word) + 1
            verbs = [
                synsets[target].words[other - 1]
                for own, target, other in synset.derived
                if own == mine and target[0] == "v"
            ]
            # the verb that looks most like the noun, and is not rarer than it must be
            verbs = [v for v in verbs if v[:3] == word[:3] and "_" not in v]
            if verbs:
                yield f"{word}\t{min(verbs, key=lambda v: (len(v), v))}"
                break


def main(directory: Path) -> None:
    """Write both tables from the database in `directory`."""
    HERE.mkdir(exist_ok=True)
    lines = sorted(rows(directory))
    (HERE / "words.tsv").write_text("\n".join(lines), encoding="ascii")
    verbs = "\n".join(nominalisations(directory)) + "\n"
    (HERE.parent.parent / "parser" / "nominalisations.tsv").write_text(verbs, encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
