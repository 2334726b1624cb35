"""Copies of sources from the web: which addresses are asked in which order, and what of their answers is kept."""
