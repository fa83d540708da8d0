"""The child's own page: its year in pictograms, and a strip to cut."""
