"""What nobody foresaw in a hook of the plugin: MkDocs would print a trace, and is told a sentence instead."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from mkdocs.exceptions import MkDocsException, PluginError

from explainer.unforeseen import remedy, told

log = logging.getLogger("mkdocs.plugins.explainer")
_DEBUG = "mkdocs build --verbose"


class Telling(Protocol):
    """A plugin; ``is_told`` says whether MkDocs calls it, and not a program that catches what is raised itself."""

    is_told: bool


P = TypeVar("P", bound=type)


def without_traces(plugin: P) -> P:
    """The plugin, each hook of which ends a build by a sentence whatever fails in it."""
    for name, hook in list(vars(plugin).items()):
        if name.startswith("on_"):
            setattr(plugin, name, _telling(hook))
    return plugin


def _telling(hook: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(hook)
    def run(self: Telling, *args: Any, **kwargs: Any) -> Any:
        try:
            return hook(self, *args, **kwargs)
        except MkDocsException:
            raise
        except Exception as problem:
            if not self.is_told:
                raise
            log.debug("what failed", exc_info=True)
            raise PluginError(f"{told(problem)}\n{remedy(problem, _DEBUG)}") from problem

    return run
