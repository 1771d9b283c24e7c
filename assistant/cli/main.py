"""The command line: its options, and errors as one plain line."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout

from assistant import __version__
from assistant.cli.asking import add_asking, read_asking
from assistant.cli.briefing import add_briefing, run_briefing
from assistant.cli.catalog import add_catalog_commands, run_catalog
from assistant.cli.data import add_data, run_data
from assistant.cli.home import add_home, run_home
from assistant.cli.importing import add_import, run_import
from assistant.cli.output import add_output
from assistant.cli.serve import add_serve, run_serve
from assistant.cli.show import add_show, run_show
from assistant.cli.status import ANSWERED, BAD_INPUT, FAULT
from assistant.cli.telling import tell
from assistant.errors import AssistantError, InputError
from assistant.inputs import Inputs
from assistant.plain_text import PlainOutput

Chat = Callable[[Inputs], int]

_DESCRIPTION = """\
Answers plain-English questions about crime and community safety, from real figures that come
with the program and from what you import. Nothing is sent anywhere.

Without a command it opens the chat."""

_EPILOG = """\
examples:
  assistant
  assistant ask "How many bike thefts were there in Petersfield in 2025?"
  assistant ask "Which wards had the most burglaries in 2025?" --json
  assistant ask "burglary by ward in 2025" --output burglary.docx
  assistant show 7F3A-21C9
  assistant briefing add "Which wards had the most burglaries in 2025?"
  assistant briefing export briefing.docx
  assistant ask - < letter.txt
  assistant batch < questions.jsonl
  assistant catalog check
  assistant import police-uk.zip
  assistant data
  assistant home Bristol
  assistant serve

exit status:
  0  every question was answered, or what was asked for is done
  3  some were not: they were unclear, not understood, or no source holds the figures
  2  the command or its input could not be used
  1  something went wrong inside the program, or catalog check found something wrong"""


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(
        prog="assistant",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"assistant {__version__}")
    add_asking(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    ask = commands.add_parser(
        "ask",
        help="answer one question, or several of one conversation",
        description="Answers questions in plain English. Several questions are one conversation.",
    )
    ask.add_argument(
        "questions",
        nargs="+",
        metavar="QUESTION",
        help="a question in plain English; - reads one message from standard input",
    )
    add_output(ask)
    add_asking(ask)
    batch = commands.add_parser(
        "batch",
        help="answer conversations given as JSON Lines",
        description='Reads lines like {"id": "q1", "turns": ["first question", "follow-up"]} from '
        'standard input and writes a line {"id": "q1", "answers": [...]} for each.',
    )
    add_asking(batch)
    add_show(commands)
    add_briefing(commands)
    add_catalog_commands(commands)
    add_import(commands)
    add_data(commands)
    add_home(commands)
    add_asking(add_serve(commands))
    return top


def main(arguments: Sequence[str], chat: Chat) -> int:
    """Runs one command, or the chat without one, and returns its exit status."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    run = {
        None: lambda o: chat(read_asking(o)),
        "ask": _ask,
        "batch": _batch,
        "show": run_show,
        "briefing": run_briefing,
        "catalog": run_catalog,
        "import": run_import,
        "data": run_data,
        "home": run_home,
        "serve": _serve,
    }
    if options.command in (None, "serve"):  # they draw, and write what acts on a terminal
        return guarded(lambda: run[options.command](options))
    with redirect_stdout(PlainOutput.over(sys.stdout)):
        return guarded(lambda: run[options.command](options))


def _ask(options: argparse.Namespace) -> int:
    from assistant.cli.ask import ask

    return ask(options, read_asking(options))


def _batch(options: argparse.Namespace) -> int:
    from assistant.cli.batch import batch

    return batch(sys.stdin.buffer, read_asking(options))


def _serve(options: argparse.Namespace) -> int:
    return run_serve(options, read_asking(options))


def guarded(run: Callable[[], int]) -> int:
    """Runs a command; whatever goes wrong is told in one line on standard error."""
    try:
        status = run()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _give_up_output()  # whoever read it has gone
        return ANSWERED
    except KeyboardInterrupt:
        return _told("stopped", 130)
    except InputError as error:
        return _told(str(error), BAD_INPUT)
    except AssistantError as error:
        return _told(str(error), FAULT)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            return _told(f"something went wrong inside the program: {error!r}", FAULT)
        _give_up_output()
        return _told(f"the answer cannot be written ({error.strerror}); make room", BAD_INPUT)
    except Exception as error:  # a fault of ours is told as plainly as any other
        return _told(f"something went wrong inside the program: {error!r}", FAULT)


def _give_up_output() -> None:
    """Writes no more; the interpreter must not try to flush what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(message: str, status: int) -> int:
    tell(message)
    return status


def _speak_utf8() -> None:
    """Consoles of old code pages would fail on "−" and "’"."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
