"""Runs of months: from one to another, between days, a year ending, so many months to."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.language.rules.periods import month_alone, month_of_year
from assistant.periods import (
    MONTHS_A_YEAR,
    Between,
    Ending,
    FixedPeriod,
    Month,
    Period,
    PeriodExpression,
    YearlessMonths,
)

RANGES = Rules()
START = "start|beginning|turn|outset"
END = "end|close"
_TO = "to|-|until|till|through|thru"


# ---- days that are the ends of months ----------------------------------------------------


@RANGES.rule(
    "first day",
    "first_day",
    "{day} of? {month_name} {year}",
    "{month_name} {day} ,? {year}",
    "{day} / {day} / {year}",
)
def first_day(a: int, b: int, year: int) -> FixedPeriod | None:
    """ "1 April 2024" as the beginning of a period; no other day is held."""
    return _day_at(a, b, year, first=True)


@RANGES.rule(
    "last day",
    "last_day",
    "{day} of? {month_name} {year}",
    "{month_name} {day} ,? {year}",
    "{day} / {day} / {year}",
)
def last_day(a: int, b: int, year: int) -> FixedPeriod | None:
    """ "31 March 2025" as the end of a period."""
    return _day_at(a, b, year, first=False)


def _day_at(a: int, b: int, year: int, *, first: bool) -> FixedPeriod | None:
    # "1 April" gives day and month, "April 1" month and day; the day is at the month's edge
    for day, month in ((a, b), (b, a)):
        if not 1 <= month <= 12:
            continue
        edge = 1 if first else Month.of(year, month).last_day.day
        if day == edge:
            return FixedPeriod.of(year, month, 1)
    return None


@RANGES.rule(
    "from day to day",
    "period",
    "from? {first_day} to|-|until {last_day}",
    "from? {first_day} up? to and including {last_day}",
    "between {first_day} and {last_day}",
)
def day_to_day(first: FixedPeriod, last: FixedPeriod) -> Between:
    """ "1 April 2024 to 31 March 2025"."""
    return Between(first, last)


# ---- ranges ------------------------------------------------------------------------------


RANGES.rule("beginning of a range", "range_start", "{period}", f"the? {START} of {{period}}")(
    lambda period: period
)
RANGES.rule("end of a range", "range_end", "{period}", f"the? {END} of {{period}}")(
    lambda period: period
)


@RANGES.rule(
    "range",
    "range",
    f"from? {{range_start}} {_TO} {{range_end}}",
    "from? {range_start} through|up to {range_end}",
    "from? {range_start} up? to and including {range_end}",
    "between {range_start} and {range_end}",
    "across|over|throughout {period} and {period}",
    f"from|between? the? {START} of {{period}} and {{range_end}}",
    "from? {period} to {period} inclusive",
    "from {period} and? on? to {period}",
)
def dated_range(first: PeriodExpression, last: PeriodExpression) -> Between | None:
    """ "April 2024 to March 2025", "2024 to 2025"; "June 2024 to 2025" does not say its end."""
    if not isinstance(first, FixedPeriod) or not isinstance(last, FixedPeriod):
        return None
    if (
        first.period.length < last.period.length == MONTHS_A_YEAR
        and first.period.last < last.period.first
    ):
        return None
    return Between(first, last) if first.period.first < last.period.last else None


@RANGES.rule(
    "reversed range",
    "unclear",
    "from|between {period} to|and|until {period}",
    "{period} - {period}",
)
def reversed_range(first: PeriodExpression, last: PeriodExpression) -> bool | None:
    """ "from October 2025 to March 2025" is no period."""
    if not isinstance(first, FixedPeriod) or not isinstance(last, FixedPeriod):
        return None
    if first.period.length == last.period.length == 12:
        return None
    return True if first.period.first > last.period.last else None


RANGES.rule("month that ends a range", "last_months", "{months}", f"the? {END} of {{months}}")(
    lambda months: months
)
RANGES.rule("beginning of a year", "first_month", f"the? {START} of {{year}}")(
    lambda year: FixedPeriod.of(year, 1, 1)
)
RANGES.rule("dated month", "first_month", "{month_name} of? {year}")(month_of_year)


@RANGES.rule(
    "range within a year",
    "period",
    f"from|between? {{first_month}} {_TO}|and {{last_months}}",
    f"from|between? {{first_month}} {_TO}|and {{last_months}} of? that|the same? year",
    "from? {first_month} up? to and including {last_months}",
    "from? {first_month} up? to and including {last_months} of? that|the same? year",
)
def range_within_a_year(first: FixedPeriod, last: YearlessMonths) -> FixedPeriod | None:
    """ "April 2025 to June": the end takes the year of the beginning."""
    start = first.period.first
    length = last.month + last.length - start.month
    return FixedPeriod.of(start.year, start.month, length) if length > last.length else None


@RANGES.rule(
    "range into the next year",
    "period",
    f"from? {{first_month}} {_TO}|and {{months}} of? the following|next year",
    f"from? {{first_month}} {_TO}|and the following|next {{months}}",
    f"from? {{first_month}} {_TO}|and the {{months}} after|following",
)
def range_into_the_next_year(first: FixedPeriod, last: YearlessMonths) -> FixedPeriod | None:
    """ "April 2024 to the following March": a month that the same year has no more of."""
    start = first.period.first
    length = MONTHS_A_YEAR + last.month + last.length - start.month
    return FixedPeriod.of(start.year, start.month, length) if length <= MONTHS_A_YEAR else None


# ---- years and runs of months that end somewhere -----------------------------------------

for _end in ("{month_name} {year}", "{month_name} {short_year}"):
    RANGES.rule(
        "end of a run",
        "ending",
        _end,
        f"the? {END} of? {_end}",
        f"in? {_end}",
    )(month_of_year)
RANGES.rule("end of a run", "ending", "{month_name}", "the? end of {month_name}")(month_alone)
RANGES.rule("end of a run", "ending", "{last_day}")(lambda day: day)


@RANGES.rule(
    "year ending",
    "period",
    "year|yr|ye|y end|ending|ended|to|until|till|upto {ending}",
    "over the year end|ending|ended|to|until {ending}",  # no change "over the year"
    "ye {ending}",
    "y e {ending}",
    "y / e {ending}",
    "rolling 12|twelve month? ending|ended|to|until {ending}",
    "year up to {ending}",
    "annual|rolling|reporting|full year? ending|ended|to {ending}",
    "12|twelve month period? run? ending|ended|to|until|till {ending}",
    "12|twelve month that ended|end in? {ending}",
    "12|twelve month period? up to {ending}",
    "12|twelve month before|preceding the end of {ending}",
)
def year_ending(end: PeriodExpression) -> PeriodExpression:
    """ "year ending September 2025", "12 months to September 2025"."""
    return _run_to(end, 12)


def _run_to(end: PeriodExpression, count: int) -> PeriodExpression:
    if not isinstance(end, FixedPeriod):
        return Ending(end, count)
    last = end.period.last
    return FixedPeriod(Period(last - (count - 1), last))


@RANGES.rule(
    "months ending",
    "period",
    "{number} month period? ending|ended|to|until {ending}",
    "{number} month up to {ending}",
)
def months_ending(count: int, end: PeriodExpression) -> PeriodExpression | None:
    """ "the six months to June 2025"."""
    return _run_to(end, count) if 1 <= count <= 120 else None


RANGES.rule("start of a run", "starting", "{month_when}", "{first_day}")(lambda start: start)
RANGES.rule("start of a run", "starting", f"the? {START} of {{month_when}}")(lambda start: start)


@RANGES.rule(
    "months from a month on",
    "period",
    "{number} month period? from|beginning|starting|commencing in|on? {starting}",
)
def months_from(count: int, start: FixedPeriod) -> FixedPeriod | None:
    """ "the six months from April 2025"."""
    whole = isinstance(count, int) and 1 <= count <= 120
    return _run_from(start.period.first, count) if whole else None


def _run_from(first: Month, count: int) -> FixedPeriod:
    return FixedPeriod(Period(first, first + (count - 1)))


@RANGES.rule(
    "year from a month on", "period", "year from|beginning|starting|commencing in|on? {starting}"
)
def year_from(start: FixedPeriod) -> FixedPeriod:
    """ "the year beginning 1 April 2024"."""
    return _run_from(start.period.first, MONTHS_A_YEAR)


@RANGES.rule("months after a month", "period", "{number} month after|following {month_when}")
def months_after(count: int, before: FixedPeriod) -> FixedPeriod | None:
    """ "the twelve months following March 2024"."""
    whole = isinstance(count, int) and 1 <= count <= 120
    return _run_from(before.period.last + 1, count) if whole else None


@RANGES.rule("quarter ending", "period", "quarter ending|ended|to {ending}")
def quarter_ending(end: PeriodExpression) -> PeriodExpression:
    """ "the quarter ending June 2025"."""
    return _run_to(end, 3)


@RANGES.rule(
    "length before its months",
    "period",
    "the? {number} month period? ,|of|from|:|(? {period} )?",
    "the? {number} month period? ,|of|from|:|(? {range} )?",
)
def length_and_months(count: int, period: PeriodExpression) -> PeriodExpression | None:
    """ "the six months July to December 2025": the length only repeats the months."""
    ends = [period.start, period.end] if isinstance(period, Between) else [period, period]
    first, last = ends
    if not isinstance(first, FixedPeriod) or not isinstance(last, FixedPeriod):
        return None
    whole = Period(first.period.first, last.period.last)
    return FixedPeriod(whole, first.note) if whole.length == count else None


@RANGES.rule("years in short", "range", "{year} -|to {short_year}", "from {year} to {short_year}")
def years_in_short(first: int, last: int) -> Between | None:
    """ "2022-25": more than two years; two that follow each other are one reporting year."""
    if last <= first + 1:
        return None
    return Between(FixedPeriod.of(first, 1, 12), FixedPeriod.of(last, 1, 12))


@RANGES.rule("months of a double year", "period", "{months} ,? {year_pair}")
def months_of_a_double_year(months: YearlessMonths, year: int) -> FixedPeriod | None:
    """ "Oct-Sept 2013/14": twelve months need no more to be told which they are."""
    return FixedPeriod.of(year, months.month, 12) if months.length == MONTHS_A_YEAR else None


@RANGES.rule(
    "years that are whole",
    "range",
    "{range} ( both|all? calendar|full|whole|complete|entire year )",
    "{range} , both|all? calendar|full|whole|complete|entire year",
)
def whole_years(span: Between) -> Between:
    """ "2024-2025 (both calendar years)": what is added only repeats the years."""
    return span
