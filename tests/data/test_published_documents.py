"""data/published: every table and figure of the documents is there in full, as printed."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from itertools import takewhile
from pathlib import Path

import pytest

from assistant.catalog.loader import load_catalog
from assistant.locations import shipped

DATA = shipped("data")
INVENTORY = Path(__file__).with_name("published_inventory.csv")
TEXTS = {
    "strategic_assessment_2024_25": "000",
    "board_pack_october_2025": "001",
    "end_of_year_review_2017_18": "002",
    "annual_review_2024": "003",
    "strategic_assessment_2015": "004",
}
UNITS = {"count", "percent", "rank", "rate per 1,000", "rate per 100", "average", "years", "pounds"}
UNITS |= {"days", "months", "hours"}
Row = dict[str, str]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row for path in sorted((DATA / "published").glob("*.csv")) for row in _read(path)]


def _key(row: Row) -> tuple[str, ...]:
    """What a row is about: the cells in front of its value."""
    return tuple(row[name] for name in takewhile(lambda name: name != "value", row))


def _named(row: Row) -> str:
    return " / ".join(filter(None, _key(row)))


def test_every_table_and_figure_has_all_its_cells(rows: list[Row]) -> None:
    printed: Counter[tuple[str, str]] = Counter()
    for line in _read(INVENTORY):
        printed[line["document"], line["locator"]] += int(line["cells"])
    there = Counter((row["document"], row["locator"]) for row in rows)
    counted = {document for document, _ in printed}
    assert +printed == Counter({key: n for key, n in there.items() if key[0] in counted})


def test_a_file_holds_the_rows_of_its_document() -> None:
    for path in (DATA / "published").glob("*.csv"):
        assert {row["document"] for row in _read(path)} == {path.stem}
        assert path.stem in TEXTS


def test_every_document_has_a_title() -> None:
    catalog = load_catalog(shipped("catalog"), DATA)
    titled = {d.name for source in catalog.sources.values() for d in source.documents}
    assert {path.stem for path in (DATA / "published").glob("*.csv")} <= titled <= set(TEXTS)


def test_no_figure_stands_twice(rows: list[Row]) -> None:
    found = Counter((*_key(row), row["printed"]) for row in rows)
    assert [key for key, times in found.items() if times > 1] == []


def test_rows_are_well_formed(rows: list[Row]) -> None:
    for row in rows:
        assert row["unit"] in UNITS, _named(row)
        assert row["printed"] and row["locator"], _named(row)
        assert bool(row["breakdown"]) == bool(row["member"]), _named(row)
        assert bool(row["breakdown2"]) == bool(row["member2"]), _named(row)
        for first, last in (("start", "end"), ("compared_start", "compared_end")):
            if row[first] and row[last]:
                assert dt.date.fromisoformat(row[first]) <= dt.date.fromisoformat(row[last])


def test_suppressed_figures_have_bounds_and_no_value(rows: list[Row]) -> None:
    for row in rows:
        if row["printed"].startswith("<"):
            assert row["value"] == "", _named(row)
            assert float(row["low"]) <= float(row["high"]), _named(row)
        elif row["value"]:
            assert row["low"] == row["high"] == "", _named(row)


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text.replace("−", "-").replace("–", "-"))


def test_every_figure_is_found_in_its_document(rows: list[Row], shared: Path) -> None:
    texts = {
        document: _plain(next((shared / "sources").glob(f"{number}_*.txt")).read_text("utf-8"))
        for document, number in TEXTS.items()
    }
    missing = [_named(r) for r in rows if _plain(r["printed"]) not in texts[r["document"]]]
    assert missing == []
