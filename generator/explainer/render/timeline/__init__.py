"""The timeline: what happened when, as a picture and by year."""
