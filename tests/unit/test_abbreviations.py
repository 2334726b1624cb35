"""Abbreviations: which uses are marked, which only listed, and what no glossary touches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.case_projects import checked, project
from tests.html import parsed, text_of

from explainer.build import build
from explainer.render.page.abbreviations import Glossary

MEANINGS = {
    "ITU": ("International <Telecommunication> Union", ""),
    "ITU-T": ("Its sector", ""),
    "R&D": ("Research & development", ""),
    "AMP": ("Ampere", ""),
    "amp": ("ampere", ""),
    "日韓": ("日本と韓国", "ja"),
}
GLOSSARY = Glossary(MEANINGS, "Abbreviations on this page", "Back to where %(name)s stands")
USE = re.compile(
    r'<a id="abbreviated-\d+" class="x-abbr" href="#abbreviation-\d+"><abbr title="[^"]*">(.*?)</abbr></a>'
)


@pytest.mark.parametrize(
    ("html", "marked", "listed"),
    [
        ("<p>The ITU met. The ITU left.</p>", "<p>The {ITU} met. The ITU left.</p>", ["ITU"]),
        ("<p>No ITUs, no XITU, no itu.</p>", "<p>No ITUs, no XITU, no itu.</p>", []),
        ("<p>Its ITU-T, and ITU’s.</p>", "<p>Its {ITU-T}, and {ITU}’s.</p>", ["ITU-T", "ITU"]),
        ("<p>Money for R&amp;D, amp &amp; all.</p>", "<p>Money for {R&amp;D}, {amp} &amp; all.</p>", ["R&D", "amp"]),
        ("<p>ITU는, 今の日韓関係</p>", "<p>{ITU}는, 今の{日韓}関係</p>", ["ITU", "日韓"]),
        # What others printed stays as it is, and is listed.
        ("<blockquote><p>ITU</p></blockquote><p>ITU</p>", "<blockquote><p>ITU</p></blockquote><p>{ITU}</p>", ["ITU"]),
        ("<h1>ITU</h1><p>No.</p>", "<h1>ITU</h1><p>No.</p>", ["ITU"]),
        ("<h2><a href='#a'>ITU-T</a> ITU</h2>", "<h2><a href='#a'>ITU-T</a> ITU</h2>", ["ITU"]),
        # No prose: links, code, drawings, words in another language, notes.
        ("<p><a href='ITU'>ITU</a> ITU</p>", "<p><a href='ITU'>ITU</a> {ITU}</p>", ["ITU"]),
        ("<pre><code>ITU</code></pre><!-- ITU <p> -->", "<pre><code>ITU</code></pre><!-- ITU <p> -->", []),
        ("<svg><text>ITU</text></svg>", "<svg><text>ITU</text></svg>", []),
        (
            '<p title="ITU > a">b<span lang="fr">ITU</span></p>',
            '<p title="ITU > a">b<span lang="fr">ITU</span></p>',
            [],
        ),
        ('<section class="x-section x-section--notes">ITU</section>', None, []),
        # Lines of a list that stand on several pages, and are the same on each.
        ('<ol class="x-list"><li>ITU</li></ol>', None, []),
        # Ends that were forgotten, or come twice.
        ("<pre>a<code>b</pre><p>ITU</p>", "<pre>a<code>b</pre><p>{ITU}</p>", ["ITU"]),
        ("</a></blockquote><p>ITU 1 < 2</p>", "</a></blockquote><p>{ITU} 1 < 2</p>", ["ITU"]),
        ("<p>a<a name='x'/>ITU<br>b</p>", "<p>a<a name='x'/>{ITU}<br>b</p>", ["ITU"]),
    ],
)
def test_the_first_use_in_prose_is_marked(html: str, marked: str | None, listed: list[str]) -> None:
    found, list_of_them = GLOSSARY.explained(html)
    assert USE.sub(r"{\1}", found) == (html if marked is None else marked)
    assert [text_of(one) for one in parsed(list_of_them).iter("dt")] == listed
    # Each link of the list leads to a mark, and back.
    assert re.findall(r'href="#(abbreviated-\d+)"', list_of_them) == sorted(
        re.findall(r'id="(abbreviated-\d+)"', found)
    )


def test_meanings_are_text() -> None:
    found, listed = GLOSSARY.explained("<p>ITU 日韓</p>")
    assert 'title="International &lt;Telecommunication&gt; Union"' in found
    assert "<dd>International &lt;Telecommunication&gt; Union <a" in listed
    assert '<dd><span lang="ja">日本と韓国</span>' in listed


def test_pages_of_facts_and_hand_written_ones_explain_what_they_use(tmp_path: Path) -> None:
    settings = {
        "format": 2,
        "title": "A town",
        "subject": "A town.",
        "languages": ["en", "fr"],
        "glossary": [{"abbreviation": "ITU", "meaning": {"fr": "Union", "en": "The union"}}],
    }
    gazette = {"title": "Gazette", "kind": "news", "url": "https://gazette.example/1", "published": "2020"}
    event = {"title": "The ITU meets", "date": "2003", "status": "happened", "summary": "The ITU meets."}
    facts = {"site": settings, "sources/gazette": gazette, "events/meeting": {**event, "sources": ["gazette"]}}
    files: dict[str, str | None] = {"content": None, "docs/index.md": "# Home\n\nThe ITU met.[@gazette]\n"}
    files |= {f"content/{path}.yaml": yaml.safe_dump(fact) for path, fact in facts.items()}
    made = build(checked(project(tmp_path, files)))
    assert not made.diagnostics, made.diagnostics
    page = made.narratives["index.md"]
    for html in (page.finished(page.markdown), made.site.pages["events/meeting.md"].body):
        assert html.count('<abbr title="The union">ITU</abbr>') == 1
        assert html.index("Abbreviations on this page") < html.index('<h2 id="notes">')
    assert "x-abbr" not in made.site.pages["events/index.md"].body
