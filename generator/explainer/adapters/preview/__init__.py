"""``explainer serve``: a preview that shows what was saved, and what is wrong with it."""
