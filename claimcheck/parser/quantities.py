"""Figures: numbers as intervals with their units and what they count.

Read from the words, not from the parse, so that a tagging error cannot change a number; the parse
only tells what is counted. The intervals are those of DESIGN part 5.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck.model import Figure
from claimcheck.parser.atoms import Atoms, Phrases, atoms_of, load_rows, load_table
from claimcheck.parser.dates_written import dated_atoms
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.numerals import numeral_at, share_of
from claimcheck.parser.numerals_words import INF, SMALL, Numeral, tidy
from claimcheck.parser.tokens import Tokens

_BOUNDS = load_rows("bounds.toml", "bound")
_UNITS = load_rows("units.toml", "unit")
_BEFORE = {w: r["kind"] for r in _BOUNDS if not r.get("after") for w in r["words"]}
_AFTER = {w: r["kind"] for r in _BOUNDS if r.get("after") for w in r["words"]}
_before, _after = Phrases(_BEFORE), Phrases(_AFTER)
_PREFIX = {w: r for r in _UNITS if r.get("prefix") for w in r["words"]}
_SUFFIX = {w: r for r in _UNITS if not r.get("prefix") for w in r["words"]}
_prefix, _suffix = Phrases(_PREFIX), Phrases(_SUFFIX)

TIME_UNITS = frozenset({"year", "day"})
_AGE_UNITS = frozenset({"year-old", "month-old"})
_DASHES = frozenset("-‐‑–—")
_COUNTING = load_table("counting.toml")
_CHANGE = frozenset(_COUNTING["change"].split())
_SCORE_NOUNS = frozenset(_COUNTING["score_nouns"].split())
_VOTED = frozenset(_COUNTING["voted"].split())
_DESIGNATORS = frozenset(_COUNTING["designators"].split())
_ORDINALS = {word: n for n, word in enumerate(_COUNTING["ordinals"].split(), 1)}
_MULTIPLES = {
    "twice": 2.0,
    "thrice": 3.0,
    "doubled": 2.0,
    "doubles": 2.0,
    "doubling": 2.0,
    "double": 2.0,
    "twofold": 2.0,
    "tripled": 3.0,
    "trebled": 3.0,
    "triple": 3.0,
    "treble": 3.0,
    "tripling": 3.0,
    "threefold": 3.0,
    "quadrupled": 4.0,
    "quadruple": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
    "halved": 0.5,
    "halving": 0.5,
}
_TRIGGERS = (
    SMALL.keys() | _MULTIPLES.keys() | _ORDINALS.keys() | frozenset(_COUNTING["openers"].split())
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A numeral with its unit, before bounds: atoms `start` to `end`."""

    numeral: Numeral
    start: int
    end: int
    low: float
    high: float
    unit: str

    @property
    def bare(self) -> bool:
        return not self.unit and not self.numeral.share


def find_figures(block: ParsedBlock) -> tuple[Figure, ...]:
    """The figures of a block, in order, spans in article offsets.

    Years, dates and clock times of the day ("12 April", "2019") are left to `dates`; numbers that
    are part of a name ("Pier 4", "Channel 4") and telephone numbers are no figures. Shares are in
    percent, whatever their words ("a third", "one in seven", "34 per cent"). An ordinal ("the
    third time", "week 12") has `ordinal` set.
    """
    atoms = atoms_of(block.block.text)
    if not any(w in _TRIGGERS or w[0].isnumeric() for w in atoms.lower):
        return ()
    return tuple(_Scan(block, atoms).figures())


