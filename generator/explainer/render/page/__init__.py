"""What every page has, whatever it shows: its scope, notes, evidence, history, and the frame around it."""
