"""All that is wrong with a project's ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path

from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import PlainMap
from explainer.documents.source import SITE_FILE, check_folder
from explainer.files.reading import Kind, entries, is_file
from explainer.settings.folders import check_files, check_folders, check_names, makes_files, value_span
from explainer.settings.forms import check_forms
from explainer.settings.front_matter import check_front_matter
from explainer.settings.installed import check_installed
from explainer.settings.material import check_foreign_values, check_material
from explainer.settings.model import Settings, content_problem, is_within, named_entries, own_options, text
from explainer.settings.navigation import check_navigation, check_omitted, check_translations
from explainer.settings.options import PLUGIN
from explainer.settings.project import Project
from explainer.settings.published_code import check_code
from explainer.settings.refusing import DOUBTFUL_CODE
from explainer.settings.running_addresses import check_addresses
from explainer.settings.theme import check_theme, look_of
from explainer.settings.themes import theme_of
from explainer.spelling import did_you_mean, nearest


def check_settings(
    project: Project,
    pages: Set[str] | None,
    translated: Mapping[str, str],
    misnamed: Callable[[], Set[str]],
    findings: Findings,
) -> None:
    """What MkDocs or the theme would refuse is an error, what they pass over or what leads nowhere a warning.

    ``pages`` are the locations of all pages that are made of facts, with the lists of types that have no record yet;
    None where they are not known, because the facts have errors. ``translated`` has the locations of the pages that
    files of the docs folder translate, by the locations of these files, ``misnamed`` those of the files that would be
    translations by another name, which is told of them.
    """
    if project.file is None:
        return
    findings.extend(project.file.problems)
    values, settings, root = project.file.values, project.settings, project.root
    if project.file.is_lost:
        return
    if values.get("site_name") is None:
        message = "the site has no name"
        findings.error(CODE, Span.at(project.file.path), message, "write site_name: and the name, as the first line")
    own = own_options(values)
    if problem := content_problem(own, root):
        place = value_span(own, "content")
        findings.error(CODE, place, f"the plugin's content {problem}", "write content: content, or another folder")
    wrong = check_forms(values, findings)
    sound = PlainMap(tuple(entry for entry in values if entry[0].value not in wrong), values.span)
    if not wrong & {"docs_dir", "site_dir", "plugins"}:
        check_folders(sound, settings, root, findings)
    check_names(sound, settings, findings)
    check_files(sound, settings, root, findings)
    check_addresses(sound, findings)
    if "plugins" not in wrong:
        check_code(sound, settings, root, findings)
    if "theme" not in wrong:
        _check_look(sound, settings, root, findings)
    check_installed(sound, settings, findings)
    if "plugins" not in wrong and not settings.has_plugin:
        _tell_plugin(values, findings)
    _check_nav(project, sound, pages, translated, misnamed, findings)


def at_its_setting(project: Project, found: Diagnostic) -> Diagnostic:
    """A finding of the facts; that there is no folder of them is told where the settings name it, if they do."""
    value = own_options(project.file.values).get("content") if project.file is not None else None
    if value is None or found.code != "no-content" or found.span.path != project.content:
        return found
    folders = [one.name for one in entries(project.root) if one.kind is Kind.FOLDER]
    others = [name for name in folders if is_file(project.root / name / SITE_FILE)]
    near = did_you_mean(project.content, others, f"write content: {others[0]}" if len(others) == 1 else found.help)
    return replace(found, span=value.span.clipped(), help=near)


def check_theme_folder(project: Project, findings: Findings) -> None:
    """The project's own theme files are published too; those in the docs folder are told with that."""
    settings = project.settings
    if settings.custom_dir and not is_within(project.root / settings.custom_dir, project.root / settings.docs):
        check_folder(project.root, settings.custom_dir, findings)


def _check_nav(  # noqa: PLR0913, PLR0917 - which pages there are, and which are none
    project: Project,
    values: PlainMap,
    pages: Set[str] | None,
    translated: Mapping[str, str],
    misnamed: Callable[[], Set[str]],
    findings: Findings,
) -> None:
    settings, root = project.settings, project.root
    if tells_omitted(project):
        check_omitted(values, settings, root, translated, misnamed(), findings)
    if pages is not None and tells_navigation(project):
        check_navigation(values.get("nav"), pages, translated, root, settings, findings)
        check_translations(values.get("nav"), translated, findings)


def _check_look(values: PlainMap, settings: Settings, root: Path, findings: Findings) -> None:
    check_theme(values, settings, root, findings)
    if theme_of(settings.theme).is_material:
        check_material(values, look_of(settings, root), findings)
    else:
        check_foreign_values(values, settings, findings)


def check_pages(project: Project, heads: Iterable[PlainMap], findings: Findings) -> None:
    """What hand-written pages set for themselves; ``heads`` are the settings at their heads.

    Without a mkdocs.yml nobody knows which theme will read them.
    """
    if project.file is not None:
        look = look_of(project.settings, project.root)
        for values in heads:
            check_front_matter(values, look, findings)


def tells_navigation(project: Project) -> bool:
    """Whether what the navigation names and is not there is told here: no plugin makes pages, and MkDocs would warn."""
    return _level_of(project, "not_found", by_itself="warn") == "warn"


def tells_omitted(project: Project) -> bool:
    """Whether pages that the navigation leaves out are told here: where MkDocs would warn, which it does if asked."""
    return _level_of(project, "omitted_files", by_itself="info") == "warn"


def _level_of(project: Project, name: str, by_itself: str) -> str:
    """How grave something in the navigation is to MkDocs; "" where a plugin may make files that nobody knows yet."""
    values = project.file.values if project.file else None
    if values is None or makes_files(values, project.settings):
        return ""
    validation = values.get("validation")
    levels = validation if isinstance(validation, PlainMap) else PlainMap((), values.span)
    nav = levels.get("nav")
    level = nav.get(name) if isinstance(nav, PlainMap) else None
    return text(level or levels.get(name)) or by_itself


def _tell_plugin(values: PlainMap, findings: Findings) -> None:
    named = next((key for key, _ in named_entries(values.get("plugins")) if key.value == PLUGIN), None)
    if named is None and any(nearest(str(name.value), [PLUGIN]) for name, _ in named_entries(values.get("plugins"))):
        return  # of which it is told what was meant
    said, help = ("not named", f"add - {PLUGIN} to plugins") if named is None else ("switched off", "take enabled: out")
    message = f"the plugin {PLUGIN} is {said}, so that MkDocs makes no pages of the facts"
    findings.warning(DOUBTFUL_CODE, named.span if named else values.key("plugins"), message, help)
