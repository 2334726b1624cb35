"""What git knows of a project: history, revisions and what a change touches. The only package that runs it."""
