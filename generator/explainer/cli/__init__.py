"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from explainer.cli import building, checking, explaining, verifying
from explainer.cli.group import main

__all__ = ["building", "checking", "explaining", "main", "verifying"]
