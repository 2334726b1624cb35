"""What commands keep of the fact files that they read, for the next one."""

from __future__ import annotations

from contextlib import suppress

from explainer.cli.saying import say_note
from explainer.facts.stored.files import StoredFacts
from explainer.settings.project import Project
from explainer.unchanged import made_by, place_of


def stored_facts(project: Project) -> StoredFacts | None:
    """What is kept of the fact files of a project; None where this user has no folder for it.

    Packages of others may bring property types of their own, whose values nobody else can write down.
    """
    place = place_of(project, project.root, "facts")
    if place is not None and not project.settings.extensions:
        with suppress(OSError):  # the program's own files cannot be looked at
            return StoredFacts(place, made_by(project))
    return None


def keep_facts(stored: StoredFacts | None) -> None:
    """Keeps what was read; what keeps from it is told."""
    if stored is not None:
        stored.save()
        if stored.note:
            say_note(stored.note)
