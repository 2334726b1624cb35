"""The command lines of explainer and MkDocs, run within the test: what a process would say, without its start.

A start costs more than most commands. That both ways give the same is tested in
``tests/integration/test_command_line.py``; what depends on the start itself (hash seeds, clocks, signals, terminals,
pipes, another Python) needs a process: ``tests.sites.process``.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from click.testing import CliRunner


def _program(name: str) -> click.Command:
    if name == "explainer":
        from explainer.cli import main

        return main
    from mkdocs.__main__ import cli

    return cli


PROGRAMS = frozenset({"explainer", "mkdocs"})
# What Python and the C library read when a process starts, and never again.
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "DYLD_")


def can_run_here(name: str, env: Mapping[str, str]) -> bool:
    """Whether a command says the same within the test: it is ours or MkDocs', and starts in no special way."""
    return name in PROGRAMS and not any(variable.startswith(_READ_AT_THE_START) for variable in env)


def run_here(
    name: str, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs ``explainer`` or ``mkdocs``; an exception is printed and ends with 1, as Python does it."""
    with _surroundings(cwd, env):
        done = CliRunner().invoke(_program(name), arguments, prog_name=name)
    said = done.stderr
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        said += "".join(traceback.format_exception(done.exception))
    return subprocess.CompletedProcess([name, *arguments], done.exit_code, done.stdout, said)


@contextlib.contextmanager
def _surroundings(cwd: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Another folder and another environment; what commands set for their whole process is set back."""
    before, path, threshold = dict(os.environ), list(sys.path), gc.get_threshold()
    with contextlib.chdir(cwd), warnings.catch_warnings(), _loggers_of_mkdocs():
        _set_environment(env)
        try:
            yield
        finally:
            _set_environment(before)
            sys.path[:] = path
            gc.set_threshold(*threshold)


@contextlib.contextmanager
def _loggers_of_mkdocs() -> Iterator[None]:
    """MkDocs adds handlers, and filters that let no message through twice, for the life of its process."""
    before = {one: (list(one.handlers), list(one.filters), one.level, one.propagate) for one in _mkdocs_loggers()}
    try:
        yield
    finally:
        for one in _mkdocs_loggers():
            handlers, filters, level, propagate = before.get(one, ([], [], logging.NOTSET, True))
            one.handlers[:], one.filters[:], one.propagate = handlers, filters, propagate
            one.setLevel(level)


def _mkdocs_loggers() -> list[logging.Logger]:
    names = [name for name in logging.root.manager.loggerDict if name.startswith("mkdocs.")]
    return [logging.getLogger(name) for name in ("mkdocs", *names)]


def _set_environment(wanted: Mapping[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
