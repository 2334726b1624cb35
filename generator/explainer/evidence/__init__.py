"""Evidence: whether the words of a quotation stand in the source that they are cited from."""
