import pytest
from fontTools.ttLib import TTFont

from build_scripts import fonts
from build_scripts.errors import BuildError

WORDS = set("Dolores’s herd: p ≤ 0.05 → softer, Σ and α, naïve")


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    out = tmp_path_factory.mktemp("fonts")
    return fonts.subset_fonts(WORDS, out), out


def characters_of(path):
    with TTFont(path) as font:
        return {chr(code) for code in font.getBestCmap()}


def test_every_file_is_named_by_a_rule_and_lies_in_the_folder(sheet):
    made, out = sheet
    assert sorted(made.files) == sorted(path.name for path in out.iterdir())
    assert all(f'url("{name}")' in made.css + made.late for name in made.files)


def test_what_is_above_the_fold_waits_for_nothing(sheet):
    made, _ = sheet
    assert all(f'url("{name}")' in made.css for name in made.preload)
    assert not any(f'url("{name}")' in made.late for name in made.preload)
    assert "italic" in made.late


def test_each_character_is_in_some_font(sheet):
    made, out = sheet
    held = set().union(*(characters_of(out / name) for name in made.files))
    assert held >= WORDS | fonts.BASIC


def test_signs_hold_what_the_labels_font_lacks_and_nothing_else(sheet):
    made, out = sheet
    [signs] = [name for name in made.files if name.startswith("signs.")]
    assert {"≤", "→", "Σ", "α"} <= characters_of(out / signs)
    assert "a" not in characters_of(out / signs)


def test_files_that_the_words_do_not_need_are_left_out(sheet, tmp_path):
    made, _ = sheet
    plain = fonts.subset_fonts(set("plain words"), tmp_path)
    assert any("greek" in name for name in made.files)
    assert not any("greek" in name for name in plain.files)


def test_the_fonts_above_the_fold_are_those_of_text_titles_and_labels(sheet):
    made, _ = sheet
    assert [name.split("-")[0] for name in made.preload] == ["literata", "fraunces", "atkinson"]


def test_mathematics_keeps_its_table_and_italic_letters(sheet):
    made, out = sheet
    [name] = [name for name in made.files if name.startswith("stix")]
    with TTFont(out / name) as font:
        assert "MATH" in font
        assert ord("𝑝") in font.getBestCmap()
    assert (out / name).stat().st_size < 60_000


def test_titles_have_one_weight_and_labels_have_tabular_figures(sheet):
    made, out = sheet
    axes = {}
    for name in made.files:
        with TTFont(out / name) as font:
            axes[name.split("-")[0]] = (
                {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
            )
            if name.startswith("atkinson-hyperlegible-next-latin-wght"):
                features = {
                    record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord
                }
                assert "tnum" in features
    assert axes["fraunces"] == {"opsz"}


def test_cutting_twice_gives_the_same_bytes():
    face = fonts.FACES[3]
    first, second = (fonts.cut(face.sources()[0], set("abc"), dict(face.axes)) for _ in range(2))
    assert first == second


def test_a_character_that_no_font_has_stops_the_build_and_is_named(tmp_path):
    with pytest.raises(BuildError, match=r"U\+1F999"):
        fonts.subset_fonts({"🦙"}, tmp_path)


def test_a_missing_font_is_named_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "MODULES", tmp_path / "nothing")
    with pytest.raises(BuildError, match=r"literata-latin-wght-normal\.woff2 is missing"):
        fonts.subset_fonts(set("a"), tmp_path)


@pytest.mark.parametrize(
    ("characters", "text"), [("a", "U+61"), ("abc", "U+61-63"), ("acd≤", "U+61,U+63-64,U+2264")]
)
def test_a_unicode_range_joins_neighbours(characters, text):
    assert fonts.unicode_range(characters) == text


@pytest.mark.parametrize(("letter", "slanted"), [("x", "𝑥"), ("h", "ℎ"), ("σ", "𝜎"), ("1", "")])
def test_a_lone_letter_of_mathematics_is_italic(letter, slanted):
    assert fonts.italic(letter) == slanted
