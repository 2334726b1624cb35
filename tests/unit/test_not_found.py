"""The page for addresses that lead nowhere: it works at any depth, because a server shows it there."""

from __future__ import annotations

import pytest
from tests.html import document, links, parsed
from tests.renderings import rendering_of
from tests.sites import GOLDEN

from explainer.render.machines.not_found import not_found_body, not_found_head, site_root

MENU = [("Who <b>", "actors/index.md"), ("Timeline", "timeline.md")]


@pytest.mark.parametrize(
    ("address", "root"),
    [("", "/"), ("https://ferry.example/", "/"), ("https://ferry.example/strait/", "/strait/")],
)
def test_it_leads_to_every_list_by_absolute_paths(address: str, root: str) -> None:
    rendering = rendering_of(GOLDEN, address)
    assert site_root(rendering) == root
    page = document(not_found_body(rendering, MENU))
    assert links(page) == [
        (root, "Home page"),
        (f"{root}actors/", "Who <b>"),
        (f"{root}timeline/", "Timeline"),
    ]
    place = next(one for one in page.iter() if one.get("data-x-missing") is not None)
    folders = "actors events quotes sources topics questions places"
    assert (place.get("data-x-root"), place.get("data-x-record-folders")) == (root, folders)
    hidden = [one.tag for one in page.iter() if one.get("hidden") is not None]
    assert hidden == ["section", "p"]


def test_its_head_keeps_it_out_of_search_engines() -> None:
    head = parsed(str(not_found_head(rendering_of(GOLDEN, "https://ferry.example/strait/"))))
    assert {"name": "robots", "content": "noindex"} in [one.attrib for one in head.iter("meta")]
    assert [one.get("href") for one in head.iter("link")] == ["/strait/feed.xml", "/strait/site.webmanifest"]
