"""The body of an answer, as far as it may go: bounded as it comes and as it unfolds, whatever the host sends.

Of the codings of HTTP (RFC 9110, 8.4) ``gzip`` and ``deflate`` are asked for. An answer that says how long it is and
ends before is no answer, and neither is a compressed one without its end.
"""

from __future__ import annotations

import http.client
import zlib
from dataclasses import dataclass

from explainer.outside.asking import Unreachable

CODINGS = "gzip, deflate"
_PIECE = 65536
_GZIP = zlib.MAX_WBITS | 16
_NONE = frozenset({"", "identity"})
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Most:
    """How much of an answer is taken: bytes as they come, and bytes once they are unfolded.

    Where ``is_cut``, what is more is left where it is; else the whole answer is refused.
    """

    sent: int
    unfolded: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was sent, but for the chunks of HTTP/1.1, and as it is meant: without its content coding."""

    sent: bytes
    content: bytes


def read_body(answer: http.client.HTTPResponse, most: Most) -> Body:
    """The whole body of an answer. Raises Unreachable, OSError and HTTPException."""
    coding = (answer.getheader("Content-Encoding") or "").strip().lower()
    wanted = _length(answer)
    if wanted > most.sent and not most.is_cut:
        raise _too_large(most.sent)
    unfolding = _Unfolding(coding, most)
    sent = bytearray()
    while piece := answer.read(_PIECE):
        room = most.sent - len(sent)
        sent += piece[:room]
        unfolding.take(piece[:room])
        if len(piece) > room or unfolding.is_full:
            if not most.is_cut:
                raise _too_large(most.sent if len(piece) > room else most.unfolded)
            return Body(bytes(sent), unfolding.content())
    if len(sent) < wanted or not unfolding.is_whole:
        raise Unreachable("the answer broke off")
    return Body(bytes(sent), unfolding.content())


def _length(answer: http.client.HTTPResponse) -> int:
    """The bytes that an answer says it has; 0 where it says nothing, or comes in chunks, which have an end."""
    written = (answer.getheader("Content-Length") or "").strip()
    is_number = written.isascii() and written.isdigit() and len(written) < 20
    return int(written) if is_number and not answer.chunked else 0


def _too_large(most: int) -> Unreachable:
    size = f"{most // _MEGABYTE} MB" if most >= _MEGABYTE else f"{most:,} bytes"
    return Unreachable(f"it is larger than {size}")


class _Unfolding:
    """Takes what was sent, piece by piece, and keeps no more than may be kept."""

    def __init__(self, coding: str, most: Most) -> None:
        if coding not in {*_NONE, "gzip", "x-gzip", "deflate"}:
            raise Unreachable(f"it comes in a coding that nobody asked for: {coding[:40]}")
        self._is_plain = coding in _NONE
        self._is_deflate = coding == "deflate"
        self._engine = None if self._is_plain else zlib.decompressobj(zlib.MAX_WBITS if self._is_deflate else _GZIP)
        self._most = most.unfolded
        self._content = bytearray()
        self._has_begun = False

    @property
    def is_full(self) -> bool:
        """Whether more came than may be kept."""
        return len(self._content) > self._most

    @property
    def is_whole(self) -> bool:
        """Whether the coding came to its end; one that never began has none."""
        return self._engine is None or not self._has_begun or self._engine.eof

    def content(self) -> bytes:
        """What was unfolded, as far as it may be kept."""
        return bytes(self._content[: self._most])

    def take(self, piece: bytes) -> None:
        """Unfolds one piece. Raises Unreachable where it is damaged."""
        if self._engine is None:
            self._content += piece
            return
        while piece and not self.is_full:
            try:
                self._unfold(piece)
            except zlib.error:
                raise Unreachable("what it sends is compressed and damaged") from None
            piece = self._left()

    def _unfold(self, piece: bytes) -> None:
        assert self._engine is not None
        room = self._most + 1 - len(self._content)
        try:
            self._content += self._engine.decompress(piece, room)
        except zlib.error:
            if not self._is_deflate or self._has_begun:
                raise
            # Many hosts mean the bare format (RFC 1951) by deflate, and not that of zlib (RFC 1950) as they should.
            self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
            self._content += self._engine.decompress(piece, room)
        self._has_begun = True

    def _left(self) -> bytes:
        """What is left of a piece to be unfolded: more of the same, or another member of gzip (RFC 1952, 2.2)."""
        assert self._engine is not None
        if not self._engine.eof:
            return self._engine.unconsumed_tail
        rest = self._engine.unused_data
        if self._is_deflate or not rest.startswith(b"\x1f\x8b"):
            return b""  # what stands after the end is left alone, as browsers do
        self._engine = zlib.decompressobj(_GZIP)
        return rest
