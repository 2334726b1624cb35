"""Mending what has one right answer: small edits that leave every other byte of a file as it is."""
