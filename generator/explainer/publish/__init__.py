"""Writing a site: the only part that writes files."""
