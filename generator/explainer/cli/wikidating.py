"""``explainer new actor --wikidata Q1234``: an actor with its names, dates and offices, and the source that says so."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.authoring.importing.wikidata import NoItem, actor_draft, item_called, items_in, offices, source_values
from explainer.authoring.importing.wikidata_claims import ITEM, Item
from explainer.authoring.new_facts import FreeIds, check_id
from explainer.checking import Checked
from explainer.cli.importing import Batch, Wish
from explainer.cli.project import today, user_agent
from explainer.cli.saying import say
from explainer.diagnostics import Findings
from explainer.documents.refusals import Limit
from explainer.documents.source import decode, read_bytes
from explainer.facts.built_in import Actor, Source
from explainer.outside.asking import NotAsked, Unreachable, Web, one_line
from explainer.outside.wikidata_api import MOST_AT_ONCE, WikidataApi
from explainer.schema.built_in import ACTOR, SOURCE
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.ids import suggest_id
from explainer.schema.model import RecordType
from explainer.settings.project import Project

_MOST_BYTES = 64 * 1024 * 1024


def outside_web(project: Project) -> Web:
    """What Wikidata is asked by."""
    return Web(user_agent(project, "looks items up"))


def from_wikidata(checked: Checked, record_type: RecordType, item_id: str, file: Path | None, wish: Wish) -> list[str]:
    """Writes an actor of an item, and its source where there is none; gives their paths.

    What the item says is read of ``file``, else the network is asked. Raises NotNew, OSError and ClickException.
    """
    if record_type.name != ACTOR:
        raise click.UsageError(f"--wikidata makes actors: explainer new {ACTOR} --wikidata {item_id[:40]}")
    if not ITEM.fullmatch(item_id):
        raise click.UsageError(f'"{item_id[:40]}" is no item of Wikidata: write its Q and its number, such as Q7259')
    languages = checked.graph.languages
    try:
        items = _of_file(file) if file is not None else _asked(checked.project, item_id, languages)
        item = item_called(item_id, items)
        source_id = _source_there(checked, item)
        draft = actor_draft(item, items, languages, source_id or _new_source_id(checked, item))
    except NoItem as problem:
        raise click.ClickException(f"{item_id}: {problem}") from None
    except (Unreachable, NotAsked) as problem:
        raise click.ClickException(f"{item_id}: Wikidata was asked in vain: {one_line(problem)}") from None
    batch = Batch(checked, wish)
    values = {**draft.values, **wish.values}
    there = _actor_there(checked, item)
    if there:
        batch.meet(there, values, item.id)
    else:
        batch.add(record_type, _own_id(checked, record_type, item, wish), values, item.id)
    if not source_id and (batch.new or batch.changed):
        day = "" if file is not None else today().isoformat()
        types = checked.graph.schema.types
        batch.add(types[SOURCE], _new_source_id(checked, item), source_values(item, languages, day), item.id)
    batch.refuse_unreadable()
    paths = batch.write()
    for note in draft.notes if paths or wish.rehearsal else ():
        say(f"note: {item.id}: {note}", err=True)
    return paths


def _own_id(checked: Checked, record_type: RecordType, item: Item, wish: Wish) -> str:
    if wish.id is not None:
        check_id(wish.id, record_type, checked.graph)
        return wish.id
    languages = checked.graph.languages
    names = (item.name(languages), item.name(("en",)))  # of Han characters nobody knows how they are read
    found = next(filter(None, (suggest_id(name, languages[0]) for name in names)), item.id.lower())
    return FreeIds(record_type, checked.graph).take(found)


def _actor_there(checked: Checked, item: Item) -> str:
    """The path of the actor that names the item already; "" for none."""
    for record in checked.graph.of_type(ACTOR, withdrawn=True):
        found = [identifier_in(url.text) for url in Actor(record).same_as]
        if any(isinstance(one, Identifier) and one.address == item.address for one in found):
            return record.path
    return ""


def _source_there(checked: Checked, item: Item) -> str:
    """The id of the source that is Wikidata's page of the item; "" for none."""
    for record in checked.graph.of_type(SOURCE):
        address = Source(record).address
        if address is not None and address.text == item.address:
            return record.id
    return ""


def _new_source_id(checked: Checked, item: Item) -> str:
    return FreeIds(checked.graph.schema.types[SOURCE], checked.graph).take(f"wikidata-{item.id.lower()}")


def _of_file(file: Path) -> dict[str, Item]:
    findings = Findings()
    raw = read_bytes(file, str(file), findings, Limit(_MOST_BYTES))
    text = decode(str(file), raw, findings) if raw is not None else None
    if text is None:
        raise NoItem(next(iter(findings)).message)
    return items_in(text)


def _asked(project: Project, item_id: str, languages: tuple[str, ...]) -> dict[str, Item]:
    """The item and what names its offices. Raises NoItem, Unreachable and NotAsked."""
    api = WikidataApi(outside_web(project))
    tags = [*dict.fromkeys([*(one.lower() for one in languages), "en", "mul"])]
    items = items_in(api.items([item_id], ["info", "labels", "claims"], tags))
    wanted = offices(item_called(item_id, items))
    for start in range(0, len(wanted), MOST_AT_ONCE):
        items = {**items_in(api.items(wanted[start : start + MOST_AT_ONCE], ["labels"], tags)), **items}
    return items
