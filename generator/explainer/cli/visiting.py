"""``explainer links``: which addresses outside the site no longer answer. What is found is no failure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from explainer.authoring.form_words import FormWords, message
from explainer.cli.project import check_all, pass_project, user_agent
from explainer.cli.saying import say_report
from explainer.cli.wording import form_words_of
from explainer.outside.links import OutsideLink, outside_links
from explainer.outside.visiting import AnswerState, Visit, fetch_from_web, visits
from explainer.printable import printable
from explainer.settings.project import Project

FORMATS = ("text", "markdown")
MOST = 1000
_MOST_BYTES = 60_000  # an issue of GitHub holds 65,536 characters
_TITLES = {
    AnswerState.UNREACHABLE: message("They cannot be reached"),
    AnswerState.UNCLEAR: message("A program cannot tell; look at them in a browser"),
    AnswerState.MOVED: message("They moved for good"),
}
_ADVICE = message(
    "A source that is gone keeps its record: give an archived copy as its `archive_url`, or look for its new address."
)
_NOT_VISITED = message("Not visited: %(number)s.")
_NOT_SHOWN = message("and %(number)s more")


@click.command("links")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to tell.")
@click.option("--limit", type=click.IntRange(1, MOST), default=MOST, show_default=True, help="Visit so many at most.")
@pass_project
def links_command(project: Project, form: str, limit: int) -> None:
    """Visit the addresses of sources, their archived copies and other links, and tell which do not answer.

    Only public https addresses are visited, each once, with a pause between two of one host. Markdown is for an issue,
    in the language of the site, and is empty where all is well.
    """
    checked = check_all(project)
    links = outside_links(checked.graph)
    addresses = list(dict.fromkeys(link.address for link in links))
    done = {one.address: one for one in visits(addresses[:limit], fetch_from_web(user_agent(project, "checks links")))}
    left = len(addresses) - len(done)
    found = [(done[link.address], link) for link in links if link.address in done]
    is_issue = form == "markdown"
    told = _markdown(found, left, form_words_of(checked)) if is_issue else _text(found, len(done), left)
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
    lines.append(
        f"{visited} address{'es' if visited != 1 else ''} visited."
        + (f" {left} more were not visited." if left else "")
    )
    return "".join(f"{printable(line)}\n" for line in lines)


def _markdown(found: Sequence[tuple[Visit, OutsideLink]], left: int, words: FormWords) -> str:
    groups = _groups(found)
    if not groups:
        return ""
    told = [words.say(_ADVICE), *([words.say(_NOT_VISITED) % {"number": left}] if left else [])]
    parts = [f"{words.sentences(told)}\n"]
    size = len(parts[0])
    for state, group in groups.items():
        parts.append(f"\n## {words.say(_TITLES[state])}\n\n")
        for number, (visit, link) in enumerate(group):
            place = f"{link.span.path}:{link.span.line}"
            named = f"{link.record}, {link.property}: {link.address}"
            line = f"- {_code(place)} {_code(named)}: {_code(_said(visit))}\n"
            size += len(line.encode())
            if size > _MOST_BYTES:
                parts.append(f"- {words.say(_NOT_SHOWN) % {'number': len(group) - number}}\n")
                break
            parts.append(line)
    return "".join(parts)


def _said(visit: Visit) -> str:
    return f"{visit.reason}, to {visit.final}" if visit.final else visit.reason


def _code(text: str) -> str:
    """Words of strangers as code: no mention, no link and no markup comes of them."""
    return f"`{printable(text).replace('`', '%60')}`"
