"""Propositions of a claim: who did what to whom, in normalised roles.

Active and passive are one ("engineers closed the pier", "the pier was closed by engineers"), the
copula and the apposition are one ("Ruiz is a spokeswoman", "Ruiz, a spokeswoman"), and an event
noun is its verb ("the closure of the pier"). The dependency labels are those of spaCy's English
models (ClearNLP).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from claimcheck.model import Argument, Figure, Modality, Period, Proposition, Word
from claimcheck.parser.claim_tree import Tree
from claimcheck.parser.moods import controller_of, modality_of, mood_words

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_AMOUNTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "off"})
_NEGATIVE = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere"})


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
            argument = _argument(tree, role, head, figures, periods)
            made.append(argument)
            inside += argument.at
        spans = [words[k].span for k in inside]
        low, high = min(s.start for s in spans), max(s.end for s in spans)
        found.append(
            Proposition(
                predicate=predicate,
                arguments=tuple(made),
                negated=negated,
                modality=modality,
                figures=tuple(f for f in figures if low <= f.span.start < high),
                periods=tuple(p for p in periods if low <= p.span.start < high),
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
        arguments = [("agent", word.head), *_preposition_arguments(tree, i)]
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
        role, inherited = _inherited_subject(tree, i, word, passive)
        if inherited is not None:
            (passive_subjects if role == "patient" else subjects).append(inherited)
    for subject in subjects:
        arguments += [("agent", s) for s in _referents(tree, i, subject)]
    # "was given two warnings": with an object left, the passive's subject received it
    passive_role = "recipient" if objects else "patient"
    for subject in passive_subjects:
        arguments += [(passive_role, s) for s in _referents(tree, i, subject)]
    if not objects and not passive:
        # "detained and beat 100 men": the object stands with the last of the verbs
        later = [c for c in tree.children[i] if tree.words[c].dep == "conj" and c == i + 2]
        objects = [c for v in later for c in tree.children[v] if tree.words[c].dep == "dobj"]
    for thing in objects:
        arguments += [("patient", s) for s in _referents(tree, i, thing)]
    predicate = word.lemma.lower()
    negated = False
    shouted = _shouted(tree, i)
    if shouted is not None:
        agents = [
            (r if r != "by" else "agent", h) for r, h in _preposition_arguments(tree, shouted)
        ]
        arguments = [("patient", h) for _, h in arguments] + agents
        return tree.words[shouted].text.lower(), arguments, False, Modality.ACTUAL
    for child in tree.children[i]:
        w = tree.words[child]
        if w.dep == "neg":
            negated = not negated
        elif w.dep in ("attr", "acomp", "oprd"):
            arguments += [("attribute", c) for c in _conjuncts(tree, child)]
            if tree.has(child, "neg") is not None and w.dep == "acomp":
                negated = not negated
        elif w.dep == "dative":
            inner = tree.has(child, "pobj") if w.pos == "ADP" else child
            if inner is not None:
                arguments.append(("recipient", inner))
        elif w.dep == "agent":
            for inner in tree.children[child]:
                if tree.words[inner].dep in ("pobj", "pcomp"):
                    arguments += [("agent", c) for c in _conjuncts(tree, inner)]
        elif w.dep == "prt":
            predicate = f"{predicate} {w.lemma.lower()}"
        elif w.dep == "npadvmod":
            arguments.append(("time" if w.entity in ("DATE", "TIME") else "manner", child))
        elif w.dep == "advmod" and w.lemma.lower() in ("never", "hardly"):
            negated = True
        elif w.dep == "advmod" and w.lemma.lower() not in mood_words()["hedge"]:
            arguments.append(("manner", child))
    acted = any(role == "agent" for role, _ in arguments)
    for role, head in _preposition_arguments(tree, i):
        if head == displaced:
            continue
        # "was shot … by a guard": the agent, however far from its verb
        someone = tree.words[head].pos in _NOMINAL and tree.words[head].entity not in _AMOUNTS
        by = role == "by" and passive and not acted and someone
        arguments.append(("agent" if by else role, head))
    for _, head in arguments:
        if _is_negative(tree, head):
            negated = not negated
    negated = negated or (controller_of(tree, i) in mood_words()["negative-verb"])
    return predicate, arguments, negated, modality_of(tree, i)


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
    for role, head in _preposition_arguments(tree, i):
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
    negated = _is_negative(tree, i)
    return verb, arguments, negated, Modality.ACTUAL


def _preposition_arguments(tree: Tree, i: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for child in tree.children[i]:
        w = tree.words[child]
        if w.dep != "prep":
            continue
        role = w.lemma.lower()
        for inner in tree.children[child]:
            dep = tree.words[inner].dep
            if dep in ("pobj", "pcomp"):
                found += [(_prepositional_role(tree, role, c), c) for c in _conjuncts(tree, inner)]
            elif dep == "prep":  # "from inside the house"
                found += [(role, p) for _, p in _preposition_arguments(tree, child)]
    return found


def _prepositional_role(tree: Tree, preposition: str, head: int) -> str:
    word = tree.words[head]
    if word.entity in ("DATE", "TIME"):
        return "time"
    if preposition in _PLACE_PREPOSITIONS and word.entity in _PLACES:
        return "place"
    return preposition


def _inherited_subject(tree: Tree, i: int, word: Word, passive: bool) -> tuple[str, int | None]:
    """The subject of a verb that has none of its own, and its role there."""
    role = "patient" if passive else "agent"
    if word.head == i:
        return role, None
    head = word.head
    if word.dep in ("relcl", "acl"):  # "the pier closed on Friday", "men fleeing the region"
        if word.dep == "acl" and word.tag == "VBN":
            role = "patient"
        return role, head
    if word.dep in ("conj", "advcl", "xcomp", "ccomp"):
        if word.dep == "xcomp":
            theirs = tree.has(head, "dobj")  # "forced him to resign"
            if theirs is not None and word.dep == "xcomp":
                return role, theirs
        for dep in ("nsubj", "nsubjpass"):
            subject = tree.has(head, dep)
            if subject is not None:
                if word.dep == "conj" and word.tag in ("VBN", "VBD") and dep == "nsubjpass":
                    role = "patient"  # "was stopped and searched"
                return role, subject
        if tree.words[head].head != head and tree.words[head].pos in ("VERB", "AUX"):
            return _inherited_subject(tree, head, tree.words[head], passive)
    return role, None


def _referents(tree: Tree, verb: int, head: int) -> list[int]:
    """The phrase head and its conjuncts; for a relative pronoun, the noun it stands for."""
    if tree.words[head].tag in ("WDT", "WP") and tree.words[verb].dep == "relcl":
        return [tree.words[verb].head]
    return _conjuncts(tree, head)


def _conjuncts(tree: Tree, head: int) -> list[int]:
    found = [head]
    for at in found:
        found += [c for c in tree.children[at] if tree.words[c].dep == "conj" and c not in found]
    return found


def _is_negative(tree: Tree, head: int) -> bool:
    # "no written warning existed", "nobody knew", "neither man spoke"
    if tree.words[head].lemma.lower() in _NEGATIVE:
        return True
    return any(
        tree.words[c].lemma.lower() in ("no", "neither")
        for c in tree.children[head]
        if tree.words[c].dep in ("det", "neg", "preconj")
    )


def _argument(
    tree: Tree,
    role: str,
    head: int,
    figures: Sequence[Figure],
    periods: Sequence[Period],
) -> Argument:
    at = tree.phrase(head)
    words = tree.words
    spans = [words[k].span for k in at]
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    if role not in ("agent", "patient", "recipient", "attribute") and any(
        p.span.start <= words[head].span.start < p.span.end for p in periods
    ):
        role = "time"
    ordered = sorted(at)
    lemmas = tuple(
        words[k].lemma.lower()
        for k in ordered
        if words[k].pos in _CONTENT and words[k].dep != "neg"
    )
    name = words[head].refers_to
    if name is None and words[head].pos == "PROPN":
        name = " ".join(
            words[k].text
            for k in ordered
            if words[k].pos == "PROPN"
            and (k == head or words[k].dep in ("compound", "nmod", "flat"))
        )
    text = "".join(
        words[k].text
        + (
            " "
            if n + 1 < len(ordered) and words[k].span.end < words[ordered[n + 1]].span.start
            else ""
        )
        for n, k in enumerate(ordered)
    )
    definite = name is not None or any(
        words[c].dep == "poss" or words[c].text.lower() in ("the", "this", "that", "these", "those")
        for c in tree.children[head]
    )
    return Argument(
        role=role,
        text=text,
        head=words[head].lemma.lower(),
        lemmas=lemmas or (words[head].lemma.lower(),),
        name=name,
        entity=words[head].entity,
        figures=tuple(f for f in figures if low <= f.span.start < high),
        definite=definite,
        at=tuple(at),
    )
