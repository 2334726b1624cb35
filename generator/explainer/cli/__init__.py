"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from explainer.cli.commands import main

__all__ = ["main"]
