"""SQL that turns the text of a cell into a number, a date or the days of a block of time.

Each expression is NULL where the text is none of the ways to write one: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.warehouse.sql_text import literal

_MONTHS = ("%B %Y", "%b %Y", "%Y-%m")
_DAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
)
_WHOLE = r"-?£?(\d{1,3}(,\d{3})+|\d+)"


@dataclass(frozen=True)
class Kind:
    """A kind of cell: its SQL over the text `{0}`, what a wrong one is not, and how to write it."""

    sql: str
    what: str
    written: str

    def of(self, text: str) -> str:
        """The SQL of the value of a cell, whose text is the SQL `text`."""
        return self.sql.replace("{0}", text)


def _number(pattern: str, sql_type: str) -> str:
    plain = "regexp_replace({0}, '[£,]', '', 'g')"
    return (
        f"CASE WHEN regexp_full_match({{0}}, '{pattern}') THEN try_cast({plain} AS {sql_type}) END"
    )


def _day(formats: tuple[str, ...]) -> str:
    """A date of the last or this century; a year of two figures is not taken."""
    # strptime knows "Sep" alone
    text = "regexp_replace({0}, '(?i)^(.*)sept ', '\\1Sep ')"
    listed = ", ".join(literal(each) for each in formats)
    day = f"try_strptime({text}, [{listed}])::DATE"
    # strptime knows words such as "infinity" too
    return f"CASE WHEN year({day}) BETWEEN 1900 AND 2100 THEN {day} END"


def _parts(pattern: str, sql: str) -> str:
    """SQL over the named parts of a text that matches a pattern, as [1], [2]."""
    return (
        f"CASE WHEN regexp_full_match({{0}}, '{pattern}') THEN "
        + sql.replace("[1]", f"regexp_extract({{0}}, '{pattern}', 1)::INT").replace(
            "[2]", f"regexp_extract({{0}}, '{pattern}', 2)::INT"
        )
        + " END"
    )


_QUARTERS = (
    _parts(r"(?i)((?:19|20)\d\d)[ -]?Q([1-4])", "make_date([1], [2] * 3 - 2, 1)"),
    _parts(r"(?i)Q([1-4])[ -]((?:19|20)\d\d)", "make_date([2], [1] * 3 - 2, 1)"),
    f"date_trunc('quarter', {_day(_DAYS)})::DATE",
)
_FINANCIAL = r"(?i)(?:FY ?)?((?:19|20)\d\d)[/–-]((?:19|20)\d\d|\d\d)"
_ENDING = "regexp_replace({0}, '(?i)^(year ending|year to|12 months to|YE) ', '')"
_LAST = _day((*_DAYS, *_MONTHS)).replace("{0}", _ENDING)

KINDS: Mapping[str, Kind] = {
    "double": Kind(
        _number(rf"{_WHOLE}(\.\d+)?([eE][+-]?\d+)?", "DOUBLE"), "number", "1234.5 or 1,234.50"
    ),
    "integer": Kind(_number(_WHOLE, "BIGINT"), "whole number", "1234 or 1,234"),
    "date": Kind(_day((*_DAYS, *_MONTHS)), "date", "2025-03-31, 31/03/2025, March 2025 or 2025-03"),
}
# the first day of the block that a cell of each grain names
BLOCKS: Mapping[str, Kind] = {
    "month": Kind(
        f"date_trunc('month', {_day((*_DAYS, *_MONTHS))})::DATE",
        "month",
        "2025-03, March 2025, 2025-03-31 or 31/03/2025",
    ),
    "quarter": Kind(
        f"coalesce({', '.join(_QUARTERS)})", "quarter", "2025 Q1, Q1 2025 or a day in it"
    ),
    "year": Kind(_parts(r"((?:19|20)\d\d)", "make_date([1], 1, 1)"), "year", "2025"),
    "financial year": Kind(
        _parts(
            _FINANCIAL,
            "CASE WHEN ([1] + 1) % 100 = [2] % 100 AND ([2] < 100 OR [2] = [1] + 1)"
            " THEN make_date([1], 4, 1) END",
        ),
        "financial year",
        "2024/25",
    ),
    "year ending": Kind(
        f"(date_trunc('month', {_LAST}) - INTERVAL 11 MONTH)::DATE",
        "end of a year",
        "September 2025, 2025-09 or year ending September 2025",
    ),
}
