"""The property type ``coordinates``: a latitude and a longitude in decimal degrees, as ``51.9381, -10.3474``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from explainer import Findings, Printer, Property, PropertyType, Schema, SchemaWriter, Span, Value, scalar_text

_FORM = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d{1,8})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,8})?)\s*\Z", re.ASCII)
_HELP = "write latitude and longitude in degrees: 51.9381, -10.3474"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on Earth in degrees by WGS 84, north and east being positive; ``span`` is where it was written."""

    latitude: float
    longitude: float
    span: Span

    def __str__(self) -> str:
        return f"{self.latitude:g}, {self.longitude:g}"


class CoordinatesType(PropertyType[Coordinates]):
    """A point on Earth."""

    name = "coordinates"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Coordinates | None:
        """Two numbers with a comma between them, within the bounds of the globe."""
        scalar = scalar_text(value, property.name, findings)
        if scalar is None:
            return None
        match = _FORM.match(scalar.text)
        point = (float(match[1]), float(match[2])) if match else (100.0, 0.0)
        if abs(point[0]) > 90 or abs(point[1]) > 180:
            message = f'{property.name} must be a point on Earth, not "{scalar.text[:40]}"'
            findings.error("wrong-type", scalar.span.clipped(), message, _HELP)
            return None
        return Coordinates(*point, scalar.span)

    def print(self, value: Coordinates, printer: Printer[Any]) -> Any:
        """The numbers, which lead to a map."""
        address = f"https://www.openstreetmap.org/?mlat={value.latitude}&mlon={value.longitude}"
        return printer.outside(address, str(value))

    def json(self, value: Coordinates, property: Property, writer: Any) -> object:
        """As GeoJSON (RFC 7946) has a position: longitude first."""
        return [value.longitude, value.latitude]

    def schema(self, property: Property, writer: SchemaWriter) -> dict[str, Any]:
        """What an editor takes."""
        return {"type": "string", "pattern": r"^\s*[+-]?\d{1,3}(\.\d+)?\s*,\s*[+-]?\d{1,3}(\.\d+)?\s*$"}


COORDINATES = CoordinatesType()
