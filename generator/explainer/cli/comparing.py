"""``explainer diff``: what changed between two revisions, in facts and not in lines."""

from __future__ import annotations

import sys

import click

from explainer.checking import property_types_of
from explainer.cli.colours import wants_colour
from explainer.cli.project import pass_project
from explainer.cli.saying import say_report
from explainer.evidence.lock import MAX_LOCK_BYTES
from explainer.git.revisions import ComparisonError, Repository
from explainer.git.sides import Side, revision_side, worktree_side
from explainer.git.worktree import NotRead
from explainer.reporters import REPORTERS
from explainer.revisions import json, markdown, text
from explainer.revisions.comparing import compare_sides
from explainer.revisions.differences import Differences
from explainer.revisions.reading import TEXT_ENDINGS, lock_path, places
from explainer.settings.project import Project

FORMATS = ("text", "markdown", "json")


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to tell.")
@pass_project
def diff_command(project: Project, base: str, head: str | None, form: str) -> None:
    """Tell what changed from the revision BASE to HEAD, or to the files as they are now.

    BASE...HEAD compares HEAD with the commit on which it branched off from BASE. Differences are no failure.
    """
    if head is not None and ".." in base:
        raise click.UsageError(f"{base} names both sides already: leave {head} out")
    try:
        with Repository(project.root) as repository:
            before, after = _sides(repository, project, base, head)
            colour = form == "text" and wants_colour()
            told = _told(compare_sides(before, after, project, property_types_of(project)), form, colour)
    except ComparisonError as problem:
        raise click.UsageError(str(problem)) from None
    except NotRead as problem:
        say_report(REPORTERS["text"]([problem.found], {}), err=True)
        sys.exit(1)
    say_report(told, colour=colour)


def _sides(repository: Repository, project: Project, base: str, head: str | None) -> tuple[Side, Side]:
    wanted, large = places(project), {lock_path(project): MAX_LOCK_BYTES}
    if head is None and "..." in base:
        one, _, other = base.partition("...")
        one, other = one or "HEAD", other or "HEAD"
        tip = repository.commit(other)
        commit = repository.merge_base(repository.commit(one), tip)
        before = revision_side(repository, f"{one}...{other}", commit, wanted, large)
        return before, _sharing(before, revision_side(repository, other, tip, wanted, large))
    if head is None and ".." in base:
        base, _, head = base.partition("..")
        base, head = base or "HEAD", head or "HEAD"
    before = revision_side(repository, base, repository.commit(base), wanted, large)
    if head is None:
        return before, worktree_side(project.root, wanted, before, TEXT_ENDINGS)
    return before, _sharing(before, revision_side(repository, head, repository.commit(head), wanted, large))


def _sharing(before: Side, after: Side) -> Side:
    """Both sides read what is equal once."""
    after.contents = before.contents
    return after


def _told(differences: Differences, form: str, colour: bool) -> str:
    if form == "json":
        return json.report(differences)
    return markdown.report(differences) if form == "markdown" else text.report(differences, colour)
