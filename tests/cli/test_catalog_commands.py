"""`assistant catalog` as an analyst uses it: exit statuses, lines with file and line, no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from assistant.cli.main import main
from assistant.locations import user_unplaced
from assistant.opening import open_conversation
from tests.catalog.test_overlay import write

WORDS = "synonyms:\n  - {words: [%s], means: crime_type.shoplifting}\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 0) -> str:
    """What `assistant catalog` prints for these arguments; errors on standard error with them."""
    given = ["catalog", *map(str, arguments)]
    assert main(given, lambda inputs: pytest.fail("no chat was asked for")) == status
    told = capsys.readouterr()
    assert bool(told.err) == (status == 2)
    assert "Traceback" not in told.out + told.err
    return told.out + told.err


def test_the_shipped_catalog_holds_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check").startswith("Nothing is wrong: ")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "bikes thefts",
            "is claimed by crime_type.shoplifting and by crime_type.bicycle_theft (dim",
        ),
        ("Bike Theft", "is claimed by crime_type.shoplifting and by crime_type.bicycle_theft (dim"),
        ("robery", '"robery" of crime_type.shoplifting is one letter from'),
        ("please", '"please" of crime_type.shoplifting is let go as filler (words/filler.yaml:'),
        ("Romsey", "is claimed by crime_type.shoplifting and by place.romsey"),
        ("find rate", "is claimed by crime_type.shoplifting and by measure.find_rate (sources/"),
    ],
)
def test_two_entries_that_claim_a_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, word: str, said: str
) -> None:
    own = write(tmp_path, {"words/own.yaml": WORDS % word})
    told = run(capsys, "check", "--catalog", own, status=1)
    assert told.startswith(f"{own / 'words/own.yaml'}:2: ")
    assert said in told


def test_a_verified_question_that_is_read_otherwise(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = """\
name: recorded_crime
measures:
  - name: offences
    label: recorded crime
    expression: sum(records)
    one: crime
    many: crimes
    only: {crime_type: all_crime}
    questions:
      - ask: How many crimes were there in Market ward in March 2025?
        means: {measure: offences, ward: Market, period: 2025-03}
      - ask: How many crimes were there in Market ward in March 2025?
        means: {measure: offences, ward: Abbey, period: "2025"}
      - ask: How many flumps were there?
        means: {measure: offences}
      - ask: How many crimes were there in 2024?
        means: {colour: blue}
"""
    own = write(tmp_path, {"sources/recorded_crime.yaml": text})
    told = run(capsys, "check", "--catalog", own, status=1).splitlines()
    places = [line.split("yaml:")[1].split(":")[0] for line in told if "yaml:" in line]
    assert places == ["13", "13", "14", "17"]
    assert "is read with period 2025-03 to 2025-03, not 2025" in "\n".join(told)
    assert "is read with ward market, not Abbey" in "\n".join(told)
    assert "is not answered: " in "\n".join(told)
    assert told[-1] == "4 problems."


def test_words_are_shown_with_the_line_that_places_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    conversation = open_conversation(unplaced=user_unplaced())
    for question in ("burglarize in 2025", "flumping in Market", "more flumping in 2024"):
        conversation.ask(question)
    told = run(capsys, "words", "--catalog", tmp_path)
    assert '  - {words: ["flumping"], means: KIND.NAME}' in told
    assert "# 2 times" in told
    line = next(line for line in told.splitlines() if "flumping" in line)
    own = write(
        tmp_path,
        {"words/words.yaml": f"synonyms:\n{line.replace('KIND.NAME', 'crime_type.drugs')}\n"},
    )
    assert "flumping" not in run(capsys, "words", "--catalog", own)
    answer = open_conversation(catalog=own).ask("flumping in Market in 2025")
    assert answer.understood
    assert answer.understood.filters["crime_type"] == ["drugs"]


def test_list_and_show(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = write(tmp_path, {"words/own.yaml": WORDS % "five finger discount"})
    assert "crime_type.shoplifting" in run(capsys, "list", "members")
    assert run(capsys, "list").startswith("kind")
    for name in ("five finger discount", "crime_type.shoplifting", "shoplifting", "shop thefts"):
        told = run(capsys, "show", name, "--catalog", own)
        assert told.startswith("Member:             crime_type.shoplifting (Shoplifting)")
        assert "five finger discount" in told
        assert "recorded_crime (January 2024 to December 2025)" in " ".join(told.split())
    assert "Did you mean" in run(capsys, "show", "shopliftin", status=2)
    assert "names several entries" in run(capsys, "show", "no suspect", status=2)
    assert 'there is no kind "plcaes"' in run(capsys, "list", "plcaes", status=2)


def test_try_shows_words_sources_and_sql(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "try", "please, how many bike thefts in Petersfield in 2025?")
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "bike thefts used crime type: Bicycle theft crime_type.bicycle_theft" in lines
    assert "2025 used period rule “calendar year”" in lines
    assert "recorded_crime answers it holds the measure, the places and the months" in lines
    assert any(line.startswith("published_figures does not No document prints") for line in lines)
    assert " FROM recorded_crime " in " ".join(lines)
    printed = run(capsys, "try", "How many deliberate fires were there in 2024/25?")
    told_of = [" ".join(line.split()) for line in printed.splitlines()]
    assert any(line.endswith("series.deliberate_fires") for line in told_of)
    assert "published_figures answers it prints figures of which every word is known" in told_of
    assert main(["catalog", "try", "flumping in Market"], lambda inputs: 9) == 3
    assert "not understood" in capsys.readouterr().out


def test_schemas_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ((), ("sources",)):
        schema = json.loads(run(capsys, "schema", *kind))
        jsonschema.Draft202012Validator.check_schema(schema)
    assert 'Did you mean "sources"' in run(capsys, "schema", "source", status=2)
