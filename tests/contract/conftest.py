"""Every engine and every essay, found by itself."""

from __future__ import annotations

import pytest

from build_scripts.concepts import concepts, engine_ids
from build_scripts.essay import read, slugs
from build_scripts.paths import ESSAYS

CONCEPTS = concepts()
ENGINES = [engine_id for concept in CONCEPTS for engine_id in engine_ids(concept)]


def pytest_generate_tests(metafunc):
    for name, values in (("concept", CONCEPTS), ("engine_id", ENGINES), ("slug", slugs())):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)


@pytest.fixture(scope="session")
def _read():
    kept = {}

    def get(slug):
        if slug not in kept:
            kept[slug] = read(ESSAYS / slug)
        return kept[slug]

    return get


@pytest.fixture
def essay(_read, slug):
    """One essay, read once."""
    return _read(slug)
