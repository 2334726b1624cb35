"""``explainer build``: MkDocs' own build into a folder beside the site, then the swap."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from explainer.adapters.mkdocs import driving
from explainer.adapters.mkdocs.broken_code import is_fault_of_ours, running_plugin
from explainer.adapters.mkdocs.configuration import Unusable, configuration, problem_of_settings, stopped
from explainer.adapters.mkdocs.logged import Printable, WithoutPlaces
from explainer.adapters.mkdocs.others import in_the_way
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.adapters.mkdocs.shards import Beside, NotInShards, Shard, Shards
from explainer.checking import Checked
from explainer.files.changing import ChangedMeanwhile
from explainer.files.folders import NotOurs, replaced_folder
from explainer.files.marks import SHARE, SITE
from explainer.kept.site import Keeping
from explainer.settings.options import PLUGIN
from explainer.settings.output import keep_apart


@dataclass(slots=True)
class Heard:
    """What a build said beside its errors: ``notes`` on what the site lacks and why, and whether MkDocs ``warned``."""

    notes: list[str] = field(default_factory=list)
    warned: bool = False


def build_site(
    checked: Checked, site_dir: Path | None, strict: bool, heard: Heard | None = None, beside: Beside | None = None
) -> Path | None:
    """Builds the project's site and gives its folder; None where MkDocs refused, which it has then said why.

    ``heard`` takes in what was said; ``beside`` is what is kept of the last build, and of this one; or the shard that
    is made instead of a site, or those of which it is assembled.
    Raises NotOurs where the folder holds something else than a site, or stands among the project's sources, and
    Unusable where the settings, or code that they name, keep a site from being made, and NotInShards.
    """
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    handler.addFilter(WithoutPlaces(checked.project.root))
    handler.addFilter(Printable())
    logger.addHandler(handler)
    heard, counter = heard or Heard(), CountHandler()
    counter.setLevel(logging.WARNING)
    logger.addHandler(counter)
    try:
        config = configuration(checked.project, **({"strict": True} if strict else {}))
        target = (site_dir or Path(config.site_dir)).absolute()
        keep_apart(target, checked.project)
        root = None if site_dir else checked.project.root
        try:
            told = _built(checked, config, target, root, beside)
        except ChangedMeanwhile:  # another build was quicker: nothing is taken over from what it wrote
            assert isinstance(beside, Keeping)
            beside.begin_again()
            config = configuration(checked.project, **({"strict": True} if strict else {}))
            told = _built(checked, config, target, root, beside)
        heard.notes += told
    except (NotOurs, NotInShards, Unusable):
        raise
    except Abort as problem:
        # MkDocs has said what it stopped at, and then says once more that it did.
        if not isinstance(problem.__context__, BuildError):
            logger.error(str(problem))
        return None
    except (Exception, SystemExit) as broken:
        if _is_of_writing(broken) or is_fault_of_ours(broken):
            raise
        raise Unusable([stopped(broken, checked.project)]) from broken
    finally:
        logger.removeHandler(handler)
        logger.removeHandler(counter)
    if isinstance(beside, Keeping):
        beside.save()
    heard.warned = bool(counter.get_counts())
    return target


def _built(checked: Checked, config: MkDocsConfig, target: Path, root: Path | None, beside: Beside | None) -> list[str]:
    """Builds a site by a configuration that nothing was built by, and gives notes.

    Raises ChangedMeanwhile, and as :func:`build_site`.
    """
    staying, notes = beside.staying if isinstance(beside, Keeping) else None, []
    with replaced_folder(target, root, staying, SHARE if isinstance(beside, Shard) else SITE) as folder:
        config.site_dir = str(folder)
        plugin = _plugin(config)
        plugin.checked, plugin.is_told = checked, False
        if why := in_the_way(config, plugin):
            if isinstance(beside, Shard | Shards):
                raise NotInShards(f"a site is not made in shards where there is {why}")
            notes.append(f"MkDocs makes all pages itself, which takes longer, for the sake of {why}")
            build(config)
        else:
            driving.build(config, plugin, beside)
        config.plugins.on_shutdown()
    return [*notes, *dict.fromkeys((*plugin.notes, *plugin.histories.notes))]


def _is_of_writing(broken: BaseException) -> bool:
    """Whether a file of the site could not be written; plugins of others open files of their own."""
    # A template that there is none of is a LookupError as well.
    is_of_system = isinstance(broken, OSError) and not isinstance(broken, LookupError)
    return is_of_system and running_plugin(broken) in ("", PLUGIN)


def _plugin(config: MkDocsConfig) -> ExplainerPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, ExplainerPlugin):
            return plugin
    raise Unusable([problem_of_settings("mkdocs.yml does not name the plugin", f"add - {PLUGIN} to plugins")])
