"""Turns YAML fact files about a public subject into a cross-linked site that shows what each fact rests on."""

__version__ = "0.1.0"
