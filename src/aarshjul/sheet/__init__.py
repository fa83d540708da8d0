"""The family's sheet: what it says, as a document and as a web page."""
