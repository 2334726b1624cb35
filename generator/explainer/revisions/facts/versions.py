"""Whether two versions of a fact file state the same facts: values compared, and no lines.

The order of properties, comments, quotes, folded lines, the short and the long form of a citation are form. So are
suppressions, which are about the file and no part of the fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from hashlib import blake2b
from typing import TypeVar

from explainer.diagnostics import Findings
from explainer.documents.outline import outline, scalars
from explainer.documents.parse import parse
from explainer.documents.source import ENDING, SourceFile, decode
from explainer.documents.values import plain
from explainer.facts.built_in.every_type import SUPPRESS
from explainer.facts.record import Group, Rank
from explainer.facts.validate import validate
from explainer.git.versions import Pair, Version
from explainer.schema.locators import LOCATOR_NAMES
from explainer.schema.model import RecordType, Schema
from explainer.schema.property_types.group import GROUP

_T = TypeVar("_T")
_U = TypeVar("_U")
_WORD = re.compile(r"\w+")
# Words of the form: keys of statements and citations, kinds of places, and a rank that says what its absence says.
_KEYS = (
    "value rank reason sources source locator exact prefix suffix passage start end as_printed text language located_by"
)
_OF_FORM = frozenset({*_KEYS.split(), *LOCATOR_NAMES, Rank.NORMAL})
_MOST_KEPT = 1_000


class FactVersions:
    """Compares versions of the fact files of a project with these record types, in its folder ``content``.

    An old version is read by the types of today. Where they do not fit it, its values are compared as they are written.
    """

    def __init__(self, schema: Schema, content: str, decided: MutableMapping[Pair, bool] | None = None) -> None:
        """``decided`` are answers that are known already; those that are found are added to them."""
        self.schema = schema
        self.decided: MutableMapping[Pair, bool] = {} if decided is None else decided
        self._folders = {f"{content}/{record_type.folder}": record_type for record_type in schema}
        self._names = _OF_FORM | {name.lower() for name in _names(schema)}
        self._words: dict[str, bytes | None] = {}
        self._forms: dict[Version, object] = {}

    def compares(self, path: str) -> bool:
        """Whether a file is that of a record."""
        return path.endswith(ENDING) and self._type(path) is not None

    def says_the_same(self, pair: Pair, contents: Mapping[str, bytes]) -> bool:
        """Whether both versions state the same facts; one that cannot be read states others than any."""
        before, after = pair
        words = [self._words_of(version.id, contents[version.id]) for version in pair]
        if None not in words and words[0] != words[1]:
            return False
        outlines = [outline(contents[version.id].decode("utf-8", "replace")) for version in pair]
        if outlines[0] == outlines[1] is not None and self._type(before.path) is self._type(after.path):
            return True
        form = self._form(before, contents[before.id])
        return form is not None and form == self._form(after, contents[after.id])

    def _type(self, path: str) -> RecordType | None:
        return self._folders.get(path.rpartition("/")[0])

    def _words_of(self, id: str, content: bytes) -> bytes | None:
        """A fingerprint of the words that facts are made of. Equal facts have equal ones, and most others have not.

        It costs a tenth of reading the file, and a history is mostly of versions that differ in some word. None where
        that cannot be told: the file is no YAML, or has suppressions.
        """
        if id not in self._words:
            found = scalars(content.decode("utf-8", "replace"))
            words = _WORD.findall("\n".join(found or ()).lower())
            told = "\n".join(sorted(word for word in words if word not in self._names)).encode("utf-8", "surrogatepass")
            is_sure = found is not None and SUPPRESS not in found
            _keep(self._words, id, blake2b(told, digest_size=16).digest() if is_sure else None)
        return self._words[id]

    def _form(self, version: Version, content: bytes) -> object:
        """What a version says; None where that cannot be read."""
        if version not in self._forms:
            _keep(self._forms, version, self._read(version.path, content))
        return self._forms[version]

    def _read(self, path: str, content: bytes) -> object:
        findings = Findings()  # of old versions, which nobody can mend
        document = parse(SourceFile.of(path, decode(path, content, findings)), findings)
        record_type = self._type(path)
        if not document.sound or record_type is None:
            return None
        record = validate(document, record_type, self.schema, findings)
        if not record.sound:
            return plain(document.root)
        return GROUP.compare(Group(record.properties, record.span))


def _keep(known: dict[_T, _U], key: _T, value: _U) -> None:
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[key] = value


def _names(schema: Schema) -> set[str]:
    """The names of all types and properties, which a file may write or leave to be understood."""
    found = set(schema.types)
    for record_type in schema:
        for property in record_type.properties.values():
            found |= {property.name, *(inner.name for inner in property.properties)}
    return found
