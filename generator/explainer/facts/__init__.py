"""Documents to a graph: records, their statements, and what refers to what."""
