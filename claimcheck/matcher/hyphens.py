"""Words joined by hyphens, which the tokens come apart at: "break-in", "pre-tax", "non-smoker"."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.matcher.layout import Node

# What a prefix says as a word of its own: "pre-tax profit" is "profit before tax"
PREFIXES = {
    "pre": "before", "post": "after", "anti": "against", "pro": "for", "non": "not", "un": "not",
    "ex": "former", "co": "", "re": "", "mid": "", "self": "", "semi": "", "multi": "", "mini": "",
    "cross": "", "inter": "", "intra": "", "all": "", "then": "", "vice": "", "counter": "",
}  # fmt: skip


class Joined(NamedTuple):
    """Words that one or more hyphens join: their places, first to last, and their one lemma."""

    nodes: tuple[int, ...]
    lemma: str


def find_joined(nodes: list[Node]) -> list[Joined]:
    """The words that hyphens join, in reading order."""
    found: list[Joined] = []
    i = 0
    while i < len(nodes):
        run = [i]
        while (
            run[-1] + 2 < len(nodes)
            and nodes[run[-1] + 1].text == "-"
            and _touch(nodes, run[-1])
            and _touch(nodes, run[-1] + 1)
        ):
            run.append(run[-1] + 2)
        if len(run) > 1 and all(nodes[k].text.isalpha() for k in run):
            words = [nodes[k].text.lower() for k in run[:-1]] + [nodes[run[-1]].lemma]
            found.append(Joined(tuple(run), "-".join(words)))
        i = run[-1] + 1
    return found


def _touch(nodes: list[Node], at: int) -> bool:
    one, two = nodes[at], nodes[at + 1]
    return one.sentence == two.sentence and two.start == one.start + len(one.text)
