"""Parts of years: quarters, halves, first months, seasons; of one year, of several, of last year.

Financial years run from April, calendar years from January.
"""

from __future__ import annotations

from typing import Any

from assistant.language.patterns import Rules
from assistant.periods import (
    MONTHS_A_YEAR,
    FixedPeriod,
    Month,
    MonthsOf,
    Period,
    PeriodExpression,
    YearlessMonths,
)

QUARTERS = Rules()

CALENDAR_QUARTER = (
    "“Q{0} {1}” is read as the calendar quarter. For the financial quarter ask for "
    "“Q{0} {1}/{2:02}”."
)
CALENDAR_HALF = (
    "“H{0} {1}” is read as the calendar half. For the financial half ask for “H{0} {1}/{2:02}”."
)

# ---- quarters, halves, parts of a year ---------------------------------------------------

_LENGTHS = {"month": 1, "quarter": 3, "half": 6}

for _word, _length in _LENGTHS.items():
    QUARTERS.words("length of a part", "part_length", _length, _word)

# where in a span of time something lies; what is negative counts from its end
QUARTERS.rule("position in time", "position", "{ordinal}")(lambda number: number)
QUARTERS.words("position in time", "position", 1, "opening|initial|front")
QUARTERS.words("position in time", "position", -1, "last|final|closing|concluding|latter|back")
QUARTERS.words("position in time", "position", -2, "penultimate", "last but one", "next to last")


@QUARTERS.rule("numbered part", "part", "q|quarter {number}")
def numbered_quarter(number: int) -> tuple[int, int] | None:
    """ "Q1", "quarter two"."""
    return _part(number, _LENGTHS["quarter"])


@QUARTERS.rule("numbered part", "part", "h|half {number}")
def numbered_half(number: int) -> tuple[int, int] | None:
    """ "H1"."""
    return _part(number, _LENGTHS["half"])


@QUARTERS.rule("part by its position", "part", "{position} calendar? {part_length}")
def part_by_position(position: int, length: int) -> tuple[int, int] | None:
    """ "the opening quarter", "the back half", "the last month"."""
    return _part(position, length)


@QUARTERS.rule(
    "part of a financial year by its position",
    "financial_part",
    "financial|fiscal {part}",
    "{position} financial|fiscal {part_length}",
)
def financial_part(first: Any, length: int | None = None) -> tuple[int, int] | None:
    """ "the third financial quarter"."""
    return first if length is None else _part(first, length)


def _part(position: object, length: int) -> tuple[int, int] | None:
    """The number of a part and its months; None where a year has no such part."""
    many = MONTHS_A_YEAR // length
    if not isinstance(position, int) or not 1 <= abs(position) <= many:
        return None
    return (position if position > 0 else many + 1 + position), length


@QUARTERS.rule(
    "part of a year",
    "period",
    "{part} ,? of|in? ,? the? {named_year}",
    "{named_year} ,? {part}",
    "{part} {short_year}",
    "calendar {part} {year}",
)
def part_of_year(a: tuple[int, int] | int, b: tuple[int, int] | int) -> FixedPeriod | None:
    """ "Q1 2025", "the first half of 2025": parts of the calendar year."""
    part, year = (a, b) if isinstance(a, tuple) else (b, a)
    if not isinstance(part, tuple) or not isinstance(year, int):
        return None
    number, length = part
    notes = {3: CALENDAR_QUARTER, 6: CALENDAR_HALF}
    note = notes.get(length, "").format(number, year, (year + 1) % 100)
    return FixedPeriod.of(year, (number - 1) * length + 1, length, note)


@QUARTERS.rule(
    "part of a financial year",
    "period",
    "{part} ,? of? {year_pair}",
    "{part} ,? of|in? the? {financial_year}",
    "{year_pair} ,? {part}",
    "{financial_year} 's? ,? {part}",
    "{financial_part} ,? of|in? the? {year_pair}",
    "{financial_part} ,? of|in? the? {financial_year}",
    "{part} ( {year_pair} )",
)
def part_of_financial_year(
    a: tuple[int, int] | int, b: tuple[int, int] | int
) -> FixedPeriod | None:
    """ "Q1 2025/26": parts of the financial year."""
    part, year = (a, b) if isinstance(a, tuple) else (b, a)
    if not isinstance(part, tuple) or not isinstance(year, int):
        return None
    number, length = part
    first = Month.of(year, 4) + (number - 1) * length
    return FixedPeriod(Period(first, first + (length - 1)))


@QUARTERS.rule("part without year", "period", "{part}")
def part_alone(part: tuple[int, int]) -> YearlessMonths | None:
    """ "Q3": its latest occurrence, as a calendar quarter; "the last month" is no month's name."""
    number, length = part
    if length == 1:
        return None
    note = "It is read by the calendar year."
    return YearlessMonths((number - 1) * length + 1, length, note, numbered=True)


@QUARTERS.rule(
    "months at an end of a year",
    "period",
    "{position} {number} month of|in the? {named_year}",
    "{year} {position} {number} month",
)
def months_at_an_end(a: int, b: int, c: int) -> FixedPeriod | None:
    """ "the first three months of 2025", "the last six months of 2024"."""
    (position, count, year) = (b, c, a) if a > MONTHS_A_YEAR else (a, b, c)
    first = _first_of(position, count)
    return FixedPeriod.of(year, first, count) if first else None


