"""Where a project's site is published, as its mkdocs.yml says."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.parse import parse_tolerantly
from explainer.documents.project import SETTINGS_FILE
from explainer.documents.source import read_text
from explainer.documents.values import Mapping, Scalar, Sequence, Value


@dataclass(frozen=True, slots=True)
class Publication:
    """``site_url`` is the site's address, or ""; ``directory_urls`` as MkDocs has it."""

    site_url: str = ""
    directory_urls: bool = True


def publication(root: Path, environment: Map[str, str]) -> Publication:
    """The settings of the project at ``root``; an address may be one of ``environment``, as MkDocs reads ``!ENV``."""
    if not (root / SETTINGS_FILE).is_file():
        return Publication()
    settings = parse_tolerantly(read_text(root, SETTINGS_FILE, Findings()))
    if not isinstance(settings, Mapping):
        return Publication()
    url = _address(settings.get("site_url"), environment)
    flag = settings.get("use_directory_urls")
    directory_urls = not (isinstance(flag, Scalar) and flag.text.lower() == "false")
    return Publication(url if url.startswith(("https://", "http://")) else "", directory_urls)


def _address(value: Value | None, environment: Map[str, str]) -> str:
    """An address, or ``!ENV`` with the names of variables and, if there are several words, a default at the end."""
    names = value.values if isinstance(value, Sequence) else (value,)
    words = [one.text.strip() for one in names if isinstance(one, Scalar)]
    known = [environment[word] for word in words if environment.get(word)]
    return (known or words[-1:] or [""])[0]
