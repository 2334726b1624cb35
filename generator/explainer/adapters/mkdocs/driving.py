"""MkDocs' build, step by step as MkDocs has it, with the pages that are made apart between its own.

A test compares the sites of both, file by file.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_template,
    _build_theme_template,
    _populate_page,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from explainer.adapters.mkdocs.apart import Collected, Making, may_be_apart
from explainer.adapters.mkdocs.at_once import are_at_once, made_at_once
from explainer.adapters.mkdocs.editions import opened, other_editions, write_own
from explainer.adapters.mkdocs.finishing import take_out_tongues
from explainer.adapters.mkdocs.pages import FileApart, GeneratedPage
from explainer.adapters.mkdocs.reporting import may_go_on
from explainer.adapters.mkdocs.shards import Beside, Shard
from explainer.adapters.mkdocs.site_map import write_parts
from explainer.adapters.mkdocs.site_plugin import SitePlugin
from explainer.adapters.mkdocs.spoken import theme_env
from explainer.adapters.mkdocs.theme_templates import add_files
from explainer.addresses import NOT_FOUND, SITEMAP, in_folder
from explainer.collector import at_rest
from explainer.diagnostics import Findings, in_order
from explainer.files.marks import MARKER, SITE
from explainer.files.writing import put
from explainer.kept.site import Keeping
from explainer.render.site_plan import nothing_is
from explainer.site import Edition, editions_of

log = logging.getLogger("mkdocs.commands.build")


def build(config: MkDocsConfig, plugin: SitePlugin, beside: Beside | None = None) -> None:
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


def _build(config: MkDocsConfig, plugin: SitePlugin, beside: Beside | None) -> None:
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    utils.clean_directory(config.site_dir)
    plugin.is_apart, plugin.beside = may_be_apart, beside
    sought = _sought(config, plugin, config.theme.get_env())
    if plugin.facts is not None and other_editions(plugin.facts):
        plugin.facts.evidence.make_all()  # in each language other processes ask for them
    _make_apart(config, plugin, sought)
    if isinstance(beside, Shard):
        beside.write(Path(config.site_dir))
        build_editions(config, plugin)
        return
    files, nav, env = sought.files, sought.nav, sought.env
    files.copy_static_files()
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    for template in config.extra_templates:
        _build_extra_template(template, files, config, nav)
    _build_pages(config, sought)
    config.plugins.on_post_build(config=config)


def finish(config: MkDocsConfig, plugin: SitePlugin) -> None:
    """Writes what comes last: our mark, the other languages, what is of all of them together, and the policy of all."""
    folder = Path(config.site_dir)
    put(folder, MARKER, SITE.mark())
    if plugin.is_apart is not nothing_is:
        plugin.built = None  # all of it is written, and others may take its place in memory
    maps = build_editions(config, plugin)
    if plugin.pictures is not None:
        plugin.pictures.write(folder)
    write_parts(folder, config.site_url or "", maps, editions_of(plugin.facts.graph.site) if plugin.facts else ())
    staying = plugin.beside.staying.tops() if isinstance(plugin.beside, Keeping) else {}
    plugin.finisher.write_headers(folder, staying.items())
    for edition in editions_of(plugin.facts.graph.site) if plugin.facts else ():
        take_out_tongues(folder, edition.folder)


def build_editions(config: MkDocsConfig, plugin: SitePlugin) -> list[str]:
    """Builds the site in its other languages, after that of a configuration, whose ``plugin`` is given.

    Gives the site map of each. Raises what :func:`build` raises, and Unusable.
    """

    def build(edition: Edition) -> tuple[str, SitePlugin]:
        its_config, its_plugin = opened(plugin, config, edition)
        return _build_edition(its_config, its_plugin, edition), its_plugin

    editions = other_editions(plugin.facts)
    if (at_once := are_at_once(editions, plugin, config)) > 1:
        return list(made_at_once(editions, at_once, plugin, Path(config.site_dir), build))
    return [build(edition)[0] for edition in editions]


def _build_edition(config: MkDocsConfig, plugin: SitePlugin, edition: Edition) -> str:
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    sought = _sought(config, plugin, theme_env(config, edition.language))
    if plugin.is_apart is not nothing_is:
        _make_apart(config, plugin, sought)
    if isinstance(plugin.beside, Shard):
        plugin.beside.write(Path(config.site_dir))
        return ""
    files, nav, env = sought.files, sought.nav, sought.env
    write_own(files, edition)
    missing = _build_template(NOT_FOUND, env.get_template(NOT_FOUND), files, config, nav)
    put(Path(config.site_dir), in_folder(NOT_FOUND, edition.folder), missing.encode())
    site_map = _build_template(SITEMAP, env.get_template(SITEMAP), files, config, nav)
    _build_pages(config, sought)
    config.plugins.on_post_build(config=config)
    config.plugins.on_shutdown()
    return site_map


@dataclass(frozen=True, slots=True)
class Sought:
    """What MkDocs has of a site before a page is made; ``pages`` are those that it makes itself."""

    files: Files
    nav: Navigation
    env: Any
    pages: Sequence[Page]


def _sought(config: MkDocsConfig, plugin: SitePlugin, env: Any) -> Sought:
    files = get_files(config)
    _add_theme_files(files, plugin, env, config)
    checked = plugin.checked
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    documents = [file for file in files.documentation_pages() if not isinstance(file, FileApart)]
    pages = [_page(file, config) for file in documents]
    for page in pages:
        _populate_page(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    if plugin.beside is not None and checked is not None and plugin.built is not None:
        plugin.beside.begin(checked, plugin.built.rendering)
    return Sought(files, nav, env, pages)


def _add_theme_files(files: Files, plugin: SitePlugin, env: Any, config: MkDocsConfig) -> None:
    """Adds what the theme brings, as MkDocs does; its folders are gone through once only."""
    if plugin.first is None or not plugin.first.theme_files:
        before = set(files.src_uris)
        add_files(files, env, config)
        plugin.theme_files = [file for file in files if file.src_uri not in before]
        return
    for file in plugin.first.theme_files:
        if file.src_uri not in files.src_uris:
            files.append(File(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls))


def _page(file: File, config: MkDocsConfig) -> Page:
    return file.page or Page(None, file, config)


def _build_pages(config: MkDocsConfig, sought: Sought) -> None:
    every: list[File] = list(sought.files.documentation_pages())
    for page in sought.pages:
        _build_page(page, config, every, sought.nav, sought.env)
    for page in sought.pages:
        page.validate_anchor_links(files=sought.files, log_level=config.validation.links.anchors)


def _make_apart(config: MkDocsConfig, plugin: SitePlugin, sought: Sought) -> None:
    """Makes what is apart; what is wrong in it ends the build, all at once."""
    files, beside = sought.files, plugin.beside
    assert plugin.built is not None
    for file in files:
        if isinstance(file, FileApart) and isinstance(page := file.page, GeneratedPage):
            plugin.on_pre_page(page, config, files)
            if page.generated.title:  # menus show it
                page.read_source(config)
    collected = Collected(plugin.search, plugin.finisher.policy, plugin.pictures)
    found = Findings()
    with at_rest():
        Making(plugin, plugin.built, collected, config, beside).make(files, sought.nav, sought.env, found)
    may_go_on(in_order(found), plugin.sources, is_preview=False, has_site=False)
