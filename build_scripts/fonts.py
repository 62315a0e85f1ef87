"""Cut the fonts down to the characters that the site's words use.

A face is made from the files of one npm package. Its first file holds the Latin letters; the
others (more Latin, Greek) are taken where the words need them. What a text face lacks, such as ≤
or √, comes from STIX Two Math under the name "Signs", second in every stack of tokens.css.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from build_scripts.errors import BuildError
from build_scripts.paths import CACHE, WEB

MODULES = WEB / "node_modules"
BASIC = {chr(code) for code in range(0x20, 0x7F)} | set("\u00a0–—‘’“”…·×−°")
# They draw nothing, or the browser makes them itself.
INVISIBLE = set("\n\r\t\u00ad\u200b\u200c\u200d\u2060\u202f\u2009\ufeff\u2061\u2062\u2063\u2064")
FEATURES = ["tnum", "lnum", "pnum", "onum"]  # beside those that fontTools keeps of itself
# Stretchy parts and operators that a renderer may ask for though no formula spells them.
MATHEMATICS = set("()[]{}|‖⟨⟩⌈⌉⌊⌋√∑∏∫+−=<>≤≥≠≈±×·⋅/∈∞→←∂∇′ˆ^˜~ˉ¯˙.,:;!%…⋯") | {"\u0302", "\u0304"}


@dataclass(frozen=True)
class Face:
    """One font before it is cut; `axes` holds a number that fixes an axis, or its new ends."""

    family: str
    weight: str
    package: str
    files: tuple[str, ...]
    axes: tuple[tuple[str, float | tuple[float, float]], ...] = ()
    style: str = "normal"
    preload: bool = False

    def sources(self) -> list[Path]:
        """Return the package's files, Latin first."""
        return [MODULES / self.package / "files" / f"{name}.woff2" for name in self.files]


def _variable(name: str, subsets: str, kind: str, italic: bool = False) -> tuple[str, ...]:
    style = "italic" if italic else "normal"
    return tuple(f"{name}-{subset}-{kind}-{style}" for subset in subsets.split())


LITERATA = "@fontsource-variable/literata"
NEXT = "@fontsource-variable/atkinson-hyperlegible-next"
MONO = "@fontsource-variable/atkinson-hyperlegible-mono"
FACES = (
    Face(
        "Literata",
        "400 700",
        LITERATA,
        _variable("literata", "latin latin-ext greek", "wght"),
        (("wght", (400, 700)),),
        preload=True,
    ),
    Face(
        "Literata",
        "400 700",
        LITERATA,
        _variable("literata", "latin latin-ext greek", "wght", italic=True),
        (("wght", (400, 700)),),
        style="italic",
    ),
    Face(
        "Fraunces",
        "600",
        "@fontsource-variable/fraunces",
        _variable("fraunces", "latin latin-ext", "full"),
        # Large sizes grow finer; the leaning n and h of WONK are for posters, not for reading.
        (("wght", 600), ("opsz", (18, 96)), ("SOFT", 0), ("WONK", 0)),
        preload=True,
    ),
    Face(
        "Atkinson Hyperlegible Next",
        "400 700",
        NEXT,
        _variable("atkinson-hyperlegible-next", "latin latin-ext", "wght"),
        (("wght", (400, 700)),),
        preload=True,
    ),
    Face(
        "Shantell Sans",
        "500",
        "@fontsource-variable/shantell-sans",
        _variable("shantell-sans", "latin latin-ext", "wght"),
        (("wght", 500),),
    ),
    Face(
        "Atkinson Hyperlegible Mono",
        "400 700",
        MONO,
        _variable("atkinson-hyperlegible-mono", "latin latin-ext", "wght"),
        (("wght", (400, 700)),),
    ),
)
STIX = Face(
    "STIX Two Math", "400", "@fontsource/stix-two-math", ("stix-two-math-latin-400-normal",)
)
SIGNS = Face("Signs", "400", STIX.package, STIX.files)


@dataclass(frozen=True)
class FontSheet:
    """What the pages need: the @font-face rules, the files beside them, those above the fold.

    The rules in `late` are of fonts that a page's first words do without.
    """

    css: str
    late: str
    files: tuple[str, ...]
    preload: tuple[str, ...]


def subset_fonts(characters: set[str], out: Path) -> FontSheet:
    """Write the fonts that these characters need into `out`, and return their sheet.

    The rules name files without a folder, so the style sheet lies beside them. File names hold a
    hash of the content; the same input gives the same bytes. Basic Latin is always there.

    Raises
    ------
    BuildError
        If no font has one of the characters, or a font's file is missing.
    """
    wanted = (characters | BASIC) - INVISIBLE
    cached = CACHE / "fonts" / _key(wanted)
    if not cached.is_dir():
        _fill(cached, wanted)
    stored = json.loads((cached / "sheet.json").read_text(encoding="utf-8"))
    sheet = FontSheet(
        stored["css"], stored["late"], tuple(stored["files"]), tuple(stored["preload"])
    )
    out.mkdir(parents=True, exist_ok=True)
    for name in sheet.files:
        shutil.copyfile(cached / name, out / name)
    return sheet


