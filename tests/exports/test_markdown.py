"""Markdown against golden files, and as a reader of Markdown shows it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from assistant.exports.markdown import as_markdown, briefing_as_markdown
from tests.exports.samples import ANSWERED, ASKED_BACK, BRIEFING, LONG, MADE, ODD, golden


def shown(markdown: str) -> str:
    """The words that a reader of CommonMark with tables shows."""
    page = MarkdownIt("commonmark").enable("table").render(markdown)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def unpadded(markdown: str) -> str:
    """The same without spaces around cells: how cells are padded is the table library's."""
    lines = markdown.split("\n")
    return "\n".join(_narrow(line) if line.startswith("|") else line for line in lines)


def _narrow(row: str) -> str:
    return re.sub(r" *\| *", "|", re.sub(r"-{2,}", "-", row))


def test_an_answered_question() -> None:
    assert unpadded(as_markdown(ANSWERED)) == unpadded(golden("answered.md"))


def test_a_question_asked_back_lists_what_to_ask() -> None:
    page = MarkdownIt().render(as_markdown(ASKED_BACK))
    assert page.count("<li>") == len(ASKED_BACK.suggestions)


def test_a_briefing() -> None:
    assert unpadded(briefing_as_markdown(BRIEFING, MADE)) == unpadded(golden("briefing.md"))


@pytest.mark.parametrize(
    "text", [ODD, "# no heading", "- no list", "1. no list", "1) x", "+ x", "> no quote", "a\n\nb"]
)
def test_what_a_person_writes_shows_as_it_is(text: str) -> None:
    page = briefing_as_markdown(BRIEFING.with_line(text), MADE)
    assert f"\n{' '.join(text.split())}\n" in shown(page)
    page = as_markdown(replace(ANSWERED, sentence=text))
    assert shown(page).startswith(" ".join(text.split()) + "\n")


def test_cells_show_as_they_are() -> None:
    row = ("a | b_c_ [/d]", "<5", None, 0, 0, None, 0)
    words = shown(as_markdown(replace(ANSWERED, rows=(row,)))).split("\n")
    assert "a | b_c_ [/d]" in words and "<5" in words


def test_a_long_table_says_how_much_of_it_is_shown() -> None:
    assert "\n\n1,000 of 1,203 rows\n" in as_markdown(LONG)
