"""Rows and files: what is taken, what is set aside and why, what stops the import."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import InputError
from tests.warehouse.world import STREET, World, outcome_row, search_row, street_row, zipped

JANUARY = "2024-01-fen-street.csv"
GOOD = street_row()
BROKEN = [
    (street_row(month="2024-02"), 'the month "2024-02" is not the month of the file'),
    (street_row(month=""), "the month is missing"),
    (street_row(crime_type="Witchcraft"), 'the crime type "Witchcraft" is not known'),
    (street_row(crime_type=""), "the crime type is missing"),
    (street_row(outcome="Banished"), 'the last outcome category "Banished" is not known'),
    (street_row(longitude="abc"), 'the longitude "abc" is not a coordinate'),
    (street_row(longitude="181"), 'the longitude "181" is not a coordinate'),
    (street_row(latitude="-90.1"), 'the latitude "-90.1" is not a coordinate'),
    (street_row(latitude="52050000"), 'the latitude "52050000" is not a coordinate'),
    (street_row(longitude="nan"), 'the longitude "nan" is not a coordinate'),
    (street_row(latitude=""), "the latitude is missing"),
    (street_row(longitude=""), "the longitude is missing"),
    ("a,b,c", "3 fields instead of 12"),
    (GOOD + ",more", "13 fields instead of 12"),
    (street_row(name='"open'), "a quotation mark is not closed"),
    (street_row(name='"Poole" East'), "not well-formed CSV"),
]


@pytest.mark.parametrize(("row", "reason"), BROKEN)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_that_does_not_fit_is_set_aside(
    world: World, row: str, reason: str, end: str
) -> None:
    world.write(JANUARY, GOOD, row, GOOD, end=end)
    report = world.take()
    assert (report.rows_read, report.rows_taken, report.rows_set_aside) == (3, 2, 1)
    archive = str(world.root / "download")
    assert world.rows("FROM rejects") == [(archive, JANUARY, 3, reason, row)]
    assert world.rows("SELECT count(*) FROM street_records") == [(2,)]
    assert dict(report.reasons) == {reason: 1}


def test_every_broken_row_of_a_file_has_its_own_line(world: World) -> None:
    rows = [line for row, _ in BROKEN for line in (row, GOOD)]
    world.write(JANUARY, *rows, end="\r\n")
    world.take()
    expected = [(2 + 2 * i, reason, row) for i, (row, reason) in enumerate(BROKEN)]
    assert world.rows("SELECT line, reason, text FROM rejects ORDER BY line") == expected
    assert world.rows("SELECT count(*) FROM street_records") == [(len(BROKEN),)]


def test_a_row_in_another_encoding_is_set_aside_though_its_column_is_not_kept(world: World) -> None:
    row = street_row(name="Fen\N{LATIN SMALL LETTER E WITH ACUTE}").encode("latin-1")
    lines = (STREET.encode(), GOOD.encode(), row, GOOD.encode())
    world.write_bytes(JANUARY, b"\r\n".join(lines))
    assert world.take().rows_taken == 2
    text = row.decode("utf-8", errors="backslashreplace")
    found = world.rows("SELECT line, reason, text FROM rejects")
    assert found == [(3, 'not written in UTF-8; save the file as "CSV UTF-8"', text)]


def test_two_lines_that_a_pair_of_quotes_would_join_are_two_broken_rows(world: World) -> None:
    first = street_row(street='"On or near X', name="N").rsplit(",", 6)[0]
    second = street_row(street='Y"', name="N")
    world.write(JANUARY, GOOD, first, second, GOOD)
    report = world.take()
    assert (report.rows_taken, report.rows_set_aside) == (2, 2)


def test_a_byte_order_mark_windows_lines_and_empty_lines_are_fine(world: World) -> None:
    text = "\ufeff" + "\r\n".join((STREET, GOOD, "", GOOD, "", ""))
    world.write_bytes(JANUARY, text.encode())
    report = world.take()
    assert (report.rows_taken, report.rows_set_aside) == (2, 0)


def test_streets_are_written_as_streets(world: World) -> None:
    names = ("On or near Dean'S Court", "No Location", "No location", "On or near ", "Mill Road")
    world.write(JANUARY, *(street_row(street=name) for name in names))
    world.take()
    streets = [name for (name,) in world.rows("SELECT street FROM street_records")]
    assert sorted(streets, key=str) == ["Dean's Court", "Mill Road", None, None, None]
    keys = {street: key.replace(" ", "") for street, key in world.rows("FROM streets")}
    assert keys == {"Dean's Court": "deanscourt", "Mill Road": "millroad"}


def test_the_three_kinds_and_their_rollups(world: World) -> None:
    world.write(JANUARY, GOOD, GOOD)
    world.write("2024-01-fen-outcomes.csv", outcome_row(), outcome_row(outcome=""))
    last_hour_in_summer = search_row("2024-06-30T23:30:00+00:00")
    world.write("2024-07-fen-stop-and-search.csv", last_hour_in_summer, search_row())
    report = world.take()
    assert dict(report.reasons) == {
        "the outcome type is missing": 1,
        'the month "2024-01" is not the month of the file': 1,
    }
    assert world.rows("SELECT * EXCLUDE month FROM outcomes") == [
        ("fen", "D1", "W2", "Suspect charged", 1)
    ]
    kept = "force, strftime(month, '%Y-%m'), ward, search_type, gender, age_range, records"
    assert world.rows(f"SELECT {kept} FROM stop_and_search") == [
        ("fen", "2024-07", "W2", "Person search", "Male", None, 1)
    ]


def test_a_rollup_of_a_kind_that_was_never_imported_is_not_there(world: World) -> None:
    world.write("2024-01-fen-outcomes.csv", outcome_row())
    world.take()
    tables = {name for (name,) in world.rows("SELECT table_name FROM duckdb_tables()")}
    assert {"outcomes", "recorded_crime", "street_records"} <= tables
    assert not {"stop_and_search", "recorded_crime_streets", "streets"} & tables


def test_shipped_months_stay_until_an_import_brings_them_in(world: World) -> None:
    world.write(JANUARY, GOOD)
    world.write("2023-12-fen-street.csv")
    report = world.take()
    counted = "SELECT strftime(month, '%Y-%m'), sum(records) FROM recorded_crime GROUP BY 1"
    assert sorted(world.rows(counted)) == [("2023-12", 7), ("2024-01", 1)]
    assert report.empty == ("2023-12-fen-street.csv",)
    origins = [(h.origins, [f"{m:%Y-%m}" for m in h.months]) for h in report.holdings]
    assert origins == [
        ((str(world.root / "download"),), ["2024-01"]),
        (("shipped with the program",), ["2023-12"]),
    ]


@pytest.mark.parametrize("content", [b"", STREET.encode(), STREET.encode() + b"\r\n"])
def test_a_file_without_rows_is_told_and_covers_no_month(world: World, content: bytes) -> None:
    world.write_bytes(JANUARY, content)
    report = world.take()
    assert report.empty == (JANUARY,)
    assert [(h.months, h.gaps) for h in report.holdings if h.files] == [((), ())]
    assert world.rows("SELECT rows_read FROM files") == [(0,)]


def test_wards_by_map_point_else_by_lsoa_else_none(world: World) -> None:
    world.write(
        JANUARY,
        street_row(lsoa="L1"),  # the map point is in W2
        street_row(longitude="0.060000", latitude="52.060000"),  # the map point lies outside
        street_row(longitude="0.070000", lsoa="L2"),
        street_row(longitude="0.070000", lsoa="L9"),
        street_row(longitude="", latitude="", lsoa=""),
    )
    places = world.take().places
    assert (places.by_boundary, places.by_map_point, places.by_lsoa) == (0, 1, 1)
    assert (places.in_district, places.nowhere, places.without_coordinates) == (0, 2, 1)
    wards = "SELECT ward, sum(records)::INTEGER FROM recorded_crime WHERE month = '2024-01-01' "
    assert sorted(world.rows(wards + "GROUP BY 1"), key=str) == [("W2", 2), (None, 3)]


def test_the_district_is_the_one_that_the_lsoa_names(world: World) -> None:
    """LSOAs of another census have other codes; their names still begin with the district's."""
    old = {"longitude": "0.070000", "lsoa": "E01000001"}
    world.write(
        JANUARY,
        street_row(**old, name="Fen 002B"),
        street_row(longitude="", latitude="", lsoa="E01000002", name="Fen 003C"),
        street_row(longitude="0.080000", lsoa="E01000003", name="Fenland 001A"),
        street_row(longitude="0.090000", lsoa=""),
    )
    places = world.take().places
    assert (places.by_lsoa, places.in_district, places.nowhere) == (0, 2, 2)
    placed = "SELECT district, ward, sum(records)::INTEGER FROM recorded_crime "
    where = "WHERE month = '2024-01-01' GROUP BY ALL"
    assert sorted(world.rows(placed + where), key=str) == [("D1", None, 2), (None, None, 2)]


