"""``explainer new``: files that begin well, are never written over, and are asked for at a terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.case_projects import BASE
from tests.case_projects import project as base_project
from tests.sites import ROOT, files, run, told
from tests.terminals import Terminal

from explainer.starting.starter import starter_files

LIBRARIES = ROOT / "tests" / "unit" / "bibliographies"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return base_project(tmp_path / "project", {})


def new(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run("explainer", "new", *arguments, cwd=folder)
    assert "Traceback" not in done.stdout + done.stderr, told(done)
    return done


def test_a_whole_fact_passes_at_once(base: Path) -> None:
    done = new(
        base, "event", "bridge-closed", "--set", "title=The bridge: closed", "--set", "date=2010~",
        "--set", "summary=It closed.", "--set", "topics=crossings", "--set", "sources=gazette-1999, paragraph 4",
        "--set", "participants.0.actor=ben-moss", "--set", "participants.0.role=ferryman",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Wrote content/events/bridge-closed.yaml\n"), told(done)
    lines = (base / "content/events/bridge-closed.yaml").read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../.schemas/event.json"
    live = [line for line in lines if line and not line.startswith("#")]
    assert live == [
        "title: 'The bridge: closed'", "date: 2010~", "summary: It closed.", "participants:", "  - actor: ben-moss",
        "    role: ferryman", "topics:", "  - crossings", "sources:", "  - gazette-1999, paragraph 4",
    ]  # fmt: skip


def test_a_file_is_explained_in_the_language_of_the_site(tmp_path: Path) -> None:
    root = base_project(tmp_path / "project", {"content/site.yaml": "format: 2\ntitle: Die Brücke\nlanguages: [de]\n"})
    assert new(root, "event", "later").returncode == 0
    text = (root / "content/events/later.yaml").read_text("utf-8")
    assert "\n# Was geschah, in wenigen Worten. Beispiel: Der Tunnel wird eröffnet\ntitle:\n" in text


def test_where_a_language_has_no_words_a_file_and_the_forms_are_in_plain_english(tmp_path: Path) -> None:
    settings = "format: 2\ntitle: De brug\nlanguages: [nl]\n"
    own = 'msgid "What happened in a few words."\nmsgstr "Wat er gebeurde."\n'
    root = base_project(tmp_path / "project", {"content/site.yaml": settings, "content/locale/nl.po": own})
    done = new(root, "event", "later")
    assert done.returncode == 0, told(done)
    text = (root / "content/events/later.yaml").read_text("utf-8")
    assert "\n# Wat er gebeurde. Example: The tunnel opens\ntitle:\n" in text
    assert run("explainer", "forms", cwd=root).returncode == 0
    form = (root / ".github/ISSUE_TEMPLATE/event.yml").read_text("utf-8")
    assert 'name: "New record: Event"\n' in form
    assert "\\u00" not in form


def test_what_is_not_known_stays_open_and_is_told(base: Path) -> None:
    done = new(base, "events", "later", "--set", "date=2010")
    assert done.returncode == 0, told(done)
    assert done.stdout == "Wrote content/events/later.yaml; still to write: title, summary\n"
    assert "empty-value" in run("explainer", "check", cwd=base).stdout


def test_what_refers_to_nothing_is_told_at_once(base: Path) -> None:
    done = new(base, "event", "later", "--set", "date=2010", "--set", "topics=crosings")
    assert done.returncode == 1
    assert 'no topic "crosings"' in done.stderr
    assert 'did you mean "crossings"?' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["evnt", "x"], 2, 'there is no record type "evnt"; did you mean "event"?'),
        (["event"], 2, "name the new event: explainer new event ID"),
        (["event", "The Bridge"], 2, '"The Bridge" is not an id; did you mean "the-bridge"?'),
        (["event", "index"], 2, "choose another, such as index-1"),
        (["event", "bridge-opened"], 2, "content/events/bridge-opened.yaml is there already"),
        (["event", "x", "--set", "dat=1"], 2, 'did you mean "date"?'),
        (["event", "x", "--set", "date=someday"], 1, "is not an EDTF date"),
        (["event", "x", "--set", "title.english=x"], 1, "is not a language tag"),
        (["event", "x", "--set", "participants.0.acter=x"], 1, 'did you mean "actor"?'),
        (["event", "x", "--from", BASE / "mkdocs.yml"], 2, "--from makes sources"),
        (
            ["source", "--from", BASE / "mkdocs.yml"],
            1,
            "there is no entry of BibTeX, CSL-JSON, CSL-YAML, RIS or EndNote in it",
        ),
        (["source", "one-id", "--from", LIBRARIES / "library.json"], 2, "an id can be given to one only"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    base: Path, arguments: list[str | Path], code: int, words: str
) -> None:
    before = files(base).keys()
    done = new(base, *arguments)
    assert (done.returncode, words in done.stderr) == (code, True), told(done)
    assert files(base).keys() == before


def test_an_old_address_is_not_given_to_another_record(base: Path) -> None:
    (base / "content/redirects.yaml").write_text("event/old-bridge: event/bridge-opened\n", "utf-8")
    done = new(base, "event", "old-bridge")
    assert (done.returncode, "is the old address of another record" in done.stderr) == (2, True), told(done)


def test_a_type_of_the_project_and_a_content_folder_elsewhere(project: Path) -> None:
    (project / "content").rename(project / "facts")
    mkdocs = (project / "mkdocs.yml").read_text("utf-8").replace("- explainer\n", "- explainer: {content: facts}\n")
    (project / "mkdocs.yml").write_text(mkdocs, "utf-8")
    done = new(project, "place", "pier", "--set", "name=Pier", "--set", "kind=island & rock", "--set", "summary=x")
    assert (done.returncode, done.stdout) == (0, "Wrote facts/places/pier.yaml\n"), told(done)
    assert (
        (project / "facts/places/pier.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../../.schemas/place.json\n")
    )


def test_outside_of_a_project(tmp_path: Path) -> None:
    done = new(tmp_path, "event", "x")
    assert (done.returncode, "explainer init" in done.stderr) == (2, True), told(done)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("library", "count"), [("library.bib", 9), ("library.json", 6)])
def test_a_bibliography_becomes_sources_once(base: Path, library: str, count: int) -> None:
    before = set(files(base))
    done = new(base, "source", "--from", LIBRARIES / library, "--set", "kind=news")
    assert done.returncode == 0, told(done)
    added = set(files(base)) - before
    assert len(added) == done.stdout.count("Wrote ") == count
    assert "note: " in done.stderr
    assert "error[" not in run("explainer", "check", "content/sources", cwd=base).stdout
    again = new(base, "source", "--from", LIBRARIES / library)
    assert again.stdout.count("is there already") == count, told(again)
    assert set(files(base)) - before == added


def test_one_entry_may_get_an_id_of_ones_own(base: Path, tmp_path: Path) -> None:
    (tmp_path / "one.bib").write_text("@dataset{x, title={Depths}, year=1999}", "utf-8")
    done = new(base, "source", "depths-1999", "--from", tmp_path / "one.bib")
    assert done.stdout == "Wrote content/sources/depths-1999.yaml\n", told(done)


def test_at_a_terminal_it_asks(base: Path) -> None:
    answers = [
        ("speaker: ", "lin"), ("form: ", "spoken"), ("form: ", "direct"), ("text: ", "We: the board, agree"),
        ("sources: ", "gazette-1999, paragraf 3"), ("sources: ", "Gazette-1999, paragraph 3"),
        ("another: ", "gazette-1999, paragraph 3"), ("another: ", "gazette-1999, paragraph 4"), ("another: ", ""),
        ("id (the name of the file)", "ada-on-time"), ("id (the name of the file)", "ada-agrees"),
    ]  # fmt: skip
    with Terminal(base, "new", "quote") as terminal:
        for after, line in answers:
            terminal.type(after, line)
        code = terminal.end()
    said = terminal.said
    assert "Ada Lind: ada-lind" in said, "a name is found by a part of it"
    assert 'form cannot be "spoken"' in said
    assert "One of: direct, reported" in said
    assert "is not a place in a source" in said
    assert "gazette-1999, paragraph 3 is in the list already" in said
    assert "ada-on-time.yaml is there already" in said
    text = (base / "content/quotes/ada-agrees.yaml").read_text("utf-8")
    for line in ("speaker: ada-lind", "form: direct", "text: 'We: the board, agree'", "  - gazette-1999, paragraph 3"):
        assert f"\n{line}\n" in text, text
    assert code == 0, said


def test_at_a_terminal_a_name_leads_to_no_withdrawn_record(base: Path) -> None:
    with (base / "content/actors/ada-lind.yaml").open("a", encoding="utf-8") as stream:
        stream.write("withdrawn: {date: 2020-01-01, reason: She never was.}\n")
    with Terminal(base, "new", "quote", "somebody-agrees") as terminal:
        terminal.type("speaker: ", "Ada")
        terminal.type("speaker: ", "ben")
        terminal.read(lambda: "form: " in terminal.said, "form: ")
    assert "actor/ada-lind (Ada Lind) was withdrawn; name another" in terminal.said
    assert "Ben Moss: ben-moss" in terminal.said


def test_a_source_is_asked_for_what_a_citation_tells(base: Path) -> None:
    answers = {
        "title": "The bridge is open", "publisher": "Ferrybank Herald", "published": "1999-05-04", "language": "en",
        "url": "", "kind": "news",
    }  # fmt: skip
    with Terminal(base, "new", "source", "herald-1999-05-04") as terminal:
        for name, answer in answers.items():
            terminal.type(f"\n{name}: ", answer)
        assert terminal.end() == 0, terminal.said
    assert "sources: " not in terminal.said.partition("Wrote")[0]
    assert terminal.said.count("(Enter leaves it out.)") == 4
    text = (base / "content/sources/herald-1999-05-04.yaml").read_text("utf-8")
    for name, answer in answers.items():
        assert not answer or f"\n{name}: {answer}\n" in text, text


def test_at_a_terminal_what_is_needed_is_left_open_at_the_second_enter_only(base: Path) -> None:
    with Terminal(base, "new", "topic", "boats") as terminal:
        for name in ("title", "title", "summary", "summary", "sources"):
            terminal.type(f"{name}: ", "")
        assert terminal.end() == 0, terminal.said
    assert terminal.said.count("No check passes without it.") == 2
    assert terminal.said.count("(Enter leaves it for later.)") == 1
    assert "still to write: title, summary" in terminal.said


def test_at_a_terminal_it_asks_in_the_language_of_the_site(tmp_path: Path) -> None:
    for path, content in starter_files("x", "de"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    answers = [
        ("title: ", "Ein Tag"), ("date: ", "1858"), ("summary: ", ""), ("summary: ", ""), ("sources: ", "munro-1891"),
        ("weitere: ", "munro-1891"), ("weitere: ", ""), ("id (der Name der Datei)", "a-day"),
    ]  # fmt: skip
    with Terminal(tmp_path, "new", "event") as terminal:
        for after, line in answers:
            terminal.type(after, line)
        assert terminal.end() == 0, terminal.said
    for asked in (
        "\nTitel\nWas geschah, in wenigen Worten. Beispiel: Der Tunnel wird eröffnet\n",
        "Noch einmal die Eingabetaste lässt es vorerst leer.",
        "munro-1891 steht schon in der Liste",
        "(Die Eingabetaste lässt es für später.)",
    ):
        assert asked in terminal.said, terminal.said
    assert "title: Ein Tag\n" in (tmp_path / "content" / "events" / "a-day.yaml").read_text("utf-8")


def test_a_bibliography_becomes_sources_as_a_whole_or_not_at_all(base: Path, tmp_path: Path) -> None:
    """Where one entry cannot be written, nothing is of those before it."""
    library = tmp_path / "three.bib"
    library.write_text("".join(f"@book{{b{one}, title = {{B{one}}}, year = 1999}}\n" for one in range(3)), "utf-8")
    (base / "content" / "sources" / "1999-b2.yaml").mkdir()
    before = files(base)
    done = run("explainer", "new", "source", "--from", library, cwd=base)
    assert done.returncode == 2
    assert "b2.yaml is there already" in done.stderr
    assert "Wrote" not in told(done)
    assert files(base).keys() == before.keys()


def test_an_entry_that_comes_twice_is_written_once(base: Path, tmp_path: Path) -> None:
    library = tmp_path / "twice.bib"
    entry = "@book{{{}, title={{{}}}, url={{https://example.org/same}}, year=1999}}\n"
    library.write_text(entry.format("one", "One") + entry.format("again", "One again"), "utf-8")
    done = new(base, "source", "--from", library)
    assert done.stdout.splitlines()[0] == "content/sources/one.yaml comes twice: again was passed over", told(done)
    assert done.stdout.count("Wrote ") == 1


def test_what_bibtex_needs_is_named_where_it_is_missing(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.authoring.importing.bibliography.missing", lambda: True)
    (tmp_path / "one.bib").write_text("@book{x, title={Depths}}", "utf-8")
    (tmp_path / "one.ris").write_text("TY  - BOOK\nTI  - Depths\n", "utf-8")
    done = new(base, "source", "--from", tmp_path / "one.bib")
    assert done.returncode == 1
    assert "BibTeX needs packages that are not installed: " in done.stderr
    assert "bibtexparser>=2.1" in done.stderr.replace("'", "").replace("<3,", ""), told(done)
    assert new(base, "source", "--from", tmp_path / "one.ris").stdout.startswith("Wrote content/sources/depths.yaml")
