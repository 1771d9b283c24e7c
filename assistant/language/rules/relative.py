"""Periods that count from the reporting date, and periods open at one end."""

from __future__ import annotations

from assistant.language.patterns import Rules
from assistant.language.rules.ranges import START
from assistant.periods import (
    Ending,
    Everything,
    FixedPeriod,
    LastMonths,
    LastUnit,
    PeriodExpression,
    Since,
    ThisUnit,
    Unit,
    UpTo,
)

RELATIVE = Rules()

SINCE_NOTE = "“From” a month is read as from then to the latest month held."
_LAST = "last|past|latest|recent|previous|preceding"
_UNITS = {"month": 1, "quarter": 3, "year": 12}

for _word, _length in _UNITS.items():

    @RELATIVE.rule(
        f"last {_word}s",
        "period",
        f"last|past|latest|recent {{number}} {_word}",
        f"last|past|latest|recent {{number}} full|complete|calendar|whole {_word}",
        f"most recent {{number}} {_word}",
        f"the {{number}} most recent {_word}",
        f"{{number}} latest {_word}",
        f"{{number}} {_word} to date",
        f"over|in|for|during the? last|past {{number}} {_word}",
    )
    def last_units(count: int, length: int = _length) -> LastMonths | None:
        """ "last 12 months", "past two years": whole months before the reporting date."""
        whole = isinstance(count, int) and 1 <= count * length <= 240
        return LastMonths(count * length) if whole else None


for _word, _length in _UNITS.items():

    @RELATIVE.rule(
        "the unit before",
        "latent_period",
        f"previous|preceding|prior {_word}",
        f"previous|preceding|prior {{number}} {_word}",
    )
    def unit_before(count: int = 1, length: int = _length) -> LastMonths | None:
        """ "the previous month": a period where there is nothing to measure from it."""
        whole = isinstance(count, int) and 1 <= count * length <= 240
        return LastMonths(count * length) if whole else None


for _word, _unit in (("month", Unit.MONTH), ("quarter", Unit.QUARTER), ("year", Unit.YEAR)):
    RELATIVE.words(
        "the unit just ended",
        "period",
        LastUnit(_unit),
        f"{_word} just gone|ended|past|finished|passed|completed",
        f"calendar {_word} just gone|ended|past|finished|passed|completed",
    )
    RELATIVE.words("the unit before last", "period", LastUnit(_unit, ago=1), f"{_word} before last")

    @RELATIVE.rule("so many units ago", "period", f"{{number}} {_word} ago")
    def units_ago(count: int, unit: Unit = _unit) -> LastUnit | None:
        """ "two months ago": last month is one month ago."""
        return LastUnit(unit, ago=count - 1) if isinstance(count, int) and count > 0 else None


RELATIVE.words(
    "past year",
    "period",
    LastMonths(12),
    "past year",
    "rolling year",
    "rolling 12|twelve month",
    "last twelvemonth",
    "latest year",
    "most recent year",
    "recent year",
)
RELATIVE.words(
    "last year",
    "period",
    LastUnit(Unit.YEAR),
    "last year",
    "last|latest calendar|full|complete|whole calendar? year",
    "most recent calendar|full|complete|whole calendar? year",
)
for _words, _year in (
    ("last|previous year", LastUnit(Unit.YEAR)),
    ("last calendar year", LastUnit(Unit.YEAR)),
    ("this|current year", ThisUnit(Unit.YEAR)),
    ("year before last", LastUnit(Unit.YEAR, ago=1)),
):
    RELATIVE.words("a relative year", "relative_year", _year, _words, f"the {_words}")
