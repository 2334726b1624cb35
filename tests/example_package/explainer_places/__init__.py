"""Places with coordinates: a property type, a rule, and a page that lists them from north to south."""
