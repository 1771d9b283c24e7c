"""Figures worked out from cells that a source keeps back are not given, and say so."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from tests import measured
from tests.measured import write
from tests.measures.asking import answered, ask, by_label

ROWS = (
    ("2024", "Abbey", "10", "100"),
    ("2024", "Arbury", "8", "100"),
    ("2025", "Abbey", "12", "120"),
    ("2025", "Arbury", "<5", "80"),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("kept") / "catalog"
    measured.write_catalog(folder)
    lines = ["year,ward,found,asked", *(",".join(row) for row in ROWS)]
    (folder / "sources" / "survey.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(
        folder / "sources" / "survey.yaml",
        {
            "name": "survey",
            "label": "ward survey",
            "title": "Ward survey",
            "kind": "counts",
            "file": "survey.csv",
            "licence": "the partnership",
            "time": "year",
            "grain": "year",
            "covers": ["cambridge"],
            "types": {"found": "integer", "asked": "integer"},
            "suppressed": ["<5"],
            "dimensions": {"ward": "ward", "district": "district"},
            "measures": [
                {"name": "found", "label": "worried residents", "expression": "sum(found)"},
                {"name": "asked", "label": "residents asked", "expression": "sum(asked)"},
                {
                    "name": "worry",
                    "label": "level of worry",
                    "expression": "found * 100 / asked",
                    "unit": "percent",
                },
                {
                    "name": "worry_per_crime",
                    "label": "worry per crime",
                    "expression": "constabulary_crimes / asked",
                    "unit": "average",
                },
                {
                    "name": "asked_per_crime",
                    "label": "asked per crime",
                    "expression": "asked / constabulary_crimes",
                    "unit": "average",
                },
            ],
        },
    )
    return measured.open_over(folder)


def test_a_ratio_with_a_cell_that_is_kept_back_is_not_given(own: Assistant) -> None:
    assert by_label(own, "level of worry by ward in 2025")["Abbey"] == 10
    assert by_label(own, "level of worry by ward in 2025")["Arbury"] == "not given"
    whole = answered(own, "level of worry in 2025")
    assert "not given" in whole.sentence
    assert any(
        "Ward survey keeps back 1 figure" in note or "keeps back" in note for note in whole.notes
    )
    assert answered(own, "level of worry in 2024").rows[0][2] == 9


def test_no_part_of_a_year_is_worked_out_from_figures_for_years(own: Assistant) -> None:
    for text in (
        "worry per crime in March 2025",
        "worry per crime by month in 2025",
        "asked per crime in March 2025",
        "asked per crime by month in 2025",
    ):
        answer = ask(own, text)
        assert answer.status == "no_data", (text, answer.sentence)
        assert "whole calendar years" in answer.sentence
    assert answered(own, "worry per crime in 2025").rows
    assert answered(own, "asked per crime by year").rows
