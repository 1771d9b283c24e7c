"""Named periods: months, years, quarters, halves and seasons.

`{period}` is any period; `{months}` one that may lack its year. Financial years run from
April, the partnership's reporting years from October, calendar years from January.
"""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.periods import (
    FixedPeriod,
    Month,
    MonthsOf,
    Period,
    PeriodExpression,
    YearlessMonths,
)

PERIODS = Rules()

REPORTING_YEAR = (
    "“{0}/{1:02}” is read as the partnership’s reporting year, the year ending September {2}. "
    "For the financial year ask for “financial year {0}/{1:02}”."
)
CALENDAR_QUARTER = (
    "“Q{0} {1}” is read as the calendar quarter. For the financial quarter ask for "
    "“Q{0} {1}/{2:02}”."
)
CALENDAR_HALF = (
    "“H{0} {1}” is read as the calendar half. For the financial half ask for “H{0} {1}/{2:02}”."
)


# ---- years -------------------------------------------------------------------------------


@PERIODS.rule(
    "year pair",
    "year_pair",
    "{year} /|- {short_year}",
    "{year} / {year}",
    "{short_year} /|- {short_year}",
)
def year_pair(first: int, second: int) -> int | None:
    """ "2024/25": the first of two years that follow each other."""
    return first if second == first + 1 else None


@PERIODS.rule(
    "calendar year",
    "period",
    "{year}",
    "calendar|cy|full|whole year? {year}",
    "year|years of? {year}",
    "{year} calendar year",
    "all|whole|entirety of {year}",
    "12|twelve month of {year}",
    "the year {year}",
    "cy {short_year}",
)
def calendar_year(year: int) -> FixedPeriod:
    """ "2025", "calendar year 2025"."""
    return FixedPeriod.of(year, 1, 12)


@PERIODS.rule(
    "financial year",
    "period",
    "financial|fiscal|tax year|years {year_pair}",
    "fy {year_pair}",
    "f y {year_pair}",
    "fiscal {year_pair}",
    "{year_pair} financial|fiscal|tax year",
    "financial|fiscal year ending|ended march {year_pair}",
)
def financial_year(year: int) -> FixedPeriod:
    """ "FY24/25": 1 April to 31 March."""
    return FixedPeriod.of(year, 4, 12)


@PERIODS.rule("reporting year", "period", "{year_pair}", "year {year_pair}")
def bare_year_pair(year: int) -> FixedPeriod:
    """ "2024/25" alone: the partnership's reporting year, which ends in September."""
    note = REPORTING_YEAR.format(year, (year + 1) % 100, year + 1)
    return FixedPeriod.of(year, 10, 12, note)


@PERIODS.rule(
    "reporting year named",
    "period",
    "reporting|partnership|assessment year {year_pair}",
    "{year_pair} reporting|partnership|assessment year",
    "{year_pair} year ending|ended|to september",
    "{year_pair} ( ye|year ending? september|sept|sep )",
)
def reporting_year(year: int) -> FixedPeriod:
    """ "reporting year 2024/25": October to September."""
    return FixedPeriod.of(year, 10, 12)


# ---- months ------------------------------------------------------------------------------


@PERIODS.rule(
    "month of a year",
    "period",
    "{month_name} ,? {year}",
    "{month_name} of|in {year}",
    "{month_name} {short_year}",
    "month of {month_name} {year}",
)
def month_of_year(month: int, year: int) -> FixedPeriod:
    """ "March 2025", "Mar 25"."""
    return FixedPeriod.of(year, month, 1)


@PERIODS.rule(
    "year and month",
    "period",
    "{year} -|/ {month_number}",
    "{year} {month_name}",
)
def year_and_month(year: int, month: int) -> FixedPeriod | None:
    """ "2025-08"; "2024-25" and "2011-12" are pairs of years."""
    return None if (year + 1) % 100 == month else FixedPeriod.of(year, month, 1)


@PERIODS.rule("month number and year", "period", "{month_number} / {year}")
def month_and_year(month: int, year: int) -> FixedPeriod:
    """ "08/2025"."""
    return FixedPeriod.of(year, month, 1)


@PERIODS.rule(
    "month without year",
    "months",
    "{month_name}",
    "month of {month_name}",
    "last|past|this {month_name}",
)
def month_alone(month: int) -> YearlessMonths:
    """ "March": its latest occurrence, unless a year stands elsewhere."""
    return YearlessMonths(month, 1)


@PERIODS.rule(
    "months without year",
    "months",
    "from|between? {month_name} to|-|through|until|till|thru {month_name}",
    "between {month_name} and {month_name}",
    "from|between? {month_name} to|through the? end of {month_name}",
    "from? {month_name} up to {month_name}",
    "from? {month_name} up? to and including {month_name}",
    "from {month_name} through? to {month_name}",
    "{month_name} to {month_name} inclusive",
    "between {month_name} and {month_name} inclusive",
)
def months_alone(first: int, last: int) -> YearlessMonths:
    """ "April to September"."""
    return YearlessMonths(first, (last - first) % 12 + 1)


@PERIODS.rule(
    "months of a year",
    "period",
    "{months} ,? {year}",
    "{months} of|in|during ,? {year}",
    "{months} {short_year}",
    "{year} ,? {months}",
    "{months} ( {year} )",
    "{months} inclusive ,? {year}",
)
def months_of_year(first: YearlessMonths | int, second: YearlessMonths | int) -> FixedPeriod | None:
    """ "April to September 2025". Where the year wraps, it is the year of the last month."""
    months, year = (first, second) if isinstance(second, int) else (second, first)
    if not isinstance(months, YearlessMonths) or not isinstance(year, int):
        return None
    wraps = months.month + months.length - 1 > 12
    return FixedPeriod.of(year - wraps, months.month, months.length)


