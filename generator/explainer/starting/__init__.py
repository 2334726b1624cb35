"""A new project: what it begins with, and the wheel that it installs."""
