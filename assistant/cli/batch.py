"""`assistant batch`: conversations as JSON Lines, each line its own."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import msgspec

from assistant.answers.answer import Answer
from assistant.cli.asking import tell_problems
from assistant.cli.status import ANSWERED, BAD_INPUT, FAULT, NOT_ALL_ANSWERED
from assistant.cli.telling import tell
from assistant.conversation import Conversation
from assistant.inputs import Inputs
from assistant.limits import LINE
from assistant.locations import kept_receipts
from assistant.opening import open_assistant
from assistant.receipts import ReceiptFile

FAULT_SENTENCE = "Something went wrong inside the program, so this has not been answered."


class Line(msgspec.Struct, frozen=True):
    """One conversation: its name and its turns."""

    id: str | int
    turns: tuple[str, ...]


class Reply(msgspec.Struct, frozen=True):
    """The answers of one conversation, one a turn."""

    id: str | int
    answers: list[dict[str, Any]]


def batch(stream: BinaryIO, inputs: Inputs) -> int:
    """Answers every line in order; one that cannot be read is told, and the others answered."""
    assistant = open_assistant(**asdict(inputs))
    tell_problems(assistant.problems)
    kept = kept_receipts()
    receipts = ReceiptFile(kept) if kept else None
    gc.enable()
    every, faults, unread = True, 0, 0
    for at, raw in enumerate(_lines(stream), start=1):
        if not raw.strip():
            continue
        line = _read(raw, at)
        if line is None:
            unread += 1
            continue
        conversation = Conversation(assistant, receipts)
        answers = [_asked(conversation, turn, at) for turn in line.turns]
        every = every and all(a.is_complete for a in answers)
        faults += sum(a.sentence == FAULT_SENTENCE for a in answers)
        reply = Reply(line.id, [a.to_dict() for a in answers])
        sys.stdout.write(msgspec.json.encode(reply).decode() + "\n")
        sys.stdout.flush()
    if faults:
        return FAULT
    if unread:
        return BAD_INPUT
    return ANSWERED if every else NOT_ALL_ANSWERED


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of the input; of one that is too long, what is read of it."""
    while line := stream.readline(LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n") and len(line) > LINE:
            rest = stream.readline(LINE + 1)
        yield line


def _asked(conversation: Conversation, turn: str, at: int) -> Answer:
    """The answer to one turn; a fault of ours is told and does not lose the other lines."""
    try:
        return conversation.ask(turn)
    except Exception as error:
        tell(f"line {at} of the input: {error!r}")
        return Answer(turn, "not_understood", FAULT_SENTENCE)


def _read(raw: bytes, at: int) -> Line | None:
    """A line of the input; None where it is told that it cannot be read."""
    if len(raw) > LINE:
        tell(f"line {at} of the input is too long; up to {LINE:,} bytes are read")
        return None
    try:
        # json takes what msgspec does not: halves of characters, written as \ud800
        plain = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
        return msgspec.convert(plain, type=Line)
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        tell(f'line {at} of the input is not {{"id": …, "turns": ["question", …]}}: {error}')
        return None
