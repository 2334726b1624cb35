"""Whatever a hand-written page leaves open or ends too often, the notes and what stands around it are no others."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.html import parsed

from explainer.settings.page_balance import on_its_own
from explainer.settings.page_edges import kept_within
from explainer.settings.page_markup import inert

FRAME = (
    '<!doctype html><body><main><div class="inner"><article>{}<section id="notes">a <b>note</b> '
    '<a href="own">x</a></section></article></div><aside>aside <b>x</b></aside></main>'
    '<footer id="after">after <a href="own">own</a> text</footer></body>'
)
CASES = [
    "<p><a href=https://elsewhere.example>x</p>",
    "<p><s>x",
    "<b><i><font size=7>x",
    "<details>x",
    "<div hidden>x",
    "<span hidden>x",
    "<x-y>",
    "x</div></article></main>",
    "</body></html>x",
    "<body hidden><html inert>",
    "<li>x<li>y</li></li>",
    "<section><div></section></div>",
    "<li><div><li></div>",
    "<li><dialog><div><li></div>",
    "<button><div><button></div>",
    "<table><div><table></table></div>",
    "<select><div><select></div>",
    "<select><div><input></div>",
    "<pre/><select></pre></select>",
    "<svg></div>",
    "<svg><div></svg></div>",
    "<svg><nobr/>",
    "<p><math><form>",
    "<label><p><math><section></math>",
    "<b><table><td></b></td></table>",
    "<b><select></b></select>",
    "<h1><div></h2></div>",
    "<form><pre/></form>",
    "<form><span><p><b><form>",
    "<mi><br><foreignObject></p></math><desc></mi>",
    "<math><desc><span></math>",
    "<math><desc><table><span></math>",
    "<svg><mi><section></svg>",
    "<svg></p><section></svg>",
    "<math></br><section></math>",
    "<math><annotation-xml><section></math>",
    "<div><svg><desc></div></desc></svg></div>",
    "<p><svg><title><section></title></svg>",
    "<li><svg><foreignObject><li></foreignObject></svg>",
    "<a><table></a></table><h1></h1><select>",
    "<b><table><a></a></b></table>",
    "<form><object><form></form></object></span><li><span>",
    "<p><ruby><p><select><ol><a></select>",
    "<p><select><hr></select>",
    "<select><li></select>",
    "<form><div></form></div><p></form>",
    "<li><ol></li>",
    "<li><div><ul></li>",
    "<li><table><caption><ol></li></caption></table>",
    "<div><table><tr><td></div></td></tr></table></div>",
    "<div><object></div></object></div>",
    "<li><div><form><li></form>",
    "<li><div><form><li><b></form>",
    "<dd><div><form><dd><option></form>",
    "<li><div><form><li><p></form>",
    "<h1><div><h1><h1>",
    "<h1><div><h1><h2>",
    "<h1><div><h1><p><h1>",
    "<h1><div><h1><b></b><h1>",
    "<h1><div><h1><b><h1>",
    "<h1><div><h1><span></span><h1>",
    "<h1><div><h1><b><span></b><h1>",
    "<h1><b></h1><div><h1>x<h1>",
    "<h1><div><h1><form></form><h1>",
    "<b><h1><div><h1><h1>",
    "<rp/><p/>",
    "<td><rp/></td>",
    "<label><p><frameset></frameset>",
]
NAMES = [
    "a", "b", "font", "nobr", "div", "section", "li", "dd", "dt", "ul", "ol", "p", "span", "button", "table", "tr",
    "td", "caption", "select", "option", "input", "textarea", "svg", "math", "foreignObject", "desc", "title", "h1",
    "h2", "details", "form", "object", "marquee", "x-y", "ruby", "rp", "pre", "hr", "br", "body", "html",
    "mi", "frameset", "annotation-xml",
]  # fmt: skip
TAGS = st.sampled_from([
    "x",
    *(f"<{end}{name}{more}>" for name in NAMES for end, more in (("", ""), ("", "/"), ("/", ""))),
])  # fmt: skip


def around(content: str) -> str:
    """What a browser makes of the notes and of all that stands around a page."""
    body = parsed(FRAME.format(content))
    for article in body.iter("article"):
        article.text = None
        for child in list(article):
            if child.get("id") != "notes":
                article.remove(child)
    return ET.tostring(body, encoding="unicode")


def ours(content: str) -> str:
    return inert(on_its_own(content))


@pytest.mark.parametrize("html", CASES)
def test_what_stands_around_a_page_stays_what_it_is(html: str) -> None:
    assert around(ours(html)) == around("")


@given(st.lists(TAGS, max_size=9).map("".join))
def test_whatever_tags_a_page_is_made_of(html: str) -> None:
    assert around(ours(html)) == around("")


@pytest.mark.parametrize("html", ["<p><s>x", "<a href=x>", "<div hidden>", "</div></article>x", "<x-y>"])
def test_it_would_be_something_else(html: str) -> None:
    assert around(kept_within(html)) != around("")


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <em>b</em> <code>c</code><br>d<br/></p><hr /><ul><li>a</li><li><p>b</p></li></ul>",
        '<div class="admonition"><p class="title">x</p><details><summary>x</summary><p>y</p></details></div>',
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><g><title>x</title></g></svg><math><mi>x</mi><mo/></math>',
        "<table><thead><tr><th>a</th></tr></thead><tr><td><b>x</b></td></tr></table><!-- </div> --><h2>x</h2>",
        "<p><select><option>a</option></select><textarea></div></textarea><script>'</div>'</script></p>",
        '<p><label><input type="checkbox"/> x</label> <a href="x"><span>y</span></a><sup><a>1</a></sup></p>',
    ],
)
def test_what_is_balanced_stays_letter_for_letter(html: str) -> None:
    assert ours(html) == html
