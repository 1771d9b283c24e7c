"""The command line: its options, and errors as one plain line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import __version__
from assistant.cli.data import add_data, run_data
from assistant.cli.importing import add_import, run_import
from assistant.cli.serve import add_serve, run_serve
from assistant.cli.status import ANSWERED, BAD_INPUT, FAULT
from assistant.errors import AssistantError, InputError
from assistant.locations import user_warehouse

Chat = Callable[[str | None, Path], int]

_DESCRIPTION = """\
Answers plain-English questions about crime and community safety in Cambridge, from real
figures that come with the program. Nothing is sent anywhere.

Without a command it opens the chat."""

_EPILOG = """\
examples:
  assistant
  assistant ask "How many bike thefts were there in Petersfield in 2025?"
  assistant ask "Which wards had the most burglaries in 2025?" --json
  assistant batch < questions.jsonl
  assistant import police-uk.zip
  assistant data
  assistant serve

exit status:
  0  every question was answered, or what was asked for is done
  3  some were not: they were unclear, not understood, or no source holds the figures
  2  the command or its input could not be used
  1  something went wrong inside the program"""


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(
        prog="assistant",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"assistant {__version__}")
    _asking(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    ask = commands.add_parser(
        "ask",
        help="answer one question, or several of one conversation",
        description="Answers questions in plain English. Several questions are one conversation.",
    )
    ask.add_argument("questions", nargs="+", metavar="QUESTION", help="a question in plain English")
    ask.add_argument("--json", action="store_true", help="print one JSON object for each answer")
    _asking(ask)
    batch = commands.add_parser(
        "batch",
        help="answer conversations given as JSON Lines",
        description='Reads lines like {"id": "q1", "turns": ["first question", "follow-up"]} from '
        'standard input and writes a line {"id": "q1", "answers": [...]} for each.',
    )
    _asking(batch)
    add_import(commands)
    add_data(commands)
    _asking(add_serve(commands))
    return top


def _asking(options: argparse.ArgumentParser) -> None:
    """What every way of asking takes."""
    options.add_argument(
        "--as-of",
        metavar="YYYY-MM",
        default=argparse.SUPPRESS,
        help='the month from which "last month", "last year" and the like count back',
    )
    options.add_argument(
        "--warehouse",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="imported records to answer from, instead of your own",
    )


def read_asking(options: argparse.Namespace) -> tuple[str | None, Path]:
    """The month to count back from, and the warehouse; InputError when a named one is missing."""
    named: Path | None = getattr(options, "warehouse", None)
    if named is not None and not named.is_file():
        raise InputError(f"{named}: there is no such file; assistant import makes a warehouse")
    return getattr(options, "as_of", None), named or user_warehouse()


def main(arguments: Sequence[str], chat: Chat) -> int:
    """Runs one command, or the chat without one, and returns its exit status."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    run = {
        None: lambda o: chat(*read_asking(o)),
        "ask": _ask,
        "batch": _batch,
        "import": run_import,
        "data": run_data,
        "serve": _serve,
    }
    return guarded(lambda: run[options.command](options))


def _ask(options: argparse.Namespace) -> int:
    from assistant.cli.ask import ask

    return ask(options.questions, options.json, *read_asking(options))


def _batch(options: argparse.Namespace) -> int:
    from assistant.cli.batch import batch

    return batch(sys.stdin.buffer, *read_asking(options))


def _serve(options: argparse.Namespace) -> int:
    return run_serve(options, *read_asking(options))


def guarded(run: Callable[[], int]) -> int:
    """Runs a command; whatever goes wrong is told in one line on standard error."""
    try:
        return run()
    except BrokenPipeError:
        # whoever read our output has gone; the interpreter must not try to flush to it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except KeyboardInterrupt:
        return _told("stopped", 130)
    except InputError as error:
        return _told(str(error), BAD_INPUT)
    except AssistantError as error:
        return _told(str(error), FAULT)
    except Exception as error:  # a fault of ours is told as plainly as any other
        return _told(f"something went wrong inside the program: {error!r}", FAULT)


def _told(message: str, status: int) -> int:
    print(f"assistant: {' '.join(message.split())}", file=sys.stderr)
    return status


def _speak_utf8() -> None:
    """Consoles of old code pages would fail on "−" and "’"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
