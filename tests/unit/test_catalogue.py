"""Every word that the site itself says comes from the catalogue."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import jinja2
import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from markupsafe import Markup
from tests import case_projects

from explainer.authoring.form_words import FormWords
from explainer.authoring.issue_form import forms
from explainer.build import build
from explainer.render.language import catalogue_files
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.locales import counts_of
from explainer.render.language.own_words import untold_names
from explainer.render.language.tongues import in_tongue, without_tongues
from explainer.render.language.translations import LOCALES, parsed, read_translations, texts_of, without_harm
from explainer.schema.dates import parse_date
from explainer.schema.load import built_in_types, site_type
from explainer.schema.words import every_property

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "explainer"
TEMPLATES = sorted((PACKAGE / "render").glob("*/*.jinja"))
SPOKEN_ATTRIBUTES = re.compile(r'(?:aria-label|title|placeholder|alt|data-x-none)="\s*[^"\s]')


def test_the_template_of_the_catalogue_is_up_to_date():
    collected = runpy.run_path(str(ROOT / "scripts" / "messages.py"))["collected"]()
    assert (PACKAGE / "locale" / "messages.pot").read_bytes() == collected, "run make messages"


SPOKEN = ("de", "es", "fr", "ja", "ko")


@pytest.fixture(scope="module")
def shipped() -> dict[str, Catalog]:
    files = {file.parent.name: file for file in LOCALES.glob("*/messages.po")}
    return {name: parsed(file.read_bytes(), Locale(name)) for name, file in files.items()}


def test_the_languages_that_ship(shipped: dict[str, Catalog]) -> None:
    assert sorted(shipped) == list(SPOKEN)


@pytest.mark.parametrize("name", SPOKEN)
def test_a_language_that_ships_says_all_that_the_site_says(shipped: dict[str, Catalog], name: str) -> None:
    renewed = runpy.run_path(str(ROOT / "scripts" / "messages.py"))["renewed"]
    template = (PACKAGE / "locale" / "messages.pot").read_bytes()
    file = LOCALES / name / "messages.po"
    assert file.read_bytes() == renewed(file.read_bytes(), name, template), "run make messages"
    left = [one.id for one in shipped[name] if one.id and not one.context and not all(texts_of(one.string))]
    assert not left, f"translate these in {name}/messages.po"


@pytest.mark.parametrize("name", SPOKEN)
def test_a_translation_that_ships_leaves_no_word_of_english_but_those_that_are_written_so(
    shipped: dict[str, Catalog], name: str
) -> None:
    same = {one.id for one in shipped[name] if isinstance(one.id, str) and one.string == one.id}
    same = {words for words in same if re.search("[a-z]{3}", re.sub(GAP, "", words))}
    # Words that the two languages share, letter by letter.
    assert same <= SHARED[name]


GAP = r"%\(\w+\)[sd]|\{\w+\}"
SHARED: dict[str, set[str]] = {
    "de": {
        "Ada King",
        "Augusta Ada Byron",
        "Form",
        "Format",
        "Links",
        "Lovelace, Ada",
        "Name",
        "Organisation",
        "Person",
        "Permalink",
        "Persona",
        "Personas",
        "Status",
        "Text",
        "Version",
    },
    "es": {"Actor", "Ada King", "Augusta Ada Byron", "Lovelace, Ada", "Zoom", "commit"},
    "fr": {
        "Ada King",
        "Augusta Ada Byron",
        "Lovelace, Ada",
        *("Code", "Date", "Description", "Mentions", "Notes", "Note", "Page", "Pages", "Participants", "Permalink"),
        *("Question", "Questions", "Relations", "Site", "Source", "Sources", "Type", "Volume", "Zoom", "Format"),
        *("Introduction", "menu"),
        *(
            "Organisation",
            "Organisations",
            "direct",
            "opinion",
            "page %(place)s",
            "section %(place)s",
            "Occasion",
            "Licence",
        ),
        *("Corrections", "Citations", "Licence", "Source: %(source)s", "commit", "podcast"),
    },
    "ja": set(),
    "ko": set(),
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "\u201cJa\u201d"),
        ("de", "\u201eJa\u201c"),
        ("fr", "\u00ab\u00a0Ja\u00a0\u00bb"),
        ("es", "\u00abJa\u00bb"),
        ("ja", "\u300cJa\u300d"),
        ("ko", "\u201cJa\u201d"),
    ],
)
def test_quotation_marks_are_those_that_cldr_has_for_a_language(language: str, said: str) -> None:
    assert Catalogue(language).gettext("\u201c%(words)s\u201d") % {"words": "Ja"} == said


@pytest.mark.parametrize(
    ("language", "one", "two", "many"),
    [
        ("en", "1 source", "2 sources", "12,345 sources"),
        ("de", "1 Quelle", "2 Quellen", "12.345 Quellen"),
        ("fr", "1 source", "2 sources", "12\u202f345 sources"),
        ("es", "1 fuente", "2 fuentes", "12.345 fuentes"),
        ("ja", "\u51fa\u51781\u4ef6", "\u51fa\u51782\u4ef6", "\u51fa\u517812,345\u4ef6"),
        ("ko", "\ucd9c\ucc98 1\uac1c", "\ucd9c\ucc98 2\uac1c", "\ucd9c\ucc98 12,345\uac1c"),
    ],
)
def test_numbers_and_their_forms(language: str, one: str, two: str, many: str) -> None:
    words = Catalogue(language)
    assert [words.plural("%(num)d source", "%(num)d sources", count) for count in (1, 2, 12345)] == [one, two, many]


def test_spanish_writes_four_digits_without_a_mark_and_french_counts_none_as_one() -> None:
    assert [Catalogue("es").number(count) for count in (999, 1234, 12345)] == ["999", "1234", "12.345"]
    assert Catalogue("fr").plural("%(num)d source", "%(num)d sources", 0) == "0 source"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("fr", "2022-05-10/..", "depuis le 10 mai 2022"),
        ("fr", "2022-05/..", "depuis mai 2022"),
        ("fr", "../2022-05-01", "jusqu\u2019au 1er mai 2022"),
        ("fr", "../2022", "jusqu\u2019en 2022"),
        ("fr", "2022-05-10~", "vers le 10 mai 2022"),
        ("fr", "2021-05-10/2022-06-01", "du 10 mai 2021 au 1er juin 2022"),
        ("de", "2022-05-10/..", "seit dem 10. Mai 2022"),
        ("de", "2022-05/..", "seit Mai 2022"),
        ("de", "198X", "1980er Jahre"),
        ("es", "2022-05-10/..", "desde el 10 de mayo de 2022"),
        ("es", "2022/..", "desde 2022"),
        ("ko", "2022-05-10/..", "2022\ub144 5\uc6d4 10\uc77c\ubd80\ud130"),
        ("ja", "2022-05-10/2023-06-01", "2022\u5e745\u670810\u65e5\uff5e2023\u5e746\u67081\u65e5"),
    ],
)
def test_dates_in_the_languages_that_ship(language: str, text: str, said: str) -> None:
    assert Catalogue(language).date(parse_date(text)) == said


def test_a_message_has_its_words_in_a_context_and_else_those_of_all() -> None:
    words = Catalogue("de")
    assert words.in_context("ref", "To") == "Mit"
    assert words.in_context("date", "To") == words.gettext("To") == "Bis"
    assert words.in_context("ref", "Timeline") == "Zeitleiste"


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("ko", "."), ("ja", "\u3002"), ("zh-Hant", "\u3002")])
def test_full_stops(language: str, stop: str) -> None:
    words = Catalogue(language)
    assert words.full_stop == stop
    assert words.after_sentence == (f"{stop} " if stop == "." else stop)
    assert words.between == (" " if stop == "." else "")


@pytest.mark.parametrize(
    ("language", "words", "quoted"),
    [
        ("en", "Lee: \u201cIt\u2019s so\u201d", "\u201cLee: \u2018It\u2019s so\u2019\u201d"),
        ("ja", "田中「そうだ」", "「田中『そうだ』」"),
        ("ko", "이안나: \u201c그렇다\u201d", "\u201c이안나: \u2018그렇다\u2019\u201d"),
        ("de", "Lee: \u201eJa\u201c", "\u201eLee: \u201aJa\u2018\u201c"),
        ("ja", "plain", "「plain」"),
    ],
)
def test_quotation_marks_within_others_are_the_inner_ones(language: str, words: str, quoted: str) -> None:
    assert Catalogue(language).quoted(words) == quoted


@pytest.mark.parametrize(("language", "colon"), [("en", ": "), ("ko", ": "), ("ja", "\uff1a"), ("fr", "\u00a0: ")])
def test_colons(language: str, colon: str) -> None:
    assert Catalogue(language).colon == colon


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("de", ", "), ("ja", "\u3001"), ("zh", "\u3001")])
def test_commas(language: str, comma: str) -> None:
    words = Catalogue(language)
    assert words.listed(["a", "", "b"]) == f"a{comma}b"
    assert words.listed([Markup("<i>a</i>"), "<"]) == Markup(f"<i>a</i>{comma}&lt;")


def test_a_project_says_what_it_wants_in_its_own_words(tmp_path: Path) -> None:
    site = (case_projects.BASE / "content" / "site.yaml").read_text("utf-8")
    files = {
        "content/site.yaml": site.replace("languages: [en]", "languages: [de]"),
        "content/locale/de.po": 'msgid "Timeline"\nmsgstr "Chronik"\n\nmsgid "Quotes"\nmsgstr "Stimmen"\n',
    }
    built = build(case_projects.checked(case_projects.project(tmp_path / "project", files)))
    pages = built.site.pages
    assert pages["timeline.md"].title == "Chronik"
    assert pages["quotes/index.md"].title == "Stimmen"
    assert pages["sources/index.md"].title == "Quellen"  # as the package says it


@pytest.mark.parametrize("name", ["zh_Hant", "zh-Hant", "zh_TW", "zh"])
def test_a_project_names_its_catalogue_by_the_language(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.po").write_text('msgid "Timeline"\nmsgstr "Nianbiao"\n', "utf-8")
    assert Catalogue("zh-Hant-TW", tmp_path).gettext("Timeline") == "Nianbiao"


def test_a_catalogue_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text('msgid "Timeline"\nmsgstr "Chronik"\n', "utf-8")
    (tmp_path / "de.po").symlink_to(tmp_path / "elsewhere")
    assert Catalogue("de", tmp_path).gettext("Timeline") == "Zeitleiste"


def test_how_many_forms_a_plural_has_is_no_word_of_a_file(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n\n'
    (tmp_path / "de.po").write_text(
        header + 'msgid "%(num)d source"\nmsgid_plural "%(num)d sources"\n'
        'msgstr[0] "%(num)d Beleg"\nmsgstr[1] "%(num)d Belege"\n',
        "utf-8",
    )
    words = Catalogue("de", tmp_path)
    assert [words.plural("%(num)d source", "%(num)d sources", count) for count in (1, 2)] == ["1 Beleg", "2 Belege"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_a_word_of_its_own(template: Path):
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    text, translated = "", False
    for _, kind, value in environment.lex(template.read_text("utf-8")):
        if kind == "name" and value in ("trans", "endtrans"):
            translated = value == "trans"
        if kind == "data" and not translated:
            text += value
    assert not SPOKEN_ATTRIBUTES.findall(text)
    visible = re.sub(r"<!?[^>]*>", "", text)
    assert not re.findall(r"[^\W\d_]{2,}", visible)


def test_a_language_without_a_file_says_the_messages_as_they_are():
    assert Catalogue("vo").gettext("Timeline") == "Timeline"


def test_an_unknown_language_is_treated_as_english():
    words = Catalogue("qqx")
    assert words.plural("%(num)d record.", "%(num)d records.", 1) == "1 record."
    assert words.plural("%(num)d record.", "%(num)d records.", 2) == "2 records."


@pytest.mark.parametrize(("tag", "name"), [("ko", "Korean"), ("zh-Hant", "Chinese (Traditional)"), ("qqx", "qqx")])
def test_languages_have_names(tag: str, name: str):
    assert name in Catalogue("en").language_name(tag)


def translated(folder: Path, name: str, **messages: str) -> None:
    """A file of a language, begun from the template as a translator begins it; what has no words yet stays English."""
    with (PACKAGE / "locale" / "messages.pot").open("rb") as template:
        catalog = read_po(template, locale=name)
    for message, words in messages.items():
        found = catalog.get(message.replace("_", " "))
        assert found, message
        found.string = (words,) * catalog.num_plurals if found.pluralizable else words
    (folder / name).mkdir()
    with (folder / name / "messages.po").open("wb") as file:
        write_po(file, catalog)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("zh-TW", "Taiwan"),
        ("zh-Hant", "Hant"),
        ("zh-HK", "Hant"),
        ("zh-Hant-MO", "Hant"),
        ("zh", "Han"),
        ("zh-Hans-SG", "Han"),
        ("pt-BR", "Brasil"),
        ("pt", "Timeline"),
    ],
)
def test_the_nearest_file_of_a_language_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str, said: str
) -> None:
    monkeypatch.setattr(catalogue_files, "LOCALES", tmp_path)
    for name, words in {"zh_TW": "not asked", "zh_Hant_TW": "Taiwan", "zh_Hant": "Hant", "zh": "Han"}.items():
        translated(tmp_path, name, Timeline=words)
    translated(tmp_path, "pt_BR", Timeline="Brasil")
    assert Catalogue(tag).gettext("Timeline") == said


def test_a_file_named_by_the_land_alone_is_taken_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_files, "LOCALES", tmp_path)
    translated(tmp_path, "zh_TW", Timeline="Taiwan")
    assert (Catalogue("zh-TW").gettext("Timeline"), Catalogue("zh-HK").gettext("Timeline")) == ("Taiwan", "Timeline")


def test_a_site_speaks_the_first_of_its_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locale").mkdir()
    monkeypatch.setattr(catalogue_files, "LOCALES", tmp_path / "locale")
    translated(tmp_path / "locale", "fi", Timeline="Aikajana", Role="Tehtävä")
    root = case_projects.project(tmp_path / "project", {})
    site = (root / "content" / "site.yaml").read_text("utf-8")
    changed = re.sub(r"^languages: .*$", "languages: [fi, en]", site, flags=re.MULTILINE)
    assert changed != site
    (root / "content" / "site.yaml").write_text(changed, "utf-8")
    pages = build(case_projects.checked(root)).site.pages
    timeline = pages["timeline.md"]
    assert timeline.title == "Aikajana"
    assert "Tehtävä</span>" in timeline.body
    assert "toukokuuta 1999" in timeline.body
    assert "Sources" in pages["sources/index.md"].title  # nobody has translated it yet


MARKED = "<b>%(mark)s</b> stands for %(words)s"


@pytest.mark.parametrize(
    ("message", "words", "said"),
    [
        ("As of %(date)s", "Stand: %(date)s", ""),
        ("As of %(date)s", "Zum %(date)s, wirklich %(date)s", ""),
        ("As of %(date)s", "Zum %(date)s zu 100%%", "has to hold %(date)s, and holds %%, %(date)s"),
        ("As of %(date)s", "Stand", "has to hold %(date)s, and holds none"),
        ("As of %(date)s", "Stand: %(datum)s", "has to hold %(date)s, and holds %(datum)s"),
        ("As of %(date)s", "Stand: %(date)d", "has to hold %(date)s, and holds %(date)d"),
        ("As of %(date)s", "Stand: %(date)s %", "has a % that begins no gap"),
        ("As of %(date)s", "Stand: %(date)s %(", "has a % that begins no gap"),
        ("Timeline", "Zeit %(x)s", "has to hold no %(...)s, and holds %(x)s"),
        ("Timeline", "Zeit<script>alert(1)</script>", "has other tags than that"),
        ("Timeline", "Zeit<img src=x onerror=alert(1)>", "has the character '<', which that has not"),
        ("Timeline", 'Zeit" onclick="alert(1)', "has the character '\"', which that has not"),
        ("Timeline", "Zeit&#60;", "has the character '&', which that has not"),
        ("Timeline", "Zeit\u202e", "has the character '\\u202e', which that has not"),
        (MARKED, "%(words)s: <b>%(mark)s</b>", ""),
        (MARKED, "<i>%(mark)s</i> %(words)s", "has other tags than that"),
        (MARKED, "</b>%(mark)s<b> %(words)s", "has other tags than that"),
        (MARKED, "<b onclick=x>%(mark)s</b> %(words)s", "has other tags than that"),
        (MARKED, "<b>%(mark)s %(words)s", "has other tags than that"),
    ],
)
def test_a_translation_has_the_gaps_and_the_marks_of_its_message(message: str, words: str, said: str) -> None:
    catalog = Catalog(locale="fi")
    catalog.add(message, words)
    found = without_harm(catalog)
    assert [one.partition(f'the translation of "{message}" ')[2] for one in found] == [
        f"{said}; it stays English"
    ] * bool(said)
    assert (message in catalog) != bool(said)


def test_forms_of_a_plural() -> None:
    catalog = Catalog(locale="fi")
    catalog.add(("%(num)d record.", "%(num)d records."), ("%(num)d tieto.", "%(n)d tietoa."))
    [told] = without_harm(catalog)
    assert "has to hold %(num)d, and holds %(n)d" in told


def test_the_translations_that_ship() -> None:
    wrong = {
        file.parent.name: read_translations(file, Locale.parse(file.parent.name))[1]
        for file in LOCALES.glob("*/messages.po")
    }
    assert not any(wrong.values()), wrong


def test_a_wrong_translation_is_told_and_stays_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(catalogue_files, "LOCALES", tmp_path)
    translated(tmp_path, "fi", Timeline="<script>", Role="Tehtävä")
    words = Catalogue("fi")
    assert (words.gettext("Timeline"), words.gettext("Role")) == ("Timeline", "Tehtävä")
    [told] = caplog.messages
    assert 'the translation of "Timeline" has other tags than that' in told


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x", b'msgid ""\nmsgstr "Content-Type: x; charset=no-such"\n\xff'])
def test_what_is_no_catalogue_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, raw: bytes
) -> None:
    monkeypatch.setattr(catalogue_files, "LOCALES", tmp_path)
    (tmp_path / "fi").mkdir()
    (tmp_path / "fi" / "messages.po").write_bytes(raw)
    assert Catalogue("fi").gettext("Timeline") == "Timeline"
    assert "this is no catalogue of gettext" in caplog.messages[0]


def test_what_stands_within_a_message_is_in_the_language_of_its_words() -> None:
    words, german = Catalogue("it", None, "de"), Catalogue("de")
    for text in ("1858-09~", "1858-09", "1858-09-05"):
        date = parse_date(text)
        assert date is not None
        said = words.date(date)
        assert without_tongues(said) == german.date(date)
        assert said != german.date(date)
    assert without_tongues(words.language_name("de")) == "Deutsch"
    assert Catalogue("it").language_name("de") == "tedesco"
    assert Catalogue("ko", None, "de").language_name("de") == "독일어"


@pytest.mark.parametrize("first", ["ko", "de", "nl"])
def test_messages_of_an_english_edition_are_in_its_language_and_own_labels_in_the_first(first: str) -> None:
    """Whether the first language has a catalogue, and says a message in the same words, or not."""
    words = Catalogue("en", None, first)
    for message in ("Timeline", "%(name)s: %(words)s", "As of %(date)s", "\u201c%(words)s\u201d"):
        assert words.gettext(message) == message
    assert words.plural("%(num)d source", "%(num)d sources", 2) == "2 sources"
    assert words.gettext("Haven") == in_tongue("Haven", first)


@pytest.mark.parametrize("first", ["ko", "nl", "en"])
def test_marks_without_a_letter_are_in_no_language(first: str) -> None:
    words, others = Catalogue("it", None, first), Catalogue(first)
    for message in ("\u201c%(words)s\u201d", "%(name)s: %(words)s"):
        assert words.gettext(message) == others.gettext(message)


@pytest.mark.parametrize(
    ("language", "counts", "forms"),
    [
        ("en", {"one": 1, "other": 0}, {"one": "{shown} of {all} entries", "other": "{shown} of {all} entries"}),
        ("fr", {"one": 0, "other": 2}, {"one": "{shown} entrée sur {all}", "other": "{shown} entrées sur {all}"}),
        ("ja", {"other": 0}, {"other": "{all}件中{shown}件"}),
        ("pl", {"one": 1, "few": 2, "many": 0}, None),
        ("ar", {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}, None),
    ],
)
def test_a_script_has_a_form_for_each_category_of_numbers(
    language: str, counts: dict[str, int], forms: dict[str, str] | None
) -> None:
    words, message = Catalogue(language), "{shown} of {all} entries"
    assert counts_of(words.locale) == counts
    told = {category: words.ngettext(message, message, count) for category, count in counts.items()}
    assert forms is None or told == forms


OWN = """
folder: parts
label: Part
plural: Parts
title_property: name
properties:
  name: {type: string, required: true, help: X, example: X}
  reporter: {type: ref, targets: [actor], reverse: Parts, help: X, example: ada-lind}
  end: {type: ref, targets: [actor], label: To, help: X, example: ada-lind}
