"""How fast explainer is beside its peers: `make bench`, told in docs/dev/speed.md."""
