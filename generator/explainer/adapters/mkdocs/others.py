"""The code of others that has a hand in a site: plugins, hooks and templates of the theme that a project has."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

# Where a plugin that is not ours may listen: it sees neither pages nor the list of them.
_HARMLESS = frozenset({"startup", "shutdown", "serve", "config", "pre_build", "post_build", "build_error"})


def in_the_way(config: MkDocsConfig, own: object) -> str:
    """What keeps pages from being made apart, in a few words; "" where nothing does. ``own`` is our plugin."""
    if config.theme.custom_dir and any(Path(config.theme.custom_dir).rglob("*.html")):
        return "templates of the theme in theme: custom_dir"
    for event, listening in heard_by_others(config, own).items():
        if event not in _HARMLESS:
            names = [name for name, plugin in config.plugins.items() if plugin is listening]
            return f"the plugin {names[0]}" if names else "hooks"
    return ""


def heard_by_others(config: MkDocsConfig, own: object) -> dict[str, object]:
    """The events of a build that others listen to than ``own``, each with who does first; None is a hook."""
    found: dict[str, object] = {}
    for event, methods in config.plugins.events.items():
        for method in methods:
            if (listening := getattr(method, "__self__", None)) is not own:
                found.setdefault(event, listening)
    return found
