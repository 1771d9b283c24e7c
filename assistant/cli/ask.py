"""`assistant ask`: one conversation from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from assistant.answers.answer import Answer
from assistant.cli.asking import tell_problems
from assistant.cli.output import check_output, give
from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.errors import InputError
from assistant.inputs import Inputs
from assistant.limits import MESSAGE, read_stream
from assistant.locations import kept_receipts, kept_unplaced
from assistant.opening import open_conversation


def ask(options: argparse.Namespace, inputs: Inputs) -> int:
    """Gives the answer to each question; as text, or as the options say."""
    questions = [_typed() if question == "-" else question for question in options.questions]
    check_output(options)
    if not options.json:
        inputs = replace(inputs, today=inputs.today or date.today())
    answers = _answers(questions, inputs)
    give(answers, options)
    every = all(a.is_complete for a in answers)
    return ANSWERED if every else NOT_ALL_ANSWERED


def ask_piped(inputs: Inputs) -> int:
    """Gives the answer to the message on standard input, as text."""
    return ask(argparse.Namespace(questions=["-"], json=False, markdown=False, output=None), inputs)


def _answers(questions: Sequence[str], inputs: Inputs) -> list[Answer]:
    """The answers to the questions of one conversation."""
    if not any(question.strip() for question in questions):
        raise InputError('the question is empty; try assistant ask "What data do you have?"')
    conversation = open_conversation(
        **asdict(inputs), receipts=kept_receipts(), unplaced=kept_unplaced()
    )
    tell_problems(conversation.problems)
    return [conversation.ask(question) for question in questions]


def _typed() -> str:
    """The message on standard input. InputError where it is far longer than any message."""
    try:
        return read_stream(sys.stdin.buffer, MESSAGE).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(f"standard input cannot be read: {error.strerror}") from error
