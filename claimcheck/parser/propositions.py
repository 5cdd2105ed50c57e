"""Propositions of a claim: who did what to whom, in normalised roles.

Active and passive are one ("engineers closed the pier", "the pier was closed by engineers"), the
copula and the apposition are one ("Ruiz is a spokeswoman", "Ruiz, a spokeswoman"), and an event
noun is its verb ("the closure of the pier"). The dependency labels are those of spaCy's English
models (ClearNLP).
"""

from __future__ import annotations

import functools
from pathlib import Path

from claimcheck.model import Figure, Modality, Period, Proposition, Word
from claimcheck.parser.arguments import (
    argument,
    between,
    conjuncts,
    inherited_subject,
    is_negative,
    preposition_arguments,
    referents,
)
from claimcheck.parser.claim_tree import Tree
from claimcheck.parser.moods import controller_of, modality_of, mood_words

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PARTS_OF_TIME = frozenset({"end", "close", "start", "beginning", "middle"})
_AMOUNTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})


@functools.lru_cache(maxsize=1)
def event_nouns() -> dict[str, str]:
    """Event nouns and their verbs ("closure": "close"), from WordNet 3.0 by `matcher.wordnet`."""
    text = Path(__file__).with_name("nominalisations.tsv").read_text(encoding="ascii")
    return dict(line.split("\t") for line in text.splitlines())


def propositions_of(
    words: tuple[Word, ...],
    figures: tuple[Figure, ...] = (),
    periods: tuple[Period, ...] = (),
    *,
    hedged: bool = False,
    question: bool = False,
) -> tuple[Proposition, ...]:
    """The propositions of one claim, in the order of their predicates.

    `words` is the claim as a dependency tree, `figures` and `periods` what was found in it.
    `hedged` marks every actual proposition as hedged (the claim stands under "reportedly"),
    `question` all of them as asked. Returns one proposition for each verb, copular noun or
    adjective, apposition and event noun.
    """
    children: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i:
            children[word.head].append(i)
    tree = Tree(words, children)
    figures = tuple(sorted(figures, key=lambda f: f.span.start))
    periods = tuple(sorted(periods, key=lambda p: p.span.start))
    found = []
    for i, word in enumerate(words):
        frame = _frame(tree, i, word)
        if frame is None:
            continue
        predicate, arguments, negated, modality = frame
        if question:
            modality = Modality.QUESTION
        elif hedged and modality is Modality.ACTUAL:
            modality = Modality.HEDGED
        made, inside = [], [i]
        for role, head in arguments:
            one = argument(tree, role, head, figures, periods)
            made.append(one)
            inside += one.at
        spans = [words[k].span for k in inside]
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        found.append(
            Proposition(
                predicate=predicate,
                arguments=tuple(made),
                negated=negated,
                modality=modality,
                figures=between(figures, low, high),
                periods=between(periods, low, high),
                at=i,
            )
        )
    return tuple(found)


_Frame = tuple[str, list[tuple[str, int]], bool, Modality]


def _frame(tree: Tree, i: int, word: Word) -> _Frame | None:
    if word.pos == "VERB" or (word.pos == "AUX" and word.dep not in ("aux", "auxpass")):
        if word.dep in ("aux", "auxpass", "amod", "compound") or word.lemma in (
            "according",
            "accord",
        ):
            return None
        return _verb_frame(tree, i, word)
    if word.dep == "appos" and word.pos in _NOMINAL and word.head != i:
        arguments = [("agent", word.head), *preposition_arguments(tree, i)]
        return word.lemma.lower(), arguments, False, Modality.ACTUAL
    if word.pos == "NOUN":
        verb = event_nouns().get(word.lemma.lower())
        if verb is not None:
            return _noun_frame(tree, i, verb)
    return None


