"""What git knows of a project's files, for the pages of a site that wants it told."""

from __future__ import annotations

import logging

from explainer.adapters.mkdocs.options import ExplainerConfig
from explainer.git.history import NO_HISTORY, History, read_history
from explainer.revisions.facts.decided import Decided
from explainer.revisions.facts.versions import FactVersions
from explainer.schema.model import Schema
from explainer.settings.project import Project

log = logging.getLogger("mkdocs.plugins.explainer")


class Histories:
    """Reads the histories of a project, and keeps what facts say in each revision. ``notes`` say what is missing."""

    def __init__(self) -> None:
        self._versions: FactVersions | None = None
        self._decided: Decided | None = None
        self._last, self._is_known = NO_HISTORY, False
        self.notes = list[str]()

    def known(self) -> Histories:
        """What was read last, for the site in another language, whose files are the same: git is not asked again."""
        found = Histories()
        found._last, found._is_known = self._last, True
        return found

    def read(self, project: Project, options: ExplainerConfig, schema: Schema, anew: bool = False) -> History:
        """What git knows of the project's files, where a site wants that told; facts are read by the types of now.

        With ``anew`` nothing is taken from earlier runs.
        """
        if self._is_known or not options.history:
            return self._last
        if self._versions is None or self._decided is None or self._versions.schema != schema:
            self._decided = Decided(project, anew)
            self._versions = FactVersions(schema, project.content, self._decided)
        found = read_history(project.root, (project.content, project.docs), options.revision_uri, self._versions)
        self._decided.keep()
        if self._decided.note:
            self._tell(self._decided.note)
        if found.missing:
            self._tell(f"pages have no histories, or not whole ones: {found.missing}")
        self._last = found
        return found

    def _tell(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
            log.info(note)
