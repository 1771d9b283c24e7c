"""What is told of two catalogs that are not alike."""

from __future__ import annotations

from pathlib import Path

from assistant.catalog.catalog import Catalog
from assistant.catalog.differences import differences
from assistant.opening import open_catalog

TYPES = """\
name: crime_type
label: crime type
plural: crime types
members:
  - {name: shoplifting, label: Shoplifting, value: Shoplifting, one: shop theft, many: shop thefts}
"""
SOURCE = """\
name: sheds
label: shed records
title: Sheds
kind: counts
file: sheds.csv
licence: ours
time: recorded
types: {recorded: date}
dimensions: {ward: ward}
measures:
  - {name: shed_thefts, label: shed theft, expression: count(*), synonyms: [shed theft]}
"""
MORE = "  - {name: shed_fires, label: shed fire, expression: count(*), synonyms: [shed fire]}\n"


def _catalog(folder: Path, **files: str) -> Catalog:
    for name, text in files.items():
        path = folder / name.replace("_", "/", 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".yaml").write_text(text, encoding="utf-8")
    loaded = open_catalog(folder)
    assert loaded.problems == ()
    return loaded.catalog


def test_the_same_catalog_has_no_differences(tmp_path: Path) -> None:
    assert not differences(_catalog(tmp_path / "a"), _catalog(tmp_path / "b"))


def test_a_new_source_is_told_once_without_what_is_inside(tmp_path: Path) -> None:
    before, after = _catalog(tmp_path / "a"), _catalog(tmp_path / "b", sources_sheds=SOURCE)
    assert str(differences(before, after)) == "added source shed records"
    assert str(differences(after, before)) == "took away source shed records"


def test_entries_are_told_by_kind_and_label(tmp_path: Path) -> None:
    before = _catalog(tmp_path / "a", sources_sheds=SOURCE)
    after = _catalog(
        tmp_path / "b",
        sources_sheds=SOURCE.replace(str(tmp_path), "") + MORE,
        dimensions_crime_type=TYPES,
        words_more="filler: [thingummy]\n",
    )
    found = differences(before, after)
    assert found.added == ("measure shed fire", "word let go: thingummy")
    assert "Shoplifting" in found.changed
    assert found.taken_away == ()


def test_many_are_counted(tmp_path: Path) -> None:
    words = ", ".join(f"thingummy{letter}" for letter in "abcdef")
    after = _catalog(tmp_path / "b", words_more=f"filler: [{words}]\n")
    told = str(differences(_catalog(tmp_path / "a"), after))
    assert told.startswith("added word let go: thingummya, ") and told.endswith(" and 2 more")
