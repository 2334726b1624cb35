"""A record's page, and its cards on other pages."""