RELATIVE.words(
    "last financial year",
    "period",
    LastUnit(Unit.YEAR, start_month=4),
    "last|latest|previous|past financial|fiscal|fy year?",
    "most recent financial|fiscal year",
    "last full|complete|completed financial|fiscal year",
    "latest complete financial year",
)
RELATIVE.words(
    "last reporting year",
    "period",
    LastUnit(Unit.YEAR, start_month=10),
    "last|latest reporting|partnership|assessment year",
)
RELATIVE.words(
    "last quarter",
    "period",
    LastUnit(Unit.QUARTER),
    "last|latest|past full|complete|calendar? quarter",
    "most recent quarter",
)
RELATIVE.words("last half", "period", LastMonths(6), "last|past half year", "last half - year")
RELATIVE.words(
    "last month", "period", LastMonths(1), "last|past month", "last full|complete|calendar month"
)
RELATIVE.words(
    "this month",
    "period",
    ThisUnit(Unit.MONTH),
    "this|latest|current month",
    "most recent month",
    "latest month held|available",
)
RELATIVE.words("this quarter", "period", ThisUnit(Unit.QUARTER), "this|current quarter")
RELATIVE.words(
    "this year",
    "period",
    ThisUnit(Unit.YEAR),
    "this|current year",
    "this|current calendar year",
    "year to date",
    "ytd",
    "so far this year",
    "this year so far",
    "this year to date",
    "calendar year to date",
    "since the? start|beginning of the|this year",
)
RELATIVE.words(
    "this financial year",
    "period",
    ThisUnit(Unit.YEAR, start_month=4),
    "this|current financial|fiscal year",
    "financial|fiscal year to date",
    "financial year so far",
)
RELATIVE.words(
    "everything held",
    "period",
    Everything(),
    "the? whole|full|entire {number} year|month held|available|covered?",
    "all {number} year held|available|covered",
    "everything held|available",
    "all time",
    "all year|month|period held|available",
    "whole|entire|full period",
    "whole|entire period held|available|covered",
    "every|all month you have|hold",
    "since record began",
    "as far back? as the|your data|figure|record go|goes|allow|reach",
    "all the|your data",
    "over time",
    "all the month you hold|have",
    "whole|full|entire dataset|series",
)


@RELATIVE.rule(
    "since",
    "period",
    "since the? {moment}",
    "since and including {moment}",
    f"since the? {START} of {{moment}}",
    f"since the? {START} of {{relative_year}}",
    "from {moment} on|onward|onwards|forward",
    "from {moment} to|until|up now|present|date|today",
    "from {moment} until|up|to to? the? present|latest|now",
    "from {moment} and onward|later|beyond",
    "{moment} onward|onwards",
    "{moment} to date|now|present",
    "{moment} to the present",
    "{moment} and later",
    "since {first_day}",
    "from {first_day} onward|onwards",
    "starting|beginning in|from {moment}",
)
def since(start: PeriodExpression) -> Since:
    """ "since April 2025": to the latest month held."""
    return Since(start)


@RELATIVE.rule("from a month", "period", "from {month_when}")
def from_month(start: PeriodExpression) -> Since:
    """ "from April 2025": read as "since", and said."""
    return Since(start, note=SINCE_NOTE)


@RELATIVE.rule(
    "after",
    "period",
    "since the? end of {moment}",
    "post {moment}",
    "after {moment}",
    "following {moment}",
    "later than {moment}",
)
def after(start: PeriodExpression) -> Since:
    """ "after June 2025": from July on."""
    return Since(start, after=True)


@RELATIVE.rule(
    "before",
    "period",
    "before {moment}",
    "prior to {moment}",
    "earlier than {moment}",
    "pre {moment}",
)
def before(end: PeriodExpression) -> UpTo:
    """ "before June 2024": up to May."""
    return UpTo(end, before=True)


@RELATIVE.rule(
    "up to",
    "period",
    "up? to|until|till the? end of {moment}",
    "up to and? including? {moment}",
    "until|till {moment}",
    "through {month_when}",
    "up until|till {moment}",
    "to end of? {moment}",
    "by the? end of {moment}",
    "to {month_when}",
    "up? to|until {last_day}",
)
def up_to(end: PeriodExpression) -> UpTo:
    """ "up to June 2025": June included."""
    return UpTo(end)


RELATIVE.rule("a dated period", "moment", "{period}")(
    lambda period: period if isinstance(period, FixedPeriod) else None
)
RELATIVE.rule("a month without its year", "moment", "{months}")(lambda months: months)


@RELATIVE.rule("a dated month", "month_when", "{period}")
def month_when(period: PeriodExpression) -> FixedPeriod | None:
    """A single month with its year."""
    if isinstance(period, FixedPeriod) and period.period.length == 1:
        return period
    return None


@RELATIVE.rule("months before a date", "period", "{number} month before|preceding {moment}")
def months_before(count: int, end: PeriodExpression) -> Ending | None:
    """ "the six months before June 2025"."""
    if not isinstance(end, FixedPeriod):
        return None
    return Ending(FixedPeriod(end.period.shifted(-end.period.length)), count)
