"""``explainer forms`` and ``explainer from-issue``: facts that come in as issues, by a form for each record type."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from explainer.authoring.fact_file import fact_file
from explainer.authoring.issue_answers import MAX_CHARACTERS, Answers, NoForm, read_answers
from explainer.authoring.issue_form import forms
from explainer.authoring.new_facts import NotNew, check_id, first_line, path_of, write_new
from explainer.checking import Checked
from explainer.cli.adding import refuse_unreadable
from explainer.cli.alone import alone
from explainer.cli.project import check_all, not_written, pass_project, report
from explainer.cli.saying import say
from explainer.cli.wording import form_words_of, tell_own_words
from explainer.diagnostics import has_errors
from explainer.files.writing import has_content, replace_files
from explainer.settings.project import Project


@click.command("forms")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a form would change.")
@pass_project
@alone(lambda options: not options["only_check"])
def forms_command(project: Project, only_check: bool) -> None:
    """Write a form for GitHub's issues for each record type, into .github/ISSUE_TEMPLATE."""
    checked = check_all(project)
    tell_own_words(checked)
    written = forms(checked.graph.schema, form_words_of(checked))
    root = project.root
    changed = [path for path, text in written.items() if not has_content(root / path, text.encode())]
    try:
        if not only_check:
            replace_files([(root / path, written[path].encode()) for path in changed], root)
    except OSError as problem:
        raise not_written(problem) from None
    if changed and only_check:
        say(f"{', '.join(changed)}: not what the record types say; run explainer forms", err=True)
        sys.exit(1)
    say(f"Wrote {', '.join(changed)}" if changed else f"{len(written)} forms are as the record types say.")


@click.command("from-issue")
@click.argument("file", type=click.File("rb"))
@pass_project
@alone()
def from_issue_command(project: Project, file: BinaryIO) -> None:
    """Write the fact file that an issue asks for. FILE holds the issue's text as GitHub has it; - is standard input."""
    checked = check_all(project)
    tell_own_words(checked)
    try:
        answers = read_answers(_text(file), checked.graph.schema, form_words_of(checked))
        check_id(answers.id, answers.type, checked.graph)
        path = _write(checked, answers)
    except (NoForm, NotNew) as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise not_written(problem) from None
    again = check_all(project)
    found = [one for one in again.diagnostics if one.span.path == path]
    report(found, again, "text", quiet=True)
    sys.exit(1 if has_errors(found) else 0)


def _text(file: BinaryIO) -> str:
    raw = file.read(4 * MAX_CHARACTERS + 4)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        # A text that was cut off here is too long anyway, which is said then.
        if len(raw) > 4 * MAX_CHARACTERS:
            return raw.decode("utf-8", "replace")
        raise NoForm(f"the issue is not UTF-8: byte {problem.start + 1} is none of it") from None


def _write(checked: Checked, answers: Answers) -> str:
    """Makes the file, unless what it says cannot be read; that is told, and nothing is written then."""
    project, schema = checked.project, checked.graph.schema
    path = path_of(project, answers.type, answers.id)
    text = fact_file(answers.type, answers.values, first_line(project, path, schema), guide=None)
    refuse_unreadable(checked, answers.type, path, text)
    write_new(project, {path: text})
    say(f"Wrote {path}")
    return path