def boundary_file(world: World, *wards: tuple[str, float, float]) -> Path:
    """A boundary file of wards from west to east."""

    def feature(code: str, west: float, east: float) -> str:
        ring = f"[[{west}, 52], [{east}, 52], [{east}, 53], [{west}, 53], [{west}, 52]]"
        names = f'"WD25CD": "{code}", "WD25NM": "x", "LAD25CD": "D1", "LAD25NM": "Fen"'
        shape = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
        return f'{{"type": "Feature", "properties": {{{names}}}, "geometry": {shape}}}'

    path = world.root / "wards.geojson"
    features = ",".join(feature(*ward) for ward in wards)
    path.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}')
    return path


def test_what_a_partial_boundary_file_lacks_is_placed_as_without_it(world: World) -> None:
    boundaries = boundary_file(world, ("W1", 0, 0.045), ("X9", 0.065, 0.075))
    inside, known = street_row(longitude="0.04"), street_row(longitude="0.05")
    world.write(JANUARY, inside, known, *(street_row(longitude=e) for e in ("0.07", "0.08")))
    report = world.take(boundaries=[boundaries])
    assert report.unknown_wards == ("X9",)
    places = report.places
    assert (places.by_boundary, places.by_map_point, places.by_lsoa) == (1, 1, 2)
    assert world.take(afresh=False).places == places


