"""With `skip_bad` a file that cannot be read is left out and told, and takes the place of nothing."""

from __future__ import annotations

import pytest

from assistant.errors import InputError
from assistant.warehouse.import_report import report_lines
from tests.warehouse.world import World, street_row

MONTHS = "SELECT strftime(month, '%Y-%m'), count(*) FROM street_records GROUP BY ALL ORDER BY ALL"


def test_the_others_are_imported_and_it_is_told(world: World) -> None:
    world.take(world.write("2024-01-fen-street.csv", street_row(), street_row(), archive="first"))
    world.write_bytes("2024-01-fen-street.csv", b"not,a,police,file\n1,2,3,4\n", "second")
    second = world.write("2024-02-fen-street.csv", street_row("2024-02"), archive="second")
    with pytest.raises(InputError, match="not a police"):
        world.take(second)
    report = world.take(second, skip_bad=True)
    assert world.rows(MONTHS) == [("2024-01", 2), ("2024-02", 1)]
    (told,) = report.skipped
    assert "2024-01-fen-street.csv" in told and "not a police.uk file" in told
    assert any(
        "left out, it cannot be used" in line for line in report_lines(report, world.warehouse)
    )


def test_a_download_that_cannot_be_opened_is_left_out_too(world: World) -> None:
    broken = world.root / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 no zip")
    sound = world.write("2024-01-fen-street.csv", street_row())
    report = world.take(broken, sound, skip_bad=True)
    assert "broken.zip" in report.skipped[0]
    assert world.rows(MONTHS) == [("2024-01", 1)]
    with pytest.raises(InputError, match="broken"):
        world.take(broken, skip_bad=True)
