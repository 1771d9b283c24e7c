"""Words that mean the same in a common sense: the shipped groups, read when first asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from assistant.language.word_classes import shipped_classes
from assistant.locations import shipped


def synonyms_of(form: str) -> tuple[str, ...]:
    """Other words for a word, in any of its classes; none where nothing is known of it."""
    entry = shipped_classes().of(form)
    lemmas = (form, *entry.lemmas.values()) if entry else (form,)
    groups = (group for lemma in dict.fromkeys(lemmas) for group in _groups().get(lemma, ()))
    return tuple(dict.fromkeys(word for group in groups for word in group if word not in lemmas))


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    with (shipped("data") / "synonyms.txt").open(encoding="utf-8") as file:
        for line in file:
            group = tuple(line.split())
            for word in () if line.startswith("#") else group:
                found[word].append(group)
    return found
