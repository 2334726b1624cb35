"""Sources as BibTeX: entries that BibTeX, biber and reference managers read, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from explainer.export.works import Work
from explainer.render.page.citing import MONTHS_OF_BIBTEX, SAFE_IN_TEX, tex


def bibtex(works: Iterable[Work]) -> str:
    """All entries, with an empty line between them; their keys are the ids of the sources."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    fields = {"title": f"{{{{{tex(work.title)}}}}}"}
    if work.authors:
        fields["author"] = f"{{{' and '.join(f'{{{tex(author)}}}' for author in work.authors)}}}"
    if work.publisher:
        fields["journal" if work.is_of_press else "howpublished"] = f"{{{tex(work.publisher)}}}"
    if work.is_of_press:
        fields["entrysubtype"] = "{newspaper}"
    numbers = (
        ("volume", work.volume),
        ("number", work.issue),
        ("pages", work.pages),
        ("isbn", work.isbn),
        ("pmid", work.pmid),
    )
    fields |= {name: f"{{{tex(number)}}}" for name, number in numbers if number}
    fields |= _dates(work)
    for name, address in (("url", work.address), ("archiveurl", work.archived)):
        if address:
            fields[name] = f"{{{quote(address, safe=SAFE_IN_TEX)}}}"
    if work.language:
        fields["language"] = f"{{{work.language}}}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{'article' if work.is_of_press else 'misc'}{{{work.id},\n{lines}}}\n"


def _dates(work: Work) -> dict[str, str]:
    """The year, the month as the word that styles translate, the day; and for biblatex the whole date."""
    fields: dict[str, str] = {}
    if work.published:
        year, *smaller = work.published.split("-")
        fields |= {"year": f"{{{year}}}"}
        fields |= {"month": MONTHS_OF_BIBTEX[int(smaller[0]) - 1]} if smaller else {}
        fields |= {"day": f"{{{int(smaller[1])}}}"} if len(smaller) == 2 else {}
    elif work.vaguely:
        fields["note"] = f"{{Published: {tex(work.vaguely)}}}"
    if work.accessed:
        fields["urldate"] = f"{{{work.accessed}}}"
    return fields
