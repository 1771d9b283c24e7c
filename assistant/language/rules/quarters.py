"""Parts of years: quarters, halves, first months, seasons; of one year, of several, of last year.

Financial years run from April, calendar years from January.
"""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.periods import FixedPeriod, Month, MonthsOf, Period, PeriodExpression, YearlessMonths

QUARTERS = Rules()

CALENDAR_QUARTER = (
    "“Q{0} {1}” is read as the calendar quarter. For the financial quarter ask for "
    "“Q{0} {1}/{2:02}”."
)
CALENDAR_HALF = (
    "“H{0} {1}” is read as the calendar half. For the financial half ask for “H{0} {1}/{2:02}”."
)

# ---- quarters, halves, parts of a year ---------------------------------------------------

_NUMBERED = {"q": 3, "quarter": 3, "h": 6, "half": 6}

for _word, _length in _NUMBERED.items():
    for _number in range(1, 12 // _length + 1):
        QUARTERS.words("numbered part", "part", (_number, _length), f"{_word} {_number}")
for _number, _word in enumerate(("first", "second", "third", "fourth"), start=1):
    _digit = f"{_number} st|nd|rd|th"
    QUARTERS.words("numbered part", "part", (_number, 3), f"{_word} quarter", f"{_digit} quarter")
    if _number <= 2:
        QUARTERS.words("numbered part", "part", (_number, 6), f"{_word} half", f"{_digit} half")
QUARTERS.words("first part of a year", "part", (1, 3), "opening|initial quarter")
QUARTERS.words("first part of a year", "part", (1, 6), "opening|front|early half")
QUARTERS.words("last part of a year", "part", (4, 3), "last|final|closing quarter")
QUARTERS.words("last part of a year", "part", (2, 6), "last|latter|back|closing|later half")


@QUARTERS.rule(
    "part of a year",
    "period",
    "{part} ,? {year}",
    "{part} of|in ,? {year}",
    "{year} ,? {part}",
    "{part} {short_year}",
    "{part} of the? calendar? year {year}",
    "{part} of calendar {year}",
    "calendar {part} {year}",
)
def part_of_year(a: tuple[int, int] | int, b: tuple[int, int] | int) -> FixedPeriod | None:
    """ "Q1 2025", "the first half of 2025": parts of the calendar year."""
    part, year = (a, b) if isinstance(a, tuple) else (b, a)
    if not isinstance(part, tuple) or not isinstance(year, int):
        return None
    number, length = part
    note = (CALENDAR_QUARTER if length == 3 else CALENDAR_HALF).format(
        number, year, (year + 1) % 100
    )
    return FixedPeriod.of(year, (number - 1) * length + 1, length, note)


@QUARTERS.rule(
    "a quarter that is called financial",
    "period",
    "{ordinal} financial|fiscal quarter ,? of|in? {year_pair}",
    "quarter {number} ,? of|in the? financial|fiscal year {year_pair}",
)
def financial_quarter(number: int, year: int) -> FixedPeriod | None:
    """ "the third financial quarter of 2024/25"."""
    return part_of_financial_year((number, 3), year) if 1 <= number <= 4 else None


@QUARTERS.rule(
    "part of a financial year",
    "period",
    "{part} ,? of? {year_pair}",
    "{part} ,? of|in? the? fy|fiscal|financial year? {year_pair}",
    "{year_pair} ,? {part}",
    "fy {year_pair} {part}",
    "financial|fiscal? {part} {year_pair}",
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
def part_alone(part: tuple[int, int]) -> YearlessMonths:
    """ "Q3": its latest occurrence, as a calendar quarter."""
    number, length = part
    return YearlessMonths((number - 1) * length + 1, length, "It is read by the calendar year.")


@QUARTERS.rule(
    "first months of a year",
    "period",
    "first {number} month of {year}",
    "first {number} month of the year {year}",
    "opening {number} month of {year}",
    "{year} first {number} month",
)
def first_months(a: int, b: int) -> FixedPeriod | None:
    """ "the first three months of 2025"."""
    count, year = (a, b) if a <= 12 else (b, a)
    return FixedPeriod.of(year, 1, count) if 1 <= count <= 12 else None


@QUARTERS.rule("last months of a year", "period", "last|final|closing {number} month of {year}")
def last_months_of_year(count: int, year: int) -> FixedPeriod | None:
    """ "the last three months of 2024"."""
    return FixedPeriod.of(year, 13 - count, count) if 1 <= count <= 12 else None


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
)
def season_of_year(season: YearlessMonths, year: int) -> FixedPeriod:
    """ "summer 2025"; "winter 2024/25" and "winter 2024" begin in December 2024."""
    return season.in_year(year)


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
    "first months of several years", "periods", "first|opening {number} month of|in {years}"
)
def first_of_years(count: int, years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "the first three months of 2024 and 2025"."""
    return tuple(FixedPeriod.of(y, 1, count) for y in years) if 1 <= count <= 12 else None


@QUARTERS.rule(
    "last months of several years", "periods", "last|final|closing {number} month of|in {years}"
)
def last_of_years(count: int, years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "the last three months of 2024 and 2025"."""
    fits = 1 <= count <= 12
    return tuple(FixedPeriod.of(y, 13 - count, count) for y in years) if fits else None


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


@QUARTERS.rule("several parts of a year", "periods", "{part+} of|in? {year}")
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


@QUARTERS.rule("part of a relative year", "period", "{part} of|in? the? {relative_year}")
def part_of_relative_year(part: tuple[int, int], year: PeriodExpression) -> MonthsOf:
    """ "the second half of last year"."""
    number, length = part
    return MonthsOf((number - 1) * length + 1, length, year)
