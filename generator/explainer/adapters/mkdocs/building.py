"""``explainer build``: MkDocs' own build into a folder beside the site, then the swap."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from explainer.adapters.mkdocs.broken_code import code_problem
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.checking import Checked
from explainer.publish.writing import NotOurs, keep_apart, replaced_folder
from explainer.reporters import text as report
from explainer.settings.reading import SETTINGS_FILE

# What stands in every site that MkDocs built: such a folder may be replaced.
_SITE_FILES = ("sitemap.xml",)


def build_site(checked: Checked, site_dir: Path | None, strict: bool) -> Path | None:
    """Builds the project's site and gives its folder; None where MkDocs refused, which it has then said why.

    Raises NotOurs where the folder holds something else than a site, or stands among the project's sources.
    """
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        config = _config(checked, strict)
        target = (site_dir or Path(config.site_dir)).absolute()
        keep_apart(target, checked.project)
        with replaced_folder(target, _SITE_FILES) as folder:
            config.site_dir = str(folder)
            _plugin(config).checked = checked
            build(config)
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as problem:
        logger.error(str(problem))
        return None
    except (Exception, SystemExit) as broken:
        # A template that there is none of is a LookupError as well.
        if isinstance(broken, NotOurs) or (isinstance(broken, OSError) and not isinstance(broken, LookupError)):
            raise
        logger.error(report.one(code_problem(broken), {}))
        return None
    finally:
        logger.removeHandler(handler)
    return target


def _config(checked: Checked, strict: bool) -> MkDocsConfig:
    file = str(checked.project.root / SETTINGS_FILE)
    config = load_config(config_file=file, strict=True) if strict else load_config(config_file=file)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _plugin(config: MkDocsConfig) -> ExplainerPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, ExplainerPlugin):
            return plugin
    raise ConfigurationError("mkdocs.yml does not name the plugin: add - explainer to plugins")
