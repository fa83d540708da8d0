"""Where a case file is changed: the fewest bytes, and never a byte of the author's own."""
