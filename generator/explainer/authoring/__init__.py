"""What helps people write facts: new files, forms, bibliographies, and schemas for editors."""
