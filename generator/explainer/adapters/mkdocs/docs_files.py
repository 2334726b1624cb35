"""What MkDocs is given of the docs folder: only what our own reader opens. By itself it goes wherever a link leads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from explainer.diagnostics import Findings
from explainer.documents.budget import Budget
from explainer.documents.folders import is_left_there, plain_files
from explainer.documents.pages import read_pages
from explainer.documents.source import SourceFile
from explainer.facts.narrative import translated_page
from explainer.files.reading import is_file, read_within
from explainer.reporters import text as report
from explainer.settings.output import misplaced
from explainer.settings.page_work import check_work
from explainer.settings.project import Project
from explainer.settings.published_code import unlisted_code


def refuse_links(project: Project) -> None:
    """Ends a build before MkDocs looks into a docs folder that holds links. Raises PluginError."""
    found = Findings()
    read_pages(project.root, project.docs, project.settings.excluded, Budget(project.settings.limits), found)
    links = [one for one in found if one.code == "symlink"]
    if links:
        told = "\n\n".join([*(report.one(one, {}) for one in links), report.summary(links)])
        raise PluginError(f"the facts cannot be published as they are\n\n{told}")


def refuse_sources(site_dir: Path, project: Project) -> None:
    """Ends a build before MkDocs empties a folder that is not ours to write. Raises PluginError."""
    if why := misplaced(site_dir, project.root, project.settings):
        raise PluginError(f"site_dir, {site_dir}, {why}; name another folder")


def soon_rendered(page: Page) -> Page:
    """The page, of which Markdown is soon done. Raises PluginError for any other.

    A check has told so of what it reads as a page. MkDocs has more endings for them than ``.md``, and other plugins.
    """
    found = Findings()
    check_work(SourceFile.of(page.file.src_uri, page.file.content_string), found)
    if found:
        raise PluginError("\n\n".join([*(report.one(one, {}) for one in found), report.summary(list(found))]))
    return page


def take_out(files: Files, project: Project, config: MkDocsConfig, languages: Sequence[str] = ()) -> None:
    """Takes out of a site what it may not have of the docs folder, and what translates a page of it.

    A file of the theme that had to stand back for one of them is in the site again.
    """
    before = {file.src_uri for file in files}
    take_out_translations(files, languages, config)
    take_out_unread(files, config)
    _take_out_code(files, project, config)
    gone = before - {file.src_uri for file in files}
    if any(is_file(Path(folder, path)) for folder in config.theme.dirs for path in gone):
        files.add_files_from_theme(config.theme.get_env(), config)


def take_out_unread(files: Files, config: MkDocsConfig) -> None:
    """Takes out what our own reader would not open: a pipe, which MkDocs takes for a file, and what programs leave."""
    read = {place.location for place in plain_files(Path(config.docs_dir), is_left_there)}
    for file in list(files):
        if file.generated_by is None and file.src_dir == config.docs_dir and file.src_uri not in read:
            files.remove(file)


def take_out_translations(files: Files, languages: Sequence[str], config: MkDocsConfig) -> None:
    """Takes out the translations of pages, which are shown in the place of these and are no pages of their own."""
    for file in list(files):
        is_of_docs = file.generated_by is None and file.src_dir == config.docs_dir
        if is_of_docs and translated_page(file.src_uri, languages)[1]:
            files.remove(file)


def _take_out_code(files: Files, project: Project, config: MkDocsConfig) -> None:
    """What could do something where it is published, and is not named by the settings; a check tells it."""
    for one in unlisted_code(project.file.values, project.settings, project.root) if project.file else ():
        file = files.get_file_from_path(one.location)
        if file is not None and file.generated_by is None and file.src_dir == config.docs_dir:
            files.remove(file)


def bytes_of(file: File) -> bytes:
    """A file's content, read now. Raises OSError where a link has taken its place, or that of a folder above it."""
    if file.abs_src_path is None or file.src_dir is None:
        return file.content_bytes
    return read_within(Path(file.src_dir), file.src_uri)
