"""A whole project, checked: its facts, the pages that packages add to them, and its own words for what the site says.

Templates and what else makes pages is loaded only where a project has templates of its own, names a package with
pages, which needs them itself, or leads to a part of a page of facts; what reads catalogues, where a project has some,
or speaks a language that the package does not.
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

from explainer.checking import Checked, check
from explainer.diagnostics import Findings, Severity, in_order
from explainer.documents.moves import tell_places
from explainer.documents.source import LOCALE_FOLDER, TEMPLATES_FOLDER
from explainer.environment import is_change_of_others
from explainer.extensions.model import ExtensionKind
from explainer.facts.built_in import SiteSettings
from explainer.facts.page_link_checks import linked_parts
from explainer.files.reading import is_folder, is_there
from explainer.refused import reason
from explainer.schema.languages import primary
from explainer.settings.project import find_project

# Of more records the lists and the timeline take longer than a check may; a build tells of what leads nowhere there.
_MOST_FOLLOWED = 3000
_MOST_SHOWN = 200  # characters of a path in a message


def load(path: str | PathLike[str] = ".") -> Checked:
    """Reads and checks the project that a folder lies in: its graph, its evidence, and all that is wrong with it.

    ``path`` is the folder of a project's ``mkdocs.yml``, or any folder below it. Nothing is written, and nothing is
    asked of another host. No file makes this raise: what is wrong with one is in ``diagnostics``, whose severity tells
    whether a site may be made, and the graph is whole but for what was refused. Rules of the project's own run where
    ``mkdocs.yml`` allows them, and not in a pull request or a merge request. Raises NotADirectoryError where there is
    no such folder, or none that can be used.
    """
    folder = Path(path)
    if not is_folder(folder):
        raise NotADirectoryError(f"{_shortened(folder)} is no folder")
    try:
        project = find_project(folder)
    except OSError as problem:  # the folder that the program is in may be gone
        raise NotADirectoryError(f"the folder {_shortened(folder)} cannot be used: {reason(problem)}") from None
    return whole(check(project, runs_own_rules=not is_change_of_others(), asks_history=True))


def _shortened(path: Path) -> str:
    text = str(path)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def whole(checked: Checked) -> Checked:
    """The check with what is wrong beside the facts: pages that packages add, its own catalogues and templates.

    Links to parts of pages that are made of facts are followed, by making these pages.
    """
    return with_linked_parts(with_added_pages(_with_overrides(_with_own_templates(_with_own_words(checked)))))


def _with_found(checked: Checked, findings: Findings) -> Checked:
    told = Findings()
    project = checked.project
    tell_places(in_order(map(project.shown, findings)), project.root, checked.graph.languages[0], told)
    return replace(checked, diagnostics=list(told))


def with_linked_parts(checked: Checked) -> Checked:
    """The check with links of hand-written pages to parts that pages of facts do not have."""
    settings = checked.project.file
    if not checked.ok or settings is None or len(checked.graph) > _MOST_FOLLOWED:
        return checked
    if not any(linked_parts(checked.graph.pages, settings.values)):
        return checked
    from explainer.build import check_linked_parts  # noqa: PLC0415 - few pages lead to a part of a page of facts

    found = Findings(checked.diagnostics)
    check_linked_parts(checked, found)
    return _with_found(checked, found)


def _with_own_templates(checked: Checked) -> Checked:
    """The check with what is wrong with the project's templates, as far as that shows before pages are made."""
    if not is_folder(checked.project.root / checked.project.content / TEMPLATES_FOLDER):
        return checked
    from explainer.render.language.own_templates import check_templates  # noqa: PLC0415 - few projects have templates

    found = Findings(checked.diagnostics)
    check_templates(checked, found)
    return _with_found(checked, found)


def _with_overrides(checked: Checked) -> Checked:
    """The check with what is wrong with templates that the project puts before those of its theme."""
    folder = checked.project.settings.custom_dir
    if not folder or not is_folder(checked.project.root / folder):
        return checked
    from explainer.render.language.theme_overrides import check_overrides  # noqa: PLC0415 - few projects have some

    found = Findings(checked.diagnostics)
    languages = (checked.graph.languages[0], *(one.tag for one in SiteSettings(checked.graph.site).translations))
    check_overrides(checked.project, languages, found)
    return _with_found(checked, found)


def _with_own_words(checked: Checked) -> Checked:
    """The check with what is wrong with the project's catalogues, or that there is none for a language of the site."""
    own = checked.project.root / checked.project.content / LOCALE_FOLDER
    languages = (checked.graph.languages[0], *(one.tag for one in SiteSettings(checked.graph.site).translations))
    if len(languages) == 1 and not is_there(own) and all(_is_spoken(primary(one)) for one in languages):
        return checked
    from explainer.render.language.own_words import with_own_words  # noqa: PLC0415 - Babel takes longer than a check

    found = Findings(checked.diagnostics)
    checked = with_own_words(checked, found)
    return _with_found(checked, found)


def with_wrong_words(checked: Checked) -> Checked:
    """The check with the errors of the project's catalogues alone, for what is made in its words without all of them.

    Their files are among the sources then, as are those of facts.
    """
    if not is_there(checked.project.root / checked.project.content / LOCALE_FOLDER):
        return checked
    from explainer.render.language.own_words import with_own_words  # noqa: PLC0415 - Babel takes longer than a check

    found, wrong = Findings(), Findings(checked.diagnostics)
    checked = with_own_words(checked, found)
    wrong.extend(one for one in found if one.severity is Severity.ERROR)
    return _with_found(checked, wrong)


def _is_spoken(language: str) -> bool:
    """Whether the package has its words in a language; one of a script or a country is looked up with Babel."""
    return language == "en" or is_folder(Path(__file__).parent / "locale" / language)


def with_added_pages(checked: Checked) -> Checked:
    """The check with what is wrong with the pages that packages add, of which none is made.

    Where the facts have errors the packages are not asked: they may count on facts that are sound.
    """
    if not checked.ok or not any(checked.extensions.of(ExtensionKind.PAGES)):
        return checked
    from explainer.build import check_added_pages  # noqa: PLC0415 - templates take longer than most checks

    found = Findings(checked.diagnostics)
    check_added_pages(checked, found)
    return _with_found(checked, found)
