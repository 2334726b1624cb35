"""What changed lately, and the Atom feed of it: of the golden project, with histories that are made up."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from tests.case_projects import project as case_project
from tests.renderings import rendering_in
from tests.sites import GOLDEN

from explainer.checking import Checked, check
from explainer.facts.built_in import Event
from explainer.facts.record import Record
from explainer.git.history import NO_HISTORY, Change, FileChange, History
from explainer.render.changes.changes import ChangeEntry, EntryKind, account, headline, lately
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.language.tongues import without_tongues
from explainer.render.machines.feed import ChangesAbout, atom_feed
from explainer.render.page.context import Rendering
from explainer.render.page.history import changed_on, history_view
from explainer.render.page.scope import PageScope
from explainer.render.written.blocks import BLOCKS
from explainer.settings.project import find_project
from explainer.site import Routes

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
RFC_4151 = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[A-Za-z0-9/._~%:@!$&'()*+,;=-]+")
SITE = "https://ferry.example/strait"


@functools.cache
def checked() -> Checked:
    return check(find_project(GOLDEN))


@functools.cache
def plain(site_url: str) -> Rendering:
    words = Catalogue("en")
    return Rendering(checked().graph, checked().evidence, words, Routes(site_url=site_url), Templates(words))


def rendering(history: History = NO_HISTORY, site_url: str = SITE) -> Rendering:
    # What was kept for another history says nothing of this one.
    return replace(plain(f"{site_url.rstrip('/')}/" if site_url else ""), history=history, _kept={})


def change(day: str, kind: FileChange = FileChange.CHANGED, number: int = 0) -> Change:
    return Change(f"{number:040x}", day, kind, number)


def of(**changes: tuple[Change, ...]) -> History:
    """A history of events, by their ids with ``_`` for ``-``."""
    return History({f"content/events/{id.replace('_', '-')}.yaml": found for id, found in changes.items()})


def titles(history: History, most: int = 50, fold: int = 50) -> list[str]:
    found = rendering(history)
    return [f"{entry.date.text} {without_tongues(headline(found, entry))}" for entry in lately(found, most, fold)]


TOLD = ["2010-01 Corrected: Mori Hana", "2009-12-24 Corrected: Mori Hana", "2009-06-30 Withdrawn: The festival"]


def test_without_a_history_what_the_records_tell_remains() -> None:
    assert titles(NO_HISTORY) == TOLD


def test_changes_stand_by_day_with_what_a_record_tells_before_what_git_says() -> None:
    added, mended = change("2010-02-01", FileChange.ADDED, number=3), change("2010-02-03", number=2)
    moved = change("2010-02-04", FileChange.MOVED, number=1)
    history = of(ferry_opens=(moved, mended, added), jubilee=(change("2010-02-03", number=0),))
    assert titles(history) == [
        "2010-02-03 Changed: The jubilee",
        "2010-02-03 Changed: The ferry opens",
        "2010-02-01 Added: The ferry opens",
        *TOLD,
    ]
    assert titles(history, most=1) == ["2010-02-03 Changed: The jubilee"]


def test_a_record_stands_once_a_day() -> None:
    day = "2010-02-03"
    twice = (change(day, number=1), change(day, FileChange.ADDED, number=2))
    assert titles(of(jubilee=twice))[:-3] == ["2010-02-03 Added: The jubilee"]
    own = History({"content/actors/mori-hana.yaml": (change("2009-12-24"),)})
    assert titles(own) == TOLD


def test_a_withdrawn_record_is_told_of_once() -> None:
    assert titles(of(festival=(change("2010-02-03"),))) == TOLD


def test_a_revision_of_many_records_is_one_entry_of_each_kind() -> None:
    added = change("2010-02-03", FileChange.ADDED)
    history = of(ferry_opens=(added,), jubilee=(added,), ferry_agreed=(replace(added, kind=FileChange.CHANGED),))
    assert titles(history, fold=2)[:-3] == ["2010-02-03 2 facts added", "2010-02-03 Changed: The ferry is agreed"]
    assert len(titles(history, fold=3)[:-3]) == 3


def test_the_block_links_to_records_and_to_the_feed() -> None:
    history = of(jubilee=(change("2010-02-03"),))
    html = BLOCKS["changes"](PageScope(rendering(history), "guide/reading.md"))
    assert '<a href="../../events/jubilee/">' in html
    assert '<a href="../../feed.xml" type="application/atom+xml">' in html
    assert "feed.xml" not in BLOCKS["changes"](PageScope(rendering(site_url=""), "index.md"))


def test_a_records_history_is_shown_with_its_last_change() -> None:
    pattern = "https://code.example/{revision}"
    moved = change("2010-02-04", FileChange.MOVED, number=0)
    changes = (moved, change("2010-02-03", number=1))
    found = rendering(replace(of(jubilee=changes), revision_uri=pattern, complete=False))
    record = found.graph.records["event", "jubilee"]
    view = history_view(PageScope(found, "events/jubilee.md"), record)
    assert view is not None
    assert str(view.last_changed) == '<time datetime="2010-02-03">3 February 2010</time>'
    assert [(one.kind_label, one.revision, one.href) for one in view.changes] == [
        (label, f"{0:08x}", f"https://code.example/{number:040x}") for number, label in enumerate(("Moved", "Changed"))
    ]
    assert view.more == "Earlier changes are not known here."
    assert changed_on(found, record) == "2010-02-03"


def test_a_long_history_is_cut_and_an_unknown_one_left_out() -> None:
    changes = tuple(change("2010-02-03", number=number) for number in range(33))
    found = rendering(of(jubilee=changes))
    scope = PageScope(found, "events/jubilee.md")
    view = history_view(scope, found.graph.records["event", "jubilee"])
    assert view is not None
    assert (len(view.changes), view.more) == (30, "3 earlier changes")
    assert history_view(scope, found.graph.records["event", "ferry-opens"]) is None


def test_the_last_change_without_git_is_the_last_correction() -> None:
    found = rendering()
    assert changed_on(found, found.graph.records["actor", "mori-hana"]) == "2010-01-01"
    assert changed_on(found, found.graph.records["event", "jubilee"]) == ""


def valid(feed: str) -> feedparser.FeedParserDict:
    """The feed as another reader has it, after what RFC 4287 asks of every feed and entry."""
    root = ElementTree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated", ""))
        relations = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(relations)) == len(relations)
        assert ("alternate", "text/html") in relations
        assert all(str(link.get("href")).startswith("https://") for link in element.findall(f"{ATOM}link"))
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    parsed = feedparser.parse(feed.encode())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    found = [entry.id for entry in parsed.entries]
    assert len(set(found)) == len(found) <= 50
    return parsed


def test_the_feed_is_valid_and_tells_what_changed() -> None:
    parsed = valid(atom_feed(rendering(of(jubilee=(change("2010-02-03"),)))))
    assert parsed.feed.title == "The strait ferry: what changed"
    assert parsed.feed.language == "en"
    assert parsed.feed.updated == "2010-02-03T00:00:00Z"
    assert parsed.feed.author == "The strait ferry"
    assert parsed.feed.id == f"{SITE}/feed.xml"
    first, *rest = parsed.entries
    assert (first.title, "summary" in first) == ("Changed: The jubilee", False)
    assert first.link == f"{SITE}/events/jubilee/"
    assert first.id == "tag:ferry.example,2010-02-03:/strait/event/jubilee"
    assert rest[1].summary == "She was born in 1950 or 1951, and not in 1960. A reader wrote to us."


def test_a_change_of_many_records_says_which_they_are_in_the_words_of_the_site() -> None:
    added = change("2010-02-03", FileChange.ADDED)
    found = rendering(of(ferry_opens=(added,), jubilee=(added,), ferry_agreed=(added,)))
    [entry] = [one for one in lately(found, 50, 2) if len(one.records) > 1]
    assert without_tongues(account(found, entry)) == "The ferry is agreed, The ferry opens, The jubilee"
    more = replace(entry, records=(*entry.records, *entry.records))
    assert without_tongues(account(found, more)).endswith("The jubilee and 3 more")


def test_ids_stay_when_more_changes() -> None:
    def ids(history: History) -> list[str]:
        return [entry.id for entry in valid(atom_feed(rendering(history))).entries]

    before = of(jubilee=(change("2010-02-03"),))
    later = of(jubilee=(change("2010-03-01", number=0), change("2010-02-03", number=1)))
    assert ids(later)[1:] == ids(before)
    assert all(RFC_4151.fullmatch(id) for id in ids(later))


def test_a_site_without_an_address_has_no_feed() -> None:
    assert atom_feed(rendering(site_url="")) == ""


def test_a_feed_without_changes_is_as_new_as_the_facts() -> None:
    whole = rendering()
    graph = replace(whole.graph, records={("event", "jubilee"): whole.graph.records["event", "jubilee"]})
    parsed = valid(atom_feed(replace(whole, graph=graph)))
    assert (parsed.entries, parsed.feed.updated) == ([], "2010-05-01T00:00:00Z")


@pytest.mark.parametrize(
    ("site", "id"),
    [
        ("https://ferry.example:8000/", "tag:ferry.example,2010-02-03:/event/jubilee"),
        ("https://Ferry.Example/", "tag:ferry.example,2010-02-03:/event/jubilee"),
        ("https://f\u00e4hre.example/a b", "https://f\u00e4hre.example/a b/event/jubilee#2010-02-03"),
    ],
)
def test_the_host_names_the_entry(site: str, id: str) -> None:
    found = rendering(of(jubilee=(change("2010-02-03"),)), site)
    assert valid(atom_feed(found)).entries[0].id == id


def test_many_changes_fill_the_feed_no_further_than_its_limit() -> None:
    changes = tuple(change(f"2010-{1 + day // 28:02}-{1 + day % 28:02}", number=99 - day) for day in range(99))[::-1]
    assert len(valid(atom_feed(rendering(of(jubilee=changes)))).entries) == 50


def test_every_kind_has_a_word() -> None:
    found = rendering(of(jubilee=(change("2010-02-03"),), ferry_opens=(change("2010-02-03", FileChange.ADDED),)))
    assert {entry.kind for entry in lately(found, 50)} == set(EntryKind)


def about(rendering: Rendering, type: str, id: str) -> list[str]:
    record = rendering.graph.get(type, id)
    assert record is not None
    return [without_tongues(headline(rendering, entry)) for entry in ChangesAbout(rendering).of(record)]


def test_a_feed_of_one_actor_tells_of_itself_and_of_what_names_it_and_of_nothing_else() -> None:
    history = of(ferry_opens=(change("2010-02-03"),), jubilee=(change("2010-02-02"),))
    found = rendering(history)
    actors = {one.id for one in found.graph.of_type("actor")}
    of_each = {id: about(found, "actor", id) for id in actors}
    assert "Corrected: Mori Hana" in of_each["mori-hana"]
    took_part = {one.id for one in actors_at(found, "ferry-opens")}
    assert took_part
    assert {id for id, told in of_each.items() if "Changed: The ferry opens" in told} == took_part


def actors_at(found: Rendering, id: str) -> list[Record]:
    event = found.graph.get("event", id)
    assert event is not None
    resolved = [found.graph.resolve(one.actor) for one in Event(event).participants]
    return [one for one in resolved if one is not None]


def test_a_feed_of_one_record_is_a_feed_that_readers_take() -> None:
    found = rendering(of(ferry_opens=(change("2010-02-03"),)))
    record = found.graph.get("actor", "mori-hana")
    assert record is not None
    read = feedparser.parse(ChangesAbout(found).feed(record))
    assert not read.bozo
    assert read.feed.id == f"{SITE}/actors/mori-hana/feed.xml"
    assert read.feed.link == f"{SITE}/actors/mori-hana/"
    assert read.entries
    assert ChangesAbout(rendering(site_url="")).feed(record) == ""


def test_what_changed_is_looked_up_once_for_all_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(rendering: Rendering, most: int, fold: int) -> list[ChangeEntry]:
        calls.append(1)
        return lately(rendering, most, fold)

    monkeypatch.setattr("explainer.render.machines.feed.lately", counted)
    changes = ChangesAbout(rendering())
    for actor in rendering().graph.of_type("actor"):
        changes.of(actor)
    assert calls == [1]


def test_words_of_a_feed_in_two_languages_say_each_its_own(tmp_path: Path) -> None:
    site = "format: 2\ntitle: Die Brücke & mehr\nsubject: {de: Warum es sie gibt., en: Why it is there.}\n"
    site += "languages: [de, en]\n"
    root = case_project(tmp_path / "p", {"content/site.yaml": site})
    of_readers = rendering_in(root, "en")
    found = ElementTree.fromstring(atom_feed(replace(of_readers, routes=Routes(site_url=f"{SITE}/"), _kept={})))
    title = found.find(f"{ATOM}title")
    assert title is not None
    assert title.attrib == {"type": "html"}
    assert title.text == '<span lang="de">Die Brücke &amp; mehr</span>: what changed'
    subtitle = found.find(f"{ATOM}subtitle")
    assert subtitle is not None
    assert (subtitle.attrib, subtitle.text) == ({}, "Why it is there.")
    name = found.find(f"{ATOM}author/{ATOM}name")
    assert name is not None
    assert "<" not in (name.text or ""), "a person's name is no text construct"
