"""What a page is called, and what else its front matter says, as text that can stand anywhere on a page."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from explainer.adapters.mkdocs.theme_templates import all_as_text, as_text, plain
from explainer.render.language.tongues import in_tongue
from explainer.settings.theme import Look

NOTES = "notes"
"""The id of the heading of a page's notes."""


def settle_copyright(config: MkDocsConfig) -> None:
    """Takes the line on copyright as text, where "&copy;" is written as in all of MkDocs' examples."""
    if config.copyright:
        config.copyright = as_text(plain(config.copyright))


def settle_front_matter(page: Page, look: Look) -> None:
    """Takes a hand-written page's settings as text. A title of no words is none, and so is a template not for pages."""
    page.meta = all_as_text(page.meta)
    template = page.meta.get("template")
    if template is None or not look.lends(str(template)):
        page.meta.pop("template", None)  # a check tells it where it can
    title = page.meta.get("title")
    if title is None or not str(title).strip():
        page.meta.pop("title", None)


def settle_titles(page: Page, title: str, language: str = "") -> None:
    """Gives a hand-written page its title, and takes those of its headings as text, once its Markdown is rendered.

    ``title`` is what the page is called everywhere; "" for one of another plugin. What ``mkdocs.yml`` calls it in the
    menu stays. ``language`` is the BCP 47 tag of its headings where that is not its readers', else "".
    """
    if title and "title" not in page.__dict__:
        page.title = as_text(title)
        if "title" in page.meta:
            page.meta["title"] = page.title
    else:
        # MkDocs has the words of a heading as HTML, and those of a menu or of a front matter as text.
        written = "title" in page.__dict__ or "title" in page.meta
        page.title = as_text(page.title or "" if written else plain(page.title or ""))
        if language and "title" in page.meta:
            page.meta["title"] = in_tongue(as_text(page.meta["title"]), language)
    keep_title(page)
    for item in page.toc:
        _settle_heading(item, language)


def keep_title(page: Page) -> None:
    """Has Material print the title as it is: it takes a title apart, but not the one of the front matter."""
    if page.title and not page.is_homepage:
        page.meta.setdefault("title", page.title)


def name_site_once(page: Page, site_name: str) -> None:
    """Has Material name the site once above a home page that is called as the site is, and not as "Name - Name"."""
    if page.is_homepage and page.meta.get("title") == as_text(site_name):
        page.meta.pop("title", None)


def _settle_heading(item: AnchorLink, language: str) -> None:
    # What was put behind a page, its notes, is in the language of its readers, whatever the page is in.
    item.title = in_tongue(as_text(plain(item.title)), "" if item.id == NOTES else language)
    for inner in item.children:
        _settle_heading(inner, language)
