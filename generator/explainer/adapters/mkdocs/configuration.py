"""The configuration that MkDocs makes of a project's settings, and the project of a configuration."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from explainer.adapters.mkdocs.options import patterns_of
from explainer.settings.project import Project, open_project
from explainer.settings.reading import SETTINGS_FILE


def project_of(config: MkDocsConfig) -> Project:
    """The project whose site MkDocs builds, with what was set beside its settings, such as on a command line."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    project = open_project(root, Path(config.config_file_path or SETTINGS_FILE).name)
    settings = replace(
        project.settings,
        docs=os.path.relpath(config.docs_dir, root).replace(os.sep, "/"),
        site_url=config.site_url or "",
        directory_urls=config.use_directory_urls,
        excluded=patterns_of(config, "exclude_docs"),
        drafts=patterns_of(config, "draft_docs"),
    )
    return replace(project, settings=settings)
