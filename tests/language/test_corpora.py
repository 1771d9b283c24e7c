"""Every phrase of every corpus beside the rules means what its corpus says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import language
from assistant.answering import Assistant
from assistant.periods import Calendar, Month
from assistant.query import Calculation, Coverage, Definition, Query

LANGUAGE = Path(next(iter(language.__path__)))
CORPORA = sorted(p for p in LANGUAGE.rglob("*.corpus.yaml") if p.parent.name != "composition")
CALENDAR = Calendar.of(Month.of(2024, 1), Month.of(2025, 12))


def _cases() -> Iterator[Any]:
    for path in CORPORA:
        corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "kind" in corpus:  # read by tests of their own
            continue
        carrier = corpus.get("carrier", "{}")
        over = corpus.get("over", "assistant")
        for entry in corpus["entries"]:
            for phrase in entry["phrases"]:
                name = f"{path.name.split('.')[0]}: {phrase}"
                yield pytest.param(over, carrier.format(phrase), entry, id=name)


def _dates(period: Any) -> list[date]:
    return [period.first.first_day, period.last.last_day]


def _meaning(query: Query, key: str) -> Any:
    if key == "excluded":
        return {f.dimension: list(f.members) for f in query.filters if f.exclude}
    if key == "part":
        return {f.dimension: list(f.members) for f in query.part}
    if key == "calculation":
        return query.calculation.value
    if key == "order":
        order = query.order
        return [order.basis.value, "down" if order.descending else "up"] if order else None
    if key == "thresholds":
        return [[t.basis.value, t.operator, t.number] for t in query.thresholds]
    if key == "group_by":
        return list(query.group_by)
    return getattr(query, key) if hasattr(query, key) else list(query.including(key))


@pytest.mark.parametrize(("over", "question", "entry"), list(_cases()))
def test_phrase_means_what_its_corpus_says(
    request: pytest.FixtureRequest, over: str, question: str, entry: dict[str, Any]
) -> None:
    assistant: Assistant = request.getfixturevalue(over)
    if "status" in entry:
        wanted = [entry["status"]] if isinstance(entry["status"], str) else entry["status"]
        answer = assistant.answer(assistant.read(question))
        assert answer.status in wanted, answer.sentence
        return
    reading = assistant.read(question)
    assert reading.problem is None, reading.problem
    if "definition" in entry:
        assert isinstance(reading.asked, Definition)
        assert reading.asked.name == entry["definition"]
        return
    if "coverage" in entry:
        assert isinstance(reading.asked, Coverage)
        assert reading.asked.dimension == entry["coverage"]
        return
    assert isinstance(reading.asked, Query)
    for key, value in entry.get("means", {}).items():
        found = _meaning(reading.asked, key)
        if entry.get("any_order"):
            assert sorted(found) == sorted(value)
        else:
            assert found == value, key
    answer = assistant.answer(reading)
    assert answer.status == "answered", answer.sentence
    if "periods" in entry:
        periods = [p.resolve(CALENDAR) for p in reading.asked.periods]
        assert [_dates(p) for p in periods] == entry["periods"]
    for key in ("period", "compared_with"):
        if key in entry:
            period = getattr(answer.understood, key)
            assert period, key
            assert [period.start, period.end] == [str(day) for day in entry[key]], key


def test_each_rule_family_has_a_corpus() -> None:
    names = {path.name.split(".")[0] for path in CORPORA}
    folder = LANGUAGE / "rules"
    families = {p.stem for p in folder.glob("*.py")} - {"__init__", "numbers", "pairs"}
    assert families == names - {"declined", "followups", "names", "printed", "topic"}


def test_whole_calendar_of_the_shipped_figures(assistant: Assistant) -> None:
    reading = assistant.read("burglary in Abbey over all months held")
    assert isinstance(reading.asked, Query)
    assert reading.asked.calculation is Calculation.COUNT
    assert _dates(reading.asked.periods[0].resolve(CALENDAR)) == [
        date(2024, 1, 1),
        date(2025, 12, 31),
    ]
