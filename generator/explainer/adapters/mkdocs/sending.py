"""The making of pages as bytes, for processes that were not forked of this one: on other machines, or spawned here.

Nearly all of it is plain values: the graph, the plan, the settings. What holds compiled templates is made anew where
it arrives, of the same sources: those of the package and of its theme, which have to be installed there in the same
versions, and those of the project, which are sent.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.theme import Theme as MkDocsTheme

from explainer.adapters.mkdocs.theme_templates import compiled_anew
from explainer.settings.themes import Theme


def packed(making: object, theme: MkDocsTheme, own: Theme) -> bytes:
    """Something that makes pages, as bytes. ``theme`` is MkDocs' and ``own`` is what we know of it."""
    buffer = io.BytesIO()
    pickler: Any = import_module("cloudpickle").Pickler(buffer, protocol=5)
    pickler.reducer_override = _Reducers(theme, own, pickler.reducer_override).reduced
    pickler.dump(making)
    return buffer.getvalue()


def unpacked(sent: bytes) -> Any:
    """The same once more. The bytes must come from who may run programs here, as a scheduler's do."""
    return pickle.loads(sent)  # noqa: S301 - whoever runs a worker lets its scheduler run programs there


class _Reducers:
    """How things are made anew that cannot be sent as they are; ``others`` knows how all else is."""

    def __init__(self, theme: MkDocsTheme, own: Theme, others: Callable[[Any], Any]) -> None:
        self._theme, self._own, self._others = theme, own, others
        self._named: dict[type, dict[int, str]] = {}

    def reduced(self, obj: Any) -> Any:
        """What pickle asks before it sends an object."""
        if (made := compiled_anew(obj, self._theme, self._own)) is not None:
            return made
        if isinstance(obj, PluginCollection):
            return (
                PluginCollection,
                (),
                (list(obj.items()), getattr(obj, "_current_plugin", None)),
                None,
                None,
                _plugins,
            )
        # What is one of its kind, and asked for as such, is the same one there: DATE of DateType.
        return self._constants(type(obj)).get(id(obj)) or self._others(obj)

    def _constants(self, kind: type) -> dict[int, str]:
        """The objects of a class of ours that its module names."""
        if kind not in self._named:
            is_ours = kind.__module__.partition(".")[0] == __package__.partition(".")[0]
            names = vars(sys.modules[kind.__module__]) if is_ours else {}
            self._named[kind] = {id(one): name for name, one in names.items() if type(one) is kind}
        return self._named[kind]


def _plugins(made: PluginCollection, state: tuple[list[tuple[str, Any]], Any]) -> None:
    """Plugins by their names; where pages are made no plugin is told of them."""
    for name, plugin in state[0]:
        dict.__setitem__(made, name, plugin)
    made._current_plugin = state[1]  # noqa: SLF001 - MkDocs has no other way
