"""The answers of hand-built analyses as one readable text.

`python -m tests.answers.golden_analyses` makes what is answered now the golden file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.analysis import Analysis
from assistant.answers.analysis.composer import answer_analysis
from assistant.answers.analysis.questions import question
from assistant.answers.answer import Answer
from assistant.answers.wording import Wording
from assistant.exports.text import as_text
from assistant.planning.model.gaps import Gap
from tests.answers.analyses import GROUPS
from tests.reference.comparing import Product, open_product

GOLDEN = Path(__file__).parent / "golden" / "analyses.txt"
ROWS = 8


def answered(analysis: Analysis, product: Product) -> Answer:
    """The answer to an analysis, under its own question."""
    plan, wording = product.plan(analysis), Wording(product.catalog)
    assert not isinstance(plan, Gap), plan
    text = question(analysis, wording, plan.calendar)
    return answer_analysis(text, plan, product.rows(plan), "", wording)


def text_of(product: Product) -> str:
    """All answers, one after another."""
    return "\n".join(_lines(product)) + "\n"


def _lines(product: Product) -> Iterator[str]:
    for title, analyses in GROUPS.items():
        yield f"{'=' * 20} {title}\n"
        for name, analysis in analyses.items():
            yield f"---- {name}\n"
            yield _shown(answered(analysis, product))


def _shown(answer: Answer) -> str:
    """A question with its answer; of a long list its beginning and its end."""
    left = len(answer.rows) - ROWS
    if left > 1 and answer.layout is None:
        gap = ("…", *("" for _ in answer.columns[1:]))
        rows = (*answer.rows[: ROWS - 2], gap, *answer.rows[-2:])
        answer = replace(answer, rows=rows)
    return f"{answer.question}\n\n{as_text(answer)}"


def main() -> None:
    """Writes the golden file."""
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text_of(open_product()), encoding="utf-8")
    print(GOLDEN)


if __name__ == "__main__":
    main()
