"""The catalog: what is wrong in a file is told in one line with its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import jsonschema
import pytest
import yaml

from assistant.catalog.catalog import Catalog
from assistant.catalog.eras import is_former
from assistant.catalog.files import FORMATS
from assistant.catalog.loader import load_catalog
from assistant.catalog.plain import read_plain
from assistant.catalog.schemas import json_schema
from assistant.errors import CatalogError
from assistant.locations import shipped

DATA = shipped("data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped catalog that a test may spoil."""
    return Path(shutil.copytree(shipped("catalog"), tmp_path / "catalog"))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(shipped("catalog"), DATA)


def _spoil(path: Path, old: str, new: str) -> int:
    """Replaces the first `old` and returns the line on which `new` then begins."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1 + (len(new) - len(new.lstrip("\n")))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("dimensions/outcome.yaml", "label: outcome", "lable: outcome", 'unknown key "lable"'),
        (
            "dimensions/crime_type.yaml",
            "    synonyms: [burglary offence",
            "    synonims: [burglary offence",
            'Did you mean "synonyms"?',
        ),
        (
            "dimensions/crime_type.yaml",
            "members: [shoplifting, bicycle_theft",
            "members: [shoplifing, bicycle_theft",
            'Did you mean "shoplifting"?',
        ),
        ("sources/recorded_crime.yaml", "  ward: ward", "  wrd: ward", 'is called "wrd"'),
        (
            "sources/recorded_crime.yaml",
            "only: {crime_type: all_crime}",
            "only: {crime_type: all_crimes}",
            'Did you mean "all_crime"?',
        ),
        (
            "words/asked_back.yaml",
            "readings: [east_chesterton, west_chesterton]",
            "readings: [east_chesterton, west_chestertown]",
            'Did you mean "west_chesterton"?',
        ),
        ("offers/offers.yaml", "  crime_type: ", "  crme_type: ", 'Did you mean "crime_type"?'),
        (
            "offers/offers.yaml",
            "  ward: Crime in {}",
            "  ward: Crime in it",
            "needs {} for the word",
        ),
        ("dimensions/ward.yaml", "label: ward", "label: ward\nlabel: ward", "given twice"),
        ("dimensions/ward.yaml", "label: ward", "label: [ward", "not well-formed YAML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_mend(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    line = _spoil(folder / file, old, new)
    with pytest.raises(CatalogError) as caught:
        load_catalog(folder, DATA)
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    path, number, _ = message.split(":", 2)
    assert Path(path) == folder / file
    assert abs(int(number) - line) <= 1


def test_a_new_synonym_is_understood(folder: Path) -> None:
    from assistant.language.reader import Reader
    from assistant.query import Query

    _spoil(
        folder / "dimensions/crime_type.yaml",
        "synonyms: [robbery offence",
        "synonyms: [heist, robbery offence",
    )
    reader = Reader(load_catalog(folder, DATA), DATA / "english_words.txt")
    asked = reader.read("How many heists were there in Abbey in 2025?").asked
    assert isinstance(asked, Query)
    assert asked.including("crime_type") == ("robbery",)


def test_every_value_in_the_data_has_an_entry(catalog: Catalog) -> None:
    for dimension in ("crime_type", "outcome"):
        rows = duckdb.sql(
            f"SELECT DISTINCT {dimension} FROM read_parquet('{DATA / 'recorded_crime.parquet'}') "
            f"WHERE {dimension} IS NOT NULL"
        ).fetchall()
        held = {value for (value,) in rows}
        members = [m for m in catalog.dimensions[dimension].members if m.value is not None]
        # a type of older months is in none of the shipped ones
        named = {m.value for m in members if not is_former(catalog.dimensions[dimension], m.name)}
        assert held.isdisjoint({m.value for m in members} - named)
        # other months and forces have outcomes that these do not
        assert held <= named
        assert dimension == "outcome" or held == named


def test_groups_hold_what_the_contract_says(catalog: Catalog) -> None:
    theft = {"shoplifting", "bicycle_theft", "theft_from_the_person", "other_theft"}
    assert set(catalog.base_members("crime_type", "theft") or ()) == theft
    acquisitive = theft | {"burglary", "robbery", "vehicle_crime"}
    assert set(catalog.base_members("crime_type", "acquisitive_crime") or ()) == acquisitive
    whole = set(catalog.base_members("crime_type", "all_crime") or ())
    assert len(whole) == 13
    assert "anti_social_behaviour" not in whole


def test_places_lie_in_one_another(catalog: Catalog) -> None:
    districts = [p for p in catalog.places.values() if p.level == "district"]
    wards = [p for p in catalog.places.values() if p.level == "ward"]
    assert len(districts) == 6
    assert sorted(c for d in districts for c in d.wards) == sorted(w.wards[0] for w in wards)
    assert catalog.contains("place", "force", "peterborough")
    assert not catalog.contains("place", "cambridgeshire", "peterborough")
    assert catalog.contains("place", "wisbech", "wisbech_south")
    assert not catalog.contains("place", "abbey", "cambridge")


@pytest.mark.parametrize("part", sorted(FORMATS))
def test_each_format_has_a_schema_that_refuses_unknown_keys(part: str) -> None:
    schema = json_schema(part)
    objects = [d for d in schema["$defs"].values() if d.get("type") == "object"]
    assert objects
    assert all(d["additionalProperties"] is False for d in objects)


@pytest.mark.parametrize("part", sorted(FORMATS))
def test_the_written_schemas_are_those_of_the_format_and_fit_the_files(part: str) -> None:
    path = shipped("catalog") / "schemas" / f"{part}.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(json_schema(part))), (
        "run python scripts/catalog_schemas.py"
    )
    validator = jsonschema.Draft202012Validator(schema)
    for file in sorted((shipped("catalog") / part).glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=../schemas/{part}.json\n")
        assert not list(validator.iter_errors(yaml.safe_load(text)))


def test_every_shipped_file_is_read_alike_without_the_fast_reader() -> None:
    for file in sorted(shipped("catalog").glob("*/*.yaml")):
        text = file.read_text(encoding="utf-8")
        plain = read_plain(file, pytest.fail)
        assert plain == yaml.safe_load(text)
