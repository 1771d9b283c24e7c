"""Relations between answers: sums of parts, orders of words, changes turned round, parts of wholes.

Each takes drawn names and gives the questions and what must hold of their figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.conversation import Conversation

TYPES = (
    "burglary", "robbery", "shoplifting", "vehicle crime", "bicycle theft", "drug offences",
    "criminal damage and arson", "other theft", "theft from the person", "public order offences",
)  # fmt: skip
GROUPS = {"theft": ("shoplifting", "bicycle theft", "theft from the person", "other theft")}
GROUPS["acquisitive crime"] = ("theft", "burglary", "robbery", "vehicle crime")
WHOLES = ("crime", "crime", "anti-social behaviour", *TYPES, *GROUPS)
DISTRICTS = (
    "Cambridge", "East Cambridgeshire", "Fenland", "Huntingdonshire", "Peterborough",
    "South Cambridgeshire",
)  # fmt: skip
WARDS = (
    "Abbey", "Arbury", "Castle ward", "Cherry Hinton", "Coleridge", "East Chesterton",
    "King's Hedges", "Market", "Newnham", "Petersfield", "Queen Edith's", "Romsey", "Trumpington",
    "West Chesterton",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
YEARS = (2024, 2025)

Answers = Sequence[Answer]


@dataclass(frozen=True)
class Relation:
    """Questions, and whether their answers agree."""

    questions: tuple[str, ...]
    holds: Callable[[Answers], bool]


def count(answer: Answer) -> float:
    """The count of the first row."""
    return counts(answer)[0]


def counts(answer: Answer, unit: str = "count") -> list[float]:
    """The first column of a unit, row by row; of none an empty list."""
    at = next((i for i, c in enumerate(answer.columns) if c.unit == unit), None)
    return [] if at is None else [float(row[at] or 0) for row in answer.rows]


def total_is_sum(answers: Answers) -> bool:
    """Whether the first answer is the sum of the rows of all others."""
    whole, *parts = answers
    return count(whole) == sum(sum(counts(part)) for part in parts)


def wards_of_district(draw: random.Random) -> Relation:
    thing, district, when = draw.choice(WHOLES), draw.choice(DISTRICTS), _period(draw)
    asked = (f"{thing} in {district} {when}", f"{thing} by ward in {district} {when}")

    def holds(answers: Answers) -> bool:
        whole, wards = answers
        lost = count(whole) - sum(counts(wards))
        told = any("tell no ward" in note for note in wards.notes)
        return lost == 0 or (lost > 0 and told)

    return Relation(asked, holds)


def months_of_year(draw: random.Random) -> Relation:
    thing, place, year = draw.choice(WHOLES), _place(draw), draw.choice(YEARS)
    by = draw.choice(("month", "quarter"))
    about = f"{thing} in {place} in {year}"
    return Relation((about, f"{about} by {by}"), total_is_sum)


def types_of_all(draw: random.Random) -> Relation:
    where = f"in {_place(draw)} {_period(draw)}"
    return Relation((f"all crime {where}", f"all crime by crime type {where}"), total_is_sum)


def types_of_group(draw: random.Random) -> Relation:
    group, where = draw.choice(tuple(GROUPS)), f"in {_place(draw)} {_period(draw)}"
    asked = (f"{group} {where}", *(f"{thing} {where}" for thing in GROUPS[group]))
    return Relation(asked, total_is_sum)


def periods_together(draw: random.Random) -> Relation:
    about, year = f"{draw.choice(WHOLES)} in {_place(draw)}", draw.choice(YEARS)
    first, cut, last = sorted(draw.sample(range(12), 3))
    spans = ((first, last), (first, cut), (cut + 1, last))
    asked = (f"{about} from {MONTHS[a]} {year} to {MONTHS[b]} {year}" for a, b in spans)
    return Relation(tuple(asked), total_is_sum)


def order_of_words(draw: random.Random) -> Relation:
    thing, place, when = draw.choice(WHOLES), _place(draw), _period(draw)
    asked = (
        f"How many {thing} were there in {place} {when}?",
        f"{when}, {thing} in {place}",
        f"in {place}, {thing} {when}",
        f"{thing} {when} in {place}",
    )
    return Relation(asked, lambda answers: len({tuple(counts(a)) for a in answers}) == 1)


def shares_of_whole(draw: random.Random) -> Relation:
    by, thing = draw.choice(("ward", "month")), draw.choice(TYPES)
    place, year = draw.choice(DISTRICTS), draw.choice(YEARS)
    asked = (
        f"{thing} in {place} in {year}",
        f"share of {thing} in {place} by {by} in {year} as a percentage of all {thing}",
    )

    def holds(answers: Answers) -> bool:
        whole, shares = answers
        parts, percent = counts(shares), counts(shares, "percent")
        near = (abs(p - 100 * n / count(whole)) <= 0.5 for n, p in zip(parts, percent, strict=True))
        told = any("tell no ward" in note for note in shares.notes)
        return all(near) and (sum(parts) == count(whole) or told)

    return Relation(asked, holds)


def change_turned_round(draw: random.Random) -> Relation:
    """A change is from the earlier to the later, however it is asked for."""
    about = f"{draw.choice(WHOLES)} in {_place(draw)}"
    one, other = draw.sample([f"{month} {year}" for month in MONTHS for year in YEARS], 2)
    asked = (
        f"{about} in {one} compared with {other}",
        f"{about} in {other} compared with {one}",
        *(f"{about} in {month}" for month in sorted((one, other), key=_in_time)),
    )

    def holds(answers: Answers) -> bool:
        there, back = (counts(answer, "change")[0] for answer in answers[:2])
        earlier, later = map(count, answers[2:])
        return there == back == later - earlier

    return Relation(asked, holds)


def difference_turned_round(draw: random.Random) -> Relation:
    thing, when = draw.choice(WHOLES), _period(draw)
    one, other = draw.sample(draw.choice((WARDS, DISTRICTS)), 2)
    pairs = ((one, other), (other, one))
    asked = (f"difference in {thing} between {a} and {b} {when}" for a, b in pairs)

    def holds(answers: Answers) -> bool:
        there, back = (counts(answer, "change")[0] for answer in answers)
        return there == -back

    return Relation(tuple(asked), holds)


def part_of_whole(draw: random.Random) -> Relation:
    thing, year = draw.choice(WHOLES), draw.choice(YEARS)
    ward, month = draw.choice(WARDS), draw.choice(MONTHS)
    asked = (
        f"{thing} in {ward} in {month} {year}",
        f"{thing} in {ward} in {year}",
        f"{thing} in Cambridge in {year}",
        f"{thing} in Cambridgeshire in {year}",
        f"{thing} in the force area in {year}",
    )
    return Relation(asked, lambda answers: _rising([count(a) for a in answers]))


def without_one_type(draw: random.Random) -> Relation:
    thing, where = draw.choice(TYPES), f"in {_place(draw)} {_period(draw)}"
    asked = (f"all crime {where}", f"all crime excluding {thing} {where}", f"{thing} {where}")
    return Relation(asked, total_is_sum)


def places_together(draw: random.Random) -> Relation:
    thing, when = draw.choice(WHOLES), _period(draw)
    one, other = draw.sample(draw.choice((WARDS, DISTRICTS)), 2)
    asked = (
        f"{thing} in {one} and {other} together {when}",
        f"{thing} in {one} {when}",
        f"{thing} in {other} {when}",
    )

    def holds(answers: Answers) -> bool:
        together, *parts = answers
        return counts(together)[-1] == sum(map(count, parts))

    return Relation(asked, holds)


def winner_of_list(draw: random.Random) -> Relation:
    about = f"{draw.choice(WHOLES)} in {draw.choice(DISTRICTS)} {_period(draw)}"
    asked = (f"which ward had the most {about}?", f"{about} by ward")
    return Relation(asked, lambda answers: count(answers[0]) == max(counts(answers[1])))


RELATIONS = (
    wards_of_district,
    months_of_year,
    types_of_all,
    types_of_group,
    periods_together,
    order_of_words,
    shares_of_whole,
    change_turned_round,
    difference_turned_round,
    part_of_whole,
    without_one_type,
    places_together,
    winner_of_list,
)


def tried(make: Callable[[random.Random], Relation], seed: str, assistant: Assistant) -> str:
    """What came out of a relation: "holds", "not answered", or the questions and their answers."""
    relation = make(random.Random(seed))
    answers = [Conversation(assistant).ask(question) for question in relation.questions]
    if any(answer.status != "answered" for answer in answers):
        return "not answered"
    try:
        if relation.holds(answers):
            return "holds"
    except (IndexError, ValueError) as error:
        return f"{relation.questions}: no figure to compare: {error!r}"
    return "\n".join(f"{a.question}\n    {a.sentence}" for a in answers)


def _period(draw: random.Random) -> str:
    year = draw.choice(YEARS)
    return draw.choice(
        (f"in {year}", f"in {draw.choice(MONTHS)} {year}", f"in Q{draw.randint(1, 4)} {year}")
    )


def _in_time(month: str) -> tuple[int, int]:
    name, year = month.split()
    return int(year), MONTHS.index(name)


def _place(draw: random.Random) -> str:
    return draw.choice((*DISTRICTS, *WARDS, "Cambridgeshire", "the force area", "Wisbech"))


def _rising(figures: Sequence[float]) -> bool:
    return list(figures) == sorted(figures)
