"""Small PDFs, written by hand."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
# Not in the file: what is read are the codes, which are Unicode.
MINCHO = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 900/Descent -200/CapHeight 900/StemV 80>>/DW 1000>>]>>"
)


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    return drawn(["".join(f"({line}) Tj T* " for line in lines) for lines in pages])


def drawn(pages: Sequence[str], font: bytes = HELVETICA, trailer: bytes = b"") -> bytes:
    """A PDF whose pages are drawn by these operators of text, 12 points high."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    kids = []
    for operators in pages:
        stream = zlib.compress(f"BT /F1 12 Tf 14 TL 72 720 Td {operators} ET".encode("cp1252"))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return raw + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def japanese(lines: Sequence[str]) -> bytes:
    """A PDF with these lines in Mincho, sign by sign as typesetters place them."""
    signs = [" ".join(f"<{sign.encode('utf-16-be').hex()}> -20" for sign in line) for line in lines]
    return drawn(["".join(f"[{line}] TJ T* " for line in signs)], MINCHO)
