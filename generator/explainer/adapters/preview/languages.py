"""A preview's site in another of its languages, whose pages are made when they are asked for, as those of the first."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.exceptions import Abort, PluginError

from explainer.adapters.mkdocs.configuration import Unusable, problem_of_settings, stopped
from explainer.adapters.mkdocs.editions import opened
from explainer.adapters.mkdocs.plugin import ExplainerPlugin
from explainer.adapters.mkdocs.spoken import theme_env
from explainer.adapters.mkdocs.theme_templates import guard
from explainer.adapters.preview.assembly import Assembly
from explainer.adapters.preview.on_demand import Refused, build_on_demand
from explainer.adapters.preview.settings import Settings
from explainer.adapters.preview.site import SiteOnDemand
from explainer.checking import Checked
from explainer.diagnostics import has_errors
from explainer.git.history import History
from explainer.prepared import open_templates
from explainer.render.language.templates import Templates
from explainer.site import Edition


@dataclass(frozen=True, slots=True)
class OtherLanguages:
    """Makes the sites in other languages of what a preview shows: of the ``templates`` of its first, as they were."""

    settings: Settings
    checked: Checked
    history: History
    templates: Templates

    def site(self, edition: Edition) -> SiteOnDemand:
        """The site in a language. Raises Refused where there can be none."""
        settings, told = self._opened(edition)
        assembly = Assembly(settings)
        templates = open_templates(told, self.templates.overrides)
        built = build_on_demand(told, assembly.surroundings(self.history), templates)
        if has_errors(built.diagnostics):
            raise Refused(built.diagnostics)
        assembly.fill(built)
        return SiteOnDemand(settings, assembly, built)

    def _opened(self, edition: Edition) -> tuple[Settings, Checked]:
        first = self.settings.plugin
        first.facts = self.checked
        try:
            config, found = opened(first, self.settings.config, edition)
            assert isinstance(found, ExplainerPlugin)
            assert found.checked is not None
            found.is_told = False
            config = config.plugins.on_config(config)
            env = theme_env(config, edition.language)
            guard(env, found.theme)
            env.auto_reload = False
        except Unusable as unusable:
            raise Refused(unusable.found) from None
        except (Abort, PluginError) as refused:
            raise Refused([problem_of_settings(str(refused))]) from None
        except (Exception, SystemExit) as broken:  # noqa: BLE001 - hooks are code, and may raise anything
            raise Refused([stopped(broken, first.project)]) from None
        return Settings(config, found, env, self.settings.theme_files, ()), found.checked
