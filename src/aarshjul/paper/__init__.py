"""What every page is made of: letters, marks, outlines, typesetting."""
