"""Addresses of other sites: which a project has, and whether they still answer."""
