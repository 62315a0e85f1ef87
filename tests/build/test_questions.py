"""What a question's choices are called, in the page and for the engine."""

from __future__ import annotations

import json
import subprocess
from types import SimpleNamespace

import pytest

from build_scripts import questions


@pytest.mark.parametrize("value", [True, False, 3.0, -1.0, 0.0, -0.0, 0.25, 7, "ring"])
def test_a_value_is_spelt_as_the_page_spells_it(value):
    script = f"console.log(String(JSON.parse({json.dumps(json.dumps(value))})))"
    told = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert questions.spelt(value) == told.stdout.strip()


@pytest.mark.parametrize(("truth", "said"), [(1, "1 cook"), (2, "2 cooks"), (0, "0 cooks")])
def test_a_unit_has_its_singular(truth, said, monkeypatch):
    monkeypatch.setattr(questions, "fields", lambda _: {"cooks": truth})
    about = {"kind": "number", "answer": "cooks", "unit": "cooks", "one": "cook"}
    question = SimpleNamespace(about=about, shot=None, is_placed=False)
    assert questions._answer(question, lambda _: None) == f"<p><strong>{said}</strong></p>"
