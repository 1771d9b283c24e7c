"""A blank cell is no figure: it is never 0, and never a share of 0%."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.cli.main import main
from assistant.opening import open_assistant
from tests.extract import catalog_folder
from tests.imported import imported_over, points_of_wards
from tests.own import add_table, asked, assistant_over
from tests.warehouse.world import HEADERS

PLACED = "types: {n: integer}\ndimensions: {ward: ward}"
_ROWS = [
    ("2025-01", "Abbey", 10),
    ("2025-01", "Market", ""),
    ("2025-02", "Abbey", ""),
    ("2025-02", "Market", 20),
    ("2025-03", "Abbey", 30),
    ("2025-03", "Market", 0),
    ("2025-03", "Romsey", ""),
]


_SOUNDS = """
name: sound
label: sound
plural: sounds
members:
  - {name: music_sound, label: Music, value: Music, many: about music, synonyms: [about music]}
  - {name: bell_sound, label: Bells, value: Bells, many: about bells, synonyms: [about bells]}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = catalog_folder(tmp_path_factory.mktemp("blank"))
    add_table(folder, "bell", "month", ("when", "ward", "n"), _ROWS, f"{PLACED}\ncovers: [force]")
    kinds = "types: {n: integer}\ndimensions: {ward: ward, sound: sound}"
    rows = [
        ("2025-01", "Abbey", "Music", ""),
        ("2025-01", "Abbey", "Bells", 7),
        ("2025-02", "Abbey", "Music", 3),
        ("2025-02", "Abbey", "Bells", 9),
    ]
    add_table(folder, "chime", "month", ("when", "ward", "sound", "n"), rows, kinds)
    (folder / "dimensions" / "sound.yaml").write_text(_SOUNDS, encoding="utf-8")
    return assistant_over(folder)


@pytest.mark.parametrize(
    ("question", "figure", "told"),
    [
        ("bell things in Abbey in January 2025", 10, False),
        ("bell things in Market in March 2025", 0, False),
        ("bell things in Castle in March 2025", 0, False),
        ("bell things in Abbey in 2025", 40, True),
        ("chime things in Abbey in January 2025", 7, True),
    ],
)
def test_what_is_told_is_answered(own: Assistant, question: str, figure: int, told: bool) -> None:
    answer = asked(own, question)
    assert (answer.status, answer.rows[-1][-1]) == ("answered", figure), answer.sentence
    assert any("1 row leaves" in note for note in answer.notes) == told


@pytest.mark.parametrize(
    "question",
    [
        "bell things in Market in January 2025",
        "bell things in Romsey in March 2025",
        "bell things in Abbey in February 2025 compared with January 2025",
        "bell things in Cambridge in March 2025",
        "bell things in Abbey and Market together in February 2025",
        "which of Abbey and Market had more bell things in February 2025",
        "which ward had the most bell things in February 2025",
        "chime things about music in Abbey in January 2025",
        "which ward had the fewest bell things in March 2025",
        "average bell things per month in Abbey in January to March 2025",
    ],
)
def test_what_is_blank_is_not_0(own: Assistant, question: str) -> None:
    answer = asked(own, question)
    assert answer.status in ("no_data", "not_understood"), answer.sentence
    assert not answer.rows


def test_a_list_leaves_out_what_is_blank(own: Assistant) -> None:
    wards = asked(own, "bell things by ward in January 2025")
    assert "Market" not in {row[0] for row in wards.rows}
    months = asked(own, "bell things by month in Abbey in January to March 2025")
    assert [row[-1] for row in months.rows] == [10, 30]


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Searches of January 2024 of which none says whether the object was found."""
    folder = tmp_path_factory.mktemp("silent")
    place = [f"{north},{east}" for east, north in points_of_wards()]
    rows = [
        f"Person search,2024-01-05T10:00:00+00:00,,,{at},Female,18-24,,Black,,Knives,Arrest,,False"
        for at in place
    ]
    rows = [row.replace("Knives", "Controlled drugs") for row in rows]
    path = folder / "download" / "2024-01-cambridgeshire-stop-and-search.csv"
    path.parent.mkdir()
    path.write_text("\n".join((HEADERS["stop-and-search"], *rows, "")), encoding="utf-8")
    return open_assistant(warehouse=imported_over(folder, path.parent))


@pytest.mark.parametrize(
    "question",
    [
        "find rate in January 2024",
        "find rate by ward in January 2024",
        "find rate and arrest rate in January 2024",
        "searches where the object was found in January 2024",
    ],
)
def test_a_share_of_what_no_record_tells_is_declined(silent: Assistant, question: str) -> None:
    answer = asked(silent, question)
    assert (answer.status, "says its outcome linked" in answer.sentence) == ("no_data", True)
    assert asked(silent, "arrest rate in January 2024").rows[0][-1] == 4


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        ([*_ROWS, ("2025-03", "Total", 30)], PLACED, ":9: .Total. is no ward; it is the total"),
        ([*_ROWS, ("Total", "", 60)], PLACED, ":9: .Total. in the column .when. .*take it out"),
        (
            [("2025-01", "Abbey", 10), ("2025-01", "Market", 12), ("2025-01", "", 22)],
            PLACED,
            ":4: .n. has no place; it is the total of other rows",
        ),
        ([*_ROWS, _ROWS[0]], f"{PLACED}\nkey: [when, ward]", ":9: the row has the .* of line 2"),
    ],
)
def test_rows_that_count_twice_are_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rows: list[tuple[object, ...]],
    more: str,
    said: str,
) -> None:
    import re

    folder = catalog_folder(tmp_path)
    add_table(folder, "bell", "month", ("when", "ward", "n"), rows, more)
    assert main(["catalog", "check", "--catalog", str(folder)], lambda inputs: 9) == 1
    told = capsys.readouterr().out
    assert re.search(said, told), told
    assert "Leave the cell empty" not in told


def test_a_list_of_months_keeps_what_is_blank_apart_from_0(own: Assistant) -> None:
    cells = asked(own, "chime things in Abbey by sound and month in January to February 2025")
    assert cells.rows == (
        ("Music", "January 2025", None),
        ("Music", "February 2025", 3),
        ("Bells", "January 2025", 7),
        ("Bells", "February 2025", 9),
    )
    assert "0" not in cells.sentence.replace("2025", "")
    both = asked(own, "bell things by ward and month in Cambridge in January to March 2025")
    found = {row[:2]: row[2] for row in both.rows}
    assert found["Market", "January 2025"] is None and found["Market", "March 2025"] == 0
    assert found["Castle", "January 2025"] == 0


def test_places_are_set_beside_each_other_over_the_same_months(own: Assistant) -> None:
    listed = asked(own, "bell things by ward in January to February 2025")
    assert not {"Abbey", "Market"} & {row[0] for row in listed.rows}
    both = asked(own, "bell things in Abbey and Market together in January to March 2025")
    assert both.rows[-1][-1] == 30 and "in March 2025" in both.sentence


def test_a_sum_of_figures_of_several_months_says_so(own: Assistant) -> None:
    note = "The figures of 2 months are added up."
    assert note in asked(own, "bell things in Abbey in January to March 2025").notes
    assert note not in asked(own, "bell things by month in Market in January to March 2025").notes
