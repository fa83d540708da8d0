"""What was held or agreed: how it changes a case."""
