"""Translations that are older than their original, and how much of a site is there in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.case_projects import project
from tests.repositories import FOLDERS, Repository

from explainer.checking import check
from explainer.facts.coverage import Coverage, coverage
from explainer.facts.older import older_translations
from explainer.facts.stored.files import StoredFacts
from explainer.git import revisions
from explainer.settings.project import find_project

SITE = "format: 2\ntitle: T\nsubject: {en: S, ko: 주제}\nlanguages: [en, ko]\n"


def ben(en: str, ko: str, **more: Any) -> str:
    said = {"name": "Ben Moss", "kind": "person", "summary": {"en": en, "ko": ko}, "sources": ["gazette-1999"], **more}
    return yaml.dump(said, allow_unicode=True, sort_keys=False)


def begun(root: Path, text: str) -> Repository:
    project(root, {"content/site.yaml": SITE, "content/actors/ben-moss.yaml": text})
    repository = Repository(root)
    repository.commit("first")
    return repository


def changed(repository: Repository, text: str, path: str = "content/actors/ben-moss.yaml") -> None:
    repository.write(path, text)
    repository.commit("then")


def older(root: Path) -> list[str]:
    """What is older, which must be the same by what earlier calls have kept."""
    found = older_translations(root, FOLDERS, check(find_project(root)).graph)
    told = [f"{one.span.path} {one.language}" for one in found]
    assert by_what_is_kept(root) == told
    return told


def by_what_is_kept(root: Path) -> list[str]:
    stored = StoredFacts(root / ".kept" / "facts", "one program")
    checked = check(find_project(root), asks_history=True, stored=stored)
    stored.save()
    assert not stored.note
    of_them = (one for one in checked.diagnostics if one.code == "older-translation")
    return [f"{one.span.path} {one.message.partition(' in ')[2].partition(' ')[0]}" for one in of_them]


BEN = "content/actors/ben-moss.yaml ko"


def test_an_original_that_changed_alone_leaves_its_translation_older(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    assert older(tmp_path) == []
    changed(repository, ben("Ferryman of old.", "뱃사공."))
    assert older(tmp_path) == [BEN]
    changed(repository, ben("Ferryman of old.", "뱃사공.", born="1950"))  # something else
    assert older(tmp_path) == [BEN]
    changed(repository, ben("Ferryman of old.", "옛 뱃사공."))
    assert older(tmp_path) == []


def test_git_is_asked_for_no_version_of_a_file_that_it_was_asked_for_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    repository = begun(root, ben("Ferryman.", "뱃사공."))
    changed(repository, ben("Ferryman of old.", "뱃사공."))
    assert by_what_is_kept(root) == [BEN]
    asked = list[str]()
    contents = revisions.Repository.contents

    def noted(self: revisions.Repository, ids: Iterable[str], most: int) -> Iterator[tuple[str, revisions.Blob]]:
        asked.extend(wanted := list(ids))
        return contents(self, wanted, most)

    monkeypatch.setattr(revisions.Repository, "contents", noted)
    assert by_what_is_kept(root) == [BEN]
    assert not asked
    repository.write("content/actors/ben-moss.yaml", ben("Ferryman of old.", "옛 뱃사공."))  # and not committed
    assert by_what_is_kept(root) == []
    assert asked


def test_both_may_change_at_once_and_a_translation_alone(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    changed(repository, ben("Ferryman of old.", "옛 뱃사공."))
    changed(repository, ben("Ferryman of old.", "옛날 뱃사공."))
    assert older(tmp_path) == []


def test_what_is_not_committed_counts_and_white_space_does_not(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman  of old.", "뱃사공."))
    repository.write("content/actors/ben-moss.yaml", ben("Ferryman of old.", "뱃사공."))
    assert older(tmp_path) == []
    repository.write("content/actors/ben-moss.yaml", ben("Ferryman of yore.", "뱃사공."))
    assert older(tmp_path) == [BEN]


def test_an_original_that_was_added_to_its_translation_did_not_change(tmp_path: Path) -> None:
    both = ben("Ferryman.", "뱃사공.")
    repository = begun(tmp_path, both.replace("  en: Ferryman.\n", ""))
    repository.write("content/actors/ben-moss.yaml", both)
    assert older(tmp_path) == []
    changed(repository, both)
    assert older(tmp_path) == []
    changed(repository, ben("Ferryman of old.", "뱃사공."))
    assert older(tmp_path) == [BEN]


def test_a_page_that_changed_alone_leaves_its_translation_older(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    repository.write("docs/story.md", "# Story\n")
    changed(repository, "# 이야기\n", "docs/story.ko.md")
    assert older(tmp_path) == []
    changed(repository, "# The story\n", "docs/story.md")
    assert older(tmp_path) == ["docs/story.ko.md ko"]


def named(**names: str) -> str:
    return ben("Ferryman.", "뱃사공.", name=names)


def test_a_name_that_changed_alone_leaves_its_translation_older(tmp_path: Path) -> None:
    repository = begun(tmp_path, named(en="Ben Moss", ko="벤 모스", ja="ベン"))
    changed(repository, named(en="Ben Moss the Ferryman", ko="벤 모스", ja="ベン"))
    assert older(tmp_path) == []  # in no language that the site is published in
    changed(repository, f"{SITE}translations: [ko]\n", "content/site.yaml")
    assert older(tmp_path) == [BEN]
    graph = check(find_project(tmp_path)).graph
    by_type = {one.type: one for one in coverage(graph, older_translations(tmp_path, FOLDERS, graph))}
    assert by_type["actor"].older == 1
    changed(repository, named(en="Ben Moss the Ferryman", ko="뱃사공 벤 모스", ja="ベン"))
    assert older(tmp_path) == []


def test_a_plain_name_that_was_given_in_languages_later_is_its_original(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    changed(repository, f"{SITE}translations: [ko]\n", "content/site.yaml")
    changed(repository, named(en="Ben Moss", ko="벤 모스"))
    assert older(tmp_path) == []
    changed(repository, named(en="Benjamin Moss", ko="벤 모스"))
    assert older(tmp_path) == [BEN]


def test_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    project(tmp_path, {"content/site.yaml": SITE, "content/actors/ben-moss.yaml": ben("Ferryman.", "뱃사공.")})
    assert older(tmp_path) == []


def test_a_check_tells_it_at_the_translation(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    changed(repository, ben("Ferryman of old.", "뱃사공."))
    [found] = [
        one for one in check(find_project(tmp_path), asks_history=True).diagnostics if one.code == "older-translation"
    ]
    assert (found.span.path, found.span.line) == ("content/actors/ben-moss.yaml", 5)
    suppress = [{"code": "older-translation", "reason": "It still holds."}]
    changed(repository, ben("Ferryman of old.", "뱃사공.", suppress=suppress))
    assert not [
        one for one in check(find_project(tmp_path), asks_history=True).diagnostics if one.code == "older-translation"
    ]


@pytest.mark.parametrize(
    ("source", "texts", "there"),
    [
        ("title: The bridge\nlanguage: en", 0, 0),
        ("title: 다리\nlanguage: ko", 0, 0),
        ("title: {ko: 다리}\nlanguage: ko", 0, 0),
        ("title: The bridge", 0, 0),
        ("title: The bridge\nlanguage: en\ntitle_is_description: true", 1, 0),
        ("title: {en: On the bridge, ko: 다리}\nlanguage: en\ntitle_is_description: true", 1, 1),
        ("title: The bridge\nlanguage: ko", 1, 0),
        ("title: {fr: Le pont, en: The bridge}\nlanguage: fr", 1, 0),
        ("title: {fr: Le pont, en: The bridge, ko: 다리}\nlanguage: fr", 1, 1),
    ],
)
def test_of_titles_of_sources_those_in_our_words_are_there_to_be_translated(
    tmp_path: Path, source: str, texts: int, there: int
) -> None:
    told = f"{source}\nkind: news\nurl: https://gazette.example/1\npublished: 1999-05-05\n"
    site = SITE.replace("[en, ko]", "[en, ko, fr]\ntranslations: [ko]")
    project(tmp_path, {"content/site.yaml": site, "content/sources/gazette-1999.yaml": told})
    found = [
        one for one in coverage(check(find_project(tmp_path)).graph) if (one.type, one.language) == ("source", "ko")
    ]
    assert [(one.texts, one.there, one.missing) for one in found] == (
        [(texts, there, () if there else ("source/gazette-1999",))] if texts else []
    )


def test_the_coverage_counts_what_is_there(tmp_path: Path) -> None:
    repository = begun(tmp_path, ben("Ferryman.", "뱃사공."))
    changed(repository, ben("Ferryman of old.", "뱃사공."))
    graph = check(find_project(tmp_path)).graph
    found = coverage(graph, older_translations(tmp_path, FOLDERS, graph))
    by_type = {one.type: one for one in found}
    assert by_type["site"] == Coverage("ko", "site", 1, 2, 0, ("site/site",))
    actors = by_type["actor"]
    assert (actors.there, actors.older) == (1, 1)
    assert "actor/ada-lind" in actors.missing
    assert not actors.is_whole
    assert by_type["page"] == Coverage("ko", "page", 0, 1, 0, ("docs/index.md",))
