"""Named periods: years and months.

`{period}` is any period; `{months}` one that may lack its year. Financial years run from
April, the partnership's reporting years from October, calendar years from January.
"""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.periods import FixedPeriod, YearlessMonths

PERIODS = Rules()

REPORTING_YEAR = (
    "“{0}/{1:02}” is read as the partnership’s reporting year, the year ending September {2}. "
    "For the financial year ask for “financial year {0}/{1:02}”."
)
_FINANCIAL = "financial|fiscal|fy|tax"


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
    "named year",
    "named_year",
    "{year}",
    "calendar|cy|full|whole year? {year}",
    "year|years of? {year}",
    "{year} calendar year",
)
def named_year(year: int) -> int:
    """ "calendar year 2025", with or without its words."""
    return year


@PERIODS.rule(
    "financial year",
    "financial_year",
    f"{_FINANCIAL} year|years? {{year_pair}}",
    "f y {year_pair}",
    f"{{year_pair}} {_FINANCIAL} year",
)
def named_financial_year(year: int) -> int:
    """ "FY24/25": the year in which it begins."""
    return year


@PERIODS.rule(
    "calendar year",
    "period",
    "{named_year}",
    "all|whole|entirety of {year}",
    "12|twelve month of {year}",
    "the year {year}",
    "calendar|cy|full|whole year? {short_year}",
    "year {short_year}",
)
def calendar_year(year: int) -> FixedPeriod:
    """ "2025", "calendar year 2025"."""
    return FixedPeriod.of(year, 1, 12)


@PERIODS.rule(
    "financial year",
    "period",
    "{financial_year}",
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


@PERIODS.rule(
    "academic year",
    "period",
    "academic|school year {year_pair}",
    "{year_pair} academic|school year",
)
def academic_year(year: int) -> FixedPeriod:
    """ "academic year 2024/25": September to August."""
    return FixedPeriod.of(year, 9, 12)


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
    "last|past|this {month_name}",
)
def month_alone(month: int) -> YearlessMonths:
    """ "March": its latest occurrence, unless a year stands elsewhere."""
    return YearlessMonths(month, 1)


PERIODS.rule("months called months", "months", "month of? {months}")(lambda months: months)


@PERIODS.rule(
    "months without year",
    "months",
    "from|between? {month_name} to|-|through|until|till|thru {month_name}",
    "between {month_name} and {month_name}",
    "from|between? the? start|beginning of? {month_name} to|through|until|till|and the? end of {month_name}",
    "from|between? {month_name} to|through|until|till the? end of {month_name}",
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


@PERIODS.rule("months of two years", "period", "{months} ,? {year_pair}")
def months_of_years(months: YearlessMonths, year: int) -> FixedPeriod | None:
    """ "Oct-Mar 24/25": months from October to March are of one year in every way of counting."""
    first = (months.month - 10) % 12
    return FixedPeriod.of(year, 10 + first, months.length) if first + months.length <= 6 else None


@PERIODS.rule("list of months", "months", "{month_name} and|& {month_name}")
def two_months(first: int, last: int) -> YearlessMonths | None:
    """ "November and December": only where they follow each other."""
    return YearlessMonths(first, 2) if (last - first) % 12 == 1 else None


@PERIODS.rule("list of months", "months", "{month_name} , {month_name} ,? and|& {month_name}")
def three_months(first: int, second: int, last: int) -> YearlessMonths | None:
    """ "January, February and March": only where they follow each other."""
    follow = (second - first) % 12 == 1 and (last - second) % 12 == 1
    return YearlessMonths(first, 3) if follow else None


@PERIODS.rule(
    "several financial years",
    "periods",
    "financial|fiscal|tax year|years {year_pair+}",
)
def financial_years(years: tuple[int, ...]) -> tuple[FixedPeriod, ...] | None:
    """ "financial years 2023/24 and 2024/25"."""
    return tuple(financial_year(year) for year in years) if len(years) > 1 else None
