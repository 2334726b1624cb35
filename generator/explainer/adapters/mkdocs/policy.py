"""The Content-Security-Policy of a built site: nothing runs and nothing is asked for that the build did not put there.

What it says is told in :mod:`explainer.publish.policy`. Each page carries it as a ``<meta>`` with the SHA-256 of the
scripts, and of the inline styles, that the theme's templates put there; a ``_headers`` file, which some hosts read, has
it for the whole site. Pages for frames of other sites, which are no part of the theme, bring their own; the file lets
them be framed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from explainer.adapters.mkdocs.theme_templates import inline_parts
from explainer.publish.policy import DIRECTIVES, HEADER_ONLY, SELF, headers_text, policy_text
from explainer.settings.published_code import sha256

_KIND = re.compile(r"\btype\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_INTEGRITY = re.compile(r'\bintegrity="(sha256-[^"]+)"', re.IGNORECASE)
# After the charset, which has to come within the first 1024 bytes, and before anything that could run.
_PLACES = (re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE), re.compile(r"<head[^>]*>", re.IGNORECASE))


@dataclass(slots=True)
class Policy:
    """Makes the policy of each page and collects that of the site.

    ``allowed`` adds sources to a directive, such as ``{"img-src": ["https://images.example"]}``, or a directive.
    ``shipped`` are the hashes of scripts that any page may load later, each as in an attribute ``integrity``.
    ``has_workers`` tells of another search than the package's, whose worker takes in files of the site: what is sent
    with a worker is the header, and no page's own policy.
    """

    allowed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shipped: Sequence[str] = ()
    has_workers: bool = False
    _hashes: dict[str, dict[str, None]] = field(default_factory=lambda: {"script-src": {}, "style-src": {}})

    def with_policy(self, document: str) -> str:
        """An HTML document with its policy in its head; as it was where it has no head.

        The document still has the marks of the theme's templates. What stands inline without one, somebody wrote into
        a page or a setting: it is no part of the theme, and does not run.
        """
        place = _place(document)
        if place is None:
            return document
        found = _hashes_in(document)
        found["script-src"] += [f"'{one}'" for one in self.shipped]
        for directive, hashes in found.items():
            self._hashes[directive].update(dict.fromkeys(hashes))
        content = html.escape(policy_text(found, self.allowed)).replace("&#x27;", "'")
        meta = f'\n<meta http-equiv="Content-Security-Policy" content="{content}">'
        return document[: place.end()] + meta + document[place.end() :]

    @property
    def hashes(self) -> frozenset[tuple[str, str]]:
        """What pages were found to hold so far: directives, each with a hash."""
        return frozenset((directive, one) for directive, found in self._hashes.items() for one in found)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Meanwhile documents are made that nobody gets: what they hold is not allowed for their sake."""
        before = {directive: dict(found) for directive, found in self._hashes.items()}
        yield
        self._hashes = before

    @contextmanager
    def seen(self) -> Iterator[set[tuple[str, str]]]:
        """Takes down what the documents hold that are made meanwhile, also where others were found to hold it."""
        before, found = self._hashes, set[tuple[str, str]]()
        self._hashes = {directive: {} for directive in before}
        try:
            yield found
        finally:
            found |= self.hashes
            self._hashes = before
            self.take(found)

    def take(self, hashes: Iterable[tuple[str, str]]) -> None:
        """Takes in what was found elsewhere, as :attr:`hashes` has it."""
        for directive, one in hashes:
            self._hashes[directive][one] = None

    def headers_file(self, folders: Collection[str] = (), files: Iterable[str] = ()) -> str:
        """The ``_headers`` file for all pages that were seen: see :func:`explainer.publish.policy.headers_text`."""
        workers = {"script-src": (SELF,)} if self.has_workers else {}
        return headers_text(
            policy_text(self._hashes, self.allowed, {**DIRECTIVES, **workers, **HEADER_ONLY}), folders, files
        )


def _place(document: str) -> re.Match[str] | None:
    """What the policy comes after; None where a document has no head."""
    return next((found for pattern in _PLACES if (found := pattern.search(document))), None)


def _hashes_in(document: str) -> dict[str, list[str]]:
    """The hashes of what templates put into a document, by directive. Data in a script, such as JSON-LD, does not run.

    A script of the site is allowed by the hash that its element states; one of another site by its address only.
    """
    found: dict[str, list[str]] = {"script-src": [], "style-src": []}
    for name, attributes, text in inline_parts(document):
        kind = _KIND.search(attributes)
        if name.lower() == "style":
            found["style-src"].append(_hash(text))
        elif _SOURCE.search(attributes):
            stated = _INTEGRITY.search(attributes)
            found["script-src"] += [f"'{stated[1]}'"] if stated else []
        elif kind is None or kind.group(1).lower() in ("text/javascript", "module"):
            found["script-src"].append(_hash(text))
    return found


def _hash(text: str) -> str:
    """As CSP has it: of the text between the tags, in UTF-8, with the line ends of the document's parser."""
    return f"'{sha256([text.replace(chr(13) + chr(10), chr(10)).encode()])}'"
