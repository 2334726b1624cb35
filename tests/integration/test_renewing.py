"""``explainer init --renew``: a project of an older version, brought up to date without anything of its own lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sites import ROOT, run, told
from tests.wheels import older

from explainer import __version__
from explainer.starting.languages import TITLES
from explainer.starting.starter import make_project
from explainer.starting.wheel import running_wheel

STARTER = ROOT / "generator" / "explainer" / "starter"
CHECK = ".github/workflows/check.yml"
TAKEN_OUT = ".github/workflows/links.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of an older version, in which nothing was changed yet."""
    wheel = running_wheel(__version__)
    root = tmp_path / "project"
    make_project(root, "A bridge", wheel)
    changes: dict[str, Callable[[str], str] | None] = {
        "Makefile": lambda text: f"# older\n{text}",
        CHECK: lambda text: f"# older\n{text}",
        ".editorconfig": lambda text: f"# older\n{text}",
        ".gitattributes": None,
    }
    (root / "vendor" / wheel.name).write_bytes(
        older(wheel.content, changes, {"scripts/old.sh": "x\n", "scripts/kept.sh": "x\n"})
    )
    for path, change in changes.items():
        if change is not None:
            (root / path).write_text(change((STARTER / path).read_text("utf-8")), "utf-8")
    (root / ".gitattributes").unlink()
    (root / "scripts" / "old.sh").write_text("x\n", "utf-8")
    (root / "scripts" / "kept.sh").write_text("x, and more\n", "utf-8")
    return root


def renewed(project: Path) -> tuple[int, str]:
    done = run("explainer", "init", "--renew", ".", cwd=project)
    assert "Traceback" not in done.stderr, told(done)
    return done.returncode, done.stdout + done.stderr


def text(path: str) -> str:
    return (STARTER / path).read_text("utf-8")


def test_what_a_project_did_not_touch_is_brought_up_to_date(project: Path) -> None:
    code, said = renewed(project)
    assert code == 0, said
    for path in ("Makefile", CHECK, ".editorconfig", ".gitattributes"):
        assert (project / path).read_text("utf-8") == text(path)
    assert f"  {CHECK}: brought up to date\n" in said
    assert "  .gitattributes: new\n" in said
    assert "  scripts/old.sh: removed, as explainer needs it no more\n" in said
    assert "  scripts/kept.sh: yours, which explainer has no more\n" in said
    assert not (project / "scripts" / "old.sh").exists()
    assert (project / "scripts" / "kept.sh").read_text("utf-8") == "x, and more\n"
    assert "site_name: A bridge" in (project / "mkdocs.yml").read_text("utf-8")
    assert renewed(project) == (0, said.splitlines()[0] + "\nChanged: nothing\n")


def test_changes_of_both_sides_are_merged_and_line_ends_stay(project: Path) -> None:
    mine = (project / "Makefile").read_text("utf-8") + "mine:\n\techo mine\n"
    (project / "Makefile").write_bytes(mine.replace("\n", "\r\n").encode())
    (project / TAKEN_OUT).unlink()
    code, said = renewed(project)
    assert code == 0, said
    merged = (text("Makefile") + "mine:\n\techo mine\n").replace("\n", "\r\n").encode()
    assert (project / "Makefile").read_bytes() == merged
    assert "  Makefile: merged with your changes\n" in said
    assert not (project / TAKEN_OUT).exists(), "what the project took out stays out"


def test_a_conflict_is_shown_beside_the_file_which_stays(project: Path) -> None:
    mine = (project / CHECK).read_text("utf-8").replace("# older\n", "# mine\n")
    (project / CHECK).write_text(mine, "utf-8")
    code, said = renewed(project)
    assert code == 1
    assert (project / CHECK).read_text("utf-8") == mine
    beside = (project / f"{CHECK}.renewed").read_text("utf-8")
    assert beside.startswith("<<<<<<< yours\n# mine\n=======\n")
    assert f"  {CHECK}: in conflict: see {CHECK}.renewed, take from it what you want, and delete it\n" in said
    assert "1 in conflict: your files stay as they are until you have looked at them" in said


