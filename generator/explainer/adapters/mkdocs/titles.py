"""What a page is called, and what else its front matter says, as text that can stand anywhere on a page."""

from __future__ import annotations

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from explainer.adapters.mkdocs.theme_templates import all_as_text, as_text, plain


def settle_front_matter(page: Page) -> None:
    """Takes a hand-written page's settings as text. A title of no words is none."""
    page.meta = all_as_text(page.meta)
    title = page.meta.get("title")
    if title is None or not str(title).strip():
        page.meta.pop("title", None)


def settle_titles(page: Page) -> None:
    """Takes the title of a hand-written page as text, and those of its headings, once its Markdown is rendered."""
    written = "title" in page.__dict__ or "title" in page.meta
    title = page.title or ""
    # MkDocs has the words of a heading as HTML, and those of a menu, of the front matter or of a file's name as text.
    page.title = as_text(title if written else plain(title))
    keep_title(page)
    for item in page.toc:
        _settle_heading(item)


def keep_title(page: Page) -> None:
    """Has Material print the title as it is: it takes a title apart, but not the one of the front matter."""
    if page.title and not page.is_homepage:
        page.meta.setdefault("title", page.title)


def _settle_heading(item: AnchorLink) -> None:
    item.title = as_text(plain(item.title))
    for inner in item.children:
        _settle_heading(inner)
