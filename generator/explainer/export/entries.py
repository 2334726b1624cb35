"""What a site gives away, as entries of its plan: the files of all facts in ``data/``, their parts in ``api/v1/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files

from explainer.addresses import API, DATA, RECORD_SCHEMA
from explainer.export.api import Api
from explainer.export.bundle import Bundle
from explainer.export.datapackage import FILE
from explainer.given import is_given
from explainer.render.page.context import Rendering
from explainer.render.site_plan import Entry
from explainer.site import Address, Kind


@dataclass(frozen=True, slots=True)
class DataEntry(Entry):
    """A file of all facts: ``path`` is its name in the ``bundle``."""

    bundle: Bundle = field(kw_only=True)
    path: str = field(kw_only=True)


def data_entries(rendering: Rendering) -> Iterator[Entry]:
    """The entries, each with what makes its file; none where the site gives nothing away."""
    if not is_given(rendering.graph):
        return
    bundle, api = Bundle(rendering), Api(rendering)
    for path in (*bundle.names(), FILE):
        address = Address(f"{DATA}/{path}", Kind.DATA)
        content = partial(bundle.content, path)
        yield DataEntry(address, partial(str, path), content, together=DATA, bundle=bundle, path=path)
    yield Entry(Address(RECORD_SCHEMA, Kind.TEXT), partial(str, RECORD_SCHEMA), record_schema)
    for path, part in api.files().items():
        make = partial(api.content, path)
        yield Entry(
            Address(f"{API}/{path}", Kind.TEXT), partial(str, path), make, together=f"{API}/{part}" if part else ""
        )


def record_schema() -> str:
    """The JSON Schema of a record's JSON."""
    return files("explainer.export").joinpath("record.schema.json").read_text("utf-8")
