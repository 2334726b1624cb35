"""Whatever a hand-written page holds, what follows on the page is there, and scripts find their own parts only."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.html import elements, parsed
from tests.unit.test_page_markup import EXTENSIONS

from explainer.settings.page_edges import kept_within, unended

FRAME = '<!doctype html><body><main><article>{}</article><footer id="after" title="x">after</footer></main></body>'
HOLDING = [
    "<plaintext>",
    "a <textarea> b",
    "<TEXTAREA\n>",
    "<title>",
    "<svg><title>",
    "<svg><style><template>",
    "<math><annotation-xml encoding=text/html><plaintext>",
    "<xmp>",
    "<noembed>x</noembedx>",
    "<template><template></template>",
    '<template><a title="</template>">',
    "<template><textarea></template></textarea>",
    "<template><? </template>",
    "<select><select>",
    "<!-- a",
    "<!--><template>-->",
    "<iframe>",
    "<script>",
    "<style>",
    '<div title="',
    "<a b='<p>",
    "<a <a <a",
    "<textarea a=<title>",
    '<template a="<title>">',
    "<select a=b<textarea>",
    "<svg a=<!-->",
    "<plaintext =<xmp>",
    "<template><textarea></textarea a=b< a=\"select'",
    '<title></title a="',
    '<textarea></textarea a=" </textarea> <p',
    "<xmp></xmp <script></script",
]
PARTS = [
    *("<", "</", ">", "/>", "<!--", "-->", "<?", "<!", '"', "'", "=", " a=", ' a="', " ", "x", "&lt;"),
    *("textarea", "title", "template", "select", "table", "svg", "math", "plaintext", "script", "style", "p", "td"),
    *("<textarea>", "</textarea>", "<template>", "</template>", "<svg>", "</svg>", "<title>", "</title>", "<select>"),
]


def follows(content: str) -> bool:
    """Whether what stands behind the content of a page is what it would be behind any."""
    found = [one for one in elements(parsed(FRAME.format(content))) if one.get("id") == "after"]
    return [(one.tag, one.get("title"), "".join(one.itertext())) for one in found] == [("footer", "x", "after")]


@pytest.mark.parametrize("html", HOLDING)
def test_what_follows_on_a_page_is_there(html: str) -> None:
    assert unended(html)
    assert follows(kept_within(html))
    assert not unended(kept_within(html))
    assert follows(kept_within(markdown.markdown(f"# T\n\n{html}", extensions=EXTENSIONS)))


@pytest.mark.parametrize("html", ["<plaintext>", "a <textarea> b", "<title>", "<xmp>", "<!-- a", '<div title="'])
def test_it_would_be_taken_in(html: str) -> None:
    assert not follows(html)


@given(st.lists(st.sampled_from(PARTS), max_size=9).map("".join))
@example("<textarea a=<title>")
@example("<select a=<svg><title>")
def test_whatever_a_page_is_made_of(html: str) -> None:
    assert follows(kept_within(html))


@pytest.mark.parametrize(
    "html",
    [
        "<svg><title>a</title><path/></svg><math><mi>x</mi></math>",
        "<table><tr><td>a</td></tr></table><select><option>a</select>",
        "<textarea>a <b> </textarea><script>'<title>'</script><!-- <template> -->",
        '<p title="<select>">a &lt; b</p><br/><hr>',
        '<input type="radio" id="__tabbed_1_1" name="__tabbed_1"><a id="__codelineno-0-1"></a><p id="a__b">',
        '<div data-md-color-scheme="slate" data-search-exclude>__config data-md-component="x"</div>',
    ],
)
def test_what_is_closed_stays_as_it_is(html: str) -> None:
    assert kept_within(html) == html
    assert not unended(html)


@pytest.mark.parametrize(
    "html",
    [
        '<div id="__config">{"base": "//evil.example"}</div>',
        "<p ID = __search>",
        "<a data-md-component=search>",
        '<b title=">" DATA-MD-TOGGLE="x">',
        "<i/data-x-folders=a>",
        "<p a='1'data-x-base=//evil.example>",
    ],
)
def test_no_script_takes_a_part_of_a_page_for_one_of_its_own(html: str) -> None:
    first = parsed(FRAME.format(kept_within(html))).find(".//article/*")
    assert first is not None
    assert not [name for name in first.attrib if name.startswith(("data-md-", "data-x-"))]
    assert not first.get("id", "").startswith("__")
