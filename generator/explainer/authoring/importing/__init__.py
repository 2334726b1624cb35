"""What other programs wrote, as facts: bibliographies, tables and Wikidata.

Nothing is made up: what a file says in a form that cannot be read is left out, and what a fact file has no place for
too, each with a note for whoever asked.
"""