def _first_of(position: int, count: object) -> int | None:
    """The first of so many months at the beginning of a year, or at its end."""
    if not isinstance(count, int) or not 1 <= count <= MONTHS_A_YEAR:
        return None
    return {1: 1, -1: MONTHS_A_YEAR + 1 - count}.get(position)


# ---- seasons -----------------------------------------------------------------------------


@QUARTERS.rule(
    "season of a year",
    "period",
    "{season} ,? {year}",
    "{season} of|in {year}",
    "{season} {short_year}",
    "{season} ,? {year_pair}",
    "{season} of {year_pair}",
    "{season} month of {year}",
    "{season} of? {year} to|- {year}",
)
def season_of_year(season: YearlessMonths, year: int, until: int = 0) -> FixedPeriod | None:
    """ "summer 2025"; "winter 2024/25" and "winter 2024" begin in December 2024."""
    found = season.in_year(year)
    return found if until in (0, found.period.last.year) else None


@QUARTERS.rule("season before its year", "period", "{year} ,? {season}")
def year_season(year: int, season: YearlessMonths) -> FixedPeriod:
    """ "2025 summer"."""
    return season.in_year(year)


@QUARTERS.rule("season", "months", "last|this|past? {season}", "{season} month", "{season} period")
def season_alone(season: YearlessMonths) -> YearlessMonths:
    """ "last summer": the latest one held."""
    return season


# ---- one part of several years, several parts of one year ---------------------------------


_AND = ",|and|&|or|then|vs|versus"
QUARTERS.rule("several years", "years", f"{{year}} {_AND} and|then? in|of|for? {{year}}")(
    lambda *years: years
)
QUARTERS.rule(
    "several years", "years", f"{{year}} {_AND} in|of|for? {{year}} {_AND} and? in|of|for? {{year}}"
)(lambda *years: years)


@QUARTERS.rule(
    "years with their number", "periods", "{number} calendar|full|whole|complete? year ,|:? {years}"
)
def numbered_years(count: int, years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "the two years 2024 and 2025": the number only repeats the years."""
    return tuple(FixedPeriod.of(year, 1, 12) for year in years) if count == len(years) else None


@QUARTERS.rule(
    "months at an end of several years", "periods", "{position} {number} month of|in {years}"
)
def months_at_ends(
    position: int, count: int, years: tuple[int, ...]
) -> tuple[FixedPeriod, ...] | None:
    """ "the first three months of 2024 and 2025"."""
    first = _first_of(position, count)
    return tuple(FixedPeriod.of(year, first, count) for year in years) if first else None


@QUARTERS.rule(
    "months of several years",
    "periods",
    "{months} ,|-? of|in|for|during|across|over? both? the? year? {years}",
    "( {months} ) in|of? {years}",
    "{season} of|in|for|during? {years}",
)
def months_of_years(
    months: YearlessMonths, years: tuple[int, ...]
) -> tuple[FixedPeriod, ...] | None:
    """ "January to March in 2024 and 2025"."""
    return tuple(months.in_year(year) for year in years) if len(years) > 1 else None


@QUARTERS.rule(
    "parts of several years",
    "periods",
    "{part} of|in|for|during? {years}",
)
def part_of_years(part: tuple[int, int], years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "Q1 in 2024 and 2025"."""
    found = tuple(p for year in years if (p := part_of_year(part, year)))
    return found if len(found) > 1 else None


@QUARTERS.rule("several parts", "parts", "{position+} {part_length}")
def parts_by_position(positions: tuple[int, ...], length: int) -> tuple[tuple[int, int], ...]:
    """ "the first and second quarters"."""
    return tuple(p for position in positions if (p := _part(position, length)))


@QUARTERS.rule(
    "several parts of a year",
    "periods",
    "{part+} of|in? the? {named_year}",
    "{parts} of|in? the? {named_year}",
)
def parts_of_year(parts: tuple[tuple[int, int], ...], year: int) -> tuple[FixedPeriod, ...] | None:
    """ "Q1 and Q2 2025"."""
    found = tuple(p for part in parts if (p := part_of_year(part, year)))
    return found if len(found) > 1 else None


@QUARTERS.rule(
    "from part to part",
    "period",
    "from|between? {part} to|-|through|and {part} of|in? {year}",
)
def part_to_part(first: tuple[int, int], last: tuple[int, int], year: int) -> FixedPeriod | None:
    """ "Q1 to Q3 2025"."""
    (number, length), (until, same) = first, last
    if length != same or until <= number:
        return None
    return FixedPeriod.of(year, (number - 1) * length + 1, (until - number + 1) * length)


@QUARTERS.rule(
    "months of a relative year",
    "period",
    "{months} of|in|during? {relative_year}",
    "{season} of|in|during? {relative_year}",
)
def months_of_relative_year(months: YearlessMonths, year: PeriodExpression) -> MonthsOf:
    """ "March last year", "summer of last year"."""
    return MonthsOf(months.month, months.length, year)


@QUARTERS.rule(
    "months at an end of a relative year",
    "period",
    "{position} {number} month of|in the? {relative_year}",
)
def months_at_an_end_of_relative(
    position: int, count: int, year: PeriodExpression
) -> MonthsOf | None:
    """ "the final three months of last year"."""
    first = _first_of(position, count)
    return MonthsOf(first, count, year) if first else None


@QUARTERS.rule("part of a relative year", "period", "{part} of|in? the? {relative_year}")
def part_of_relative_year(part: tuple[int, int], year: PeriodExpression) -> MonthsOf:
    """ "the second half of last year"."""
    number, length = part
    return MonthsOf((number - 1) * length + 1, length, year)
