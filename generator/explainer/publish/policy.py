"""The security policy of a site: what each directive allows, as a ``<meta>`` and as a ``_headers`` file have it.

The policy is that of CSP Level 3. Nothing runs and nothing is asked for that whoever builds the site did not put there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

from explainer.addresses import EMBEDS

SELF = "'self'"
_NONE = ("'none'",)
DIRECTIVES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "default-src": _NONE,
        "script-src": (),
        "style-src": (SELF,),
        "img-src": (SELF, "data:"),
        "font-src": (SELF,),
        "connect-src": (SELF,),
        "manifest-src": (SELF,),
        "worker-src": (SELF,),
        "base-uri": _NONE,
        "form-action": _NONE,
    }
)
# Has no meaning in a <meta>, where browsers complain about it.
HEADER_ONLY = {"frame-ancestors": _NONE}
# What pages for frames of other sites may do, and who may frame them: everybody.
_OF_EMBEDS = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
# Cloudflare Pages reads no more rules than a hundred.
_MOST_RULES = 95
_OTHER_HEADERS = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    # Every page of the web may read the site, in the browsers of its own readers: its data is there to be taken along,
    # and JSON of records, lists and feeds stand beside the pages.
    "Access-Control-Allow-Origin: *",
)


def policy_text(
    hashes: Mapping[str, Iterable[str]],
    allowed: Mapping[str, Sequence[str]],
    directives: Mapping[str, Sequence[str]] = DIRECTIVES,
) -> str:
    """The policy in one line: the ``directives`` with the ``hashes`` of what is known, and what a project has allowed.

    Both are by directive; ``allowed`` may name directives of its own.
    """
    parts = []
    for name in dict.fromkeys((*directives, *allowed)):
        added = (*sorted({*hashes.get(name, ())}), *allowed.get(name, ()))
        # 'none' stands alone or not at all, and a list of nothing is the same.
        own = () if added and directives.get(name) == _NONE else directives.get(name, ())
        own = own or (() if added else _NONE)
        parts.append(" ".join((name, *own, *added)))
    return "; ".join(parts)


def headers_text(text: str, folders: Collection[str] = (), files: Iterable[str] = ()) -> str:
    """The ``_headers`` file of Netlify and Cloudflare Pages, with ``text`` as the policy of all pages.

    Policies with ``", "`` between them all have to hold.

    ``folders`` and ``files`` are the names at the top of the site. Where one is the folder of pages for frames, no
    path has two policies: where two rules meet, one host joins their values, so that both hold, and another takes
    the longer rule's. A site with more names at its top than a host reads rules of is framed nowhere.
    """
    others = sorted({*folders} - {EMBEDS})
    paths = ["/", *(f"/{quote(one)}" for one in sorted(files)), *(f"/{quote(one)}/*" for one in others)]
    if EMBEDS not in folders or len(paths) > _MOST_RULES:
        return _rule("/*", f"Content-Security-Policy: {text}", *_OTHER_HEADERS)
    rules = [_rule(path, f"Content-Security-Policy: {text}") for path in paths]
    embeds = _rule(f"/{EMBEDS}/*", f"Content-Security-Policy: {_OF_EMBEDS}")
    return "".join((_rule("/*", *_OTHER_HEADERS), *rules, embeds))


def _rule(path: str, *lines: str) -> str:
    return f"{path}\n" + "".join(f"  {line}\n" for line in lines)
