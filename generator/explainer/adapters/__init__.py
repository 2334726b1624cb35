"""Bridges to other tools. Each is the only part that may import its tool."""
