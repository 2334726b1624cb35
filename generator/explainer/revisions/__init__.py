"""Two revisions of a project to what changed between them, for reviewers: facts, not lines."""
