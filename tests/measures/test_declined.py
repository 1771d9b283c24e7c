"""What cannot be worked out is declined with its reason, and never worked out all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Assistant
from assistant.authoring.data import data_problems
from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import read_catalog
from assistant.catalog.model import Measure
from assistant.errors import CatalogError, DataError
from assistant.planning.checking import problem_of
from tests.measured import DATA, MEASURES, measured, write_catalog
from tests.measures.asking import answered, ask


@pytest.mark.parametrize(
    "measure", ["average loss", "distinct victims", "share of crimes marked business"]
)
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("average per month of {} in 2025", "an average per month cannot be worked out of it"),
        ("what share of {} in 2025 was in Abbey", "no share of it can be given"),
        ("rate per 1,000 residents of {} in 2025", "a rate per 1,000 residents cannot be"),
        ("why did {} change between 2024 and 2025", "what its parts contributed"),
    ],
)
def test_figures_that_do_not_add_up(own: Assistant, measure: str, text: str, why: str) -> None:
    answer = ask(own, text.format(measure))
    assert answer.status == "no_data", answer.sentence
    assert why in answer.sentence


def test_no_total_is_told_of_what_does_not_add_up(own: Assistant) -> None:
    for measure in ("average loss", "distinct victims", "business share"):
        assert "in all" not in answered(own, f"{measure} by month in 2025").sentence
    assert "in all" in answered(own, "value of property lost by month in 2025").sentence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("recording gap by offence group in 2025", "does not tell recording gap apart by offence"),
        ("recording gap marked knife in 2025", "does not tell recording gap apart by knife"),
        ("recording gap in 2023", "No source holds this for 2023"),
        ("crimes by offence group in 2025", "Police.uk open data does not tell crimes apart"),
        ("what share of the recording gap in 2025 was in Abbey", "no share of it can be given"),
    ],
)
def test_what_a_component_lacks_the_whole_lacks(own: Assistant, text: str, why: str) -> None:
    answer = ask(own, text)
    assert answer.status == "no_data", answer.sentence
    assert why in answer.sentence


def test_a_component_without_one_of_the_months_declines_the_whole(tmp_path: Path) -> None:
    made = [
        {
            "name": "less",
            "label": "police less own",
            "expression": "offences - constabulary_crimes",
        },
        {
            "name": "more",
            "label": "own less police",
            "expression": "constabulary_crimes - offences",
        },
    ]
    own = measured(tmp_path, [*MEASURES[:1], *made], until=date(2025, 6, 1))
    declined = ask(own, "police less own in 2025")
    assert declined.status == "no_data"
    assert "January 2024 to June 2025" in declined.sentence
    first = answered(own, "police less own in January to June 2025")
    cut = answered(own, "own less police in 2025")
    assert cut.rows[0][2] == -first.rows[0][2]
    assert any("does not hold July to December 2025" in note for note in cut.notes)
    assert ask(own, "own less police in October 2025").status == "no_data"


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        ({"expression": "nothing / 2"}, "no measure is called so"),
        ({"expression": "odd * 2"}, "is worked out from itself"),
        ({"expression": "lower(offence)"}, "has no aggregate"),
        ({"expression": "sum(loss"}, "cannot be read"),
        ({"expression": "sum(los)"}, 'no.*Did you mean "loss"'),
        ({"expression": "count(*)", "filters": ["hate.maybe"]}, "no member is called so"),
        ({"expression": "count(*)", "filters": ["colour.red"]}, "has no such dimension"),
        ({"expression": "count(*)", "filters": ["hate.yes and"]}, "cannot be read"),
        ({"expression": "count(*)", "filters": ["loss > 100"]}, "is no condition over members"),
        ({"expression": "count(*)", "filters": ["hate.yes; drop table t"]}, "is no condition"),
    ],
)
def test_a_measure_that_does_not_hold_together(
    tmp_path: Path, measure: dict[str, Any], why: str
) -> None:
    own = measured(tmp_path, [*MEASURES[:1], {"name": "odd", "label": "odd thing"} | measure])
    with pytest.raises(CatalogError, match=why):
        ask(own, "odd thing in 2025")


def test_what_is_wrong_is_told_before_it_is_asked_for(catalog: Catalog) -> None:
    source = catalog.sources["constabulary"]
    columns = ("loss", "recorded")
    assert not [m.name for m in source.measures if problem_of(m, source, catalog)]
    for expression, filters, why in (
        ("sum(los)", (), "los"),
        ("hate_crimes + nothing", (), "nothing"),
        ("count(*)", ("hate.perhaps",), "perhaps"),
    ):
        odd = Measure(name="odd", label="odd", expression=expression, filters=filters)
        assert why in problem_of(odd, source, catalog, columns)


def test_columns_of_another_type_are_told_in_one_line(tmp_path: Path) -> None:
    made = {"name": "odd", "label": "odd thing", "expression": "sum(offence)"}
    own = measured(tmp_path, [*MEASURES[:1], made])
    with pytest.raises(DataError, match="cannot be worked out of the data"):
        ask(own, "odd thing in 2025")


def test_measures_worked_out_from_each_other_are_told(tmp_path: Path) -> None:
    made = [
        {"name": "one", "label": "first circle", "expression": "two + 1"},
        {"name": "two", "label": "second circle", "expression": "one * 2"},
    ]
    own = measured(tmp_path, [*MEASURES[:1], *made])
    with pytest.raises(CatalogError, match="worked out from itself"):
        ask(own, "first circle in 2025")


def test_catalog_check_names_the_file_and_the_line(tmp_path: Path) -> None:
    made = {"name": "odd", "label": "odd thing", "expression": "sum(los)", "unit": "pounds"}
    folder = tmp_path / "catalog"
    write_catalog(folder, [*MEASURES[:1], made])
    file = folder / "sources" / "constabulary.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    told = [p for p in data_problems(read_catalog([folder], DATA)) if "odd" in p.text]
    assert [(p.path, lines[p.line - 1].strip()) for p in told] == [(file, "- name: odd")]
    assert 'Did you mean "loss"?' in told[0].text
