"""The themes that pages are laid out for: all that is known of one is its object here.

A theme is shown with two folders of ours before its own: one for every theme (styles, scripts, pictures, parts of
pages), and before it a *frame* with what fits them into this theme: ``main.html``, ``404.html``, and a style sheet
``assets/explainer/theme.css``. A style sheet of some pages lies beside their templates.

Our style sheets and scripts are written for Material: they name its classes, its attribute for colours, and count in
its rem. What another theme has instead of these, its object says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.addresses import ASSETS, OWN_ASSETS
from explainer.schema.languages import meant_tag

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = _PACKAGE / "render"
_SHARED = _PACKAGE / "theme"
_FRAMES = _PACKAGE / "frames"
_REM = re.compile(r"(?<![\w.])(?<!\w-)(\d*\.?\d+)rem\b")
_PIXELS = 20  # of a rem in our style sheets, as Material has it
_LIGHT, _DARK = "[data-md-color-scheme]", '[data-md-color-scheme="slate"]'


def page_styles() -> list[Path]:
    """The style sheets that lie beside templates of pages, sorted by their names, of which no two are the same."""
    return sorted(_ROOMS.glob("*/*.css"), key=lambda path: path.name)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of MkDocs by its name; one that is not in ``THEMES`` has these defaults.

    ``module`` is the package that its templates lie in; it is looked into and never loaded. Without one nothing is
    known of the theme, and nothing that asks it for a file is checked. ``frame`` is the name of its frame, which needs
    the theme to have a ``base.html`` with the blocks that MkDocs' own themes have.

    ``package`` is the name by which pip installs it; where it comes with MkDocs, "".

    ``icon`` is what its option ``favicon`` says by itself; where it has no such option, "". ``around`` stands before
    and behind the content of each page, and gives it the classes of Material. ``light`` and ``dark`` are selectors of
    the elements that have light and dark colours, and ``pixels`` is the length of a rem.

    ``icons`` and ``languages`` are the folders of its icons and of the words of each language, below its templates;
    ``icon_list`` is the address of a page that shows all icons.
    ``hides`` are the parts that a page can leave out by ``hide:``. ``plugins`` are those that come with it.
    ``unescaped`` are templates that print HTML and no text.
    """

    name: str
    module: str = ""
    package: str = ""
    frame: str = "plain"
    icon: str = ""
    around: tuple[str, str] = (
        '<div class="md-content"><article class="md-content__inner md-typeset">',
        "</article></div>",
    )
    light: str = ":root"
    dark: str = ":root.x-dark"
    pixels: int = 16
    icons: str = ""
    icon_list: str = ""
    languages: str = ""
    hides: tuple[str, ...] = ()
    plugins: frozenset[str] = frozenset()
    unescaped: frozenset[str] = frozenset()

    def folders(self, others: Iterable[Path]) -> tuple[Path, ...]:
        """Our folders that stand before those of the theme, ``others``; a theme with no frame to fill gets none."""
        has_base = any((folder / "base.html").is_file() for folder in others)
        return (_FRAMES / self.frame, _SHARED) if has_base else (_SHARED,)

    @property
    def is_material(self) -> bool:
        """Whether it has Material's options and templates."""
        return self.frame == MATERIAL.frame

    @property
    def files(self) -> tuple[Path, ...]:
        """The folders in which our files for it lie: templates, and in ``assets`` what is published."""
        return _FRAMES / self.frame, _SHARED

    def assets(self) -> Mapping[str, Path]:
        """Our styles, scripts and pictures for it, by their paths in the site."""
        found: dict[str, Path] = {}
        for folder in self.files:
            # Ours are read wherever they lie: some installers put links into an environment.
            for path in sorted(path for path in (folder / ASSETS).rglob("[!.]*") if path.is_file()):
                found.setdefault(path.relative_to(folder).as_posix(), path)
        return {**found, **{f"{OWN_ASSETS}/{path.name}": path for path in page_styles()}}

    def fitted(self, style: str) -> str:
        """A style sheet of ours with the selectors and the lengths of this theme."""
        style = style.replace(_DARK, self.dark).replace(_LIGHT, self.light)
        return style if self.pixels == _PIXELS else _REM.sub(self._length, style)

    def wrapped(self, content: str) -> str:
        """The HTML of a page's content as our style sheets expect it."""
        return f"{self.around[0]}{content}{self.around[1]}"

    def _length(self, match: re.Match[str]) -> str:
        return f"{round(float(match[1]) * _PIXELS / self.pixels, 4):g}rem"


MATERIAL = Theme(
    "material",
    module="material.templates",
    package="mkdocs-material",
    frame="material",
    icon="assets/images/favicon.png",
    around=("", ""),
    light=_LIGHT,
    dark=_DARK,
    pixels=_PIXELS,
    icons=".icons",
    icon_list="https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/",
    languages="partials/languages",
    hides=("navigation", "toc", "path", "footer", "feedback", "tags"),
    plugins=frozenset({"material/search"}),
    # A style sheet that it puts together from icons, and that holds nothing else.
    unescaped=frozenset({"partials/icons.html"}),
)
# Made of Material by others, who go on when its makers do not, in May 2027: the same templates in the same package.
MATERIALX = replace(MATERIAL, name="materialx", package="mkdocs-materialx", plugins=frozenset({"materialx/search"}))
# Those that MkDocs brings along.
MKDOCS = Theme("mkdocs", module="mkdocs.themes.mkdocs", dark=':root[data-bs-theme="dark"]')
READTHEDOCS = Theme("readthedocs", module="mkdocs.themes.readthedocs")

THEMES = {theme.name: theme for theme in (MATERIAL, MATERIALX, MKDOCS, READTHEDOCS)}


def theme_of(name: str) -> Theme:
    """The theme of a name, whether somebody knows it or not."""
    return THEMES.get(name) or Theme(name)


def theme_language(written: str, known: Iterable[str]) -> str:
    """The one of ``known`` languages that a tag, a name of a language or a country stands for, or ""."""
    tag = written.strip().replace("_", "-")
    usual = {one.lower().replace("_", "-"): one for one in known}
    parts = tag.split("-")
    shorter = ["-".join(parts[:length]).lower() for length in range(len(parts), 0, -1)]
    candidates = (shorter[0], meant_tag(tag).lower(), *shorter[1:])
    return next((usual[one] for one in candidates if one and one in usual), "")
