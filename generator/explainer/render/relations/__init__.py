"""Who is tied to whom, as a picture and as a table."""
