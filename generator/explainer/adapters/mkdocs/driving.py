"""MkDocs' build, step by step as MkDocs has it, with the pages that are made apart between its own.

A test compares the sites of both, file by file.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from mkdocs import utils
from mkdocs.commands.build import _build_extra_template, _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from explainer.adapters.mkdocs.apart import Collected, Making, may_be_apart
from explainer.adapters.mkdocs.pages import FileApart, GeneratedPage
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.adapters.mkdocs.reporting import may_go_on
from explainer.adapters.mkdocs.shards import Beside, Shard
from explainer.diagnostics import Findings, in_order
from explainer.render.site_plan import nothing_is

log = logging.getLogger("mkdocs.commands.build")


def build(config: MkDocsConfig, plugin: ExplainerPlugin, beside: Beside | None = None) -> None:
    """Builds the site of a configuration into its ``site_dir``; ``beside`` says with what else.

    Of a shard only its files are made.

    Raises Abort where the build is refused, which was logged, and whatever code that the settings name raises.
    """
    warnings = utils.CountHandler()
    warnings.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    if config.strict:
        logger.addHandler(warnings)
    try:
        _build(config, plugin, beside)
        if counts := warnings.get_counts():
            told = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
            raise Abort(f"Aborted with {told} in strict mode!")
    except Exception as problem:
        config.plugins.on_build_error(error=problem)
        if isinstance(problem, BuildError):
            log.error(str(problem))
            raise Abort("Aborted with a BuildError!") from problem
        raise
    finally:
        plugin.is_apart = nothing_is  # MkDocs may keep the plugin for another build
        logger.removeHandler(warnings)


def _build(config: MkDocsConfig, plugin: ExplainerPlugin, beside: Beside | None) -> None:
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    utils.clean_directory(config.site_dir)

    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    plugin.is_apart = may_be_apart
    checked = plugin.checked
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    documents = [file for file in files.documentation_pages() if not isinstance(file, FileApart)]
    pages = [_page(file, config) for file in documents]
    for page in pages:
        _populate_page(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)

    if beside is not None and checked is not None and plugin.built is not None:
        beside.begin(checked, plugin.built.rendering)
    _make_apart(config, plugin, Sought(files, nav, env), beside)
    if isinstance(beside, Shard):
        beside.write(Path(config.site_dir))
        return
    files.copy_static_files()
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    for template in config.extra_templates:
        _build_extra_template(template, files, config, nav)
    every: list[File] = list(files.documentation_pages())
    for page in pages:
        _build_page(page, config, every, nav, env)
    for page in pages:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    config.plugins.on_post_build(config=config)


def _page(file: File, config: MkDocsConfig) -> Page:
    return file.page or Page(None, file, config)


@dataclass(frozen=True, slots=True)
class Sought:
    """What MkDocs has of a site before a page is made."""

    files: Files
    nav: Navigation
    env: object


def _make_apart(config: MkDocsConfig, plugin: ExplainerPlugin, sought: Sought, beside: Beside | None) -> None:
    """Makes what is apart; what is wrong in it ends the build, all at once."""
    files = sought.files
    assert plugin.built is not None
    for file in files:
        if isinstance(file, FileApart) and isinstance(page := file.page, GeneratedPage):
            plugin.on_pre_page(page, config, files)
            if page.generated.title:  # menus show it
                page.read_source(config)
    collected = Collected(plugin.search, plugin.finisher.policy, plugin.pictures)
    found = Findings()
    Making(plugin, plugin.built, collected, config, beside).make(files, sought.nav, sought.env, found)
    may_go_on(in_order(found), plugin.sources, is_preview=False, has_site=False)
    if plugin.pictures is not None and not isinstance(beside, Shard):
        plugin.pictures.publish(files, config)
