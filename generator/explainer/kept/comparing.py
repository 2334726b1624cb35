"""Which reads of the last build say something else now.

A read of a record's properties is compared by what the two texts of its file say; a result is the same if all that it
was made of is, and else it is asked again, where it can be: what comes out the same keeps the pages that asked it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from explainer.diagnostics import Findings
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile
from explainer.facts.record import Record
from explainer.facts.validate import validate
from explainer.kept.says import NEVER, RECORD, STATEMENTS, Says
from explainer.kept.table import Node
from explainer.reads import Name, Result, recorded
from explainer.schema.load import site_type
from explainer.schema.model import RecordType, Schema

# What is the same where the text of a file is; each file is named by its path.
_OF_FILES = (STATEMENTS, RECORD)
_PROOFS = "proofs"


class FactFiles:
    """The files of records as they were and as they are: ``texts`` by path, and ``types`` by the path of a record.

    ``proved`` are the paths of records by their names, where what their proofs rest on beside their files is the same.
    Where they are no texts but fingerprints of files, but for the site's, nothing that a changed file says is the same.
    """

    def __init__(  # noqa: PLR0913 - one argument for each thing that is known of files
        self,
        schema: Schema,
        site: str,
        before: Mapping[str, tuple[str, str]],
        now: Mapping[str, str],
        proved: Mapping[str, str] = MappingProxyType({}),
        *,
        are_texts: bool = True,
    ) -> None:
        self._schema, self._site, self._are_texts = schema, site, are_texts
        self._before, self._now = before, now
        self._records: dict[str, tuple[Record, Record] | None] = {}
        self.same = frozenset(path for path, (_, text) in before.items() if now.get(path) == text)
        """The paths of the files that are as they were."""
        self.proofs = frozenset((_PROOFS, owner) for owner, path in proved.items() if path in self.same)
        """The reads of proofs that say what they said."""

    def has_changed(self, path: str) -> bool:
        """Whether a file is another now, or is gone."""
        return path not in self.same

    def say_the_same(self, path: str, names: Sequence[str]) -> bool:
        """Whether these properties of a record have the same statements at the same places as before."""
        if not self.has_changed(path):
            return True
        if path not in self._records:
            self._records[path] = self._both(path)
        both = self._records[path]
        if both is None:
            return False
        before, now = both
        # In what they print: two maps of the same in another order are equal, and read otherwise.
        return all(repr(before.properties.get(name)) == repr(now.properties.get(name)) for name in names)

    def _both(self, path: str) -> tuple[Record, Record] | None:
        if path not in self._before or path not in self._now or not (self._are_texts or path == self._site):
            return None
        type_name, text = self._before[path]
        found = Findings()
        type = site_type() if path == self._site else self._schema.types.get(type_name)
        if type is None:
            return None
        before, now = (self._record(path, one, type, found) for one in (text, self._now[path]))
        return None if found.has_errors else (before, now)

    def _record(self, path: str, text: str, type: RecordType, findings: Findings) -> Record:
        return validate(parse(SourceFile.of(path, text), findings), type, self._schema, findings)


class Comparison:
    """Compares the reads of the last build, ``nodes``, with what they say now."""

    def __init__(self, nodes: Sequence[Node], files: FactFiles, says: Says) -> None:
        self._nodes, self._files, self._says = nodes, files, says
        self.fresh: dict[int, Result] = {}
        """Results that were asked again and say the same, with what they were made of now, by their numbers."""
        self.changed: set[int] = set()
        """The numbers of reads that say something else."""
        self._compared: set[int] = set()
        same_files, same_proofs = files.same, files.proofs
        for number, (name, said, reads) in enumerate(nodes):
            if reads is not None or (name[0] in _OF_FILES and name[1] in same_files):  # as nearly all are
                continue
            if name not in same_proofs and not self._same(name, said):
                self.changed.add(number)
        for number, node in enumerate(nodes):
            if node.reads is not None:
                self._compare(number, node.reads)

    def holds(self, reads: array[int]) -> bool:
        """Whether what was made of these reads would be made just so again."""
        return self.changed.isdisjoint(reads)

    def _same(self, name: Name, said: str) -> bool:
        if name[0] == STATEMENTS:
            return self._files.say_the_same(name[1], name[2:])
        if name[0] == RECORD:
            return not self._files.has_changed(name[1])
        return said != NEVER and self._says.base(name) == said

    def _compare(self, number: int, reads: array[int]) -> None:
        """Compares a result, after those that it was made of; one that is made of itself, which is damage, is none."""
        if number in self._compared:
            return
        self._compared.add(number)
        self.changed.add(number)
        for one in reads:
            if (inner := self._nodes[one].reads) is not None:
                self._compare(one, inner)
        if self.holds(reads) or self._says_the_same(number):
            self.changed.remove(number)

    def _says_the_same(self, number: int) -> bool:
        node = self._nodes[number]
        with recorded() as own:
            now = self._says.result(node.name)
        if now == NEVER or now != node.says:
            return False
        same = [one for one in own if isinstance(one, Result) and one.name == node.name]
        # Who answers may note the very result; made of itself, it would be asked again each time.
        self.fresh[number] = same[0] if len(own) == len(same) == 1 else Result(frozenset(own), node.name, now)
        return True
