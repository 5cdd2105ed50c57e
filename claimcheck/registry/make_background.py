"""Make `data/background.tsv.gz`: how common each stem is in English, for small registries.

    python -m claimcheck.registry.make_background /usr/share/wordnet

A registry of fifty entries says little about which words are common. This table does: for each
stem, in how many of a million short texts it would stand, from WordNet 3.0 (its licence lets data
derived from it be passed on; see data/WORDNET-LICENSE): the mean of the share of glosses with the
stem and of what its sense counts (words of running text) give for a text of 25 words.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path

from claimcheck.registry.words import stems

WORDS_IN_A_TEXT = 25
RAREST = 30  # per million texts; below, a stem counts as unseen
OUT = Path(__file__).with_name("data") / "background.tsv.gz"


def main(wordnet: Path) -> None:
    """Read WordNet's data files in `wordnet` and write the table."""
    in_glosses: Counter[str] = Counter()
    glosses = 0
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text("latin-1").splitlines():
            head, bar, gloss = line.partition(" | ")
            if bar and not head.startswith(" "):
                glosses += 1
                in_glosses.update(set(stems(gloss)))
    counts: Counter[str] = Counter()
    for line in (wordnet / "cntlist.rev").read_text("latin-1").splitlines():
        key, _number, count = line.split()
        for stem in stems(key.partition("%")[0].replace("_", " ")):
            counts[stem] += int(count)
    running = sum(counts.values())
    for part in ("noun", "verb", "adj", "adv"):  # "said" is as common as "say", near enough
        for line in (wordnet / f"{part}.exc").read_text("latin-1").splitlines():
            form, base = (stems(word.replace("_", " ")) for word in line.split()[:2])
            if len(form) == len(base) == 1 and form != base:
                counts[form[0]] = max(counts[form[0]], counts[base[0]] // 3)
    rows = []
    for stem in sorted(in_glosses.keys() | counts.keys()):
        share = in_glosses[stem] / glosses
        text = 1 - (1 - counts[stem] / running) ** WORDS_IN_A_TEXT
        per_million = round(1e6 * (share + text) / 2)
        if per_million >= RAREST:
            rows.append(f"{stem}\t{per_million}\n")
    with gzip.GzipFile(OUT, "wb", compresslevel=9, mtime=0) as file:
        file.write("".join(rows).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