@PERIODS.rule("list of months", "months", "{month_name} and|& {month_name}")
def two_months(first: int, last: int) -> YearlessMonths | None:
    """ "November and December": only where they follow each other."""
    return YearlessMonths(first, 2) if (last - first) % 12 == 1 else None


@PERIODS.rule("list of months", "months", "{month_name} , {month_name} ,? and|& {month_name}")
def three_months(first: int, second: int, last: int) -> YearlessMonths | None:
    """ "January, February and March": only where they follow each other."""
    follow = (second - first) % 12 == 1 and (last - second) % 12 == 1
    return YearlessMonths(first, 3) if follow else None


# ---- quarters, halves, parts of a year ---------------------------------------------------

_NUMBERED = {"q": 3, "quarter": 3, "h": 6, "half": 6}

for _word, _length in _NUMBERED.items():
    for _number in range(1, 12 // _length + 1):
        PERIODS.words("numbered part", "part", (_number, _length), f"{_word} {_number}")
for _number, _word in enumerate(("first", "second", "third", "fourth"), start=1):
    _digit = f"{_number} st|nd|rd|th"
    PERIODS.words("numbered part", "part", (_number, 3), f"{_word} quarter", f"{_digit} quarter")
    if _number <= 2:
        PERIODS.words("numbered part", "part", (_number, 6), f"{_word} half", f"{_digit} half")
PERIODS.words("last part of a year", "part", (4, 3), "last|final quarter")
PERIODS.words("last part of a year", "part", (2, 6), "last|latter half")


@PERIODS.rule(
    "part of a year",
    "period",
    "{part} ,? {year}",
    "{part} of|in ,? {year}",
    "{year} ,? {part}",
    "{part} {short_year}",
    "{part} of the year {year}",
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


@PERIODS.rule(
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


@PERIODS.rule("part without year", "period", "{part}")
def part_alone(part: tuple[int, int]) -> YearlessMonths:
    """ "Q3": its latest occurrence, as a calendar quarter."""
    number, length = part
    return YearlessMonths((number - 1) * length + 1, length, "It is read by the calendar year.")


@PERIODS.rule(
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


@PERIODS.rule("last months of a year", "period", "last|final|closing {number} month of {year}")
def last_months_of_year(count: int, year: int) -> FixedPeriod | None:
    """ "the last three months of 2024"."""
    return FixedPeriod.of(year, 13 - count, count) if 1 <= count <= 12 else None


# ---- seasons -----------------------------------------------------------------------------


@PERIODS.rule(
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


@PERIODS.rule("season before its year", "period", "{year} ,? {season}")
def year_season(year: int, season: YearlessMonths) -> FixedPeriod:
    """ "2025 summer"."""
    return season.in_year(year)


@PERIODS.rule("season", "months", "last|this|past? {season}", "{season} month", "{season} period")
def season_alone(season: YearlessMonths) -> YearlessMonths:
    """ "last summer": the latest one held."""
    return season


# ---- one part of several years, several parts of one year ---------------------------------


@PERIODS.rule(
    "months of several years",
    "periods",
    "{months} of|in|for|during|across|over? both? the? year? {year+}",
    "{season} of|in|for|during? {year+}",
)
def months_of_years(
    months: YearlessMonths, years: tuple[int, ...]
) -> tuple[FixedPeriod, ...] | None:
    """ "January to March in 2024 and 2025"."""
    return tuple(months.in_year(year) for year in years) if len(years) > 1 else None


@PERIODS.rule(
    "parts of several years",
    "periods",
    "{part} of|in|for|during? {year+}",
)
def part_of_years(part: tuple[int, int], years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "Q1 in 2024 and 2025"."""
    found = tuple(p for year in years if (p := part_of_year(part, year)))
    return found if len(found) > 1 else None


@PERIODS.rule("several parts of a year", "periods", "{part+} of|in? {year}")
def parts_of_year(parts: tuple[tuple[int, int], ...], year: int) -> tuple[FixedPeriod, ...] | None:
    """ "Q1 and Q2 2025"."""
    found = tuple(p for part in parts if (p := part_of_year(part, year)))
    return found if len(found) > 1 else None


@PERIODS.rule(
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


@PERIODS.rule(
    "several financial years",
    "periods",
    "financial|fiscal|tax year|years {year_pair+}",
)
def financial_years(years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "financial years 2023/24 and 2024/25"."""
    return tuple(financial_year(year) for year in years) if len(years) > 1 else None


@PERIODS.rule(
    "months of a relative year",
    "period",
    "{months} of|in|during? {relative_year}",
    "{season} of|in|during? {relative_year}",
)
def months_of_relative_year(months: YearlessMonths, year: PeriodExpression) -> MonthsOf:
    """ "March last year", "summer of last year"."""
    return MonthsOf(months.month, months.length, year)


@PERIODS.rule("part of a relative year", "period", "{part} of|in? the? {relative_year}")
def part_of_relative_year(part: tuple[int, int], year: PeriodExpression) -> MonthsOf:
    """ "the second half of last year"."""
    number, length = part
    return MonthsOf((number - 1) * length + 1, length, year)
