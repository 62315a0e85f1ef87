"""Say what a page's drawings have in common once, and leave far ones unread.

Without JavaScript a folded drawing looks as it did; `web/lib/unpack.js` makes each whole again
before anything is drawn over it.  Two things are folded, which makes the page lighter by a third: a
layer that an earlier drawing has too becomes a `<use>` of that one, and keys that merely count
(`data-key="0"`, `"1"`, ...) are told on their parent.
"""

from __future__ import annotations

import json
import re
from collections import Counter

from build_scripts import kept

DRAWING = re.compile(r'<svg [^>]*class="(wide|narrow)"[^>]*>.*?</svg>', re.DOTALL)
TAG = re.compile(r"<(/?)([\w-]+)([^>]*?)(/?)>")
KEY = re.compile(r' data-key="(\d+)"')
SIZES = 2  # drawings of each figure
LEAST = 400  # characters of a layer that are worth an address


def fold(page: str) -> str:
    """Return a page's text, its drawings folded, and all but those of its first figure packed."""
    drawings = [found[0] for found in DRAWING.finditer(page)]
    made = kept.kept("folded", drawings, lambda: json.dumps(folded(drawings)).encode())
    texts: list[str] = json.loads(made)
    ready = iter([*texts[:SIZES], *map(packed, texts[SIZES:])])
    return DRAWING.sub(lambda _: next(ready), page)


def packed(svg: str) -> str:
    """Return a drawing's empty sheet, and the drawing as text that a browser with scripts skips.

    Most of what a browser does before a page can be used it did for drawings far below.
    """
    opening = svg[: svg.index(">") + 1]
    return f"{opening}</svg><noscript>{svg}</noscript>"


def folded(drawings: list[str]) -> list[str]:
    """Return the drawings of one page, folded."""
    layers = [_layers(svg) for svg in drawings]
    times = Counter(layer for own in layers for layer in own)
    names: dict[tuple[str, str], str] = {}
    texts = []
    for svg, own in zip(drawings, layers, strict=True):
        text = svg
        for layer in own:
            if layer in names:
                short = f'<use data-layer href="#{names[layer]}" />'
            elif times[layer] > 1:
                names[layer] = f"layer-{len(names)}"
                short = f'<g id="{names[layer]}"' + layer[1].removeprefix("<g")
            else:
                continue
            text = text.replace(layer[1], short, 1)
        texts.append(_counted(text).replace(" />", "/>"))
    return texts


def _layers(svg: str) -> list[tuple[str, str]]:
    """Return the large groups right below a drawing's root, each with the drawing's size.

    A narrow sheet is hidden where a wide one shows, and its style is another: they share nothing.
    """
    found, depth, start = [], 0, 0
    for tag in TAG.finditer(svg):
        if tag[1]:
            depth -= 1
            if depth == 1 and tag[2] == "g":
                found.append(svg[start : tag.end()])
        elif not tag[4]:
            if depth == 1:
                start = tag.start()
            depth += 1
    size = "wide" if 'class="wide"' in svg else "narrow"
    # What holds names of its own cannot stand for another, and words in a `<use>` lose their font.
    return [
        (size, layer)
        for layer in found
        if len(layer) > LEAST and ' id="' not in layer and "<text" not in layer
    ]


def _counted(svg: str) -> str:
    """Take keys away where all children of a group are keyed by their place, and say so on it."""
    edits: list[tuple[int, int, str]] = []
    around: list[tuple[re.Match[str], list[re.Match[str] | None]]] = []
    for tag in TAG.finditer(svg):
        if tag[1]:
            parent, children = around.pop()
            keys = [key for key in children if key]
            if parent[2] == "g" and len(keys) == len(children) > 1:
                edits.append((parent.end() - 1, parent.end() - 1, " data-counted"))
                edits += [(*key.span(), "") for key in keys]
            continue
        if around:
            children = around[-1][1]
            key = KEY.search(svg, tag.start(), tag.end())
            children.append(key if key and int(key[1]) == len(children) else None)
        if not tag[4]:
            around.append((tag, []))
    parts, last = [], 0
    for start, end, text in sorted(edits):
        parts += [svg[last:start], text]
        last = end
    return "".join(parts) + svg[last:]
