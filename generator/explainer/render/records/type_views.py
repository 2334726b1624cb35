"""What templates see of the parts that only pages of built-in types have; the contract goes on from ``views``."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.render.page.standing import StandingView


@dataclass(frozen=True, slots=True)
class SaidView:
    """One statement: its words, in whose voice, and where its own page is."""

    words: Markup
    form: str
    language: str
    href: str
    speaker: Markup
    date: Markup
    standing: StandingView


@dataclass(frozen=True, slots=True)
class SaidGroupView:
    """Statements made on one occasion; ``occasion`` links to it, or is empty where none is known."""

    occasion: Markup
    date: Markup
    statements: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who took part, and as what. ``initials`` make a monogram."""

    link: Markup
    initials: str
    role: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class TookPartView:
    """An event in which an actor took part, and as what, or one at a place, and whether that is doubted; or empty."""

    link: Markup
    date: Markup
    role: Markup


@dataclass(frozen=True, slots=True)
class StepInCourse:
    """An event in a course of events; ``link`` is its title alone where it is the page's own."""

    place: str
    link: Markup
    date: Markup


@dataclass(frozen=True, slots=True)
class PartsView:
    """A page's parts by its type; each may be empty.

    ``linked`` are the backlinks that they show, as pairs of the referring type and property, ``shown`` other records.
    """

    course: tuple[StepInCourse, ...] = ()
    people: tuple[PersonView, ...] = ()
    said: tuple[SaidGroupView, ...] = ()
    said_label: str = ""
    took_part: tuple[TookPartView, ...] = ()
    here: tuple[TookPartView, ...] = ()
    linked: frozenset[tuple[str, str]] = frozenset()
    shown: frozenset[tuple[str, str]] = frozenset()
