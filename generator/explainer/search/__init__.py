"""The site's own search: an index in many small files, of which a query reads a few.

``extract`` takes the words out of a page, ``words`` cuts them into terms, ``postings`` says where a term stands and how
much it counts there, ``index`` puts all of it into files. The other half, which reads them, is in the theme's
``assets/explainer/search``; what both must do alike is in ``tests/unit/search_words.yaml``.
"""
