"""Where printed figures do not agree with each other, a note on one of them says so."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]
CUT = ("breakdown", "member", "breakdown2", "member2")
PERIOD = ("start", "end")
ABOUT = ("series", "place", *PERIOD, *CUT)
HALF = 0.5  # how far a figure can be off by rounding
POINT = 1.0  # the same of a percentage of which both parts are rounded


def rows() -> list[Row]:
    found: list[Row] = []
    for path in sorted((ROOT / "data" / "published").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


PRINTED = rows()
ROWS = [row for row in PRINTED if row["value"]]


def key(row: Row, columns: Iterable[str] = ABOUT) -> tuple[str, ...]:
    return tuple(row[name] for name in columns)


COUNTS = {key(row): row for row in reversed(ROWS) if row["statistic"] == "count"}


def repeated() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """One figure that stands in two places with two values."""
    columns = ("statistic", "of", "compared_start", "compared_end", *ABOUT)
    together = defaultdict(list)
    for row in ROWS:
        together[key(row, columns)].append(row)
    for same in together.values():
        for one, other in combinations(same, 2):
            if abs(float(one["value"]) - float(other["value"])) > HALF:
                yield f"{one['value']} and {other['value']}", (one, other)


def shares() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """A share of a series' own whole that its two counts do not give."""
    for row in ROWS:
        if row["statistic"] != "share" or row["of"] != row["series"] or not row["breakdown"]:
            continue
        whole = {**row, **dict.fromkeys(CUT, "")}
        if row["breakdown2"]:
            whole = {**row, "breakdown2": "", "member2": ""}
        part, all_of_it = COUNTS.get(key(row)), COUNTS.get(key(whole))
        if part and all_of_it:
            told = 100 * float(part["value"]) / float(all_of_it["value"])
            if abs(told - float(row["value"])) > POINT:
                yield f"{row['value']}% and {told:.1f}%", (row, part, all_of_it)


def changes() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """A change that the counts of its two periods do not give."""
    for row in ROWS:
        if row["statistic"] not in ("change", "percent_change"):
            continue
        before = {**row, "start": row["compared_start"], "end": row["compared_end"]}
        later, earlier = COUNTS.get(key(row)), COUNTS.get(key(before))
        if later and earlier:
            told = float(later["value"]) - float(earlier["value"])
            percent = row["statistic"] == "percent_change"
            told = 100 * told / float(earlier["value"]) if percent else told
            if abs(told - float(row["value"])) > (POINT if percent else 0):
                yield f"{row['value']} and {told:.1f}", (row, later, earlier)


def sums() -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Members that nearly add up to the whole, and do not, whatever the suppressed ones hide."""
    columns = ("series", "place", *PERIOD, "breakdown")
    cuts = defaultdict(dict)
    for row in PRINTED:
        if row["statistic"] == "count" and row["breakdown"] and not row["breakdown2"]:
            cuts[key(row, columns)].setdefault(row["member"], row)
    for (series, place, start, end, _), members in cuts.items():
        whole = COUNTS.get((series, place, start, end, "", "", "", ""))
        if whole is None or len(members) < 3:
            continue
        least = sum(float(m["value"] or m["low"] or 0) for m in members.values())
        most = sum(float(m["value"] or m["high"] or 0) for m in members.values())
        printed = float(whole["value"])
        off = max(least - printed, printed - most)
        if 0 < off <= 0.05 * printed:
            yield f"{printed:g} and {least:g} to {most:g}", (whole, *members.values())


@pytest.mark.parametrize("check", [repeated, shares, changes, sums])
def test_what_does_not_agree_has_a_note(check) -> None:
    found = list(check())
    assert found, "the check finds none of the contradictions that are known"
    silent = [
        f"{rows[0]['series']} ({rows[0]['document']}, {rows[0]['locator']}): {told}"
        for told, rows in found
        if not any(row["note"] for row in rows)
    ]
    assert not silent
