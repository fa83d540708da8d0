"""A case file: its bytes, the case they say, and changes to them."""
