"""A download that knows less than what is held says so before it takes its place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.errors import InputError
from assistant.warehouse.import_report import report_lines
from tests.warehouse.world import VALUES, World, street_row

OPEN, SETTLED = "Under investigation", "Local resolution"
_VALUES = {**VALUES, "outcome": (OPEN, SETTLED)}
CRIME = "SELECT count(*), count(*) FILTER (outcome = 'Local resolution') FROM street_records"


def _asked(answer: bool) -> tuple[list[str], dict[str, object]]:
    lines: list[str] = []

    def agree(told: Sequence[str]) -> bool:
        lines.extend(told)
        return answer

    return lines, {"agree": agree, "values": _VALUES}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [street_row(outcome=OPEN)] * 2,
            "2 records in the place of 2 of {}, 0 with an outcome, before 2",
        ),
        (
            [street_row(outcome=SETTLED)],
            "1 records in the place of 2 of {}, 1 with an outcome, before 2",
        ),
    ],
)
def test_fewer_records_or_outcomes_are_told_before(
    world: World, rows: list[str], told: str
) -> None:
    newer = world.write("2024-01-fen-street.csv", *[street_row(outcome=SETTLED)] * 2, archive="new")
    older = world.write("2024-01-fen-street.csv", *rows, archive="old")
    world.take(newer, values=_VALUES)
    lines, options = _asked(False)
    with pytest.raises(InputError, match="nothing is changed"):
        world.take(older, **options)
    assert lines == [f"2024-01-fen-street.csv: {told.format(newer)}"]
    assert world.rows(CRIME) == [(2, 2)]
    assert world.litter() == []
    world.take(older, **_asked(True)[1])
    assert world.rows(CRIME) == [(len(rows), sum(SETTLED in row for row in rows))]


def test_a_newer_download_is_not_asked_about(world: World) -> None:
    older = world.write("2024-01-fen-street.csv", street_row(outcome=OPEN), archive="old")
    newer = world.write("2024-01-fen-street.csv", *[street_row(outcome=SETTLED)] * 2, archive="new")
    world.take(older, values=_VALUES)
    lines, options = _asked(False)
    world.take(newer, **options)
    assert (lines, world.rows(CRIME)) == ([], [(2, 2)])


def test_records_with_one_id_are_counted_and_told(world: World) -> None:
    rows = [street_row(), street_row(), street_row().replace("id,", "other,", 1)]
    report = world.take(world.write("2024-01-fen-street.csv", *rows, "broken"))
    assert report.repeated == {"2024-01-fen-street.csv": 1}
    assert report.rows_taken == 3
    (told,) = [line for line in report_lines(report, world.warehouse) if "the id of" in line]
    assert told.startswith("1 record of 2024-01-fen-street.csv")


def test_fewer_records_than_the_program_ships_are_told_before(world: World) -> None:
    download = world.write("2024-01-fen-street.csv", street_row())
    world.write("2024-02-fen-street.csv", street_row("2024-02"))
    lines, options = _asked(False)
    with pytest.raises(InputError, match="nothing is changed"):
        world.take(download, **options)
    assert lines == ["2024-01-fen-street.csv: 1 records in the place of 7 shipped with the program"]
    assert not world.warehouse.exists()
    world.take(download, **_asked(True)[1])
    # what was agreed to once stands in for what is shipped
    lines, options = _asked(False)
    world.take(download, **options)
    assert lines == []
    lines, options = _asked(False)
    with pytest.raises(InputError, match="nothing is changed"):
        world.take(download, afresh=True, **options)
    assert len(lines) == 1
