from build_scripts.bench import report
from build_scripts.bench.journal import Journal

ABOUT = {
    "command": "python3 -m build_scripts bench",
    "date": "2026-01-01",
    "machine": "2 cores",
    "versions": ["Pyodide 0.27.7"],
    "runs": 2,
}


def visit(system, live, **more):
    base = {"series": "chromium cold full", "system": system, "tier": "numpy", "live": live}
    return {**base, "paint": 100, "sent": 6_000_000, "plain": 7_000_000, "frames": [4, 8], **more}


def written(tmp_path, records, name="visits"):
    journal = Journal(tmp_path / f"{name}.jsonl")
    journal.begin(ABOUT)
    for record in records:
        journal.add(record)
    report.write(tmp_path, tmp_path / "RESULTS.md")
    return (tmp_path / "RESULTS.md").read_text("utf-8")


def test_the_short_table_says_how_many_times_later_the_others_are(tmp_path):
    text = written(tmp_path, [visit("scrollab", 1000), visit("stock", 2500)])
    assert "| Chromium, first visit, unthrottled | numpy | 2.50 | – |" in text


def test_a_row_shows_median_and_spread(tmp_path):
    text = written(tmp_path, [visit("scrollab", live) for live in (1000, 3000, 1500)])
    assert "1.50 (1.00–3.00)" in text
    assert "| 6.0 | 7.0 | 4 / 8 |" in text


def test_the_first_visits_of_second_visits_do_not_count(tmp_path):
    text = written(tmp_path, [visit("scrollab", 9000, first=True), visit("scrollab", 1000)])
    assert "1.00 (1.00–1.00)" in text


def test_a_visit_that_failed_is_told_and_does_not_count(tmp_path):
    failed = {"series": "chromium cold full", "system": "stock", "tier": "numpy", "error": "gone"}
    text = written(tmp_path, [visit("scrollab", 1000), failed])
    assert "- stock Pyodide, numpy: gone" in text


def test_a_browser_that_is_not_here_is_told(tmp_path):
    missing = {"series": "firefox cold full", "missing": "no firefox was found"}
    assert "- Not run: no firefox was found." in written(tmp_path, [missing])


def test_results_say_machine_versions_and_command(tmp_path):
    text = written(tmp_path, [visit("scrollab", 1000)])
    assert "2026-01-01, 2 cores, 2 runs. Pyodide 0.27.7." in text
    assert "`python3 -m build_scripts bench`" in text
    assert "## Not run" in text


def test_lighthouse_shows_the_median_and_the_least(tmp_path):
    page = {"page": "index.html", "accessibility": 100, "paint": 900, "shift": 0}
    records = [{**page, "performance": score} for score in (100, 97, 99)]
    text = written(tmp_path, records, "lighthouse")
    assert "| index.html | 99 (97) | 100 | – | – | 0.90 (0.90–0.90) | 0.000 |" in text


def test_builds_are_compared_with_the_last_kind(tmp_path):
    records = [{"kind": "clean", "seconds": 40.0}, {"kind": "words", "seconds": 2.0}]
    text = written(tmp_path, records, "builds")
    assert "| clean | 40.00 (40.00–40.00) | 20.00 |" in text


def test_long_work_shows_its_pace_and_how_long_the_page_stood(tmp_path):
    run = {"browser": "chromium", "kind": "small", "epochs": 120, "pictures": 101}
    records = [{**run, "rate": rate, "still": 20} for rate in (50.0, 40.0, 45.0)]
    text = written(tmp_path, records, "streams")
    assert "| Chromium | small | 45 (40–50) | 100 of 120 | 20 |" in text
