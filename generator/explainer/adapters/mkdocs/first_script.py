"""What Material has run before a page is shown, in one file of the site instead of in each of its pages.

Its templates print three scripts into each page: functions to remember what a reader has set, the colours that were
chosen, and the tab that an address names. They are taken from these templates, as they are. A template that has another
script than was looked for is left alone, and so is a page that asks for none of this.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from explainer.addresses import OWN_ASSETS
from explainer.settings.themes import Theme

# What templates call its address.
FIRST = "explainer_first"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The one value that a template puts into one of them: the folder of the site, as each page sees it.
_SCOPE = '"{{ config.extra.scope | d(base_url) }}",location'
# From the folder of our files to the top of the site.
_TOP = '"../..",document.currentScript.src'
# What stands below the header is there: so is all that the choice of colours looks for, and nothing was painted yet.
_COLOURS = """(() => {{
  const choose = () => {{ {} }};
  const seen = new MutationObserver(() => {{
    if (!document.querySelector(".md-container")) return;
    seen.disconnect();
    if (document.querySelector("[data-md-component=palette]")) choose();
  }});
  seen.observe(document, {{ childList: true, subtree: true }});
}})();
"""
_TABS = 'document.addEventListener("DOMContentLoaded", () => {{ {} }});\n'


@dataclass(frozen=True, slots=True)
class FirstScript:
    """The script; ``path`` is its address in the site, and ``moved`` finds in a page what it has in it."""

    text: str
    path: str
    moved: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, config: MkDocsConfig, theme: Theme) -> FirstScript | None:
        """That of a site; None where its theme is another, or has other scripts."""
        if not theme.is_material:
            return None
        kept, colours, tabs = (_script(config, name) for name in ("base", "palette", "content"))
        if not (kept and colours and tabs) or _SCOPE not in kept or "{{" in colours + tabs:
            return None
        scope = config.extra.get("scope")
        functions = kept.replace(_SCOPE, f"{json.dumps(str(scope))},location" if scope else _TOP)
        text = f"{functions};\n{_COLOURS.format(colours)}{_TABS.format(tabs)}"
        path = f"{OWN_ASSETS}/first.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
        return cls(text, path, tuple(map(_found, (kept, colours, tabs))))

    def file(self, config: MkDocsConfig) -> File:
        """It as a file of the site."""
        return File.generated(config, self.path, content=self.text)

    def without_inline(self, document: str) -> str:
        """A document of the theme without the scripts that are in this one, if it asks for it."""
        if f'/{self.path}"' in document:
            for pattern in self.moved:
                document = pattern.sub("", document, count=1)
        return document


def _script(config: MkDocsConfig, name: str) -> str:
    """The last script in one of the theme's templates for scripts; "" where there is none."""
    paths = (Path(folder, "partials", "javascripts", f"{name}.html") for folder in config.theme.dirs)
    text = next((path.read_text("utf-8") for path in paths if path.is_file()), "")
    return next(reversed(_SCRIPT.findall(text)), "")


def _found(script: str) -> re.Pattern[str]:
    """What finds a script of a template in a page, where its tag may be marked."""
    words = re.escape(script).replace(re.escape(_SCOPE), '"[^"]*",location')
    return re.compile(rf"<script[^<>]*>{words}</script>\s*")
