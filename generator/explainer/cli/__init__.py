"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use."""

from explainer.cli import (
    adding,
    building,
    checking,
    comparing,
    describing,
    explaining,
    issuing,
    migrating,
    serving,
    starting,
    verifying,
    visiting,
)
from explainer.cli.group import main

__all__ = [
    "adding",
    "building",
    "checking",
    "comparing",
    "describing",
    "explaining",
    "issuing",
    "main",
    "migrating",
    "serving",
    "starting",
    "verifying",
    "visiting",
]
