"""What readers see of a document is the same without the empty lines of a theme's templates."""

from __future__ import annotations

import pytest
from tests.html import document, elements

from explainer.adapters.mkdocs.squeezing import lightened, squeezed

FRAME = """<head>

    <title>A b</title>
  <script>let a =
      1;  </script>
</head>
  <pre>
    kept

  </pre>
<p> one  <b>two</b> three </p>

    <a href="x">
      Skip  to
      content
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>
    </a>
"""
ARTICLE = (
    "<article class='a'>\n\n   <p>\n\n  an author's </p>\n  <svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\n\n</article>"
)
SQUEEZED = "<article class='a'>\n<p>\n\n  an author's </p>\n  <svg xmlns=\"http://www.w3.org/2000/svg\"/>\n</article>"


def test_only_what_no_reader_sees_is_taken_from_the_frame() -> None:
    assert squeezed(f"{FRAME}{ARTICLE}\n\n   </main>") == (
        "<head><title>A b</title><script>let a =\n      1;  </script></head>"
        "<pre>\n    kept\n\n  </pre><p> one  <b>two</b> three </p>"
        f'<a href=x>\nSkip  to\n      content\n<svg viewBox="0 0 24 24"></svg>\n</a>{SQUEEZED}</main>'
    )


def test_a_space_between_words_and_what_stands_in_their_line_is_kept() -> None:
    frame = "<div>\n<span>a</span>\n<b>b</b>\n<label>\nc\n</label>\n<kbd>d</kbd>\n</div>"
    inline = "<div><span>a</span>\n<b>b</b>\n<label>\nc\n</label>\n<kbd>d</kbd></div>"
    assert squeezed(f"{frame}\n<article></article>") == f"{inline}<article>\n\n</article>"


def test_attributes_of_templates_need_no_quotation_marks_where_html_reads_them_the_same_without() -> None:
    frame = (
        '<div class="a" id="b-1" data-md-component="c" data-md-color-scheme="d"><a class="e f" href="g" class="">'
        '<br class="h"/><b title=\'say class="i" here\'>class="j"</b></a></div>'
    )
    assert squeezed(f"{frame}<article class='k'></article>") == (
        '<div class=a id=b-1 data-md-component=c data-md-color-scheme="d"><a class="e f" href=g class="">'
        '<br class="h"/><b title=\'say class="i" here\'>class="j"</b></a></div>'
        "<article class='k'>\n\n</article>"
    )


def test_what_stands_as_it_is_may_name_others() -> None:
    frame = (
        '<script>"<pre class=\\"a\\">\n\n<div>"</script>\n\n'
        "<textarea>\n<script>\n\n</textarea>\n <style>\n\na\n</style>"
    )
    assert (
        squeezed(f"{frame}<article></article>")
        == frame.replace("\n\n<textarea", "<textarea").replace("\n <style", "\n<style") + "<article>\n\n</article>"
    )


def test_a_document_without_an_article_stays_as_it_is() -> None:
    assert squeezed(FRAME) == FRAME


ENTRIES = """<ul class="md-nav__list">
  <li class="md-nav__item">
    <a href="../" class="md-nav__link">
      <span class="md-ellipsis">
        Harbours &amp; boats
      </span>
    </a>
  </li>
  <li class="md-nav__item">
    <label class="md-nav__link" for="__nav_2">
      <span class="md-ellipsis">
        More
      </span>
      <span class="md-nav__icon md-icon"></span>
    </label>
  </li>
  <li class="md-nav__item">
    <a href="#a" class="md-nav__link">
      <span class="md-ellipsis">
        By <code>name</code>
      </span>
    </a>
  </li>
</ul>
"""


def test_the_entries_of_a_menu_are_words_without_a_box_of_their_own() -> None:
    assert squeezed(f"{ENTRIES}{ARTICLE}").partition("<article")[0] == (
        "<ul class=md-nav__list>"
        "<li class=md-nav__item><a href=../ class=md-nav__link>Harbours &amp; boats</a>"
        "<li class=md-nav__item><label class=md-nav__link for=__nav_2>More"
        '<span class="md-nav__icon md-icon"></span>\n</label>'
        "<li class=md-nav__item><a href=#a class=md-nav__link>\n<span class=md-ellipsis>\n"
        "By <code>name</code>\n</span>\n</a></ul>"
    )