class _Scan:
    """One pass over one block's atoms."""

    def __init__(self, block: ParsedBlock, atoms: Atoms) -> None:
        self.block = block
        self.tokens: Tokens = block.tokens
        self.atoms = atoms
        self.dated = dated_atoms(atoms)

    def figures(self) -> Iterator[Figure]:
        atoms, i, done = self.atoms, 0, 0
        while i < len(atoms):
            word = atoms.lower[i]
            if i in self.dated or not (word in _TRIGGERS or word[0].isnumeric()):
                i += 1
                continue
            found, end = self._at(i, done)
            yield from found
            i = max(end, i + 1)
            if found:
                done = i

    # ---------------------------------------------------------------------------------------------

    def _at(self, i: int, done: int) -> tuple[list[Figure], int]:
        """The figures that begin with atom `i` (a score has two), and one past their last atom.

        Words of a bound are not looked for before atom `done`.
        """
        atoms = self.atoms
        if atoms.lower[i][0].isdigit() and (skip := self._no_number(i)):
            return [], skip
        special = self._nobody(i) or self._multiple(i) or self._ordinal(i)
        if special is not None:
            return [special], self._end_of(special, i)
        amount = self._amount(i)
        if amount is None:
            return [], i + 1
        if self._is_name(amount) or self._is_year(amount, done):
            return [], amount.end
        ranged = self._votes(amount) or self._range(amount)
        if isinstance(ranged, list):
            return [self._figure(a, "score", "exact", a.start, a.end) for a in ranged], ranged[
                -1
            ].end
        if ranged is not None:
            amount = ranged
        start, end, kind = amount.start, amount.end, "exact"
        if amount.numeral.start == amount.start or amount.unit:
            start, kind = self._bound_before(amount, done)
        if (after := _after.at(atoms, end)) and kind == "exact":
            kind, end = _AFTER[after[0]], after[1]
        if not self._stands(amount, kind):
            return [], amount.end
        if (atoms.word(start - 1) == "between" and ranged is not None) or (
            atoms.word(start - 1) == "aged" and amount.bare
        ):
            start -= 1
        unit = amount.unit
        if not unit and self._is_age(amount):
            unit = "year-old"
        return [self._figure(amount, unit, kind, start, end)], end

    def _figure(self, amount: _Amount, unit: str, kind: str, start: int, end: int) -> Figure:
        low, high, low_open, high_open = _interval(amount, kind)
        if kind == "above" and unit in TIME_UNITS and self._spans_time(start):
            low, high, low_open, kind = amount.low, amount.high, False, "exact"
        counted, ordinal = "", False
        designator = self.atoms.word(start - 1)
        if unit == "" and kind == "exact" and amount.numeral.digits and designator in _DESIGNATORS:
            ordinal, counted = True, designator
        elif amount.numeral.share and self._noun_within(amount.numeral):
            counted = self._noun_within(amount.numeral)
        elif unit != "score":
            counted = self._counted(amount.end, unit, start)
        first, last = self.atoms.start[start], self.atoms.end[end - 1]
        return Figure(
            low=low,
            high=high,
            low_open=low_open,
            high_open=high_open or amount.numeral.high_open,
            unit=unit,
            counted=counted,
            exact=kind == "exact" and low == high,
            text=self.block.block.text[first:last],
            span=self.block.block.span(first, last),
            ordinal=ordinal,
        )

    def _plain(
        self, value: float, unit: str, counted: str, start: int, end: int, ordinal: bool = False
    ) -> Figure:
        first, last = self.atoms.start[start], self.atoms.end[end - 1]
        text = self.block.block.text[first:last]
        span = self.block.block.span(first, last)
        return Figure(value, value, False, False, unit, counted, True, text, span, ordinal)

    def _end_of(self, figure: Figure, i: int) -> int:
        while i < len(self.atoms) and len(figure.text) > self.atoms.end[i] - self.atoms.start[i]:
            first = self.atoms.end[i] - self.atoms.start[i]
            figure = replace(figure, text=figure.text[first:].lstrip())
            i += 1
        return i + 1

    # ---------------------------------------------------------------------------------------------
    # Numbers with their units

    def _amount(self, i: int) -> _Amount | None:
        atoms = self.atoms
        word, nearby = atoms.word(i), atoms.word(i + 1)
        if word in ("a", "an"):  # "a year" counts where it is bounded or lasts
            unit = _suffix.at(atoms, i + 1)
            if unit and _SUFFIX[unit[0]]["unit"] in TIME_UNITS:
                if not (_before.before(atoms, i) or atoms.word(i - 1) == "for"):
                    return None
                return self._measured(Numeral(1, 1, i, i + 1))
        if word == "half":
            if nearby in ("a", "an") and (unit := _suffix.at(atoms, i + 2)):
                return self._with_unit(Numeral(0.5, 0.5, i, i + 2), i, unit)
            if nearby == "-" and (unit := _suffix.at(atoms, i + 2)):
                return self._with_unit(Numeral(0.5, 0.5, i, i + 2), i, unit)
            if nearby in _DASHES or atoms.word(i - 1) in (*_ORDINALS, "the", "other", "-"):
                return None
        numeral = numeral_at(atoms, i)
        if numeral is None:
            return None
        shared = share_of(atoms, numeral)
        if shared is not None and not self._unit_after(shared.end, TIME_UNITS):
            numeral = shared
        if (
            numeral.share
            and word in ("a", "one")
            and shared is None
            and self._noun_follows(numeral)
        ):
            return None  # "a third trial" is an ordinal
        return self._measured(numeral)

    def _measured(self, numeral: Numeral, currency: bool = False) -> _Amount:
        """`numeral` with the currency before it or the unit after it; `currency` where the
        number is the second of a range of money ("£20-30m")."""
        atoms, end = self.atoms, numeral.end
        if numeral.share:
            return _Amount(numeral, numeral.start, end, numeral.low, numeral.high, "percent")
        prefix = _prefix.before(atoms, numeral.start)
        if prefix and " $" in prefix[0] and not atoms.glued(prefix[1] + 1):
            prefix = "$", numeral.start - 1  # "a $46 million award" is not in Australian dollars
        if prefix:
            row = _PREFIX[prefix[0]]
            return _Amount(numeral, prefix[1], end, numeral.low, numeral.high, row["unit"])
        unit = _suffix.at(atoms, end)
        if unit is None and atoms.word(end) in _DASHES and atoms.glued(end + 1):
            unit = _suffix.at(atoms, end + 1)
        if (
            numeral.scale == 1e6
            and not currency
            and atoms.word(numeral.end - 1) == "m"
            and not self._plural_follows(end)
        ):
            # "3m long": metres, where nothing is counted
            value = tidy(numeral.low / 1e6)
            return _Amount(numeral, numeral.start, end, value, value, "metre")
        if unit is not None:
            return self._with_unit(numeral, numeral.start, unit)
        return _Amount(numeral, numeral.start, end, numeral.low, numeral.high, "")

    def _with_unit(self, numeral: Numeral, start: int, unit: tuple[str, int]) -> _Amount:
        words, end = unit
        row = _SUFFIX[words]
        if len(words) == 1 and words.isalpha() and not self.atoms.glued(end - 1):
            return _Amount(numeral, start, numeral.end, numeral.low, numeral.high, "")
        factor = row.get("factor", 1)
        low, high = tidy(numeral.low * factor), tidy(numeral.high * factor)
        return _Amount(numeral, start, end, low, high, row["unit"])

    def _unit_after(self, end: int, units: frozenset[str]) -> bool:
        unit = _suffix.at(self.atoms, end)
        return unit is not None and _SUFFIX[unit[0]]["unit"] in units

    # ---------------------------------------------------------------------------------------------
    # Bounds and ranges

    def _bound_before(self, amount: _Amount, done: int) -> tuple[int, str]:
        """The first atom of the words that bound the amount, and their kind."""
        start, kind = amount.start, "exact"
        while kind == "exact" and (found := _before.before(self.atoms, start)):
            if found[1] < done:
                break
            start, kind = found[1], _BEFORE[found[0]]
        return start, kind

    def _range(self, first: _Amount) -> _Amount | list[_Amount] | None:
        """ "between 20 and 30", "20-30", "20 to 30" as one amount; a score as two; else None."""
        atoms, j = self.atoms, first.end
        word, before = atoms.word(j), atoms.word(first.start - 1)
        dash = word in _DASHES
        if not (dash or word in ("to", "or") or (word == "and" and before == "between")):
            return None
        if dash and atoms.glued(j) != atoms.glued(j + 1):
            return None
        j += 1
        prefix = _prefix.at(atoms, j)
        k = prefix[1] if prefix else j
        if k >= len(atoms) or k in self.dated or not (atoms.word(k) in SMALL or self._digit(k)):
            return None
        numeral = numeral_at(atoms, k)
        if numeral is None or numeral.share or numeral.vague or first.numeral.share:
            return None
        second = self._measured(numeral, atoms.word(first.start) in _PREFIX)
        if second.unit and first.unit and second.unit != first.unit:
            return None
        low, high = first.low, second.high
        if first.unit and not second.unit and first.numeral.end != first.end:
            return None  # "3 metres to 5"
        if not first.unit and second.unit and numeral.low:
            low = tidy(low * second.low / numeral.low)
        if first.numeral.scale == 1 and numeral.scale > 1 and low < high / numeral.scale:
            low = tidy(low * numeral.scale)
        if low >= high or self._is_score(first, second):
            if dash and not second.unit and first.bare and self._digit(first.start):
                return [first, second]
            return None
        if word == "or" and (high > 2 * low + 2 or first.unit):
            return None
        if word == "to" and (self._changes(first.start) or second.unit == "score"):
            return None
        unit = second.unit or first.unit
        return _Amount(numeral, first.start, second.end, low, high, unit)

    def _votes(self, first: _Amount) -> list[_Amount] | None:
        """The sides of a vote, as many as stand together: "six votes to three", "six in favour and
        three against", "voted 6 to 3", "For: 6. Against: 3."."""
        atoms, j = self.atoms, first.end
        if not first.bare or first.numeral.vague:
            return None
        colon = atoms.word(first.start - 1) == ":"
        if colon and atoms.word(first.start - 2) in ("for", "against", "ayes", "noes", "abstained"):
            return [first]
        if atoms.word(j) in ("against", "abstaining") or (
            atoms.word(j) == "in" and atoms.word(j + 1) in ("favour", "favor")
        ):
            near = set(atoms.lower[max(0, first.start - 7) : first.end + 7])
            both = near & {"favour", "favor", "for", "votes"} and near & {"against", "abstaining"}
            return [first] if both else None
        if atoms.word(j) in ("votes", "vote"):
            j += 1
        else:
            before = first.start - 1 - (atoms.word(first.start - 1) == "by")
            if atoms.word(before) not in _VOTED:
                return None
        k = j + 1
        if atoms.word(j) != "to" or k >= len(atoms) or k in self.dated:
            return None
        numeral = numeral_at(atoms, k)
        if numeral is None or numeral.vague or numeral.share:
            return None
        second = self._measured(numeral)
        return [first, second] if second.bare else None

    def _digit(self, i: int) -> bool:
        return self.atoms.raw(i)[:1].isdigit()

    def _is_score(self, first: _Amount, second: _Amount) -> bool:
        atoms = self.atoms
        return (
            first.bare
            and second.bare
            and second.high < 10
            and atoms.word(first.end) in _DASHES
            and atoms.word(second.end) in _SCORE_NOUNS
        )

    def _changes(self, i: int) -> bool:
        """Whether the words before atom `i` tell of a change: "rose from"."""
        if "from" not in self.atoms.lower[max(0, i - 3) : i]:
            return False
        t = self._token(i)
        return any(
            self.tokens.lemma[k].lower() in _CHANGE or self.tokens.lower[k] in _CHANGE
            for k in range(max(0, t - 8), t)
        )

    def _spans_time(self, start: int) -> bool:
        """ "over 12 months" is a stretch of time, "was over 12 months old" a bound."""
        return self.atoms.word(start) == "over"

    # ---------------------------------------------------------------------------------------------
    # What is no figure

    def _no_number(self, i: int) -> int:
        """One past the digits at `i` where they are no number: "COVID-19", "020 7946 0958"."""
        atoms = self.atoms
        if atoms.glued(i):
            before = atoms.raw(i - 1)
            if before.isalpha() and before.lower() not in _PREFIX:
                return i + 1
            if before in ("/", "#", "@", "_", "\\", "="):
                return i + 1
            if before == "." and i > 1 and atoms.glued(i - 1) and atoms.raw(i - 2).isalnum():
                return i + 1
            if (
                before in _DASHES
                and atoms.glued(i - 1)
                and atoms.raw(i - 2).isalpha()
                and (atoms.raw(i - 2)[:1].isupper() or atoms.word(i - 2) in ("mid", "pre", "post"))
            ):
                return i + 1
        if (  # 10:30, 3/4
            self._digit(i + 2)
            and atoms.raw(i + 1) in (":", "/")
            and atoms.glued(i + 1)
            and atoms.glued(i + 2)
        ):
            return i + 3
        j = i + 1
        groups = 1
        while self._digit(j) or (atoms.raw(j) in _DASHES and self._digit(j + 1)):
            groups += self._digit(j)
            j += 1
        if groups >= 3 or (atoms.text[i][0] == "0" and atoms.text[i].isdigit() and groups == 2):
            return j
        after = atoms.raw(i + 1)
        if after.isalpha() and atoms.glued(i + 1):
            known = (
                after.lower() in _SUFFIX
                or after.lower() in ("bn", "mn", "tn", "m", "k", "b", "mln", "bln", "million")
                or after.lower() in ("st", "nd", "rd", "th", "s")
            )
            if not known:
                return i + 2
        return 0

    def _is_name(self, amount: _Amount) -> bool:
        """ "Pier 4", "Channel 4": a number after a capitalised word that is no sentence's first."""
        atoms, i = self.atoms, amount.start
        if not amount.bare or i == 0 or not self._digit(i):
            return False
        before = atoms.raw(i - 1)
        if not before[:1].isupper() or not before.isalpha() or before.lower() in _BEFORE:
            return False
        t = self._token(i)
        tokens = self.tokens
        if (
            t == 0
            or tokens.pos[t - 1] not in ("PROPN", "NOUN")
            or tokens.lower[t - 1] != before.lower()
        ):
            return False
        follower = t + 1 < len(tokens) and tokens.tag[t + 1] == "NNS"
        return not (follower and tokens.dep[t] == "nummod" and tokens.head[t] > t)

    def _is_year(self, amount: _Amount, done: int) -> bool:
        text = self.atoms.text[amount.start]
        if not (amount.bare and len(text) == 4 and text.isdigit() and 1500 <= amount.low < 2100):
            return False
        if amount.end != amount.start + 1:
            return False
        _, kind = self._bound_before(amount, done)
        return kind == "exact" or not self._plural_follows(amount.end)

    def _stands(self, amount: _Amount, kind: str) -> bool:
        """Whether a bare "one" or "a" counts: "one diver", not "one said", "one of", "one day"."""
        atoms, numeral = self.atoms, amount.numeral
        if numeral.low == 1 and atoms.word(numeral.start) == "one" and not numeral.share:
            if kind != "exact":
                return True
            if atoms.word(numeral.start - 1) in (
                "no",
                "any",
                "every",
                "this",
                "that",
                "which",
                "-",
            ):
                return False
            if atoms.word(amount.end) in ("of", "another", "'", "’", "s", "-"):
                return False
            if amount.unit:
                return atoms.word(numeral.end) != "day"
            return bool(self._counted(amount.end, "", amount.start))
        return not (
            atoms.word(amount.start - 1) == "-" and atoms.glued(amount.start) and amount.bare
        )

    def _is_age(self, amount: _Amount) -> bool:
        """ "Anna Oakes, 71, said", "the driver, 71, said", "aged 71", "she was 71"."""
        atoms, i, j = self.atoms, amount.start, amount.end
        if amount.numeral.low != amount.numeral.high or not 0 < amount.numeral.low < 120:
            return False
        if atoms.word(i - 1) == "aged" or (atoms.word(i - 1) == "age" and amount.numeral.digits):
            return True
        if not amount.numeral.digits or atoms.word(j) not in (",", ".", ";", ")", "", "and"):
            return False
        if atoms.word(i - 1) in ("is", "was"):
            return self._of_person(self._token(i - 1))
        if atoms.word(i - 1) != "," or i < 2:
            return False
        t = self._token(i - 2)
        one = self.tokens.tag[t] == "NN" and atoms.word(j) == ","
        return self.tokens.entity[t] == "PERSON" or self.tokens.tag[t] == "NNP" or one

    def _of_person(self, verb: int) -> bool:
        """Whether the subject of the verb at token `verb` is a person, by name or "she"."""
        tokens = self.tokens
        return any(
            tokens.head[k] == verb and tokens.dep[k] == "nsubj"
            and (tokens.entity[k] == "PERSON" or tokens.lower[k] in ("he", "she"))
            for k in range(max(0, verb - 8), verb)
        )  # fmt: skip

    # ---------------------------------------------------------------------------------------------
    # Words that are figures by themselves

    def _nobody(self, i: int) -> Figure | None:
        word = self.atoms.lower[i]
        if word == "no" and self.atoms.word(i + 1) == "one":
            return self._plain(0, "", "person", i, i + 2)
        if word == "nobody":
            return self._plain(0, "", "person", i, i + 1)
        if word == "none":
            return self._plain(0, "", "", i, i + 1)
        return None

    def _multiple(self, i: int) -> Figure | None:
        word = self.atoms.lower[i]
        value = _MULTIPLES.get(word)
        if value is None:
            return None
        if word in ("double", "triple", "treble") and self.tokens.pos[self._token(i)] in (
            "ADJ",
            "NOUN",
            "PROPN",
        ):
            return None  # "a double murder"
        return self._plain(value, "times", "", i, i + 1)

    def _ordinal(self, i: int) -> Figure | None:
        atoms = self.atoms
        word = atoms.lower[i]
        if word in _ORDINALS:
            t = self._token(i)
            if self.tokens.dep[t] not in ("amod", "nmod") or atoms.text[i][0].isupper():
                return None
            if atoms.word(i + 1) in _DASHES or self.tokens.lower[t] != word:
                return None
            counted = self._counted(i + 1, "", i)
            return self._plain(_ORDINALS[word], "", counted, i, i + 1, True) if counted else None
        suffix = atoms.word(i + 1)
        if (
            word.isdigit()
            and len(word) < 6
            and suffix in ("st", "nd", "rd", "th")
            and atoms.glued(i + 1)
        ):
            counted = self._counted(i + 2, "", i)
            return self._plain(float(word), "", counted, i, i + 2, True)
        return None

    # ---------------------------------------------------------------------------------------------
    # What is counted

    def _token(self, i: int) -> int:
        """The token in which atom `i` begins."""
        return max(0, bisect.bisect_right(self.tokens.idx, self.atoms.start[i]) - 1)

    def _noun_follows(self, numeral: Numeral) -> bool:
        if numeral.end >= len(self.atoms):
            return False
        if self.atoms.word(numeral.end) in _DASHES:
            return True
        t = self._token(numeral.end)
        return self.tokens.pos[t] in ("NOUN", "ADJ", "PROPN") and self.tokens.lower[t] != "more"

    def _noun_within(self, numeral: Numeral) -> str:
        """The noun inside a share: "pupil" of "one pupil in seven", or ""."""
        if numeral.end - numeral.start <= 3:
            return ""
        t = self._token(numeral.start + 1)
        return self.tokens.lemma[t].lower() if self.tokens.pos[t] == "NOUN" else ""

    def _plural_follows(self, end: int) -> bool:
        """Whether a plural noun is what the number at hand counts."""
        if end >= len(self.atoms):
            return False
        t = self._token(end)
        for k in range(t, min(t + 4, len(self.tokens))):
            if self.tokens.tag[k] in ("NNS", "NNPS"):
                return True
            if self.tokens.pos[k] not in ("ADJ", "NOUN", "PROPN"):
                return False
        return False

    def _counted(self, end: int, unit: str, start: int) -> str:
        """The lemma of the noun that the number before atom `end` counts, or ""."""
        atoms, tokens = self.atoms, self.tokens
        if end < len(atoms) and atoms.lower[end] in _DASHES:
            end += 1
        noun = ""
        if end < len(atoms):
            first = self._token(end)
            of = unit == "percent"
            sentence = tokens.sentence[first]
            for k in range(first, min(first + 12, len(tokens))):
                pos, word = tokens.pos[k], tokens.lower[k]
                if tokens.sentence[k] != sentence:
                    break
                if pos in ("NOUN", "PROPN") and tokens.entity[k] not in ("DATE", "TIME"):
                    if noun and pos == "PROPN":
                        break
                    if pos == "PROPN" and not self._before_noun(k):
                        break
                    noun = tokens.lemma[k].lower() if pos == "NOUN" else ""
                elif noun:
                    if word != "-":
                        break
                elif word == "of":
                    of = True
                elif pos in ("ADJ", "ADV", "NUM") or word == "-" or tokens.tag[k] in ("VBN", "VBG"):
                    if tokens.tag[k] in ("VBN", "VBG") and tokens.dep[k] != "amod":
                        break
                elif not (of and (pos == "DET" or tokens.tag[k] == "PRP$")):
                    break
        if not noun and atoms.word(start - 1) == "of" and start > 1:
            t = self._token(start - 2)
            if tokens.pos[t] == "NOUN":
                noun = tokens.lemma[t].lower()
        return noun

    def _before_noun(self, k: int) -> bool:
        """Whether a common noun ends the run of nouns and names at token `k`."""
        for j in range(k + 1, min(k + 6, len(self.tokens))):
            if self.tokens.pos[j] == "NOUN":
                return True
            if self.tokens.pos[j] not in ("PROPN", "ADJ"):
                return False
        return False


def _interval(amount: _Amount, kind: str) -> tuple[float, float, bool, bool]:
    """Low, high, and whether each is open, for a bound's kind (DESIGN part 5)."""
    low, high = amount.low, amount.high
    if kind == "above":
        return low, INF, True, False
    if kind == "at-least":
        return low, INF, False, False
    if kind == "below":
        return 0.0, high, False, True
    if kind == "at-most":
        return 0.0, high, False, False
    if kind == "nearly":
        return tidy(0.9 * low), high, False, True
    if kind == "just-over":
        return low, tidy(1.1 * high), True, False
    if kind == "about":
        return tidy(0.9 * low), tidy(1.1 * high), False, False
    return low, high, False, False
