"""The filters of measures: conditions over members, written in SQL's boolean syntax."""

from __future__ import annotations

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.errors import CatalogError, did_you_mean
from assistant.formulas import MEMBER_NAME
from assistant.planning.members import is_placed, place_codes, values_of
from assistant.planning.model.plans import PLACED
from assistant.planning.statements import is_in
from assistant.query import Query

_BOOLEAN = (exp.And, exp.Or, exp.Not, exp.Paren)


def condition_of(text: str, catalog: Catalog, source: Source) -> exp.Expr:
    """The condition that a filter sets on the columns of a source.

    What is left out with "not" keeps the records that do not say. Raises CatalogError for a
    filter that cannot be read, or that names what the source does not have.
    """
    try:
        # quoted, since a member may have the name of a keyword, or begin with a digit
        tree = parse_one(MEMBER_NAME.sub(r'"\1"."\2"', text), dialect="duckdb")
    except SqlglotError:
        raise CatalogError(f'the filter "{text}" cannot be read') from None
    return _condition(tree, text, catalog, source, negated=False)


def filtered_by(measure: Measure) -> set[str]:
    """The dimensions that the filters of a measure name."""
    return {found[1] for text in measure.filters for found in MEMBER_NAME.finditer(text)}


def _condition(
    tree: exp.Expr, text: str, catalog: Catalog, source: Source, *, negated: bool
) -> exp.Expr:
    if isinstance(tree, exp.Column) and tree.table:
        held = _member(tree.table, tree.name, text, catalog, source)
        return exp.func("coalesce", held, exp.false()) if negated else held
    if not isinstance(tree, _BOOLEAN):
        raise CatalogError(
            f'the filter "{text}" is no condition over members, such as "not premises.shop"'
        )
    inside = negated or isinstance(tree, exp.Not)
    parts = [
        _condition(part, text, catalog, source, negated=inside)
        for part in (tree.this, tree.args.get("expression"))
        if part is not None
    ]
    if isinstance(tree, exp.Not):
        return exp.not_(parts[0])
    if isinstance(tree, exp.Paren):
        return exp.paren(parts[0])
    return exp.and_(*parts) if isinstance(tree, exp.And) else exp.or_(*parts)


def _member(dimension: str, name: str, text: str, catalog: Catalog, source: Source) -> exp.Expr:
    if dimension in PLACED:
        return _place(name, text, catalog, source)
    if dimension not in source.dimensions:
        raise CatalogError(
            f'the filter "{text}" names "{dimension}", and {source.label} has no such dimension.'
            f"{did_you_mean(dimension, source.dimensions)}"
        )
    known = catalog.members.get(dimension, {})
    if name not in known and not catalog.dimensions[dimension].open:
        raise CatalogError(
            f'the filter "{text}" names "{dimension}.{name}", and no member is called so.'
            f"{did_you_mean(name, known)}"
        )
    values = values_of(catalog, dimension, [name])
    if not values:
        raise CatalogError(
            f'the filter "{text}" names "{dimension}.{name}", which no value of the data is'
        )
    return is_in(source.dimensions[dimension], values)


def _place(name: str, text: str, catalog: Catalog, source: Source) -> exp.Expr:
    if name not in catalog.places:
        raise CatalogError(
            f'the filter "{text}" names the place "{name}", and no place is called so.'
            f"{did_you_mean(name, catalog.places)}"
        )
    place = catalog.places[name]
    if source.place is None or ("ward" not in source.dimensions and not place.districts):
        raise CatalogError(f'the filter "{text}" names a place that {source.label} cannot tell')
    return is_placed(source, place_codes(catalog, [place], Query()))
