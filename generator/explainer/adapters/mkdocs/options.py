"""The options of the plugin, as MkDocs reads them; :mod:`explainer.settings` reads them without it."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig


class ExplainerConfig(Config):
    """The plugin's options; ``docs/settings.md`` tells what each is for."""

    content = config_options.Type(str, default="content")
    history = config_options.Type(bool, default=True)
    revision_uri = config_options.Type(str, default="")
    search = config_options.Type(bool, default=True)
    cards = config_options.Type(bool, default=False)
    security_policy = config_options.Type(bool, default=True)
    extensions = config_options.ListOfItems(config_options.Type(str), default=[])
    rules = config_options.ListOfItems(config_options.Type(str), default=[])
    code = config_options.DictOfItems(config_options.Type(str), default={})
    limits = config_options.DictOfItems(config_options.Type(int), default={})
    allow = config_options.DictOfItems(config_options.ListOfItems(config_options.Type(str)), default={})


def patterns_of(config: MkDocsConfig, name: str) -> str:
    """The lines of a setting of which MkDocs has made patterns."""
    found = config.get(name)
    return "\n".join(str(one.pattern) for one in found.patterns) if found else ""
