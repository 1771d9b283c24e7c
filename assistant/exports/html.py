"""Answers and briefings as a page of HTML: real tables, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from assistant.answers.answer import Answer, Column
from assistant.briefing.briefing import Briefing, Heading, Item, Line, Pinned
from assistant.exports.cells import is_number
from assistant.exports.crossing import rows_left_out, shown
from assistant.exports.dates import written_date
from assistant.exports.grid import Grid
from assistant.exports.outline import change_lines
from assistant.exports.text import own_notes, source_lines

_STYLE = """
body { font-family: Arial, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
.table { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; border-block: 2px solid #1f2a37; font-size: 0.9rem }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0 }
th, td { padding: 0.25rem 0.6rem; text-align: right; border-bottom: 1px solid #c9cfd6 }
thead th { background: #eef1f5; vertical-align: bottom }
th.member { text-align: center }
th[scope=row], .words { text-align: left; font-weight: normal; white-space: nowrap }
thead .words { font-weight: bold }
.small { color: #4b5563; font-size: 0.85rem }
""".strip()


def briefing_as_html(briefing: Briefing, made: date) -> str:
    """The whole document, dated: title, headings, lines, and every answer under its question."""
    first = next((item.question for item in briefing.items if isinstance(item, Pinned)), "")
    title = [_tag("h1", briefing.title), _tag("p", written_date(made))] if briefing.title else []
    body = "\n".join([*title, *(part for item in briefing.items for part in _item(item))])
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"{_tag('title', briefing.title or first)}\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def answer_as_html(answer: Answer) -> str:
    """One answer as part of a page: sentence, tables, sources and notes."""
    return "\n".join(_answer(answer))


def _item(item: Item) -> Iterator[str]:
    if isinstance(item, Heading):
        yield _tag("h2", item.text)
    elif isinstance(item, Line):
        yield _tag("p", item.text)
    else:
        yield _tag("h3", item.heading)
        yield from _answer(item.newest)
        yield from (_tag("p", line, "small") for line in change_lines(item))


def _answer(answer: Answer) -> Iterator[str]:
    for number, one in enumerate(answer.each, start=1):
        if answer.parts:
            yield _tag("h4", f"{number}. {one.question}")
        yield _tag("p", one.sentence)
        yield from map(_table, shown(one))
        if left_out := rows_left_out(one):
            yield _tag("p", left_out, "small")
    notes = [f"Note: {note}" for note in own_notes(answer)]
    for line in [*source_lines(answer), *notes]:
        yield _tag("p", line, "small")
    if answer.suggestions and not answer.is_complete:
        yield _tag("p", "You can ask:")
        yield f"<ul>{''.join(_tag('li', question) for question in answer.suggestions)}</ul>"


def _table(grid: Grid) -> str:
    caption = [_tag("caption", grid.title)] if grid.title else []
    head = ["<thead>", *map(_row, _headings(grid)), "</thead>"]
    body = ["<tbody>", *(_row(_cells(row, grid.columns)) for row in grid.cells), "</tbody>"]
    lines = "\n".join([*caption, *head, *body])
    return f'<div class="table"><table>\n{lines}\n</table></div>'


def _headings(grid: Grid) -> Iterator[Iterable[str]]:
    """The rows of headings; where several figures belong to each member, members stand above."""
    if any(grid.members):
        members = (
            f'<th class="member" scope="colgroup" colspan="{len(group)}">'
            f"{escape(grid.members[group[0]])}</th>"
            for group in grid.groups
        )
        yield ["<td></td>", *members]
    yield [_tag("th", c.label, _words(c), scope="col") for c in grid.columns]


def _cells(texts: Sequence[str], columns: Sequence[Column]) -> Iterator[str]:
    yield _tag("th", texts[0], scope="row")
    for text, column in zip(texts[1:], columns[1:], strict=True):
        yield _tag("td", text, _words(column))


def _words(column: Column) -> str:
    return "" if is_number(column) else "words"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _tag(name: str, text: str, kind: str = "", scope: str = "") -> str:
    told = "".join(
        f' {key}="{value}"' for key, value in (("class", kind), ("scope", scope)) if value
    )
    return f"<{name}{told}>{escape(text)}</{name}>"
