"""Passages proposed for citations of a whole source: by the names, dates and numbers of what is cited."""
