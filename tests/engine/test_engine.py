"""The engine: files as tables, nothing guessed; values only as literals."""

from __future__ import annotations

import csv
import re
import threading
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from assistant.answering import Assistant
from assistant.errors import DataError
from assistant.warehouse.engine import DuckDBEngine, TableFile


def test_a_csv_is_text_unless_its_types_say_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text('printed,value\n"<5",\n007,7.5\n', encoding="utf-8")
    engine = DuckDBEngine({"marks": TableFile(path, {"value": "double"})})
    rows = engine.run(exp.select("printed", "value").from_("marks"))
    assert rows == [("<5", None), ("007", 7.5)]


@pytest.mark.parametrize("content", [None, "", "printed,value\n1,2,3,4\n"])
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "marks.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    engine = DuckDBEngine({"marks": TableFile(path, {"value": "double"})})
    with pytest.raises(DataError) as caught:
        engine.run(exp.select("*").from_("marks"))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_running_statement_can_be_stopped_from_another_thread(tmp_path: Path) -> None:
    engine = DuckDBEngine({})
    endless = exp.select("count(*)").from_("range(100000000) a, range(100000) b")
    stopped: list[BaseException] = []

    def run() -> None:
        try:
            engine.run(endless)
        except duckdb.InterruptException as error:
            stopped.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    while thread.is_alive():
        engine.interrupt()
        thread.join(0.05)
    assert stopped


def test_interrupting_nothing_is_harmless() -> None:
    DuckDBEngine({}).interrupt()


@pytest.mark.parametrize(
    "text",
    [
        "burglary in Abbey'; DROP TABLE recorded_crime; --",
        "burglary in 2025 OR 1=1",
        "1; DELETE FROM crime WHERE 1=1",
        'burglary in "Abbey" UNION SELECT 1',
    ],
)
def test_code_is_never_run_nor_answered(assistant: Assistant, text: str) -> None:
    answer = assistant.answer(assistant.read(text))
    assert answer.status != "answered"
    assert answer.sql is None


def test_sql_holds_values_as_literals_and_only_reads(assistant: Assistant) -> None:
    answer = assistant.answer(assistant.read("Queen Edith's burglary by month in 2025"))
    statement = sqlglot.parse_one(answer.sql or "", dialect="duckdb")
    assert isinstance(statement, exp.Select)
    assert not list(statement.find_all(exp.Placeholder, exp.Parameter, exp.DML, exp.DDL))
    literals = {literal.this for literal in statement.find_all(exp.Literal)}
    assert "2025-01-01" in literals
    assert any(re.fullmatch(r"E05\d{6}", literal) for literal in literals)


def test_opening_a_warehouse_runs_nothing_that_a_table_is_named_after(tmp_path: Path) -> None:
    mark, warehouse = tmp_path / "mark.csv", tmp_path / "w.duckdb"
    evil = f"""x" AS SELECT 1; COPY (SELECT 42) TO '{mark}'; --"""
    with duckdb.connect(str(warehouse)) as made:
        made.execute("CREATE TABLE about AS SELECT 1 AS format; CREATE SCHEMA other")
        made.execute("CREATE TABLE other.elsewhere AS SELECT 1 AS n")
        for name in (evil, "it's", "select"):
            table = exp.to_identifier(name, quoted=True).sql(dialect="duckdb")
            made.execute(f"CREATE TABLE {table} AS SELECT 7 AS n")
    engine = DuckDBEngine({}, warehouse)
    for name in (evil, "it's", "select"):
        assert engine.columns(name) == {"n"}
        assert engine.run(exp.select("n").from_(exp.table_(name))) == [(7,)]
    assert engine.columns("elsewhere") == frozenset()
    engine.close()
    assert not mark.exists()


@pytest.mark.parametrize("name", ["a b", "a.b", 'x"; DROP TABLE y; --', "[1]", "it's * ?"])
def test_tables_columns_and_folders_can_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name.replace("*", "x").replace("?", "x").replace('"', "x")
    folder.mkdir()
    path = folder / "marks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[name], ["7"]])
    engine = DuckDBEngine({name: TableFile(path)})
    assert engine.columns(name) == {name}
    column = exp.column(name, quoted=True)
    assert engine.run(exp.select(column).from_(exp.table_(name))) == [("7",)]
