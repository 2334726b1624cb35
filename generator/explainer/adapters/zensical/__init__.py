"""A ready project for Zensical: the page tree, its settings, and what makes its theme keep the site's policy."""
