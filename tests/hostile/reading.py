"""What could do something in the files of a site, each read by a parser for its format."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.html import SCHEMES, elements, parsed, scheme_of

_NEVER = frozenset(["iframe", "frame", "object", "embed", "applet", "base", "marquee", "style", "animate", "set"])
_LOADS = ("style", "srcdoc", "ping", "background", "formaction")
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping", "xlink:href")
_SPACES = {"http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def harm_in_page(document: str) -> Iterator[str]:
    """What in an HTML document runs, or loads something, that its own policy does not name."""
    root = parsed(document)
    metas = [(one.get("http-equiv", "").lower(), one.get("content", "")) for one in root.iter("meta")]
    policies = [content for name, content in metas if name == "content-security-policy"]
    if len(policies) != 1:
        yield f"{len(policies)} policies"
    allowed = "".join(policies).partition("script-src ")[2].partition(";")[0].split()
    for one in elements(root):
        if one.tag in _NEVER:
            yield f"<{one.tag}>"
        if one.tag == "script":
            yield from _harm_in_script(one, allowed)
        yield from _harm_in_attributes(one)
    targets = [content.partition("url=")[2] for name, content in metas if name == "refresh"]
    yield from (f"a page that goes on to {one}" for one in targets if scheme_of(one) or one.startswith("//"))


def _harm_in_script(one: ET.Element, allowed: list[str]) -> Iterator[str]:
    if one.get("type") in ("application/ld+json", "application/json"):
        json.loads(one.text or "")
        return
    known = f"'{one.get('integrity')}'" if one.get("src") else _hash(one.text or "")
    if known not in allowed:
        yield f"a script that the policy does not name: {(one.get('src') or one.text or '')[:60]}"


def _harm_in_attributes(one: ET.Element) -> Iterator[str]:
    for name, value in one.attrib.items():
        is_address = name in _ADDRESSES and scheme_of(value) not in SCHEMES
        if name.startswith("on") or name in _LOADS or is_address:
            yield f"<{one.tag} {name}={value[:60]!r}>"


def harm_in_site(site: Path) -> Iterator[str]:
    """The same of all files of a site: pages, data, feeds, headers."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            yield from (f"{name}: {one}" for one in harm_in_page(file.read_text("utf-8")))
        elif file.suffix in (".json", ".webmanifest") and not name.startswith("assets/javascripts/"):
            json.loads(file.read_text("utf-8"))
        elif file.suffix == ".xml":
            yield from (f"{name}: {one.tag}" for one in ET.fromstring(file.read_bytes()).iter() if not _is_known(one))
        elif name == "_headers":
            yield from (f"{name}: {one}" for one in _harm_in_headers(file.read_text("utf-8")))
        elif name == "robots.txt":
            names = [line.partition(":")[0] for line in file.read_text("utf-8").splitlines() if line]
            if set(names) - {"User-agent", "Allow", "Sitemap"}:
                yield f"{name}: {names}"


def _harm_in_headers(text: str) -> Iterator[str]:
    """A rule for what is no path of the site, another header than ours, and a path that others may frame."""
    rule = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            rule = line
            if not re.fullmatch(r"/([\w.%~-]+(/\*)?|\*)?", rule):
                yield rule
            continue
        header, _, value = line.strip().partition(": ")
        if header not in (
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Access-Control-Allow-Origin",
        ):
            yield line
        if header == "Access-Control-Allow-Origin" and rule != "/*":
            yield f"{rule}: {line}"
        if header == "Content-Security-Policy" and ("frame-ancestors 'none'" in value) is (rule == "/embed/*"):
            yield f"{rule}: {value[-60:]}"


def _is_known(one: ET.Element) -> bool:
    space, _, _ = one.tag.removeprefix("{").partition("}")
    return space in _SPACES and not [name for name in one.attrib if name.startswith("on")] and "script" not in one.tag
