"""What the front page's search looks through."""

from __future__ import annotations

import pytest

from build_scripts import essay, passages
from build_scripts.paths import DIST, ESSAYS

ESSAY = """---
title: Moths
lede: They fly to the *light*.
summary: Why they do.
level: beginner
minutes: 3
order: 1
colour: {}
poster: {figure: cloud}
sources: []
---
Before any heading.

## Wings

They have <data data-show="x">four</data>. And $x^2$ of them.

### Scales

Small.
"""


@pytest.fixture
def moths(tmp_path):
    folder = tmp_path / "moths"
    folder.mkdir()
    (folder / "essay.md").write_text(ESSAY)
    return passages.listed(essay.read(folder))


def test_an_essay_is_listed_with_its_parts_their_words_and_where_they_are(moths):
    assert (moths["slug"], moths["title"]) == ("moths", "Moths")
    about, opening, wings, scales = moths["parts"]
    assert about == ("", "", "They fly to the light. Why they do.")
    assert opening == ("", "", "Before any heading.")
    assert wings == ("Wings", "wings", "They have four. And of them.")
    assert scales == ("Scales", "wings", "Small.")


@pytest.mark.parametrize("slug", essay.slugs())
def test_every_place_that_the_search_may_name_is_in_the_page(slug):
    page = (DIST / slug / "index.html").read_text("utf-8")
    listed = passages.listed(essay.read(ESSAYS / slug))
    assert len({anchor for _, anchor, _ in listed["parts"]}) > 10
    for heading, anchor, _ in listed["parts"]:
        assert not anchor or f'id="{anchor}"' in page, heading
