"""What somebody saved of a source, to its readable text: a module for each format, and ``formats`` names them all.

What reads web pages, PDFs and web archives is heavy, and only who adds copies of sources needs it: it comes with the
extra ``archive``. Nothing is fetched here, and everything is bounded: the files are strangers'.
"""