GUIDE = "docs/contribute/quoting.md"


def test_guides_come_to_a_project_that_had_none_and_are_brought_up_to_date_in_others(tmp_path: Path) -> None:
    wheel, root = running_wheel(__version__), tmp_path / "project"
    make_project(root, "A bridge", wheel)
    ours = (ROOT / GUIDE).read_text("utf-8")
    assert (root / GUIDE).read_text("utf-8") == ours
    changes: dict[str, Callable[[str], str] | None] = {
        GUIDE: lambda text: f"{text}An older line.\n",
        "docs/settings.md": None,
        **dict.fromkeys(f"explainer/starter_languages/{language}/docs/settings.md" for language in TITLES),
    }
    (root / "vendor" / wheel.name).write_bytes(older(wheel.content, changes, {}))
    (root / GUIDE).write_text(f"{ours}An older line.\n", "utf-8")
    (root / "docs" / "settings.md").unlink()
    code, said = renewed(root)
    assert code == 0, said
    assert (root / GUIDE).read_text("utf-8") == ours
    assert (root / "docs" / "settings.md").read_bytes() == (ROOT / "docs" / "settings.md").read_bytes()
    assert "note: name the new guides under nav in mkdocs.yml, or under not_in_nav: settings.md\n" in said


@pytest.mark.parametrize("wheel", [b"no archive", b""], ids=["broken", "empty"])
def test_without_the_older_version_nothing_of_the_project_is_written_over(project: Path, wheel: bytes) -> None:
    next((project / "vendor").glob("*.whl")).write_bytes(wheel)
    code, said = renewed(project)
    assert code == 1
    assert (project / CHECK).read_text("utf-8").startswith("# older\n")
    assert (project / f"{CHECK}.renewed").read_text("utf-8") == text(CHECK)
    assert (project / "scripts" / "old.sh").exists()
    assert "vendor/ has no wheel of an older explainer" in said


OF_GERMAN = "explainer/starter_languages/de/"
FORM = ".github/ISSUE_TEMPLATE/event.yml"


def german(tmp_path: Path, changes: dict[str, Callable[[str], str] | None]) -> Path:
    """A project that an older version began in German."""
    wheel, root = running_wheel(__version__), tmp_path / "project"
    make_project(root, "Eine Brücke", wheel, "de")
    (root / "vendor" / wheel.name).write_bytes(older(wheel.content, changes, {}))
    return root


def test_a_project_in_another_language_gets_what_is_new_in_it(tmp_path: Path) -> None:
    root = german(tmp_path, {f"{OF_GERMAN}{FORM}": lambda text: f"# älter\n{text}"})
    now = (root / FORM).read_text("utf-8")
    assert "Neuer Eintrag: Ereignis" in now
    (root / FORM).write_text(f"# älter\n{now}# von uns\n", "utf-8")
    code, said = renewed(root)
    assert code == 0, said
    assert (root / FORM).read_text("utf-8") == f"{now}# von uns\n"
    assert said.splitlines()[1:-1] == [f"  {FORM}: merged with your changes"]


def test_a_file_that_was_english_before_there_was_one_in_the_language_becomes_that(tmp_path: Path) -> None:
    root = german(tmp_path, {f"{OF_GERMAN}{FORM}": None})
    now = (root / FORM).read_text("utf-8")
    (root / FORM).write_text(text(FORM), "utf-8")
    assert renewed(root)[0] == 0
    assert (root / FORM).read_text("utf-8") == now


MENU = (
    ("- Zitieren (englisch): contribute/quoting.md", "- Zitieren: contribute/quoting.md"),
    ('- "Richtig: zitieren (englisch)" : contribute/quoting.md', '- "Richtig: zitieren" : contribute/quoting.md'),
    ("- Zitieren (en): contribute/quoting.md", "- Zitieren (en): contribute/quoting.md"),
    ("- contribute/quoting.md", "- contribute/quoting.md"),
)


