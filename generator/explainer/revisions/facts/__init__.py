"""Two graphs compared: records paired, values compared, pages gained and lost, proofs changed."""
