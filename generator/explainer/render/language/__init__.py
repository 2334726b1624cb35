"""Words: contributors' as HTML, the site's own in its language, dates, sentences, and templates."""
