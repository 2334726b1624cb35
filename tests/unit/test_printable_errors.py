"""What click says of wrong use, on its way to a terminal."""

from __future__ import annotations

import click

from explainer.cli.saying import printable_error


def test_the_choices_of_an_argument_are_listed_in_one_line() -> None:
    missing = click.MissingParameter(param=click.Argument(["form"], type=click.Choice(["csv", "ris"])))
    said = printable_error(missing).message
    assert said.endswith("Choose from: csv, ris")
    assert said.isprintable()
    assert "\ufffd" not in said
