"""The last hand on a document of the site: the theme's errors mended, its scripts known by their hashes, its policy.

And none of the empty lines of its templates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files

from explainer.adapters.mkdocs.first_script import FIRST, FirstScript
from explainer.adapters.mkdocs.integrity import Integrity
from explainer.adapters.mkdocs.policy import Policy
from explainer.adapters.mkdocs.squeezing import squeezed
from explainer.adapters.mkdocs.theme_errors import without_theme_errors
from explainer.adapters.mkdocs.theme_templates import guard, without_marks
from explainer.addresses import HEADERS
from explainer.files.reading import is_file, is_folder
from explainer.files.writing import put
from explainer.render.language.tongues import json_without_tongues, with_tongues
from explainer.settings.themes import Theme

_FOR_PROGRAMS = frozenset({".json", ".xml"})


def take_out_tongues(site_dir: Path, folder: str) -> None:
    """Makes plain words of the titles in what other plugins wrote for programs beside the pages of a language.

    They are handed titles that carry their language, as the theme is; :mod:`explainer.render.language.tongues`.
    """
    top = site_dir / folder
    for file in sorted(top.iterdir()) if is_folder(top) else ():
        if file.suffix in _FOR_PROGRAMS and is_file(file):
            text = file.read_bytes().decode("utf-8", "surrogateescape")
            plain = json_without_tongues(text)
            if plain != text:
                put(file.parent, file.name, plain.encode("utf-8", "surrogateescape"))


class Finisher:
    """Finishes the documents of one build; without a policy where the site wants none.

    ``first`` is the script that runs first in each of them, if there is one.
    """

    def __init__(self, policy: Policy | None) -> None:
        self.policy = policy
        self._integrity: Integrity | None = None
        self._is_trying = False
        self.first: FirstScript | None = None

    def begin(self, env: Any, theme: Theme, files: Files, site_url: str, later: Iterable[str]) -> None:
        """Has the theme's templates print text, before one of them is compiled, and name what runs first.

        ``later`` are the addresses of scripts that a page may load once it is open.
        """
        guard(env, theme)
        if self.first is not None:
            env.globals[FIRST] = self.first.path
        if self.policy is not None:
            self._integrity = Integrity(files, site_url)
            self.policy.shipped = [found for path in later if (found := self._integrity.of(path))]

    def finished(self, document: str, address: str) -> str:
        """A document of the theme as readers get it; ``address`` is its own, relative to the site's root."""
        document = without_theme_errors(document)
        if self.first is not None:
            document = self.first.without_inline(document)
        if self.policy is not None and self._integrity is not None:
            document = self.policy.with_policy(self._integrity.stated_in(document, address))
        document = squeezed(without_marks(document))
        # A frame is filled first: which of its texts stand alone, and so say their language themselves, is known then.
        return document if self._is_trying else with_tongues(document)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Meanwhile documents are finished that nobody gets."""
        before, self._is_trying = self._is_trying, True
        try:
            with self.policy.trying() if self.policy is not None else nullcontext():
                yield
        finally:
            self._is_trying = before

    def seen(self) -> AbstractContextManager[set[tuple[str, str]]]:
        """Takes down what the policy allows to documents that are made meanwhile."""
        return self.policy.seen() if self.policy is not None else nullcontext(set())

    def write_headers(self, site_dir: Path, staying: Collection[tuple[str, bool]]) -> None:
        """Writes the policy for hosts that send headers, if the project has no such file itself.

        ``staying`` are names at the site's top that are not in its folder yet, and whether each is a folder.
        """
        if self.policy is not None and not is_file(site_dir / HEADERS):
            # Hosts publish no file whose name begins with a dot.
            tops = [one for one in site_dir.iterdir() if not one.name.startswith(".")]
            folders = {one.name for one in tops if is_folder(one)} | {name for name, is_one in staying if is_one}
            files = {one.name for one in tops}.union(name for name, _ in staying) - folders
            put(site_dir, HEADERS, self.policy.headers_file(folders, files).encode())
