"""Text to measure with, made of the drafts of our own in `claims/drafts`."""

from __future__ import annotations

import functools
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DRAFTS = sorted((ROOT / "claims" / "drafts").iterdir())
REGISTRY = ROOT / "claims" / "registry"


@functools.lru_cache(maxsize=1)
def paragraphs() -> list[str]:
    """All paragraphs of prose of the drafts."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in DRAFTS)
    whole = [p.strip() for p in re.split(r"\n\s*\n", text)]
    return [p for p in whole if len(p.split()) > 6 and p[0] not in "-#<" and p.endswith((".", '"'))]


def article(number: int, words: int = 500) -> str:
    """A draft of about so many words in which every paragraph is unlike that of other numbers."""
    some: list[str] = []
    k = number % len(paragraphs())
    while sum(len(p.split()) for p in some) < words:
        at = len(some)
        some.append(re.sub(r"([a-z])\.(\s|$)", rf"\1 in round {number}-{at}.\2", paragraphs()[k]))
        k = (k + 1) % len(paragraphs())
    return f"# Draft number {number}\n\n" + "\n\n".join(some) + "\n"


def registry(folder: Path, entries: int = 50) -> Path:
    """The worked example's registry with more entries, up to so many in all."""
    folder.mkdir(parents=True)
    there = 0
    for path in sorted(REGISTRY.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        there += len(re.findall(r"(?m)^\[\[entry\]\]", text))
        (folder / path.name).write_text(text, encoding="utf-8")
    more = ['[[source]]\nid = "morning-round"\nname = "Morning Round"\nkind = "newspaper"\n']
    for k in range(entries - there):
        words = paragraphs()[k % len(paragraphs())].replace("\\", "").replace('"', "'")
        words = re.sub(r"\s+", " ", words)
        more.append(
            f'[[entry]]\nid = "round-{k}"\nsource = "morning-round"\ntext = "{words}"\n'
            f"date = 2024-05-{k % 28 + 1:02d}\n"
        )
    (folder / "more.toml").write_text("\n".join(more), encoding="utf-8")
    return folder


def pathological(words: int) -> dict[str, str]:
    """Text that has cost some parser more than its length deserves, of about so many words."""
    return {
        "one sentence": "the mayor said the bridge and " * (words // 6),
        "one list": "bread, " * words,
        "quote marks alone": '" ' * words,
        "quote marks without a space": '"' * words,
        "quotes that never close": "“He said ‘no " * (words // 3),
        "deep nesting": "she said that " * (words // 3) + "it rained.",
        "brackets": "(the " * (words // 2) + ")" * (words // 2),
        "figures": "12 million and 3.5 per cent of " * (words // 7),
        "names": "Mr Ana Maria Sorel of Weir and " * (words // 7),
        "one word": "a" * (words * 6),
    }
