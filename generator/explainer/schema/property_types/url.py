"""The property type ``url``: an absolute https address; http is taken with a warning, any other scheme is refused."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Url


class UrlType(PropertyType[Url]):
    """An absolute https address; http is taken with a warning, any other scheme is refused."""

    name = "url"


URL = UrlType()
