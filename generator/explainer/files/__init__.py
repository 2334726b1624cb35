"""The disk: how files that a stranger may have put there are read, and how files are written whole or not at all."""
