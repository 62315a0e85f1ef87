from concurrent.futures import ThreadPoolExecutor

import pytest

from build_scripts import browsers
from build_scripts.bench import Options, bench, clients, plan


@pytest.mark.skipif("chromium" not in browsers.find(), reason="needs Chromium")
def test_a_quick_run_writes_a_table_with_both_systems(tmp_path, monkeypatch):
    one = plan.Series("chromium", "cold", "full", plan.PAIR, ("numpy",))
    monkeypatch.setattr(clients, "HOME", tmp_path)
    monkeypatch.setattr(plan, "QUICK", (one,))
    with ThreadPoolExecutor() as aside:  # a Playwright of its own: one thread cannot have two
        options = Options(command="bench --quick", quick=True)
        assert aside.submit(bench, options).result() == 0
    text = (tmp_path / "quick" / "RESULTS.md").read_text("utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| numpy |")]
    assert [row[1] for row in rows] == ["Scrollab", "stock Pyodide"]
    assert all(float(row[4].partition(" ")[0]) > 0 for row in rows)
    assert "gave no answer" not in text
