"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from explainer.cli import adding, building, checking, comparing, describing, explaining, serving, starting, verifying
from explainer.cli.group import main

__all__ = [
    "adding",
    "building",
    "checking",
    "comparing",
    "describing",
    "explaining",
    "main",
    "serving",
    "starting",
    "verifying",
]
