"""Faults on purpose: commands that are killed, find a full disk, may not write, or whose files change under them."""
