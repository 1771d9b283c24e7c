"""Analyses built by hand for a set of questions give the set's figures, in two ways.

The reference counts them from the records, and the product's statements give the same tables.
"""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.analysis import Analysis, counts_of
from assistant.answers.analysis.composer import answer_analysis
from assistant.answers.wording import Wording
from assistant.planning.model.analyses import AnalysisPlan
from tests.reference.analysis_queries import ANALYSES
from tests.reference.comparing import Product, compare, open_product
from tests.reference.evaluator import Evaluation
from tests.reference.world import ROOT, Records, imported_records, shipped_records, slug

Expected = dict[str, Any]
# what only the whole answer tells
_OF_ANSWERS = ("status", "compared_with")


@pytest.fixture(scope="module")
def expected(shared: Path) -> Mapping[str, Expected]:
    """What is expected of each turn of the set, by the keys of `ANALYSES`."""
    lines = (shared / "questions" / "analysis.jsonl").read_text(encoding="utf-8").splitlines()
    found = {}
    for conversation in map(json.loads, lines):
        turns = conversation["turns"]
        for at, turn in enumerate(turns, start=1):
            key = conversation["id"] + (f".{at}" if len(turns) > 1 else "")
            found[key] = turn["expect"]
    return found


@pytest.fixture(scope="module")
def rules(shared: Path) -> Any:
    """The rules by which answers are checked from outside."""
    spec = importlib.util.spec_from_file_location("rules", shared / "check_answers.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def all_records(real_warehouse: Path) -> Mapping[str, Records]:
    """The shipped records, and those that come with an import."""
    searches = imported_records(real_warehouse, "stop_and_search", "stop_and_search")
    streets = imported_records(real_warehouse, "recorded_crime_streets", "recorded_crime")
    return {"shipped": shipped_records(), "searches": searches, "street": streets}


@pytest.fixture(scope="module")
def product(real_warehouse: Path) -> Product:
    return open_product(real_warehouse)


def records_for(analysis: Analysis, held: Mapping[str, Records]) -> Records:
    """The records that hold what an analysis counts."""
    counts = [count for figure in analysis.figures for count in counts_of(figure)]
    if any(count.measure == "searches" for count in counts):
        return held["searches"]
    filters = [f for count in counts for f in (*count.filters, *analysis.conditions)]
    dimensions = {by.dimension for by in analysis.axes} | {f.dimension for f in filters}
    return held["street" if "street" in dimensions else "shipped"]


def labels(records: Records) -> dict[str, str]:
    """The labels of members and places as files print them."""
    with (ROOT / "data" / "wards.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    places = {slug(row[column]): row[column] for row in rows for column in _NAMED}
    values = {m: v for d in records.dimensions.values() for m, v in d.values.items()}
    return places | values


_NAMED = ("ward_name", "district_name")


@pytest.mark.parametrize("key", sorted(ANALYSES))
def test_the_reference_gives_the_figures_of_the_set(
    key: str, expected: Mapping[str, Expected], rules: Any, all_records: Mapping[str, Records]
) -> None:
    analysis = ANALYSES[key]
    records = records_for(analysis, all_records)
    evaluation = Evaluation(analysis, records)
    said = labels(records)
    rows = [[said.get(c, c) for c in row] for row in evaluation.table().values.tolist()]
    periods = evaluation.counting.frame.periods
    whole = (min(p.first for p in periods).first_day, max(p.last for p in periods).last_day)
    period = {"start": str(whole[0]), "end": str(whole[1])}
    answer = {"status": "answered", "rows": rows, "understood": {"period": period}}
    of_tables = {k: v for k, v in expected[key].items() if k not in _OF_ANSWERS}
    assert not rules.faults(answer, of_tables), rows


@pytest.mark.parametrize("key", sorted(ANALYSES))
def test_the_product_agrees_with_the_reference(
    key: str, product: Product, all_records: Mapping[str, Records]
) -> None:
    analysis = ANALYSES[key]
    outcome = compare(analysis, product, records_for(analysis, all_records))
    assert outcome.verdict == "agree", outcome.detail


@pytest.mark.parametrize("key", sorted(ANALYSES))
def test_the_answer_says_what_the_set_expects(
    key: str, expected: Mapping[str, Expected], rules: Any, product: Product
) -> None:
    plan = product.plan(ANALYSES[key])
    assert isinstance(plan, AnalysisPlan)
    answer = answer_analysis(key, plan, product.rows(plan), "", Wording(product.catalog))
    assert not rules.faults(answer.to_dict(), expected[key]), answer.sentence


def test_every_question_of_the_set_has_its_analysis(expected: Mapping[str, Expected]) -> None:
    assert ANALYSES.keys() <= expected.keys()
