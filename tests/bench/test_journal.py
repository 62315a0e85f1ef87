from build_scripts.bench.journal import Journal


def test_a_journal_cut_off_in_mid_line_keeps_all_lines_before(tmp_path):
    journal = Journal(tmp_path / "visits.jsonl")
    journal.begin({"runs": 5})
    journal.add({"live": 1})
    journal.add({"live": 2})
    whole = journal.path.read_text()
    journal.path.write_text(whole[:-4])
    assert journal.read() == ({"runs": 5}, [{"live": 1}])


def test_beginning_again_forgets_the_run_before(tmp_path):
    journal = Journal(tmp_path / "visits.jsonl")
    journal.begin({"runs": 5})
    journal.add({"live": 1})
    journal.begin({"runs": 3})
    assert journal.read() == ({"runs": 3}, [])


def test_no_journal_is_no_result(tmp_path):
    assert Journal(tmp_path / "visits.jsonl").read() is None
