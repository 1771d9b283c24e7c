"""`assistant ask`: one conversation from the command line."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from assistant.cli.asking import tell_problems
from assistant.cli.output import check_output, give
from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.errors import InputError
from assistant.inputs import Inputs
from assistant.locations import user_receipts, user_unplaced
from assistant.opening import open_conversation


def ask(options: argparse.Namespace, inputs: Inputs) -> int:
    """Gives the answer to each question; as text, or as the options say."""
    if not any(question.strip() for question in options.questions):
        raise InputError('the question is empty; try assistant ask "What data do you have?"')
    check_output(options)
    conversation = open_conversation(
        **asdict(inputs), receipts=user_receipts(), unplaced=user_unplaced()
    )
    tell_problems(conversation.problems)
    answers = [conversation.ask(question) for question in options.questions]
    give(answers, options)
    every = all(a.is_complete for a in answers)
    return ANSWERED if every else NOT_ALL_ANSWERED
