"""A claim's words as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Word

# Subtrees that are statements of their own, not part of the phrase they hang from.
_CLAUSES = frozenset({"relcl", "appos", "acl", "advcl", "ccomp", "parataxis"})


@dataclass(slots=True)
class Tree:
    """A claim's words with their children."""

    words: tuple[Word, ...]
    children: list[list[int]]

    def phrase(self, head: int) -> list[int]:
        """The words of the phrase of `head`, without the clauses and conjuncts that hang there."""
        found, todo = [head], [head]
        while todo:
            at = todo.pop()
            for child in self.children[at]:
                word = self.words[child]
                inner = word.dep == "conj" and self.words[at].dep in ("amod", "nummod", "compound")
                if word.dep in (*_CLAUSES, "conj", "cc", "punct") and not inner:
                    continue
                found.append(child)
                todo.append(child)
        return [head, *sorted(set(found) - {head})]

    def has(self, at: int, dep: str) -> int | None:
        """The first child of `at` by this label."""
        return next((c for c in self.children[at] if self.words[c].dep == dep), None)
