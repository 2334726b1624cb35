"""Audits built sites and prints one table; ends with 1 where a limit is broken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from scripts.audit.browsing import Chromium, PageCheck, tour
from scripts.audit.checks import (
    axe,
    axe_states,
    csp,
    csp_in_use,
    hosts,
    lighthouse,
    links,
    motion,
    nu_html,
    printing,
    scripts_off,
    weight,
    width,
)
from scripts.audit.node_packages import package
from scripts.audit.report import Report, Row
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage


@dataclass(frozen=True)
class Subject:
    """A site under audit, the browser that opens its pages, and where axe-core lies if not in the cache."""

    site: BuiltSite
    chromium: Chromium
    size: int | None
    axe_script: Path | None

    @cached_property
    def chosen(self) -> Sequence[SitePage]:
        """The pages that a browser opens."""
        return self.site.sample(self.size)

    @cached_property
    def of_each_kind(self) -> Sequence[SitePage]:
        """One page of each kind, for what takes long."""
        return self.site.sample(0)


def _axe_file(subject: Subject) -> Path:
    return subject.axe_script or package("axe-core") / "axe.min.js"


def _axe(subject: Subject) -> PageCheck:
    return axe.page_check(_axe_file(subject))


def _opened(subject: Subject) -> Iterator[Row]:
    yield from axe_states.check(subject.chromium, subject.site, subject.of_each_kind, _axe_file(subject))


def _policy(subject: Subject) -> Iterator[Row]:
    yield csp.check(subject.site)
    yield from csp_in_use.check(subject.chromium, subject.site, subject.of_each_kind)


# Each name of a check with what it opens in the browser, and with what it does otherwise.
_ON_PAGES: dict[str, Callable[[Subject], PageCheck]] = {
    hosts.NAME: lambda subject: hosts.IN_BROWSER,
    axe.NAME: _axe,
    csp.NAME: lambda subject: csp.IN_BROWSER,
    scripts_off.NAME: lambda subject: scripts_off.IN_BROWSER,
    width.NAME: lambda subject: width.IN_BROWSER,
    printing.NAME: lambda subject: printing.IN_BROWSER,
    motion.NAME: lambda subject: motion.IN_BROWSER,
}
_BY_ITSELF: dict[str, Callable[[Subject], Iterator[Row]]] = {
    links.NAME: lambda subject: iter([links.check(subject.site)]),
    hosts.NAME: lambda subject: iter([hosts.check(subject.site)]),
    nu_html.NAME: lambda subject: iter(
        [nu_html.check(subject.site, package("vnu-jar") / "build" / "dist" / "vnu.jar")]
    ),
    csp.NAME: _policy,
    axe.NAME: _opened,
    motion.NAME: lambda subject: motion.check(subject.chromium, subject.site, subject.of_each_kind),
    weight.NAME: lambda subject: weight.check(subject.site),
    lighthouse.NAME: lambda subject: lighthouse.check(subject.site, package("lighthouse")),
}
NAMES = tuple(dict.fromkeys([*_BY_ITSELF, *_ON_PAGES]))


def rows(subject: Subject, names: Sequence[str]) -> Iterator[Row]:
    """The table of one site."""
    for name in names:
        if name in _BY_ITSELF:
            yield from _BY_ITSELF[name](subject)
    checks = [_ON_PAGES[name](subject) for name in names if name in _ON_PAGES]
    if checks:
        with served(subject.site.folder, subject.site.base) as server:
            yield from tour(subject.chromium, server.address, subject.chosen, subject.site.pages, checks)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.audit", description=__doc__)
    parser.add_argument("--site", action="append", type=Path, metavar="DIR", help="a built site; may be repeated")
    parser.add_argument("--sample", type=int, metavar="N", help="open no more than about N pages of each site")
    parser.add_argument("--only", action="append", choices=NAMES, metavar="CHECK", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--axe", type=Path, metavar="FILE", help="an axe-core to use in place of the one from npm")
    given = parser.parse_args(arguments)
    report = Report()
    with Chromium() as chromium:
        for folder in given.site or [Path("site")]:
            subject = Subject(BuiltSite(folder), chromium, given.sample, given.axe)
            for row in rows(subject, given.only or NAMES):
                report.rows.append(replace(row, site=folder.parent.name if folder.name == "site" else folder.name))
                sys.stderr.write(f"{row.check}: {row.result}\n")
    sys.stdout.writelines(f"{line}\n" for line in report.lines())
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main())
