"""Names and phrases among a text's words, and what a name's words are."""

from __future__ import annotations

import functools
import re

from claimcheck.matcher.layout import PARTICLES, Name, Node
from claimcheck.matcher.lexicon import known_phrase, load_table, spelling, wordnet

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_KIND = re.compile(r"[A-Z][a-z]+s (?:in|at|from) ")
_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rep",
    "sen", "gov", "president", "the", "rev", "captain", "capt", "colonel", "col",
    "lieutenant", "lt", "sergeant", "sgt", "inspector", "constable", "detective",
    "judge", "councillor", "cllr", "senator",
    "archbishop",
    "admiral", "superintendent",
})  # fmt: skip


@functools.lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """The base forms of irregular verbs and nouns: "shot" is "shoot"."""
    forms: dict[str, list[str]] = load_table("irregular.toml", "forms")
    return {form: base for base, some in forms.items() for form in some}


@functools.lru_cache(maxsize=8192)
def crude_lemma(word: str) -> str:
    """The base form of a word nobody parsed: "approved" is "approve", "drugs" is "drug"."""
    if word in irregular():
        return irregular()[word]
    for ending, instead in (
        ("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ing", ""), ("ing", "e"), ("ed", "e"),
        ("ed", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: len(word) - len(ending)] + instead
            if any(any(wordnet(base, pos)) for pos in "vna"):
                return base
            if (
                ending in ("ing", "ed")
                and base[-1:] == base[-2:-1]
                and any(wordnet(base[:-1], "v"))
            ):
                return base[:-1]  # "dropped"
    return word


def find_names(nodes: list[Node]) -> list[Name]:
    """The names among the words: runs of proper nouns, and words that refer to a name."""
    found: list[Name] = []
    run: list[int] = []
    for i, node in enumerate([*nodes, None]):
        fits = node is not None and (
            node.pos == "PROPN" or _titled(node) or _misread_name(nodes, i)
        )
        joined = fits and run and node is not None and _adjoins(nodes, run[-1], i)
        if run and not joined:
            found.append(_name(nodes, run))
            run = []
        if fits:
            run.append(i)
    for i, node in enumerate(nodes):
        unheard = node.pos == "NOUN" and node.dep == "appos" and node.text.islower()
        if unheard and is_name(node.text):  # "the drug, velorapant"
            found.append(Name((i,), name_tokens(node.text), (), ""))
            continue
        # "is a senator" says something of whom it is said of: it does not only mention her
        told = node.pos != "PRON" and node.dep in ("attr", "oprd", "acomp")
        if told or not node.refers_to or node.pos not in ("PRON", "NOUN", "ADJ"):
            continue
        if is_name(node.refers_to):
            found.append(Name((i,), (), (name_tokens(node.refers_to),), ""))
    return _whole(nodes, found)


def _whole(nodes: list[Node], names: list[Name]) -> list[Name]:
    """The names with those of more than one run made whole: "Centre for Ports and Docks", where
    one of its words is known to mean all of it."""
    found = list(names)
    for name in names:
        for form in name.full if len(name.tokens) < max(map(len, name.full), default=0) else ():
            low, words, run = name.nodes[0], list[str](), list[int]()
            for i in range(low, min(low + len(form) + 2, len(nodes))):
                if len(words) == len(form) or (run and not _adjoins(nodes, run[-1], i)):
                    break
                run.append(i)
                words += [spelling(nodes[i].text)] if nodes[i].text.lower() != "of" else []
            inside = [other for other in found if set(other.nodes) < set(run)]
            if tuple(words) == form and len(inside) > 1:
                rest = tuple(i for i in run if i not in name.nodes)  # the head stands last
                found = [other for other in found if other not in inside]
                found.append(Name((*rest, *name.nodes), form, name.full, name.entity))
    return found


def is_name(text: str) -> bool:
    """Whether a referent's words are a name ("Dana Ruiz", "velorapant"), and no description
    ("six volunteers", "Council officers")."""
    if _KIND.match(text) and crude_lemma(text.split()[0].lower()) != text.split()[0].lower():
        return False  # "Farmers in Dell County"
    words = [w for w in WORD.findall(text) if w.lower() not in ("the", "of", "and", "for", "in")]
    if len(words) == 1 and words[0].islower():
        return not any(any(wordnet(crude_lemma(words[0]), pos)) for pos in "nvar")
    return bool(words) and all(w[0].isupper() or w[0].isdigit() for w in words)


def _misread_name(nodes: list[Node], at: int) -> bool:
    # "met Per Holm": a first name taken for a preposition
    node = nodes[at]
    if not node.text.istitle() or node.pos in ("PRON", "DET", "NUM") or not at:
        return False
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.pos != "PROPN" or not _adjoins(nodes, at, at + 1):
        return False
    before = nodes[at - 1]
    return before.sentence == node.sentence and before.text.islower()


def _titled(node: Node) -> bool:
    return node.entity in ("PERSON", "ORG", "GPE", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT") and (
        node.text[:1].isupper() and node.pos in ("NOUN", "ADJ", "X", "VERB")
    )


def _adjoins(nodes: list[Node], before: int, at: int) -> bool:
    one, two = nodes[before], nodes[at]
    if one.start == two.start and at == before + 1:
        return True  # the words of a name that stands for a pronoun
    return one.sentence == two.sentence and 0 <= two.start - (one.start + len(one.text)) <= 1


def _name(nodes: list[Node], run: list[int]) -> Name:
    full = dict.fromkeys(name_tokens(n) for i in run if (n := nodes[i].refers_to))
    tokens = name_tokens(" ".join(nodes[i].text for i in run))
    entity = next((nodes[i].entity for i in run if nodes[i].entity), "")
    return Name(tuple(run), tokens, tuple(full), entity)


@functools.lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """A name's words in lower case, without titles, dots and possessives."""
    words = [w.strip(".").lower() for w in WORD.findall(name)]
    words = [w[:-2] if w.endswith(("'s", "’s")) else w for w in words]
    kept = [spelling(w) for w in words if w not in _HONORIFICS and w != "of"]
    return tuple(kept or [spelling(w) for w in words])


def find_phrases(nodes: list[Node]) -> list[tuple[int, str, tuple[int, ...]]]:
    """Words with those that make another event or thing of them: "shot … dead", "found … guilty",
    "held back", "beaten to death", "lost their lives", "shown a red card", "death toll".

    Each with the place of its head, its lemmas joined by "_", and the places of its other words.
    """
    found: list[tuple[int, str, tuple[int, ...]]] = []
    nouns: dict[int, list[tuple[str, int]]] = {}
    for k, node in enumerate(nodes):
        noun = nodes[node.head]
        if node.dep in ("amod", "compound", "nmod") and noun.pos == "NOUN" and node.head != k:
            phrase = f"{node.lemma}_{noun.lemma}"
            nouns.setdefault(node.head, []).append((phrase, k))
            if known_phrase(phrase):
                found.append((node.head, phrase, (k,)))
    # "was taken on 23 May" has nothing of "taken on"
    dated = {n.head for n in nodes if n.dep == "pobj" and n.entity in ("DATE", "TIME")}
    for k, node in enumerate(nodes):
        verb = nodes[node.head]
        at = node.head
        middle = ""
        while node.dep == "pobj" and verb.pos == "ADP" and verb.head != at:
            middle, at, verb = f"{verb.lemma}_{middle}", verb.head, nodes[verb.head]
        if middle and known_phrase(f"{middle}{node.lemma}"):  # "is out of action", "on strike"
            found.append((k, f"{middle}{node.lemma}", ()))
        if verb.pos == "NOUN" and node.dep == "prep" and node.lemma == "against":
            if known_phrase(f"{verb.lemma}_against"):  # "cast her vote against the plan"
                found.append((at, f"{verb.lemma}_against", (k,)))
            continue
        if verb.pos == "NOUN" and middle:  # "loss of life"
            if known_phrase(f"{verb.lemma}_{middle}{node.lemma}"):
                found.append((at, f"{verb.lemma}_{middle}{node.lemma}", (k,)))
            continue
        if verb.pos not in ("VERB", "AUX") or at == k or (k in dated and node.dep == "prep"):
            continue
        phrase = f"{verb.lemma}_{middle}{node.lemma}"
        particle = node.text.lower() in PARTICLES and verb.pos == "VERB"
        if particle or known_phrase(phrase):
            found.append((at, phrase, (k,)))
        for longer, before in nouns.get(k, ()):
            phrase = f"{verb.lemma}_{middle}{longer}"
            if known_phrase(phrase):
                found.append((at, phrase, (k, before)))
    return found