"""


def test_no_word_of_a_project_is_taken_for_one_of_the_package_that_means_something_else(tmp_path: Path) -> None:
    site = "format: 2\ntitle: A\nsubject: B\nlanguages: [en, ko]\n"
    root = case_projects.project(tmp_path / "p", {"content/types/part.yaml": OWN, "content/site.yaml": site})
    schema = case_projects.checked(root).graph.schema
    type, event = schema.types["part"], schema.types["event"]
    words = Catalogue("ko", root / "content" / "locale", "en")
    assert words.gettext("Parts") == "하위 사건"
    assert words.type_plural(type) == in_tongue("Parts", "en"), "of the package it is what an event has"
    assert words.backlink(type.properties["reporter"]) == in_tongue("Parts", "en")
    assert words.label(type.properties["name"]) == Catalogue("ko").gettext("Name"), "it is what the package means by it"
    assert words.label(type.properties["end"]) == in_tongue("To", "en")
    assert words.type_plural(event) == "사건"
    (root / "content" / "locale").mkdir()
    (root / "content" / "locale" / "ko.po").write_text('msgid "Parts"\nmsgstr "부품"\n', "utf-8")
    own = Catalogue("ko", root / "content" / "locale", "en")
    assert (own.type_plural(type), own.backlink(type.properties["reporter"])) == ("부품", "부품")


def test_choices_and_labels_of_a_project_are_said_by_its_own_words_alone(tmp_path: Path) -> None:
    own = OWN.replace("  end:", "  title: {type: string}\n  state: {type: enum, choices: [Parts, planned]}\n  end:")
    files = {
        "content/types/part.yaml": own,
        "content/site.yaml": "format: 2\ntitle: A\nsubject: B\nlanguages: [de, ko]\n",
    }
    root = case_projects.project(tmp_path / "p", {**files, "content/locale/de.po": 'msgid "Parts"\nmsgstr "Teile"\n'})
    checked = case_projects.checked(root)
    known = checked.graph.schema.types["part"].properties
    words = Catalogue("ko", root / "content" / "locale", "de")
    assert words.gettext("Parts") == "하위 사건"
    assert words.choice("Parts") == in_tongue("Teile", "de")
    assert words.choice("planned") == Catalogue("ko").gettext("planned"), "the program has such a choice"
    assert FormWords(Catalogue("ko")).choices(known["state"].choices) == {"Parts": "Parts", "예정": "planned"}
    assert Catalogue("de").label(known["title"]) == "Titel", "that of a record, and no office"
    left = untold_names(checked, "ko")
    assert {"Parts", "State", "To"} <= {*left}
    assert {"planned", "Title", "Name"}.isdisjoint(left)


def test_a_first_language_says_the_words_of_its_project_as_they_stand(tmp_path: Path) -> None:
    site = "format: 2\ntitle: A\nsubject: B\nlanguages: [de, en]\n"
    own = OWN.replace("plural: Parts", "plural: Events").replace("reverse: Parts", "reverse: Teile")
    root = case_projects.project(tmp_path / "p", {"content/types/part.yaml": own, "content/site.yaml": site})
    type = case_projects.checked(root).graph.schema.types["part"]
    assert Catalogue("de", None).type_plural(type) == "Events", "what it is called in German, its project says"
    assert Catalogue("en", None, "de").type_plural(type) == in_tongue("Events", "de")
    assert Catalogue("en", None, "de").backlink(type.properties["reporter"]) == in_tongue("Teile", "de")


@pytest.mark.parametrize("name", SPOKEN)
def test_no_two_choices_of_a_property_are_called_alike(name: str) -> None:
    words = Catalogue(name)
    for type in (*built_in_types().values(), site_type()):
        for one in every_property(type):
            said = [str(words.gettext(choice)) for choice in one.choices]
            assert len(set(said)) == len(said), f"{type.name}.{one.name}: {said}"


def test_french_words_keep_their_marks_in_their_line(tmp_path: Path) -> None:
    parted = re.compile(r"\S [;?!»]|\S :(?=\s|$)|« ")
    words = read_translations(LOCALES / "fr" / "messages.po", Locale("fr"))[0]
    said = [str(text) for one in words if one.id for text in texts_of(one.string)]
    assert len(said) > 500
    assert [text for text in said if parted.search(text)] == []
    site = "format: 2\ntitle: A\nsubject: B\nlanguages: [fr]\n"
    schema = case_projects.checked(case_projects.project(tmp_path / "p", {"content/site.yaml": site})).graph.schema
    form = forms(schema, FormWords(Catalogue("fr")))[".github/ISSUE_TEMPLATE/event.yml"]
    assert "Nouvelle fiche\u00a0: " in form
    assert "vos propres mots\u202f; ce" in form


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ja", "ko"])
@pytest.mark.parametrize(
    "told",
    [
        "Who paid?",
        "\u201cIt is so.\u201d",
        "\u00ab Oui ! \u00bb",
        "\u53d7\u3051\u5165\u308c\u306a\u3044\u3002",
        "\u300c\u306f\u3044\u3002\u300d",
        "It went on\u2026",
    ],
)
def test_no_comma_follows_a_mark_that_ends_what_is_dated(language: str, told: str) -> None:
    words = Catalogue(language)
    assert words.with_date(told, "2019") == f"{told} \u00b7 2019"
    assert words.before_date(Markup("<a href='#'>{}</a>").format(told)) == " \u00b7 "


@pytest.mark.parametrize(
    ("language", "told"), [("en", "The fair, 2019"), ("de", "The fair, 2019"), ("ja", "The fair\u30012019")]
)
def test_a_comma_stands_between_a_name_and_its_date(language: str, told: str) -> None:
    words = Catalogue(language)
    assert words.with_date("The fair", "2019") == told
    assert f"The fair{words.before_date('The fair')}2019" == told
