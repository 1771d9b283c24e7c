"""What the expressions of a catalog may do: work figures out of their own table, and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import CatalogError
from assistant.formulas import parsed

REACHING = [
    "sum(x); DROP TABLE y",
    "sum((SELECT max(n) FROM read_csv('/etc/passwd')))",
    "count(*) FILTER (WHERE x IN (SELECT n FROM other))",
    "exists(SELECT 1)",
    "array(SELECT 1)",
    "(VALUES (1))",
    "sum(x) UNION SELECT 1",
    "sum(length(read_text('/etc/passwd')))",
    "read_blob('/etc/passwd')",
    "read_csv('x.csv')",
    "read_parquet('s3://bucket/x')",
    "query('SELECT 1')",
    "glob('/*')",
    "unnest([1, 2])",
    "getenv('HOME')",
    "current_setting('memory_limit')",
    "COPY t TO 'x.csv'",
    "ATTACH 'x.duckdb'",
    "INSTALL httpfs",
    "SET memory_limit = '9GB'",
    "PRAGMA database_list",
    "FROM other",
    "sum(x) + random()",
    "sum(x) FILTER (WHERE day > current_date - 7)",
    "date_diff('day', min(day), today())",
    "epoch(now())",
    "epoch(current_timestamp)",
    "length(uuid())",
    "length(version())",
    "length(current_user)",
    "sum(sum(x)) OVER ()",
    "row_number() OVER (ORDER BY x)",
    "max(COLUMNS(*))",
    "sum(x) + $1",
    "sum(x) + ?",
    "(" * 5000 + "1" + ")" * 5000,
    "",
]
PLAIN = [
    "sum(records)",
    "count(DISTINCT x)",
    "CASE WHEN count(*) > 0 THEN sum(x) / count(*) END",
    "sum(x)::DOUBLE",
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY x)",
    "avg(x) FILTER (WHERE y = 'a' AND z IS NOT NULL)",
    "count(*) FILTER (WHERE date_part('dow', day) IN (0, 6))",
    "avg(date_diff('day', a, b))",
    "count(*) FILTER (WHERE day > DATE '2024-01-01' + INTERVAL 3 DAY)",
    "median(greatest(a, b, 0))",
    "mad(x)",
]


@pytest.mark.parametrize("text", REACHING, ids=range(len(REACHING)))
def test_an_expression_that_does_more_is_refused(text: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parsed(text)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 400


@pytest.mark.parametrize("text", PLAIN)
def test_an_expression_that_works_figures_out_is_taken(text: str) -> None:
    assert parsed(text)


SOURCE = """\
name: sheds
label: sheds
title: Sheds (example)
kind: counts
file: {file}
licence: made up
time: month
grain: month
dimensions: {{ward: ward}}
types: {{fires: integer}}
measures:
  - {{name: shed_fires, label: shed fires, expression: "{expression}", unit: count, one: shed fire, many: shed fires, synonyms: [shed fires]}}
"""


def checked(folder: Path, expression: str = "sum(fires)", file: str = "sheds.csv") -> str:
    """What the check says of a catalog with such a source."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    text = SOURCE.format(expression=expression, file=file)
    (folder / "sources" / "sheds.yaml").write_text(text, encoding="utf-8")
    rows = "month,ward,fires\n2025-01,Abbey,3\n"
    (folder / "sources" / "sheds.csv").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-m", "assistant", "catalog", "check", "--catalog", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_the_check_tells_it_with_its_line(tmp_path: Path) -> None:
    assert "sheds.yaml" not in checked(tmp_path)
    told = checked(tmp_path, "sum((SELECT max(n) FROM read_csv('/etc/passwd')))")
    assert 'sheds.yaml:12: the expression "sum((SELECT' in told
    assert "more than working out figures" in told


@pytest.mark.parametrize("file", ["{outside}/sheds.csv", "../../outside/sheds.csv"])
def test_a_table_stands_inside_its_catalog(tmp_path: Path, file: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "sheds.csv").write_text("month,ward,fires\n2025-01,Abbey,3\n", encoding="utf-8")
    told = checked(tmp_path / "catalog", file=file.format(outside=outside))
    assert "sheds.yaml:5: " in told and "inside" in told
    assert "sheds.yaml" not in checked(tmp_path / "catalog", file="../sources/sheds.csv")
