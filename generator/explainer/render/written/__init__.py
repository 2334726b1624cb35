"""Hand-written pages: their marks, and the blocks that they embed."""
