"""Asks conversations and checks what holds of every answer, whatever was asked."""

from __future__ import annotations

import hashlib
import json
import math
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from assistant import opening
from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.conversation import Conversation
from assistant.warehouse.engine import DuckDBEngine, Rows

STATUSES = ("answered", "ambiguous", "no_data", "not_understood")
MOST_SUGGESTIONS = 5


@dataclass
class Seen:
    """What a run has seen so far."""

    asked: int = 0
    statements: int = 0
    exceptions: list[str] = field(default_factory=list)
    not_selects: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)


class Watched(DuckDBEngine):
    """An engine that looks at each statement before it runs it."""

    seen = Seen()

    def run(self, expression: exp.Expr) -> Rows:
        written = expression.sql(dialect=self.dialect)
        self.seen.statements += 1
        if not is_plain_select(written, expression):
            self.seen.not_selects.append(written)
        return super().run(expression)


def is_plain_select(written: str, expression: exp.Expr) -> bool:
    """Whether a text is one SELECT, as the engine parses it, over tables and no table functions."""
    parsed = duckdb.extract_statements(written)
    kinds = [statement.type for statement in parsed]
    plain = all(isinstance(t.this, exp.Identifier) for t in expression.find_all(exp.Table))
    return plain and kinds == [duckdb.StatementType.SELECT]


def open_watched(warehouse: Path | None, seen: Seen) -> Assistant:
    """The assistant over a warehouse, its statements looked at."""
    plain, opening.DuckDBEngine = opening.DuckDBEngine, Watched  # type: ignore[misc]
    Watched.seen = seen
    try:
        return opening.open_assistant(warehouse=warehouse)
    finally:
        opening.DuckDBEngine = plain  # type: ignore[misc]


def ask(assistant: Assistant, turns: Sequence[str], seen: Seen) -> str:
    """Asks a conversation, and gives a digest of its answers as a program gets them."""
    conversation = Conversation(assistant)
    digest = hashlib.sha256()
    for turn in turns:
        seen.asked += 1
        try:
            answer = conversation.ask(turn)
            plain = answer.to_dict()
            digest.update(json.dumps(plain).encode())
        except Exception:
            seen.exceptions.append(f"{list(turns)!r}\n{traceback.format_exc(limit=-4)}")
            return "an exception"
        seen.statuses[answer.status] = seen.statuses.get(answer.status, 0) + 1
        seen.broken += [f"{list(turns)!r}: {fault}" for fault in faults(answer, plain)]
    return digest.hexdigest()


def faults(answer: Answer, plain: dict[str, Any]) -> list[str]:
    """What is wrong with an answer by itself."""
    return [
        fault
        for fault, there in (
            ("no such status", answer.status not in STATUSES),
            ("no sentence", not answer.sentence.strip()),
            ("a row of another width", any(len(r) != len(answer.columns) for r in answer.rows)),
            ("many suggestions", any(len(a.suggestions) > MOST_SUGGESTIONS for a in answer.each)),
            ("figures though it is not answered", answer.status != "answered" and answer.rows),
            ("answered and not all of it", answer.status == "answered" and not _is_read(answer)),
            ("no number", any(map(_is_odd, (c for row in answer.rows for c in row)))),
            ("what acts on a terminal", _acts(plain["sentence"]) or any(map(_acts, answer.notes))),
        )
        if there
    ]


def _is_read(answer: Answer) -> bool:
    """Whether no word of a lone request that is answered was left as not understood."""
    return bool(answer.parts) or all(word.part != "not understood" for word in answer.words)


def _is_odd(cell: object) -> bool:
    return isinstance(cell, float) and not math.isfinite(cell)


def _acts(text: str) -> bool:
    return any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
