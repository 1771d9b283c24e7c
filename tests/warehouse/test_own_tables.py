"""An analyst's own table: every format gives the same, and what does not fit is told by line."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.errors import DataError
from assistant.locations import shipped
from assistant.opening import open_catalog
from assistant.warehouse.own_tables.table import OwnTable
from tests.extract import ENDINGS, HEADER, catalog_folder, overlay, records, write_extract
from tests.own import write_source

DATA = shipped("data")
PLACED = "types: {n: integer, pounds: double, day: date}\ndimensions: {ward: ward, district: area}"
HEAD = "when,ward,area,n,pounds,day"
GOOD = "2025-03,Abbey,Cambridge,1,2.50,31/03/2025"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = catalog_folder(tmp_path_factory.mktemp("own"))
    write_source(folder, "gizmo", "gizmo.csv", more=PLACED)
    return open_catalog(folder).catalog


def own_table(catalog: Catalog, path: Path, **changes: object) -> OwnTable:
    """The table of the source `gizmo` in another file, with other keys."""
    from msgspec.structs import replace

    source: Source = replace(catalog.sources["gizmo"], file=str(path), **changes)
    return OwnTable(source, catalog.places)


def problems(table: OwnTable) -> list[str]:
    """What is wrong with a table, without its path; a load says the first of it in one line."""
    found = table.look_through().problems
    if found:
        with duckdb.connect() as connection, pytest.raises(DataError) as caught:
            table.load(connection, "gizmo")
        message = str(caught.value)
        more = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
        assert message == f"{found[0]}{more}"
        assert "\n" not in message
    return [str(problem).removeprefix(f"{table.path}:") for problem in found]


def loaded(table: OwnTable) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        table.load(connection, "made")
        left = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert left == [("made",)]
        return connection.execute("FROM made").fetchall()


def test_every_format_gives_the_same_table(tmp_path: Path) -> None:
    made = []
    for ending in ENDINGS:
        folder = catalog_folder(tmp_path / ending)
        overlay(folder, ending)
        catalog = open_catalog(folder).catalog
        table = OwnTable(catalog.sources["constabulary"], catalog.places)
        found = table.look_through()
        assert (found.problems, found.rows) == ((), 600)
        assert found.columns == (*HEADER, "recorded_month", "ward_place", "district")
        assert set(found.values["hate"]) == {"Yes", "No"}
        made.append(loaded(table))
    assert all(rows == made[0] for rows in made)
    own = records()
    at = next(at for at, row in enumerate(own) if row[4] == "King's Hedges")
    assert made[0][at][4] == catalog.places["kings_hedges"].code
    assert [row[0] for row in made[0]] == [row[0] for row in own]
    assert [row[10] for row in made[0]] == [row[10] for row in own]
    assert [row[1] for row in made[0]] == [row[1] for row in own]
    assert [row[len(HEADER)] for row in made[0]] == [row[1].replace(day=1) for row in own]
    assert [row[4] is None for row in made[0]] == [row[4] == "" for row in own]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD},n\n{GOOD},1\n", '1: two columns are called "n"; give one of them another name'),
        (f"{HEAD},N\n{GOOD},1\n", '1: two columns are called "N"; give one of them another name'),
        (f"{HEAD},\n{GOOD},1\n", "1: column 7 has no name in the header; give it one, or"),
        (HEAD.replace("ward", "wrd") + f"\n{GOOD}\n", 'names. Did you mean "wrd"?'),
        (
            HEAD.replace("when", "wen") + f"\n{GOOD}\n",
            '1: no column is called "when", which `time`',
        ),
        (HEAD.replace("pounds", "pound") + f"\n{GOOD}\n", 'names. Did you mean "pound"?'),
        (HEAD + f"\n{GOOD}\n\n{GOOD},7\n", "4: the line has 7 cells instead of 6; add or remove"),
        (HEAD + f"\n{GOOD}\n2025-03,Abbey\n", "3: the line has 2 cells instead of 6; add or"),
        (
            HEAD + f'\n"2025-03","Abbey","Cam\nbridge",1,2,\n{GOOD.replace("1,", "one,", 1)}\n',
            '2: no district is called "Cam bridge". Did you mean "Cambridge"?',
        ),
        (
            HEAD + f"\n{GOOD.replace('Abbey', chr(34) + 'Abbey' + chr(10) + chr(34))}\n"
            "2025-04,Abbey,Cambridge,x,1,\n",
            '4: "x" in the column "n" is no whole number; write it as 1234 or 1,234',
        ),
        (HEAD + f'\n{GOOD}\n2025-04,"Abbey,Cambridge,1,1,\n', "3: a quotation mark is not closed"),
        (HEAD + "\n2025-03,Abbey,Cambridge,1.5,1,\n", '2: "1.5" in the column "n" is no whole'),
        (HEAD + '\n2025-03,Abbey,Cambridge,"1,23",1,\n', '2: "1,23" in the column "n"'),
        (
            HEAD + "\n2025-03,Abbey,Cambridge,1,12%,\n",
            '2: "12%" in the column "pounds" is no number',
        ),
        (
            HEAD + "\n2025-03,Abbey,Cambridge,1,nan,\n",
            '2: "nan" in the column "pounds" is no number',
        ),
        (HEAD + "\n2025-03,Abbey,Cambridge,1,1,30/02/2025\n", '"30/02/2025" in the column "day"'),
        (HEAD + "\n2025-03,Abbey,Cambridge,1,1,31/03/25\n", "is no date; write it as 2025-03-31"),
        (HEAD + "\n2025-03,Abbey,Cambridge,1,1,infinity\n", '2: "infinity" in the column "day"'),
        (HEAD + "\n,Abbey,Cambridge,1,1,\n", '2: the column "when" is empty; write it as 2025-03'),
        (HEAD + "\n2025,Abbey,Cambridge,1,1,\n", '2: "2025" in the column "when" is no month;'),
        (HEAD + "\n2025-03,Abey,Cambridge,1,1,\n", 'ward is called "Abey". Did you mean "Abbey"?'),
        (
            HEAD + "\n2025-03,Abbey,Fenland,1,1,\n",
            "2: Abbey is a ward of Cambridge, not of Fenland",
        ),
        (HEAD + "\n2025-03,Xyzzy,,1,1,\n", "Leave the cell empty where none is recorded."),
        (HEAD + "\n", "1: the table has a header and no rows; put them below it"),
        ("\n", "1: the first line must name the columns"),
        ("", "1: the first line must name the columns"),
        (
            HEAD + f"\n{GOOD}\n2025-03,Abb\0ey,,1,1,\n",
            "3: the line holds a character that is no text",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    catalog: Catalog, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "gizmo.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (first, *_) = problems(own_table(catalog, path))
    assert said in first


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "gizmo.csv",
            f"{HEAD}\n{GOOD}\n2025-03,Caf\xe9,,1,1,\n".encode("latin-1"),
            "3: the file is not",
        ),
        ("gizmo.csv", f"{HEAD}\n{GOOD}\n".encode("utf-16"), "1: the file is written in UTF-16"),
        ("gizmo.parquet", b"PAR1 and no more", "1: it is no Parquet file that can be read"),
        ("gizmo.xlsx", b"PK and no more", "1: it is no Excel workbook that can be read"),
        ("gizmo.xls", b"old", '1: a table cannot end in ".xls"; save it as .csv, .tsv'),
        ("gizmo.csv", None, "1: the file cannot be read (No such file or directory)"),
        ("gizmo.parquet", None, "1: the file cannot be read (No such file or directory)"),
        ("gizmo.xlsx", None, "1: the file cannot be read (No such file or directory)"),
    ],
)
def test_a_file_that_is_no_table_is_told(
    catalog: Catalog, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert problems(own_table(catalog, path))[0].startswith(said)


def test_all_problems_are_told_in_order_of_lines(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "gizmo.csv"
    path.write_text(
        f"{HEAD}\n{GOOD}\n2025-13,Abbey,,x,1,\n{GOOD},9\n2025-04,Abey,,1,1,\n", encoding="utf-8"
    )
    found = problems(own_table(catalog, path))
    assert [line.split(":")[0] for line in found] == ["3", "3", "4", "5"]


def test_a_byte_order_mark_and_semicolons_are_read(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "gizmo.csv"
    text = f'{HEAD.replace(",", ";")}\r\n2025-03;Market ward;;"1,234";£5.50;March 2025\r\n'
    path.write_text(text, encoding="utf-8-sig", newline="")
    market = catalog.places["market"].code
    day = date(2025, 3, 1)
    assert loaded(own_table(catalog, path)) == [(day, market, "E07000008", 1234, 5.5, day, market)]


def test_names_of_places_and_codes_are_the_same(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "gizmo.csv"
    code = str(catalog.places["queen_ediths"].code)
    names = ("queen edith’s", "QUEEN EDITHS ward", "Queen Edith", code, "Queen Edith's ")
    rows = "".join(
        f"2025-03,{name},{area},1,1,\n" for name in names for area in ("", "cambridge city")
    )
    path.write_text(f"{HEAD}\n{rows}", encoding="utf-8")
    assert {row[1] for row in loaded(own_table(catalog, path))} == {code}


def test_a_ward_of_two_districts_needs_its_district(catalog: Catalog, tmp_path: Path) -> None:
    from dataclasses import replace

    from assistant.warehouse.own_tables.places import PlaceNames, UnknownPlaceError

    other = replace(catalog.places["ely_east"], synonyms=("Abbey",))
    names = PlaceNames.of([*(p for p in catalog.places.values() if p.name != "ely_east"), other])
    with pytest.raises(UnknownPlaceError, match="a ward of more than one district; give the"):
        names.codes("Abbey", None)
    assert names.codes("Abbey", "East Cambs")[0] == other.code
    assert names.codes("Abbey", "Cambridge")[0] == catalog.places["abbey"].code


@pytest.mark.parametrize(
    ("grain", "cell", "first"),
    [
        ("month", "31/03/2025", "2025-03-01"),
        ("month", "Sept 2025", "2025-09-01"),
        ("month", "2025-03-31 10:20:30", "2025-03-01"),
        ("quarter", "2025 Q1", "2025-01-01"),
        ("quarter", "q4 2025", "2025-10-01"),
        ("quarter", "2025-Q2", "2025-04-01"),
        ("quarter", "15/08/2025", "2025-07-01"),
        ("quarter", "2025-08", None),
        ("quarter", "2025 Q5", None),
        ("year", "2025", "2025-01-01"),
        ("year", "25", None),
        ("year", "2025-03", None),
        ("financial year", "2024/25", "2024-04-01"),
        ("financial year", "2024-25", "2024-04-01"),
        ("financial year", "FY2024/25", "2024-04-01"),
        ("financial year", "1999/2000", "1999-04-01"),
        ("financial year", "2024/26", None),
        ("financial year", "2024-12", None),
        ("year ending", "September 2025", "2024-10-01"),
        ("year ending", "2025-09", "2024-10-01"),
        ("year ending", "year ending September 2025", "2024-10-01"),
        ("year ending", "YE Sep 2025", "2024-10-01"),
        ("year ending", "30/09/2025", "2024-10-01"),
        ("year ending", "2025", None),
    ],
)
def test_a_cell_names_a_block_of_its_grain(
    catalog: Catalog, tmp_path: Path, grain: str, cell: str, first: str | None
) -> None:
    path = tmp_path / "gizmo.csv"
    path.write_text(f"{HEAD}\n{cell},,,1,1,\n", encoding="utf-8")
    table = own_table(catalog, path, grain=grain)
    if first is None:
        assert problems(table)[0].startswith(f'2: "{cell}" in the column "when" is no ')
    else:
        assert str(loaded(table)[0][0]) == first


def test_an_excel_cell_with_an_error_is_never_read_as_empty(
    catalog: Catalog, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in ([*HEAD.split(",")], ["2025-03", "Abbey", None, 1, 2.5, None], ["2025-04", "#N/A"]):
        sheet.append(row)
    workbook.save(tmp_path / "gizmo.xlsx")
    table = own_table(catalog, tmp_path / "gizmo.xlsx")
    assert problems(table)[0].startswith("3: the cell B3 holds an error; mend its formula")
    sheet["B3"] = "=A1"
    workbook.save(tmp_path / "gizmo.xlsx")
    assert problems(table)[0].startswith("3: the cell B3 holds a formula without its result")
    other = own_table(catalog, tmp_path / "gizmo.xlsx", sheet="Shet")
    assert problems(other) == ['1: no sheet is called "Shet". Did you mean "Sheet"?']


def test_marks_stand_beside_numbers_and_are_no_numbers(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "gizmo.csv"
    path.write_text(f"{HEAD}\n2025-03,Abbey,,<5,1,\n2025-03,Abbey,,7,*,\n", encoding="utf-8")
    assert len(problems(own_table(catalog, path))) == 2
    table = own_table(catalog, path, suppressed=("<5", "*"))
    found = table.look_through()
    assert (found.problems, found.columns[-2:]) == ((), ("n_mark", "pounds_mark"))
    rows = [(row[3], row[4], *row[-2:]) for row in loaded(table)]
    assert rows == [(None, 1, "<5", None), (7, None, None, "*")]


def test_a_filter_that_no_row_meets_is_told(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "gizmo.csv"
    path.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    found = problems(own_table(catalog, path, filters={"area": "Fenland"}))
    assert found == ['1: no row has "Fenland" in the column "area", which `filters` asks for']


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(row=st.integers(0, 39), column=st.sampled_from([1, 4, 10]), cell=st.text(max_size=12))
def test_a_spoiled_cell_is_told_with_its_line_or_is_a_good_one(
    tmp_path: Path, row: int, column: int, cell: str
) -> None:
    """Whatever stands in a cell of a day, a ward or a number: the line is told, or it is read."""
    folder = tmp_path / "catalog"
    if not folder.exists():
        overlay(catalog_folder(tmp_path))
    catalog = open_catalog(folder).catalog
    rows = [[*map(str, each[:10]), ""] for each in records(40)]
    rows[row][column] = cell
    written = io.StringIO(newline="")
    csv.writer(written).writerows([HEADER, *rows])
    path = Path(catalog.sources["constabulary"].file)
    try:
        path.write_text(written.getvalue(), encoding="utf-8", newline="")
    except UnicodeEncodeError:
        return
    table = OwnTable(catalog.sources["constabulary"], catalog.places)
    found = table.look_through().problems
    before = written.getvalue()[: written.getvalue().index(rows[row][0])].count("\n") + 1
    if found:
        assert {problem.line for problem in found} == {before} or "no text" in found[0].text
        return
    values = loaded(table)[row]
    plain = cell.strip()
    if not plain.strip("\xa0"):
        assert column != 1 and values[column] is None
    elif column == 10:
        assert values[10] == float(plain.replace(",", "").replace("£", ""))
    else:
        assert values[column] is not None


def test_an_extract_of_no_rows_but_a_header_is_no_table(tmp_path: Path) -> None:
    folder = overlay(catalog_folder(tmp_path), "parquet")
    write_extract(folder / "sources" / "constabulary.parquet", [])
    catalog = open_catalog(folder).catalog
    table = OwnTable(catalog.sources["constabulary"], catalog.places)
    assert problems(table) == ["1: the table has a header and no rows; put them below it"]
