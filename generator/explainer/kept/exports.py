"""What is kept of all facts that were written into a folder, so that after an edit they are made of what lies there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explainer.checking import Checked
from explainer.export.bundle import Bundle
from explainer.given import FORMATS
from explainer.kept.data import KeptData
from explainer.kept.site import EXPORT, Keeping
from explainer.render.page.context import Rendering

# Of fewer records that say the same, all cores make all of them anew sooner than one process makes the others.
_FEWEST_SAME = 0.75


class KeptExport:
    """What is kept of the exports into one ``folder``, at a ``place``; ``mark`` is as of :class:`Keeping`.

    To note what is read for each record takes a fifth of an export. So only who writes into a folder again has it done.
    """

    def __init__(self, place: Path, folder: Path, mark: str) -> None:
        self._keeping = Keeping(place, folder, mark, work=EXPORT)
        self._kept: KeptData | None = None
        self._paths: list[str] = []

    def files(self, bundle: Bundle, checked: Checked, rendering: Rendering) -> Iterator[tuple[str, bytes]]:
        """The files of all formats, each made of that of the last export where most of it is the same."""
        keeping = self._keeping
        keeping.begin(checked, rendering)
        self._kept = kept = KeptData(bundle, keeping)
        self._paths = bundle.names()
        if bundle.documents.count >= _FEWEST_SAME * len(bundle.records):
            yield from bundle.files(FORMATS)
            return
        bundle.begin(None)
        keeping.share()
        yield from bundle.files(FORMATS, kept.noted)

    def keep(self) -> str:
        """Keeps it, once the folder stands, and returns what is to be told of that, or ""."""
        if self._kept is not None:
            for location, noted in (*map(self._kept.file, self._paths), *self._kept.records()):
                self._keeping.take(location, noted)
            self._keeping.save()
        return self._keeping.note
