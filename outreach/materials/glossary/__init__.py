"""Words of the trade in plain words (domain.md rows 101, 102), explained wherever a text uses them."""
