"""The tables of the law and of the models' practice, read and typed."""
