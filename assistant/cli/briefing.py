"""`assistant briefing`: the basket of pinned answers, from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.asking import add_asking, add_files, read_asking, tell_problems
from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.errors import InputError
from assistant.locations import kept_receipts, user_briefing

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.briefing.briefing import Briefing
    from assistant.briefing.file import BriefingFile
    from assistant.conversation import Conversation


def add_briefing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant briefing` and of its own commands."""
    top = commands.add_parser(
        "briefing",
        help="collect answers for a briefing, and save it",
        description="Shows the briefing: pinned answers in order, with headings and lines of "
        "your own. Its commands change it; the last changes can be undone.",
    )
    _add_file(top)
    own = top.add_subparsers(dest="briefing_command", metavar="COMMAND", title="commands")
    add = _command(own, "add", "ask, and pin the answer at the end")
    add.add_argument("questions", nargs="+", metavar="QUESTION", help="several are a conversation")
    add_asking(add)
    _numbers(_command(own, "remove", "take an item out"), "number")
    _numbers(_command(own, "move", "put an item at another place"), "number", "to")
    for name, what in _TEXTS.items():
        _command(own, name, what).add_argument("words", nargs="+", metavar="TEXT")
    add_files(_command(own, "refresh", "ask everything again and mark what changed"))
    export = _command(own, "export", "save it as a Word, Markdown or HTML document")
    export.add_argument("output", type=Path, metavar="FILE", help="ends in .docx, .md or .html")
    _command(own, "clear", "take everything out")
    _command(own, "undo", "take back the last change")


_NUMBERS = {
    "number": "the number of the item, as assistant briefing shows it",
    "to": "the number it shall have",
}
_TEXTS = {
    "heading": "add a heading at the end",
    "line": "add a line of your own at the end",
    "title": "give the briefing a title",
}


def run_briefing(options: argparse.Namespace) -> int:
    """Runs one command of the briefing; InputError says what is wrong."""
    from assistant.briefing.file import BriefingFile

    file = BriefingFile(getattr(options, "file", None) or user_briefing())
    return _RUN[options.briefing_command](file, options)


def _show(file: BriefingFile, options: argparse.Namespace) -> int:
    return _told(file.read())


def _add(file: BriefingFile, options: argparse.Namespace) -> int:
    from assistant.exports.text import as_text

    conversation = _conversation(options)
    answers = [conversation.ask(question) for question in options.questions]
    declined = [answer for answer in answers if answer.status != "answered"]
    if declined:
        print("Not pinned:", "\n\n".join(map(as_text, declined)), sep="\n", end="")
        return NOT_ALL_ANSWERED
    return _told(file.change(lambda briefing: _with(briefing, answers)))


def _with(briefing: Briefing, answers: list[Answer]) -> Briefing:
    for answer in answers:
        briefing = briefing.pinned(answer)
    return briefing


def _refresh(file: BriefingFile, options: argparse.Namespace) -> int:
    from assistant.briefing.changes import refreshed, unanswered

    ask = _conversation(options).again
    found = {receipt: ask(receipt) for receipt in file.read().receipts}
    briefing = file.change(lambda held: refreshed(held, found))
    _told(briefing)
    every = not any(map(unanswered, briefing.pins))
    return ANSWERED if every else NOT_ALL_ANSWERED


def _export(file: BriefingFile, options: argparse.Namespace) -> int:
    from assistant.cli.output import save

    briefing = file.read()
    if not briefing.items:
        raise InputError('the briefing is empty; try assistant briefing add "burglary in 2025"')
    save(briefing, options.output, document=True)
    return ANSWERED


def _undo(file: BriefingFile, options: argparse.Namespace) -> int:
    return _told(file.undo())


def _edit(
    edit: Callable[[Briefing, argparse.Namespace], Briefing],
) -> Callable[[BriefingFile, argparse.Namespace], int]:
    """The command that makes one edit and shows what has become of the briefing."""
    return lambda file, options: _told(file.change(lambda briefing: edit(briefing, options)))


_RUN: dict[str | None, Callable[[BriefingFile, argparse.Namespace], int]] = {
    None: _show,
    "add": _add,
    "remove": _edit(lambda briefing, given: briefing.removed(given.number)),
    "move": _edit(lambda briefing, given: briefing.moved(given.number, given.to)),
    "heading": _edit(lambda briefing, given: briefing.with_heading(" ".join(given.words))),
    "line": _edit(lambda briefing, given: briefing.with_line(" ".join(given.words))),
    "title": _edit(lambda briefing, given: briefing.titled(" ".join(given.words))),
    "refresh": _refresh,
    "export": _export,
    "clear": _edit(lambda briefing, given: briefing.cleared()),
    "undo": _undo,
}


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    _add_file(command)
    return command


def _add_file(options: argparse.ArgumentParser) -> None:
    options.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="another briefing than your own",
    )


def _numbers(command: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        command.add_argument(name, type=int, metavar=name.upper(), help=_NUMBERS[name])


def _conversation(options: argparse.Namespace) -> Conversation:
    from assistant.opening import open_conversation

    conversation = open_conversation(**asdict(read_asking(options)), receipts=kept_receipts())
    tell_problems(conversation.problems)
    return conversation


def _told(briefing: Briefing) -> int:
    from assistant.exports.outline import as_outline

    print(as_outline(briefing), end="")
    return ANSWERED
