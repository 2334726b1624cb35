"""Templates that a project puts before those of its theme, in ``custom_dir``: what is wrong before a page is made.

They are parsed and never run. Which names a page gives them, only the site builder knows.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from explainer.diagnostics import Findings, Span
from explainer.files.reading import NotPlain, read_within
from explainer.render.language.template_mistakes import told
from explainer.settings.project import Project
from explainer.settings.theme import Look, look_of
from explainer.spelling import did_you_mean

CODE = "template-error"
_ENDING = ".html"
_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
# What MkDocs and its plugins let templates use beside Jinja's own tags.
_EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.loopcontrols", "jinja2.ext.do")


def check_overrides(project: Project, findings: Findings) -> None:
    """Reports templates of ``custom_dir`` that cannot be read, and names of templates that no folder has."""
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


def _check_name(node: nodes.Node, shown: str, look: Look, own: Path, findings: Findings) -> None:
    named = getattr(node, "template", None)
    if not isinstance(named, nodes.Const) or getattr(node, "ignore_missing", False) or not look.theme.module:
        return
    name = str(named.value)
    if not look.has(name):
        near = did_you_mean(name, (path.relative_to(own).as_posix() for path in own.rglob(f"*{_ENDING}")))
        help = near or f"name a template of the theme {look.theme.name}, such as base.html, or add {name} to {own.name}"
        findings.error(CODE, Span.at(shown, node.lineno), f"the template does not work: there is no {name[:80]}", help)
