"""What readers see of a document is the same without the empty lines of a theme's templates."""

from __future__ import annotations

from explainer.adapters.mkdocs.squeezing import squeezed

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
        f'<a href="x">\nSkip  to\n      content\n<svg viewBox="0 0 24 24"></svg>\n</a>{SQUEEZED}</main>'
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
        '<div class=a id=b-1 data-md-component=c data-md-color-scheme="d"><a class="e f" href="g" class="">'
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
        '<li class=md-nav__item><a href="../" class=md-nav__link>Harbours &amp; boats</a></li>'
        "<li class=md-nav__item><label class=md-nav__link for=__nav_2>More"
        '<span class="md-nav__icon md-icon"></span>\n</label></li>'
        '<li class=md-nav__item><a href="#a" class=md-nav__link>\n<span class=md-ellipsis>\n'
        "By <code>name</code>\n</span>\n</a></li></ul>"
    )
