"""The pictures of the README are those that the script draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.screenshots import FOLDER, SHOTS, Shot, draw

README = Path(__file__).resolve().parent.parent / "README.md"


def test_every_picture_of_the_readme_is_drawn() -> None:
    shown = re.findall(r"\]\(\.screenshots/(.+?)\)", README.read_text(encoding="utf-8"))
    drawn = {f"{shot.__name__.replace('_', '-')}.svg" for shot in SHOTS}
    assert len(shown) >= 3 and set(shown) <= drawn
    assert {file.name for file in FOLDER.iterdir()} == drawn


@pytest.mark.asyncio
@pytest.mark.parametrize("shot", SHOTS[:2], ids=lambda shot: shot.__name__)
async def test_a_picture_names_nothing_outside_and_shows_the_chat(shot: Shot) -> None:
    picture = await draw(shot)
    links = set(re.findall(r"\bhttps?://[\w./]+", picture))
    assert links <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "Community" in picture and "url(http" not in picture
