"""`assistant catalog`: look at the catalog, check it, and try what was added to it."""

from __future__ import annotations

import argparse

from assistant.cli.asking import add_asking


def add_catalog_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant catalog` and of its own commands."""
    top = commands.add_parser(
        "catalog",
        help="look at the catalog of measures, words and places, and check your own",
        description="Shows and checks the catalog: that of the program, and the folder of your own "
        "that lies over it (--catalog FOLDER).",
    )
    own = top.add_subparsers(dest="catalog_command", metavar="COMMAND", required=True)
    for name, what in _COMMANDS.items():
        command = own.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        if name in _TAKES:
            argument, number = _TAKES[name]
            command.add_argument(argument.lower(), nargs=number, metavar=argument)
        add_asking(command)


_COMMANDS = {
    "check": "check every file, and say what is wrong with file, line and mend",
    "list": "list the entries of one kind, or how many there are of each",
    "show": "show what one entry is: where it stands, its words, what it covers",
    "words": "show words of questions that nobody could place, and the line that adds them",
    "try": "show how one question is read, word by word, and which source answers it",
    "schema": "print the JSON Schema of the files, for an editor",
}
# what each command is told, and whether it may be left out
_TAKES = {
    "list": ("KIND", "?"),
    "show": ("NAME", None),
    "try": ("QUESTION", None),
    "schema": ("KIND", "?"),
}


def run_catalog(options: argparse.Namespace) -> int:
    """Runs one of the commands; InputError says what is wrong."""
    from importlib import import_module

    command = import_module(f"assistant.cli.catalog.{options.catalog_command}_command")
    status: int = command.run(options)
    return status
