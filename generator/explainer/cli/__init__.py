"""The command line: thin commands over the pipeline. Exit 0 clean, 1 errors, 2 wrong use.

1 also where what was to be said could not be written to where it was to go. 70 is a failure of explainer itself or of
the machine, and 130 says that Ctrl-C ended it.
"""

from explainer.cli.commands import main, run

__all__ = ["main", "run"]
