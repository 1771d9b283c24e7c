"""The project itself: its walls, its public names, its documents."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import assistant
from assistant.answering import Assistant
from assistant.locations import user_catalog, user_warehouse
from scripts.versions import pins
from tests.imported import MONTHS, small_warehouse

ROOT = Path(__file__).resolve().parent.parent


def test_the_walls_between_the_rooms_stand() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_public_names_are_there() -> None:
    assert sorted(assistant.__all__) == assistant.__all__ or set(assistant.__all__)
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
    with pytest.raises(AttributeError):
        assistant.nonsuch  # noqa: B018


def test_no_module_grows_into_a_giant() -> None:
    lengths = {p: len(p.read_text().splitlines()) for p in (ROOT / "assistant").rglob("*.py")}
    assert {str(p): n for p, n in lengths.items() if n > 400} == {}


def test_a_notebook_asks_over_what_the_command_asks_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    words = user_catalog() / "words" / "mine.yaml"
    words.parent.mkdir(parents=True)
    words.write_text(
        "synonyms: [{words: [flumping], means: crime_type.burglary}]", encoding="utf-8"
    )
    user_warehouse().parent.mkdir(parents=True, exist_ok=True)
    made = small_warehouse(tmp_path, MONTHS[:1], ["2026-01"])
    made.rename(user_warehouse())
    answer = assistant.open_conversation().ask("flumping in Abbey last month")
    assert "January 2026" in answer.sentence
    page = answer._repr_html_()
    assert "<table>" in page and "<script" not in page


def test_a_notebook_names_files_by_texts_too(tmp_path: Path) -> None:
    warehouse = small_warehouse(tmp_path)
    asked = "stop and searches in Cambridge by ward in 2024"
    by_text = assistant.open_conversation(warehouse=str(warehouse)).ask(asked)
    assert by_text.rows == assistant.open_conversation(warehouse=warehouse).ask(asked).rows != ()


def test_a_notebook_gets_a_data_frame() -> None:
    answer = assistant.open_conversation().ask("burglary by ward in 2025")
    frame = answer.to_pandas()
    assert list(frame.columns) == [c.name for c in answer.columns]
    assert answer.to_dict()["rows"] == [list(row) for row in answer.rows]
    assert frame["count"].sum() == sum(int(row[1] or 0) for row in answer.rows)


def test_every_example_of_the_readme_is_answered(assistant: Assistant, imported: Assistant) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    questions = re.findall(r'assistant ask "([^"]+)"(.*)', text)
    assert len(questions) >= 3
    for question, remark in questions:
        ready = imported if "after an import" in remark else assistant
        assert ready.answer(ready.read(question)).status == "answered", question


def test_ci_runs_the_test_command_of_the_readme_and_both_commands_install_the_pins() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (python3 -m venv .*)$", text, re.MULTILINE)
    assert len(commands) == 2
    assert all(" -c .ci/constraints.txt " in command for command in commands)
    assert f"\n{commands[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_package_that_is_named_is_pinned_within_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins()
    for line in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        named = Requirement(line)
        assert pinned[canonicalize_name(named.name)] in named.specifier, line


def test_every_command_and_option_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for word in ("assistant ask", "assistant batch", "--json", "--as-of", "--version"):
        assert word in text
    imports = ("assistant import", "assistant data", "--boundaries", "--warehouse", "--afresh")
    serving = ("assistant serve", "--port", "--host")
    for word in (*imports, *serving, "--rejects", "--reset", "--yes"):
        assert word in text
    for word in ("assistant show", "--output", "--markdown", "assistant briefing", "--file"):
        assert word in text
    for name in ("check", "list", "show", "try", "words", "schema"):
        assert f"assistant catalog {name}" in text
    assert "--catalog" in text
    briefing = text.partition("## Take it with you")[2].partition("\n## ")[0]
    for word in ("add", "remove", "move", "heading", "line", "title", "refresh", "export", "undo"):
        assert re.search(rf"\b{word}\b", briefing), word