def test_the_head_keeps_its_values_as_programs_look_for_them_but_for_the_name_of_the_builder() -> None:
    head = (
        '<head><meta name="generator" content="b-1"><link rel="icon" href="a.svg"><meta property="og:type" content="b">'
    )
    kept = head.replace('<meta name="generator" content="b-1">', "")
    assert squeezed(f'{head}</head><body dir="ltr"><a href="b" rel="c"></a><article></article>') == (
        f'{kept}</head><body dir="ltr"><a href=b rel=c></a><article>\n\n</article>'
    )


FACTS = (
    """<ul class="a"><li id="b-1"><a href="../../c/d-1/" title="e &gt; f" lang="ko">g</a></li>
<li><time datetime="2008-01">=&quot;h&quot;</time></li></ul>""",
    '<dl><div><dt><b>a</b></dt>\n<dd><i class="b c">d</i></dd></div></dl>',
    '<svg viewBox="0 0 1 1"><stop offset="0"/><rect x="1%" y="2"/><path d="M0 0" class="a"></path></svg>',
    '<pre>&lt;iframe src="https://a.example/" width="100%"&gt;&lt;/iframe&gt;</pre><p title="=&quot;b&quot; ">c</p>',
    '<ol><li>a</li><li><p>b = "c" </p></li></ol><p>d="e" f</p>',
    "<ul>\n<li>\n<p>a</p>\n</li>\n<li>b\n</li>\n<li>c <i>d</i></li>\n</ul>\n<p>e</p>\n\n<p>f</p>",
    "<p>a</p><table>\n<tr>\n<td>\n<p>g</p></td></tr></table>",
    "<div>\na\n<b>b</b>\n<i>c</i>\n<p>d</p>\n<span>e</span>\n</div>\n<details><summary>\nf\n</summary>\n<p>g</p></details>",
    "<pre>&#10;a&#10;<b>b</b>&#10;\n c</pre>\n<p>d&#10;e</p><pre>\n\nf</pre>",
    '<svg viewBox="0 0 1 1">\n<path d="M0 0"/>\n<path d="M1 1"/>\n<text>\na\n</text>\n</svg>',
    '<textarea>\n<p>a</p>\n<ul>\n</ul></textarea>\n<p>b</p><a href="c"><p>d</p></a>',
    '<a href="a?b=c&amp;d" rel="nofollow noopener">e</a><a href="#f" aria-label="=`g`">h</a>',
)


def _tree(html: str) -> list[tuple[str, dict[str, str], str, str]]:
    """Each element with its attributes, its words and those after it; spaces at edges count where they are read."""
    found = list(elements(document(html)))
    words = [(one.text or "") if one.tag in ("pre", "textarea") else (one.text or "").strip() for one in found]
    return [(one.tag, dict(one.attrib), text, (one.tail or "").strip()) for one, text in zip(found, words, strict=True)]


@pytest.mark.parametrize("facts", FACTS)
def test_what_is_made_of_facts_is_read_the_same_with_fewer_marks(facts: str) -> None:
    assert _tree(lightened(facts, "a/b/")) == _tree(facts)


def test_marks_of_what_is_made_of_facts_are_left_out() -> None:
    assert lightened(FACTS[0], "a/b/") == (
        '<ul class=a><li id=b-1><a href=../../c/d-1/ title="e &gt; f" lang=ko>g</a>\n'
        "<li><time datetime=2008-01>=&quot;h&quot;</time></ul>"
    )


def test_what_has_a_sign_of_a_tag_as_it_is_stays_as_it_is() -> None:
    text = '<p>class="a" > <b class="c">d</b></p>'
    assert lightened(text, "a/b/") == text


LINKS = {
    "../../actors/b/": "../b/",
    "../../actors/": "../",
    "../../events/b/": "../../events/b/",
    "../../actors/b.json": "../b.json",
    "../../": "../../",
    "../b/": "../b/",
    "https://a.example/../../actors/": "https://a.example/../../actors/",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_within_the_folder_of_its_page_does_not_leave_it(link: str) -> None:
    page = (
        '<p><a class="x y" title="a href=../../actors/b/" {}>a href=../../actors/b/</a>'
        ' <b title=" href=../../actors/">c</b></p>'
    )
    made = lightened(page.format(f'href="{link}"'), "actors/a/")
    assert made == page.format(f"href={LINKS[link]}")
    assert lightened(page.format(f'href="{link}"'), "ko/actors/a/") == made