def test_outside_all_wards_of_a_district_is_outside_the_district(world: World) -> None:
    boundaries = boundary_file(world, ("W1", 0, 0.045), ("W2", 0.045, 0.06))
    world.write(JANUARY, GOOD, street_row(longitude="0.07"))
    places = world.take(boundaries=[boundaries]).places
    assert (places.by_boundary, places.by_lsoa, places.nowhere) == (1, 0, 1)
    assert world.take(afresh=False).places == places


def test_a_zip_with_odd_names(world: World) -> None:
    body = f"{STREET}\n{GOOD}\n"
    path = world.root / "my download [1].zip"
    names = (
        "my data/2024-01/2024-01-Fen-STREET.CSV",
        "2024-02\\2024-02-fen-street.csv",
        "__MACOSX/2024-03/2024-03-fen-street.csv",
        "2024-03/._2024-03-fen-street.csv",
        "2024-03/2024-03-fen-street (1).csv",
        "2024-13-fen-street.csv",
        "0000-01-fen-street.csv",
        "9999-12-fen-street.csv",
        "README.txt",
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            month = "2024-02" if "2024-02" in name else "2024-01"
            archive.writestr(name, body.replace("2024-01", month))
    report = world.take(path)
    assert report.rows_taken == 2
    assert [f.split(" in ")[0] for f in report.left_out] == sorted(names[2:8])
    files = "SELECT strftime(month, '%Y-%m'), force FROM files ORDER BY 1"
    assert world.rows(files) == [("2024-01", "fen"), ("2024-02", "fen")]


def test_a_folder_whose_name_looks_like_a_pattern(world: World) -> None:
    download = world.write(JANUARY, GOOD, archive="it's [1] * download?")
    assert world.take(download).rows_taken == 1
    assert world.rows("SELECT count(*) FROM street_records") == [(1,)]


def test_columns_in_another_order_are_found_by_name(world: World) -> None:
    header = "Crime type,Latitude,Longitude,Month,Last outcome category,Location,LSOA code"
    row = "Drugs,52.05,0.05,2024-01,,On or near Mill Road,L1"
    world.write_bytes(JANUARY, f"{header}\n{row}\n".encode())
    world.write("2024-01-moor-street.csv", GOOD)
    assert world.take().rows_taken == 2
    assert sorted(world.rows("SELECT force, crime_type FROM street_records")) == [
        ("fen", "Drugs"),
        ("moor", "Burglary"),
    ]


@pytest.mark.parametrize(
    "header", ["a,b,c", STREET.replace("Crime type", "Kind"), STREET + ",Month"]
)
def test_a_file_that_is_laid_out_otherwise_stops_the_import(world: World, header: str) -> None:
    world.write_bytes(JANUARY, f"{header}\n".encode())
    with pytest.raises(InputError, match=r"2024-01-fen-street.csv in .*not a police.uk file"):
        world.take()
    assert not world.warehouse.exists()
    assert world.litter() == []


def test_a_zip_that_breaks_off_or_is_damaged_stops_the_import(world: World) -> None:
    path = zipped(world.write(JANUARY, *[GOOD] * 500))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="not a readable zip"):
        world.take(path)
    path.write_bytes(whole[:200] + b"\0" * 40 + whole[240:])
    with pytest.raises(InputError, match=r"2024-01-fen-street.csv in .* cannot be read"):
        world.take(path)
    assert not world.warehouse.exists()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.builds(
            street_row,
            longitude=st.floats(-180, 180).map(lambda x: f"{x:.6f}"),
            latitude=st.floats(-90, 90).map(lambda x: f"{x:.6f}"),
            crime_type=st.sampled_from(["Burglary", "Drugs"]),
            outcome=st.sampled_from(["", "Local resolution"]),
            street=st.text(
                st.characters(exclude_categories=["C", "Z"], exclude_characters=',"')
            ).map(lambda name: f'"On or near {name}, ""{name}"""'),
        ),
        max_size=20,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_both_ways_of_reading_give_the_same_records(
    world: World, rows: list[str], end: str
) -> None:
    """A broken row at the end has the file read line by line; the others must come out the same."""
    found = []
    for extra in ((), ("broken",)):
        world.write(JANUARY, GOOD, *rows, *extra, end=end)
        report = world.take(afresh=True)
        assert report.rows_set_aside == len(extra)
        found.append(world.rows("FROM street_records ORDER BY ALL"))
    assert found[0] == found[1]
    assert len(found[0]) == len(rows) + 1


