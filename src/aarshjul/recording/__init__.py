"""Record held and agreed meetings in a case."""