def _verb_frame(tree: Tree, i: int, word: Word) -> _Frame:
    arguments: list[tuple[str, int]] = []
    passive = tree.has(i, "auxpass") is not None or tree.has(i, "nsubjpass") is not None
    subjects = [c for c in tree.children[i] if tree.words[c].dep in ("nsubj", "csubj", "expl")]
    passive_subjects = [c for c in tree.children[i] if tree.words[c].dep == "nsubjpass"]
    objects = [c for c in tree.children[i] if tree.words[c].dep in ("dobj", "obj")]
    if tree.has(i, "auxpass") is not None:
        # "runs 40 clinics and was bought": the subject was made out as another verb's
        passive_subjects += [s for s in subjects if tree.words[s].dep == "nsubj"]
        subjects = [s for s in subjects if tree.words[s].dep != "nsubj"]
    displaced = None if subjects or passive_subjects else _displaced_subject(tree, i)
    if displaced is not None:
        (passive_subjects if passive else subjects).append(displaced)
    if not subjects and not passive_subjects:
        role, inherited = inherited_subject(tree, i, word, passive)
        if inherited is not None:
            (passive_subjects if role == "patient" else subjects).append(inherited)
    for subject in subjects:
        arguments += [("agent", s) for s in referents(tree, i, subject)]
    # "was given two warnings": with an object left, the passive's subject received it
    passive_role = "recipient" if objects else "patient"
    for subject in passive_subjects:
        arguments += [(passive_role, s) for s in referents(tree, i, subject)]
    if not objects and not passive:
        # "detained and beat 100 men": the object stands with the last of the verbs
        later = [c for c in tree.children[i] if tree.words[c].dep == "conj" and c == i + 2]
        objects = [c for v in later for c in tree.children[v] if tree.words[c].dep == "dobj"]
    for thing in objects:
        arguments += [("patient", s) for s in referents(tree, i, thing)]
    predicate = word.lemma.lower()
    negated = False
    shouted = _shouted(tree, i)
    if shouted is not None:
        agents = [(r if r != "by" else "agent", h) for r, h in preposition_arguments(tree, shouted)]
        arguments = [("patient", h) for _, h in arguments] + agents
        return tree.words[shouted].text.lower(), arguments, False, Modality.ACTUAL
    for child in tree.children[i]:
        w = tree.words[child]
        if w.dep == "neg":
            negated = not negated
        elif w.dep in ("attr", "acomp", "oprd"):
            arguments += [("attribute", c) for c in conjuncts(tree, child)]
            if tree.has(child, "neg") is not None and w.dep == "acomp":
                negated = not negated
        elif w.dep == "dative":
            inner = tree.has(child, "pobj") if w.pos == "ADP" else child
            if inner is not None:
                arguments.append(("recipient", inner))
        elif w.dep == "agent" and not _beside_subject(tree, child, i, passive_subjects):
            for inner in tree.children[child]:
                if tree.words[inner].dep in ("pobj", "pcomp"):
                    role = _by_which(tree, inner)
                    arguments += [(role, c) for c in conjuncts(tree, inner)]
        elif w.dep == "prt":
            predicate = f"{predicate} {w.lemma.lower()}"
        elif w.dep == "npadvmod":
            arguments.append(("time" if w.entity in ("DATE", "TIME") else "manner", child))
        elif w.dep == "advmod" and w.lemma.lower() in ("never", "hardly"):
            negated = True
        elif w.dep == "advmod" and w.lemma.lower() not in mood_words()["hedge"]:
            arguments.append(("manner", child))
    acted = any(role == "agent" for role, _ in arguments)
    for role, head in preposition_arguments(tree, i):
        if head == displaced:
            continue
        # "was shot … by a guard": the agent, however far from its verb
        someone = tree.words[head].pos in _NOMINAL and tree.words[head].entity not in _AMOUNTS
        # "the play, by Mara Voss, was banned": who wrote it did not ban it
        whose = _beside_subject(tree, head, i, passive_subjects)
        by = role == "by" and passive and not acted and someone and not whose
        arguments.append(("agent" if by else role, head))
    # "no cracks and no other damage" is denied once
    for _ in {role for role, head in arguments if is_negative(tree, head)}:
        negated = not negated
    negated = negated or (controller_of(tree, i) in mood_words()["negative-verb"])
    return predicate, arguments, negated, modality_of(tree, i)


def _by_which(tree: Tree, i: int) -> str:
    """The role of what stands behind "by" with a passive: whoever did it, by how much ("raised by
    half a metre") or by when ("spent by the end of May")."""
    word = tree.words[i]
    of = [c for c in tree.children[i] if tree.words[c].lemma == "of"]
    dated = [tree.has(c, "pobj") for c in of]
    if word.lemma in _PARTS_OF_TIME and any(
        d is not None and tree.words[d].entity == "DATE" for d in dated
    ):
        return "time"
    return "by" if word.entity in _AMOUNTS else "agent"


def _beside_subject(tree: Tree, by: int, verb: int, subjects: list[int]) -> bool:
    """Whether a "by" stands between the passive's subject and its verb, and tells whose it is:
    "the play, by Mara Voss, was banned"."""
    return by < verb and any(subject < by for subject in subjects)


def _shouted(tree: Tree, i: int) -> int | None:
    """A participle in capitals, read as a noun: "was SHUT by inspectors"."""
    attribute = tree.has(i, "attr")
    if attribute is None or tree.words[i].lemma != "be":
        return None
    word = tree.words[attribute]
    by = any(tree.words[c].text.lower() == "by" for c in tree.children[attribute])
    return attribute if by and word.text.isupper() and len(word.text) > 2 else None


def _displaced_subject(tree: Tree, i: int) -> int | None:
    """A subject read as part of the date before it: "On Monday Mara Voss resigned"."""
    for child in tree.children[i]:
        if tree.words[child].dep != "prep" or child > i:
            continue
        thing = tree.has(child, "pobj")
        if thing is None or tree.words[thing].entity in ("DATE", "TIME"):
            continue
        before = [c for c in tree.children[thing] if tree.words[c].entity in ("DATE", "TIME")]
        if before and tree.words[thing].pos == "PROPN" and tree.words[before[0]].dep != "prep":
            return thing
    return None


def _noun_frame(tree: Tree, i: int, verb: str) -> _Frame | None:
    # "the closure of Pier 4", "the pier's closure", "a closure by engineers"
    arguments: list[tuple[str, int]] = []
    for role, head in preposition_arguments(tree, i):
        if role == "of":
            amount = tree.words[head].entity in ("PERCENT", "MONEY", "QUANTITY", "CARDINAL")
            arguments.append(("by" if amount else "patient", head))  # "a cut of 4 per cent"
        elif role == "by":
            arguments.append(("agent", head))
        else:
            arguments.append((role, head))
    of = any(role == "patient" for role, _ in arguments)
    for child in tree.children[i]:
        w = tree.words[child]
        if w.dep == "poss":
            arguments.append(("agent" if of else "subject", child))
        elif w.dep in ("compound", "nmod") and w.pos in ("NOUN", "PROPN"):
            arguments.append(("patient", child))
    if not arguments:
        return None
    negated = is_negative(tree, i)
    return verb, arguments, negated, Modality.ACTUAL
