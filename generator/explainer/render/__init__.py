"""Facts to pages: words, numbers and templates of the site."""
