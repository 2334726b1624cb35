"""Files among the facts that are not read there: what to do, by the ending of their names or by their folders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from explainer.diagnostics import MoveTo
from explainer.documents.moves import ASIDE, help_to_rename, id_of_name, renamed


def _endings(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WRITTEN = _endings("doc docx odt rtf pages pdf epub html htm md markdown tex ics vcf")
_TABLES = _endings("csv tsv xlsx xls ods numbers")
_BIBLIOGRAPHIES = _endings("bib ris enw nbib xml")
_PICTURES = _endings("png jpg jpeg gif svg webp avif heic tif tiff mp3 mp4 mov wav m4a")
# A name that a fact file can have, or what somebody had other plans with.
_ID = re.compile(r"[a-z0-9_][a-z0-9_-]{0,63}")
_TYPES = "types"


def help_for(path: str, ending: str, content: str) -> tuple[str, MoveTo | None]:
    """What to do with a file that does not have the ``ending`` of a fact file, and where it goes, if anywhere.

    ``content`` is the path of the folder of facts.
    """
    name = PurePosixPath(path).name
    found = name.rpartition(".")[2].lower() if "." in name else ""
    if found in _TABLES:
        return (
            f"make records of a table with explainer new TYPE --from FILE.csv, and take it out of here, {ASIDE}",
            None,
        )
    if found in _BIBLIOGRAPHIES:
        return (
            f"make sources of it with explainer new source --from {name[:60]}, and take it out of here, {ASIDE}",
            None,
        )
    if found in _PICTURES:
        return f"put it into the docs folder, where pages can show it, {ASIDE}", None
    if found == "po":
        help = f"catalogues lie in the folder locale beside site.yaml: move it there, as locale/{name[:60]}, {ASIDE}"
        return help, MoveTo(f"{content}/locale/{name}")
    if found in _WRITTEN:
        return f"it is no text of YAML: write what it says into a new {ending} file, {ASIDE}", None
    stem = name.partition(".")[0]
    if _ID.fullmatch(stem) or PurePosixPath(path).parent.name == _TYPES:
        return help_to_rename(f"{stem}{ending}"), renamed(path, f"{stem}{ending}")
    # The name of a fact file is an id: both are mended at once.
    id = id_of_name(stem)
    if not _ID.fullmatch(id):
        help = f"give it a name in Latin letters, by how the name is read, such as ada-lovelace{ending}, {ASIDE}"
        return help, None
    return help_to_rename(f"{id}{ending}"), renamed(path, f"{id}{ending}", read=stem)


# The language of a folder of translations: ko, zh-TW, pt_BR.
_MAY_BE_TAG = re.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9]{2,8})*")


def place_for(parts: Sequence[str], content: str) -> tuple[str, MoveTo | None]:
    """Where a fact file belongs that lies too deep in the folder ``content``, by the parts of its path there: what to
    do, and where it goes, if anywhere.

    What lies in a folder that may be named by a language belongs in the file of its record.
    """
    named = next((part for part in parts[:-1] if _MAY_BE_TAG.fullmatch(part)), "")
    folders = [part for part in parts[:-1] if part != named]
    if not named or len(folders) != 1:
        return f"move it to {content}/{parts[0]}/", MoveTo(f"{content}/{parts[0]}/{parts[-1]}")
    meant = f"{content}/{folders[0]}/{parts[-1]}"
    texts = f"as summary: {{..., {named}: ...}}"
    return f"a record has its texts in all languages in one file: write these into {meant}, {texts}", None
