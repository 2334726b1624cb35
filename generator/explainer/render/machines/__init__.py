"""The same facts for programs: JSON, schema.org, the feed, the head of a page."""
