"""Lists that tell the same of several."""

from __future__ import annotations

import pytest

from claimcheck.matcher.rows import of_another_row

DEATHS = "Deaths, 2024: Orla 9; Tarn 14; Pell 3. The list is of May."
RATES = "Hamill County 4.4 percent; Harlan County 5.1 percent; Hollis County 6.1 percent."


@pytest.mark.parametrize(
    ("claim", "entry", "row"),
    [
        ("Nine people died in Tarn.", DEATHS, "Orla"),
        ("Fourteen people died in Tarn.", DEATHS, ""),
        ("Fourteen people died.", DEATHS, ""),
        ("In all, 26 people died in Tarn.", DEATHS, ""),
        ("Nine people died in Orla and 14 in Tarn.", DEATHS, ""),
        ("The rate in Harlan County was 6.1 percent.", RATES, "Hollis County"),
        ("The rate in Harlan County was 5.1 percent.", RATES, ""),
        ("Nine people died in Tarn.", "Nine people died in Orla. Tarn has 14 mills.", ""),
        ("Labour took 17.", "Seats: Civic Union 69, Labour 66, Greens 17.", "Greens"),
        ("Labour took 66.", "Seats: Civic Union 69, Labour 66, Greens 17.", ""),
        ("Labour lost 17.", "In Orla, Labour had 66 seats, and 17 of the Greens left.", ""),
        ("Nine died in Tarn.", "Tarn was hit; nine died.", ""),
    ],
)
def test_a_number_of_another_row(claim: str, entry: str, row: str) -> None:
    assert of_another_row(claim, entry) == row
