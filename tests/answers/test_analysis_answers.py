"""Answers of analyses: the golden file, and what holds of every one of them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator

import pytest

from assistant.analysis import Analysis, Bound, By, Change, Count, Fold, Rank, Taking
from assistant.answers.answer import Answer
from assistant.catalog.loader import read_catalog
from assistant.exports.cells import format_cell
from assistant.exports.delimited import as_csv
from assistant.exports.json import as_json
from assistant.locations import shipped
from assistant.opening import table_files
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap
from assistant.query import Filter
from assistant.warehouse.engine import DuckDBEngine
from tests.answers.analyses import GROUPS
from tests.answers.golden_analyses import GOLDEN, answered, text_of
from tests.extract import write_table
from tests.own import write_source
from tests.reference.comparing import Product, open_product
from tests.reference.drawing import draw
from tests.reference.terms import (
    BOTH,
    BURGLARY,
    CITY,
    COUNT,
    MONTHS,
    PERIODS,
    SHOPLIFTING,
    WARDS,
    ask,
    share_of,
)

ANALYSES = {name: each for group in GROUPS.values() for name, each in group.items()}
ACCEPT = "Where that is meant, `python -m tests.answers.golden_analyses` makes it the golden file."
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def product() -> Product:
    return open_product()


@pytest.fixture(scope="module")
def answers(product: Product) -> dict[str, Answer]:
    return {name: answered(analysis, product) for name, analysis in ANALYSES.items()}


def test_analyses_are_answered_as_the_golden_file_says(product: Product) -> None:
    golden, now = GOLDEN.read_text(encoding="utf-8").splitlines(), text_of(product).splitlines()
    changed = list(difflib.unified_diff(golden, now, "golden", "now", n=1, lineterm=""))
    assert not changed, "\n".join((*changed[:80], ACCEPT))


# ---- what a sentence says ----------------------------------------------------------------


def numbers(text: str) -> set[str]:
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def told(answer: Answer, analysis: Analysis) -> set[str]:
    """The numbers that a sentence may say: figures as shown, months, bounds, and how many rows."""
    columns, rows = answer.columns, answer.rows
    cells = [format_cell(cell, c) for row in rows for cell, c in zip(row, columns, strict=True)]
    assert answer.understood
    read = answer.understood
    period = f"{read.period.label if read.period else ''} {read.compared_with}"
    words = [*cells, *(c.label for c in columns), period, *(read.figures or ()), read.having or ""]
    words += [answer.question, str(read.taking)]
    return {n for word in words for n in numbers(word)} | set(map(str, _so_many(answer, analysis)))


def _so_many(answer: Answer, analysis: Analysis) -> Iterator[int]:
    """How many rows there are, of how many; groups are counted too."""
    yield from (
        range(len(answer.rows) + 1) if analysis.taking or analysis.order else (len(answer.rows),)
    )
    yield from (6, 12, 13, 14, 24, 168)  # districts, months, crime types, wards, all of them
    if any(by.total for by in analysis.axes) or analysis.folds:
        yield from range(len(answer.rows))


@pytest.mark.parametrize("name", ANALYSES)
def test_every_number_of_a_sentence_stands_in_the_table(
    answers: dict[str, Answer], name: str
) -> None:
    answer = answers[name]
    sentence = answer.sentence.replace("per 1,000", "")
    assert numbers(sentence) <= told(answer, ANALYSES[name]), sentence


@pytest.mark.parametrize("name", ANALYSES)
def test_sentences_are_plain(answers: dict[str, Answer], name: str) -> None:
    sentence = answers[name].sentence
    assert sentence.endswith(".") and sentence[0] == sentence[0].upper()
    assert not re.search(r"  | [,;.:)]|\( |\(\)|None|nan|, and,|\bin in\b", sentence)
    assert not re.search(r"\b(\w+) \1\b", sentence.replace("5 5", ""))
    assert len(re.findall(r"\.(?: |$)", sentence)) <= 3
    assert not re.search(
        r"(?<![\d,.])[−+]?1 (?:burglaries|robberies|wards|months|rows|crimes)\b", sentence
    )


@pytest.mark.parametrize("name", ANALYSES)
def test_questions_are_plain(answers: dict[str, Answer], name: str) -> None:
    question = answers[name].question
    assert question.endswith("?") and question[0] == question[0].upper()
    assert not re.search(r"  | [,;.:?)]|None|\b(\w+) \1\b", question)


def test_analyses_drawn_at_random_are_told_in_plain_words(product: Product) -> None:
    for analysis in draw(80, seed=3):
        if isinstance(product.plan(analysis), Gap):
            continue
        answer = answered(analysis, product)
        for text in (answer.question, answer.sentence):
            assert not re.search(r"  | [,;.:?)]|\( |\(\)|None|nan", text), text
        assert len({column.label for column in answer.columns}) == len(answer.columns)
        assert answer.to_dict()["parts"] == []


# ---- tables ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ANALYSES)
def test_tables_are_whole(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    names = [column.name for column in answer.columns]
    labels = [column.label for column in answer.columns]
    assert len(set(names)) == len(names) and len(set(labels)) == len(labels)
    assert all(len(row) == len(names) for row in answer.rows)
    assert all(label and label[0] == label[0].upper() for label in labels)


def test_figures_are_exact_where_they_are_kept_and_rounded_where_they_are_read(
    answers: dict[str, Answer],
) -> None:
    answer = answers["a share"]
    share = answer.rows[0][-1]
    assert share == pytest.approx(71 / 166 * 100) and "43%" in answer.sentence
    assert str(share) in as_csv(answer) and str(share) in as_json(answer)
    assert format_cell(share, answer.columns[-1]) == "43%"


def test_rounding_decides_nothing(product: Product) -> None:
    """Wards whose shares read the same are ranked by what they are."""
    share = share_of("ward")
    ranked = answered(ask((share, Rank(share)), WARDS, (BURGLARY, CITY), order=None), product)
    read = {row[0]: (format_cell(row[1], ranked.columns[1]), row[2]) for row in ranked.rows}
    assert read["Coleridge"][0] == read["Cherry Hinton"][0] == "6%"
    assert read["Coleridge"][1] != read["Cherry Hinton"][1]


def test_what_is_made_of_rows_stands_below_them(answers: dict[str, Answer]) -> None:
    answer = answers["sum and share of the first"]
    *wards, together = answer.rows
    assert together == ("Together", sum(row[1] for row in wards), pytest.approx(56.83, abs=0.01))
    assert [row[-1] for row in wards] == [None, None, None]


def test_the_number_of_a_fold_is_in_the_sentence_and_the_rows_list_the_members(
    product: Product,
) -> None:
    many = ask(
        COUNT, WARDS, (SHOPLIFTING, CITY), having=Bound(COUNT, ">", 100), folds=(Fold.NUMBER,)
    )
    answer = answered(many, product)
    assert answer.sentence.startswith("7 of 14 wards had more than 100 shoplifting offences")
    assert len(answer.rows) == 7


def test_none_qualifies_is_an_answer(answers: dict[str, Answer]) -> None:
    answer = answers["none has"]
    assert (answer.status, answer.rows) == ("answered", ())
    assert answer.sentence.startswith("No ward had more than 100 robberies")


def test_figures_of_small_numbers_have_no_percentage_in_the_sentence(product: Product) -> None:
    from tests.reference.terms import ROBBERY, ROSE, ROSE_PERCENT, at

    answer = answered(ask((COUNT, ROSE, ROSE_PERCENT), (), (ROBBERY, at("castle"))), product)
    assert answer.rows[0][-1] is not None and "%" not in answer.sentence


# ---- what was understood, and how it is laid out ------------------------------------------


def test_what_was_read_is_told(answers: dict[str, Answer]) -> None:
    plain = json.loads(as_json(answers["the first three in each district"]))
    read = plain["understood"]
    assert (read["kind"], read["limit"], read["group_by"]) == (
        "ranking",
        3,
        ["district", "crime_type"],
    )
    assert (
        read["figures"] == ["crimes"] and read["having"] is read["form"] is read["folding"] is None
    )
    assert read["axes"][0] == {"dimension": "district", "members": [], "total": False}
    assert (read["taking"]["first"], read["taking"]["within"]) == (3, ["district"])
    assert plain["parts"] == [] and "decimals" not in plain["columns"][0]


@pytest.mark.parametrize(
    ("axes", "rows", "columns"),
    [
        ((WARDS, MONTHS), ("ward",), ("month",)),
        ((MONTHS, WARDS), ("ward",), ("month",)),
        ((By("crime_type", ("burglary", "robbery")), WARDS), ("ward",), ("crime_type",)),
        (
            (By("crime_type", ("burglary", "robbery")), WARDS, PERIODS),
            ("crime_type", "ward"),
            ("period",),
        ),
    ],
)
def test_time_or_the_short_axis_runs_across(
    product: Product, axes: tuple[By, ...], rows: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    periods = BOTH if PERIODS in axes else BOTH[1:]
    layout = answered(ask(COUNT, axes, CITY, periods), product).layout
    assert layout and (layout.rows, layout.columns) == (rows, columns)


def test_one_axis_and_rows_that_are_taken_are_no_cross_table(answers: dict[str, Answer]) -> None:
    assert answers["wards"].layout is None
    assert answers["the first in each ward"].layout is None


def test_ties_are_told(product: Product) -> None:
    tied = Count(filters=(Filter("crime_type", ("burglary",)),))
    answer = answered(ask(tied, WARDS, CITY, taking=Taking(tied, nth=4)), product)
    assert (
        len(answer.rows) == 2 and "the fourth highest are Arbury ward (45) and" in answer.sentence
    )
    assert any("tie" in note for note in answer.notes)


# ---- figures that a source keeps back -------------------------------------------------------


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The shipped catalog with a table of which one figure is kept back."""
    folder = tmp_path_factory.mktemp("kept") / "catalog"
    (folder / "sources").mkdir(parents=True)
    rows = [
        ("2024", "Abbey", 10),
        ("2024", "Arbury", 8),
        ("2025", "Abbey", 12),
        ("2025", "Arbury", "<5"),
    ]
    write_table(folder / "sources" / "survey.csv", ("when", "ward", "n"), rows)
    more = 'types: {n: integer}\nsuppressed: ["<5"]\ndimensions: {ward: ward, district: district}'
    write_source(folder, "survey", "survey.csv", grain="year", more=more)
    data = shipped("data")
    loaded = read_catalog([shipped("catalog"), folder], data)
    assert not loaded.problems
    engine = DuckDBEngine(table_files(loaded, data), None)
    return Product(loaded.catalog, engine, Holdings(loaded.catalog, engine.run, engine.columns))


def test_what_is_kept_back_is_not_given(survey: Product) -> None:
    worried = Count("survey_things")
    asked = ask((worried, Change(worried)), By("ward", ("abbey", "arbury")), (), BOTH[1:])
    answer = answered(asked, survey)
    assert answer.rows == (("Abbey", 12, 2), ("Arbury", "not given", "not given"))
    assert "Arbury ward (not given, not given)" in answer.sentence
    assert any("keeps back 1 figure of these (“<5”)" in note for note in answer.notes)
