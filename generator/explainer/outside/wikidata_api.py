"""Wikidata's interface for programs: items by their ids. https://www.wikidata.org/w/api.php?action=help"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from explainer.outside.asking import Unreachable, Web, trouble
from explainer.outside.bodies import CODINGS, Most, read_body
from explainer.outside.politeness import Hosts

MOST_AT_ONCE = 50
"""How many items may be asked for in one question."""
_ADDRESS = "https://www.wikidata.org/w/api.php"
_SECONDS = 60.0
_MOST = Most(sent=16 * 1024 * 1024, unfolded=64 * 1024 * 1024)
_HEADERS = {"Accept": "application/json", "Accept-Encoding": CODINGS, "Connection": "close"}


class WikidataApi:
    """Asks for items, with a pause between two questions."""

    def __init__(self, web: Web, hosts: Hosts | None = None) -> None:
        self._web = web
        self._hosts = hosts or Hosts()

    def items(self, ids: Sequence[str], properties: Sequence[str], languages: Sequence[str] = ()) -> str:
        """The answer on items of these ids, as it came; ``properties`` are what of them is asked for.

        At most :data:`MOST_AT_ONCE` ids. Raises Unreachable and NotAsked.
        """
        asked = {"action": "wbgetentities", "format": "json", "ids": "|".join(ids), "props": "|".join(properties)}
        if languages:
            asked["languages"] = "|".join(languages)
        address = f"{_ADDRESS}?{urlencode(asked)}"
        with self._hosts.turn(address), self._web.asked("GET", address, _SECONDS, _HEADERS) as answer:
            if not 200 <= answer.status < 300:
                raise Unreachable(trouble(answer.status))
            return read_body(answer, _MOST).content.decode("utf-8-sig", "replace")