def _fill(folder: Path, wanted: set[str]) -> None:
    """Make a cache folder, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        whole = Path(made) / "fonts"
        whole.mkdir()
        sheet = _cut_all(wanted, whole)
        text = json.dumps(asdict(sheet))
        (whole / "sheet.json").write_text(text, encoding="utf-8")
        if not folder.is_dir():
            whole.rename(folder)


def _cut_all(wanted: set[str], out: Path) -> FontSheet:
    plan, signs = _plan(wanted)
    rules: list[str] = []
    late: list[str] = []
    files, preload = [], []
    for face, source, held in plan:
        data = cut(source, held, dict(face.axes))
        name = f"{source.stem}.{hashlib.sha256(data).hexdigest()[:12]}.woff2"
        if face is SIGNS:
            name = f"signs.{name.split('.')[-2]}.woff2"
        (out / name).write_bytes(data)
        rule = _rule(face, name, signs if face is SIGNS else held)
        (rules if face.preload else late).append(rule)
        files.append(name)
        if face.preload and source == face.sources()[0]:
            preload.append(name)
    first, after = ("\n".join(some) + "\n" for some in (rules, late))
    return FontSheet(first, after, tuple(files), tuple(preload))


def _plan(wanted: set[str]) -> tuple[list[tuple[Face, Path, set[str]]], set[str]]:
    """Return which characters are cut from which file, and those that "Signs" lends to others."""
    plan = []
    lacking: set[str] = set()
    for face in FACES:
        left = set(wanted)
        for i, source in enumerate(face.sources()):
            held = left & _characters(source)
            if held and (i == 0 or held - BASIC):
                plan.append((face, source, held))
                left -= held
        lacking |= left
    source = STIX.sources()[0]
    known = _characters(source)
    nowhere = lacking - known - set().union(*(held for _, _, held in plan))
    if nowhere:
        raise BuildError(
            "no font of the site has "
            + ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in sorted(nowhere))
            + "; write it another way, or add a font to build_scripts/fonts.py"
        )
    signs = lacking & known
    plan.append((STIX, source, mathematics(wanted) & known))
    if signs:
        plan.append((SIGNS, source, signs))
    return plan, signs


def mathematics(wanted: Iterable[str]) -> set[str]:
    """Return what formulas of these characters may need: MathML slants its lone letters."""
    held = set(wanted) | MATHEMATICS
    return held | {slanted for sign in held if (slanted := italic(sign))}


def italic(letter: str) -> str:
    """Return the mathematical italic of a Latin or Greek letter, or nothing."""
    if letter == "h":
        return "ℎ"
    for first, last, start in (
        ("A", "Z", 0x1D434),
        ("a", "z", 0x1D44E),
        ("Α", "Ω", 0x1D6E2),
        ("α", "ω", 0x1D6FC),
    ):
        if first <= letter <= last:
            return chr(start + ord(letter) - ord(first))
    return ""


def cut(source: Path, characters: set[str], axes: dict[str, float | tuple[float, float]]) -> bytes:
    """Return one font with these characters alone, as woff2."""
    from fontTools.subset import Options, Subsetter  # slow to load, and seldom needed
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options()
    options.flavor = "woff2"
    options.layout_features = [*options.layout_features, *FEATURES]
    options.notdef_outline = True
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence travels with the font
    with TTFont(source, recalcTimestamp=False, lazy=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[ord(sign) for sign in characters])
        subsetter.subset(font)
        present = {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
        limits = {tag: limit for tag, limit in axes.items() if tag in present}
        if limits:
            instantiateVariableFont(font, limits, inplace=True)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _characters(source: Path) -> set[str]:
    if not source.is_file():
        raise BuildError(
            f"the font {source.name} is missing from web/node_modules; "
            "`python3 -m build_scripts build` runs npm ci there"
        )
    from fontTools.ttLib import TTFont

    with TTFont(source, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def _rule(face: Face, name: str, characters: set[str]) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};'
        f"font-weight:{face.weight};font-display:swap;"
        f'src:url("{name}") format("woff2");unicode-range:{unicode_range(characters)}}}'
    )


def unicode_range(characters: Iterable[str]) -> str:
    """Return characters as CSS writes them: U+20-7E,U+A0."""
    spans: list[list[int]] = []
    for code in sorted(ord(sign) for sign in characters):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


def _key(wanted: set[str]) -> str:
    """Return the name of all that the fonts depend on: words, sources, this recipe, its tools."""
    digest = hashlib.sha256("".join(sorted(wanted)).encode())
    digest.update(Path(__file__).read_bytes())
    digest.update(f"{version('fonttools')} {version('brotli')}".encode())
    for face in (*FACES, STIX):
        for source in face.sources():
            if not source.is_file():
                _characters(source)
            digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()[:24]
