"""What ``mkdocs.yml`` says of languages, beside the one that ``site.yaml`` says the site is in.

The site is in the first of its ``languages``: pages say so, whatever the theme is told. What contradicts that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.diagnostics import Findings, Related, Span
from explainer.documents.plain import PlainList, PlainMap, PlainValue, shown
from explainer.files.reading import is_file
from explainer.schema.languages import check_tag, meant_tag, primary
from explainer.schema.typed import Language
from explainer.settings.installed import package_folder
from explainer.settings.model import Settings, named_values, text
from explainer.settings.project import Project
from explainer.settings.refusing import DOUBTFUL_CODE, is_nothing
from explainer.settings.theme import Look, look_of
from explainer.settings.themes import MKDOCS, READTHEDOCS, theme_language

_LUNR = "mkdocs.contrib.search"  # the package with the languages of MkDocs' own search
_SEARCH = "search"
_TURNED = '"direction": "rtl"'


def check_spoken(project: Project, stated: Language | None, is_several: bool, findings: Findings) -> None:
    """Tells of a theme, a search and links to other languages that go by another language than the site.

    ``stated`` is the language of the site with its place, None where it states none; ``is_several`` is whether it is
    published in more than that.
    """
    if project.file is None or project.file.is_lost:
        return
    values, settings, root = project.file.values, project.settings, project.root
    if stated is not None:
        _check_theme(values, settings, root, stated, findings)
        _check_search(values, stated, findings)
    _check_alternate(values, is_several, findings)


def _check_theme(values: PlainMap, settings: Settings, root: Path, stated: Language, findings: Findings) -> None:
    theme, look = values.get("theme"), look_of(settings, root)
    if not isinstance(theme, PlainMap):
        return
    if look.theme.languages:
        name, known = "language", look.languages
    elif settings.theme in (MKDOCS.name, READTHEDOCS.name):
        name, known = "locale", {"en", *_locales(look.theme.module)}
    else:
        return
    _check_direction(theme, look, stated, findings)
    other, value = theme.get("locale") if look.theme.languages else None, theme.get(name)
    if other is not None and text(other) and not _are_one(text(other), stated.tag):
        message = f"the theme {settings.theme} has its words by {name}:, and this says {shown(other)} to nobody"
        findings.warning(DOUBTFUL_CODE, other.span.clipped(), message, f"take it out: the site is in {stated.tag}")
    written, meant = text(value), theme_language(stated.tag, known)
    if value is None or written not in known or meant in ("", written) or _are_one(written, stated.tag):
        return
    message = f"the theme's words are in {shown(value)}, and the site is in {stated.tag}, as {stated.span.path} says"
    help = f"write {name}: {meant}, or take it out; or put {primary(written)} first of languages: there"
    findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, help, [Related(stated.span, "the site's language")])


def _check_direction(theme: PlainMap, look: Look, stated: Language, findings: Findings) -> None:
    """Material turns its pages round by ``direction``, which it has for each of its languages."""
    value = theme.get("direction")
    folder = look.theme.languages
    if value is None or is_nothing(value) or not folder:
        return
    own = theme_language(stated.tag, look.languages)
    file = next((one for top in look.folders if is_file(one := top / folder / f"{own}.html")), None)
    if file is None:
        return
    meant = "rtl" if _TURNED in file.read_text("utf-8") else "ltr"
    if text(value) != meant:
        message = f"{stated.tag}, the language of the site, is not written in the direction {shown(value)}"
        help = f"write direction: {meant}, or take it out: the theme knows it of each language"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, help)


def _locales(module: str) -> Iterator[str]:
    """The languages of a theme of MkDocs' own, as its option has them."""
    folder = package_folder(module)
    for file in sorted((folder / "locales").glob("*/LC_MESSAGES/messages.mo")) if folder is not None else ():
        yield file.parent.parent.name


def _check_search(values: PlainMap, stated: Language, findings: Findings) -> None:
    """MkDocs' own search cuts words by the languages that it is told."""
    for name, options in named_values(values.get("plugins")):
        value = options.get("lang") if isinstance(options, PlainMap) else None
        if name.rpartition("/")[2] != _SEARCH or value is None:
            continue
        written = [text(one) for one in (value.values if isinstance(value, PlainList) else (value,))]
        if not all(written) or any(_are_one(one, stated.tag) for one in written):
            continue
        message = f"the search reads words as those of {', '.join(written)}, and the site is in {stated.tag}"
        own, folder = primary(stated.tag), package_folder(_LUNR)
        has_own = own == "en" or (folder is not None and is_file(folder / "lunr-language" / f"lunr.{own}.js"))
        help = f"write lang: {own}, or take it out" if has_own else "take it out: this search knows no words of it"
        related = [Related(stated.span, "the site's language")]
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), message, help, related)


def _check_alternate(values: PlainMap, is_several: bool, findings: Findings) -> None:
    """The theme's own links to other languages, which each have to say in which language what they lead to is."""
    extra = values.get("extra")
    links = extra.get("alternate") if isinstance(extra, PlainMap) else None
    if is_several and isinstance(links, PlainList) and isinstance(extra, PlainMap):
        message = "the site has a switch between its languages of its own, and this makes a second one"
        help = "take alternate: out: translations: in site.yaml says in which languages the site is"
        findings.warning(DOUBTFUL_CODE, extra.key("alternate"), message, help)
        return
    for value in _tags_of(links):
        written = text(value)
        if check_tag(written, Span.at(value.span.path), Findings()):
            continue
        meant = meant_tag(written)
        help = f"write lang: {meant}" if meant else "write a BCP 47 tag, such as lang: de"
        findings.warning(DOUBTFUL_CODE, value.span.clipped(), f"{shown(value)} is no language tag", help)


def _tags_of(links: PlainValue | None) -> Iterator[PlainValue]:
    for link in links.values if isinstance(links, PlainList) else ():
        value = link.get("lang") if isinstance(link, PlainMap) else None
        if value is not None and text(value):
            yield value


def _are_one(written: str, tag: str) -> bool:
    return primary(written.replace("_", "-")) == primary(tag)
