"""Templates that a project puts before those of its theme, in ``custom_dir``: what is wrong before a page is made.

They are parsed and never run. Which names a page gives them, only the site builder knows. A document that one of them
begins itself says in which language each page is, and so cannot name one where the site has several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from explainer.diagnostics import Findings, Span
from explainer.files.reading import NotPlain, read_within
from explainer.render.language.template_mistakes import told
from explainer.schema.languages import primary
from explainer.settings.project import Project
from explainer.settings.theme import Look, look_of
from explainer.spelling import did_you_mean

CODE = "template-error"
_ENDING = ".html"
_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<html\b(?P<attributes>[^>]*)(?P<end>>?)", re.IGNORECASE)
_LANG = re.compile(r"""(?<![\w:-])lang\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_OF_MATERIAL, _OF_OTHERS = "{{ lang.t('language') }}", "{{ config.theme.locale }}"
# What MkDocs and its plugins let templates use beside Jinja's own tags.
_EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.loopcontrols", "jinja2.ext.do")


def check_overrides(project: Project, languages: Sequence[str], findings: Findings) -> None:
    """Reports templates of ``custom_dir`` that cannot be read, and names of templates that no folder has.

    ``languages`` are the BCP 47 tags of those that the site is published in: also told is a document in another.
    """
    folder = project.root / project.settings.custom_dir
    look, environment = look_of(project.settings, project.root), Environment(extensions=_EXTENSIONS, autoescape=True)
    for path in sorted(folder.rglob(f"*{_ENDING}")):
        name = path.relative_to(folder).as_posix()
        shown = f"{project.settings.custom_dir.rstrip('/')}/{name}"
        try:
            tree = environment.parse(read_within(folder, name).decode("utf-8"))
        except (OSError, NotPlain, UnicodeDecodeError):
            continue  # that is told where folders are read
        except TemplateSyntaxError as problem:
            reason, help, line = told(problem)
            findings.error(CODE, Span.at(shown, line), f"the template does not work: {reason}", help)
            continue
        for node in tree.find_all(_NAMING):
            _check_name(node, shown, look, folder, findings)
        for data in tree.find_all(nodes.TemplateData):
            _check_language(data, shown, look, languages, findings)


def _check_language(
    data: nodes.TemplateData, shown: str, look: Look, languages: Sequence[str], findings: Findings
) -> None:
    """What stands in a template as it is, up to where it asks for a value."""
    text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), data.data)
    for root in _ROOT.finditer(text):
        named = _LANG.search(root["attributes"])
        if named is None and not root["end"]:  # a value follows, which may be that of lang
            continue
        tag = next(filter(None, named.groups()), "") if named else ""
        if tag and all(primary(tag) == primary(one) for one in languages):
            continue
        what = f"every page is in {tag[:40]}" if tag else "nothing of the language of pages"
        message = f"the template says {'that ' if tag else ''}{what}, and the site is in {' and '.join(languages)}"
        value = _OF_MATERIAL if look.theme.is_material else _OF_OTHERS
        help = f'write <html lang="{value}">, as the theme does'
        if look.theme.is_material:
            help += ', and above it {% import "partials/language.html" as lang with context %}'
        line = data.lineno + text.count("\n", 0, root.start())
        findings.error(CODE, Span.at(shown, line), message, help)


def _check_name(node: nodes.Node, shown: str, look: Look, own: Path, findings: Findings) -> None:
    named = getattr(node, "template", None)
    if not isinstance(named, nodes.Const) or getattr(node, "ignore_missing", False) or not look.theme.module:
        return
    name = str(named.value)
    if not look.has(name):
        near = did_you_mean(name, (path.relative_to(own).as_posix() for path in own.rglob(f"*{_ENDING}")))
        help = near or f"name a template of the theme {look.theme.name}, such as base.html, or add {name} to {own.name}"
        findings.error(CODE, Span.at(shown, node.lineno), f"the template does not work: there is no {name[:80]}", help)
