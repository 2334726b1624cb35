"""A new project in each of its languages: it passes its check, and its pages say nothing in English of themselves."""

from __future__ import annotations

import hashlib
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import markdown
from markdown.extensions.toc import slugify, strip_tags, unique
from markupsafe import escape

from explainer.adapters.mkdocs.configuration import configuration
from explainer.adapters.mkdocs.spoken import speak
from explainer.build import build
from explainer.checking import Checked, check
from explainer.loading import whole
from explainer.prepared import in_edition, words_of
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.menu_words import GUIDES, NAMES
from explainer.render.language.own_messages import messages_of_site
from explainer.render.language.tongues import without_tongues
from explainer.schema.load import built_in_types
from explainer.schema.words import examples_of
from explainer.settings.project import find_project
from explainer.site import editions_of
from explainer.starting.comments import WORDS
from explainer.starting.guides import is_guide
from explainer.starting.languages import ENGLISH, TITLES, guide_titles, translated_files, without_mark
from explainer.starting.starter import starter_files

OTHERS = sorted(set(TITLES) - {ENGLISH})


class Words(HTMLParser):
    """The texts that readers of a page see or hear, without those that are said to be in English, and without code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("br", "hr", "img", "input", "rect", "circle", "path", "line"):
            self._open.append((tag, given.get("lang") == "en" or tag in ("code", "script", "style")))
        if not any(left_out for _, left_out in self._open):
            self.found += [value for name in ("aria-label", "title", "alt") if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self.found.append(" ".join(data.split()))


def translated(language: str) -> frozenset[str]:
    """The files that take the places of those in English."""
    root = Path(str(translated_files(language)))
    return frozenset(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()) - {WORDS}


def begun(root: Path, language: str, title: str = "Ein: Titel") -> Checked:
    for path, content in starter_files(title, language):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return whole(check(find_project(root)))


def test_every_file_in_another_language_takes_the_place_of_one_in_english() -> None:
    english = {path for path, _ in starter_files("x")}
    files = {language: translated(language) for language in OTHERS}
    assert all(one <= english for one in files.values())
    in_all = frozenset.intersection(*files.values())
    assert set(OF_EACH) <= in_all
    further = {path for one in files.values() for path in one - in_all}
    assert [path for path in further if not is_guide(path)] == [], "of guides alone a language may have more"


@pytest.mark.parametrize("language", OTHERS)
def test_a_project_begins_in_its_language(tmp_path: Path, language: str) -> None:
    checked = begun(tmp_path, language)
    assert checked.diagnostics == []
    assert checked.graph.languages == (language, "en")
    settings = (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert f"\n  language: {language}\n" in settings
    assert 'site_name: "Ein: Titel"' in settings.replace("'", '"')
    named = re.findall(
        r"name: ([A-Z]\w+ colours)|title: (On this page)|- (Overview|People|Ships|Contribute):", settings
    )
    assert named == []

    built = build(checked)
    assert built.diagnostics == []
    said, spoken = Catalogue(language), {words for words in messages_of_site() if " " in words or words[0].isupper()}
    # A word may be English, and in this language say another thing: "Persona".
    english = {words for words in spoken if said.gettext(words) != words} - {*map(said.gettext, spoken)}
    for location, page in built.site.pages.items():
        told = Words()
        told.feed(page.body)
        assert not english & set(told.found), location
    for location, narrative in built.narratives.items():
        told = Words()
        told.feed("".join((*narrative.blocks.values(), narrative.notes)))
        assert not english & set(told.found), location
    told_types = "".join(built.narratives["contribute.md"].blocks.values())
    for example in {words for type in built_in_types().values() for words in examples_of(type.properties.values())}:
        assert f"<code>{escape(said.gettext(example))}</code>" in told_types


@pytest.mark.parametrize("language", TITLES)
def test_the_title_of_the_example_is_in_its_language(language: str) -> None:
    files = dict(starter_files(TITLES[language], language))
    assert f"\ntitle: {TITLES[language]}\n" in files["content/site.yaml"].decode()
    assert f"\nsite_name: {TITLES[language]}\n" in files["mkdocs.yml"].decode()


def test_the_readme_is_called_as_the_site_is() -> None:
    files = dict(starter_files("Straße: *alt* & <neu>", "de"))
    assert files["README.md"].decode().startswith("# Straße: \\*alt\\* \\& \\<neu\\>\n\n")


@pytest.mark.parametrize("language", OTHERS)
def test_the_guides_have_titles_in_the_language_that_say_which_are_in_english(language: str) -> None:
    begun_with = dict(starter_files("x", language))
    settings = begun_with["mkdocs.yml"].decode()
    guides = re.findall(r"^      - (.*): ((?:contribute/)?[a-z-]+\.md)$", settings, re.MULTILINE)
    untitled = re.findall(r"^      - ([\w/-]+\.md)$", settings, re.MULTILINE)
    assert len(guides) == len({title for title, _ in guides}) == 12
    assert untitled == ["contribute.md"]  # which is in the language, as the page of the data is
    assert dict(guides) == {title: path for path, title in guide_titles(language).items()}
    told = {path for title, path in guides if title.endswith(GUIDES[language][0])}
    heads = {path: begun_with[f"docs/{path}"].decode().split("\n---\n")[0].splitlines() for _, path in guides}
    assert told == {path for path, head in heads.items() if "language: en" in head}
    assert all(f"language: {language}" in head for path, head in heads.items() if path not in told)
    assert {path for _, path in guides} - told == {path.removeprefix("docs/") for path in translated(language)} & {
        *heads
    }
    plain = settings.encode()
    for path in heads:
        plain = without_mark(plain, path, language)
    assert plain.decode() == settings.replace(GUIDES[language][0], "")


@pytest.mark.parametrize(("first", "others"), [("de", ("ko", "en", "it")), ("ja", ("de", "es")), ("en", ("fr",))])
def test_a_menu_that_a_project_began_with_is_said_in_each_further_language(
    tmp_path: Path, first: str, others: tuple[str, ...]
) -> None:
    begun(tmp_path, first)
    settings = tmp_path / "content" / "site.yaml"
    written = settings.read_text("utf-8")
    listed = re.search(r"^languages:.*(?:\n +- .*)*", written, re.MULTILINE)
    tags = ", ".join(dict.fromkeys((first, *others, "en")))
    stated = f"languages: [{tags}]\ntranslations: [{', '.join(others)}]"
    settings.write_text(written.replace(listed[0], stated) if listed else f"{written}\n{stated}\n", "utf-8")
    checked = whole(check(find_project(tmp_path)))
    for edition in editions_of(checked.graph.site)[1:]:
        config = configuration(checked.project)
        of_edition = in_edition(checked, edition)
        speak(config, checked, of_edition.graph, words_of(of_edition))
        palette, nav = config.theme["palette"], config.nav or []
        shown = (
            *(config.mdx_configs["toc"].get(name) for name in ("permalink_title", "title")),
            *(scheme["toggle"]["name"] for scheme in palette),
            *(title for entry in nav if isinstance(entry, dict) for title in entry),
            *(title for entry in nav[-1].values() for one in entry if isinstance(one, dict) for title in one),
        )
        assert words_of(of_edition).type_plural(checked.graph.schema.types["ship"]) in shown, "its list is called so"
        if edition.language == "it":  # of which the program has no words
            assert all(without_tongues(title) != title for title in shown if title)
            continue
        link, *colours, contents = NAMES[edition.language][:4]
        mark, titles = GUIDES[edition.language]
        said = zip(guide_titles(first).values(), titles, strict=True)
        told = [f"{title}{mark}" if own.endswith(GUIDES[first][0]) else title for own, title in said]
        if first == "en":  # whose words are messages too
            assert not [title for title in shown if without_tongues(title) != title]
            assert shown[:4] == (link, contents, *colours)
        else:
            assert [*shown] == [link, contents, *colours, *NAMES[edition.language][4:], *told]
        helps = [one.help for one in checked.diagnostics if f"/{edition.language}.po" in one.help]
        assert not [one for one in (*NAMES[first][1:9], *NAMES[first][10:]) for help in helps if f'"{one}"' in help]


OF_EACH = (
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", ".github/PULL_REQUEST_TEMPLATE.md"),
    *("docs/contribute/first-fact.md", "docs/contribute/quoting.md"),
)
"""What is there in each language, beside the example."""
BY_ITSELF = "docs/contribute.md"  # which says of each language what is translated into it
IN_WORDS = {
    language: sorted(path for path in translated(language) if path in OF_EACH or (is_guide(path) and path != BY_ITSELF))
    for language in OTHERS
}
"""What is translated as a whole, by language."""
ORIGINALS = Path(__file__).parent / "starter_originals.sha256"
_FENCED = re.compile(r"^( *)(```.*\n[\s\S]*?)^\1```$", re.MULTILINE)
_LANGUAGES = re.compile(r"\b(?:en|ko|ja|de|fr|it)\b(?!-)")  # an example is in that of its readers


def code_of(block: str) -> str:
    """A block of code without what is in a language in it: comments, names that are given, and values of YAML."""
    if block.startswith("```yaml"):
        return " ".join(re.findall(r"(?:^[ -]*|[{,] *)([\w./-]+)(?=:(?: |$))|^ *-", block, re.MULTILINE))
    if block.startswith("```po"):
        return re.sub('".*?"', '""', block)
    block = re.sub(r"(?<='summary=)[^']*|(?<='title=)(?!The bridge is open)[^']*", "", block)
    return re.sub(r" {2,}#.*", "", block)


def inline(code: str) -> str:
    """Code in a sentence, without its words: in quotation marks, of the values of a map, and of marks."""
    code = re.sub(r"(?<=: )[^{},]+(?=[,}])", "", code)
    code = re.sub(r"(?<=\[)\w+(?=\])|(?<=\[@)\w+(?=\])|(?<=\|).+(?=\]\])", "", code)
    return re.sub('".+?"', '""', " ".join(code.split()))


def shape(text: str) -> dict[str, object]:
    """What a translation has as its original has it, and in the same order where that is no matter of the language."""
    prose = _FENCED.sub("```", text)
    return {
        "code blocks": [_LANGUAGES.sub("en", code_of(code)) for _, code in _FENCED.findall(text)],
        "headings, lists, tables, blocks": re.findall(
            r"^ *(#+|\d\.|- \[ \]|-|\||```|<!--)(?= |$|-)", prose, re.MULTILINE
        ),
        "code": sorted(_LANGUAGES.sub("en", inline(code)) for code in re.findall(r"`(?:[^`\n]|\n(?!\n))+`", prose)),
        "emphasis": len(re.findall(r"\*\*.+?\*\*", prose)),
    }


def headings(text: str) -> list[str]:
    """The anchors of the headings of a page, in their order: as it writes them, else as they are made of the words."""
    taken: set[str] = set()
    found = re.findall(r"^#+ (.+?)(?: \{#([\w-]+)\})?$", _FENCED.sub("", text), re.MULTILINE)
    return [unique(own or slugify(strip_tags(markdown(one)), "-"), taken) for one, own in found]


def links(path: str, files: dict[str, bytes]) -> list[str]:
    """Where a page of a new project leads to; a heading is told by its place among those of its page."""
    found = re.findall(r"\]\(([^)]*)\)|(<https?:[^>]*>)", _FENCED.sub("", files[path].decode()))
    told = []
    for target in ("".join(one) for one in found):
        page, _, anchor = target.partition("#")
        if anchor and ":" not in page:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
            anchors = headings(files[there].decode())
            assert anchor in anchors, f"{path} leads to {target}; {there} has {anchors}"
            anchor = str(anchors.index(anchor))
        told.append(f"{page}#{anchor}")
    return sorted(told)


@pytest.mark.parametrize("language", OTHERS)
def test_what_contributors_read_says_the_same_in_each_language(language: str) -> None:
    english, files = (dict(starter_files("x", one)) for one in (ENGLISH, language))
    for path in IN_WORDS[language]:
        original, translation = (one[path].decode() for one in (english, files))
        assert translation != original
        assert shape(translation) == shape(original), path
        assert links(path, files) == links(path, english), path


@pytest.mark.parametrize("language", OTHERS)
def test_every_guide_leads_to_headings_that_are_there(language: str) -> None:
    files = dict(starter_files("x", language))
    found = [links(path, files) for path in files if is_guide(path)]
    assert [one for of_page in found for one in of_page if one.partition("#")[2].isdigit()]


@pytest.mark.parametrize("language", OTHERS)
def test_parts_of_a_guide_keep_their_addresses_when_it_is_translated(language: str) -> None:
    """A project may lead to ``facts.md#languages`` from its own pages, and be renewed."""
    english, files = (dict(starter_files("x", one)) for one in (ENGLISH, language))
    for path in {*IN_WORDS[language]} - {*OF_EACH}:
        original, translation = (headings(one[path].decode())[1:] for one in (english, files))
        assert translation == original, path


def test_translations_are_as_new_as_what_they_translate() -> None:
    listed = dict(line.split("  ")[::-1] for line in ORIGINALS.read_text("utf-8").splitlines())
    assert sorted(listed) == sorted({path for paths in IN_WORDS.values() for path in paths})
    english = dict(starter_files(TITLES[ENGLISH]))
    changed = {
        path: [language for language in OTHERS if path in IN_WORDS[language]]
        for path, digest in listed.items()
        if hashlib.sha256(english[path]).hexdigest() != digest
    }
    assert not changed, f"translate what changed, then write the new sums into {ORIGINALS.name}"
