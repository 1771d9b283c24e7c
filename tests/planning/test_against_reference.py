"""The product's tables of random analyses are those that the reference counts from the records.

`scripts/compare_with_reference.py` compares thousands, and prints the first that differ in full.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.locations import shipped
from tests.extract import catalog_folder
from tests.imported import small_warehouse
from tests.own import add_table
from tests.reference.comparing import Product, compare, compare_printed, open_product
from tests.reference.drawing import CRIME, SEARCHES, Kind, draw
from tests.reference.printings import draw as draw_printed
from tests.reference.printings import topics
from tests.reference.world import Records, imported_records, shipped_records

LEAST_AGREE = 0.25  # of the analyses drawn; many ask for what is not held
LEAST_TOPICS = 100  # printed series with a breakdown


LOGGED = replace(
    CRIME,
    measure="logged_things",
    part=("crime_type", "burglary"),
    axes=("ward", "crime_type", "month", "quarter", "year", "period"),
    always={"order": "highest"},
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_warehouse(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def product(warehouse: Path) -> Product:
    return open_product(warehouse)


def test_recorded_crime() -> None:
    assert_agrees(100, CRIME, open_product(), shipped_records())


def test_stop_and_search(product: Product, warehouse: Path) -> None:
    records = imported_records(warehouse, "stop_and_search", "stop_and_search")
    assert_agrees(60, SEARCHES, product, records)


def test_an_own_table(tmp_path: Path) -> None:
    """The same records as a table of one's own; what orders them leaves out "not recorded"."""
    shipped = shipped_records()
    frame = shipped.frame[shipped.frame.district == "cambridge"].reset_index(drop=True)
    labels = dict(shipped.dimensions["crime_type"].values)
    rows = [
        (f"{row.month // 12}-{row.month % 12 + 1:02}", row.ward, labels[row.crime_type], row.n)
        for row in frame.itertuples()
    ]
    folder = catalog_folder(tmp_path)
    more = "types: {n: integer}\ndimensions: {ward: ward, crime_type: crime_type}"
    add_table(folder, "logged", "month", ("when", "ward", "crime_type", "n"), rows, more)
    kinds = {"crime_type": shipped.dimensions["crime_type"]}
    records = replace(shipped, frame=frame, measure="logged_things", dimensions=kinds, only={})
    assert_agrees(40, LOGGED, open_product(catalog=folder), records)


def test_printed_figures() -> None:
    every, seen = topics(shipped("data") / "published"), Counter[str]()
    assert len(every) > LEAST_TOPICS
    product = open_product()
    for drawn in draw_printed(150, every):
        outcome = compare_printed(drawn, product)
        assert outcome.verdict != "differ", f"{drawn.analysis()}\n{outcome.detail}"
        seen[outcome.verdict] += 1
    assert seen["agree"] > 150 * LEAST_AGREE, seen


def assert_agrees(number: int, kind: Kind, product: Product, records: Records) -> None:
    seen: Counter[str] = Counter()
    for analysis in draw(number, kind=kind):
        outcome = compare(analysis, product, records)
        assert outcome.verdict != "differ", f"{analysis}\n{outcome.detail}"
        seen[outcome.verdict] += 1
    assert seen["agree"] > number * LEAST_AGREE, seen
