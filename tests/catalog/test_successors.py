"""A key that the format does not have is told with the one to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.catalog.explaining import keys_of
from assistant.catalog.files import FORMATS
from assistant.catalog.successors import SUCCESSORS
from assistant.cli.main import main
from tests.catalog.test_overlay import write

SOURCE = """\
name: visits
label: visits
title: Visits
licence: ours
kind: counts
file: visits.csv
time: month
types: {month: date, n: integer}
%s
measures:
  - name: visits_made
    label: visits made
    expression: sum(n)
    %s
"""
OF_MEASURES = (
    "agg",
    "aggregation",
    "aliases",
    "dimensions",
    "display_name",
    "expr",
    "filter",
    "sql",
)


@pytest.mark.parametrize("key", SUCCESSORS)
def test_check_says_what_to_write_instead_of_a_key(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = key in OF_MEASURES
    text = SOURCE % (("# visits", f"{key}: [x]") if inside else (f"{key}: [x]", "unit: count"))
    own = write(
        tmp_path, {"sources/visits.yaml": text, "sources/visits.csv": "month,n\n2025-01-01,3\n"}
    )
    assert (
        main(["catalog", "check", "--catalog", str(own)], lambda inputs: pytest.fail("chat")) == 1
    )
    line = text[: text.index(f"{key}: [x]")].count("\n") + 1
    said = f'{own / "sources/visits.yaml"}:{line}: unknown key "{key}"; {SUCCESSORS[key]}\n'
    assert said in capsys.readouterr().out


def test_every_successor_is_a_key_of_the_format() -> None:
    known = set().union(*(keys_of(form) for form in FORMATS.values()))
    named = [found[1] for text in SUCCESSORS.values() if (found := re.match(r"write (\w+)", text))]
    assert len(named) > len(SUCCESSORS) / 2 and set(named) <= known


def test_a_key_that_belongs_elsewhere_is_not_offered_for_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = write(tmp_path, {"sources/visits.yaml": SOURCE % ("expression: sum(n)", "unit: count")})
    main(["catalog", "check", "--catalog", str(own)], lambda inputs: pytest.fail("chat"))
    assert 'visits.yaml:9: unknown key "expression".\n' in capsys.readouterr().out
