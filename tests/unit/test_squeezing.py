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
        "<head>\n<title>A b</title>\n<script>let a =\n      1;  </script>\n</head>\n"
        "<pre>\n    kept\n\n  </pre>\n<p> one  <b>two</b> three </p>\n"
        f'<a href="x">\nSkip  to\n      content\n<svg viewBox="0 0 24 24"></svg>\n</a>\n{SQUEEZED}\n</main>'
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
        '<ul class="md-nav__list">\n'
        '<li class="md-nav__item"><a href="../" class="md-nav__link">Harbours &amp; boats</a></li>\n'
        '<li class="md-nav__item"><label class="md-nav__link" for="__nav_2">More<span class="md-nav__icon md-icon">'
        "</span>\n</label>\n</li>\n"
        '<li class="md-nav__item"><a href="#a" class="md-nav__link">\n<span class="md-ellipsis">\n'
        "By <code>name</code>\n</span>\n</a></li>\n</ul>\n"
    )
