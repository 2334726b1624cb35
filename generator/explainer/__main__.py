"""``python -m explainer``."""

from explainer.cli import run

run()
