"""Share cards: a picture for each page, for places that show a link as a card. An extra; it needs Pillow to draw."""
