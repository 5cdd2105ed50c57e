"""Figures with their measure: temperatures below nought, lengths, ages and durations."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.parser.language import tokens_of_texts
from tests.parser.test_quantities import figures, shown

SIGNED = [
    ("It fell to -4C at night.", ["[-4, -4] celsius"]),
    ("It fell to −4.6 °C at night.", ["[-4.6, -4.6] celsius"]),
    ("It fell below minus four degrees.", ["[-inf, -4) degree"]),
    ("It rose above -4C.", ["(-4, inf] celsius"]),
    ("It fell to about -20C (-4F).", ["[-22, -18] celsius", "[-4, -4] fahrenheit"]),
    ("It was nearly minus 20C.", ["(-20, -18] celsius"]),
    ("It was just under minus 20C.", ["[-22, -20) celsius"]),
    ("It was just above minus 20C.", ["(-20, -18] celsius"]),
    ("It was between minus 4 and minus 2 degrees.", ["[-4, -2] degree"]),
    ("It was minus 2C to minus 5C.", ["[-5, -2] celsius"]),
    ("It was -2C to 4C.", ["[-2, 4] celsius"]),
    ("It rose from -4C to -2C.", ["[-4, -4] celsius", "[-2, -2] celsius"]),
    ("It was 4C below zero.", ["[-4, -4] celsius"]),
    ("It was below zero.", ["[-inf, 0)"]),
    ("It was below 4C.", ["[-inf, 4) celsius"]),
    ("It was 3-4C warmer.", ["[3, 4] celsius"]),
    ("It was 3–4C warmer.", ["[3, 4] celsius"]),
    ("They spent the night - 4C - outside.", ["[4, 4] celsius"]),
    ("Profits changed by -12 per cent.", ["[12, 12] percent"]),
    ("The count went from 3 to -4.", ["[3, 3]"]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED, ids=[text for text, _ in SIGNED])
def test_temperatures_have_their_sign(nlp: Any, text: str, expected: list[str]) -> None:
    assert [shown(f) for f in figures(nlp, text)] == expected


def test_a_temperature_is_a_number_to_the_model_and_ends_its_sentence(nlp: Any) -> None:
    (t,) = tokens_of_texts(nlp, ["It fell to -4.6C. Snow fell to the ground."])
    at = t.text.index("-4.6C")
    assert (t.pos[at], t.dep[at], t.lower[at]) == ("NUM", "pobj", "-4.6c")
    assert len(set(t.sentence)) == 2
