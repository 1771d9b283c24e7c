"""The guide for analysts: its eleven extensions work from the files as printed and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli.main import main
from assistant.locations import shipped
from assistant.opening import open_conversation
from tests.catalog.test_overlay import write

_SECTION = re.compile(r"^## (\d+)\. (.*)$", re.M)
_FILE = re.compile(r"^`([\w/.]+)`\n```\w+\n(.*?)^```$", re.M | re.S)
_ASKED = re.compile(r'^\$ assistant ask "(.*)"\n(.*)$', re.M)


@dataclass(frozen=True)
class Extension:
    """One section of the guide: the files it prints, and what is answered with them."""

    title: str
    files: dict[str, str]
    asked: tuple[tuple[str, str], ...]


def _extensions() -> list[Extension]:
    text = (shipped("catalog") / "README.md").read_text(encoding="utf-8")
    heads = list(_SECTION.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [
        Extension(head[2], dict(_FILE.findall(part)), tuple(_ASKED.findall(part)))
        for head, part in zip(
            heads, (text[h.end() : e] for h, e in zip(heads, ends, strict=True)), strict=True
        )
    ]


EXTENSIONS = _extensions()


def test_there_are_eleven() -> None:
    assert len(EXTENSIONS) == 11
    assert all(each.files and len(each.asked) > 1 for each in EXTENSIONS)


@pytest.mark.parametrize("extension", EXTENSIONS, ids=lambda extension: extension.title)
def test_it_works_as_printed(
    extension: Extension, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, extension.files)
    status = main(["catalog", "check", "--catalog", str(folder)], lambda inputs: 9)
    told = capsys.readouterr().out
    assert status == 0, told
    for question, sentence in extension.asked:
        answer = open_conversation(catalog=folder).ask(question)
        assert answer.sentence == sentence
        without = open_conversation().ask(question)
        assert (without.sentence, without.notes) != (answer.sentence, answer.notes), question


def _noise() -> dict[str, str]:
    return next(each.files for each in EXTENSIONS if "sources/noise.csv" in each.files)


def test_a_value_that_no_member_names_is_told_and_never_left_out_of_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = _noise()
    files["sources/noise.csv"] += "2025 Q3,Market,Alarms,6\n"
    folder = write(tmp_path, files)
    assert main(["catalog", "check", "--catalog", str(folder)], lambda inputs: 9) == 1
    told = capsys.readouterr().out
    line = files["sources/noise.csv"].count("\n")
    assert f'noise.csv:{line}: "Alarms" is the value of no member of noise_kind' in told
    conversation = open_conversation(catalog=folder)
    listed = conversation.ask("noise calls by kind of noise in Market in July to September 2025")
    assert listed.status == "no_data"
    assert "“Alarms”" in listed.sentence
    whole = conversation.ask("How many noise calls in Market in July to September 2025?")
    assert whole.rows[0][-1] == 66
    named = conversation.ask(
        "How many noise calls about music in Market in July to September 2025?"
    )
    assert named.rows[0][-1] == 52
