"""``explainer links``: which addresses outside the site no longer answer. What is found is no failure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from explainer.cli.project import check_all, pass_project, user_agent
from explainer.cli.saying import say_report
from explainer.outside.links import OutsideLink, outside_links
from explainer.outside.visiting import AnswerState, Visit, fetch_from_web, visits
from explainer.printable import printable
from explainer.settings.project import Project

FORMATS = ("text", "markdown")
MOST = 1000
_MOST_BYTES = 60_000  # an issue of GitHub holds 65,536 characters
_TITLES = {
    AnswerState.UNREACHABLE: "They cannot be reached",
    AnswerState.UNCLEAR: "A program cannot tell; look at them in a browser",
    AnswerState.MOVED: "They moved for good",
}
_ADVICE = (
    "A source that is gone keeps its record: give an archived copy as its `archive_url`, or look for its new address."
)


@click.command("links")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to tell.")
@click.option("--limit", type=click.IntRange(1, MOST), default=MOST, show_default=True, help="Visit so many at most.")
@pass_project
def links_command(project: Project, form: str, limit: int) -> None:
    """Visit the addresses of sources, their archived copies and other links, and tell which do not answer.

    Only public https addresses are visited, each once, with a pause between two of one host. Says nothing in Markdown
    where all is well.
    """
    links = outside_links(check_all(project).graph)
    addresses = list(dict.fromkeys(link.address for link in links))
    done = {one.address: one for one in visits(addresses[:limit], fetch_from_web(user_agent(project, "checks links")))}
    left = len(addresses) - len(done)
    found = [(done[link.address], link) for link in links if link.address in done]
    told = _markdown(found, left) if form == "markdown" else _text(found, len(done), left)
    say_report(told)


def _groups(found: Iterable[tuple[Visit, OutsideLink]]) -> dict[AnswerState, list[tuple[Visit, OutsideLink]]]:
    groups: dict[AnswerState, list[tuple[Visit, OutsideLink]]] = {state: [] for state in _TITLES}
    for visit, link in found:
        if visit.state in groups:
            groups[visit.state].append((visit, link))
    return {state: group for state, group in groups.items() if group}


def _text(found: Sequence[tuple[Visit, OutsideLink]], visited: int, left: int) -> str:
    lines = []
    for state, group in _groups(found).items():
        lines.append(f"{_TITLES[state]}:")
        for visit, link in group:
            place = f"{link.span.path}:{link.span.line}"
            lines.append(f"  {place}: {link.record}, {link.property}: {link.address}: {_said(visit)}")
    lines.append(f"{visited} address{'es' if visited != 1 else ''} visited." + _left(left))
    return "".join(f"{printable(line)}\n" for line in lines)


def _markdown(found: Sequence[tuple[Visit, OutsideLink]], left: int) -> str:
    groups = _groups(found)
    if not groups:
        return ""
    parts = [f"{_ADVICE}{_left(left)}\n"]
    size = len(parts[0])
    for state, group in groups.items():
        parts.append(f"\n## {_TITLES[state]}\n\n")
        for number, (visit, link) in enumerate(group):
            place = f"{link.span.path}:{link.span.line}"
            words = f"{link.record}, {link.property}: {link.address}"
            line = f"- {_code(place)} {_code(words)}: {_code(_said(visit))}\n"
            size += len(line.encode())
            if size > _MOST_BYTES:
                parts.append(f"- and {len(group) - number} more\n")
                break
            parts.append(line)
    return "".join(parts)


def _said(visit: Visit) -> str:
    return f"{visit.reason}, to {visit.final}" if visit.final else visit.reason


def _left(left: int) -> str:
    return f" {left} more were not visited." if left else ""


def _code(text: str) -> str:
    """Words of strangers as code: no mention, no link and no markup comes of them."""
    return f"`{printable(text).replace('`', '%60')}`"
