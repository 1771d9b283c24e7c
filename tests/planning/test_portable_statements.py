"""Every statement of the set's analyses can be written for PostgreSQL and for Spark."""

from __future__ import annotations

import pytest
from sqlglot import ErrorLevel

from assistant.planning.model.analyses import AnalysisPlan
from tests.reference.analysis_queries import ANALYSES
from tests.reference.comparing import open_product


@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_statements_are_portable(dialect: str) -> None:
    product = open_product()
    found = [product.plan(analysis) for analysis in ANALYSES.values()]
    plans = [plan for plan in found if isinstance(plan, AnalysisPlan)]
    assert len(plans) > 100
    for plan in plans:
        assert plan.statement.sql(dialect, unsupported_level=ErrorLevel.RAISE)
