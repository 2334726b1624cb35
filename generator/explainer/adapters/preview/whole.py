"""A preview of a site that can only be built as a whole, since other plugins of MkDocs have a say in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.structure.pages import Page as MkDocsPage

from explainer.adapters.mkdocs.building import build_site
from explainer.adapters.mkdocs.configuration import Unusable, problem_of_settings
from explainer.adapters.preview.content import Content, base_of
from explainer.adapters.preview.on_demand import Refused
from explainer.adapters.preview.settings import Settings, heard
from explainer.checking import Checked
from explainer.diagnostics import Diagnostic


class WholeSite:
    """A site that ``explainer build`` wrote into a folder of its own."""

    def __init__(self, checked: Checked, settings: Settings, folder: Path) -> None:
        self.base = base_of(settings.config.site_url)
        self.warnings: dict[str, list[Diagnostic]] = {}
        self._folder = folder
        with heard() as said:
            try:
                built = build_site(checked, folder, strict=False)
            except Unusable as unusable:
                raise Refused(unusable.found) from None
        if built is None:
            told = [problem_of_settings(record.getMessage()) for record in said]
            raise Refused(told or [problem_of_settings("MkDocs could not build the site")])
        self._files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return file in self._files

    def is_ready(self, file: str) -> bool:
        """All of them are."""
        return True

    def prepare(self, file: str) -> None:
        """Nothing is left to do."""

    def is_text(self, file: str) -> bool:
        """All can be read at once."""
        return True

    def content(self, file: str) -> Content:
        """A file's content."""
        return Content.of(file, (self._folder / file).read_bytes())

    @property
    def index_files(self) -> Mapping[str, bytes]:
        """None of its own: all is in the folder."""
        return {}

    def unknown(self, file: str) -> list[MkDocsPage]:
        """None: all is made."""
        return []

    def index(self, page: MkDocsPage) -> None:
        """Nothing is left to do."""

    def page_of(self, source: str) -> str:
        """Unknown here."""
        return ""
