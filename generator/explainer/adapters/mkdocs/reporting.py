"""What was found wrong, told through MkDocs: its log has what does not end a build, its error what does."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from mkdocs.exceptions import PluginError

from explainer.diagnostics import Diagnostic, Severity
from explainer.documents.source import SourceFile
from explainer.reporters import text as report
from explainer.reporters.summing_up import summed_up

log = logging.getLogger("mkdocs.plugins.explainer")


def may_go_on(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, SourceFile], *, is_preview: bool, has_site: bool
) -> bool:
    """Tells what was found, and whether a site can be made of it.

    Errors end a build, which raises PluginError; they end no preview that has a site to show.
    """
    lines = {path: source.lines for path, source in sources.items()}
    # In a preview nothing is a warning: a strict MkDocs would stop to answer.
    grave = logging.INFO if is_preview else logging.WARNING
    levels = {Severity.WARNING: grave, Severity.INFO: logging.INFO}
    diagnostics = summed_up(diagnostics)
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    for found in diagnostics:
        if found.severity is not Severity.ERROR:
            log.log(levels[found.severity], report.one(found, lines))
    if not errors:
        return True
    told = "\n\n".join([*(report.one(found, lines) for found in errors), report.summary(errors)])
    if not is_preview or not has_site:
        raise PluginError(f"the facts cannot be published as they are\n\n{told}")
    log.info("the preview stays as it was\n\n%s", told)
    return False
