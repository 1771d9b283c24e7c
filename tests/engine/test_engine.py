"""The engine: files as tables, nothing guessed; values only as literals."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest
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
    assert answer.sql
    assert answer.sql.startswith("SELECT")
    assert "DATE" in answer.sql.upper()
    assert "E0501" in answer.sql or "E05" in answer.sql
