"""Numbers, years and the names of months and seasons: what other rules are made of."""

from __future__ import annotations

import calendar

from assistant.language.patterns import Rules
from assistant.periods import YearlessMonths

NUMBERS = Rules()
YEARS = range(1990, 2040)

_CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th")

for _value, _word in enumerate(_CARDINALS):
    NUMBERS.words("number word", "number", _value, _word)
for _tens, _word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy"), start=2):
    for _ones, _unit in enumerate(_CARDINALS[1:10], start=1):
        NUMBERS.words("number word", "number", 10 * _tens + _ones, f"{_word} {_unit}")
NUMBERS.words("number word", "number", 12, "a dozen", "dozen")
NUMBERS.words("number word", "number", 50, "fifty")
NUMBERS.words("number word", "number", 100, "a|one hundred", "hundred")
for _value, _word in enumerate(_ORDINALS, start=1):
    NUMBERS.words("ordinal", "ordinal", _value, _word.split("|")[0])
    NUMBERS.words("ordinal", "ordinal", _value, f"{_value} st|nd|rd|th")

for _month in range(1, 13):
    _name, _short = calendar.month_name[_month].casefold(), calendar.month_abbr[_month].casefold()
    NUMBERS.words("month name", "month_name", _month, _name, _short)
NUMBERS.words("month name", "month_name", 9, "sept")

SEASONS = {
    "spring": YearlessMonths(3, 3),
    "summer": YearlessMonths(6, 3),
    "autumn": YearlessMonths(9, 3),
    "winter": YearlessMonths(12, 3),
}
for _word, _season in SEASONS.items():
    NUMBERS.words("season", "season", _season, _word)
NUMBERS.words("season", "season", SEASONS["autumn"], "fall season")


@NUMBERS.rule("digits", "number", "{digits}")
def digits(text: str) -> float | None:
    """A number written in digits; whole numbers come as int."""
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


@NUMBERS.rule("amount", "amount", "{number}")
def amount(number: float) -> float | None:
    """A number that cannot be a year."""
    return None if number in YEARS else number


@NUMBERS.rule("amount with a comma", "amount", "{digits}")
def grouped(text: str) -> int | None:
    """ "2,000" is no year."""
    return int(text.replace(",", "")) if "," in text and "." not in text else None


@NUMBERS.rule("year", "year", "{digits}")
def year(text: str) -> int | None:
    """A year of four digits."""
    return int(text) if text.isdigit() and len(text) == 4 and int(text) in YEARS else None


@NUMBERS.rule("spoken year", "year", "twenty {number}", "two thousand and? {number}")
def spoken_year(number: float) -> int | None:
    """ "twenty twenty five", "two thousand and twenty five"."""
    return 2000 + int(number) if 10 <= number < 40 else None


@NUMBERS.rule("short year", "short_year", "{digits}", "' {digits}")
def short_year(text: str) -> int | None:
    """A year of two digits, as in "Jan 25"."""
    return 2000 + int(text) if text.isdigit() and len(text) == 2 and 10 <= int(text) < 40 else None


@NUMBERS.rule("day", "day", "{digits}", "{digits} st|nd|rd|th")
def day(text: str) -> int | None:
    """A day of a month."""
    return int(text) if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31 else None


@NUMBERS.rule("month number", "month_number", "{digits}")
def month_number(text: str) -> int | None:
    """A month of two digits, as in "2025-08"."""
    return int(text) if text.isdigit() and len(text) == 2 and 1 <= int(text) <= 12 else None
