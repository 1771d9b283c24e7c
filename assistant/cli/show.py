"""`assistant show`: the answer that a receipt was given for."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from assistant.cli.asking import add_files, read_asking, tell_damage, tell_problems
from assistant.cli.output import add_output, check_output, give
from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.errors import InputError
from assistant.locations import kept_receipts, user_receipts

if TYPE_CHECKING:
    from assistant.answers.receipt import Receipt


def add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant show`."""
    options = commands.add_parser(
        "show",
        help="show the answer that a receipt was given for",
        description="Gives the answer again that has this receipt. Where the figures or the "
        "catalog have changed since, it says so and gives the answer as it is now.",
    )
    options.add_argument("ref", metavar="REF", help="the receipt, for example 7F3A-21C9")
    add_output(options)
    add_files(options)


def run_show(options: argparse.Namespace) -> int:
    """Asks again for a receipt; InputError says what is wrong."""
    from assistant.answers.receipt import changed_since
    from assistant.opening import open_conversation

    inputs = replace(read_asking(options), as_of=None)
    check_output(options)
    receipt = _find(options.ref)
    conversation = open_conversation(**asdict(inputs), receipts=kept_receipts())
    tell_problems(conversation.problems)
    if changed := changed_since(receipt, conversation.versions):
        print(changed, file=sys.stderr)
        receipt = replace(receipt, told=(changed, *receipt.told))
    answer = conversation.again(receipt)
    give([answer], options)
    return ANSWERED if answer.is_complete else NOT_ALL_ANSWERED


def _find(typed: str) -> Receipt:
    from assistant.answers.receipt import read_ref
    from assistant.receipts import ReceiptFile

    ref = read_ref(typed)
    if ref is None:
        raise InputError(f'"{typed}" is not a receipt; one looks like 7F3A-21C9')
    receipts = ReceiptFile(user_receipts())
    tell_damage(receipts.damage)
    found = receipts.find(ref)
    if found is None:
        raise InputError(f"no answer with the receipt {ref} was given here; ask the question again")
    return found
