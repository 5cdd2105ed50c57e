"""What keeps an entry that has all of a claim from bearing it out: rule after rule.

Asked last, and only where all else supports (`relate`): each rule knows one way in which the same
words say something else, and names the words that make it so.
"""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.another_kind import another_kind, of_another_noun, of_another_title
from claimcheck.matcher.comparisons import sides_swapped
from claimcheck.matcher.figures_then import of_another_date
from claimcheck.matcher.found import Context
from claimcheck.matcher.governed import (
    OTHER_WAY,
    in_other_hands,
    on_condition,
    only_let,
    only_meant,
)
from claimcheck.matcher.hearsay import another_speaker, only_alleged, only_drafted, untruth
from claimcheck.matcher.labels import under_another_label
from claimcheck.matcher.lacking import CORRECTED, NOT_THAT, OTHERWISE
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.rows import of_another_row
from claimcheck.matcher.scenes import only_there
from claimcheck.matcher.segments import across_parts
from claimcheck.matcher.spans import other_span
from claimcheck.matcher.standing import beside_another, in_anothers_place, names_swapped
from claimcheck.matcher.states import not_in_that_state, on_the_other_side
from claimcheck.matcher.strangers import of_a_stranger
from claimcheck.matcher.subsets import narrowed, of_other_number, of_other_people
from claimcheck.matcher.surnames import done_to_another
from claimcheck.matcher.tables import under_other_heading
from claimcheck.matcher.taken_back import of_another_count, takes_back
from claimcheck.matcher.turned import turned
from claimcheck.matcher.vouched import unvouched
from claimcheck.model import Relation


def withheld(
    said: Reading, told: Reading, found: Alignment, context: Context
) -> tuple[Relation, str] | None:
    """What an entry whose words are those of the claim does for it, where they do not say what the
    claim says, and why; None where nothing withholds support."""
    apart, span = other_span(said, told, found)
    if span:
        return (Relation.CONFLICTS if apart else Relation.RELATED), f"it has “{span}”"
    if round_ := sides_swapped(said, told, found):
        return Relation.CONFLICTS, f"it compares the other way round: “{round_}”"
    if word := untruth(said, told, found):
        return Relation.CONFLICTS, f"it says so as “{word}”"
    if why := _why(said, told, found, context):
        return Relation.RELATED, why
    return None


def _why(said: Reading, told: Reading, found: Alignment, context: Context) -> str:
    if names_swapped(told, found):
        return OTHER_WAY
    if why := in_other_hands(said, told, found):
        return why
    if how := turned(said, told, found):
        return f"{OTHERWISE}{how}"
    if row := of_another_row(said.claims[0].text, told.text):
        return f"{OTHERWISE}of “{row}”"
    if side := on_the_other_side(said, told, *_span_of_answer(told, found)):
        return f"{OTHERWISE}“{side}”"
    if state := not_in_that_state(said, told, found):
        return f"{NOT_THAT}“{state}”"
    if label := under_another_label(said, told, found):
        return f"it has it only under “{label}”"
    if label := under_other_heading(said, told, found):
        return f"it has it only under “{label}”"
    if word := on_condition(said, told, found):
        return f"it says so only on a condition: “{word}”"
    if word := only_alleged(said, told, found):
        return f"it has it only as “{word}”"
    if word := only_drafted(said, told, found):
        return f"only a paper that is not final has it: “{word}”"
    if not context.ours and (who := another_speaker(said, told, found)):
        return f"it has it of “{who}”, another speaker"
    if word := only_meant(said, told, found) or only_let(said, told, found):
        return f"it speaks of it only as “{word}”"
    if scene := only_there(said, told, found):
        return f"it says so only “{scene}”"
    for rule in (another_kind, of_another_title, of_another_noun, beside_another):
        if other := rule(said, told, found):
            return f"it says so of another: “{other}”"
    if place := in_anothers_place(said, told, found):
        return f"it has it otherwise: “{place}”"
    if other := of_a_stranger(said, told, context):
        return f"it says so of “{other}”, whom the article does not name"
    if other := done_to_another(said, told, found):
        return f"it says so next to “{other}”, of nobody by name"
    if part := narrowed(said, told, found):
        return f"it says so only of “{part}”"
    if word := takes_back(told, found):
        return f"{CORRECTED}“{word}”"
    for count in (of_other_number, of_other_people, of_another_count):
        if other := count(said, told, found):
            return f"it says so of “{other}”"
    if other := of_another_date(said, told, found):
        return other
    if word := unvouched(said, told, found, context):
        return word
    one, two = across_parts(said, told, found)
    return f"it does not put “{one}” and “{two}” together" if one else ""


def _span_of_answer(told: Reading, found: Alignment) -> tuple[int, int]:
    """Where the sentence that answers the claim begins and ends in the text."""
    starts = [n.start for n in told.nodes if n.sentence == found.anchor >= 0]
    return (min(starts), max(starts) + 1) if starts else (0, 0)
