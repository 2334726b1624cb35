"""How well programs tell true quotations from false ones: `make bench-proof`, told in docs/dev/proof.md."""
