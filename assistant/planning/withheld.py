"""Cells of an analyst's own table that hold a mark instead of a number: they are kept back."""

from __future__ import annotations

from sqlglot import exp, parse_one

from assistant.catalog.model import Source


def kept_back(expression: str, source: Source) -> dict[str, exp.Expr]:
    """What a figure has to tell of cells that are kept back; nothing where none can be.

    "kept" is how many of its cells are, "held" how many rows it is made of, and "mark" the mark,
    of an expression that would give the one cell it is over as it stands.
    """
    tree = parse_one(expression, dialect="duckdb")
    named = {column.name: source.mark(column.name) for column in tree.find_all(exp.Column)}
    marks = [exp.column(mark, quoted=True) for mark in named.values() if mark]
    if not marks:
        return {}
    kept: exp.Expr = exp.Count(this=marks[0])
    for mark in marks[1:]:
        kept = exp.Add(this=kept, expression=exp.Count(this=mark))
    told = {"kept": kept, "held": exp.Count(this=exp.column(str(source.begins), quoted=True))}
    plain = isinstance(tree, exp.Sum | exp.Max | exp.Min | exp.Avg)
    if plain and isinstance(tree.this, exp.Column):
        told["mark"] = exp.func("max", marks[0].copy())
    return told
