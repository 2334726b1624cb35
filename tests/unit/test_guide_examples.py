"""What guides show of YAML can be copied: the program's own parser takes it, and a project with it passes its check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.checking import check
from explainer.diagnostics import Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.built_in.quote import Translation
from explainer.loading import whole
from explainer.render.language.catalogue import Catalogue
from explainer.render.page.standing import translation_words
from explainer.schema.typed import Markup, Text
from explainer.settings.project import find_project
from explainer.starting.languages import ENGLISH, TITLES
from explainer.starting.starter import starter_files

_YAML = re.compile(r"^( *)```ya?ml\b.*\n([\s\S]*?)^\1```$", re.MULTILINE)
_NAMED = re.compile(r"# (\S+\.ya?ml)\n")
_OF_MKDOCS = re.compile(r"^INHERIT: ", re.MULTILINE)
"""What has tags, which MkDocs has and fact files have not."""
SETTINGS, ACTOR, EVENT, QUOTE = (
    "content/site.yaml",
    "content/actors/james-buchanan.yaml",
    "content/events/cable-landed.yaml",
    "content/quotes/buchanan-on-the-cable.yaml",
)
PLACES = {
    **dict.fromkeys(("lists", "eras", "glossary", "synonyms", "languages"), SETTINGS),
    **dict.fromkeys(("speaker", "text"), QUOTE),
    **dict.fromkeys(("name", "summary"), ACTOR),
    **dict.fromkeys(("corrections", "date", "participants", "sources", "suppress"), EVENT),
}
"""Where an example that does not say its file would stand, by its first property."""
ELSEWHERE = {"plugins", "INHERIT", "quote/old-id", "extra_css"}
"""What stands in no fact file: settings of MkDocs, redirects."""
OF_THE_PROJECT = {
    *("unknown-reference", "event-after-sources", "stale-evidence", "unverified-evidence", "untranslated-words"),
}
"""What a check has to say where an example is put into another record than the one that it was made for."""


def examples(language: str) -> dict[str, str]:
    """Each example in the pages of a new project, by the page and its number there."""
    return {
        f"{path} {number}": "\n".join(line.removeprefix(indent) for line in code.splitlines()) + "\n"
        for path, content in starter_files("x", language)
        if path.endswith(".md")
        for number, (indent, code) in enumerate(_YAML.findall(content.decode()), 1)
    }


@pytest.mark.parametrize("language", TITLES)
def test_every_example_is_read_as_it_is_meant(language: str) -> None:
    found = examples(language)
    assert len(found) > 20
    assert {page.split()[0] for page in found} >= {"docs/settings.md", "docs/contribute/record-types.md"}
    broken = {}
    for place, code in found.items():
        if not _OF_MKDOCS.search(code):
            findings = Findings()
            parse(SourceFile("content/events/x.yaml", code), findings)
            broken[place] = [f"{one.code}: {one.message}" for one in findings]
    assert {place: told for place, told in broken.items() if told} == {}


def put(root: Path, code: str, number: int) -> str | None:
    """An example put where it belongs, of a record into a copy of one; its path, or None for elsewhere."""
    keys = re.findall(r"^([^\s#-][^:]*):", code, re.MULTILINE)
    said = _NAMED.match(code)
    if keys[0] in ELSEWHERE:
        return None
    model = said[1] if said else PLACES[keys[0]]
    path = model if said or model == SETTINGS else f"{model.rpartition('/')[0]}/example-{number}.yaml"
    file = root / path
    text = (root / model).read_text("utf-8") if "/types/" not in model else ""
    for key in keys:
        text = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    if listed := re.match(r"(?:# .*\n)?languages: \[(\w+)", code):  # with those of all other examples
        code = code.replace(listed[0], ", ".join((listed[0], *sorted({*TITLES} - {listed[1], "ko", "ja"}))))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + code, "utf-8")
    return path


@pytest.mark.parametrize("language", TITLES)
def test_every_example_passes_the_check_of_a_project(tmp_path: Path, language: str) -> None:
    for path, content in starter_files("x", language):
        if not path.startswith("content/ships/"):  # of the kind that an example declares anew
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    english = {} if language == ENGLISH else examples(ENGLISH)
    found = {place: code for place, code in examples(language).items() if english.get(place) != code}
    placed = {file: place for n, (place, code) in enumerate(found.items()) if (file := put(tmp_path, code, n))}
    assert placed
    linked = {id for path in placed for id in re.findall(r"\[\[([a-z0-9-]+)", (tmp_path / path).read_text("utf-8"))}
    source = tmp_path / "content" / "sources" / "munro-1891.yaml"
    # Links are compared where they lead on.
    for id in linked - {file.stem for file in tmp_path.glob("content/*/*.yaml")}:
        source.with_stem(id).write_bytes(source.read_bytes())
    told = [one for one in whole(check(find_project(tmp_path))).diagnostics if one.span.path in placed]
    wrong = [f"{placed[one.span.path]}: {one.code}: {one.message}" for one in told if one.code not in OF_THE_PROJECT]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("language", TITLES)
def test_guides_promise_the_words_that_readers_see_of_a_translation(language: str) -> None:
    guide = dict(starter_files("x", language))["docs/contribute/quoting.md"].decode()
    written = re.search(rf"^translated_by: ({Translation.OURS}.+)$", guide, re.MULTILINE)
    assert written
    text = Text(written[1], Markup.STRING, Span("content/quotes/x.yaml", 1, 1, 1, 1), language)
    assert translation_words(Catalogue(language), Translation.of(text)) in " ".join(guide.split())
