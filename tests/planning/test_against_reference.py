"""The product's tables of random analyses are those that the reference counts from the records.

`scripts/compare_with_reference.py` compares thousands, and prints the first that differ in full.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.imported import small_warehouse
from tests.reference.comparing import Product, compare, open_product
from tests.reference.drawing import CRIME, SEARCHES, Kind, draw
from tests.reference.world import Records, imported_records, shipped_records

LEAST_AGREE = 0.25  # of the analyses drawn; many ask for what is not held


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
    assert_agrees(30, SEARCHES, product, records)


def assert_agrees(number: int, kind: Kind, product: Product, records: Records) -> None:
    seen: Counter[str] = Counter()
    for analysis in draw(number, kind=kind):
        outcome = compare(analysis, product, records)
        assert outcome.verdict != "differ", f"{analysis}\n{outcome.detail}"
        seen[outcome.verdict] += 1
    assert seen["agree"] > number * LEAST_AGREE, seen
