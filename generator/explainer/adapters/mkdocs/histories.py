"""What git knows of a project's files, for the pages of a site that wants it told."""

from __future__ import annotations

import logging

from explainer.adapters.mkdocs.options import ExplainerConfig
from explainer.git.history import NO_HISTORY, History, read_history
from explainer.revisions.facts.versions import FactVersions
from explainer.schema.model import Schema
from explainer.settings.project import Project

log = logging.getLogger("mkdocs.plugins.explainer")


class Histories:
    """Reads the histories of a project, and keeps what facts say in each revision. ``note`` is what is missing."""

    def __init__(self) -> None:
        self._versions: FactVersions | None = None
        self.note = ""

    def read(self, project: Project, options: ExplainerConfig, schema: Schema) -> History:
        """What git knows of the project's files, where a site wants that told; facts are read by the types of now."""
        if not options.history:
            return NO_HISTORY
        if self._versions is None or self._versions.schema != schema:
            self._versions = FactVersions(schema, project.content)
        found = read_history(project.root, (project.content, project.docs), options.revision_uri, self._versions)
        if found.missing:
            self.note = f"pages have no histories, or not whole ones: {found.missing}"
            log.info(self.note)
        return found
