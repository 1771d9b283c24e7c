"""The look-ups of districts and forces that come with the program hold together."""

from __future__ import annotations

import re
from collections import Counter

from assistant.catalog.gazetteer import read_rows
from assistant.locations import shipped

DISTRICTS = read_rows(shipped("data") / "districts.csv", needed=True)
FORCES = {row["force"]: row for row in read_rows(shipped("data") / "forces.csv", needed=True)}
# unitary authorities, non-metropolitan and metropolitan districts, London boroughs, Wales
TODAY = {"E06": 63, "E07": 164, "E08": 36, "E09": 33, "W06": 22}


def test_every_district_of_today_is_there_once() -> None:
    assert Counter(r["district"][:3] for r in DISTRICTS if not r["successor"]) == TODAY
    for column in ("district", "district_name"):
        assert len({row[column] for row in DISTRICTS}) == len(DISTRICTS)


def test_forces_and_successors_are_known_and_of_one_force() -> None:
    by_code = {row["district"]: row for row in DISTRICTS}
    for row in DISTRICTS:
        assert FORCES[row["force"]]["area"]
        if row["successor"]:
            assert by_code[row["successor"]]["force"] == row["force"]
    policed = {row["force"] for row in DISTRICTS}
    # the Police Service of Northern Ireland polices no district of England and Wales
    assert {c for c, row in FORCES.items() if row["area"]} - policed == {"northern-ireland"}


def test_names_that_are_ordinary_words_are_marked() -> None:
    lines = (shipped("data") / "word_classes.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    ordinary = {row[0] for row in rows if len(row) > 2 and row[2]}
    for row in DISTRICTS:
        names = {row["district_name"], *re.split(r",? and |, ", row["district_name"])}
        marked = {name for name in row["everyday"].split(";") if name}
        assert marked == {name for name in names if name.casefold() in ordinary}
