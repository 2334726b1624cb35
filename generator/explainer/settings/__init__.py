"""A project's ``mkdocs.yml``: the one reader of it, what it says, and what is wrong with it.

MkDocs reads the file itself when it builds a site; a test compares both on a table of files.
"""
