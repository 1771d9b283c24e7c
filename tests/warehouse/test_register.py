"""The forces, districts and wards that an import registers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.catalog.elsewhere import not_held_places
from assistant.catalog.place_file import PlaceFile
from assistant.catalog.places import read_places
from assistant.warehouse.register import registered
from tests.warehouse.world import World, street_row

DISTRICTS = (
    "district,district_name,official_name,force,successor\n"
    'D1,Fen,,fen,\nN1,Norwich,,norfolk,\nB1,Bristol,"Bristol, City of",avon,\n'
    "S1,Mendip,,avon,S9\nS2,Sedgemoor,,avon,S9\nS9,Somerset,,avon,\n"
)
FORCES = (
    "force,force_name,area,words\nfen,Fen Police,Fen,\nnorfolk,Norfolk Constabulary,Norfolk,\n"
    "avon,Avon and Somerset Constabulary,Avon and Somerset,\nbtp,British Transport Police,,BTP\n"
)


@pytest.fixture
def england(world: World) -> World:
    """The world with the look-ups of districts and forces."""
    (world.root / "data" / "districts.csv").write_text(DISTRICTS)
    (world.root / "data" / "forces.csv").write_text(FORCES)
    return world


def row(name: str, east: str = "0.500000") -> str:
    """A record whose LSOA has a name, at a point that nobody knows."""
    return street_row(longitude=east, lsoa=f"L{sum(map(ord, name))}", name=f'"{name}"')


def file_of(world: World, force: str, *rows: str) -> Path:
    return world.write(f"2024-01-{force}-street.csv", *rows)


def drawn(world: World, name: str, *wards: tuple[str, float, float], **district: str) -> Path:
    """A boundary file of wards from west to east, with the properties of a district."""
    features = [
        {
            "type": "Feature",
            "properties": {"WD13CD": code, "WD13NM": f"{code} ward", "WD13NMW": None, **district},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[w, 52], [e, 52], [e, 53], [w, 53], [w, 52]]],
            },
        }
        for code, w, e in wards
    ]
    path = world.root / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def counted(world: World) -> dict[str | None, int]:
    """The records by district."""
    query = "SELECT district, count(*) FROM ({}) GROUP BY ALL"
    rows = "SELECT district, unnest(range(records)) FROM recorded_crime WHERE force <> 'fen'"
    return dict(world.rows(query.format(rows)))


def test_an_lsoa_of_any_census_names_its_district(england: World) -> None:
    file_of(england, "avon", row("Bristol 014B"), row("Bristol, City of 003A"), row("Mendip 001C"))
    england.take()
    assert counted(england) == {"B1": 2, "S1": 1}


def test_a_district_is_held_only_where_its_own_force_is(england: World) -> None:
    file_of(england, "btp", row("Bristol 014B"), row("Norwich 001A"))
    file_of(england, "norfolk", row("Norwich 001A"), row("Bristol 014B"))
    report = england.take()
    names = ("British Transport Police", "Norfolk Constabulary")
    assert counted(england) == {"N1": 1, None: 3}
    gazetteer = registered(england.warehouse)
    assert gazetteer
    assert {district.code for district in gazetteer.districts} == {"D1", "N1"}
    assert [(s.district, s.records, s.forces) for s in gazetteer.strays] == [("B1", 2, names)]
    assert report.places.apart == {("British Transport Police", "Norwich"): 1}


def test_districts_that_became_one_are_known_by_both_names(england: World) -> None:
    file_of(england, "avon", row("Mendip 001C"), row("Sedgemoor 002A"))
    england.take()
    gazetteer = registered(england.warehouse)
    assert gazetteer
    ((code, name, parts),) = [(m.code, m.name, {*m.parts}) for m in gazetteer.merged]
    assert (code, name, parts) == ("S9", "Somerset", {"S1", "S2"})


def test_records_that_name_both_count_in_the_new_district(england: World) -> None:
    file_of(england, "avon", row("Mendip 001C"), row("Somerset 002A"))
    england.take()
    assert counted(england) == {"S9": 2}
    gazetteer = registered(england.warehouse)
    assert gazetteer
    places = read_places(gazetteer, PlaceFile(default="fen"))
    lacking = not_held_places(england.root / "data", gazetteer, places)
    labels = {word: entry.label for entry in lacking for word in entry.words}
    assert labels["Mendip"] == "figures of Mendip by itself, which is part of Somerset now"


def test_wards_without_a_district_are_of_the_one_their_records_lie_in(england: World) -> None:
    inside = [row("Norwich 001A", east) for east in ("0.51", "0.52")]
    file_of(england, "norfolk", *inside, row("Norwich 001A", "0.7"))
    file_of(england, "avon", row("Bristol 014B", "0.81"))
    norwich = drawn(england, "norwich.geojson", ("N11", 0.5, 0.515), ("N12", 0.515, 0.6))
    bristol = drawn(england, "bristol.geojson", ("B11", 0.8, 0.9), LAD24NM="Bristol, City of")
    report = england.take(boundaries=[norwich, bristol])
    assert report.places.by_boundary == 3
    assert report.places.beyond == {"Norwich": 1}
    wards = "SELECT ward, district, bounded FROM wards WHERE NOT listed ORDER BY ALL"
    known = [("B11", "B1", True), ("N11", "N1", True), ("N12", "N1", True)]
    assert england.rows(wards) == known
    england.take(file_of(england, "btp", row("Norwich 001A", "0.51")))
    assert england.rows(wards) == known, "wards of an earlier import are kept"


def test_a_ward_of_another_year_tells_no_district(england: World) -> None:
    file_of(england, "norfolk", row("Norwich 001A", "0.51"))
    file_of(england, "avon", row("Bristol 014B", "0.52"))
    england.take(boundaries=[drawn(england, "n.geojson", ("N11", 0.5, 0.6), LAD13CD="N1")])
    assert counted(england) == {"N1": 1, "B1": 1}


def test_the_wards_of_a_district_come_from_one_file(england: World) -> None:
    file_of(england, "norfolk", row("Norwich 001A", "0.51"))
    first = drawn(england, "2013.geojson", ("N11", 0.5, 0.6), LAD13CD="N1")
    second = drawn(england, "2024.geojson", ("N99", 0.5, 0.6), LAD24CD="N1")
    report = england.take(boundaries=[first, second])
    assert report.unknown_wards == ("N99",)


def test_months_from_which_the_map_points_are_others_are_told(england: World) -> None:
    for month, east in (("2024-01", "0.51"), ("2024-02", "0.51"), ("2024-03", "0.52")):
        rows = [
            row("Norwich 001A", f"{east}{at % 400:04}").replace("2024-01", month)
            for at in range(500)
        ]
        england.write(f"{month}-norfolk-street.csv", *rows)
    england.take()
    ((force, month, before),) = england.rows("FROM map_points_moved")
    assert (force, str(month), str(before)) == ("norfolk", "2024-03-01", "2024-02-01")
