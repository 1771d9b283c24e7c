"""Home: the place that is meant where none is named, and everything that is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.catalog.home import example_wards
from assistant.cli.home import run_home
from assistant.cli.main import main, parser
from assistant.cli.status import BAD_INPUT
from assistant.errors import InputError
from assistant.opening import open_assistant
from tests.places.test_any_force import ask, told


def choose(words: Sequence[str], warehouse: Path, folder: Path) -> int:
    files = ["--warehouse", str(warehouse), "--catalog", str(folder)]
    return run_home(parser().parse_args(["home", *words, *files]))


def at_home(name: str, warehouse: Path, folder: Path, *more: str) -> Assistant:
    folder.mkdir(exist_ok=True)
    choose([name, *more], warehouse, folder)
    return open_assistant(warehouse=warehouse, catalog=folder)


@pytest.fixture(scope="module")
def bristol(england_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return at_home("bristol", england_file, tmp_path_factory.mktemp("bristol"))


@pytest.fixture(scope="module")
def alone(england_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Bristol as home, without what comes with the program."""
    folder = tmp_path_factory.mktemp("alone")
    return at_home("City of Bristol", england_file, folder, "--without-shipped")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("burglary in February 2024", 179),
        ("burglary in the city in February 2024", 179),
        ("burglary across Bristol in February 2024", 179),
        ("burglary in the force area in February 2024", 518),
    ],
)
def test_general_words_mean_home_and_its_force(
    bristol: Assistant, question: str, figure: int
) -> None:
    answer = ask(bristol, question)
    assert (answer.status, answer.rows[0][-1]) == ("answered", figure)
    assert "Cambridge" not in told(answer)


@pytest.mark.parametrize("words", ["the county", "the city centre", "Cambridge city centre"])
def test_words_for_places_of_another_home_are_not_taken(bristol: Assistant, words: str) -> None:
    assert ask(bristol, f"burglary in {words} in February 2024").status != "answered"


def test_examples_and_completions_are_about_home_and_answered(bristol: Assistant) -> None:
    assert bristol.examples
    for question in bristol.examples:
        assert ask(bristol, question).status == "answered", question
    offered = [entry.example for entry in bristol.vocabulary if entry.kind == "way to ask"]
    starting = (*bristol.examples, *offered)
    assert "Cambridge" not in " ".join(starting)
    assert any("Ashley" in question for question in starting)


def test_what_comes_with_the_program_can_be_left_out(alone: Assistant) -> None:
    for question in (
        "What data do you have?",
        "burglary by force in February 2024",
        "burglary by district",
        "domestic abuse",
        "knife crime",
        "hello",
        "which wards had the most shoplifting",
        "violence",
    ):
        answer = ask(alone, question)
        assert "Cambridge" not in told(answer) + " ".join(answer.suggestions), question
    lacking = ask(alone, "burglary in Cambridge")
    assert (lacking.status, "Cambridgeshire Constabulary" in lacking.sentence) == ("no_data", True)
    assert not alone.problems


def test_a_force_can_be_home(england_file: Path, tmp_path: Path) -> None:
    norfolk = at_home("Norfolk", england_file, tmp_path)
    assert "Norfolk" in ask(norfolk, "burglary in February 2024").sentence
    assert ask(norfolk, "burglary in the force area in February 2024").rows[0][-1] == 173


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Leeds", "West Yorkshire Police"),
        ("Brisol", 'Did you mean "Bristol"'),
        ("x", "no district"),
    ],
)
def test_what_can_be_no_home_is_told(
    england_file: Path, tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(InputError, match=why):
        choose([name], england_file, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_home_that_is_not_held_is_told_and_the_shipped_one_stays(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "home.yaml").write_text("default: bristol\n")
    assistant = open_assistant(catalog=tmp_path)
    assert "bristol" in str(assistant.problems[0])
    assert ask(assistant, "burglary in 2025").rows[0][-1] == 533


def test_an_import_of_other_places_says_how_to_choose_home(
    other_forces: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warehouse = ["--warehouse", str(tmp_path / "w.duckdb")]
    made = other_forces.parents[2] / "cases" / "bristol-made" / "bristol.zip"
    assert main(["import", str(made), *warehouse], lambda inputs: 0) == 0
    assert "assistant home Bristol" in capsys.readouterr().out
    assert main(["import", str(made), *warehouse], lambda inputs: 0) == 0
    assert "assistant home" not in capsys.readouterr().out, "it asks once"
    assert main(["home", "Leeds", *warehouse], lambda inputs: 0) == BAD_INPUT


def test_wards_that_examples_name_are_those_chosen_else_those_of_home(
    assistant: Assistant,
) -> None:
    from assistant.catalog.place_file import PlaceFile

    chosen = PlaceFile(default="cambridge", examples=("romsey", "soham_north"))
    first, second, *_ = example_wards(assistant.catalog.places, chosen)
    assert (first, second) == ("Romsey", "Abbey")
