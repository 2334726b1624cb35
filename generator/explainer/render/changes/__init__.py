"""What changed in the facts, newest first, for a page, a block and the feed."""
