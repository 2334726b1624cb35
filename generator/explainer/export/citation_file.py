"""How to cite the data, as ``CITATION.cff`` (Citation File Format 1.2.0), which GitHub, Zenodo and Zotero read."""

from __future__ import annotations

import json

from explainer.export.about import About
from explainer.render.language.catalogue import Catalogue, message

_MESSAGE = message("If you use these facts, please cite them, and the source that a fact rests on.")


def citation_cff(about: About, words: Catalogue) -> str:
    """The file, in the site's language.

    Its texts are in double quotes with the escapes of JSON, which are escapes of YAML too.
    """
    fields = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": words.gettext(_MESSAGE),
        "title": about.title,
        "abstract": about.description,
        "url": about.url,
        "license": about.spdx,
        "license-url": "" if about.spdx else about.licence_url,
        "date-released": about.as_of,
        "version": about.as_of,
    }
    told = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items() if value)
    return f"{told}authors:\n  - name: {json.dumps(about.publisher)}\n"
