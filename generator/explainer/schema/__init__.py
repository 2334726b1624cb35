"""Record types and property types: what a fact may say, and how its text becomes a value."""