LINES = st.one_of(
    st.just(GOOD.encode()),
    st.sampled_from([row.encode() for row, _ in BROKEN]),
    st.binary(max_size=60),
    st.text(alphabet="\",\r\t\\ a'\ufeff\0", max_size=30).map(str.encode),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINES, max_size=12), end=st.sampled_from([b"\n", b"\r\n", b""]))
def test_every_line_is_taken_or_set_aside_whatever_it_is(
    world: World, lines: list[bytes], end: bytes
) -> None:
    content = (end or b"\n").join((STREET.encode(), *lines)) + end
    world.write_bytes(JANUARY, content)
    report = world.take(afresh=True)
    given = [line.rstrip(b"\r") for line in content.split(b"\n")[1:]]
    good = sum(line == GOOD.encode() for line in given)
    assert report.rows_read == sum(line != b"" for line in given)
    assert report.rows_taken == good
    assert world.rows("SELECT count(*) FROM street_records") == [(good,)]


def test_a_line_longer_than_any_reader_takes_is_set_aside(world: World) -> None:
    world.write(JANUARY, GOOD, street_row(name="x" * 5_000_000), GOOD)
    report = world.take()
    assert (report.rows_taken, report.rows_set_aside) == (2, 1)
    assert world.rows("SELECT line, length(text) <= 100000 FROM rejects") == [(3, True)]


def test_a_file_without_rows_replaces_nothing(world: World) -> None:
    world.write(JANUARY, GOOD)
    world.take()
    later = world.write_bytes(f"2024-01/{JANUARY}", STREET.encode(), archive="later")
    report = world.take(later)
    assert report.empty == (JANUARY,)
    assert (report.kept, report.replaced) == (1, ())
    assert world.rows("SELECT rows_taken FROM files") == [(1,)]
    assert world.rows("SELECT count(*) FROM street_records") == [(1,)]