@pytest.mark.parametrize(("titled", "retitled"), MENU)
def test_a_menu_calls_no_guide_english_that_is_translated_now(tmp_path: Path, titled: str, retitled: str) -> None:
    index = "docs/contribute.md"
    older_index = "# Mitmachen\n\nDie Anleitungen sind englisch.\n"
    root = german(tmp_path, {f"{OF_GERMAN}{GUIDE}": None, f"{OF_GERMAN}{index}": lambda _: older_index})
    begun = {path: (root / path).read_text("utf-8") for path in (GUIDE, index, "mkdocs.yml")}
    (root / GUIDE).write_bytes((ROOT / GUIDE).read_bytes())
    (root / index).write_text(older_index, "utf-8")
    assert MENU[0][1] in begun["mkdocs.yml"]
    (root / "mkdocs.yml").write_text(begun["mkdocs.yml"].replace(MENU[0][1], titled), "utf-8")
    code, said = renewed(root)
    assert code == 0, said
    assert (root / GUIDE).read_text("utf-8") == begun[GUIDE]
    assert (root / index).read_text("utf-8") == begun[index]
    assert (root / "mkdocs.yml").read_text("utf-8") == begun["mkdocs.yml"].replace(MENU[0][1], retitled)
    assert ("  mkdocs.yml: its menu calls no guide English" in said) == (titled != retitled)
    assert renewed(root) == (0, said.splitlines()[0] + "\nChanged: nothing\n")


def test_a_menu_stays_where_the_guide_is_still_english(tmp_path: Path) -> None:
    root = german(tmp_path, {f"{OF_GERMAN}{GUIDE}": None})
    mine = "---\nlanguage: en\n---\n\nOurs.\n"
    (root / GUIDE).write_text(mine, "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8").replace(MENU[0][1], MENU[0][0])
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    code, said = renewed(root)
    assert code == 1, said
    assert ((root / GUIDE).read_text("utf-8"), (root / "mkdocs.yml").read_text("utf-8")) == (mine, settings)


def test_a_project_that_went_over_to_another_language_gets_its_files(tmp_path: Path) -> None:
    root = german(tmp_path, {})
    settings = root / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("  - de\n  - en\n", "  - it\n  - en\n"), "utf-8")
    code, said = renewed(root)
    assert code == 0, said
    assert (root / FORM).read_text("utf-8") == text(FORM), "there are none in Italian"
    settings.write_text("languages: [", "utf-8")
    assert renewed(root)[1].endswith("\nChanged: nothing\n"), "the wheel is known, and what cannot be read is English"


def test_comments_of_an_older_version_are_no_changes_of_the_project(tmp_path: Path) -> None:
    def otherwise(text: str) -> str:
        return text.replace("die Fakten prüfen", "Fakten prüfen").replace("explainer schema\n", "explainer schemas\n")

    root = german(tmp_path, {f"{OF_GERMAN}comments.po": otherwise, "Makefile": otherwise})
    now = (root / "Makefile").read_text("utf-8")
    assert "build: setup ## die Fakten prüfen" in now
    assert otherwise(now).count("## Fakten prüfen") == otherwise(now).count("explainer schemas\n") == 1
    (root / "Makefile").write_text(f"{otherwise(now)}mine:\n\techo mine\n", "utf-8")
    code, said = renewed(root)
    assert code == 0, said
    assert (root / "Makefile").read_text("utf-8") == f"{now}mine:\n\techo mine\n"
    assert said.splitlines()[1:-1] == ["  Makefile: merged with your changes"]


@pytest.mark.parametrize("change", [None, lambda text: "no catalogue"], ids=["none", "broken"])
def test_comments_that_were_english_are_in_the_language_now(
    tmp_path: Path, change: Callable[[str], str] | None
) -> None:
    root = german(tmp_path, {f"{OF_GERMAN}comments.po": change})
    now = (root / "Makefile").read_text("utf-8")
    (root / "Makefile").write_text(text("Makefile"), "utf-8")
    code, said = renewed(root)
    assert code == 0, said
    assert (root / "Makefile").read_text("utf-8") == now
