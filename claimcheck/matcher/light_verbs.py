"""Verbs that leave the event to their object: "opened an investigation" is "investigated"."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import NamedTuple

from claimcheck.matcher.layout import Frame, Node
from claimcheck.matcher.lexicon import entailed_by, load_rows, own_classes, wordnet

TOWARD = frozenset({"of", "into", "against", "on", "to", "for", "with", "over", "in"})


class LightVerb(NamedTuple):
    """One row of the table: with which nouns (all, where none is named), and in which voice."""

    voice: str
    nouns: frozenset[str]
    apart: frozenset[str]


@functools.lru_cache(maxsize=1)
def _light() -> dict[str, tuple[LightVerb, ...]]:
    found: dict[str, tuple[LightVerb, ...]] = {}
    for row in load_rows("light_verbs.toml", "light"):
        light = LightVerb(
            row["voice"],
            frozenset(row.get("nouns", ())),
            frozenset(row.get("not", ())),
        )
        for verb in row["verbs"]:
            found[verb] = (*found.get(verb, ()), light)
    return found


def event_of(noun: str) -> str:
    """The verb that names a noun's event ("arrest": "arrest", "opposition": "oppose"), or ""."""
    verbs = sorted(key[:-2] for key in wordnet(noun, "n")[3] if key.endswith("/v"))
    alike = [v for v in verbs if v[:3] == noun[:3]]
    if not verbs:  # "threat": of one class with "threaten"
        akin = sorted(key[:-1] for key in entailed_by(noun, "n") if key[:4] == noun[:4])
        alike = [v for v in akin if any(wordnet(v, "v"))]
        if not alike and own_classes(noun) and not any(wordnet(noun, "n")):
            alike = [noun]  # "refit": a word that only our own classes know
    return min(alike or verbs, key=lambda v: (len(v), v), default="")


def frames_of_events(nodes: list[Node], frames: list[Frame]) -> list[Frame]:
    """For each frame of a light verb the frame of the event that its object names.

    "Police made an arrest" gives *arrest* with the police as its agent, "she received threats"
    *threaten* with her as its patient; what follows the noun ("an investigation into the fire")
    is whom or what it was done to.
    """
    found = []
    for frame in frames:
        for noun, light in _objects(nodes, frame):
            verb = event_of(nodes[noun].lemma)
            if not verb:
                continue
            found.append(
                replace(
                    frame,
                    at=noun,
                    predicate=verb,
                    arguments=_moved(nodes, frame, noun, light.voice),
                    light=frame.at,
                )
            )
    return found


def _objects(nodes: list[Node], frame: Frame) -> list[tuple[int, LightVerb]]:
    verb = frame.predicate.replace(" ", "_")
    found = []
    for role, at in frame.arguments:
        head = nodes[at[0]]
        if head.pos != "NOUN":
            continue
        key = verb if role == "patient" else f"{verb}_{role}"
        for light in _light().get(key, ()):
            if (not light.nouns or head.lemma in light.nouns) and head.lemma not in light.apart:
                found.append((at[0], light))
                break
    return found[:1]


def _moved(
    nodes: list[Node], frame: Frame, noun: int, voice: str
) -> list[tuple[str, tuple[int, ...]]]:
    """The participants of the event: the verb's own, and those that hang from the noun."""
    moved = []
    done, passive = False, voice == "passive"
    for role, at in frame.arguments:
        if at[0] == noun:
            continue
        if voice == "told":
            kept = {"agent": "of", "in": "agent"}  # "posted a fall in profits": profits fell
            moved.append((kept.get(role, role), at))
        elif passive and role == "agent":
            moved.append(("patient", at))
            done = True
        elif passive and role in ("from", "by"):
            moved.append(("agent", at))
        elif not passive and role in ("recipient", "to", "on", "against"):
            moved.append(("patient", at))
            done = True
        else:
            moved.append((role, at))
    if done:
        return moved
    phrase = next(at for _, at in frame.arguments if at[0] == noun)
    for i in phrase:
        node = nodes[i]
        by = nodes[node.head]
        toward = frozenset({"in"}) if voice == "told" else TOWARD
        if node.dep == "pobj" and by.head == noun and by.lemma in toward:
            inside = (i, *(k for k in phrase if k != i and _below(nodes, k, i)))
            moved.append(("agent" if voice == "told" else "patient", inside))
            break
    return moved


def _below(nodes: list[Node], at: int, above: int) -> bool:
    for _ in range(6):
        at = nodes[at].head
        if at == above:
            return True
    return False
